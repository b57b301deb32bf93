// TableComparison: two tables of one kind - versions, parts, a file and an asset - column by column: which came, went
// or changed their type, and how far the values of the others have moved. JSON is podium.profile_comparison/1.
//
// Numbers, dates and timestamps are compared as numbers (NaN and infinities count as missing), texts and booleans as
// categories, of which a missing value is one. The score of a column is the larger of the PSI of its values and the PSI
// of missing or not; see DistributionTests.h. It is judged Watch from 0.1, Shifted from 0.25, and Undecided where
// chi-square on the same bins says that chance gives as much in more than one of twenty cases: with few rows every
// column looks different.
#pragma once

#include "core/base/Json.h"
#include "core/base/Verdict.h"
#include "core/profiling/ColumnProfile.h"
#include "core/profiling/DistributionTests.h"
#include "core/profiling/RowSource.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace podium::profiling {

enum class Drift { Stable, Watch, Shifted, Undecided };
std::string_view driftName(Drift drift); // "stable", "watch", "shifted", "undecided"

inline constexpr double watchFrom = 0.1;
inline constexpr double shiftedFrom = 0.25;
inline constexpr std::int64_t mostCategories = 1'000; // more different values are names, not categories

// What one side has of a column.
struct SideFigures {
    ColumnType type = ColumnType::Real;
    std::int64_t rows = 0;    // looked at
    std::int64_t missing = 0; // NaN and infinities among them
    double mean = 0;          // this and what follows of numbers: NaN where there are none
    double min = 0;
    double q05 = 0;
    double q25 = 0;
    double median = 0;
    double q75 = 0;
    double q95 = 0;
    double max = 0;
    double missingShare() const { return rows > 0 ? static_cast<double>(missing) / static_cast<double>(rows) : 0; }
};

struct CategoryCounts {
    std::string value; // long texts are cut
    std::int64_t before = 0;
    std::int64_t after = 0;
};

struct ColumnDrift {
    std::string name;
    SideFigures before, after;
    Drift drift = Drift::Undecided;
    std::string reason; // why it is not judged, or what to mind; empty as a rule
    double score = 0;   // NaN where neither PSI is there
    double told = 0;    // what of it is beyond chance, a time's moving on aside
    double psi = 0;     // this and what follows: NaN where it does not apply
    double missingPsi = 0;
    double missingChance = 1; // p of chi-square over missing and there
    double jensenShannon = 0;
    double totalVariation = 0; // of categories
    TestStatistic ks;          // of numbers
    double wasserstein = 0;    // of numbers, in standard deviations before
    TestStatistic chiSquare;   // over the same bins or categories
    std::int64_t bins = 0;     // or categories
    std::vector<double> edges; // of numbers: a histogram of both; see Histogram
    std::vector<std::int64_t> countsBefore, countsAfter;
    std::vector<CategoryCounts> categories; // the most frequent ones, by their larger share
    std::int64_t newCategories = 0;         // after, not before
    std::int64_t newCategoryRows = 0;
    std::int64_t lostCategories = 0; // before, not after

    bool isNumeric() const { return before.type != ColumnType::Text && before.type != ColumnType::Boolean; }
};

struct RetypedColumn {
    std::string name;
    ColumnType before = ColumnType::Real;
    ColumnType after = ColumnType::Real;
};

struct TableComparison {
    std::int64_t rowsBefore = 0;
    std::int64_t rowsAfter = 0;
    std::vector<Field> added;
    std::vector<Field> removed;
    std::vector<RetypedColumn> retyped;
    std::vector<ColumnDrift> columns; // of both: what has moved first, then by score; without one last
    bool exact = true;                // false: a sample of the rows was compared
    std::vector<std::string> notes;

    std::int64_t count(Drift drift) const;
    Json toJson() const;
};

struct ComparisonOptions {
    std::uint64_t memoryBytes = 256ull << 20; // columns are read together as far as they fit
    std::int64_t mostRows = 5'000'000;        // of each side; more are sampled by their number
};

// Cost: one reading of each table per group of columns that fits in memory; then sorting. Errors: those of reading;
// Cancelled. Tables without rows or without common columns are no error.
Result<TableComparison> compareTables(RowSource& before, RowSource& after, const ComparisonOptions& options,
                                      const TaskContext& context);

// One check for the set of columns and one for each common column: no where the score is at least `most` beyond chance,
// undecided where chance gives as much or there is no score. A time, which moves on by itself, and names, of which each
// is new, are skipped.
Verdict driftVerdict(const TableComparison& comparison, double most);

} // namespace podium::profiling
