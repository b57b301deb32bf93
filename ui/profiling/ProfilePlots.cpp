#include "ui/profiling/ProfilePlots.h"

#include "core/base/Text.h"
#include "core/profiling/ProfileReport.h"
#include "ui/base/QtText.h"
#include "ui/profiling/SeverityLook.h"
#include "ui/tables/CellText.h"
#include "ui/tables/ColumnSketch.h"

#include <QCoreApplication>

namespace podium::ui {

using profiling::ColumnProfile;
using profiling::Finding;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ProfilePlots", text); }

// A date keeps its hyphens.
QString minus(QString text)
{
    if (text.startsWith(u'-')) text[0] = QChar(0x2212);
    return text;
}

// Whole numbers in bins of one, and yes and no: a bin is a value.
bool isOneValueABin(const ColumnProfile& column, const HistogramPlot& plot)
{
    if (column.type == ColumnType::Boolean) return true;
    const std::size_t first = plot.farLow ? 1 : 0;
    return column.type == ColumnType::Integer && plot.edges.size() > first + 1 &&
           plot.edges[first + 1] - plot.edges[first] == 1;
}

BoxFigures boxOf(const profiling::NumberFigures& figures)
{
    const auto& q = figures.quantiles;
    return {profiling::asDouble(figures.min), q[1], q[2], q[3], q[4], q[5], profiling::asDouble(figures.max)};
}

// Numbers as everywhere else in the profile: 272,500, but years as they are.
QString labelOf(const ColumnProfile& column, const std::string& value)
{
    const auto number = isNumeric(column.type) ? parseReal(value) : std::nullopt;
    if (number) return minus(qtText(profiling::figureText(column, *number)));
    return qtText(printable(value, 120)).simplified();
}

} // namespace

HistogramPlot histogramPlot(const ColumnProfile& column)
{
    HistogramPlot plot;
    plot.axisTitle = qtText(printable(column.name, 80));
    plot.countTitle = tr("rows");
    plot.edges = column.histogram.edges;
    for (const std::int64_t count : column.histogram.counts) plot.counts.push_back(static_cast<double>(count));
    const FarBins far = farBins(column.histogram);
    plot.farLow = far.low;
    plot.farHigh = far.high;
    plot.single = isOneValueABin(column, plot);
    plot.text = [column](double value) {
        if (column.type == ColumnType::Boolean) return value == 0 ? tr("false") : tr("true");
        return minus(qtText(profiling::figureText(column, value)));
    };
    if (column.numbers && column.type != ColumnType::Boolean) plot.box = boxOf(*column.numbers);
    return plot;
}

RankedPlot topPlot(const ColumnProfile& column)
{
    RankedPlot plot;
    plot.valueTitle = tr("count");
    plot.empty = tr("No value occurs more than once.");
    constexpr std::size_t most = 10;
    std::int64_t shown = 0;
    for (std::size_t i = 0; i < std::min(column.top.size(), most); ++i) {
        const profiling::TopValue& top = column.top[i];
        shown += top.count;
        RankedBar bar;
        bar.key = qtText(top.value);
        bar.label = top.value.empty() ? tr("(empty)") : labelOf(column, top.value);
        bar.isDim = top.value.empty();
        bar.words = QStringLiteral("%1 · %2").arg(
            qtText(grouped(top.count)),
            qtText(percent(column.count > 0 ? static_cast<double>(top.count) / static_cast<double>(column.count) : 0)));
        bar.value = static_cast<double>(top.count);
        plot.bars.push_back(std::move(bar));
    }
    if (!plot.bars.empty() && plot.bars.front().value <= 1) plot.bars.clear(); // a list of accidents
    return plot;
}

QString columnLine(const ColumnProfile& column)
{
    return QStringLiteral("%1 · %2 · %3 · %4")
        .arg(qtText(columnTypeName(column.type)), qtText(plural(column.count, "value")),
             nullText(column.rows() > 0 ? static_cast<double>(column.missing) / static_cast<double>(column.rows()) : 0),
             tr("%1%2 distinct")
                 .arg(column.isApproximate("distinct") ? tr("about ") : QString(), qtText(grouped(column.distinct))));
}

QString valueWords(const profiling::StatisticValue& value)
{
    return (value.isApproximate ? QStringLiteral("≈ ") : QString()) + minus(qtText(value.text));
}

void addDefinition(Inspection& facts, const profiling::Statistic& statistic)
{
    facts.sections.push_back({tr("What it is"), {}, qtText(statistic.sentence), false});
    facts.sections.push_back({{}, {}, qtText(statistic.formula), true});
}

Inspection columnFacts(const profiling::TableProfile& profile, const ColumnProfile& column)
{
    Inspection facts;
    facts.title = qtText(column.name);
    facts.kind = tr("Column");
    facts.icon = typeIcon(column.type);
    InspectionSection main;
    main.facts.push_back({tr("Type"), qtText(columnTypeName(column.type)), {}});
    for (const auto& value : profiling::statisticsOf(column)) {
        if (main.facts.size() > 4) break;
        main.facts.push_back({qtText(value.statistic->title), valueWords(value), {}});
    }
    facts.sections.push_back(std::move(main));
    for (const Finding& finding : profile.findings) {
        if (std::find(finding.columns.begin(), finding.columns.end(), column.name) == finding.columns.end()) continue;
        facts.sections.push_back({severityWord(finding.severity), {}, qtText(finding.message), false});
    }
    return facts;
}

Inspection statisticFacts(const ColumnProfile& column, const profiling::StatisticValue& value)
{
    Inspection facts;
    facts.title = qtText(value.statistic->title);
    facts.kind = tr("Figure of %1").arg(qtText(printable(column.name, 60)));
    facts.icon = QStringLiteral("profiling");
    facts.sections.push_back({{}, {{tr("Value"), valueWords(value), {}}}, {}, false});
    addDefinition(facts, *value.statistic);
    if (value.isApproximate)
        facts.sections.push_back(
            {tr("An estimate"), {}, tr("The exact figure would not fit in memory; this one is near it."), false});
    return facts;
}

Inspection findingFacts(const Finding& finding)
{
    Inspection facts;
    facts.title = qtText(finding.id).replace(u'_', u' ');
    facts.title[0] = facts.title[0].toUpper();
    facts.kind = tr("Finding");
    facts.icon = severityIcon(finding.severity);
    facts.sections.push_back(
        {{}, {{tr("Severity"), severityWord(finding.severity), {}}}, qtText(finding.message), false});
    facts.sections.push_back({tr("Why it matters"), {}, qtText(finding.why), false});
    if (!finding.columns.empty()) {
        InspectionSection columns{tr("Columns"), {}, {}, false};
        constexpr std::size_t most = 40;
        for (std::size_t i = 0; i < std::min(finding.columns.size(), most); ++i)
            columns.facts.push_back({qtText(finding.columns[i]), {}, {}});
        if (finding.columns.size() > most) columns.text = tr("and %1 more").arg(finding.columns.size() - most);

        facts.sections.push_back(std::move(columns));
    }
    return facts;
}

} // namespace podium::ui
