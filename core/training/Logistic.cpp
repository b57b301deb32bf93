#include "core/training/LinearModels.h"

#include "core/base/Text.h"
#include "core/training/Lbfgs.h"
#include "core/training/LinearPredictor.h"
#include "core/training/Target.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace podium::training {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::RowVectorXd;
using Eigen::VectorXd;

// Features centred and brought to variance 1. Only the arithmetic sees them so: the penalty of a scaled coefficient is
// divided by the variance, which makes the problem the very one that was asked.
struct ScaledFeatures {
    MatrixXd values; // rows x features
    RowVectorXd means;
    RowVectorXd deviations; // 1 for a constant column
    VectorXd penalties;     // of scaled coefficients
};

ScaledFeatures scaled(const Matrix& matrix)
{
    ScaledFeatures result;
    const auto values = matrix.eigen();
    result.means = values.colwise().mean();
    result.values = values.rowwise() - result.means;
    const RowVectorXd deviations =
        (result.values.colwise().squaredNorm() / static_cast<double>(matrix.rows())).cwiseSqrt();
    result.deviations = (deviations.array() > 0).select(deviations, 1.0);
    result.values.array().rowwise() /= result.deviations.array();
    result.penalties = result.deviations.transpose().array().square().inverse();
    return result;
}

// The classes that training rows have, and the place of each row's class among them.
struct PresentClasses {
    std::vector<std::size_t> numbers;
    std::vector<Index> ofRow;
};

PresentClasses presentClasses(const Target& target)
{
    std::vector<Index> place(target.classes.size(), -1);
    for (const double value : target.values) place[static_cast<std::size_t>(value)] = 0;
    PresentClasses present;
    for (std::size_t k = 0; k < place.size(); ++k) {
        if (place[k] < 0) continue;
        place[k] = static_cast<Index>(present.numbers.size());
        present.numbers.push_back(k);
    }
    for (const double value : target.values) present.ofRow.push_back(place[static_cast<std::size_t>(value)]);
    return present;
}

// Penalised log loss of two classes (one output) or more (one output each). Variables: for each output its scaled
// coefficients, then its intercept.
class LogLoss final : public SmoothFunction {
public:
    LogLoss(const ScaledFeatures& features, const PresentClasses& classes, bool twoClasses, double c)
        : m_features(features), m_classes(classes),
          m_outputs(twoClasses ? 1 : static_cast<Index>(classes.numbers.size())), m_c(c)
    {
    }

    Index outputs() const { return m_outputs; }
    Index width() const { return m_features.values.cols() + 1; }

    double value(const VectorXd& point, VectorXd& gradient) const override
    {
        const auto weights = point.reshaped(width(), m_outputs);
        MatrixXd scores = m_features.values * weights.topRows(width() - 1);
        scores.rowwise() += weights.row(width() - 1);
        const double loss = m_outputs == 1 ? toResidualsOfTwo(scores) : toResiduals(scores);

        gradient.resize(point.size());
        auto slope = gradient.reshaped(width(), m_outputs);
        slope.topRows(width() - 1).noalias() = m_c * (m_features.values.transpose() * scores);
        slope.row(width() - 1) = m_c * scores.colwise().sum();
        const MatrixXd penalised = m_features.penalties.asDiagonal() * weights.topRows(width() - 1);
        slope.topRows(width() - 1) += penalised;
        return m_c * loss + 0.5 * penalised.cwiseProduct(weights.topRows(width() - 1)).sum();
    }

    // Boehning's bound: the Hessian is at most c/4 (two classes) or c/2 (more) X'X plus the penalty, for each output.
    Status precondition(const TaskContext& context)
    {
        const Index features = width() - 1;
        const double factor = m_c * (m_outputs == 1 ? 0.25 : 0.5);
        const auto rows = static_cast<double>(m_features.values.rows());
        m_interceptScale = factor * rows;
        m_diagonal = (m_features.values.colwise().squaredNorm().transpose() * factor) + m_features.penalties;
        if (features > maxFactored) return success();
        MatrixXd bound = m_features.penalties.asDiagonal();
        constexpr Index step = 4096;
        for (Index from = 0; from < m_features.values.rows(); from += step) {
            PODIUM_TRY(context.checkpoint());
            const Index count = std::min(step, m_features.values.rows() - from);
            bound.selfadjointView<Eigen::Lower>().rankUpdate(m_features.values.middleRows(from, count).transpose(),
                                                             factor);
        }
        m_factor.emplace(bound.selfadjointView<Eigen::Lower>());
        if (m_factor->info() != Eigen::Success) m_factor.reset();
        return success();
    }

    VectorXd conditioned(const VectorXd& gradient) const override
    {
        VectorXd result(gradient.size());
        const auto from = gradient.reshaped(width(), m_outputs);
        auto to = result.reshaped(width(), m_outputs);
        if (m_factor) to.topRows(width() - 1) = m_factor->solve(from.topRows(width() - 1));
        else to.topRows(width() - 1) = m_diagonal.cwiseInverse().asDiagonal() * from.topRows(width() - 1);
        to.row(width() - 1) = from.row(width() - 1) / m_interceptScale;
        return result;
    }

private:
    static constexpr Index maxFactored = 2000; // beyond, the factor costs more than the iterations that it saves

