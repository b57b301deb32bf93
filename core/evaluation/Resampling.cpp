#include "core/evaluation/Resampling.h"

#include "core/base/Random.h"
#include "core/base/Text.h"
#include "core/tasks/Parallel.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numbers>

namespace podium::evaluation {

namespace {

constexpr std::size_t resamplesPerPart = 8; // shares the scratch counts, and is soon over when stop is asked
constexpr double mostUndefined = 0.05;

double normalTail(double z) { return 0.5 * std::erfc(z / std::numbers::sqrt2); }

// z with normalTail(z) = tail, by bisection: a few dozen steps, once per interval.
double normalQuantile(double tail)
{
    double low = 0, high = 40;
    for (int step = 0; step < 80; ++step) {
        const double middle = (low + high) / 2;
        (normalTail(middle) > tail ? low : high) = middle;
    }
    return (low + high) / 2;
}

// Of sorted values, at place (B + 1) p between the order statistics, never beyond the first and last.
double quantileOf(std::span<const double> sorted, double p)
{
    const auto count = static_cast<double>(sorted.size());
    const double place = std::clamp((count + 1) * p, 1.0, count);
    const auto below = static_cast<std::size_t>(place);
    if (below >= sorted.size()) return sorted.back();
    return sorted[below - 1] + (place - static_cast<double>(below)) * (sorted[below] - sorted[below - 1]);
}

// The finite ones, sorted; nullopt where too many are not.
std::optional<std::vector<double>> defined(std::span<const double> replicates)
{
    std::vector<double> kept;
    kept.reserve(replicates.size());
    std::ranges::copy_if(replicates, std::back_inserter(kept), [](double value) { return std::isfinite(value); });
    const auto missing = static_cast<double>(replicates.size() - kept.size());
    if (kept.empty() || missing > mostUndefined * static_cast<double>(replicates.size())) return std::nullopt;
    std::ranges::sort(kept);
    return kept;
}

void drawCounts(Random random, std::span<std::uint32_t> counts)
{
    std::ranges::fill(counts, 0U);
    for (std::size_t drawn = 0; drawn < counts.size(); ++drawn) ++counts[random.below(counts.size())];
}

} // namespace

Status checkResampling(const ResamplingOptions& options)
{
    if (options.resamples < 200 || options.resamples > 1'000'000)
        return makeError(ErrorCode::InvalidInput,
                         format("Could not resample: {} resamples are outside 200 to 1,000,000.", options.resamples),
                         "2,000 are enough for two digits of an interval.");
    if (!(options.confidence >= 0.5 && options.confidence <= 0.999))
        return makeError(
            ErrorCode::InvalidInput,
            format("Could not resample: a confidence of {} is outside 0.5 to 0.999.", shortest(options.confidence)),
            "The usual one is 0.95.");
    return success();
}

Result<std::vector<Replicates>> resampleMetrics(std::size_t rows, std::span<const PreparedMetrics* const> sides,
                                                const ResamplingOptions& options, const TaskContext& context)
{
    PODIUM_TRY(checkResampling(options));
    const auto resamples = static_cast<std::size_t>(options.resamples);
    std::vector<Replicates> replicates;
    for (const auto* side : sides)
        replicates.push_back({resamples, std::vector<double>(side->metricCount() * resamples)});

    const std::size_t parts = (resamples + resamplesPerPart - 1) / resamplesPerPart;
    std::atomic<std::size_t> done = 0;
    PODIUM_TRY(parallelFor(parts, context, [&](std::size_t part) -> Status {
        std::vector<std::uint32_t> counts(rows);
        std::vector<double> values;
        for (std::size_t r = part * resamplesPerPart; r < std::min(resamples, (part + 1) * resamplesPerPart); ++r) {
            PODIUM_TRY(context.checkpoint());
            drawCounts(Random::stream(options.seed, r), counts);
            for (std::size_t side = 0; side < sides.size(); ++side) {
                values.resize(sides[side]->metricCount());
                sides[side]->evaluate(counts, values);
                for (std::size_t metric = 0; metric < values.size(); ++metric)
                    replicates[side].values[metric * resamples + r] = values[metric];
            }
        }
        context.progress(static_cast<double>(++done) / static_cast<double>(parts), "Resampling rows");
        return success();
    }));
    return replicates;
}

// From the normal one (Abramowitz and Stegun 26.7.5).
double studentQuantile(double tail, double freedom)
{
    const double z = normalQuantile(tail), z2 = z * z;
    const double g1 = z * (z2 + 1) / 4;
    const double g2 = z * ((5 * z2 + 16) * z2 + 3) / 96;
    const double g3 = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
    const double g4 = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
    return z + (g1 + (g2 + (g3 + g4 / freedom) / freedom) / freedom) / freedom;
}

double expandedTail(std::size_t rows, double confidence)
{
    if (rows < 2) return 0;
    const auto n = static_cast<double>(rows);
    return 2 * normalTail(std::sqrt(n / (n - 1)) * studentQuantile((1 - confidence) / 2, n - 1));
}

std::optional<Interval> symmetricInterval(double value, std::span<const double> replicates, std::size_t rows,
                                          double confidence)
{
    std::vector<double> distances;
    distances.reserve(replicates.size());
    for (const double replicate : replicates) distances.push_back(std::abs(replicate - value));
    const auto sorted = defined(distances);
    if (!sorted || !std::isfinite(value)) return std::nullopt;
    const double reach = quantileOf(*sorted, 1 - expandedTail(rows, confidence));
    return Interval{value - reach, value + reach};
}

std::optional<Interval> percentileInterval(std::span<const double> replicates, std::size_t rows, double confidence)
{
    const auto sorted = defined(replicates);
    if (!sorted) return std::nullopt;
    const double tail = expandedTail(rows, confidence) / 2;
    return Interval{quantileOf(*sorted, tail), quantileOf(*sorted, 1 - tail)};
}

} // namespace podium::evaluation
