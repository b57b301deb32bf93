// Run: what one attempt recorded - parameters, metric curves, tags, the data it used, the files it left. Plain data.
// JSON is podium.run/1: `metrics` holds the latest value of each metric, `metric_history` every point.
#pragma once

#include "core/base/Clock.h"
#include "core/base/Id.h"
#include "core/base/Json.h"
#include "core/base/Result.h"
#include "core/storage/ArtifactFolder.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace podium::tracking {

// MLflow's five words.
enum class RunStatus { Running, Scheduled, Finished, Failed, Killed };
std::string_view runStatusName(RunStatus status); // "RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"
Result<RunStatus> runStatusFrom(std::string_view name);
inline bool hasEnded(RunStatus status) { return status != RunStatus::Running && status != RunStatus::Scheduled; }

// One value of a metric. NaN is a value like any other: a metric that diverged is not a metric that is missing.
struct MetricPoint {
    std::int64_t step = 0; // may be negative
    TimeMs time = 0;
    double value = 0;
};
bool operator==(const MetricPoint& a, const MetricPoint& b); // NaN equals NaN
// The one to show: highest step, then latest time, then highest value (NaN below every number). MLflow's rule.
const MetricPoint& latestPoint(const std::vector<MetricPoint>& points); // not empty

// Which rows the run saw. Hashes are SHA-256 in hex (HOUSE section 9); empty where there is none.
struct DataUse {
    std::string address;      // "houses:3"
    std::string hash;         // of the data version
    std::string split;        // "random:0.2"
    std::string preparedHash; // of the table after the recipe's `prepare`
    std::string testHash;     // of the prepared test rows, in order
    bool operator==(const DataUse&) const = default;
};

struct ModelOutput {
    std::string path; // artifact folder of the model within the run, usually "model"; empty: the run made none
    std::string hash;
    bool operator==(const ModelOutput&) const = default;
};

using TextMap = std::map<std::string, std::string>;
using MetricMap = std::map<std::string, std::vector<MetricPoint>>; // points in order of step, time, value

struct Run {
    RunId id;
    ExperimentId experiment;
    std::string experimentName;
    std::string name; // may be empty
    RunStatus status = RunStatus::Running;
    TimeMs started = 0;
    std::optional<TimeMs> ended;
    TextMap params;
    MetricMap metrics;
    TextMap tags;
    DataUse data;
    ModelOutput model;
    std::map<std::string, ArtifactRef> artifacts; // path within the run -> bytes
    std::string note;

    bool operator==(const Run&) const = default;
    std::optional<double> metric(const std::string& metricName) const; // the latest value
    std::string modelUri() const;                                      // "runs:/<id>/model", or empty

    Json toJson() const;
    Json summaryJson() const; // without metric_history and artifacts: a line of a list
    static Result<Run> fromJson(const Json& json, std::string_view origin);
};

} // namespace podium::tracking
