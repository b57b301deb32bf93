// The painting half of LineChart.
#include "ui/base/Figures.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"
#include "ui/charts/LineChart.h"

#include "core/base/Text.h"

#include <QPainter>
#include <QPainterPath>
#include <QStringList>
#include <algorithm>
#include <cmath>

namespace podium::ui {

namespace {

constexpr int legendHeight = 24;
constexpr int axisHeight = 38; // ticks and title
constexpr int padding = 12;

QString valueTick(double tick, double step, bool log)
{
    return log ? qtText(figure(std::pow(10.0, tick), 3)) : tickText(tick, step);
}

} // namespace

QPointF LineChart::Frame::place(QPointF value, bool log) const
{
    const double up = !log ? value.y() : value.y() > 0 ? std::log10(value.y()) : std::nan("");
    return {x.place(value.x(), plot.left(), plot.right()), y.place(up, plot.bottom(), plot.top())};
}

LineChart::Frame LineChart::frame() const
{
    double left = HUGE_VAL, right = -HUGE_VAL, low = HUGE_VAL, high = -HUGE_VAL;
    for (const LineSeries& series : m_plot.series) {
        if (!isSeriesShown(series.id())) continue;
        for (const QPointF& point : series.points) {
            const double y = onAxis(point.y());
            if (!std::isfinite(point.x()) || !std::isfinite(y)) continue;
            left = std::min(left, point.x());
            right = std::max(right, point.x());
            low = std::min(low, y);
            high = std::max(high, y);
        }
    }
    Frame at;
    if (left > right) return at;
    const double margin = std::max((high - low) * 0.06, std::abs(high) * 1e-9);
    const double rows = height() / theme().scaled(44.0);
    const int upwards = std::clamp(static_cast<int>(rows), 2, 6);
    at.y = chartZoom().upwards(axisOver(low - margin, high + margin, upwards), upwards);
    double widest = 0;
    for (const double tick : at.y.ticks)
        widest = std::max(widest, figuresWidth(theme().font(TextSize::Caption), valueTick(tick, at.y.step, m_log)));
    const double top = theme().scaled(legendHeight) + 6;
    at.plot = QRectF(padding + widest + 8, top, 0, height() - top - theme().scaled(axisHeight));
    at.plot.setRight(width() - padding - 8);
    const int across = std::max(2, static_cast<int>(at.plot.width() / theme().scaled(72)));
    at.x = chartZoom().across(axisOver(left, right, across), across);
    return at;
}

QColor LineChart::colour(std::size_t series) const
{
    QStringList ids;
    for (std::size_t i = 0; i <= series; ++i)
        if (!ids.contains(m_plot.series[i].id())) ids << m_plot.series[i].id();
    const auto turn = static_cast<std::size_t>(ids.indexOf(m_plot.series[series].id()));
    const LineSeries& of = m_plot.series[series];
    QColor ink = theme().colours().series[turn % theme().colours().series.size()];
    if (of.ink != nullptr) ink = theme().colours().*of.ink;
    if (of.faint) ink.setAlphaF(0.35f);
    return ink;
}

QRectF LineChart::legendStrip() const
{
    const double words = QFontMetricsF(theme().font(TextSize::Caption)).horizontalAdvance(m_plot.yTitle);
    const double title = std::min(words + 80, width() * 0.5);
    return Chart::legendStrip().adjusted(0, 0, -title, 0);
}

std::vector<LegendEntry> LineChart::legend() const
{
    std::vector<LegendEntry> entries;
    for (std::size_t i = 0; i < m_plot.series.size(); ++i)
        if (!m_plot.series[i].faint)
            entries.push_back({m_plot.series[i].id(), m_plot.series[i].name, colour(i), m_plot.series[i].dashed});
    return entries;
}

void LineChart::paintChart(QPainter& painter, bool forExport) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const Frame at = frame();
    if (at.plot.isEmpty()) {
        if (!m_plot.series.empty()) paintLegend(painter); // all hidden, or nothing finite
        return paintSentence(painter,
                             m_plot.series.empty() ? m_plot.empty : tr("No value of what is shown can be drawn."));
    }
    paintAxes(painter, at);
    painter.save();
    painter.setClipRect(at.plot.adjusted(0, -2, 4, 2));
    for (std::size_t i = 0; i < m_plot.series.size(); ++i)
        if (isSeriesShown(m_plot.series[i].id())) paintSeries(painter, at, i);
    painter.restore();
    paintLegend(painter);
    if (!forExport && m_hovered && !isBanding()) paintHover(painter, at);
}

