// Comparison: champion and challenger on the same rows, metric by metric, and the verdict. The document
// podium.comparison/1 of BATCH.md; gates, the command line and the window read this one value.
#pragma once

#include "core/base/Json.h"
#include "core/evaluation/MetricFacts.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace podium::evaluation {

// What the challenger is. Better and Worse: the interval of the difference excludes zero. Equivalent: it contains zero,
// so no difference is shown; with a margin it says more: the relative difference lies within the margin.
enum class Standing { Better, Worse, Equivalent, Undecided };
std::string_view standingName(Standing standing); // "better", "worse", "equivalent", "undecided"
Result<Standing> standingFrom(std::string_view name);

// One metric on both sides. difference = challenger - champion; relative = difference / champion, where champion > 0.
struct MetricComparison {
    std::string name;
    std::optional<double> champion;
    std::optional<double> challenger;
    std::optional<double> difference;
    std::optional<double> low;
    std::optional<double> high;
    std::optional<double> relative; // a fraction: -0.041 is "-4.1 %"
    std::optional<double> relativeLow;
    std::optional<double> relativeHigh;
    double confidence = 0.95;
    Direction direction = Direction::None;
    Standing verdict = Standing::Undecided;
    std::string reason; // why undecided; empty otherwise

    bool operator==(const MetricComparison&) const = default;
};

// The rows where each column has the given value, or lies in the given range ("1,427 to 1,910").
struct SliceKey {
    struct Part {
        std::string column;
        std::string value; // as Column::text, the label of a range, or "(missing)"
        bool operator==(const Part&) const = default;
    };
    std::vector<Part> parts;

    std::string text() const; // "waterfront 1", "country US, weather rain"
    bool operator==(const SliceKey&) const = default;
};

struct SliceComparison {
    SliceKey slice;
    std::int64_t rows = 0;
    MetricComparison metric;

    bool operator==(const SliceComparison&) const = default;
};

struct ComparisonData {
    std::string address; // "houses:3"
    std::string hash;
    std::string part; // "test"; empty = whole
    bool operator==(const ComparisonData&) const = default;
};

struct Comparison {
    std::int64_t rows = 0;
    ComparisonData data;
    std::string champion; // addresses of the two sides, as given
    std::string challenger;
    std::string primaryMetric;             // the metric that decides
    std::optional<double> margin;          // of equivalence, as a fraction of the champion's value
    std::vector<MetricComparison> metrics; // the primary one first
    std::vector<SliceComparison> slices;   // most harmed first
    // How many of these rows each side was trained on; nullopt where that is not known (predictions from elsewhere).
    std::optional<std::int64_t> championTrainingRows;
    std::optional<std::int64_t> challengerTrainingRows;
    std::int64_t resamples = 0;
    std::uint64_t seed = 0;
    Standing verdict = Standing::Undecided;
    std::vector<std::string> reasons; // why undecided; empty otherwise

    const MetricComparison* find(std::string_view metric) const; // nullptr where missing
    const MetricComparison* primary() const { return find(primaryMetric); }

    Json toJson() const;
    static Result<Comparison> fromJson(const Json& json, std::string_view origin); // Corrupt where malformed
    bool operator==(const Comparison&) const = default;
};

// "Challenger is better: RMSE 126,310 against 131,755, -4.1 % (95 %: -6.0 to -2.3), on 4,323 rows of houses:3."
std::string verdictSentence(const Comparison& comparison);
// "RMSE 126,310 against 131,755, -4.1 % (95 %: -6.0 to -2.3)"; shares (accuracy, AUC, R2) with their plain difference.
std::string differencePhrase(const MetricComparison& metric);

} // namespace podium::evaluation
