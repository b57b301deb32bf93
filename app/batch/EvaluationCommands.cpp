#include "app/batch/CommandTable.h"
#include "app/batch/EvaluationDetails.h"
#include "core/base/Text.h"
#include "core/evaluation/Comparison.h"
#include "core/evaluation/MetricFacts.h"
#include "core/evaluation/PictureFacts.h"
#include "core/training/Learner.h"
#include "core/workflows/CompareModels.h"

namespace podium::batch {
namespace {

using evaluation::Comparison;
using evaluation::MetricComparison;
using evaluation::Standing;

std::string shown(const std::optional<double>& value) { return value ? figure(*value, 5) : std::string("-"); }

std::vector<std::string> comparisonCells(const MetricComparison& metric)
{
    const std::string relative = metric.relative ? percent(*metric.relative) : "-";
    const std::string interval =
        metric.low && metric.high ? format("{} to {}", figure(*metric.low, 4), figure(*metric.high, 4)) : "-";
    return {shown(metric.champion),
            shown(metric.challenger),
            shown(metric.difference),
            interval,
            relative,
            std::string(standingName(metric.verdict))};
}

std::vector<Grid::Column> comparisonColumns(std::vector<Grid::Column> first)
{
    for (const char* title : {"champion", "challenger", "difference", "interval", "relative"})
        first.push_back({title, true});
    first.push_back({"verdict"});
    first.push_back({"why"});
    return first;
}

int exitOf(Standing standing)
{
    switch (standing) {
    case Standing::Better: return 0;
    case Standing::Worse:
    case Standing::Equivalent: return 1;
    case Standing::Undecided: return 4;
    }
    return 4;
}

// For JUnit: a comparison is one check, "is the challenger better?".
Verdict verdictOf(const Comparison& comparison)
{
    Check check;
    check.id = "challenger_is_better";
    check.kind = "comparison";
    check.verdict = comparison.verdict == Standing::Better      ? Answer::Yes
                    : comparison.verdict == Standing::Undecided ? Answer::Undecided
                                                                : Answer::No;
    check.observed = standingName(comparison.verdict);
    check.required = "better";
    check.message = verdictSentence(comparison);
    check.rows = comparison.rows;
    return {{check}};
}

Page comparisonPage(const workflows::CompareOutcome& outcome)
{
    const Comparison& comparison = outcome.comparison;
    Page page;
    page.title = "Comparison";
    page.json = comparison.toJson();
    page.line(verdictSentence(comparison));
    for (const auto& reason : comparison.reasons) page.line("- " + reason);
    page.facts({{"champion", comparison.champion}, {"challenger", comparison.challenger}});
    if (!outcome.note.empty()) page.line(outcome.note);
    if (!comparison.metrics.empty()) {
        page.heading("Metrics");
        Grid grid{comparisonColumns({{"metric"}}), {}, ""};
        for (const auto& metric : comparison.metrics) {
            std::vector<std::string> row{metric.name};
            for (auto& cell : comparisonCells(metric)) row.push_back(std::move(cell));
            row.push_back(metric.reason);
            grid.rows.push_back(std::move(row));
        }
        page.grid(std::move(grid));
    }
    if (!comparison.slices.empty()) {
        page.heading("Slices, most harmed first");
        Grid grid{comparisonColumns({{"slice"}, {"rows", true}, {"metric"}}), {}, ""};
        for (const auto& slice : comparison.slices) {
            std::vector<std::string> row{slice.slice.text(), grouped(slice.rows), slice.metric.name};
            for (auto& cell : comparisonCells(slice.metric)) row.push_back(std::move(cell));
            row.push_back(slice.metric.reason);
            grid.rows.push_back(std::move(row));
        }
        page.grid(std::move(grid));
    }
    page.verdict = verdictOf(comparison);
    page.exitCode = exitOf(comparison.verdict);
    return page;
}

Result<Page> detailedPage(const Call& call, const workflows::CompareOutcome& outcome)
{
    Page page = comparisonPage(outcome);
    PODIUM_TRY(addDetails(call, outcome, page));
    return page;
}

Result<workflows::CompareRequest> optionsOf(const Call& call)
{
    workflows::CompareRequest request;
    request.champion = call.text("champion");
    request.data = call.text("data");
    request.metric = call.text("metric");
    if (call.given("slices"))
        for (const auto& column : split(call.text("slices"), ','))
            if (!trim(column).empty()) request.slices.push_back({std::string(trim(column))});
    PODIUM_TRY_ASSIGN(request.confidence, call.real("confidence"));
    PODIUM_TRY_ASSIGN(request.resamples, call.integer("resamples"));
    PODIUM_TRY_ASSIGN(request.minimumRows, call.integer("min-rows"));
    request.sliceMinimumRows = request.minimumRows;
    if (call.given("margin")) {
        const auto margin = parseReal(call.text("margin"));
        if (!margin || !(*margin > 0))
            return makeError(ErrorCode::InvalidInput, "Could not use --margin: it is not a share above 0.",
                             "0.01 is one percent.");
        request.margin = *margin;
    }
    request.seed = call.globals().seed.value_or(1);
    return request;
}

Result<Page> comparePredictionFiles(Call& call, const workflows::CompareRequest& options)
{
    const auto files = call.texts("CHALLENGER");
    if (files.size() != 2)
        return makeError(ErrorCode::InvalidInput, "Could not compare predictions: two files are needed.",
                         "compare --predictions CHAMPION.csv CHALLENGER.csv --key ID --target T");
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspaceOrTemporary());
    workflows::ComparePredictionsRequest request;
    request.champion = files[0];
    request.challenger = files[1];
    request.key = call.text("key");
    request.target = call.text("target");
    request.prediction = call.text("prediction");
    request.options = options;
    PODIUM_TRY_ASSIGN(const workflows::CompareOutcome outcome,
                      workflows::comparePredictions(*workspace, request, call.context()));
    return detailedPage(call, outcome);
}

Result<Page> compare(Call& call)
{
    PODIUM_TRY_ASSIGN(workflows::CompareRequest request, optionsOf(call));
    if (call.flag("predictions")) return comparePredictionFiles(call, request);
    const auto models = call.texts("CHALLENGER");
    if (models.size() != 1)
        return makeError(ErrorCode::InvalidInput, "Could not compare: one challenger is needed.",
                         "compare models:/name/2 [--champion models:/name/1]");
    request.challenger = models[0];
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspaceOrTemporary());
    PODIUM_TRY_ASSIGN(const workflows::CompareOutcome outcome,
                      workflows::compareModels(*workspace, request, call.context()));
    return detailedPage(call, outcome);
}

