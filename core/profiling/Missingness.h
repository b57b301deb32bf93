// Missingness: which columns are missing together. One reading of the columns that miss anything; memory is bounded
// however many rows and patterns there are. Pure but for the reading.
//
// A pattern is the set of columns that a row misses. Up to `mostPatterns` are counted exactly; where there are more,
// the rarest half is forgotten again and again (Misra and Gries 1982), counts become lower bounds, and `exact` is
// false. Columns, complete rows and the pairs of compared columns are always counted exactly.
//
// The nullity correlation of two columns is Pearson's coefficient of "is missing", 1 and 0 (phi): 1 where they are
// always missing together, -1 where one is missing exactly where the other is there, 0 where one says nothing about the
// other. NaN where a column misses all or nothing.
#pragma once

#include "core/base/Json.h"
#include "core/profiling/RowSource.h"
#include "core/profiling/TableProfile.h"

#include <cstdint>
#include <string>
#include <vector>

namespace podium::profiling {

struct MissingPattern {
    std::vector<std::size_t> columns; // indexes into Missingness::columns, ascending; empty: complete rows
    std::int64_t rows = 0;
};

struct Missingness {
    std::int64_t rows = 0;
    std::vector<std::string> columns; // that miss anything, in the order of the table
    std::vector<std::int64_t> missing;
    std::int64_t completeRows = 0;
    std::vector<MissingPattern> patterns; // most frequent first, complete rows among them; the first of them all
    std::int64_t patternCount = 0;        // how many there are; at least so many where not exact
    std::int64_t otherRows = 0;           // of patterns that are not listed
    bool exact = true;
    std::vector<std::size_t> compared; // columns of the matrix: those that miss most in the profile, in its order
    std::vector<double> correlations;  // row by row, compared x compared

    double correlation(std::size_t row, std::size_t column) const
    {
        return correlations[row * compared.size() + column];
    }
    Json toJson() const; // podium.missing/1
};

struct MissingOptions {
    std::size_t mostPatterns = 4'096;
    std::size_t listedPatterns = 50;
    std::size_t mostCompared = 40;
};

// Of the table that `profile` describes. A table that misses nothing is not read. Errors: those of reading; Cancelled.
Result<Missingness> missingnessOf(RowSource& source, const TableProfile& profile, const MissingOptions& options,
                                  const TaskContext& context);

// "5,310 of 12,000 rows (44.3 %) miss something, in 12 patterns."
std::string missingSentence(const Missingness& missing);
// "lot_sqft and garage"; "complete rows".
std::string patternText(const Missingness& missing, const MissingPattern& pattern, std::size_t most = 6);

} // namespace podium::profiling
