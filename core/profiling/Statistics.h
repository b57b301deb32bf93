// Statistics: what each figure of a column's profile is called, means, and how it is computed; and a column's figures
// as people read them. Pure. Names are those of podium.profile/1.
#pragma once

#include "core/profiling/ColumnProfile.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace podium::profiling {

struct Statistic {
    std::string_view name;     // "median"
    std::string_view title;    // "Median"
    std::string_view sentence; // the definition in words
    std::string_view formula;
};

std::span<const Statistic> statistics();
const Statistic* findStatistic(std::string_view name); // nullptr where there is none

struct StatisticValue {
    const Statistic* statistic = nullptr;
    std::string text; // "1,427.5", "250 (25.0 %)"
    bool isApproximate = false;
};

// Those that say something about this column, in the order of statistics(). Counts that are zero and only interesting
// otherwise (NaN, padded texts ...) are left out.
std::vector<StatisticValue> statisticsOf(const ColumnProfile& column);

} // namespace podium::profiling
