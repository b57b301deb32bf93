// MetricFacts: the one table of what is known about each metric. Names are MLflow's, definitions scikit-learn's; the
// window shows `title`, `sentence` and `formula`, gates and comparisons follow `better`.
#pragma once

#include "core/base/Result.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace podium::training {
enum class TaskKind;
}

namespace podium::evaluation {

enum class Metric {
    RootMeanSquaredError,
    MeanAbsoluteError,
    MeanSquaredError,
    R2Score,
    MeanAbsolutePercentageError,
    MaxError,
    MeanOnTarget,
    SumOnTarget,
    AccuracyScore,
    RocAuc,
    LogLoss,
    F1Score,
    PrecisionScore,
    RecallScore,
    PrecisionRecallAuc,
    TruePositives,
    TrueNegatives,
    FalsePositives,
    FalseNegatives
};

enum class Direction { Greater, Lower, None };       // which value is better; None: it only describes the rows
std::string_view directionName(Direction direction); // "greater", "lower", "none": the names in documents
Result<Direction> directionFrom(std::string_view name);

enum class MetricUnit {
    Target,        // the unit of the target
    SquaredTarget, // its square
    Share,         // 0 to 1 (R2: at most 1)
    Nats,          // natural units of information
    Rows           // a count
};

struct MetricFact {
    Metric metric;
    std::string_view name;  // "root_mean_squared_error"
    std::string_view title; // "RMSE"
    training::TaskKind task;
    Direction better;
    MetricUnit unit;
    bool needsScores;          // class scores, not only the predicted class
    bool binaryOnly;           // says something about a positive class; undefined for three or more classes
    bool hasInterval;          // false where resampling rows does not tell the uncertainty (the largest error)
    std::string_view sentence; // the definition in words
    std::string_view formula;
    std::string_view source; // whose definition it is
};

std::span<const MetricFact> metricFacts(); // in the order in which people want to read them
const MetricFact& metricFact(Metric metric);
// InvalidInput for an unknown name, with the nearest known one.
Result<const MetricFact*> findMetric(std::string_view name);
// The metrics of a task that can be compared (better is not None), primary candidates first.
std::vector<Metric> comparableMetrics(training::TaskKind task);

} // namespace podium::evaluation
