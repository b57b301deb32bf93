// Lbfgs: the minimum of a smooth convex function by limited-memory BFGS (Nocedal 1980; Nocedal and Wright 2006,
// algorithm 7.4), started from a preconditioner of the function's own. Included by numeric .cpp files only.
#pragma once

#include "core/base/Result.h"
#include "core/table/Matrix.h"
#include "core/tasks/TaskContext.h"

#include <cstdint>

namespace podium::training {

class SmoothFunction {
public:
    virtual ~SmoothFunction() = default;
    virtual double value(const Eigen::VectorXd& point, Eigen::VectorXd& gradient) const = 0;
    // The gradient times an approximation of the inverse Hessian that does not depend on the point.
    virtual Eigen::VectorXd conditioned(const Eigen::VectorXd& gradient) const = 0;
};

struct LbfgsOutcome {
    Eigen::VectorXd point;
    double value = 0;
    std::int64_t iterations = 0;
    bool converged = false; // the expected decrease is down to the rounding of the value
};

// Live metric: "train/objective" per iteration. Cancelled when stopped.
Result<LbfgsOutcome> minimise(const SmoothFunction& function, Eigen::VectorXd start, std::int64_t maxIterations,
                              const TaskContext& context);

} // namespace podium::training
