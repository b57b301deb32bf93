#include "ui/profiling/DriftPlots.h"

#include "core/base/Text.h"
#include "core/profiling/ProfileReport.h"
#include "ui/base/QtText.h"
#include "ui/profiling/ProfilePlots.h"
#include "ui/tables/ColumnSketch.h"

#include <QCoreApplication>
#include <cmath>
#include <numeric>

namespace podium::ui {

using profiling::ColumnDrift;
using profiling::Drift;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("DriftPlots", text); }

// The histogram of one side as a profile would hold it.
profiling::ColumnProfile shapeOf(const ColumnDrift& column)
{
    profiling::ColumnProfile shape;
    shape.name = column.name;
    shape.type = column.after.type == ColumnType::Real ? column.after.type : column.before.type;
    shape.histogram = {column.edges, column.countsBefore};
    return shape;
}

std::vector<double> shares(const std::vector<std::int64_t>& counts)
{
    const auto total = static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
    std::vector<double> shares;
    for (const std::int64_t count : counts) shares.push_back(total > 0 ? 100 * static_cast<double>(count) / total : 0);
    return shares;
}

BoxFigures boxOf(const profiling::SideFigures& side)
{
    return {side.min, side.q05, side.q25, side.median, side.q75, side.q95, side.max};
}

double shareOf(std::int64_t part, std::int64_t whole)
{
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

} // namespace

QString driftWord(Drift drift)
{
    switch (drift) {
    case Drift::Stable: return tr("Stable");
    case Drift::Watch: return tr("Watch");
    case Drift::Shifted: return tr("Shifted");
    case Drift::Undecided: break;
    }
    return tr("Undecided");
}

QString driftIcon(Drift drift)
{
    switch (drift) {
    case Drift::Stable: return QStringLiteral("yes");
    case Drift::Watch: return QStringLiteral("warning");
    case Drift::Shifted: return QStringLiteral("no");
    case Drift::Undecided: break;
    }
    return QStringLiteral("undecided");
}

Ink driftInk(Drift drift)
{
    switch (drift) {
    case Drift::Stable: return &Colours::yes;
    case Drift::Watch: return &Colours::undecided;
    case Drift::Shifted: return &Colours::no;
    case Drift::Undecided: break;
    }
    return &Colours::muted;
}

HistogramPlot driftHistogram(const ColumnDrift& column, const SideNames& names)
{
    HistogramPlot plot = histogramPlot(shapeOf(column));
    plot.countTitle = tr("% of the rows");
    plot.counts = shares(column.countsBefore);
    plot.over = shares(column.countsAfter);
    plot.name = names.before;
    plot.overName = names.after;
    // The ends may be wide for either side's sake.
    const FarBins both = farBins({column.edges, column.countsAfter});
    plot.farLow = plot.farLow || both.low;
    plot.farHigh = plot.farHigh || both.high;
    return plot;
}

BoxPlot driftBoxes(const ColumnDrift& column, const SideNames& names)
{
    BoxPlot plot;
    plot.axisTitle = qtText(printable(column.name, 80));
    plot.text = [shape = shapeOf(column)](double value) {
        return qtText(profiling::figureText(shape, value)).replace(u'-', isTemporal(shape.type) ? u'-' : u'\u2212');
    };
    if (!std::isnan(column.before.median))
        plot.lines.push_back({QStringLiteral("before"), names.before, boxOf(column.before), 7});
    if (!std::isnan(column.after.median))
        plot.lines.push_back({QStringLiteral("after"), names.after, boxOf(column.after), 2});
    return plot;
}

PairedPlot driftCategories(const ColumnDrift& column, const SideNames& names)
{
    PairedPlot plot;
    plot.firstName = names.before;
    plot.secondName = names.after;
    plot.empty = tr("There are no values to draw.");
    std::int64_t shownBefore = column.before.missing;
    std::int64_t shownAfter = column.after.missing;
    for (const auto& [value, before, after] : column.categories) {
        shownBefore += before;
        shownAfter += after;
        plot.bars.push_back({value.empty() ? tr("(empty)") : qtText(printable(value, 120)).simplified(),
                             shareOf(before, column.before.rows), shareOf(after, column.after.rows), value.empty()});
    }
    const auto addNote = [&](const QString& label, std::int64_t before, std::int64_t after) {
        if (before + after > 0)
            plot.bars.push_back({label, shareOf(before, column.before.rows), shareOf(after, column.after.rows), true});
    };
    addNote(tr("(all others)"), column.before.rows - shownBefore, column.after.rows - shownAfter);
    addNote(tr("(missing)"), column.before.missing, column.after.missing);
    return plot;
}

QString sideWords(const ColumnDrift& column, double value)
{
    if (std::isnan(value)) return QStringLiteral("–");
    QString text = qtText(profiling::figureText(shapeOf(column), value));
    if (text.startsWith(u'-')) text[0] = QChar(0x2212);
    return text;
}

Inspection driftFacts(const ColumnDrift& column, const SideNames& names)
{
    Inspection facts;
    facts.title = qtText(column.name);
    facts.kind = tr("From %1 to %2").arg(names.before, names.after);
    facts.icon = driftIcon(column.drift);
    InspectionSection main{{}, {}, qtText(driftSentence(column)), false};
    for (const auto& value : profiling::driftStatisticsOf(column))
        main.facts.push_back({qtText(value.statistic->title), qtText(value.text), {}});
    facts.sections.push_back(std::move(main));
    return facts;
}

Inspection driftStatisticFacts(const ColumnDrift& column, const profiling::StatisticValue& value)
{
    Inspection facts;
    facts.title = qtText(value.statistic->title);
    facts.kind = tr("Figure of %1").arg(qtText(printable(column.name, 60)));
    facts.icon = QStringLiteral("profiling");
    facts.sections.push_back({{}, {{tr("Value"), qtText(value.text), {}}}, {}, false});
    addDefinition(facts, *value.statistic);
    return facts;
}

} // namespace podium::ui
