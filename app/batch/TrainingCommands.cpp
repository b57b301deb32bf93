#include "app/batch/CommandTable.h"
#include "core/base/Text.h"
#include "core/evaluation/MetricFacts.h"
#include "core/training/LearnerCatalog.h"
#include "core/workflows/Leaderboard.h"
#include "core/workflows/PredictModel.h"
#include "core/workflows/TrainModel.h"

#include <algorithm>

namespace podium::batch {
namespace {

std::string kindsText(const training::LearnerEntry& entry)
{
    std::vector<std::string> kinds;
    for (const auto kind : entry.kinds) kinds.emplace_back(training::taskKindName(kind));
    return join(kinds, ", ");
}

std::string rangeText(const ParamSpec& spec)
{
    if (!spec.choices.empty()) return join(spec.choices, ", ");
    if (!spec.low && !spec.high) return "";
    return format("{} to {}", spec.low ? shortest(*spec.low) : "any", spec.high ? shortest(*spec.high) : "any");
}

Result<Page> learners(Call& call)
{
    Page page;
    page.title = "Learners";
    Json items = Json::array();
    if (call.given("LEARNER")) {
        PODIUM_TRY_ASSIGN(const auto entry, training::findLearner(call.text("LEARNER")));
        page.title = entry.title;
        page.json = {{"schema", "podium.learners/1"}, {"learners", Json::array({entry.toJson()})}};
        page.line(format("{}: {} ({})", entry.name, entry.sentence, kindsText(entry)));
        Grid grid{{{"parameter"}, {"default", true}, {"range"}, {"what it does"}}, {}, "It takes no parameters."};
        for (const auto& spec : entry.params)
            grid.rows.push_back({spec.name, paramText(spec.fallback), rangeText(spec), spec.sentence});
        page.grid(std::move(grid));
        return page;
    }
    Grid grid{{{"learner"}, {"for"}, {"what it does"}, {"parameters"}}, {}, ""};
    for (const auto& entry : training::learnerCatalog()) {
        items.push_back(entry.toJson());
        std::vector<std::string> names;
        for (const auto& spec : entry.params) names.push_back(spec.name);
        grid.rows.push_back({entry.name, kindsText(entry), entry.sentence, join(names, ", ")});
    }
    page.grid(std::move(grid));
    page.json = {{"schema", "podium.learners/1"}, {"learners", std::move(items)}};
    return page;
}

Result<workflows::TrainRequest> trainRequest(const Call& call)
{
    workflows::TrainRequest request;
    request.data = call.text("data");
    request.target = call.text("target");
    request.learner = call.text("learner");
    PODIUM_TRY_ASSIGN(request.params, call.pairs("param"));
    request.recipe = pathFrom(call.text("recipe"));
    request.split = call.text("split");
    if (call.given("experiment")) request.experiment = call.text("experiment");
    request.runName = call.text("name");
    request.task = call.text("task");
    request.seed = call.globals().seed.value_or(42);
    PODIUM_TRY_ASSIGN(const auto outputs, call.pairs("out"));
    for (const auto& [name, path] : outputs) request.outputs[name] = pathFrom(path);
    return request;
}

// What a training would use. Nothing is recorded.
Result<Page> plan(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspaceOrTemporary());
    workflows::TrainRequest request;
    request.data = call.text("data");
    request.target = call.text("target");
    request.learner = call.text("learner");
    request.recipe = pathFrom(call.text("recipe"));
    request.split = call.text("split");
    request.task = call.text("task");
    request.seed = call.globals().seed.value_or(42);
    PODIUM_TRY_ASSIGN(const workflows::TrainingPlan made, workflows::planTraining(*workspace, request, call.context()));
    const workflows::TrainingOutlook outlook = workflows::outlookOf(made);
    Page page;
    page.title = "Plan of a training";
    page.json = outlook.toJson();
    page.warnings = outlook.warnings;
    page.line(format("{} of {} on {}: {} for training, {} for testing ({}).", training::taskKindName(outlook.task),
                     outlook.target, outlook.data, plural(static_cast<std::int64_t>(outlook.trainRows), "row"),
                     plural(static_cast<std::int64_t>(outlook.testRows), "row"), outlook.split));
    if (!outlook.splitReason.empty()) page.line(outlook.splitReason);
    page.line("test hash " + outlook.testHash);
    return page;
}

Grid metricsOf(const tracking::Run& run)
{
    Grid grid{
        {{"metric"}, {"test", true}, {"baseline", true}, {"train", true}, {"out of bag", true}}, {}, "No metrics."};
    for (const auto& [name, points] : run.metrics) {
        if (!name.starts_with("test/")) continue;
        const std::string metric = name.substr(5);
        const auto shown = [&](const char* set) {
            const auto value = run.metric(std::string(set) + "/" + metric);
            return value ? figure(*value, 6) : std::string();
        };
        grid.rows.push_back({metric, shown("test"), shown("baseline"), shown("train"), shown("oob")});
    }
    return grid;
}

Result<Page> run(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspaceOrTemporary());
    PODIUM_TRY_ASSIGN(const workflows::TrainRequest request, trainRequest(call));
    PODIUM_TRY_ASSIGN(workflows::TrainOutcome outcome, workflows::trainModel(*workspace, request, call.context()));
    const tracking::Run& made = outcome.run;

