// HeadToHead: intervals for metrics, and for the differences of two models on the same rows, by the paired bootstrap.
//
// The difference d = challenger - champion gets the symmetric bootstrap interval d -/+ q: q is the quantile of |d* - d|
// over the resamples (Hall 1992, section 3.5). The relative difference gets the same on the scale of log(challenger /
// champion). Both were chosen by simulation (tests/bench/bench_verdicts): of 1,000 pairs without a difference,
// percentile intervals call 51 to 93 different and BCa intervals 56 to 174, the more the heavier the tails of the
// errors; these call 15 to 58.
//
// What must agree is judged together: of losses the difference and the relative difference; RMSE and MSE; and R2, whose
// difference is that of MSE over the target's variance in these rows. Where one of these intervals contains zero, so do
// all: one that just missed zero is widened to it. Hence no page ever shows RMSE better and MSE equivalent.
//
// The interval of one model's metric is the percentile interval, which stays inside the metric's range.
//
// Cost: resamples x rows, about 2 ns per row for sums and 5 ns for a metric over sorted scores, shared among threads.
#pragma once

#include "core/evaluation/Comparison.h"
#include "core/evaluation/Resampling.h"
#include "core/evaluation/ScoredRows.h"
#include "core/tasks/TaskContext.h"

#include <vector>

namespace podium::evaluation {

struct MetricInterval {
    const MetricFact* fact = nullptr;
    std::optional<double> value;
    std::optional<double> low;
    std::optional<double> high;
    std::string reason; // why there is no value or no interval
};

// Each metric of one model with its interval. InvalidInput as in checkScoredRows; Cancelled.
Result<std::vector<MetricInterval>> metricIntervals(const ScoredRows& scored, const std::vector<Metric>& metrics,
                                                    const ResamplingOptions& options, const TaskContext& context);

// Each metric of both models, with difference, intervals and verdict, in the order of `metrics`. Both sides must hold
// the same rows in the same order with the same target: InvalidInput otherwise. `margin` as in Comparison.h. Cancelled.
Result<std::vector<MetricComparison>> headToHead(const ScoredRows& challenger, const ScoredRows& champion,
                                                 const std::vector<Metric>& metrics, std::optional<double> margin,
                                                 const ResamplingOptions& options, const TaskContext& context);

} // namespace podium::evaluation
