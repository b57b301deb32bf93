#include "app/batch/CommandTable.h"
#include "core/base/Text.h"
#include "core/tracking/RunAddress.h"
#include "core/tracking/RunDifferences.h"

#include <algorithm>

namespace podium::batch {
namespace {

using tracking::Run;

// The figure that a list of runs shows: what people compare first.
std::string headline(const Run& run)
{
    for (const char* name : {"test/root_mean_squared_error", "test/roc_auc", "test/accuracy_score"})
        if (const auto value = run.metric(name))
            return format("{} {}", std::string_view(name).substr(5), figure(*value, 5));
    return {};
}

std::string tagOf(const Run& run, const std::string& name)
{
    const auto found = run.tags.find(name);
    return found == run.tags.end() ? std::string() : found->second;
}

Result<Page> list(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    PODIUM_TRY_ASSIGN(tracking::TrackingStore * store, workspace->tracking());
    tracking::RunListing listing;
    PODIUM_TRY_ASSIGN(listing.query, tracking::RunQuery::parse(call.text("filter"), call.text("order")));
    if (call.given("experiment")) {
        PODIUM_TRY_ASSIGN(const auto experiment, tracking::findExperiment(*store, call.text("experiment")));
        listing.experiments.push_back(experiment.id);
    }
    PODIUM_TRY_ASSIGN(listing.limit, call.integer("limit"));
    PODIUM_TRY_ASSIGN(const tracking::RunPage runs, store->list(listing));

    Page page;
    page.title = "Runs";
    Json items = Json::array();
    Grid grid{{{"run"}, {"name"}, {"status"}, {"started"}, {"data"}, {"result"}, {"experiment"}},
              {},
              "No runs. Train one with podium training run."};
    for (const Run& run : runs.runs) {
        items.push_back(run.summaryJson());
        grid.rows.push_back({run.id.value.substr(0, 12), run.name, std::string(runStatusName(run.status)),
                             isoTime(run.started).substr(0, 19) + "Z", run.data.address, headline(run),
                             run.experimentName});
    }
    page.grid(std::move(grid));
    if (runs.total > static_cast<std::int64_t>(runs.runs.size()))
        page.line(format("{} of {} shown; --limit shows more.", runs.runs.size(), plural(runs.total, "run")));
    page.json = {{"schema", "podium.runs/1"}, {"total", runs.total}, {"runs", std::move(items)}};
    return page;
}

Result<Run> findRun(Call& call, const std::string& address)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    PODIUM_TRY_ASSIGN(tracking::TrackingStore * store, workspace->tracking());
    PODIUM_TRY_ASSIGN(const RunId id, tracking::resolveRun(*store, address));
    return store->run(id);
}

Grid metricGrid(const Run& run)
{
    Grid grid{{{"metric"}, {"value", true}}, {}, "No metrics."};
    for (const auto& [name, points] : run.metrics)
        grid.rows.push_back({name, shortest(tracking::latestPoint(points).value)});
    return grid;
}

Result<Page> show(Call& call)
{
    PODIUM_TRY_ASSIGN(const Run run, findRun(call, call.text("RUN")));
    Page page;
    page.title = "Run " + run.id.value;
    page.json = run.toJson();
    page.facts({{"run", run.id.value},
                {"name", run.name},
                {"experiment", run.experimentName},
                {"status", std::string(runStatusName(run.status))},
                {"started", isoTime(run.started)},
                {"ended", run.ended ? isoTime(*run.ended) : ""},
                {"data", run.data.address},
                {"data hash", run.data.hash},
                {"split", run.data.split},
                {"test hash", run.data.testHash},
                {"target", tagOf(run, "podium.target")},
                {"author", tagOf(run, "mlflow.user")},
                {"commit", tagOf(run, "mlflow.source.git.commit")},
                {"model hash", run.model.hash},
                {"note", run.note}});
    if (const std::string error = tagOf(run, "podium.error"); !error.empty()) page.line("It failed: " + error);
    page.heading("Metrics");
    page.grid(metricGrid(run));
    page.heading("Parameters");
    Grid params{{{"parameter"}, {"value"}}, {}, "No parameters."};
    for (const auto& [name, value] : run.params) params.rows.push_back({name, value});
    page.grid(std::move(params));
    page.heading("Files");
    Grid files{{{"path"}, {"size", true}, {"sha-256"}}, {}, "No files."};
    for (const auto& [path, file] : run.artifacts)
        files.rows.push_back({path, humanBytes(file.size), file.hash.substr(0, 16)});
    page.grid(std::move(files));
    return page;
}

void addDifferences(Page& page, const std::string& title, const std::vector<tracking::RunDifference>& differences,
                    const std::vector<Run>& runs)
{
    if (differences.empty()) return;
    page.heading(title);
    Grid grid;
    grid.columns.push_back({""});
    for (const Run& run : runs) grid.columns.push_back({run.id.value.substr(0, 12), title == "Metrics"});
    for (const auto& difference : differences) {
        std::vector<std::string> row{difference.name};
        for (const auto& value : difference.values) row.push_back(value.value_or("-"));
        grid.rows.push_back(std::move(row));
    }
    page.grid(std::move(grid));
}

Result<Page> compare(Call& call)
{
    const auto addresses = call.texts("RUN");
    if (addresses.size() < 2)
        return makeError(ErrorCode::InvalidInput, "Could not compare: one run differs from nothing.",
                         "Name two runs or more.");
    std::vector<Run> runs;
    for (const auto& address : addresses) {
        PODIUM_TRY_ASSIGN(Run run, findRun(call, address));
        runs.push_back(std::move(run));
    }
    const tracking::RunDifferences differences = tracking::compareRuns(runs);
    Page page;
    page.title = "What differs";
    page.json = differences.toJson();
    addDifferences(page, "Attributes", differences.attributes, runs);
    addDifferences(page, "Parameters", differences.params, runs);
    addDifferences(page, "Metrics", differences.metrics, runs);
    addDifferences(page, "Data", differences.data, runs);
    addDifferences(page, "Tags", differences.tags, runs);
    page.line(format("{} had the same value in every run and {} left out.", plural(differences.same, "thing"),
                     differences.same == 1 ? "is" : "are"));
    return page;
}

Result<Page> note(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    PODIUM_TRY_ASSIGN(tracking::TrackingStore * store, workspace->tracking());
    PODIUM_TRY_ASSIGN(const RunId id, tracking::resolveRun(*store, call.text("RUN")));
    PODIUM_TRY_ASSIGN(const Run before, store->run(id));
    const std::string text = call.text("TEXT");
    const bool same = before.note == text;
    if (!same) PODIUM_TRY(store->setNote(id, text));
    Page page;
    page.title = "Note";
    page.json = {
        {"schema", "podium.note/1"}, {"run_id", id.value}, {"note", text}, {"result", same ? "unchanged" : "updated"}};
    page.line(format("{} runs:/{}", same ? "unchanged" : "updated", id.value));
    return page;
}

} // namespace

std::vector<Command> trackingCommands()
{
    return {{"tracking", "list", list},
            {"tracking", "show", show},
            {"tracking", "compare", compare},
            {"tracking", "note", note}};
}

} // namespace podium::batch
