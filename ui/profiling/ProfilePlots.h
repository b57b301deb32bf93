// From a profile's figures to what charts and the inspector show. Pure.
#pragma once

#include "core/profiling/Statistics.h"
#include "core/profiling/TableProfile.h"
#include "ui/base/Inspection.h"
#include "ui/charts/HistogramChart.h"
#include "ui/charts/RankedBars.h"

namespace podium::ui {

HistogramPlot histogramPlot(const profiling::ColumnProfile& column); // nothing for texts
RankedPlot topPlot(const profiling::ColumnProfile& column);
// "integer · 12,000 values · 2.3 % null · 77 distinct".
QString columnLine(const profiling::ColumnProfile& column);

// A figure of the column with a real minus sign; dates keep their hyphens.
QString valueWords(const profiling::StatisticValue& value);

// What a figure is and how it is computed, as sections of the inspector.
void addDefinition(Inspection& facts, const profiling::Statistic& statistic);
Inspection columnFacts(const profiling::TableProfile& profile, const profiling::ColumnProfile& column);
Inspection statisticFacts(const profiling::ColumnProfile& column, const profiling::StatisticValue& value);
Inspection findingFacts(const profiling::Finding& finding);

} // namespace podium::ui
