#include "core/training/LinearModels.h"

#include "core/base/Text.h"
#include "core/training/LinearPredictor.h"
#include "core/training/Target.h"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <limits>

namespace podium::training {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// The triangle R of the QR decomposition of rows that arrive block by block: R'R stays the sum of x'x, without the loss
// of half the digits that forming that sum would cost.
class BlockQr {
public:
    explicit BlockQr(Index columns) : m_triangle(MatrixXd::Zero(columns, columns)) {}

    void add(const MatrixXd& block)
    {
        MatrixXd stacked(m_triangle.rows() + block.rows(), m_triangle.cols());
        stacked << m_triangle, block;
        const Eigen::HouseholderQR<MatrixXd> qr(stacked);
        m_triangle = qr.matrixQR().topRows(m_triangle.rows()).triangularView<Eigen::Upper>();
    }
    const MatrixXd& triangle() const { return m_triangle; }

private:
    MatrixXd m_triangle;
};

// The triangle of [X - means, y - mean], with the penalty as rows of its own below.
Result<MatrixXd> centredTriangle(const Matrix& matrix, const Eigen::RowVectorXd& means, const VectorXd& target,
                                 double alpha, const TaskContext& context)
{
    const auto features = static_cast<Index>(matrix.columns());
    const auto rows = static_cast<Index>(matrix.rows());
    const Index step = std::max<Index>(512, 2 * features);
    const auto values = matrix.eigen();
    BlockQr qr(features + 1);
    for (Index from = 0; from < rows; from += step) {
        PODIUM_TRY(context.checkpoint());
        const Index count = std::min(step, rows - from);
        MatrixXd block(count, features + 1);
        block.leftCols(features) = values.middleRows(from, count).rowwise() - means;
        block.col(features) = target.segment(from, count);
        qr.add(block);
        context.progress(static_cast<double>(from + count) / static_cast<double>(rows), "Fitting ridge");
    }
    if (alpha > 0) {
        MatrixXd penalty = MatrixXd::Zero(features, features + 1);
        penalty.diagonal().setConstant(std::sqrt(alpha));
        qr.add(penalty);
    }
    return qr.triangle();
}

// Least squares of the smallest norm. Columns are brought to one length first: whether a column depends on others must
// not hang on its unit.
VectorXd leastSquares(const MatrixXd& triangle, const VectorXd& right, std::size_t rows)
{
    VectorXd lengths = triangle.colwise().norm();
    lengths = (lengths.array() > 0).select(lengths, 1.0);
    Eigen::CompleteOrthogonalDecomposition<MatrixXd> decomposition;
    decomposition.setThreshold(std::numeric_limits<double>::epsilon() *
                               static_cast<double>(std::max(rows, static_cast<std::size_t>(triangle.cols()))));
    decomposition.compute(triangle * lengths.cwiseInverse().asDiagonal());
    return decomposition.solve(right).cwiseQuotient(lengths);
}

class RidgeLearner final : public Learner {
public:
    explicit RidgeLearner(double alpha) : m_alpha(alpha) {}

    Result<FitOutcome> fit(const Matrix& matrix, const Target& target, std::uint64_t,
                           const TaskContext& context) const override
    {
        if (target.kind != TaskKind::Regression)
            return makeError(ErrorCode::InvalidInput,
                             format("Could not fit ridge: it is for regression, and \"{}\" asks for "
                                    "classification.",
                                    target.name),
                             "Use logistic or random_forest.");
        PODIUM_TRY(requireLearnable(target));
        PODIUM_TRY(requireFinite(matrix, "ridge"));
        const auto y = Eigen::Map<const VectorXd>(target.values.data(), static_cast<Index>(target.values.size()));
        const double meanOfTarget = y.mean();
        const Eigen::RowVectorXd means = matrix.eigen().colwise().mean();
        PODIUM_TRY_ASSIGN(const MatrixXd all,
                          centredTriangle(matrix, means, y.array() - meanOfTarget, m_alpha, context));
        const auto features = static_cast<Index>(matrix.columns());
        const MatrixXd triangle = all.topLeftCorner(features, features);
        const VectorXd right = all.col(features).head(features);
        const VectorXd weights = m_alpha > 0 ? VectorXd(triangle.triangularView<Eigen::Upper>().solve(right))
                                             : leastSquares(triangle, right, matrix.rows());
        if (!weights.allFinite())
            return makeError(ErrorCode::InvalidInput, "Could not fit ridge: the numbers of the features are too large.",
                             "Standardise the features in the recipe.");
        LinearFit fit{"ridge", TaskKind::Regression, matrix.names, {}, {}, {meanOfTarget - means.dot(weights)}};
        fit.coefficients.assign(weights.begin(), weights.end());
        return FitOutcome{std::make_unique<LinearPredictor>(std::move(fit)), {}};
    }

private:
    double m_alpha;
};

} // namespace

std::vector<ParamSpec> ridgeParams()
{
    return {realParam("alpha", 1.0, 0.0, 1e12,
                      "Penalty on the squared coefficients; 0 is ordinary least squares, more shrinks them.")};
}

std::unique_ptr<Learner> makeRidge(const Params& params)
{
    return std::make_unique<RidgeLearner>(params.real("alpha"));
}

Result<std::unique_ptr<Predictor>> loadRidge(std::string_view bytes) { return loadLinear(bytes, "ridge"); }

} // namespace podium::training
