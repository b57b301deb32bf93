// AliasHistory: how a metric moved with each promotion: the versions that held an alias, in order, with the figure that
// each recorded. Pure.
#pragma once

#include "core/base/Json.h"
#include "core/registry/RegisteredModel.h"

#include <optional>
#include <string>
#include <vector>

namespace podium::registry {

struct AliasStep {
    std::string version;
    TimeMs from = 0;
    bool restored = false;
    std::optional<double> value;  // that the version recorded; nullopt: it did not
    std::optional<double> change; // from the last one with a value; nullopt in the first
    bool sameRows = true;         // judged by the same test rows as that one: otherwise the change is partly theirs
    bool operator==(const AliasStep&) const = default;
};

struct AliasHistory {
    std::string alias;
    std::string metric; // "test/root_mean_squared_error"; empty where no version has a figure in common
    std::vector<AliasStep> steps;

    Json toJson() const; // of podium.history/1
};

// By the metric that most of these versions recorded; of several, the first that decides for their task.
AliasHistory aliasHistory(const RegisteredModel& model, const std::string& alias);

} // namespace podium::registry
