// ChartZoom: which part of its whole range a chart shows, as shares from 0 to 1 of both directions, y upwards. Pure.
#pragma once

#include "ui/charts/Ticks.h"

#include <QPointF>
#include <QRectF>

namespace podium::ui {

enum class ZoomWays { None, Across, Both };

class ChartZoom {
public:
    bool isZoomed() const { return m_view != whole(); }
    const QRectF& view() const { return m_view; } // top() is the lower end
    void reset() { m_view = whole(); }
    // `factor` over 1 comes nearer; `about`, a share of what is shown, stays where it is.
    void zoom(double factor, QPointF about, ZoomWays ways);
    void show(const QRectF& part, ZoomWays ways); // shares of what is shown
    void pan(double across, double up);           // shares of what is shown

    // The part of an axis that is shown, with about as many ticks. Itself where nothing is zoomed.
    Axis across(const Axis& whole, int ticks) const;
    Axis upwards(const Axis& whole, int ticks) const;
    // A pixel of an area that was laid out for the whole range, where it lies now.
    double acrossPixel(double x, const QRectF& area) const;

private:
    static QRectF whole() { return {0, 0, 1, 1}; }
    void clamp();

    QRectF m_view = whole();
};

} // namespace podium::ui
