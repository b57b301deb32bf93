#include "ui/charts/ScatterChart.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"

#include <QHash>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace podium::ui {

namespace {

QString number(double value) { return qtText(figure(value, 6)).replace(u'-', QChar(0x2212)); }

} // namespace

std::vector<ScatterSeries> seriesByCategory(const ScatterSeries& points, const QStringList& category, std::size_t most,
                                            const QString& others)
{
    QHash<QString, std::size_t> counts;
    for (const QString& value : category) ++counts[value];
    QStringList names = counts.keys();
    std::sort(names.begin(), names.end(), [&](const QString& a, const QString& b) {
        return counts[a] != counts[b] ? counts[a] > counts[b] : a < b;
    });
    const auto kept = names.size() <= static_cast<qsizetype>(most) ? names.size() : static_cast<qsizetype>(most) - 1;
    QHash<QString, std::size_t> seriesOf;
    std::vector<ScatterSeries> series;
    for (const QString& name : names.first(std::max<qsizetype>(kept, 0))) {
        seriesOf[name] = series.size();
        series.push_back({name, {}, {}, {}, nullptr});
    }
    if (kept < names.size()) series.push_back({others, {}, {}, {}, nullptr});
    for (std::size_t i = 0; i < points.x.size(); ++i) {
        ScatterSeries& of = series[seriesOf.value(category[static_cast<qsizetype>(i)], series.size() - 1)];
        of.x.push_back(points.x[i]);
        of.y.push_back(points.y[i]);
        of.rows.push_back(points.rowOf(i));
    }
    return series;
}

ScatterChart::ScatterChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent)
    : Chart(theme, dialogs, name, parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    connect(&theme, &Theme::changed, this, &ScatterChart::changed);
}

void ScatterChart::setPlot(ScatterPlot plot)
{
    m_plot = std::move(plot);
    m_lit.clear();
    showWhole();
}

void ScatterChart::setLog(bool x, bool y)
{
    m_logX = x;
    m_logY = y;
    showWhole();
}

void ScatterChart::light(std::vector<std::size_t> rows)
{
    if (!std::ranges::is_sorted(rows)) std::ranges::sort(rows);
    if (rows == m_lit) return;
    m_lit = std::move(rows);
    const auto cursor = m_cursor ? std::optional(marks()[*m_cursor]) : std::nullopt;
    changed();
    if (!cursor) return; // the marks stay the same ones, in another order
    const auto same = std::ranges::find_if(marks(), [&](const ScatterMark& mark) {
        return mark.series == cursor->series && mark.square == cursor->square;
    });
    if (same != marks().end()) m_cursor = static_cast<std::size_t>(same - marks().begin());
}

void ScatterChart::changed()
{
    m_layout.reset();
    m_layer = {};
    m_hovered.reset();
    m_cursor.reset();
    update();
}

void ScatterChart::resizeEvent(QResizeEvent*) { changed(); }

QPointF ScatterChart::onAxes(std::size_t series, std::size_t point) const
{
    const auto value = [](double raw, bool isLog) {
        if (!isLog) return raw;
        return raw > 0 ? std::log10(raw) : std::nan("");
    };
    const ScatterSeries& of = m_plot.series[series];
    return {value(of.x[point], m_logX), value(of.y[point], m_logY)};
}

void ScatterChart::Range::take(double value)
{
    low = std::min(low, value);
    high = std::max(high, value);
}

QPointF ScatterChart::placed(const Layout& layout, QPointF at) const
{
    const QRectF& area = layout.raster.area;
    return {layout.x.place(at.x(), area.left(), area.right()), layout.y.place(at.y(), area.bottom(), area.top())};
}

QPointF ScatterChart::placeOf(std::size_t series, std::size_t point) const
{
    return placed(layout(), onAxes(series, point));
}

