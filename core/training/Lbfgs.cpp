#include "core/training/Lbfgs.h"

#include <cmath>
#include <deque>
#include <vector>

namespace podium::training {

namespace {

using Eigen::VectorXd;

constexpr std::size_t memory = 12;
constexpr double tolerance = 1e-20; // of the expected decrease, relative to the value
constexpr double rounding = 1e-14;  // of the value
constexpr int levelSteps = 10;      // so many steps without a visible decrease are the end as well

// A step that was made and how the gradient changed along it.
struct Correction {
    VectorXd step;
    VectorXd change;
    double inverse; // 1 / (step . change)
};

// The two-loop recursion: the gradient times the approximate inverse Hessian.
VectorXd direction(const SmoothFunction& function, const std::deque<Correction>& corrections, VectorXd gradient)
{
    std::vector<double> shares(corrections.size());
    for (std::size_t i = corrections.size(); i-- > 0;) {
        shares[i] = corrections[i].inverse * corrections[i].step.dot(gradient);
        gradient -= shares[i] * corrections[i].change;
    }
    VectorXd result = function.conditioned(gradient);
    if (!corrections.empty()) {
        const Correction& last = corrections.back();
        result *= 1 / (last.inverse * last.change.dot(function.conditioned(last.change)));
    }
    for (std::size_t i = 0; i < corrections.size(); ++i) {
        const double share = corrections[i].inverse * corrections[i].change.dot(result);
        result += (shares[i] - share) * corrections[i].step;
    }
    return -result;
}

void remember(std::deque<Correction>& corrections, VectorXd step, VectorXd change)
{
    const double product = step.dot(change);
    if (!(product > 0)) return; // only rounding can make it so for a convex function
    corrections.push_back({std::move(step), std::move(change), 1 / product});
    if (corrections.size() > memory) corrections.pop_front();
}

} // namespace

Result<LbfgsOutcome> minimise(const SmoothFunction& function, VectorXd start, std::int64_t maxIterations,
                              const TaskContext& context)
{
    LbfgsOutcome found{std::move(start), 0, 0, false};
    VectorXd gradient;
    found.value = function.value(found.point, gradient);
    std::deque<Correction> corrections;
    int level = 0;
    while (found.iterations < maxIterations) {
        PODIUM_TRY(context.checkpoint());
        VectorXd step = direction(function, corrections, gradient);
        const double slope = gradient.dot(step);
        const double size = 1 + std::abs(found.value);
        if (!(-slope > tolerance * size) || level == levelSteps) {
            found.converged = true;
            break;
        }
        // Backtracking; near the end, where rounding hides the decrease, a value that is level counts as one.
        VectorXd point, slopes;
        double value = 0;
        double length = 1;
        for (; length > 1e-10; length /= 2) {
            point = found.point + length * step;
            value = function.value(point, slopes);
            if (value <= found.value + 1e-4 * length * slope + rounding * size) break;
            PODIUM_TRY(context.checkpoint());
        }
        if (length <= 1e-10) {
            found.converged = corrections.empty();
            if (found.converged) break;
            corrections.clear(); // the memory misleads: begin anew from here
            continue;
        }
        remember(corrections, point - found.point, slopes - gradient);
        level = found.value - value > rounding * size ? 0 : level + 1;
        found.point = std::move(point);
        gradient = std::move(slopes);
        found.value = value;
        ++found.iterations;
        context.metric("train/objective", found.iterations, value);
        // How many steps it takes is not known; the bar nears its end and does not reach it before the work does.
        context.progress(1 - 1 / (1 + 0.1 * static_cast<double>(found.iterations)), "Fitting logistic");
    }
    return found;
}

} // namespace podium::training
