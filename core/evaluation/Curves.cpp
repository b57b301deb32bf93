#include "core/evaluation/Curves.h"

#include "core/base/Text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace podium::evaluation {

using training::TaskKind;

namespace {

// The scores of one class, and whether each row is of it.
struct ClassScores {
    std::span<const double> scores;
    std::vector<bool> positive;
};

Result<ClassScores> scoresOf(const ScoredRows& scored, std::string_view positiveClass)
{
    const auto& classes = scored.target.classes;
    const auto found = std::ranges::find(classes, positiveClass);
    if (found == classes.end())
        return makeError(ErrorCode::InvalidInput,
                         format("Could not draw a curve: \"{}\" is not a class.", positiveClass),
                         std::string(trim(suggestion(positiveClass, classes))));
    if (!scored.hasScores())
        return makeError(ErrorCode::InvalidInput, "Could not draw a curve: there are no class scores.",
                         "Keep the scores of each class beside the predictions.");
    const auto k = static_cast<std::size_t>(found - classes.begin());
    ClassScores result{std::span(scored.predictions.scores).subspan(k * scored.size(), scored.size()), {}};
    for (const double value : scored.target.values) result.positive.push_back(value == static_cast<double>(k));
    return result;
}

Status needClasses(const ScoredRows& scored)
{
    if (scored.target.kind == TaskKind::Classification) return success();
    return makeError(ErrorCode::InvalidInput,
                     "Could not count a confusion matrix: the model predicts numbers, not classes.");
}

ConfusionMatrix emptyMatrix(const ScoredRows& scored)
{
    const auto& classes = scored.target.classes;
    return {classes, std::vector<std::int64_t>(classes.size() * classes.size(), 0)};
}

// Linear between order statistics, as numpy.quantile.
double quantile(const std::vector<double>& sorted, double p)
{
    const double place = p * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    if (below + 1 >= sorted.size()) return sorted.back();
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[below + 1] - sorted[below]);
}

} // namespace

Result<ThresholdCurve> thresholdCurve(const ScoredRows& scored, std::string_view positiveClass)
{
    PODIUM_TRY_ASSIGN(const ClassScores of, scoresOf(scored, positiveClass));
    std::vector<std::size_t> order(scored.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, std::ranges::greater(), [&](std::size_t row) { return of.scores[row]; });

    ThresholdCurve curve;
    curve.points.push_back({std::numeric_limits<double>::infinity(), 0, 0});
    for (std::size_t i = 0; i < order.size(); ++i) {
        (of.positive[order[i]] ? curve.positives : curve.negatives) += 1;
        if (i + 1 == order.size() || of.scores[order[i]] != of.scores[order[i + 1]])
            curve.points.push_back({of.scores[order[i]], curve.positives, curve.negatives});
    }
    return curve;
}

std::vector<std::pair<double, double>> ThresholdCurve::roc() const
{
    std::vector<std::pair<double, double>> line;
    if (positives == 0 || negatives == 0) return line;
    for (const auto& point : points)
        line.emplace_back(static_cast<double>(point.falsePositives) / static_cast<double>(negatives),
                          static_cast<double>(point.truePositives) / static_cast<double>(positives));
    return line;
}

std::vector<std::pair<double, double>> ThresholdCurve::precisionRecall() const
{
    std::vector<std::pair<double, double>> line;
    if (positives == 0) return line;
    line.emplace_back(0.0, 1.0);
    for (const auto& point : points)
        if (const auto called = point.truePositives + point.falsePositives; called > 0)
            line.emplace_back(static_cast<double>(point.truePositives) / static_cast<double>(positives),
                              static_cast<double>(point.truePositives) / static_cast<double>(called));
    return line;
}

std::vector<std::pair<double, double>> ThresholdCurve::lift() const
{
    std::vector<std::pair<double, double>> line;
    if (positives == 0) return line;
    const auto all = static_cast<double>(positives + negatives);
    const double share = static_cast<double>(positives) / all;
    for (const auto& point : points)
        if (const auto called = static_cast<double>(point.truePositives + point.falsePositives); called > 0)
            line.emplace_back(called / all, static_cast<double>(point.truePositives) / called / share);
    return line;
}

const ThresholdPoint& ThresholdCurve::at(double threshold) const
{
    // Thresholds fall; the last point whose threshold is still reached.
    const auto below = std::ranges::upper_bound(points, threshold, std::ranges::greater(), &ThresholdPoint::threshold);
    return below == points.begin() ? points.front() : *(below - 1);
}

