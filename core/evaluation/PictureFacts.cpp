#include "core/evaluation/PictureFacts.h"

#include <algorithm>
#include <array>

namespace podium::evaluation {

namespace {

// Columns: name, title, sentence, formula, source.
constexpr std::array facts{
    PictureFact{"interval", "Interval of a difference",
                "Where the true difference lies with 95 % confidence: both models are judged again on the same rows, "
                "drawn 2,000 times with replacement. Where it leaves zero out, one of the two is better.",
                "d -/+ q, d = challenger - champion, q = 95 % quantile of |d* - d| over the resamples d*",
                "P. Hall 1992, The Bootstrap and Edgeworth Expansion, section 3.5"},
    PictureFact{"slice", "Slice",
                "The rows that share a value or a range of values. Better on all rows can still be worse on some of "
                "them. Among 20 slices without a difference, expect one to be called different at 95 %.",
                "the metric and its interval over the rows of the slice alone", "Podium"},
    PictureFact{"predicted", "Predicted against actual",
                "Each row twice, once for each model: a point on the dashed line is predicted exactly, one above it "
                "too high, one below too low.",
                "x = target, y = prediction", "scikit-learn: PredictionErrorDisplay(kind='actual_vs_predicted')"},
    PictureFact{"residuals", "Residuals against predicted",
                "How far each prediction lies off. A cloud that bends or widens says that the model is wrong in a way "
                "that could be learned.",
                "x = prediction, y = prediction - target",
                "scikit-learn: PredictionErrorDisplay(kind='residual_vs_predicted'), with the sign turned"},
    PictureFact{"spread", "How residuals are spread",
                "How many rows lie how far off, champion and challenger side by side. The first and the last bin hold "
                "all that lies beyond.",
                "count of rows with low <= prediction - target < high; bins cover 99 % of both sides",
                "numpy: histogram"},
    PictureFact{"normal", "Normal plot",
                "Residuals in order against where they would lie if they were normal. On a straight line they are; "
                "ends that bend away are errors larger or smaller than a normal spread has.",
                "x = normal quantile of (i - 0.5) / n, y = i-th smallest residual",
                "A. Hazen 1914, plotting positions; M. B. Wilk and R. Gnanadesikan 1968"},
    PictureFact{"confusion", "Confusion matrix",
                "How many rows of which class (lines) are called which (columns). The diagonal is right. With two "
                "classes the threshold says from which score on a row is called positive.",
                "count of rows with target = line and call = column", "scikit-learn: confusion_matrix"},
    PictureFact{"cost", "Mean cost",
                "What wrong calls cost on average over all rows, in the unit of the two costs, and the threshold at "
                "which these rows would have cost least. Chosen on the test rows it is a little too hopeful.",
                "(false positives x their cost + false negatives x theirs) / rows",
                "C. Elkan 2001, The Foundations of Cost-Sensitive Learning"},
    PictureFact{"roc", "ROC",
                "For every threshold, which share of the positive rows is found at the price of which share of false "
                "alarms. The higher to the left the better; the diagonal is chance.",
                "x = FP / (FP + TN), y = TP / (TP + FN)", "scikit-learn: roc_curve"},
    PictureFact{"precision_recall", "Precision and recall",
                "For every threshold, which share of the calls is right against which share of the positive rows is "
                "found. Says more than ROC where positives are rare.",
                "x = TP / (TP + FN), y = TP / (TP + FP)", "scikit-learn: precision_recall_curve"},
    PictureFact{"calibration", "Calibration",
                "Whether scores can be read as probabilities: of rows with a score of about 0.3, three in ten should "
                "be positive. Below the diagonal the model is too sure, above it too timid.",
                "ten bins of the score: x = mean score, y = share of positive rows",
                "scikit-learn: calibration_curve(strategy='uniform')"},
    PictureFact{"lift", "Lift",
                "Taking the rows with the highest scores first: how many times as many positives are among them as "
                "among as many rows taken by chance.",
                "x = (TP + FP) / n, y = (TP / (TP + FP)) / (P / n)", "M. J. A. Berry and G. S. Linoff 1997"},
    PictureFact{
        "harm", "Harm",
        "What the challenger lost more than the champion on a row: above zero the step to the challenger hurts "
        "this row.",
        "loss of the challenger - loss of the champion; loss = |prediction - target|, or -log(score of the true "
        "class)",
        "Podium"},
};

} // namespace

std::span<const PictureFact> pictureFacts() { return facts; }

const PictureFact* findPicture(std::string_view name)
{
    const auto found = std::ranges::find(facts, name, &PictureFact::name);
    return found == facts.end() ? nullptr : &*found;
}

} // namespace podium::evaluation
