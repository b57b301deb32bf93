// RunGroups: many runs as few lines - the runs of each value of a field, with the mean of their metrics and its
// interval. Pure.
//
// Interval of a mean of n values with sample deviation s: mean -+ t(n - 1) * s / sqrt(n), where t(f) is the quantile of
// Student's distribution with f degrees of freedom (Student, Biometrika 6, 1908). It holds where runs differ by chance
// (seeds, splits) and is told from two runs on. Values that are not finite belong to no mean; they are counted.
#pragma once

#include "core/base/Json.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace podium::tracking {

// One run: its value of the field that is grouped by, and of each metric; nullopt = it has none.
struct RunSample {
    std::optional<std::string> group;
    std::vector<std::optional<double>> values;
    bool operator==(const RunSample&) const = default;
};

struct GroupFigure {
    std::int64_t n = 0;              // finite values
    std::int64_t leftOut = 0;        // NaN and infinite ones
    double mean = 0;                 // where n > 0
    std::optional<double> deviation; // of the values; from two on
    std::optional<double> low, high; // of the mean; from two on
    bool operator==(const GroupFigure&) const = default;
};

struct RunGroup {
    std::optional<std::string> value;
    std::int64_t runs = 0;
    std::vector<GroupFigure> figures; // one per metric
    bool operator==(const RunGroup&) const = default;
};

struct RunGroups {
    std::string by;
    std::vector<std::string> metrics;
    double confidence = 0.95;
    std::vector<RunGroup> groups; // by value, as numbers where all are numbers; runs without a value last

    Json toJson() const; // podium.run_groups/1
};

RunGroups groupRuns(const std::vector<RunSample>& samples, std::string by, std::vector<std::string> metrics,
                    double confidence = 0.95);

// The quantile of Student's distribution; 0 < probability < 1, degrees >= 1. To about 1e-9.
double studentQuantile(double probability, double degrees);

} // namespace podium::tracking
