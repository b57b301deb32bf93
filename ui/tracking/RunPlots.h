// RunPlots: the charts of several runs - curves with the raw line behind the smoothed one, scatter, parallel
// coordinates. Pure.
#pragma once

#include "core/tracking/Run.h"
#include "ui/charts/LineChart.h"
#include "ui/charts/ParallelChart.h"
#include "ui/charts/ScatterChart.h"

#include <QStringList>

namespace podium::ui {

// Names of the metrics that have more than one step in any of the runs.
QStringList curveNames(const std::vector<tracking::Run>& runs);
// `weight` 0: the raw lines only.
LinePlot curvePlot(const std::vector<tracking::Run>& runs, const QString& metric, double weight);

// What runs can be placed by: metrics that any has, then parameters that are numbers in any; "metrics.a", "params.b".
QStringList numberFields(const std::vector<tracking::Run>& runs);
QString fieldTitle(const QString& field);
// A run is the row of its place. Runs without one of the two values are left out.
ScatterPlot scatterPlot(const std::vector<tracking::Run>& runs, const QString& x, const QString& y,
                        const QString& colour);
// Parameters in which the runs differ (at most seven), then the metric.
ParallelPlot parallelPlot(const std::vector<tracking::Run>& runs, const QString& metric);

} // namespace podium::ui
