// Linear models. Both need a matrix of finite numbers: a missing or infinite value is InvalidInput naming feature and
// row.
//
// ridge: minimises |y - Xw - b|^2 + alpha |w|^2, b not penalised. Centred columns, Householder QR over blocks of rows;
// at alpha = 0, the least-squares solution of the smallest norm (complete orthogonal decomposition), as LAPACK's gelsd
// gives it. Cost: about 2.5 n p^2 operations, p^2 memory.
//
// logistic: minimises |w|^2 / 2 + c * sum of log losses, b not penalised: the objective of scikit-learn's
// LogisticRegression. Two classes have one coefficient vector, more have one each (softmax). L-BFGS (Nocedal 1980)
// preconditioned with the Cholesky factor of Boehning's bound of the Hessian (1992), so that it converges in tens of
// iterations whatever the scale of the features.
#pragma once

#include "core/training/Learner.h"

#include <memory>
#include <string_view>
#include <vector>

namespace podium::training {

std::vector<ParamSpec> ridgeParams();    // alpha (1.0)
std::vector<ParamSpec> logisticParams(); // c (1.0), max_iterations (1000)
std::unique_ptr<Learner> makeRidge(const Params& params);
std::unique_ptr<Learner> makeLogistic(const Params& params);
Result<std::unique_ptr<Predictor>> loadRidge(std::string_view bytes);
Result<std::unique_ptr<Predictor>> loadLogistic(std::string_view bytes);

} // namespace podium::training
