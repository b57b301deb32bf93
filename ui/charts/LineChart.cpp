#include "ui/charts/LineChart.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"

#include <QMouseEvent>
#include <algorithm>
#include <cmath>
#include <set>

namespace podium::ui {

namespace {

bool isFinite(QPointF point) { return std::isfinite(point.x()) && std::isfinite(point.y()); }

QString number(double value) { return qtText(figure(value, 5)).replace(u'-', QChar(0x2212)); }

// The first, lowest, highest and last of one pixel column, in the order of x.
void keepExtremes(const std::vector<QPointF>& points, std::size_t from, std::size_t to, std::vector<QPointF>& kept)
{
    std::size_t low = from;
    std::size_t high = from;
    for (std::size_t i = from; i < to; ++i) {
        if (points[i].y() < points[low].y()) low = i;
        if (points[i].y() > points[high].y()) high = i;
    }
    for (const std::size_t i : std::set<std::size_t>{from, low, high, to - 1}) kept.push_back(points[i]);
}

} // namespace

std::vector<QPointF> thinned(const std::vector<QPointF>& points, double low, double high, int columns)
{
    if (columns < 1 || points.size() <= static_cast<std::size_t>(columns) * 4 || !(high > low)) return points;
    std::vector<QPointF> kept;
    const auto columnOf = [&](const QPointF& point) {
        return static_cast<int>(std::floor((point.x() - low) / (high - low) * columns));
    };
    for (std::size_t from = 0; from < points.size();) {
        std::size_t to = from + 1;
        while (to < points.size() && columnOf(points[to]) == columnOf(points[from])) ++to;
        keepExtremes(points, from, to, kept);
        from = to;
    }
    return kept;
}

LineChart::LineChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent)
    : Chart(theme, dialogs, name, parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

void LineChart::setPlot(LinePlot plot)
{
    const bool isOther = plot.xTitle != m_plot.xTitle || plot.yTitle != m_plot.yTitle;
    m_plot = std::move(plot);
    if (isOther) showWhole(); // a part of one metric means nothing to another
    update();
}

void LineChart::setMark(std::size_t series, std::optional<QPointF> mark)
{
    if (series >= m_plot.series.size() || m_plot.series[series].mark == mark) return;
    m_plot.series[series].mark = mark;
    update();
}

void LineChart::setLog(bool log)
{
    m_log = log;
    update();
}

double LineChart::onAxis(double value) const
{
    if (!m_log) return value;
    return value > 0 ? std::log10(value) : std::nan("");
}

std::optional<double> LineChart::nearestStep(double x) const
{
    std::optional<double> best;
    for (const LineSeries& series : m_plot.series) {
        if (!isSeriesShown(series.id()) || series.dashed) continue;
        for (const QPointF& point : series.points)
            if (isFinite(point) && (!best || std::abs(point.x() - x) < std::abs(*best - x))) best = point.x();
    }
    return best;
}

QString LineChart::readOut(double x) const
{
    const std::optional<double> step = m_plot.continuous ? x : nearestStep(x);
    if (!step) return {};
    QStringList lines{QStringLiteral("%1 %2").arg(m_plot.xTitle, m_plot.xText ? m_plot.xText(*step) : number(*step))};
    for (const LineSeries& series : m_plot.series) {
        if (!isSeriesShown(series.id()) || series.faint || series.dashed) continue;
        if (m_plot.continuous) {
            const auto after = std::ranges::upper_bound(series.points, *step, {}, &QPointF::x);
            if (after != series.points.begin())
                lines << QStringLiteral("%1  %2").arg(series.name, number((after - 1)->y()));
            continue;
        }
        for (const QPointF& point : series.points)
            if (point.x() == *step) lines << QStringLiteral("%1  %2").arg(series.name, number(point.y()));
    }
    return lines.join(u'\n');
}

QString LineChart::csv() const
{
    QString text = QStringLiteral("series,%1,%2\r\n").arg(csvField(m_plot.xTitle), csvField(m_plot.yTitle));
    for (const LineSeries& series : m_plot.series)
        for (const QPointF& point : series.points)
            text += QStringLiteral("%1,%2,%3\r\n")
                        .arg(csvField(series.name), qtText(shortest(point.x())), qtText(shortest(point.y())));
    return text;
}

QSize LineChart::sizeHint() const { return {theme().scaled(480), theme().scaled(240)}; }
QSize LineChart::minimumSizeHint() const { return {theme().scaled(200), theme().scaled(140)}; }

void LineChart::mouseMoveEvent(QMouseEvent* event)
{
    Chart::mouseMoveEvent(event);
    m_hovered = event->position().x();
    update();
}

void LineChart::leaveEvent(QEvent*)
{
    m_hovered.reset();
    update();
}

void LineChart::clicked(QPointF place, Qt::KeyboardModifiers) { chooseNear(place); }

void LineChart::chooseNear(QPointF place)
{
    constexpr double reach = 14; // pixels
    double nearest = reach * reach;
    std::optional<std::pair<std::size_t, std::size_t>> best;
    const Frame at = frame();
    if (!at.plot.contains(place)) return; // the legend
    for (std::size_t i = 0; i < m_plot.series.size(); ++i) {
        const LineSeries& series = m_plot.series[i];
        if (!isSeriesShown(series.id()) || series.faint || series.dashed) continue;
        for (std::size_t point = 0; point < series.points.size(); ++point) {
            const QPointF apart = at.place(series.points[point], m_log) - place;
            const double distance = QPointF::dotProduct(apart, apart);
            if (!(distance < nearest)) continue;
            nearest = distance;
            best = {i, point};
        }
    }
    if (best) Q_EMIT pointChosen(best->first, best->second);
}

} // namespace podium::ui