std::string_view unitName(evaluation::MetricUnit unit)
{
    switch (unit) {
    case evaluation::MetricUnit::Target: return "the target's";
    case evaluation::MetricUnit::SquaredTarget: return "the target's, squared";
    case evaluation::MetricUnit::Share: return "a share";
    case evaluation::MetricUnit::Nats: return "nats";
    case evaluation::MetricUnit::Rows: break;
    }
    return "rows";
}

Json metricJson(const evaluation::MetricFact& fact)
{
    return {{"name", fact.name},
            {"title", fact.title},
            {"task", training::taskKindName(fact.task)},
            {"better", directionName(fact.better)},
            {"unit", unitName(fact.unit)},
            {"definition", fact.sentence},
            {"formula", fact.formula},
            {"source", fact.source}};
}

Json pictureJson(const evaluation::PictureFact& fact)
{
    return {{"name", fact.name},
            {"title", fact.title},
            {"definition", fact.sentence},
            {"formula", fact.formula},
            {"source", fact.source}};
}

Result<Page> explainOne(const std::string& name)
{
    Page page;
    if (const auto* picture = evaluation::findPicture(name)) {
        page.title = picture->title;
        page.json = pictureJson(*picture);
    } else {
        PODIUM_TRY_ASSIGN(const evaluation::MetricFact* metric, evaluation::findMetric(name));
        page.title = metric->title;
        page.json = metricJson(*metric);
    }
    Facts facts;
    for (const auto& [key, value] : page.json.items()) facts.emplace_back(key, value.get<std::string>());
    page.facts(std::move(facts));
    return page;
}

Result<Page> metrics(Call& call)
{
    if (const std::string name = call.text("NAME"); !name.empty()) return explainOne(name);
    Page page;
    page.title = "Metrics and pictures";
    page.json = {{"metrics", Json::array()}, {"pictures", Json::array()}};
    Grid measured{{{"metric"}, {"title"}, {"better"}, {"formula"}}, {}, ""};
    for (const auto& fact : evaluation::metricFacts()) {
        page.json["metrics"].push_back(metricJson(fact));
        measured.rows.push_back({std::string(fact.name), std::string(fact.title),
                                 std::string(directionName(fact.better)), std::string(fact.formula)});
    }
    Grid drawn{{{"picture"}, {"title"}, {"formula"}}, {}, ""};
    for (const auto& fact : evaluation::pictureFacts()) {
        page.json["pictures"].push_back(pictureJson(fact));
        drawn.rows.push_back({std::string(fact.name), std::string(fact.title), std::string(fact.formula)});
    }
    page.grid(std::move(measured));
    page.heading("Pictures");
    page.grid(std::move(drawn));
    return page;
}

} // namespace

std::vector<Command> evaluationCommands()
{
    return {{"evaluation", "compare", compare}, {"evaluation", "metrics", metrics}};
}

} // namespace podium::batch
