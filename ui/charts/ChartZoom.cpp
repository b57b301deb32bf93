#include "ui/charts/ChartZoom.h"

#include <algorithm>

namespace podium::ui {

namespace {

constexpr double nearest = 1e-4; // of the whole range

Axis partOf(const Axis& whole, double from, double share, int ticks)
{
    const double span = whole.high - whole.low;
    return axisOver(whole.low + from * span, whole.low + (from + share) * span, ticks);
}

} // namespace

void ChartZoom::clamp()
{
    const double wide = std::clamp(m_view.width(), nearest, 1.0);
    const double high = std::clamp(m_view.height(), nearest, 1.0);
    m_view = QRectF(std::clamp(m_view.left(), 0.0, 1 - wide), std::clamp(m_view.top(), 0.0, 1 - high), wide, high);
}

void ChartZoom::zoom(double factor, QPointF about, ZoomWays ways)
{
    if (ways == ZoomWays::None || !(factor > 0)) return;
    const double wide = std::clamp(m_view.width() / factor, nearest, 1.0);
    const double high = ways == ZoomWays::Both ? std::clamp(m_view.height() / factor, nearest, 1.0) : m_view.height();
    m_view = QRectF(m_view.left() + (m_view.width() - wide) * std::clamp(about.x(), 0.0, 1.0),
                    m_view.top() + (m_view.height() - high) * std::clamp(about.y(), 0.0, 1.0), wide, high);
    clamp();
}

void ChartZoom::show(const QRectF& part, ZoomWays ways)
{
    if (ways == ZoomWays::None) return;
    QRectF next = m_view;
    next.setLeft(m_view.left() + part.left() * m_view.width());
    next.setWidth(part.width() * m_view.width());
    if (ways == ZoomWays::Both) {
        next.setTop(m_view.top() + part.top() * m_view.height());
        next.setHeight(part.height() * m_view.height());
    }
    m_view = next;
    clamp();
}

void ChartZoom::pan(double across, double up)
{
    m_view.translate(across * m_view.width(), up * m_view.height());
    clamp();
}

Axis ChartZoom::across(const Axis& whole, int ticks) const
{
    return m_view.width() >= 1 ? whole : partOf(whole, m_view.left(), m_view.width(), ticks);
}

Axis ChartZoom::upwards(const Axis& whole, int ticks) const
{
    return m_view.height() >= 1 ? whole : partOf(whole, m_view.top(), m_view.height(), ticks);
}

double ChartZoom::acrossPixel(double x, const QRectF& area) const
{
    if (area.width() <= 0) return x;
    return area.left() + ((x - area.left()) / area.width() - m_view.left()) / m_view.width() * area.width();
}

} // namespace podium::ui