Result<std::vector<CalibrationBin>> calibration(const ScoredRows& scored, std::string_view positiveClass,
                                                std::size_t bins)
{
    PODIUM_TRY_ASSIGN(const ClassScores of, scoresOf(scored, positiveClass));
    std::vector<CalibrationBin> all(std::max<std::size_t>(bins, 1));
    for (std::size_t row = 0; row < scored.size(); ++row) {
        // A score on an edge belongs to the bin below it, as searchsorted puts it there; 0 to the first.
        const double place = std::ceil(of.scores[row] * static_cast<double>(all.size())) - 1;
        auto& bin = all[std::min(static_cast<std::size_t>(std::max(place, 0.0)), all.size() - 1)];
        bin.meanScore += of.scores[row];
        bin.positiveShare += of.positive[row];
        ++bin.rows;
    }
    std::erase_if(all, [](const auto& bin) { return bin.rows == 0; });
    for (auto& bin : all) {
        bin.meanScore /= static_cast<double>(bin.rows);
        bin.positiveShare /= static_cast<double>(bin.rows);
    }
    return all;
}

Result<ConfusionMatrix> confusionMatrix(const ScoredRows& scored)
{
    PODIUM_TRY(needClasses(scored));
    ConfusionMatrix matrix = emptyMatrix(scored);
    for (std::size_t row = 0; row < scored.size(); ++row)
        ++matrix.counts[static_cast<std::size_t>(scored.target.values[row]) * matrix.classes.size() +
                        static_cast<std::size_t>(scored.predictions.values[row])];
    return matrix;
}

Result<std::vector<std::size_t>> callsAt(const ScoredRows& scored, double threshold)
{
    PODIUM_TRY(needClasses(scored));
    if (scored.target.classes.size() != 2)
        return makeError(ErrorCode::InvalidInput,
                         format("Could not move the threshold: it needs two classes, and there are {}.",
                                scored.target.classes.size()));
    const std::string positive = scored.positiveClass.empty() ? scored.target.classes.back() : scored.positiveClass;
    PODIUM_TRY_ASSIGN(const ClassScores of, scoresOf(scored, positive));
    const std::size_t k = positive == scored.target.classes.back() ? 1 : 0;
    std::vector<std::size_t> calls(scored.size());
    for (std::size_t row = 0; row < calls.size(); ++row) calls[row] = of.scores[row] >= threshold ? k : 1 - k;
    return calls;
}

Result<ConfusionMatrix> confusionMatrixAt(const ScoredRows& scored, double threshold)
{
    PODIUM_TRY_ASSIGN(const std::vector<std::size_t> calls, callsAt(scored, threshold));
    ConfusionMatrix matrix = emptyMatrix(scored);
    for (std::size_t row = 0; row < scored.size(); ++row)
        ++matrix.counts[static_cast<std::size_t>(scored.target.values[row]) * 2 + calls[row]];
    return matrix;
}

Result<ResidualSummary> residualSummary(const ScoredRows& scored)
{
    if (scored.target.kind != TaskKind::Regression)
        return makeError(ErrorCode::InvalidInput,
                         "Could not sum up residuals: the model predicts classes, not numbers.");
    if (scored.size() == 0) return makeError(ErrorCode::InvalidInput, "Could not sum up residuals: there are no rows.");
    std::vector<double> residuals(scored.size()), sizes(scored.size());
    for (std::size_t row = 0; row < scored.size(); ++row) {
        residuals[row] = scored.predictions.values[row] - scored.target.values[row];
        sizes[row] = std::abs(residuals[row]);
    }
    std::ranges::sort(residuals);
    std::ranges::sort(sizes);
    ResidualSummary summary;
    const auto rows = static_cast<double>(residuals.size());
    summary.rows = static_cast<std::int64_t>(residuals.size());
    summary.mean = std::accumulate(residuals.begin(), residuals.end(), 0.0) / rows;
    double squares = 0;
    for (const double residual : residuals) squares += (residual - summary.mean) * (residual - summary.mean);
    if (residuals.size() > 1) summary.standardDeviation = std::sqrt(squares / (rows - 1));
    summary.low = residuals.front();
    summary.q05 = quantile(residuals, 0.05);
    summary.q25 = quantile(residuals, 0.25);
    summary.median = quantile(residuals, 0.5);
    summary.q75 = quantile(residuals, 0.75);
    summary.q95 = quantile(residuals, 0.95);
    summary.high = residuals.back();
    summary.medianAbsolute = quantile(sizes, 0.5);
    summary.tooHighShare = static_cast<double>(std::ranges::count_if(residuals, [](double r) { return r > 0; })) / rows;
    return summary;
}

} // namespace podium::evaluation
