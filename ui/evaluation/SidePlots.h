// From Evidence to the plots of the two sides, champion first, each in its hue. Pure.
#pragma once

#include "ui/charts/ConfusionGrid.h"
#include "ui/charts/GroupedHistogram.h"
#include "ui/charts/LineChart.h"
#include "ui/charts/ScatterChart.h"
#include "ui/evaluation/Evidence.h"

namespace podium::ui {

// Regression: rows as points.
ScatterPlot predictedPlot(const Evidence& evidence); // over what is true, beside y = x
ScatterPlot residualPlot(const Evidence& evidence);  // over what is predicted
ScatterPlot quantilePlot(const Evidence& evidence);  // over the normal quantiles
GroupedPlot residualHistogram(const Evidence& evidence);
// How many of these rows lie in each bin, by their residuals on one side.
std::vector<double> binCounts(const Evidence& evidence, bool challenger, const std::vector<std::size_t>& rows);
std::vector<std::size_t> rowsOfBin(const Evidence& evidence, bool challenger, std::size_t bin);

// Classification: one class against the rest. Where `threshold` is a number, it is marked on
// each line.
LinePlot rocPlot(const ClassCurves& curves, double threshold);
LinePlot precisionRecallPlot(const ClassCurves& curves, double threshold);
LinePlot calibrationPlot(const ClassCurves& curves);
LinePlot liftPlot(const ClassCurves& curves, double threshold);
// Where a threshold lies on the line of a side; none where it has no place there, or is no number. O(log n).
std::optional<QPointF> rocMark(const evaluation::ThresholdCurve& curve, double threshold);
std::optional<QPointF> precisionRecallMark(const evaluation::ThresholdCurve& curve, double threshold);
std::optional<QPointF> liftMark(const evaluation::ThresholdCurve& curve, double threshold);

// What a side calls each row: by the threshold for two classes with scores, else as it predicted.
std::vector<std::size_t> calls(const Evidence& evidence, bool challenger, double threshold);
ConfusionPlot confusionPlot(const Evidence& evidence, bool challenger, const std::vector<std::size_t>& calls);
// Of these rows, how many are in each cell.
std::vector<std::int64_t> cellCounts(const Evidence& evidence, const std::vector<std::size_t>& calls,
                                     const std::vector<std::size_t>& rows);
std::vector<std::size_t> rowsOfCell(const Evidence& evidence, const std::vector<std::size_t>& calls, std::size_t actual,
                                    std::size_t called);

} // namespace podium::ui
