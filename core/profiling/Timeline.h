// Timeline: how a column looks from period to period: rows, missing, and the middle of its values or the shares of its
// frequent ones. Periods are those of the calendar, in UTC: the finest of which there are at most sixty, unless
// somebody chooses. One reading of two columns.
//
// Quantiles interpolate linearly as NumPy does (type 7). Above `mostRows` rows, values are those of a sample of rows
// drawn by their number, and `exact` is false; rows and missing values are always counted.
#pragma once

#include "core/base/Json.h"
#include "core/profiling/RowSource.h"
#include "core/profiling/TableProfile.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace podium::profiling {

enum class PeriodUnit { Minute, Hour, Day, Week, Month, Quarter, Year, Decade }; // weeks begin on Monday
std::string_view periodName(PeriodUnit unit);                                    // "minute" ... "decade"
// InvalidInput with the nearest known name.
Result<PeriodUnit> periodFrom(std::string_view name);

struct Period {
    std::int64_t from = 0; // days or microseconds since 1970, as the time column has them
    std::string label;     // "2023-04", "2023-04-17", "2023 Q2", "2023"
    std::int64_t rows = 0;
    std::int64_t missing = 0; // of the column
    double mean = 0;          // this and what follows of numbers: NaN where the period has none
    double q25 = 0;
    double median = 0;
    double q75 = 0;
    std::vector<std::int64_t> counts; // of Timeline::values, of texts and booleans
};

struct Timeline {
    std::string column;
    std::string time; // the column that says when
    PeriodUnit unit = PeriodUnit::Month;
    bool isNumeric = true;
    std::vector<std::string> values; // the most frequent ones, of texts and booleans
    std::vector<Period> periods;     // in order, those without rows among them
    std::int64_t withoutTime = 0;
    bool exact = true;
    Json toJson() const; // podium.timeline/1
};

struct TimelineOptions {
    std::string time; // empty: the first of timeColumns()
    std::optional<PeriodUnit> unit;
    std::int64_t mostRows = 5'000'000;
};

// The columns that say when, best first: those that miss least, then those with most moments.
std::vector<std::string> timeColumns(const TableProfile& profile);

// InvalidInput where a column is not there, where there is no time, where it is none, or for a unit that would give
// more than ten thousand periods. A time column without values gives no periods.
Result<Timeline> timelineOf(RowSource& source, const TableProfile& profile, const std::string& column,
                            const TimelineOptions& options, const TaskContext& context);

} // namespace podium::profiling
