// The axis of a chart that counts: from zero, linear or logarithmic. On a logarithmic axis one lies a little above the
// floor, so that a lone row stays visible, and zero lies on it. Pure.
#pragma once

#include <vector>

namespace podium::ui {

class CountAxis {
public:
    CountAxis() = default;
    CountAxis(double highest, bool isLog, int wantedTicks);

    double share(double count) const; // 0 (floor) to 1
    const std::vector<double>& ticks() const { return m_ticks; }

private:
    bool m_isLog = false;
    double m_high = 1; // of log10 where logarithmic
    std::vector<double> m_ticks;
};

} // namespace podium::ui
