// Baselines: predictors that ignore the features. A model that does not beat them has learned nothing.
//
//     mean, median   regression: one number          majority   classification: the shares of the classes as scores
#pragma once

#include "core/training/Learner.h"

#include <memory>
#include <string_view>

namespace podium::training {

std::unique_ptr<Learner> makeMeanBaseline(const Params& params);
std::unique_ptr<Learner> makeMedianBaseline(const Params& params);
std::unique_ptr<Learner> makeMajorityBaseline(const Params& params);

Result<std::unique_ptr<Predictor>> loadBaseline(std::string_view bytes); // any of the three

} // namespace podium::training