    Page page;
    page.title = "Training " + made.name;
    page.json = made.toJson();
    page.warnings = outcome.warnings;
    page.line(format("{} on {}: {} for training, {} for testing ({}).", request.learner, made.data.address,
                     plural(static_cast<std::int64_t>(outcome.trainRows), "row"),
                     plural(static_cast<std::int64_t>(outcome.testRows), "row"), made.data.split));
    if (!outcome.splitReason.empty()) page.line(outcome.splitReason);
    if (!outcome.prepared.empty()) {
        Grid steps{
            {{"step"}, {"of"}, {"rows before", true}, {"rows after", true}, {"columns after", true}, {"note"}}, {}, ""};
        for (const auto& step : outcome.prepared)
            steps.rows.push_back({step.step, step.about, grouped(static_cast<std::int64_t>(step.rowsBefore)),
                                  grouped(static_cast<std::int64_t>(step.rowsAfter)),
                                  grouped(static_cast<std::int64_t>(step.columnsAfter)), step.note});
        page.grid(std::move(steps));
    }
    page.heading("Metrics");
    page.grid(metricsOf(made));
    for (const evaluation::MetricFact& fact : evaluation::metricFacts()) {
        const std::string name(fact.name);
        const auto low = made.metric("test_low/" + name);
        const auto high = made.metric("test_high/" + name);
        if (low && high)
            page.line(format("{} on the test part: {} (95 %: {} to {})", fact.title,
                             figure(*made.metric("test/" + name), 6), figure(*low, 6), figure(*high, 6)));
    }
    if (!outcome.importances.empty()) {
        page.heading("Importance (share of impurity decrease)");
        Grid grid{{{"feature"}, {"importance", true}}, {}, ""};
        for (std::size_t i = 0; i < std::min<std::size_t>(outcome.importances.size(), 10); ++i)
            grid.rows.push_back({outcome.importances[i].feature, figure(outcome.importances[i].value)});
        page.grid(std::move(grid));
    }
    page.line("model hash " + made.model.hash);
    page.line("runs:/" + made.id.value);
    return page;
}

Json boardLineJson(const workflows::LeaderboardLine& line)
{
    const auto number = [](const std::optional<double>& value) { return value ? realToJson(*value) : Json(nullptr); };
    return {{"run_id", line.run.id.value},
            {"name", line.run.name},
            {"status", runStatusName(line.run.status)},
            {"value", number(line.value)},
            {"low", number(line.low)},
            {"high", number(line.high)},
            {"versus_baseline", number(line.versusBaseline)},
            {"seconds", number(line.seconds)},
            {"reason", line.reason}};
}

