#include "core/evaluation/ScoredRows.h"

#include "core/base/Text.h"
#include "core/evaluation/ClassificationMetrics.h"
#include "core/evaluation/PreparedMetrics.h"
#include "core/evaluation/RegressionMetrics.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace podium::evaluation {

using training::TaskKind;

namespace {

template <class T> std::vector<T> gathered(const std::vector<T>& values, std::span<const std::size_t> indexes)
{
    std::vector<T> result;
    result.reserve(indexes.size());
    for (const std::size_t index : indexes) result.push_back(values[index]);
    return result;
}

Error notUsable(std::string_view what, std::string_view reason)
{
    return makeError(ErrorCode::InvalidInput, format("Could not evaluate {}: {}.", what, reason));
}

Status checkClassNumbers(std::span<const double> values, std::size_t classes, std::string_view what,
                         std::string_view of)
{
    for (std::size_t row = 0; row < values.size(); ++row)
        if (values[row] < 0 || values[row] >= static_cast<double>(classes) || values[row] != std::floor(values[row]))
            return notUsable(
                what, format("the {} of row {} is class number {} of {}", of, row, shortest(values[row]), classes));
    return success();
}

Status checkFinite(std::span<const double> values, std::string_view what, std::string_view of)
{
    const auto bad = std::ranges::count_if(values, [](double value) { return !std::isfinite(value); });
    if (bad == 0) return success();
    return notUsable(what, format("{} of {} {} missing or not a finite number", bad,
                                  plural(static_cast<std::int64_t>(values.size()), of), bad == 1 ? "is" : "are"));
}

Status checkClasses(const ScoredRows& scored, std::string_view what)
{
    const auto& classes = scored.target.classes;
    if (classes != scored.predictions.classes)
        return notUsable(what, "target and predictions have different class lists");
    PODIUM_TRY(checkClassNumbers(scored.target.values, classes.size(), what, "target"));
    PODIUM_TRY(checkClassNumbers(scored.predictions.values, classes.size(), what, "prediction"));
    if (!scored.positiveClass.empty() && std::ranges::find(classes, scored.positiveClass) == classes.end())
        return makeError(ErrorCode::InvalidInput,
                         format("Could not evaluate {}: the positive class \"{}\" is not one of its classes.", what,
                                scored.positiveClass),
                         std::string(trim(suggestion(scored.positiveClass, classes))));
    if (!scored.hasScores()) return success();
    if (scored.predictions.scores.size() != classes.size() * scored.size())
        return notUsable(what, format("there are {} scores for {} and {}", scored.predictions.scores.size(),
                                      plural(static_cast<std::int64_t>(scored.size()), "row"),
                                      plural(static_cast<std::int64_t>(classes.size()), "class", "classes")));
    const auto outside = std::ranges::count_if(scored.predictions.scores, [](double s) { return !(s >= 0 && s <= 1); });
    if (outside > 0) return notUsable(what, format("{} lie outside 0 to 1", plural(outside, "class score")));
    return success();
}

} // namespace

ScoredRows ScoredRows::gather(std::span<const std::size_t> indexes) const
{
    ScoredRows part;
    if (!rows.empty()) part.rows = gathered(rows, indexes);
    part.target = {target.kind, target.name, gathered(target.values, indexes), target.classes};
    part.predictions = {predictions.kind, gathered(predictions.values, indexes), predictions.classes, {}};
    for (std::size_t begin = 0; begin < predictions.scores.size(); begin += size())
        for (const std::size_t index : indexes) part.predictions.scores.push_back(predictions.scores[begin + index]);
    part.positiveClass = positiveClass;
    if (!columns.columns.empty()) part.columns = columns.gather(indexes);
    return part;
}

