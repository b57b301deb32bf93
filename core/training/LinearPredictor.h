// LinearPredictor: what ridge and logistic learn, coefficients and intercepts; and the checks that both share.
#pragma once

#include "core/training/Learner.h"

#include <string>
#include <string_view>
#include <vector>

namespace podium::training {

// One linear score per output: intercept + sum of coefficient x feature. Regression has one output; two classes have
// one (log odds of the second class); more classes have one each (softmax).
struct LinearFit {
    std::string learner;
    TaskKind kind = TaskKind::Regression;
    std::vector<std::string> features;
    std::vector<std::string> classes;
    std::vector<double> coefficients; // output by output: coefficients[output * features.size() + feature]
    std::vector<double> intercepts;   // per output; -infinity for a class that no training row had
};

class LinearPredictor final : public Predictor {
public:
    explicit LinearPredictor(LinearFit fit) : m_fit(std::move(fit)) {}

    std::string learner() const override { return m_fit.learner; }
    TaskKind kind() const override { return m_fit.kind; }
    Result<Predictions> predict(const Matrix& matrix, const TaskContext& context) const override;
    std::string save() const override;
    Json summary() const override;

private:
    LinearFit m_fit;
};

// Corrupt for bytes that are no saved `learner`.
Result<std::unique_ptr<Predictor>> loadLinear(std::string_view bytes, std::string_view learner);

// InvalidInput naming feature and row for a missing or infinite value, or naming a feature that is a category.
Status requireFinite(const Matrix& matrix, std::string_view learner);

} // namespace podium::training
