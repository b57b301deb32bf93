#include "core/profiling/Histograms.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace podium::profiling {

namespace {

// A width as whole number x 10^exponent: its multiples are then computed without the dust of repeated addition.
struct Width {
    double factor = 1;
    int exponent = 0;

    double size() const { return times(1); }
    double times(double multiple) const
    {
        const double power = std::pow(10.0, std::abs(exponent));
        return exponent >= 0 ? factor * multiple * power : factor * multiple / power;
    }
};

Width roundedUp(double width, ColumnType type)
{
    if (type == ColumnType::Date || type == ColumnType::Timestamp) {
        const double day = type == ColumnType::Date ? 1.0 : 86'400e6;
        for (const double size : {1e-6 / 86'400, 1e-3 / 86'400, 1.0 / 86'400, 1.0 / 1'440, 1.0 / 96, 1.0 / 24, 0.25,
                                  1.0, 7.0, 28.0, 91.0, 364.0})
        {
            const double whole = std::round(size * day);
            if (whole >= 1 && whole >= width) return {whole, 0};
        }
        return {std::ceil(width / (364 * day)) * 364 * day, 0};
    }
    const bool isWhole = type != ColumnType::Real;
    if (isWhole && width <= 1) return {1, 0};
    const int exponent = static_cast<int>(std::floor(std::log10(width)));
    for (const double factor : {10.0, 20.0, 25.0, 50.0, 100.0}) {
        const Width rounded{factor, exponent - 1};
        const bool fits = rounded.size() >= width * (1 - 1e-12);
        if (fits && (!isWhole || rounded.size() == std::floor(rounded.size()))) return rounded;
    }
    return {100, exponent};
}

double wantedWidth(const HistogramFacts& facts, double range)
{
    const double least = range / static_cast<double>(mostEqualBins);
    const double spread = facts.q75 - facts.q25;
    if (spread <= 0) return least;
    return std::max(least, 2 * spread / std::cbrt(static_cast<double>(facts.count)));
}

} // namespace

std::vector<double> histogramEdges(const HistogramFacts& facts)
{
    if (facts.count == 0) return {};
    if (facts.min == facts.max && facts.type != ColumnType::Boolean) return {facts.min, facts.max};
    if (facts.type == ColumnType::Boolean) return {0, 1, 2};
    const double reach = 1.5 * (facts.q95 - facts.q05);
    double low = reach > 0 ? std::max(facts.min, facts.q05 - reach) : facts.min;
    double high = reach > 0 ? std::min(facts.max, facts.q95 + reach) : facts.max;
    const double range = high - low;
    // A range beyond what doubles can express has no round edges.
    if (!std::isfinite(range) || range <= std::abs(high) * 1e-13 || range < 1e-300) return {facts.min, facts.max};

    const Width width = roundedUp(wantedWidth(facts, range), facts.type);
    const double first = std::floor(low / width.size());
    std::vector<double> edges;
    const bool isWhole = facts.type != ColumnType::Real;
    for (double multiple = first; edges.size() < mostEqualBins + 2; ++multiple) {
        edges.push_back(width.times(multiple));
        // Whole numbers: the last bin ends behind its last number, so that every bin holds as many of them.
        if (isWhole ? edges.back() > high : edges.back() >= high) break;
    }
    if (edges.front() > facts.min) edges.insert(edges.begin(), facts.min);
    if (edges.back() < facts.max) edges.push_back(facts.max);
    return edges;
}

BinCounter::BinCounter(std::vector<double> edges)
{
    m_histogram.edges = std::move(edges);
    m_histogram.counts.assign(m_histogram.edges.empty() ? 0 : m_histogram.edges.size() - 1, 0);
}

void BinCounter::add(double value, std::int64_t count)
{
    auto& counts = m_histogram.counts;
    if (counts.empty()) return;
    while (m_bin + 1 < counts.size() && value >= m_histogram.edges[m_bin + 1]) ++m_bin;
    counts[m_bin] += count;
}

} // namespace podium::profiling
