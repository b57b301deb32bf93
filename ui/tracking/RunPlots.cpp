#include "ui/tracking/RunPlots.h"

#include "core/base/Text.h"
#include "core/tracking/Smoothing.h"
#include "ui/base/MetricSections.h"
#include "ui/base/QtText.h"
#include "ui/tracking/RunTable.h"

#include <QCoreApplication>
#include <cmath>
#include <set>

namespace podium::ui {

namespace {

using tracking::Run;

const QString metricSet = QStringLiteral("metrics.");
const QString paramSet = QStringLiteral("params.");

QString tr(const char* text) { return QCoreApplication::translate("RunPlots", text); }

std::optional<std::string> paramOf(const Run& run, const std::string& name)
{
    const auto found = run.params.find(name);
    return found == run.params.end() ? std::nullopt : std::optional(found->second);
}

double numberOf(const Run& run, const QString& field)
{
    std::optional<double> value;
    if (field.startsWith(metricSet)) value = run.metric(coreText(field.mid(metricSet.size())));
    else if (const auto text = paramOf(run, coreText(field.mid(paramSet.size())))) value = parseReal(*text);
    return value.value_or(std::nan(""));
}

std::set<std::string> paramNames(const std::vector<Run>& runs)
{
    std::set<std::string> names;
    for (const Run& run : runs)
        for (const auto& [name, value] : run.params) names.insert(name);
    return names;
}

// Numbers where all are numbers, otherwise the texts, in their order.
void addParam(ParallelPlot& plot, const std::vector<Run>& runs, const std::string& name)
{
    std::set<std::string> texts;
    bool areNumbers = true;
    for (const Run& run : runs)
        if (const auto text = paramOf(run, name)) {
            texts.insert(*text);
            areNumbers = areNumbers && parseReal(*text).has_value();
        }
    ParallelAxis axis{qtText(name), {}};
    if (!areNumbers)
        for (const std::string& text : texts) axis.words << qtText(text);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const auto text = paramOf(runs[i], name);
        const double value = !text        ? std::nan("")
                             : areNumbers ? *parseReal(*text)
                                          : static_cast<double>(std::distance(texts.begin(), texts.find(*text)));
        plot.lines[i].values.push_back(value);
    }
    plot.axes.push_back(std::move(axis));
}

} // namespace

QStringList curveNames(const std::vector<Run>& runs)
{
    std::set<std::string> names;
    for (const Run& run : runs)
        for (const auto& [name, points] : run.metrics)
            if (points.size() > 1 && points.front().step != points.back().step) names.insert(name);
    QStringList list;
    for (const std::string& name : names) list << qtText(name);
    return list;
}

LinePlot curvePlot(const std::vector<Run>& runs, const QString& metric, double weight)
{
    LinePlot plot;
    plot.xTitle = tr("step");
    plot.yTitle = metric;
    plot.empty = tr("None of the selected runs has a metric over several steps.");
    for (const Run& run : runs) {
        const auto found = run.metrics.find(coreText(metric));
        if (found == run.metrics.end()) continue;
        LineSeries series;
        series.name = runLabel(run);
        series.key = qtText(run.id.value);
        std::vector<double> values;
        for (const tracking::MetricPoint& point : found->second) {
            series.points.push_back(QPointF(static_cast<double>(point.step), point.value));
            values.push_back(point.value);
        }
        if (weight > 0) {
            LineSeries raw = series;
            raw.faint = true;
            plot.series.push_back(std::move(raw));
            const std::vector<double> smooth = tracking::smoothed(values, weight);
            for (std::size_t i = 0; i < smooth.size(); ++i) series.points[i].setY(smooth[i]);
        }
        plot.series.push_back(std::move(series));
    }
    return plot;
}

QStringList numberFields(const std::vector<Run>& runs)
{
    std::set<std::string> metrics;
    for (const Run& run : runs)
        for (const auto& [name, points] : run.metrics) metrics.insert(name);
    QStringList fields;
    for (const std::string& name : metrics) fields << metricSet + qtText(name);
    for (const std::string& name : paramNames(runs)) {
        const bool isNumber = std::any_of(runs.begin(), runs.end(), [&](const Run& run) {
            const auto text = paramOf(run, name);
            return text && parseReal(*text).has_value();
        });
        if (isNumber) fields << paramSet + qtText(name);
    }
    return fields;
}

QString fieldTitle(const QString& field)
{
    return field.startsWith(metricSet) ? metricColumnTitle(coreText(field.mid(metricSet.size())))
                                       : field.mid(paramSet.size());
}

ScatterPlot scatterPlot(const std::vector<Run>& runs, const QString& x, const QString& y, const QString& colour)
{
    ScatterPlot plot;
    plot.xTitle = fieldTitle(x);
    plot.yTitle = fieldTitle(y);
    plot.empty = tr("Select runs that have both values.");
    ScatterSeries all;
    all.name = tr("Runs");
    QStringList categories;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        all.x.push_back(numberOf(runs[i], x));
        all.y.push_back(numberOf(runs[i], y));
        all.rows.push_back(i);
        categories << qtText(paramOf(runs[i], coreText(colour)).value_or("null"));
    }
    if (all.x.empty()) return plot;
    constexpr std::size_t mostColours = 7;
    if (colour.isEmpty()) plot.series.push_back(std::move(all));
    else plot.series = seriesByCategory(all, categories, mostColours, tr("others"));
    return plot;
}

ParallelPlot parallelPlot(const std::vector<Run>& runs, const QString& metric)
{
    constexpr std::size_t mostAxes = 7;
    ParallelPlot plot;
    plot.empty = tr("Select two runs or more that differ in a parameter.");
    if (runs.size() < 2) return plot;
    for (const Run& run : runs) plot.lines.push_back({qtText(run.id.value), runLabel(run), {}});
    for (const std::string& name : paramNames(runs)) {
        const auto first = paramOf(runs.front(), name);
        const bool differs =
            std::any_of(runs.begin(), runs.end(), [&](const Run& run) { return paramOf(run, name) != first; });
        if (differs && plot.axes.size() < mostAxes) addParam(plot, runs, name);
    }
    if (plot.axes.empty()) {
        plot.lines.clear();
        return plot;
    }
    plot.axes.push_back({fieldTitle(metric), {}});
    for (std::size_t i = 0; i < runs.size(); ++i) plot.lines[i].values.push_back(numberOf(runs[i], metric));
    return plot;
}

} // namespace podium::ui
