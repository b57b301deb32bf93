// The port of the training room: a Learner fits a matrix and gives a Predictor. Both are values of plain numbers; what
// turns tables into matrices is the fitted recipe (core/features), and Model joins the two.
#pragma once

#include "core/base/Json.h"
#include "core/base/ParamSpec.h"
#include "core/table/Matrix.h"
#include "core/tasks/TaskContext.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace podium::training {

enum class TaskKind { Regression, Classification };
std::string_view taskKindName(TaskKind kind); // "regression", "classification"

// What is to be learned. Regression: finite numbers. Classification: class numbers 0..classes.size()-1.
struct Target {
    TaskKind kind = TaskKind::Regression;
    std::string name;
    std::vector<double> values;
    std::vector<std::string> classes; // sorted; empty for regression
};

// What a model says of some rows.
struct Predictions {
    TaskKind kind = TaskKind::Regression;
    std::vector<double> values;       // the number, or the class number of the highest score (first on ties)
    std::vector<std::string> classes; // empty for regression
    std::vector<double> scores;       // classification: column-major, scores[class * rows + row], each row sums to 1
    std::size_t rows() const { return values.size(); }
};

struct Importance {
    std::string feature;
    double value = 0; // impurity decrease as a share; sums to 1 over the features (all 0 where nothing was split)
};

class Predictor {
public:
    virtual ~Predictor() = default;
    virtual std::string learner() const = 0; // "random_forest"
    virtual TaskKind kind() const = 0;
    // `matrix` has the columns of the training matrix, in that order. Deterministic whatever the thread count.
    virtual Result<Predictions> predict(const Matrix& matrix, const TaskContext& context) const = 0;
    // All that is needed to predict, as bytes that are equal for equal predictors (the model hash is taken over them).
    virtual std::string save() const = 0;
    // Facts for people and the run: number of trees, leaves, coefficients ...
    virtual Json summary() const = 0;
    virtual std::vector<Importance> importances() const { return {}; }
};

struct FitOutcome {
    std::unique_ptr<Predictor> predictor;
    // Metrics that only fitting can know, by MLflow name with its set as prefix: {"oob/root_mean_squared_error", 1.5}.
    std::vector<std::pair<std::string, double>> metrics;
};

class Learner {
public:
    virtual ~Learner() = default;
    // InvalidInput for a target or matrix that cannot be learned (no rows, a constant class ...), naming the remedy.
    // Cancelled when stopped. Live metrics go to context.metric. The same seed gives the same predictor, bit for bit,
    // whatever the thread count.
    virtual Result<FitOutcome> fit(const Matrix& matrix, const Target& target, std::uint64_t seed,
                                   const TaskContext& context) const = 0;
};

} // namespace podium::training
