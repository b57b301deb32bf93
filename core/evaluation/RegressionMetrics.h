// RegressionMetrics: how far predicted numbers lie from true ones. Definitions equal scikit-learn's, but what it gives
// an arbitrary number is undefined here: R2 of a constant target or a single row, MAPE with a target of zero.
#pragma once

#include "core/evaluation/PreparedMetrics.h"

#include <span>
#include <string>

namespace podium::evaluation {

// `target` and `predicted` have the same length and are finite.
std::unique_ptr<PreparedMetrics> prepareRegression(std::span<const double> target, std::span<const double> predicted,
                                                   std::vector<Metric> metrics);

// Why the metric of these targets is undefined, as a clause; meaningful only where its value is NaN.
std::string whyRegressionUndefined(std::span<const double> target, Metric metric);

} // namespace podium::evaluation