const ScatterChart::Layout& ScatterChart::layout() const
{
    if (!m_layout) {
        m_layout.emplace();
        layOutAxes(*m_layout);
        if (!m_layout->raster.area.isEmpty()) layOutMarks(*m_layout);
    }
    return *m_layout;
}

void ScatterChart::layOutMarks(Layout& layout) const
{
    std::vector<bool> lit(m_lit.empty() ? 0 : m_lit.back() + 1);
    for (const std::size_t row : m_lit) lit[row] = true;
    std::vector<QPointF> places;
    std::vector<bool> isLit;
    for (std::size_t i = 0; i < m_plot.series.size(); ++i) {
        if (!isShown(i)) continue;
        const ScatterSeries& series = m_plot.series[i];
        places.resize(series.x.size());
        isLit.assign(lit.empty() ? 0 : series.x.size(), false);
        for (std::size_t point = 0; point < places.size(); ++point) {
            places[point] = placed(layout, onAxes(i, point));
            const std::size_t row = series.rowOf(point);
            if (row < lit.size() && lit[row]) isLit[point] = true;
        }
        const std::vector<ScatterMark> marks = marksOf(i, places, isLit, layout.raster);
        layout.marks.insert(layout.marks.end(), marks.begin(), marks.end());
    }
    // Lit ones last, on top. Else square by square, and in every other square the series the other way round.
    const std::size_t wide = layout.raster.columns();
    const std::size_t all = m_plot.series.size();
    std::ranges::sort(layout.marks, {}, [&](const ScatterMark& mark) {
        const bool odd = (mark.square / wide + mark.square) % 2 == 1;
        return std::tuple(mark.lit > 0, mark.square, odd ? all - mark.series : mark.series);
    });
}

QColor ScatterChart::colour(std::size_t series) const
{
    const Colours& c = theme().colours();
    const Ink ink = m_plot.series[series].ink;
    return ink != nullptr ? c.*ink : c.series[series % c.series.size()];
}

QString ScatterChart::valueText(double value, bool isX) const
{
    const auto& text = isX ? m_plot.xText : m_plot.yText;
    return text ? text(value) : number(value);
}

QString ScatterChart::readOut(const ScatterMark& mark) const
{
    const ScatterSeries& series = m_plot.series[mark.series];
    QStringList lines;
    if (!series.name.isEmpty()) lines << series.name;
    lines << QStringLiteral("%1  %2").arg(m_plot.xTitle, valueText(series.x[mark.first], true))
          << QStringLiteral("%1  %2").arg(m_plot.yTitle, valueText(series.y[mark.first], false));
    if (mark.points > 1)
        lines << tr("and %1 more here").arg(qtText(grouped(static_cast<std::int64_t>(mark.points - 1))));
    return lines.join(u'\n');
}

QString ScatterChart::csv() const
{
    QString text = QStringLiteral("series,row,%1,%2\r\n").arg(csvField(m_plot.xTitle), csvField(m_plot.yTitle));
    for (const ScatterSeries& series : m_plot.series) {
        const QString name = csvField(series.name);
        for (std::size_t i = 0; i < series.x.size(); ++i)
            text += name + u',' + QString::number(series.rowOf(i)) + u',' + qtText(shortest(series.x[i])) + u',' +
                    qtText(shortest(series.y[i])) + QStringLiteral("\r\n");
    }
    return text;
}

std::vector<LegendEntry> ScatterChart::legend() const
{
    if (m_plot.series.size() == 1 && m_plot.series[0].name.isEmpty()) return {};
    std::vector<LegendEntry> entries;
    for (std::size_t i = 0; i < m_plot.series.size(); ++i)
        entries.push_back({m_plot.series[i].name, m_plot.series[i].name, colour(i), false, true});
    return entries;
}

QSize ScatterChart::sizeHint() const { return {theme().scaled(480), theme().scaled(320)}; }
QSize ScatterChart::minimumSizeHint() const { return {theme().scaled(220), theme().scaled(180)}; }

} // namespace podium::ui
