// Round numbers along an axis. Pure.
#pragma once

#include <QString>
#include <vector>

namespace podium::ui {

struct Axis {
    double low = 0;
    double high = 1;
    double step = 1;           // between ticks: 1, 2 or 5 times a power of ten
    std::vector<double> ticks; // multiples of step inside [low, high]

    // Where `value` lies between from (low) and to (high), which may run either way.
    double place(double value, double from, double to) const
    {
        return from + (value - low) / (high - low) * (to - from);
    }
};

// An axis over [low, high] with about `wanted` ticks; a range without width gets one.
Axis axisOver(double low, double high, int wanted);
// An axis over powers of ten: low, high and ticks are base 10 logarithms. Ticks at whole powers; at 1, 2 and 5 times
// them where there is room, and as axisOver where not even two of those lie inside.
Axis logAxisOver(double low, double high, int wanted);
// As few decimals as the step needs, with a real minus sign: "-2.5" reads as −2.5.
QString tickText(double value, double step);

} // namespace podium::ui
