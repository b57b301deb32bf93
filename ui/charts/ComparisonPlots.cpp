#include "ui/charts/ComparisonPlots.h"

#include "core/base/Text.h"
#include "ui/base/MetricSections.h"
#include "ui/base/QtText.h"

#include <QCoreApplication>
#include <cmath>

namespace podium::ui {

namespace {

using evaluation::Comparison;
using evaluation::Direction;
using evaluation::MetricComparison;
using evaluation::MetricFact;
using evaluation::MetricUnit;
using evaluation::SliceComparison;

QString tr(const char* text) { return QCoreApplication::translate("ComparisonPlots", text); }

const MetricFact* factOf(const std::string& name)
{
    const auto found = evaluation::findMetric(name);
    return found ? *found : nullptr;
}

QString minus(QString text) { return text.replace(u'-', QChar(0x2212)); }

QString signedText(double value, const QString& unsignedText)
{
    return (value > 0 ? QStringLiteral("+") : value < 0 ? QString(QChar(0x2212)) : QString()) + unsignedText;
}

QString signedPercent(double fraction)
{
    return signedText(fraction, qtText(format("{:.1f}", std::abs(fraction * 100))));
}

QString signedFigure(double value) { return signedText(value, qtText(figure(std::abs(value), 3))); }

// Squared errors of large targets have ten digits; four of them are enough in a line.
QString shortFigure(double value)
{
    constexpr double million = 1e6;
    const bool large = std::abs(value) >= 100 * million;
    return minus(qtText(large ? grouped(value / million) + " M" : figure(value)));
}

bool isShare(const MetricComparison& metric)
{
    const MetricFact* fact = factOf(metric.name);
    return fact != nullptr && fact->unit == MetricUnit::Share;
}

QString valueText(const std::optional<double>& value)
{
    return value ? minus(qtText(figure(*value, 6))) : QString(QChar(0x2013));
}

// The relative change, positive where the challenger is better.
void place(IntervalLine& line, const MetricComparison& metric)
{
    if (!metric.relative || metric.direction == Direction::None) return;
    const bool lowerIsBetter = metric.direction == Direction::Lower;
    const auto turned = [&](const std::optional<double>& value) -> std::optional<double> {
        if (!value) return std::nullopt;
        return (lowerIsBetter ? -*value : *value) * 100;
    };
    line.value = turned(metric.relative);
    line.low = turned(lowerIsBetter ? metric.relativeHigh : metric.relativeLow);
    line.high = turned(lowerIsBetter ? metric.relativeLow : metric.relativeHigh);
}

IntervalPlot emptyPlot()
{
    IntervalPlot plot;
    plot.leftTitle = QChar(0x25C0) + QStringLiteral(" ") + tr("Champion better");
    plot.rightTitle = tr("Challenger better") + QStringLiteral(" ") + QChar(0x25B6);
    return plot;
}

void addComparison(Inspection& facts, const MetricComparison& metric)
{
    InspectionSection section;
    section.facts = {{tr("Verdict"), standingWord(metric.verdict), {}},
                     {tr("Champion"), valueText(metric.champion), {}},
                     {tr("Challenger"), valueText(metric.challenger), {}}};
    if (metric.difference) section.facts.push_back({tr("Difference"), signedFigure(*metric.difference), {}});
    if (metric.low && metric.high)
        section.facts.push_back({tr("%1 % interval of the difference").arg(std::lround(metric.confidence * 100)),
                                 tr("%1 to %2").arg(signedFigure(*metric.low), signedFigure(*metric.high)),
                                 {}});
    if (metric.relative)
        section.facts.push_back({tr("Relative"), signedPercent(*metric.relative) + QStringLiteral(" %"), {}});
    section.text = qtText(metric.reason);
    facts.sections.push_back(std::move(section));
    if (const MetricFact* fact = factOf(metric.name)) {
        facts.sections.push_back({tr("What it is"), {}, qtText(fact->sentence), false});
        facts.sections.push_back({{}, {}, qtText(fact->formula), true});
        facts.sections.push_back({tr("Definition of"), {}, qtText(fact->source), false});
    }
}

} // namespace

QString changeWords(const MetricComparison& metric)
{
    if (!metric.difference) return {};
    if (isShare(metric) || !metric.relative) {
        const QString words = signedFigure(*metric.difference);
        if (!metric.low || !metric.high) return words;
        return tr("%1 (%2 to %3)").arg(words, signedFigure(*metric.low), signedFigure(*metric.high));
    }
    const QString words = signedPercent(*metric.relative) + QStringLiteral(" %");
    if (!metric.relativeLow || !metric.relativeHigh) return words;
    return tr("%1 (%2 to %3)").arg(words, signedPercent(*metric.relativeLow), signedPercent(*metric.relativeHigh));
}

IntervalPlot metricPlot(const Comparison& comparison)
{
    IntervalPlot plot = emptyPlot();
    plot.axisTitle = tr("improvement over the champion, %");
    for (const MetricComparison& metric : comparison.metrics) {
        IntervalLine line;
        line.key = qtText(metric.name);
        line.label = metricTitle(metric.name);
        if (metric.champion && metric.challenger)
            line.note = QStringLiteral("%1 → %2").arg(shortFigure(*metric.champion), shortFigure(*metric.challenger));
        line.standing = metric.verdict;
        line.words = changeWords(metric);
        line.reason = qtText(metric.reason);
        place(line, metric);
        plot.lines.push_back(std::move(line));
    }
    return plot;
}

IntervalPlot slicePlot(const Comparison& comparison)
{
    IntervalPlot plot = emptyPlot();
    plot.axisTitle = tr("improvement of %1 over the champion, %").arg(metricTitle(comparison.primaryMetric));
    for (const SliceComparison& slice : comparison.slices) {
        if (slice.metric.name != comparison.primaryMetric) continue;
        IntervalLine line;
        line.key = qtText(slice.slice.text());
        line.label = line.key;
        line.note = qtText(plural(slice.rows, "row"));
        line.standing = slice.metric.verdict;
        line.words = changeWords(slice.metric);
        line.reason = qtText(slice.metric.reason);
        place(line, slice.metric);
        plot.lines.push_back(std::move(line));
    }
    return plot;
}

Inspection metricFacts(const MetricComparison& metric)
{
    Inspection facts;
    facts.title = metricTitle(metric.name);
    facts.kind = tr("Metric");
    facts.icon = QStringLiteral("evaluation");
    addComparison(facts, metric);
    return facts;
}

Inspection sliceFacts(const SliceComparison& slice)
{
    Inspection facts;
    facts.title = qtText(slice.slice.text());
    facts.kind = tr("Slice of %1").arg(qtText(plural(slice.rows, "row")));
    facts.icon = QStringLiteral("evaluation");
    addComparison(facts, slice.metric);
    return facts;
}

QString harmSentence(const Comparison& comparison)
{
    QStringList worse;
    int all = 0;
    for (const SliceComparison& slice : comparison.slices) {
        if (slice.metric.name != comparison.primaryMetric) continue;
        ++all;
        if (slice.metric.verdict == Standing::Worse) worse << qtText(slice.slice.text());
    }
    if (worse.isEmpty()) return {};
    constexpr qsizetype named = 3;
    const QString more = worse.size() > named ? tr(" and %1 more").arg(worse.size() - named) : QString();
    return tr("Worse in %1 of %2 slices: %3%4")
        .arg(worse.size())
        .arg(all)
        .arg(worse.mid(0, named).join(QStringLiteral("; ")), more);
}

} // namespace podium::ui
