// ScoredRows: what a model said of some rows, beside what was true. The noun that every evaluation starts from.
#pragma once

#include "core/evaluation/MetricFacts.h"
#include "core/table/Table.h"
#include "core/training/Learner.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace podium::evaluation {

// All parts have one entry per row, in the same order. For classification target.classes and predictions.classes are
// the same list (alignClasses makes it so).
struct ScoredRows {
    std::vector<std::uint64_t> rows; // number in the prepared table (HOUSE section 9); empty where there is none
    training::Target target;
    training::Predictions predictions;
    std::string positiveClass; // binary: empty = the second class in sort order, as MLflow does
    Table columns;             // the prepared rows, for slices; may have no columns

    std::size_t size() const { return target.values.size(); }
    bool hasScores() const { return !predictions.scores.empty(); }
    ScoredRows gather(std::span<const std::size_t> indexes) const;
};

// Brings target and predictions to one sorted class list: the union of both and of `others` (the other model's). A
// class that the model has never seen gets score 0. Nothing to do for regression.
void alignClasses(ScoredRows& scored, const std::vector<std::string>& others = {});

// InvalidInput where parts differ in length, task kinds differ, a target or prediction is not a finite number, a class
// number is out of range, or the positive class is not a class. `what` names the side: "The champion".
Status checkScoredRows(const ScoredRows& scored, std::string_view what);

struct MetricValue {
    const MetricFact* fact = nullptr;
    std::optional<double> value; // never a made-up number: nullopt where undefined ...
    std::string reason;          // ... and why
};

// All metrics of the task, in the order of metricFacts(). `scored` must pass checkScoredRows. O(n log n).
std::vector<MetricValue> metricsOf(const ScoredRows& scored);
std::vector<MetricValue> metricsOf(const ScoredRows& scored, const std::vector<Metric>& metrics);

// The metric that decides where nobody named one: RMSE; AUC for scored pairs of classes; else accuracy.
Metric primaryMetric(const ScoredRows& scored);

} // namespace podium::evaluation
