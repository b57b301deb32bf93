// Smoothing of a metric over its steps: an exponentially weighted mean of what came before, without the pull towards
// zero at its beginning (Kingma and Ba, Adam, 2015, section 3). Pure.
#pragma once

#include <vector>

namespace podium::tracking {

// s(i) = weight * s(i-1) + (1 - weight) * x(i), divided by 1 - weight^i. A weight of 0 changes nothing; it is clamped
// to [0, 0.999]. A value that is not finite stays in its place and counts for no other.
std::vector<double> smoothed(const std::vector<double>& values, double weight);

} // namespace podium::tracking
