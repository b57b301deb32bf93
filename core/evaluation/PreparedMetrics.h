// PreparedMetrics: the metrics of one side, prepared once (row losses, sorted scores), then evaluated as often as
// wanted under row counts. Each metric is defined here and nowhere else: its plain value is the one with every count 1,
// a bootstrap replicate the one with the counts of a resample.
#pragma once

#include "core/evaluation/MetricFacts.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace podium::evaluation {

struct ScoredRows;

class PreparedMetrics {
public:
    virtual ~PreparedMetrics() = default;
    virtual std::size_t metricCount() const = 0;
    // values[i] is metrics[i] of the rows in which row r occurs counts[r] times; NaN where that is undefined. O(n) per
    // family of metrics. Safe to call from several threads; equal counts give equal bits.
    virtual void evaluate(std::span<const std::uint32_t> counts, std::span<double> values) const = 0;
};

// `scored` must pass checkScoredRows and outlive nothing: what is needed is copied. Metrics of the other task, and
// those that need scores where there are none, are always NaN.
std::unique_ptr<PreparedMetrics> prepareMetrics(const ScoredRows& scored, std::vector<Metric> metrics);

} // namespace podium::evaluation
