#include "core/profiling/DistributionTests.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace podium::profiling {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr double leastShare = 1e-4; // a bin that is empty on one side would make PSI infinite

double total(std::span<const std::int64_t> counts)
{
    return static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
}

// Adds up `each(share before, share after)`; NaN where a side is empty.
template <class Each>
double overShares(std::span<const std::int64_t> before, std::span<const std::int64_t> after, const Each& each)
{
    const double n = total(before), m = total(after);
    if (n <= 0 || m <= 0) return none;
    double sum = 0;
    for (std::size_t i = 0; i < before.size(); ++i)
        sum += each(static_cast<double>(before[i]) / n, static_cast<double>(after[i]) / m);
    return sum;
}

// The upper incomplete gamma function over gamma(a): by its series below a + 1, by its continued fraction (Lentz)
// above.
double upperGamma(double a, double x)
{
    if (x <= 0) return 1;
    const double scale = std::exp(-x + a * std::log(x) - std::lgamma(a));
    if (x < a + 1) {
        double term = 1 / a, sum = term;
        for (double n = a + 1; std::abs(term) > std::abs(sum) * 1e-16; ++n) sum += term *= x / n;
        return std::max(0.0, 1 - sum * scale);
    }
    constexpr double tiny = 1e-300;
    double b = x + 1 - a, c = 1 / tiny, d = 1 / b, h = d;
    for (int i = 1; i < 10'000; ++i) {
        const double numerator = -i * (i - a);
        b += 2;
        d = numerator * d + b;
        c = b + numerator / c;
        d = 1 / (std::abs(d) < tiny ? tiny : d);
        c = std::abs(c) < tiny ? tiny : c;
        h *= d * c;
        if (std::abs(d * c - 1) < 1e-15) break;
    }
    return scale * h;
}

// P(K >= lambda) of Kolmogorov's distribution.
double kolmogorovTail(double lambda)
{
    if (lambda < 0.2) return 1; // differs from 1 by less than 1e-12
    double sum = 0;
    for (int k = 1; k <= 100; ++k) {
        const double term = std::exp(-2.0 * k * k * lambda * lambda);
        sum += k % 2 == 1 ? term : -term;
        if (term < 1e-17) break;
    }
    return std::clamp(2 * sum, 0.0, 1.0);
}

// Walks both samples in ascending order and calls `step(from, to, F before, F after)` for each stretch between
// neighbouring values, on which both distribution functions are constant.
template <class Step> void walkTogether(std::span<const double> before, std::span<const double> after, const Step& step)
{
    std::size_t i = 0, j = 0;
    while (i < before.size() || j < after.size()) {
        const double value = i == before.size()  ? after[j]
                             : j == after.size() ? before[i]
                                                 : std::min(before[i], after[j]);
        while (i < before.size() && before[i] == value) ++i;
        while (j < after.size() && after[j] == value) ++j;
        double next = value;
        if (i < before.size()) next = before[i];
        if (j < after.size()) next = i < before.size() ? std::min(next, after[j]) : after[j];
        step(value, next, static_cast<double>(i) / static_cast<double>(before.size()),
             static_cast<double>(j) / static_cast<double>(after.size()));
    }
}

} // namespace

double quantileOf(std::span<const double> sorted, double fraction)
{
    if (sorted.empty()) return none;
    const double place = fraction * static_cast<double>(sorted.size() - 1);
    const auto low = static_cast<std::size_t>(place);
    const std::size_t high = std::min(low + 1, sorted.size() - 1);
    const double share = place - static_cast<double>(low), difference = sorted[high] - sorted[low];
    return share < 0.5 ? sorted[low] + difference * share : sorted[high] - difference * (1 - share);
}

std::vector<double> decileCuts(std::span<const double> sorted)
{
    std::vector<double> cuts;
    if (sorted.empty()) return cuts;
    for (const double fraction : {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9}) {
        const double cut = quantileOf(sorted, fraction);
        if (cuts.empty() || cut > cuts.back()) {
            cuts.push_back(cut);
            continue;
        }
        const double below = std::nextafter(cut, -std::numeric_limits<double>::infinity()); // met again: tied values
        if (cuts.size() < 2 || cuts[cuts.size() - 2] < below) cuts.insert(cuts.end() - 1, below);
    }
    return cuts;
}

std::vector<std::int64_t> countsBetween(std::span<const double> cuts, std::span<const double> sorted)
{
    std::vector<std::int64_t> counts;
    auto from = sorted.begin();
    for (const double cut : cuts) {
        const auto to = std::upper_bound(from, sorted.end(), cut);
        counts.push_back(to - from);
        from = to;
    }
    counts.push_back(sorted.end() - from);
    return counts;
}

double populationStability(std::span<const std::int64_t> before, std::span<const std::int64_t> after)
{
    return overShares(before, after, [](double b, double a) {
        b = std::max(b, leastShare);
        a = std::max(a, leastShare);
        return (a - b) * std::log(a / b);
    });
}

double jensenShannonDistance(std::span<const std::int64_t> before, std::span<const std::int64_t> after)
{
    const double twice = overShares(before, after, [](double b, double a) {
        const double middle = (a + b) / 2;
        return (b > 0 ? b * std::log2(b / middle) : 0) + (a > 0 ? a * std::log2(a / middle) : 0);
    });
    return std::isnan(twice) ? none : std::sqrt(std::clamp(twice / 2, 0.0, 1.0));
}

double totalVariation(std::span<const std::int64_t> before, std::span<const std::int64_t> after)
{
    return overShares(before, after, [](double b, double a) { return std::abs(a - b) / 2; });
}

TestStatistic chiSquareTest(std::span<const std::int64_t> before, std::span<const std::int64_t> after)
{
    const double n = total(before), m = total(after);
    if (n <= 0 || m <= 0) return {none, none, 0};
    TestStatistic test{0, 1, -1};
    for (std::size_t i = 0; i < before.size(); ++i) {
        const double b = static_cast<double>(before[i]), a = static_cast<double>(after[i]);
        if (a + b == 0) continue;
        const double expectedBefore = (a + b) * n / (n + m), expectedAfter = (a + b) * m / (n + m);
        test.value += (b - expectedBefore) * (b - expectedBefore) / expectedBefore +
                      (a - expectedAfter) * (a - expectedAfter) / expectedAfter;
        ++test.freedom;
    }
    test.p = chiSquareTail(test.value, test.freedom);
    return test;
}

TestStatistic kolmogorovSmirnov(std::span<const double> before, std::span<const double> after)
{
    if (before.empty() || after.empty()) return {none, none, 0};
    TestStatistic test;
    walkTogether(before, after,
                 [&](double, double, double b, double a) { test.value = std::max(test.value, std::abs(a - b)); });
    const double n = static_cast<double>(before.size()), m = static_cast<double>(after.size());
    const double root = std::sqrt(n * m / (n + m));
    test.p = kolmogorovTail((root + 0.12 + 0.11 / root) * test.value);
    return test;
}

double wassersteinDistance(std::span<const double> before, std::span<const double> after)
{
    if (before.empty() || after.empty()) return none;
    double area = 0;
    walkTogether(before, after,
                 [&](double from, double to, double b, double a) { area += std::abs(a - b) * (to - from); });
    return area;
}

double chiSquareTail(double value, std::int64_t freedom)
{
    if (freedom < 1) return 1;
    return upperGamma(static_cast<double>(freedom) / 2, value / 2);
}

} // namespace podium::profiling
