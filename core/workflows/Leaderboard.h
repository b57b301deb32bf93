// Leaderboard: the runs that were tested on the same rows for the same target, best first, beside the baseline. Figures
// of other rows cannot be ranked together, so they are not.
#pragma once

#include "core/evaluation/MetricFacts.h"
#include "core/tracking/Run.h"
#include "core/workspace/Workspace.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace podium::workflows {

struct LeaderboardRequest {
    std::string target;
    std::string testHash;
    std::int64_t atOnce = 1'000; // runs in memory, beside those that answer
};

struct LeaderboardLine {
    tracking::Run run;
    std::optional<double> value; // of the metric, on the test part
    std::optional<double> low;   // 95 % interval
    std::optional<double> high;
    // The relative change against the baseline: -0.4 is 40 % less. nullopt where the baseline is 0.
    std::optional<double> versusBaseline;
    std::optional<double> seconds; // from start to end
    std::string reason;            // why it failed
};

struct Leaderboard {
    const evaluation::MetricFact* metric = nullptr; // null where there are no runs
    std::optional<double> baseline;                 // of predicting without features, on the same rows
    std::string baselineName;                       // "mean", "majority"
    std::vector<LeaderboardLine> lines;             // best first; then those without a figure, newest first
};

// Cost: a pass over all runs.
Result<Leaderboard> leaderboard(workspace::Workspace& workspace, const LeaderboardRequest& request,
                                const TaskContext& context);

// What the figures of a line are, besides the metric's own (MetricFacts).
struct BoardFact {
    std::string_view name; // "interval"
    std::string_view title;
    std::string_view sentence;
    std::string_view formula;
};
std::span<const BoardFact> boardFacts();

// The same of runs that are at hand: those that do not answer the request are left out. Pure.
Leaderboard rankRuns(std::vector<tracking::Run> runs, const LeaderboardRequest& request);

} // namespace podium::workflows
