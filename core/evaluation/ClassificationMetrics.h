// ClassificationMetrics: how often the right class is named, and how well scores tell classes apart. Definitions equal
// scikit-learn's with MLflow's settings: two classes = about the positive one, more = means over the classes weighted
// by their rows; 0 / 0 in precision, recall and F1 is 0; log loss clips scores to the double's epsilon and brings them
// to sum 1, as scikit-learn 1.2 does. Undefined here: AUC with one class only, average precision without a positive
// row, whatever needs scores without scores. A class without rows has weight 0 (scikit-learn refuses such AUCs).
#pragma once

#include "core/evaluation/PreparedMetrics.h"

#include <string>

namespace podium::evaluation {

std::unique_ptr<PreparedMetrics> prepareClassification(const ScoredRows& scored, std::vector<Metric> metrics);

// Minus the logarithm of the score of each row's true class, clipped as above: their mean is the log loss. `scored` has
// scores.
std::vector<double> rowLogLosses(const ScoredRows& scored);

// Number of the positive class among the target's classes: the named one, else the last.
std::size_t positiveClassOf(const ScoredRows& scored);

// Why the metric of these rows is undefined, as a clause; meaningful only where its value is NaN.
std::string whyClassificationUndefined(const ScoredRows& scored, Metric metric);

} // namespace podium::evaluation