void LineChart::paintAxes(QPainter& painter, const Frame& at) const
{
    const Colours& c = theme().colours();
    const QFont font = theme().font(TextSize::Caption);
    for (const double tick : at.y.ticks) {
        const double y = at.y.place(tick, at.plot.bottom(), at.plot.top());
        painter.setPen(QPen(c.grid, 1));
        painter.drawLine(QPointF(at.plot.left(), y), QPointF(at.plot.right(), y));
        drawFigures(painter, QRectF(0, y - 8, at.plot.left() - 8, 16), font, c.muted, valueTick(tick, at.y.step, m_log),
                    Qt::AlignRight);
    }
    for (const double tick : at.x.ticks) {
        const double x = at.x.place(tick, at.plot.left(), at.plot.right());
        painter.setPen(QPen(c.muted, 1));
        painter.drawLine(QPointF(x, at.plot.bottom()), QPointF(x, at.plot.bottom() + 4));
        drawFigures(painter, QRectF(x - 40, at.plot.bottom() + 5, 80, 14), font, c.muted,
                    m_plot.xText ? m_plot.xText(tick) : tickText(tick, at.x.step), Qt::AlignHCenter);
    }
    painter.setPen(QPen(c.muted, 1));
    painter.drawLine(at.plot.bottomLeft(), at.plot.bottomRight());
    painter.setFont(font);
    painter.drawText(QRectF(at.plot.left(), at.plot.bottom() + theme().scaled(19), at.plot.width(), theme().scaled(17)),
                     Qt::AlignHCenter | Qt::AlignVCenter, m_plot.xTitle);
    const double left = legendStrip().right() + 8; // what the legend leaves
    const QRectF title(left, 2, std::max(0.0, width() - padding - left), theme().scaled(legendHeight));
    painter.drawText(title, Qt::AlignRight | Qt::AlignVCenter,
                     QFontMetricsF(font).elidedText(m_log ? tr("%1, log axis").arg(m_plot.yTitle) : m_plot.yTitle,
                                                    Qt::ElideRight, title.width()));
}

void LineChart::paintSeries(QPainter& painter, const Frame& at, std::size_t number) const
{
    const LineSeries& series = m_plot.series[number];
    QPainterPath path;
    bool down = false; // the pen is on the paper
    QPointF last;
    for (const QPointF& point : thinned(series.points, at.x.low, at.x.high, static_cast<int>(at.plot.width()))) {
        const QPointF place = at.place(point, m_log);
        const bool drawn = std::isfinite(place.x()) && std::isfinite(place.y());
        if (drawn && down) path.lineTo(place);
        else if (drawn) path.moveTo(place);
        down = drawn;
        if (drawn) last = place;
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour(number), series.faint || series.dashed ? 1.2 : 2,
                        series.dashed ? Qt::DashLine : Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    if (series.faint || series.dashed || last.isNull()) return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour(number));
    if (!series.mark) painter.drawEllipse(last, 3, 3);
    if (series.dots)
        for (const QPointF& point : series.points) painter.drawEllipse(at.place(point, m_log), 3.5, 3.5);
    if (!series.mark) return;
    painter.setPen(QPen(colour(number), 2.4));
    painter.setBrush(theme().colours().surface);
    painter.drawEllipse(at.place(*series.mark, m_log), 5, 5);
}

QPointF LineChart::placeOf(QPointF point) const { return frame().place(point, m_log); }

void LineChart::paintHover(QPainter& painter, const Frame& at) const
{
    const Colours& c = theme().colours();
    const double value =
        at.x.low + (*m_hovered - at.plot.left()) / std::max(1.0, at.plot.width()) * (at.x.high - at.x.low);
    const std::optional<double> step = m_plot.continuous ? std::clamp(value, at.x.low, at.x.high) : nearestStep(value);
    if (!step) return;
    const double x = at.x.place(*step, at.plot.left(), at.plot.right());
    painter.setPen(QPen(c.muted, 1, Qt::DashLine));
    painter.drawLine(QPointF(x, at.plot.top()), QPointF(x, at.plot.bottom()));

    paintReadOut(painter, readOut(*step), {x, at.plot.top() + 4}, at.plot);
}

} // namespace podium::ui
