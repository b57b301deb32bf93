// Curves of a classifier and pictures of a regressor's errors, as plain points for charts. Definitions follow
// scikit-learn; each names its function.
#pragma once

#include "core/evaluation/ScoredRows.h"

#include <cstdint>
#include <vector>

namespace podium::evaluation {

// One point per distinct score, highest first; the first point stands for "nothing is called positive" (threshold inf).
struct ThresholdPoint {
    double threshold = 0; // rows with a score of at least this are called positive
    std::int64_t truePositives = 0;
    std::int64_t falsePositives = 0;
    bool operator==(const ThresholdPoint&) const = default;
};
struct ThresholdCurve {
    std::int64_t positives = 0;
    std::int64_t negatives = 0;
    std::vector<ThresholdPoint> points;

    // Empty where a class is absent. ROC: x = false positive rate, y = true positive rate (roc_curve). PR: x = recall,
    // y = precision, from recall 0 at precision 1 (precision_recall_curve, in rising recall).
    std::vector<std::pair<double, double>> roc() const;
    std::vector<std::pair<double, double>> precisionRecall() const;
    // x = share of all rows that are called positive, y = how many times as many positives are among them as among all
    // rows. Empty without a positive row.
    std::vector<std::pair<double, double>> lift() const;
    // What is called positive at this threshold. The curve must have points. O(log n).
    const ThresholdPoint& at(double threshold) const;
};
// Of one class against the rest. InvalidInput without scores or for an unknown class. O(n log n).
Result<ThresholdCurve> thresholdCurve(const ScoredRows& scored, std::string_view positiveClass);

struct CalibrationBin {
    double meanScore = 0;
    double positiveShare = 0;
    std::int64_t rows = 0;
    bool operator==(const CalibrationBin&) const = default;
};
// Equal-width bins of the score over [0, 1], empty ones left out (calibration_curve, strategy="uniform").
Result<std::vector<CalibrationBin>> calibration(const ScoredRows& scored, std::string_view positiveClass,
                                                std::size_t bins = 10);

struct ConfusionMatrix {
    std::vector<std::string> classes;
    std::vector<std::int64_t> counts; // row-major: counts[actual * classes + predicted]
    std::int64_t at(std::size_t actual, std::size_t predicted) const
    {
        return counts[actual * classes.size() + predicted];
    }
};
Result<ConfusionMatrix> confusionMatrix(const ScoredRows& scored);
// Which class each row is called. Two classes: the positive one from this score on, else the other one.
Result<std::vector<std::size_t>> callsAt(const ScoredRows& scored, double threshold);
// Binary, with "positive" said from this score on instead of by the highest score.
Result<ConfusionMatrix> confusionMatrixAt(const ScoredRows& scored, double threshold);

// Residual = prediction - target: above zero is too high.
struct ResidualSummary {
    std::int64_t rows = 0;
    double mean = 0;              // bias
    double standardDeviation = 0; // n - 1; 0 for one row
    double low = 0, q05 = 0, q25 = 0, median = 0, q75 = 0, q95 = 0, high = 0;
    double medianAbsolute = 0;
    double tooHighShare = 0; // of rows with a residual over 0
};
// InvalidInput for classification and for zero rows.
Result<ResidualSummary> residualSummary(const ScoredRows& scored);

} // namespace podium::evaluation
