// The figures of a box: half of the values lie in it, nine tenths between its whiskers. How it is painted on an axis.
#pragma once

#include <QRectF>
#include <cstddef>
#include <functional>

class QPainter;

namespace podium::ui {

struct Colours;

struct BoxFigures {
    double min = 0;
    double q05 = 0;
    double q25 = 0;
    double median = 0;
    double q75 = 0;
    double q95 = 0;
    double max = 0;
    bool operator==(const BoxFigures&) const = default;
};

// `place` is where a value lies across, in pixels; `series` the hue; what lies outside `strip` is left out.
void paintBox(QPainter& painter, const Colours& colours, const QRectF& strip, const BoxFigures& box,
              const std::function<double(double)>& place, std::size_t series = 0);

} // namespace podium::ui