void alignClasses(ScoredRows& scored, const std::vector<std::string>& others)
{
    auto& target = scored.target;
    auto& predictions = scored.predictions;
    if (target.kind != TaskKind::Classification) return;

    std::vector<std::string> all = target.classes;
    all.insert(all.end(), predictions.classes.begin(), predictions.classes.end());
    all.insert(all.end(), others.begin(), others.end());
    std::ranges::sort(all);
    all.erase(std::ranges::unique(all).begin(), all.end());
    if (target.classes == all && predictions.classes == all) return;

    const auto renumber = [&](std::vector<double>& values, const std::vector<std::string>& old) {
        for (double& value : values)
            if (value >= 0 && value < static_cast<double>(old.size())) // anything else is for checkScoredRows to refuse
                value = static_cast<double>(std::ranges::lower_bound(all, old[static_cast<std::size_t>(value)]) -
                                            all.begin());
    };
    renumber(target.values, target.classes);
    renumber(predictions.values, predictions.classes);

    const std::size_t rows = predictions.values.size();
    if (scored.hasScores() && predictions.scores.size() == rows * predictions.classes.size()) {
        std::vector<double> scores(all.size() * rows, 0.0);
        for (std::size_t k = 0; k < predictions.classes.size(); ++k) {
            const auto to = std::ranges::lower_bound(all, predictions.classes[k]) - all.begin();
            std::copy_n(predictions.scores.begin() + static_cast<std::ptrdiff_t>(k * rows), rows,
                        scores.begin() + to * static_cast<std::ptrdiff_t>(rows));
        }
        predictions.scores = std::move(scores);
    }
    target.classes = all;
    predictions.classes = std::move(all);
}

Status checkScoredRows(const ScoredRows& scored, std::string_view what)
{
    const std::size_t rows = scored.size();
    if (scored.target.kind != scored.predictions.kind)
        return notUsable(what, scored.target.kind == TaskKind::Regression
                                   ? "its target holds numbers and its predictions hold classes"
                                   : "its target holds classes and its predictions hold numbers");
    if (scored.predictions.rows() != rows)
        return notUsable(what, format("there are {} for {}",
                                      plural(static_cast<std::int64_t>(scored.predictions.rows()), "prediction"),
                                      plural(static_cast<std::int64_t>(rows), "row")));
    if (!scored.rows.empty() && scored.rows.size() != rows)
        return notUsable(what, format("there are {} row numbers for {} rows", scored.rows.size(), rows));
    if (!scored.columns.columns.empty() && scored.columns.rows() != rows)
        return notUsable(what, format("its columns have {} rows, its target {}", scored.columns.rows(), rows));
    PODIUM_TRY(checkFinite(scored.target.values, what, "target"));
    PODIUM_TRY(checkFinite(scored.predictions.values, what, "prediction"));
    return scored.target.kind == TaskKind::Classification ? checkClasses(scored, what) : success();
}

std::unique_ptr<PreparedMetrics> prepareMetrics(const ScoredRows& scored, std::vector<Metric> metrics)
{
    if (scored.target.kind == TaskKind::Classification) return prepareClassification(scored, std::move(metrics));
    return prepareRegression(scored.target.values, scored.predictions.values, std::move(metrics));
}

std::vector<MetricValue> metricsOf(const ScoredRows& scored)
{
    std::vector<Metric> metrics;
    for (const auto& fact : metricFacts())
        if (fact.task == scored.target.kind) metrics.push_back(fact.metric);
    return metricsOf(scored, metrics);
}

std::vector<MetricValue> metricsOf(const ScoredRows& scored, const std::vector<Metric>& metrics)
{
    const std::vector<std::uint32_t> once(scored.size(), 1);
    std::vector<double> numbers(metrics.size());
    prepareMetrics(scored, metrics)->evaluate(once, numbers);
    std::vector<MetricValue> values;
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        values.push_back({&metricFact(metrics[i]), std::nullopt, {}});
        if (!std::isnan(numbers[i])) values.back().value = numbers[i];
        else
            values.back().reason = scored.target.kind == TaskKind::Classification
                                       ? whyClassificationUndefined(scored, metrics[i])
                                       : whyRegressionUndefined(scored.target.values, metrics[i]);
    }
    return values;
}

Metric primaryMetric(const ScoredRows& scored)
{
    if (scored.target.kind == TaskKind::Regression) return Metric::RootMeanSquaredError;
    return scored.hasScores() && scored.target.classes.size() == 2 ? Metric::RocAuc : Metric::AccuracyScore;
}

} // namespace podium::evaluation
