// Residuals: pictures of a regressor's errors, row by row, as plain points for charts. Residual = prediction - target:
// above zero is too high.
#pragma once

#include "core/evaluation/ScoredRows.h"

#include <cstdint>
#include <vector>

namespace podium::evaluation {

std::vector<double> residuals(const ScoredRows& scored); // regression

// The rows by their residuals, smallest first, each beside the standard normal quantile at (i - 0.5) / n (Hazen's
// plotting position): on a straight line where residuals are normal. Equal residuals in row order. O(n log n).
struct QuantilePoint {
    double normal = 0;
    double residual = 0;
    std::size_t row = 0;
};
std::vector<QuantilePoint> normalPlot(const ScoredRows& scored);

// Standard normal quantiles at (i - 0.5) / n for i = 1 .. n, exact to 1e-9.
std::vector<double> normalQuantiles(std::size_t n);

// How many residuals of each side lie in the same bins. Bins are as wide as a round number and cover all but the
// outermost half per cent at either end of both sides together; what lies beyond is in the first and last bin, which
// are then open. A value on an edge belongs to the bin above it, on the last edge to the last bin.
struct ResidualBins {
    std::vector<double> edges; // one more than bins; an open bin ends at the farthest residual
    std::vector<std::int64_t> challenger;
    std::vector<std::int64_t> champion;
    bool openLow = false;
    bool openHigh = false;

    std::size_t binOf(double residual) const; // there must be bins
};
// About `wanted` bins, 4 at least; none without rows. O(n log n).
ResidualBins residualBins(const ScoredRows& challenger, const ScoredRows& champion, std::size_t wanted = 32);

} // namespace podium::evaluation
