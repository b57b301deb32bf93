#include "core/workflows/Leaderboard.h"

#include "core/training/LearnerCatalog.h"
#include "core/workflows/FindRuns.h"

#include <algorithm>
#include <array>

namespace podium::workflows {
namespace {

std::string tagOf(const tracking::Run& run, const char* name)
{
    const auto found = run.tags.find(name);
    return found == run.tags.end() ? std::string() : found->second;
}

bool answers(const tracking::Run& run, const LeaderboardRequest& request)
{
    return run.data.testHash == request.testHash && tagOf(run, "podium.target") == request.target;
}

// The one that decides for the task, as all finished runs have it.
const evaluation::MetricFact* metricOf(const std::vector<LeaderboardLine>& lines)
{
    if (lines.empty()) return nullptr;
    using evaluation::Metric;
    if (tagOf(lines.front().run, "podium.task") == "regression")
        return &evaluation::metricFact(Metric::RootMeanSquaredError);
    const bool scored = std::all_of(lines.begin(), lines.end(), [](const LeaderboardLine& line) {
        return line.run.status != tracking::RunStatus::Finished || line.run.metric("test/roc_auc");
    });
    return &evaluation::metricFact(scored ? Metric::RocAuc : Metric::AccuracyScore);
}

void fill(LeaderboardLine& line, const evaluation::MetricFact& metric)
{
    const std::string name(metric.name);
    line.value = line.run.metric("test/" + name);
    line.low = line.run.metric("test_low/" + name);
    line.high = line.run.metric("test_high/" + name);
    if (const auto baseline = line.run.metric("baseline/" + name); line.value && baseline && *baseline != 0)
        line.versusBaseline = (*line.value - *baseline) / *baseline;
    if (line.run.ended) line.seconds = static_cast<double>(*line.run.ended - line.run.started) / 1000;
    line.reason = tagOf(line.run, "podium.error");
}

constexpr std::array facts{
    BoardFact{
        "interval", "95 % interval",
        "Where the figure would lie in 95 of 100 drawings of the test rows: resampled with replacement (bootstrap).",
        "q2.5 to q97.5 of metric(test rows drawn with replacement)"},
    BoardFact{
        "versus_baseline", "Vs baseline",
        "The change against predicting without any feature, on the same rows: the mean, or the most frequent class.",
        "(value - baseline) / baseline"},
    BoardFact{"baseline", "Baseline", "What the model has to beat: a prediction that looks at no feature.",
              "metric(mean or most frequent class of the training part)"},
    BoardFact{"seconds", "Took", "From the start of the run to its end, preparing and testing included.",
              "ended - started"},
};

} // namespace

std::span<const BoardFact> boardFacts() { return facts; }

Leaderboard rankRuns(std::vector<tracking::Run> runs, const LeaderboardRequest& request)
{
    Leaderboard board;
    for (tracking::Run& run : runs)
        if (answers(run, request)) board.lines.push_back({std::move(run), {}, {}, {}, {}, {}, {}});
    board.metric = metricOf(board.lines);
    if (board.metric == nullptr) return board;
    for (LeaderboardLine& line : board.lines) {
        fill(line, *board.metric);
        if (!board.baseline) board.baseline = line.run.metric("baseline/" + std::string(board.metric->name));
    }
    board.baselineName = training::baselineFor(board.metric->task);
    const bool lower = board.metric->better == evaluation::Direction::Lower;
    std::stable_sort(board.lines.begin(), board.lines.end(), [&](const LeaderboardLine& a, const LeaderboardLine& b) {
        if (a.value.has_value() != b.value.has_value()) return a.value.has_value();
        if (!a.value) return a.run.started > b.run.started;
        return lower ? *a.value < *b.value : *a.value > *b.value;
    });
    return board;
}

Result<Leaderboard> leaderboard(workspace::Workspace& workspace, const LeaderboardRequest& request,
                                const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(tracking::TrackingStore * store, workspace.tracking());
    const auto isWanted = [&](const tracking::Run& run) { return answers(run, request); };
    PODIUM_TRY_ASSIGN(std::vector<tracking::Run> runs, findRuns(*store, isWanted, context, request.atOnce));
    return rankRuns(std::move(runs), request);
}

} // namespace podium::workflows
