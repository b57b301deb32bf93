#include "core/evaluation/Residuals.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace podium::evaluation {

namespace {

double normalShare(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }
double normalDensity(double z) { return std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi); }

// The smallest of 1, 2 and 5 times a power of ten that is at least `rough`.
double roundWidth(double rough)
{
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    const double lead = rough / power;
    return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
}

// i times a round width, as people would write it: 3 x 0.1 is 0.3.
double multiple(double i, double width) { return i == 0 ? 0 : width < 1 ? i / std::round(1 / width) : i * width; }

// Not the same up to rounding: there is room for bins between them.
bool isApart(double low, double high) { return high - low > 1e-12 * std::max({std::abs(low), std::abs(high), 1e-280}); }

} // namespace

std::vector<double> residuals(const ScoredRows& scored)
{
    std::vector<double> values(scored.size());
    for (std::size_t row = 0; row < values.size(); ++row)
        values[row] = scored.predictions.values[row] - scored.target.values[row];
    return values;
}

std::vector<double> normalQuantiles(std::size_t n)
{
    // From the middle outwards, each by Newton's steps from the one before: shares rise evenly, so it is near.
    std::vector<double> quantiles(n);
    double z = 0;
    for (std::size_t i = n / 2; i < n; ++i) {
        const double share = (static_cast<double>(i) + 0.5) / static_cast<double>(n);
        for (int step = 0; step < 60; ++step) {
            const double move = (share - normalShare(z)) / normalDensity(z);
            z += std::clamp(move, -0.5, 0.5);
            if (std::abs(move) < 1e-11) break;
        }
        quantiles[i] = z;
        quantiles[n - 1 - i] = -z;
    }
    if (n % 2 == 1) quantiles[n / 2] = 0;
    return quantiles;
}

std::vector<QuantilePoint> normalPlot(const ScoredRows& scored)
{
    const std::vector<double> values = residuals(scored);
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t row) { return values[row]; });
    const std::vector<double> quantiles = normalQuantiles(values.size());
    std::vector<QuantilePoint> points;
    points.reserve(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) points.push_back({quantiles[i], values[order[i]], order[i]});
    return points;
}

std::size_t ResidualBins::binOf(double residual) const
{
    const auto above = std::upper_bound(edges.begin() + 1, edges.end() - 1, residual);
    return static_cast<std::size_t>(above - edges.begin()) - 1;
}

ResidualBins residualBins(const ScoredRows& challenger, const ScoredRows& champion, std::size_t wanted)
{
    const std::vector<double> first = residuals(challenger), second = residuals(champion);
    std::vector<double> all = first;
    all.insert(all.end(), second.begin(), second.end());
    if (all.empty()) return {};
    std::ranges::sort(all);
    const std::size_t outer = all.size() / 200;
    double low = all[outer], high = all[all.size() - 1 - outer];
    if (!isApart(low, high)) low = all.front(), high = all.back();
    if (!isApart(low, high)) { // one value: a bin around it
        const double half = std::max(std::abs(low) * 0.05, 0.5);
        return {{low - half, high + half},
                {static_cast<std::int64_t>(first.size())},
                {static_cast<std::int64_t>(second.size())},
                false,
                false};
    }
    const double width = roundWidth((high - low) / static_cast<double>(std::max<std::size_t>(wanted, 4)));
    ResidualBins bins;
    const double start = std::floor(low / width), end = std::floor(high / width) + 1;
    for (double i = start; i <= end; ++i) bins.edges.push_back(multiple(i, width));
    bins.openLow = all.front() < bins.edges.front();
    bins.openHigh = all.back() > bins.edges.back();
    if (bins.openLow) bins.edges.insert(bins.edges.begin(), all.front());
    if (bins.openHigh) bins.edges.push_back(all.back());
    bins.challenger.assign(bins.edges.size() - 1, 0);
    bins.champion.assign(bins.edges.size() - 1, 0);
    for (const double residual : first) ++bins.challenger[bins.binOf(residual)];
    for (const double residual : second) ++bins.champion[bins.binOf(residual)];
    return bins;
}

} // namespace podium::evaluation
