// Associations: how columns move together, and what each says about the target. Pure rules on a sample of rows, and one
// reading that draws it.
//
// Pearson's coefficient of x and y over the rows that have both: sum((x - mx)(y - my)) / sqrt(sum((x - mx)^2)
// sum((y - my)^2)). Spearman's is Pearson's of the ranks among those rows, ties sharing the mean of their ranks. NaN
// where either does not vary or fewer than two rows have both. Yes and no count as 1 and 0, dates as days.
#pragma once

#include "core/base/Json.h"
#include "core/profiling/RowSource.h"
#include "core/profiling/TargetFindings.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace podium::profiling {

struct Correlation {
    double pearson = 0;  // NaN where there is none
    double spearman = 0; // NaN where there is none
    std::int64_t rows = 0;
};

// NaN and infinities of either are left out, together with the other's value of that row.
Correlation correlationOf(std::span<const double> x, std::span<const double> y);

struct TargetStrength {
    std::string column;
    double strength = 0; // see TargetFindings.h
};

struct Associations {
    std::vector<std::string> columns; // numbers, booleans and dates that vary; the target first
    std::vector<Correlation> cells;   // row by row, columns x columns
    std::string target;               // empty: none
    TargetKind kind = TargetKind::Number;
    std::vector<TargetStrength> strengths; // of all columns with a word about the target, strongest first
    std::int64_t rowsUsed = 0;
    std::int64_t rowsTotal = 0;
    std::vector<std::string> leftOut; // columns beyond the most that are compared

    const Correlation& cell(std::size_t row, std::size_t column) const { return cells[row * columns.size() + column]; }
    Json toJson() const; // podium.associations/1
};

struct AssociationOptions {
    std::int64_t sampleRows = 20'000;
    std::size_t mostColumns = 100;
};

// Of the table that `profile` describes; its target counts. Cost: one reading, then columns^2 / 2 x sampleRows.
// Errors: those of reading; Cancelled.
Result<Associations> associationsOf(RowSource& source, const TableProfile& profile, const AssociationOptions& options,
                                    const TaskContext& context);

} // namespace podium::profiling
