#include "core/tracking/Smoothing.h"

#include <algorithm>
#include <cmath>

namespace podium::tracking {

std::vector<double> smoothed(const std::vector<double>& values, double weight)
{
    weight = std::isfinite(weight) ? std::clamp(weight, 0.0, 0.999) : 0.0;
    std::vector<double> result;
    result.reserve(values.size());
    double sum = 0;
    double weights = 0; // 1 - weight^i
    for (const double value : values) {
        if (!std::isfinite(value)) {
            result.push_back(value);
            continue;
        }
        sum = weight * sum + (1 - weight) * value;
        weights = weight * weights + (1 - weight);
        result.push_back(sum / weights);
    }
    return result;
}

} // namespace podium::tracking
