// From a comparison's figures to what charts and the inspector show, and how a drift looks everywhere: icon, word and
// ink together. Pure.
#pragma once

#include "core/profiling/DriftFacts.h"
#include "ui/base/Inspection.h"
#include "ui/base/Theme.h"
#include "ui/charts/BoxChart.h"
#include "ui/charts/HistogramChart.h"
#include "ui/charts/PairedBars.h"

namespace podium::ui {

QString driftWord(profiling::Drift drift); // "Shifted"
QString driftIcon(profiling::Drift drift);
Ink driftInk(profiling::Drift drift);

// What both sides are called: "houses:1", "houses:2".
struct SideNames {
    QString before;
    QString after;
};

HistogramPlot driftHistogram(const profiling::ColumnDrift& column, const SideNames& names); // shares, of numbers
BoxPlot driftBoxes(const profiling::ColumnDrift& column, const SideNames& names);
PairedPlot driftCategories(const profiling::ColumnDrift& column, const SideNames& names);

// One side's figure as the column writes it; a dash where there is none.
QString sideWords(const profiling::ColumnDrift& column, double value);
Inspection driftFacts(const profiling::ColumnDrift& column, const SideNames& names);
Inspection driftStatisticFacts(const profiling::ColumnDrift& column, const profiling::StatisticValue& value);

} // namespace podium::ui
