// DriftFacts: what each figure of a comparison is called, means, and how it is computed, with its source; and a
// column's figures as people read them. Pure. Names are those of podium.profile_comparison/1.
#pragma once

#include "core/profiling/Statistics.h"
#include "core/profiling/TableComparison.h"

namespace podium::profiling {

std::span<const Statistic> driftStatistics();
const Statistic* findDriftStatistic(std::string_view name); // nullptr where there is none

// Those that apply to this column, in the order of driftStatistics().
std::vector<StatisticValue> driftStatisticsOf(const ColumnDrift& column);

// "0.031", "<0.001"; "-" where there is none.
std::string driftText(double value);
// One sentence about a column: "Shifted: PSI 0.41; the median went from 3 to 5."
std::string driftSentence(const ColumnDrift& column);
// One sentence about the tables: "2 of 21 columns have shifted, 1 to watch; 1 column was added."
std::string comparisonSentence(const TableComparison& comparison);

} // namespace podium::profiling