Grid boardGrid(const workflows::Leaderboard& board)
{
    const std::string metric = board.metric == nullptr ? "metric" : std::string(board.metric->name);
    Grid grid{{{"run"},
               {"name"},
               {"status"},
               {metric, true},
               {"95 % from", true},
               {"to", true},
               {"vs. baseline", true},
               {"time", true},
               {"why"}},
              {},
              "No run was tested on these rows."};
    const auto shown = [](const std::optional<double>& value) { return value ? figure(*value, 6) : std::string(); };
    for (const workflows::LeaderboardLine& line : board.lines)
        grid.rows.push_back({line.run.id.value.substr(0, 8), printable(line.run.name, 40),
                             std::string(runStatusName(line.run.status)), shown(line.value), shown(line.low),
                             shown(line.high), line.versusBaseline ? percent(*line.versusBaseline) : std::string(),
                             line.seconds ? humanDuration(*line.seconds) : std::string(), line.reason});
    return grid;
}

Result<Page> leaderboard(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    workflows::TrainRequest request;
    request.data = call.text("data");
    request.target = call.text("target");
    request.recipe = pathFrom(call.text("recipe"));
    request.split = call.text("split");
    request.task = call.text("task");
    request.seed = call.globals().seed.value_or(42);
    PODIUM_TRY_ASSIGN(const workflows::TrainingPlan made,
                      workflows::planTraining(*workspace, request, call.context().part(0, 0.8)));
    PODIUM_TRY_ASSIGN(const workflows::Leaderboard board,
                      workflows::leaderboard(*workspace, {made.target, made.testHash}, call.context().part(0.8, 1)));
    Page page;
    page.title = "Leaderboard of " + made.target;
    Json lines = Json::array();
    for (const workflows::LeaderboardLine& line : board.lines) lines.push_back(boardLineJson(line));
    page.json = {{"schema", "podium.leaderboard/1"},
                 {"data", made.data.address},
                 {"target", made.target},
                 {"split", made.split.spec.text()},
                 {"test_rows", made.parts.test.size()},
                 {"test_hash", made.testHash},
                 {"metric", board.metric == nullptr ? Json(nullptr) : Json(board.metric->name)},
                 {"baseline", board.baseline ? realToJson(*board.baseline) : Json(nullptr)},
                 {"baseline_name", board.baselineName},
                 {"runs", std::move(lines)}};
    page.line(format("{} on {}, {} by {}.", made.target, made.data.address,
                     plural(static_cast<std::int64_t>(made.parts.test.size()), "test row"), made.split.spec.text()));
    if (board.metric != nullptr)
        page.line(format("By {} ({}), {} is better{}.", board.metric->title, board.metric->name,
                         board.metric->better == evaluation::Direction::Lower ? "lower" : "higher",
                         board.baseline
                             ? format("; the baseline ({}) has {}", board.baselineName, figure(*board.baseline, 6))
                             : std::string()));
    page.grid(boardGrid(board));
    return page;
}

Result<Page> predict(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspaceOrTemporary());
    const workflows::PredictRequest request{call.text("MODEL"), call.text("ADDR"), pathFrom(call.text("FILE"))};
    PODIUM_TRY_ASSIGN(const workflows::PredictOutcome outcome,
                      workflows::predictRows(*workspace, request, call.context()));
    Page page;
    page.title = "Predictions";
    page.warnings = outcome.warnings;
    page.json = {{"schema", "podium.predictions/1"}, {"model", outcome.modelAddress},
                 {"data", outcome.dataAddress},      {"rows", outcome.rows},
                 {"raw_rows", outcome.rawRows},      {"file", pathText(request.file)}};
    page.line(format("{} of {} predicted by {}, written to {}.", plural(outcome.rows, "row"), outcome.dataAddress,
                     outcome.modelAddress, pathText(request.file)));
    return page;
}

} // namespace

std::vector<Command> trainingCommands()
{
    return {{"training", "learners", learners},
            {"training", "plan", plan},
            {"training", "run", run},
            {"training", "leaderboard", leaderboard},
            {"training", "predict", predict}};
}

} // namespace podium::batch
