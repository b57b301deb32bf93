// Metrics written down plainly: the second implementation that learners are checked with.
#pragma once

#include "core/training/Learner.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace podium::test {

inline double rootMeanSquaredError(std::span<const double> actual, std::span<const double> predicted)
{
    double sum = 0;
    for (std::size_t i = 0; i < actual.size(); ++i) sum += (actual[i] - predicted[i]) * (actual[i] - predicted[i]);
    return std::sqrt(sum / static_cast<double>(actual.size()));
}

inline double meanAbsoluteError(std::span<const double> actual, std::span<const double> predicted)
{
    double sum = 0;
    for (std::size_t i = 0; i < actual.size(); ++i) sum += std::abs(actual[i] - predicted[i]);
    return sum / static_cast<double>(actual.size());
}

inline double accuracy(std::span<const double> actual, std::span<const double> predicted)
{
    double hits = 0;
    for (std::size_t i = 0; i < actual.size(); ++i) hits += actual[i] == predicted[i] ? 1 : 0;
    return hits / static_cast<double>(actual.size());
}

inline double logLoss(std::span<const double> actual, const training::Predictions& predictions)
{
    double sum = 0;
    for (std::size_t row = 0; row < actual.size(); ++row) {
        const double score = predictions.scores[static_cast<std::size_t>(actual[row]) * predictions.rows() + row];
        sum -= std::log(std::clamp(score, 1e-15, 1 - 1e-15));
    }
    return sum / static_cast<double>(actual.size());
}

} // namespace podium::test
