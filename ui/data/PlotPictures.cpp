#include "ui/data/PlotPictures.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"
#include "ui/charts/BoxChart.h"
#include "ui/charts/HeatMap.h"
#include "ui/charts/HistogramChart.h"
#include "ui/charts/LineChart.h"
#include "ui/charts/RankedBars.h"
#include "ui/charts/ScatterChart.h"

#include <QGridLayout>
#include <QLabel>
#include <cmath>
#include <map>

namespace podium::ui {

namespace {

using data::PlotKind;
using data::PlotQuery;

const Column& columnOf(const Table& rows, std::string_view name) { return rows.columns[*rows.indexOf(name)]; }

QString textOf(const Column& column, std::size_t row)
{
    return column.isMissing(row) ? PlotPictures::tr("(missing)") : qtText(column.text(row));
}

// Time as years with their fraction: an axis of numbers that people read.
double years(const Column& column, std::size_t row)
{
    constexpr double daysPerYear = 365.2425;
    const double days = column.type == ColumnType::Timestamp ? static_cast<double>(column.integers[row]) / 86'400e6
                                                             : static_cast<double>(column.integers[row]);
    return 1970 + days / daysPerYear;
}

double placeOf(const Column& column, std::size_t row)
{
    if (column.isMissing(row)) return std::nan("");
    return isTemporal(column.type) ? years(column, row) : column.number(row);
}

// 2019.5 is 2019-07; the beginning of a year is the year.
QString monthText(double year)
{
    const auto months = static_cast<long long>(std::floor(year * 12 + 0.5));
    const QString name = QString::number(months / 12);
    return months % 12 == 0 ? name : QStringLiteral("%1-%2").arg(name).arg(months % 12 + 1, 2, 10, QLatin1Char('0'));
}

QString valueTitle(const PlotQuery& query)
{
    if (query.spec.aggregate == data::Aggregate::Count) return PlotPictures::tr("rows");
    if (query.spec.aggregate == data::Aggregate::None) return qtText(query.spec.y);
    return PlotPictures::tr("%1 of %2").arg(qtText(data::aggregateName(query.spec.aggregate)), qtText(query.spec.y));
}

QString xTitle(const PlotQuery& query) { return qtText(query.spec.x); }

HistogramPlot histogramOf(const PlotQuery& query, const Table& rows)
{
    HistogramPlot plot;
    plot.axisTitle = qtText(query.spec.x);
    plot.countTitle = PlotPictures::tr("rows");
    const Column& from = columnOf(rows, "from");
    const Column& to = columnOf(rows, "to");
    const Column& counts = columnOf(rows, "rows");
    if (rows.rows() == 0) return plot;
    const double low = from.number(0);
    const double width = to.number(0) - low;
    for (std::size_t row = 0; row < rows.rows(); ++row) { // empty bins are not among the rows
        while (width > 0 && !plot.edges.empty() && plot.edges.back() < from.number(row) - width / 2) {
            plot.edges.push_back(plot.edges.back() + width);
            plot.counts.push_back(0);
        }
        if (plot.edges.empty()) plot.edges.push_back(low);
        plot.edges.push_back(width > 0 ? to.number(row) : low + 1);
        plot.counts.push_back(counts.number(row));
    }
    plot.single = width <= 0;
    return plot;
}

RankedPlot barsOf(const PlotQuery& query, const Table& rows)
{
    RankedPlot plot;
    plot.valueTitle = valueTitle(query);
    plot.empty = PlotPictures::tr("There is nothing to draw.");
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const double value = columnOf(rows, "value").isMissing(row) ? 0 : columnOf(rows, "value").number(row);
        const QString name = textOf(columnOf(rows, "x"), row);
        plot.bars.push_back({name, name, qtText(figure(value)), value, columnOf(rows, "x").isMissing(row)});
    }
    return plot;
}

LinePlot linesOf(const PlotQuery& query, const Table& rows)
{
    LinePlot plot;
    plot.xTitle = xTitle(query);
    plot.yTitle = valueTitle(query);
    plot.empty = PlotPictures::tr("There is nothing to draw.");
    if (query.timeX) plot.xText = monthText;
    const Column* series = rows.find("series");
    std::map<QString, std::size_t> places;
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const QString name = series != nullptr ? textOf(*series, row) : valueTitle(query);
        const auto [place, isNew] = places.try_emplace(name, plot.series.size());
        if (isNew) plot.series.emplace_back().name = name;
        const Column& value = columnOf(rows, "value");
        if (!value.isMissing(row))
            plot.series[place->second].points.emplace_back(placeOf(columnOf(rows, "x"), row), value.number(row));
    }
    return plot;
}

ScatterPlot scatterOf(const PlotQuery& query, const Table& rows)
{
    ScatterPlot plot;
    plot.xTitle = xTitle(query);
    plot.yTitle = qtText(query.spec.y);
    plot.empty = PlotPictures::tr("There is nothing to draw.");
    ScatterSeries points;
    points.name = qtText(query.spec.y);
    QStringList category;
    const Column* series = rows.find("series");
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        points.x.push_back(placeOf(columnOf(rows, "x"), row));
        points.y.push_back(placeOf(columnOf(rows, "y"), row));
        if (series != nullptr) category << textOf(*series, row);
    }
    constexpr std::size_t most = 8;
    if (series == nullptr) plot.series = {std::move(points)};
    else plot.series = seriesByCategory(points, category, most, PlotPictures::tr("others"));
    return plot;
}

