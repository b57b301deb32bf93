#include "ui/evaluation/SidePlots.h"

#include "ui/base/QtText.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace podium::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("SidePlots", text); }

QString nameOf(bool challenger) { return challenger ? tr("Challenger") : tr("Champion"); }
Ink inkOf(bool challenger) { return challenger ? &Colours::challenger : &Colours::champion; }

ScatterPlot scatter(const QString& xTitle, const QString& yTitle)
{
    ScatterPlot plot;
    plot.xTitle = xTitle;
    plot.yTitle = yTitle;
    plot.empty = tr("There are no rows to draw.");
    return plot;
}

ScatterSeries sideSeries(bool challenger, std::vector<double> x, std::vector<double> y)
{
    return {nameOf(challenger), std::move(x), std::move(y), {}, inkOf(challenger)};
}

QString targetOf(const Evidence& evidence) { return qtText(evidence.outcome.champion.target.name); }

LineSeries lineOf(bool challenger, const std::vector<std::pair<double, double>>& points)
{
    LineSeries series;
    series.name = nameOf(challenger);
    series.ink = inkOf(challenger);
    for (const auto& [x, y] : points) series.points.push_back({x, y});
    return series;
}

LineSeries referenceLine(const QString& name, QPointF from, QPointF to)
{
    LineSeries series;
    series.name = name;
    series.points = {from, to};
    series.ink = &Colours::muted;
    series.dashed = true;
    return series;
}

LinePlot linePlot(const QString& xTitle, const QString& yTitle)
{
    LinePlot plot;
    plot.xTitle = xTitle;
    plot.yTitle = yTitle;
    plot.empty = tr("A class has no rows here, so there is no curve.");
    plot.continuous = true;
    return plot;
}

double share(std::int64_t part, std::int64_t whole)
{
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

} // namespace

ScatterPlot predictedPlot(const Evidence& evidence)
{
    ScatterPlot plot = scatter(tr("actual %1").arg(targetOf(evidence)), tr("predicted %1").arg(targetOf(evidence)));
    const auto& outcome = evidence.outcome;
    plot.series = {sideSeries(false, outcome.champion.target.values, outcome.champion.predictions.values),
                   sideSeries(true, outcome.challenger.target.values, outcome.challenger.predictions.values)};
    plot.line = ScatterLine::Identity;
    plot.lineTitle = tr("perfect");
    return plot;
}

ScatterPlot residualPlot(const Evidence& evidence)
{
    ScatterPlot plot = scatter(tr("predicted %1").arg(targetOf(evidence)), tr("residual: predicted − actual"));
    const auto& outcome = evidence.outcome;
    plot.series = {sideSeries(false, outcome.champion.predictions.values, evidence.championResiduals),
                   sideSeries(true, outcome.challenger.predictions.values, evidence.challengerResiduals)};
    plot.line = ScatterLine::Zero;
    return plot;
}

ScatterPlot quantilePlot(const Evidence& evidence)
{
    ScatterPlot plot = scatter(tr("standard normal quantile"), tr("residual: predicted − actual"));
    for (const bool challenger : {false, true}) {
        ScatterSeries series = sideSeries(challenger, {}, {});
        for (const auto& point : challenger ? evidence.challengerNormal : evidence.championNormal) {
            series.x.push_back(point.normal);
            series.y.push_back(point.residual);
            series.rows.push_back(point.row);
        }
        plot.series.push_back(std::move(series));
    }
    plot.line = ScatterLine::Zero;
    return plot;
}

GroupedPlot residualHistogram(const Evidence& evidence)
{
    GroupedPlot plot;
    plot.axisTitle = tr("residual: predicted − actual");
    plot.countTitle = tr("rows");
    plot.empty = tr("There are no rows to draw.");
    plot.edges = evidence.bins.edges;
    plot.openLow = evidence.bins.openLow;
    plot.openHigh = evidence.bins.openHigh;
    for (const bool challenger : {false, true}) {
        const auto& counts = challenger ? evidence.bins.challenger : evidence.bins.champion;
        plot.series.push_back({nameOf(challenger), inkOf(challenger), {counts.begin(), counts.end()}, {}});
    }
    return plot;
}

std::vector<double> binCounts(const Evidence& evidence, bool challenger, const std::vector<std::size_t>& rows)
{
    const auto& residuals = challenger ? evidence.challengerResiduals : evidence.championResiduals;
    std::vector<double> counts(evidence.bins.champion.size(), 0);
    for (const std::size_t row : rows) ++counts[evidence.bins.binOf(residuals[row])];
    return counts;
}

std::vector<std::size_t> rowsOfBin(const Evidence& evidence, bool challenger, std::size_t bin)
{
    const auto& residuals = challenger ? evidence.challengerResiduals : evidence.championResiduals;
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < residuals.size(); ++row)
        if (evidence.bins.binOf(residuals[row]) == bin) rows.push_back(row);
    return rows;
}

std::optional<QPointF> rocMark(const evaluation::ThresholdCurve& curve, double threshold)
{
    if (!std::isfinite(threshold) || curve.positives == 0 || curve.negatives == 0) return std::nullopt;
    const auto& at = curve.at(threshold);
    return QPointF(share(at.falsePositives, curve.negatives), share(at.truePositives, curve.positives));
}

