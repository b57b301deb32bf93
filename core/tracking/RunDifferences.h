// Diff first: of several runs, only what differs. Pure.
#pragma once

#include "core/tracking/Run.h"

#include <optional>
#include <string>
#include <vector>

namespace podium::tracking {

struct RunDifference {
    std::string name;                               // "max_depth", "test/root_mean_squared_error", "hash"
    std::vector<std::optional<std::string>> values; // one per run, in their order; nullopt = the run lacks it
    bool operator==(const RunDifference&) const = default;
};

// Each list sorted by name. Metrics are compared by their latest value, as shortest text that reads back.
struct RunDifferences {
    std::vector<RunId> runs;
    std::vector<RunDifference> params;
    std::vector<RunDifference> metrics;
    std::vector<RunDifference> data;        // address, hash, split, prepared_hash, test_hash
    std::vector<RunDifference> code;        // commit, dirty: of tags
    std::vector<RunDifference> environment; // of tags: versions and machine
    std::vector<RunDifference> tags;        // all others
    std::vector<RunDifference> attributes;  // name, experiment, status, model_hash, note
    std::int64_t same = 0;                  // how many names had the same value in every run

    bool operator==(const RunDifferences&) const = default;
    Json toJson() const; // podium.run_differences/1
};

// Never an error: of fewer than two runs nothing differs.
RunDifferences compareRuns(const std::vector<Run>& runs);

} // namespace podium::tracking
