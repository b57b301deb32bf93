#include "app/batch/CommandTable.h"
#include "core/base/Text.h"
#include "core/tracking/RunAddress.h"
#include "core/tracking/RunDifferences.h"
#include "core/tracking/Smoothing.h"
#include "core/workflows/CodeDifference.h"

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

// A field of the language of orders, of one run; empty where the run lacks it.
std::string fieldText(const Run& run, const tracking::RunOrder& field)
{
    const auto found = [&](const tracking::TextMap& texts) {
        const auto it = texts.find(field.key);
        return it == texts.end() ? std::string() : it->second;
    };
    switch (field.field) {
    case tracking::RunField::Metric: {
        const auto value = run.metric(field.key);
        return value ? shortest(*value) : std::string();
    }
    case tracking::RunField::Param: return found(run.params);
    case tracking::RunField::Tag: return found(run.tags);
    case tracking::RunField::Id: return run.id.value;
    case tracking::RunField::Name: return run.name;
    case tracking::RunField::Status: return std::string(runStatusName(run.status));
    case tracking::RunField::Started: return isoTime(run.started);
    case tracking::RunField::Ended: return run.ended ? isoTime(*run.ended) : std::string();
    case tracking::RunField::Experiment: return run.experimentName;
    case tracking::RunField::Note: return run.note;
    case tracking::RunField::Data: return run.data.address;
    case tracking::RunField::DataHash: break;
    }
    return run.data.hash;
}

const char* fieldTitle(tracking::RunField field)
{
    switch (field) {
    case tracking::RunField::Id: return "run_id";
    case tracking::RunField::Name: return "name";
    case tracking::RunField::Status: return "status";
    case tracking::RunField::Started: return "started";
    case tracking::RunField::Ended: return "ended";
    case tracking::RunField::Experiment: return "experiment";
    case tracking::RunField::Note: return "note";
    case tracking::RunField::Data: return "data";
    default: return "data_hash";
    }
}

Grid chosenGrid(const std::vector<Run>& runs, const std::vector<tracking::RunOrder>& fields)
{
    Grid grid{{{"run"}, {"name"}}, {}, "No runs."};
    for (const auto& field : fields)
        grid.columns.push_back(
            {field.key.empty() ? fieldTitle(field.field) : field.key, field.field == tracking::RunField::Metric});
    for (const Run& run : runs) {
        std::vector<std::string> row{run.id.value.substr(0, 12), run.name};
        for (const auto& field : fields) row.push_back(fieldText(run, field));
        grid.rows.push_back(std::move(row));
    }
    return grid;
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
    PODIUM_TRY_ASSIGN(const tracking::RunQuery chosen, tracking::RunQuery::parse("", call.text("columns")));
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
    page.grid(chosen.order.empty() ? std::move(grid) : chosenGrid(runs.runs, chosen.order));
    if (runs.total > static_cast<std::int64_t>(runs.runs.size()))
        page.line(format("{} of {} shown; --limit shows more.", runs.runs.size(), plural(runs.total, "run")));
    page.json = {{"schema", "podium.runs/1"}, {"total", runs.total}, {"runs", std::move(items)}};
    return page;
}

// Given, or else what runs are judged by, as far as any run has it.
std::vector<std::string> metricsFor(Call& call, const tracking::RunNames& names)
{
    std::vector<std::string> metrics = call.texts("metric");
    if (!metrics.empty()) return metrics;
    constexpr std::size_t enough = 3;
    for (const char* name : {"test/root_mean_squared_error", "test/mean_absolute_error", "test/r2_score",
                             "test/roc_auc", "test/accuracy_score", "test/log_loss"})
        if (metrics.size() < enough && std::binary_search(names.metrics.begin(), names.metrics.end(), name))
            metrics.emplace_back(name);
    if (metrics.empty())
        metrics.assign(names.metrics.begin(),
                       names.metrics.begin() + static_cast<std::ptrdiff_t>(std::min(enough, names.metrics.size())));
    return metrics;
}

std::string meanText(const tracking::GroupFigure& figure, std::int64_t runs)
{
    if (figure.n == 0) return "-";
    std::string text = podium::figure(figure.mean, 6);
    if (figure.low) text += format(" ({} to {})", podium::figure(*figure.low, 6), podium::figure(*figure.high, 6));
    return figure.n == runs ? text : text + format(", n {}", figure.n);
}

