#include "core/evaluation/MetricFacts.h"

#include "core/base/Text.h"
#include "core/training/Learner.h"

#include <array>

namespace podium::evaluation {

namespace {

constexpr auto regression = training::TaskKind::Regression;
constexpr auto classification = training::TaskKind::Classification;

// Columns: metric, name, title, task, better, unit, needs scores, binary only, has interval, sentence, formula, source.
constexpr std::array facts{
    MetricFact{Metric::RootMeanSquaredError, "root_mean_squared_error", "RMSE", regression, Direction::Lower,
               MetricUnit::Target, false, false, true,
               "The square root of the mean squared error: a typical error in the target's unit, in which large errors "
               "weigh more.",
               "sqrt(mean((target - prediction)^2))", "scikit-learn: mean_squared_error(squared=False)"},
    MetricFact{Metric::MeanAbsoluteError, "mean_absolute_error", "MAE", regression, Direction::Lower,
               MetricUnit::Target, false, false, true,
               "The mean of the errors without their sign, in the target's unit.", "mean(|target - prediction|)",
               "scikit-learn: mean_absolute_error"},
    MetricFact{Metric::MeanSquaredError, "mean_squared_error", "MSE", regression, Direction::Lower,
               MetricUnit::SquaredTarget, false, false, true, "The mean of the squared errors.",
               "mean((target - prediction)^2)", "scikit-learn: mean_squared_error"},
    MetricFact{Metric::R2Score, "r2_score", "R2", regression, Direction::Greater, MetricUnit::Share, false, false, true,
               "The share of the target's variance that the predictions explain: 1 is perfect, 0 is no better than "
               "always predicting the mean of these rows.",
               "1 - sum((target - prediction)^2) / sum((target - mean(target))^2)", "scikit-learn: r2_score"},
    MetricFact{Metric::MeanAbsolutePercentageError, "mean_absolute_percentage_error", "MAPE", regression,
               Direction::Lower, MetricUnit::Share, false, false, true,
               "The mean of the errors without their sign, each as a share of its target; undefined where a target is "
               "zero.",
               "mean(|target - prediction| / |target|)", "scikit-learn: mean_absolute_percentage_error"},
    MetricFact{Metric::MaxError, "max_error", "Max error", regression, Direction::Lower, MetricUnit::Target, false,
               false, false, "The largest error of any row.", "max(|target - prediction|)", "scikit-learn: max_error"},
    MetricFact{Metric::MeanOnTarget, "mean_on_target", "Mean of target", regression, Direction::None,
               MetricUnit::Target, false, false, true,
               "The mean of the target over these rows; it says nothing of the model.", "mean(target)",
               "MLflow: evaluate, mean_on_target"},
    MetricFact{Metric::SumOnTarget, "sum_on_target", "Sum of target", regression, Direction::None, MetricUnit::Target,
               false, false, true, "The sum of the target over these rows; it says nothing of the model.",
               "sum(target)", "MLflow: evaluate, sum_on_target"},
    MetricFact{Metric::RocAuc, "roc_auc", "AUC", classification, Direction::Greater, MetricUnit::Share, true, false,
               true,
               "The chance that a positive row gets a higher score than a negative one, ties counting half; with three "
               "or more classes the mean of each class against the rest, weighted by the class's rows.",
               "area under (false positive rate, true positive rate)",
               "scikit-learn: roc_auc_score(multi_class='ovr', average='weighted')"},
    MetricFact{Metric::AccuracyScore, "accuracy_score", "Accuracy", classification, Direction::Greater,
               MetricUnit::Share, false, false, true, "The share of rows whose class is predicted right.",
               "mean(target = prediction)", "scikit-learn: accuracy_score"},
    MetricFact{Metric::LogLoss, "log_loss", "Log loss", classification, Direction::Lower, MetricUnit::Nats, true, false,
               true,
               "Minus the mean logarithm of the score given to the true class: how good the scores are as "
               "probabilities; 0 is perfect.",
               "-mean(log(score of the true class, clipped to [2.2e-16, 1 - 2.2e-16]))", "scikit-learn 1.2: log_loss"},
    MetricFact{Metric::F1Score, "f1_score", "F1", classification, Direction::Greater, MetricUnit::Share, false, false,
               true,
               "The harmonic mean of precision and recall of the positive class; with three or more classes the mean "
               "over the classes, weighted by their rows.",
               "2 TP / (2 TP + FP + FN), 0 where that is 0 / 0",
               "scikit-learn: f1_score, average='weighted' for three or more classes"},
    MetricFact{Metric::PrecisionScore, "precision_score", "Precision", classification, Direction::Greater,
               MetricUnit::Share, false, false, true,
               "The share of the rows called positive that are positive; with three or more classes the mean over the "
               "classes, weighted by their rows.",
               "TP / (TP + FP), 0 where that is 0 / 0",
               "scikit-learn: precision_score, average='weighted' for three or more classes"},
    MetricFact{Metric::RecallScore, "recall_score", "Recall", classification, Direction::Greater, MetricUnit::Share,
               false, false, true,
               "The share of the positive rows that are called positive; with three or more classes the mean over the "
               "classes, weighted by their rows.",
               "TP / (TP + FN), 0 where that is 0 / 0",
               "scikit-learn: recall_score, average='weighted' for three or more classes"},
    MetricFact{Metric::PrecisionRecallAuc, "precision_recall_auc", "Average precision", classification,
               Direction::Greater, MetricUnit::Share, true, true, true,
               "The mean precision over the scores of the positive rows; the share of positive rows is what chance "
               "reaches.",
               "sum over thresholds of (recall_k - recall_(k-1)) precision_k", "scikit-learn: average_precision_score"},
    MetricFact{Metric::TruePositives, "true_positives", "True positives", classification, Direction::Greater,
               MetricUnit::Rows, false, true, true, "Positive rows that are called positive.", "TP",
               "scikit-learn: confusion_matrix"},
    MetricFact{Metric::TrueNegatives, "true_negatives", "True negatives", classification, Direction::Greater,
               MetricUnit::Rows, false, true, true, "Negative rows that are called negative.", "TN",
               "scikit-learn: confusion_matrix"},
    MetricFact{Metric::FalsePositives, "false_positives", "False positives", classification, Direction::Lower,
               MetricUnit::Rows, false, true, true, "Negative rows that are called positive.", "FP",
               "scikit-learn: confusion_matrix"},
    MetricFact{Metric::FalseNegatives, "false_negatives", "False negatives", classification, Direction::Lower,
               MetricUnit::Rows, false, true, true, "Positive rows that are called negative.", "FN",
               "scikit-learn: confusion_matrix"},
};

} // namespace

std::string_view directionName(Direction direction)
{
    switch (direction) {
    case Direction::Greater: return "greater";
    case Direction::Lower: return "lower";
    case Direction::None: break;
    }
    return "none";
}

Result<Direction> directionFrom(std::string_view name)
{
    for (const auto direction : {Direction::Greater, Direction::Lower, Direction::None})
        if (directionName(direction) == name) return direction;
    return makeError(ErrorCode::InvalidInput, format("Could not read a direction: \"{}\" is none.", name),
                     "Known: greater, lower, none.");
}

std::span<const MetricFact> metricFacts() { return facts; }

const MetricFact& metricFact(Metric metric)
{
    for (const auto& fact : facts)
        if (fact.metric == metric) return fact;
    return facts.front(); // not reached: the table has every metric, and a test holds it to that
}

Result<const MetricFact*> findMetric(std::string_view name)
{
    for (const auto& fact : facts)
        if (fact.name == name) return &fact;
    std::vector<std::string> known;
    for (const auto& fact : facts) {
        known.emplace_back(fact.name);
        if (toLower(fact.title) == toLower(name))
            return makeError(ErrorCode::InvalidInput,
                             format("Could not find the metric \"{}\": it is not known.", name),
                             format("Its name is \"{}\".", fact.name));
    }
    return makeError(ErrorCode::InvalidInput, format("Could not find the metric \"{}\": it is not known.", name),
                     std::string(trim(suggestion(name, known))));
}

std::vector<Metric> comparableMetrics(training::TaskKind task)
{
    std::vector<Metric> metrics;
    for (const auto& fact : facts)
        if (fact.task == task && fact.better != Direction::None) metrics.push_back(fact.metric);
    return metrics;
}

} // namespace podium::evaluation
