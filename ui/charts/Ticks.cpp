#include "ui/charts/Ticks.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"

#include <algorithm>
#include <cmath>

namespace podium::ui {

Axis axisOver(double low, double high, int wanted)
{
    if (!(high > low)) {
        const double half = std::max(std::abs(low) * 0.1, 0.5);
        high = low + half;
        low = low - half;
    }
    const double rough = (high - low) / std::max(1, wanted);
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    const double lead = rough / power;
    Axis axis;
    axis.low = low;
    axis.high = high;
    axis.step = power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    constexpr double slack = 1e-9;
    for (double i = std::ceil(low / axis.step - slack); i * axis.step <= high + slack * axis.step; ++i)
        axis.ticks.push_back(i == 0 ? 0 : i * axis.step);
    return axis;
}

Axis logAxisOver(double low, double high, int wanted)
{
    Axis axis = axisOver(low, high, wanted);
    std::vector<double> powers, fine;
    constexpr double slack = 1e-9;
    for (double power = std::floor(axis.low); power <= std::ceil(axis.high); ++power) {
        for (const double lead : {1.0, 2.0, 5.0}) {
            const double tick = power + std::log10(lead);
            if (tick < axis.low - slack || tick > axis.high + slack) continue;
            fine.push_back(tick);
            if (lead == 1.0) powers.push_back(tick);
        }
    }
    const auto most = static_cast<std::size_t>(std::max(2, wanted));
    if (fine.size() >= 2 && fine.size() <= most) axis.ticks = std::move(fine);
    else if (powers.size() >= 2) {
        const std::size_t step = (powers.size() - 1) / most + 1;
        axis.ticks.clear();
        for (std::size_t i = 0; i < powers.size(); i += step) axis.ticks.push_back(powers[i]);
    } else if (fine.size() >= 2) axis.ticks = std::move(fine);
    return axis;
}

QString tickText(double value, double step)
{
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 9);
    return qtText(grouped(value, decimals)).replace(u'-', QChar(0x2212));
}

} // namespace podium::ui