Result<Page> group(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    PODIUM_TRY_ASSIGN(tracking::TrackingStore * store, workspace->tracking());
    PODIUM_TRY_ASSIGN(const tracking::RunQuery by, tracking::RunQuery::parse("", call.text("by")));
    if (by.order.size() != 1)
        return makeError(ErrorCode::InvalidInput, "Could not group the runs: --by takes one field.",
                         "For example params.learner.");
    tracking::RunListing listing;
    PODIUM_TRY_ASSIGN(listing.query, tracking::RunQuery::parse(call.text("filter")));
    PODIUM_TRY_ASSIGN(const tracking::RunNames names, store->names());
    for (const std::string& metric : call.texts("metric"))
        if (!std::binary_search(names.metrics.begin(), names.metrics.end(), metric))
            return makeError(ErrorCode::InvalidInput,
                             format("Could not group the runs: none has a metric \"{}\".", printable(metric, 80)),
                             std::string(trim(suggestion(metric, names.metrics))));
    std::vector<std::string> metrics = metricsFor(call, names);
    PODIUM_TRY_ASSIGN(const auto samples, store->samples(listing, by.order.front(), metrics));
    const tracking::RunGroups groups = tracking::groupRuns(samples, call.text("by"), std::move(metrics));

    Page page;
    page.title = "Runs by " + groups.by;
    page.json = groups.toJson();
    Grid grid{{{groups.by}, {"runs", true}}, {}, "No runs."};
    for (const std::string& metric : groups.metrics) grid.columns.push_back({metric, true});
    for (const tracking::RunGroup& group : groups.groups) {
        std::vector<std::string> row{group.value.value_or("-"), grouped(group.runs)};
        for (const tracking::GroupFigure& figure : group.figures) row.push_back(meanText(figure, group.runs));
        grid.rows.push_back(std::move(row));
    }
    page.grid(std::move(grid));
    page.line("Mean and its 95 % interval: mean -+ t(n - 1) s / sqrt(n), n runs of deviation s.");
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

Result<Page> curve(Call& call)
{
    PODIUM_TRY_ASSIGN(const Run run, findRun(call, call.text("RUN")));
    PODIUM_TRY_ASSIGN(const double weight, call.real("smooth"));
    const std::string metric = call.text("metric");
    const auto found = run.metrics.find(metric);
    if (found == run.metrics.end()) {
        std::vector<std::string> names;
        for (const auto& [name, points] : run.metrics) names.push_back(name);
        return makeError(ErrorCode::InvalidInput,
                         format("Could not show the curve: run {} has no metric \"{}\".", run.id.value.substr(0, 12),
                                printable(metric, 80)),
                         std::string(trim(suggestion(metric, names))));
    }
    std::vector<double> values;
    for (const auto& point : found->second) values.push_back(point.value);
    const std::vector<double> smooth = tracking::smoothed(values, weight);
    Page page;
    page.title = metric;
    Json points = Json::array();
    Grid grid{{{"step", true}, {"value", true}}, {}, "No points."};
    if (weight > 0) grid.columns.push_back({"smoothed", true});
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto& point = found->second[i];
        points.push_back(
            {{"step", point.step}, {"value", realToJson(point.value)}, {"smoothed", realToJson(smooth[i])}});
        std::vector<std::string> row{format("{}", point.step), shortest(point.value)};
        if (weight > 0) row.push_back(podium::figure(smooth[i], 6));
        grid.rows.push_back(std::move(row));
    }
    page.json = {{"schema", "podium.curve/1"},
                 {"run_id", run.id.value},
                 {"metric", metric},
                 {"smooth", weight},
                 {"points", std::move(points)}};
    page.grid(std::move(grid));
    return page;
}

// What changed between the commits of the first run and of the first that has another one.
Status addCode(Call& call, Page& page, const tracking::RunDifferences& differences)
{
    const auto commits = std::find_if(differences.code.begin(), differences.code.end(), [](const auto& difference) {
        return difference.name == "mlflow.source.git.commit";
    });
    if (commits == differences.code.end()) return success();
    const auto first = std::find_if(commits->values.begin(), commits->values.end(),
                                    [](const auto& value) { return value.has_value(); });
    const auto other =
        std::find_if(first, commits->values.end(), [&](const auto& value) { return value && *value != **first; });
    if (first == commits->values.end() || other == commits->values.end()) return success();
    const auto folder = call.workspaceFolder();
    if (!folder) return success();
    const auto changed = workflows::codeDifference(*folder, **first, **other, call.context());
    if (!changed) {
        if (changed.error().code == ErrorCode::Cancelled) return changed.error();
        page.warnings.push_back(std::string(trim(format("{} {}", changed.error().what, changed.error().remedy))));
        page.json["code_difference"] = nullptr;
        return success();
    }
    page.json["code_difference"] = changed->toJson();
    page.heading(format("From {} to {}: {}", (**first).substr(0, 12), (**other).substr(0, 12), changed->sentence()));
    Grid grid{{{"changed"}, {"added", true}, {"removed", true}}, {}, "No file changed."};
    const auto count = [](std::int64_t lines) { return lines < 0 ? std::string("binary") : grouped(lines); };
    for (const auto& file : changed->files) grid.rows.push_back({file.path, count(file.added), count(file.removed)});
    page.grid(std::move(grid));
    if (!call.flag("diff")) return success();
    for (const std::string& line : changed->lines) page.line(line);
    if (changed->cut) page.line("... there is more; git diff shows all of it.");
    return success();
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
    addDifferences(page, "Code", differences.code, runs);
    addDifferences(page, "Environment", differences.environment, runs);
    addDifferences(page, "Tags", differences.tags, runs);
    PODIUM_TRY(addCode(call, page, differences));
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
    return {{"tracking", "list", list}, {"tracking", "group", group},     {"tracking", "curve", curve},
            {"tracking", "show", show}, {"tracking", "compare", compare}, {"tracking", "note", note}};
}

} // namespace podium::batch