std::optional<QPointF> precisionRecallMark(const evaluation::ThresholdCurve& curve, double threshold)
{
    if (!std::isfinite(threshold) || curve.positives == 0) return std::nullopt;
    const auto& at = curve.at(threshold);
    const std::int64_t called = at.truePositives + at.falsePositives;
    if (called == 0) return std::nullopt;
    return QPointF(share(at.truePositives, curve.positives), share(at.truePositives, called));
}

std::optional<QPointF> liftMark(const evaluation::ThresholdCurve& curve, double threshold)
{
    if (!std::isfinite(threshold) || curve.positives == 0) return std::nullopt;
    const auto& at = curve.at(threshold);
    const std::int64_t called = at.truePositives + at.falsePositives, all = curve.positives + curve.negatives;
    if (called == 0) return std::nullopt;
    return QPointF(share(called, all), share(at.truePositives, called) / share(curve.positives, all));
}

LinePlot rocPlot(const ClassCurves& curves, double threshold)
{
    LinePlot plot = linePlot(tr("false positive rate"), tr("true positive rate"));
    plot.series = {lineOf(false, curves.champion.roc()), lineOf(true, curves.challenger.roc())};
    plot.series[0].mark = rocMark(curves.champion, threshold);
    plot.series[1].mark = rocMark(curves.challenger, threshold);
    if (!plot.series[0].points.empty()) plot.series.push_back(referenceLine(tr("chance"), {0, 0}, {1, 1}));
    return plot;
}

LinePlot precisionRecallPlot(const ClassCurves& curves, double threshold)
{
    LinePlot plot = linePlot(tr("recall"), tr("precision"));
    plot.series = {lineOf(false, curves.champion.precisionRecall()), lineOf(true, curves.challenger.precisionRecall())};
    plot.series[0].mark = precisionRecallMark(curves.champion, threshold);
    plot.series[1].mark = precisionRecallMark(curves.challenger, threshold);
    const double positives = share(curves.champion.positives, curves.champion.positives + curves.champion.negatives);
    if (!plot.series[0].points.empty())
        plot.series.push_back(referenceLine(tr("chance"), {0, positives}, {1, positives}));
    return plot;
}

LinePlot calibrationPlot(const ClassCurves& curves)
{
    LinePlot plot = linePlot(tr("mean score of the bin"), tr("share that is %1").arg(qtText(curves.positive)));
    for (const bool challenger : {false, true}) {
        LineSeries series = lineOf(challenger, {});
        series.dots = true;
        for (const auto& bin : challenger ? curves.challengerBins : curves.championBins)
            series.points.push_back({bin.meanScore, bin.positiveShare});
        plot.series.push_back(std::move(series));
    }
    plot.series.push_back(referenceLine(tr("perfect"), {0, 0}, {1, 1}));
    return plot;
}

LinePlot liftPlot(const ClassCurves& curves, double threshold)
{
    LinePlot plot = linePlot(tr("share of the rows that is called %1").arg(qtText(curves.positive)), tr("lift"));
    plot.series = {lineOf(false, curves.champion.lift()), lineOf(true, curves.challenger.lift())};
    plot.series[0].mark = liftMark(curves.champion, threshold);
    plot.series[1].mark = liftMark(curves.challenger, threshold);
    if (!plot.series[0].points.empty()) plot.series.push_back(referenceLine(tr("chance"), {0, 1}, {1, 1}));
    return plot;
}

std::vector<std::size_t> calls(const Evidence& evidence, bool challenger, double threshold)
{
    const auto& scored = challenger ? evidence.outcome.challenger : evidence.outcome.champion;
    if (evidence.isBinary() && evidence.hasScores())
        if (auto called = evaluation::callsAt(scored, threshold)) return std::move(*called);
    return {scored.predictions.values.begin(), scored.predictions.values.end()};
}

std::vector<std::int64_t> cellCounts(const Evidence& evidence, const std::vector<std::size_t>& calls,
                                     const std::vector<std::size_t>& rows)
{
    const auto& target = evidence.outcome.champion.target;
    std::vector<std::int64_t> counts(target.classes.size() * target.classes.size(), 0);
    for (const std::size_t row : rows)
        ++counts[static_cast<std::size_t>(target.values[row]) * target.classes.size() + calls[row]];
    return counts;
}

ConfusionPlot confusionPlot(const Evidence& evidence, bool challenger, const std::vector<std::size_t>& calls)
{
    const auto& target = evidence.outcome.champion.target;
    ConfusionPlot plot;
    plot.title = nameOf(challenger);
    plot.ink = inkOf(challenger);
    plot.empty = tr("There are no rows to count.");
    for (const std::string& name : target.classes) plot.classes << qtText(name);
    plot.counts.assign(target.classes.size() * target.classes.size(), 0);
    for (std::size_t row = 0; row < calls.size(); ++row)
        ++plot.counts[static_cast<std::size_t>(target.values[row]) * target.classes.size() + calls[row]];
    return plot;
}

std::vector<std::size_t> rowsOfCell(const Evidence& evidence, const std::vector<std::size_t>& calls, std::size_t actual,
                                    std::size_t called)
{
    const auto& target = evidence.outcome.champion.target;
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < calls.size(); ++row)
        if (calls[row] == called && target.values[row] == static_cast<double>(actual)) rows.push_back(row);
    return rows;
}

} // namespace podium::ui
