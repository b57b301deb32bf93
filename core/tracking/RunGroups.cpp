#include "core/tracking/RunGroups.h"

#include "core/base/Text.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace podium::tracking {

namespace {

// Continued fraction of the incomplete beta function, by Lentz's method (Press et al., Numerical Recipes, 6.4).
double betaFraction(double a, double b, double x)
{
    constexpr int mostSteps = 500;
    constexpr double tiny = 1e-300;
    const auto kept = [](double value) { return std::abs(value) < tiny ? tiny : value; };
    double c = 1;
    double d = 1 / kept(1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int m = 1; m <= mostSteps; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / kept(1 + even * d);
        c = kept(1 + even / c);
        fraction *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / kept(1 + odd * d);
        c = kept(1 + odd / c);
        fraction *= d * c;
        if (std::abs(d * c - 1) < 1e-15) break;
    }
    return fraction;
}

double incompleteBeta(double a, double b, double x)
{
    if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
    const double front =
        std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
    if (x < (a + 1) / (a + b + 2)) return front * betaFraction(a, b, x) / a;
    return 1 - front * betaFraction(b, a, 1 - x) / b;
}

// P(T > t) for t >= 0.
double upperTail(double t, double degrees)
{
    return 0.5 * incompleteBeta(degrees / 2, 0.5, degrees / (degrees + t * t));
}

// Welford's way: no difference of large sums.
struct Moments {
    std::int64_t n = 0;
    std::int64_t leftOut = 0;
    double mean = 0;
    double squares = 0;

    void add(double value)
    {
        if (!std::isfinite(value)) {
            ++leftOut;
            return;
        }
        const double before = value - mean;
        mean += before / static_cast<double>(++n);
        squares += before * (value - mean);
    }
    GroupFigure figure(double confidence) const
    {
        GroupFigure told{n, leftOut, n > 0 ? mean : 0, std::nullopt, std::nullopt, std::nullopt};
        if (n < 2) return told;
        const double count = static_cast<double>(n);
        told.deviation = std::sqrt(squares / (count - 1));
        const double half = studentQuantile(0.5 + confidence / 2, count - 1) * *told.deviation / std::sqrt(count);
        told.low = mean - half;
        told.high = mean + half;
        return told;
    }
};

Json numberJson(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

} // namespace

double studentQuantile(double probability, double degrees)
{
    if (probability == 0.5) return 0;
    const double tail = std::min(probability, 1 - probability);
    double low = 0;
    double high = 1;
    while (upperTail(high, degrees) > tail && high < 1e300) high *= 2;
    for (int i = 0; i < 200 && high - low > 1e-12 * high; ++i) {
        const double middle = (low + high) / 2;
        (upperTail(middle, degrees) > tail ? low : high) = middle;
    }
    return probability < 0.5 ? -(low + high) / 2 : (low + high) / 2;
}

RunGroups groupRuns(const std::vector<RunSample>& samples, std::string by, std::vector<std::string> metrics,
                    double confidence)
{
    std::map<std::optional<std::string>, std::pair<std::int64_t, std::vector<Moments>>> found;
    for (const RunSample& sample : samples) {
        auto& [runs, moments] = found[sample.group];
        moments.resize(metrics.size());
        ++runs;
        for (std::size_t i = 0; i < metrics.size() && i < sample.values.size(); ++i)
            if (sample.values[i]) moments[i].add(*sample.values[i]);
    }
    RunGroups groups{std::move(by), std::move(metrics), confidence, {}};
    for (const auto& [value, told] : found) {
        RunGroup group{value, told.first, {}};
        for (const Moments& moments : told.second) group.figures.push_back(moments.figure(confidence));
        groups.groups.push_back(std::move(group));
    }
    const bool areNumbers = std::all_of(groups.groups.begin(), groups.groups.end(), [](const RunGroup& group) {
        return !group.value || parseReal(*group.value).has_value();
    });
    std::stable_sort(groups.groups.begin(), groups.groups.end(), [&](const RunGroup& a, const RunGroup& b) {
        if (!a.value || !b.value) return a.value.has_value() && !b.value;
        return areNumbers ? *parseReal(*a.value) < *parseReal(*b.value) : *a.value < *b.value;
    });
    return groups;
}

Json RunGroups::toJson() const
{
    Json list = Json::array();
    for (const RunGroup& group : groups) {
        Json figures = Json::object();
        for (std::size_t i = 0; i < metrics.size(); ++i) {
            const GroupFigure& figure = group.figures[i];
            figures[metrics[i]] = {{"n", figure.n},
                                   {"left_out", figure.leftOut},
                                   {"mean", figure.n > 0 ? Json(figure.mean) : Json(nullptr)},
                                   {"deviation", numberJson(figure.deviation)},
                                   {"low", numberJson(figure.low)},
                                   {"high", numberJson(figure.high)}};
        }
        list.push_back({{"value", group.value ? Json(*group.value) : Json(nullptr)},
                        {"runs", group.runs},
                        {"metrics", std::move(figures)}});
    }
    return {{"schema", "podium.run_groups/1"}, {"by", by}, {"confidence", confidence}, {"groups", std::move(list)}};
}

} // namespace podium::tracking