    // Log odds become probability minus truth; returns the sum of losses.
    double toResidualsOfTwo(MatrixXd& scores) const
    {
        double loss = 0;
        for (Index row = 0; row < scores.rows(); ++row) {
            const double odds = scores(row, 0);
            const double truth = m_classes.ofRow[static_cast<std::size_t>(row)] == 1 ? 1 : 0;
            const double tail = std::exp(-std::abs(odds));
            loss += std::log1p(tail) + std::max(odds, 0.0) - truth * odds;
            scores(row, 0) = (odds >= 0 ? 1 : tail) / (1 + tail) - truth;
        }
        return loss;
    }

    double toResiduals(MatrixXd& scores) const
    {
        double loss = 0;
        for (Index row = 0; row < scores.rows(); ++row) {
            const Index truth = m_classes.ofRow[static_cast<std::size_t>(row)];
            const double highest = scores.row(row).maxCoeff();
            loss -= scores(row, truth) - highest;
            scores.row(row) = (scores.row(row).array() - highest).exp();
            const double sum = scores.row(row).sum();
            loss += std::log(sum);
            scores.row(row) /= sum;
            scores(row, truth) -= 1;
        }
        return loss;
    }

    const ScaledFeatures& m_features;
    const PresentClasses& m_classes;
    Index m_outputs;
    double m_c;
    double m_interceptScale = 1;
    VectorXd m_diagonal;
    std::optional<Eigen::LLT<MatrixXd>> m_factor;
};

// Back to the features as they came, and to all classes.
LinearFit unscaled(const VectorXd& solution, const LogLoss& loss, const ScaledFeatures& features,
                   const PresentClasses& present, const Matrix& matrix, const Target& target)
{
    const bool two = target.classes.size() == 2;
    const std::size_t outputs = two ? 1 : target.classes.size();
    LinearFit fit{"logistic", TaskKind::Classification, matrix.names, target.classes, {}, {}};
    fit.coefficients.assign(outputs * matrix.columns(), 0.0);
    fit.intercepts.assign(outputs, -std::numeric_limits<double>::infinity());
    const auto weights = solution.reshaped(loss.width(), loss.outputs());
    for (Index output = 0; output < loss.outputs(); ++output) {
        const std::size_t slot = two ? 0 : present.numbers[static_cast<std::size_t>(output)];
        const RowVectorXd coefficients =
            weights.col(output).head(loss.width() - 1).transpose().cwiseQuotient(features.deviations);
        std::copy(coefficients.begin(), coefficients.end(),
                  fit.coefficients.begin() + static_cast<std::ptrdiff_t>(slot * matrix.columns()));
        fit.intercepts[slot] = weights(loss.width() - 1, output) - coefficients.dot(features.means);
    }
    return fit;
}

class LogisticLearner final : public Learner {
public:
    LogisticLearner(double c, std::int64_t maxIterations) : m_c(c), m_maxIterations(maxIterations) {}

    Result<FitOutcome> fit(const Matrix& matrix, const Target& target, std::uint64_t,
                           const TaskContext& context) const override
    {
        if (target.kind != TaskKind::Classification)
            return makeError(ErrorCode::InvalidInput,
                             format("Could not fit logistic: it is for classification, and \"{}\" "
                                    "asks for regression.",
                                    target.name),
                             "Use ridge or random_forest, or ask for classification.");
        PODIUM_TRY(requireLearnable(target));
        PODIUM_TRY(requireFinite(matrix, "logistic"));
        const ScaledFeatures features = scaled(matrix);
        const PresentClasses present = presentClasses(target);
        LogLoss loss(features, present, target.classes.size() == 2, m_c);
        PODIUM_TRY(loss.precondition(context));
        PODIUM_TRY_ASSIGN(const LbfgsOutcome found,
                          minimise(loss, VectorXd::Zero(loss.width() * loss.outputs()), m_maxIterations, context));
        if (!found.point.allFinite() || !features.deviations.allFinite())
            return makeError(ErrorCode::InvalidInput,
                             "Could not fit logistic: the numbers of the features are too large.",
                             "Standardise the features in the recipe.");
        if (!found.converged)
            context.log(format("logistic stopped after {} iterations before it had converged; raise max_iterations.",
                               found.iterations));
        return FitOutcome{
            std::make_unique<LinearPredictor>(unscaled(found.point, loss, features, present, matrix, target)), {}};
    }

private:
    double m_c;
    std::int64_t m_maxIterations;
};

} // namespace

std::vector<ParamSpec> logisticParams()
{
    return {realParam("c", 1.0, 1e-9, 1e9, "Weight of the data against the penalty on the squared coefficients."),
            integerParam("max_iterations", 1000, 1, 1e6,
                         "Steps of the optimiser at most; it ends earlier when it has converged.")};
}

std::unique_ptr<Learner> makeLogistic(const Params& params)
{
    return std::make_unique<LogisticLearner>(params.real("c"), params.integer("max_iterations"));
}

Result<std::unique_ptr<Predictor>> loadLogistic(std::string_view bytes) { return loadLinear(bytes, "logistic"); }

} // namespace podium::training