BoxPlot boxesOf(const PlotQuery& query, const Table& rows)
{
    BoxPlot plot;
    plot.axisTitle = qtText(query.spec.y);
    plot.empty = PlotPictures::tr("There is nothing to draw.");
    const auto number = [&](std::string_view name, std::size_t row) { return columnOf(rows, name).number(row); };
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const QString name = textOf(columnOf(rows, "x"), row);
        plot.lines.push_back({name,
                              name,
                              {number("min", row), number("q05", row), number("q25", row), number("median", row),
                               number("q75", row), number("q95", row), number("max", row)},
                              0});
    }
    return plot;
}

HeatPlot heatOf(const PlotQuery& query, const Table& rows)
{
    HeatPlot plot;
    plot.valueTitle = valueTitle(query);
    plot.empty = PlotPictures::tr("There is nothing to draw.");
    if (rows.rows() == 0) return plot;
    const Table pivot = data::pivoted(rows, "x", "y", "value");
    for (std::size_t row = 0; row < pivot.rows(); ++row) plot.rows.push_back(textOf(pivot.columns[0], row));
    for (std::size_t column = 1; column < pivot.columns.size(); ++column)
        plot.columns.push_back(qtText(pivot.columns[column].name));
    // A heat map runs to 1: cells are shares of the largest, whose figures stand in the table below.
    double largest = 0;
    for (const Column& column : pivot.columns)
        for (std::size_t row = 0; isNumeric(column.type) && row < pivot.rows(); ++row)
            if (!column.isMissing(row)) largest = std::max(largest, std::abs(column.number(row)));
    plot.isSigned = false;
    for (std::size_t row = 0; row < pivot.rows(); ++row)
        for (std::size_t column = 1; column < pivot.columns.size(); ++column) {
            const Column& cells = pivot.columns[column];
            const bool isNone = cells.isMissing(row) || largest == 0;
            plot.values.push_back(isNone ? std::nan("") : cells.number(row) / largest);
            plot.isSigned = plot.isSigned || (!isNone && cells.number(row) < 0);
        }
    plot.valueTitle =
        PlotPictures::tr("%1, as a share of the largest, %2").arg(plot.valueTitle, qtText(figure(largest)));
    return plot;
}

template <class C, class P> C* made(const Theme& theme, Dialogs& dialogs, P plot)
{
    auto* chart = new C(theme, dialogs, QStringLiteral("plot"));
    chart->setPlot(std::move(plot));
    return chart;
}

} // namespace

PlotPictures::PlotPictures(const Theme& theme, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_dialogs(dialogs), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(16, 8, 16, 8);
    m_grid->setSpacing(12);
}

void PlotPictures::clear()
{
    m_charts.clear();
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

Chart* PlotPictures::chartOf(const PlotQuery& query, const Table& rows)
{
    switch (query.kind) {
    case PlotKind::Histogram: return made<HistogramChart>(m_theme, m_dialogs, histogramOf(query, rows));
    case PlotKind::Bars: return made<RankedBars>(m_theme, m_dialogs, barsOf(query, rows));
    case PlotKind::Line: return made<LineChart>(m_theme, m_dialogs, linesOf(query, rows));
    case PlotKind::Scatter: return made<ScatterChart>(m_theme, m_dialogs, scatterOf(query, rows));
    case PlotKind::Boxes: return made<BoxChart>(m_theme, m_dialogs, boxesOf(query, rows));
    case PlotKind::HeatMap: return made<HeatMap>(m_theme, m_dialogs, heatOf(query, rows));
    case PlotKind::Nothing: break;
    }
    return nullptr;
}

void PlotPictures::show(const PlotQuery& query, const Table& rows)
{
    clear();
    std::vector<std::pair<QString, std::vector<std::size_t>>> parts;
    const Column* facet = rows.find("facet");
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const QString name = facet != nullptr ? textOf(*facet, row) : QString();
        const auto part =
            std::find_if(parts.begin(), parts.end(), [&](const auto& each) { return each.first == name; });
        if (part == parts.end()) parts.emplace_back(name, std::vector{row});
        else part->second.push_back(row);
    }
    if (parts.empty()) parts.emplace_back();
    const int across = parts.size() > 1 ? 2 : 1;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        Chart* chart = chartOf(query, rows.gather(parts[i].second));
        if (chart == nullptr) return;
        const QString name = parts[i].first;
        chart->setObjectName(QStringLiteral("data.plot.chart%1").arg(i));
        chart->setAccessibleName(name.isEmpty() ? tr("Chart") : tr("Chart of %1").arg(name));
        connect(chart, &Chart::said, this, &PlotPictures::said);
        m_charts.push_back(chart);
        auto* box = new QWidget(this);
        auto* column = new QVBoxLayout(box);
        column->setContentsMargins(0, 0, 0, 0);
        if (!name.isEmpty()) column->addWidget(m_theme.label(name, TextSize::Body, &Colours::text, QFont::DemiBold));
        column->addWidget(chart, 1);
        m_grid->addWidget(box, static_cast<int>(i) / across, static_cast<int>(i) % across);
    }
}

} // namespace podium::ui
