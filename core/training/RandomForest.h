// RandomForest: averages trees that are grown on bootstrap samples and look at a random choice of columns for each
// split (Breiman 2001); for regression and classification. Defaults are scikit-learn's: full-depth trees, all columns
// for regression, the square root of their number for classification.
//
// Fit: InvalidInput for no rows, no columns, a target that is not finite, a single class, or a max_features that cannot
// be read. Metrics: the error on held-out rows, "oob/root_mean_squared_error" and "oob/r2_score", or
// "oob/accuracy_score" and "oob/log_loss"; live as well, after each tree (at most 100 points). Memory: one byte per
// value, about 60 bytes per row and thread, and 20 bytes per node of the forest.
#pragma once

#include "core/training/Learner.h"

#include <memory>
#include <string_view>
#include <vector>

namespace podium::training {

std::vector<ParamSpec> randomForestParams();
std::unique_ptr<Learner> makeRandomForest(const Params& params);
Result<std::unique_ptr<Predictor>> loadRandomForest(std::string_view bytes);

} // namespace podium::training
