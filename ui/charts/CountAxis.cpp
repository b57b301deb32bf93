#include "ui/charts/CountAxis.h"

#include "ui/charts/Ticks.h"

#include <algorithm>
#include <cmath>

namespace podium::ui {

namespace {

constexpr double belowOne = 0.3; // decades between the floor and a count of one

} // namespace

CountAxis::CountAxis(double highest, bool isLog, int wantedTicks) : m_isLog(isLog)
{
    highest = std::isfinite(highest) ? std::max(highest, 1.0) : 1.0;
    if (!isLog) {
        const Axis axis = axisOver(0, highest, wantedTicks);
        m_high = highest * 1.04;
        m_ticks = axis.ticks;
        return;
    }
    m_high = std::log10(highest) + 0.05;
    const int decades = static_cast<int>(std::floor(std::log10(highest) + 1e-9));
    const int step = std::max(1, decades / std::max(1, wantedTicks) + (decades % std::max(1, wantedTicks) != 0));
    for (int power = 0; power <= decades; power += decades < wantedTicks ? 1 : step)
        m_ticks.push_back(std::pow(10.0, power));
}

double CountAxis::share(double count) const
{
    if (!(count > 0)) return 0;
    const double share = m_isLog ? (std::log10(count) + belowOne) / (m_high + belowOne) : count / m_high;
    return std::clamp(share, 0.0, 1.0);
}

} // namespace podium::ui
