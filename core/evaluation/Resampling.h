// Resampling: the bootstrap's engine. A resample draws n of n rows with replacement - it is a count per row - and every
// metric of every side is evaluated under the same counts, which is what makes differences paired.
//
// Intervals are taken at a level that makes up for small n: the bootstrap's spread lacks a factor sqrt((n-1)/n) and
// Student's tails (Hesterberg 2015, "expanded percentile"). Undefined replicates (a resample with one class only) are
// left out; where they are over 5 %, there is no interval.
//
// The same seed gives the same bits whatever the thread count: resample r draws from Random::stream(seed, r).
#pragma once

#include "core/evaluation/PreparedMetrics.h"
#include "core/tasks/TaskContext.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace podium::evaluation {

struct ResamplingOptions {
    std::int64_t resamples = 2000; // 200 to 1,000,000
    double confidence = 0.95;      // 0.5 to 0.999
    std::uint64_t seed = 1;
};
Status checkResampling(const ResamplingOptions& options); // InvalidInput outside these ranges

// Below this many rows no interval is given: a resample would hold too few different rows to tell a spread.
inline constexpr std::size_t fewestRowsForInterval = 10;

struct Replicates {
    std::size_t resamples = 0;
    std::vector<double> values; // metric-major: values[metric * resamples + r]; NaN where undefined

    std::span<const double> of(std::size_t metric) const
    {
        return std::span(values).subspan(metric * resamples, resamples);
    }
};

// The replicates of each side, all under the same resamples of `rows` rows. Cancelled within milliseconds of a stop.
Result<std::vector<Replicates>> resampleMetrics(std::size_t rows, std::span<const PreparedMetrics* const> sides,
                                                const ResamplingOptions& options, const TaskContext& context);

struct Interval {
    double low = 0;
    double high = 0;
    bool containsZero() const { return low <= 0 && high >= 0; }
};

// value -/+ the quantile of |replicate - value|. nullopt where over 5 % of the replicates are not finite.
std::optional<Interval> symmetricInterval(double value, std::span<const double> replicates, std::size_t rows,
                                          double confidence);
// The quantiles of the replicates themselves.
std::optional<Interval> percentileInterval(std::span<const double> replicates, std::size_t rows, double confidence);

// Where Student's distribution leaves this share above: 0 < tail < 0.5. To four digits from 9 degrees of freedom on.
double studentQuantile(double tail, double freedom);

// The share of the replicates that an interval leaves out on both sides together, for n rows: 1 - confidence for many,
// less for few. Pure; exact to four digits from 10 rows on.
double expandedTail(std::size_t rows, double confidence);

} // namespace podium::evaluation
