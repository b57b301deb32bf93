#include "app/batch/CommandTable.h"
#include "core/base/Text.h"
#include "core/base/Yaml.h"
#include "core/features/LeakWarnings.h"
#include "core/workflows/DataSource.h"
#include "core/workflows/FindingSteps.h"
#include "core/workflows/PreviewRecipe.h"
#include "core/workflows/RecipeSteps.h"
#include "core/workflows/SavedSplit.h"

namespace podium::batch {
namespace {

Result<Page> split(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspaceOrTemporary());
    const workflows::SplitRequest request{call.text("ADDR"), call.text("by"), pathFrom(call.text("recipe")),
                                          call.text("name"), call.globals().seed.value_or(42)};
    PODIUM_TRY_ASSIGN(const workflows::SplitOutcome outcome, workflows::splitData(*workspace, request, call.context()));
    Page page;
    page.title = "Split of " + outcome.address;
    page.json = {{"schema", "podium.split/1"},
                 {"address", outcome.address},
                 {"split", outcome.split.spec.toJson()},
                 {"by", outcome.split.spec.text()},
                 {"seed", outcome.split.seed},
                 {"train_rows", outcome.rows.train.size()},
                 {"test_rows", outcome.rows.test.size()},
                 {"test_hash", outcome.testHash},
                 {"result", outcome.saved}};
    page.line(format("{} by {}, seed {}: {} for training, {} for testing.", outcome.address, outcome.split.spec.text(),
                     outcome.split.seed, plural(static_cast<std::int64_t>(outcome.rows.train.size()), "row"),
                     plural(static_cast<std::int64_t>(outcome.rows.test.size()), "row")));
    page.line("test hash " + outcome.testHash);
    if (!outcome.timeRange.empty()) page.line(outcome.timeRange);
    if (!outcome.saved.empty()) page.line(format("{} the split {}", outcome.saved, request.name));
    return page;
}

// Rows of a table as a grid and as JSON: what is missing is null in both.
Json addRows(const Table& table, std::int64_t head, Page& page)
{
    Grid rows;
    for (const Column& column : table.columns)
        rows.columns.push_back({printable(column.name, 40), isNumeric(column.type)});
    Json items = Json::array();
    for (std::size_t row = 0; row < std::min<std::size_t>(static_cast<std::size_t>(head), table.rows()); ++row) {
        std::vector<std::string> cells;
        Json item = Json::array();
        for (const Column& column : table.columns) {
            const bool isMissing = column.isMissing(row);
            cells.push_back(isMissing ? "null" : printable(column.text(row), 60));
            item.push_back(isMissing                            ? Json(nullptr)
                           : isNumeric(column.type)             ? realToJson(column.number(row))
                           : column.type == ColumnType::Boolean ? Json(column.integers[row] != 0)
                                                                : Json(column.text(row)));
        }
        rows.rows.push_back(std::move(cells));
        items.push_back(std::move(item));
    }
    page.grid(std::move(rows));
    return items;
}

// The table as it stands after one of the steps.
Result<Page> previewStep(Call& call, workspace::Workspace& workspace, std::int64_t head)
{
    PODIUM_TRY_ASSIGN(const std::int64_t step, call.integer("step"));
    workflows::StepsRequest request;
    request.data = call.text("ADDR");
    request.origin = call.text("recipe");
    PODIUM_TRY_ASSIGN(request.text, readTextFile(pathFrom(call.text("recipe")), 4u << 20));
    request.target = call.text("target");
    request.split = call.text("split");
    request.shown = static_cast<std::size_t>(step);
    request.seed = call.globals().seed.value_or(42);
    PODIUM_TRY_ASSIGN(workflows::RecipeSteps outcome, workflows::recipeSteps(workspace, request, call.context()));
    if (outcome.shownSteps < request.shown) {
        if (outcome.problem) return std::move(*outcome.problem);
        return makeError(ErrorCode::InvalidInput,
                         format("Could not show the table after step {}: the recipe has {}.", step,
                                plural(static_cast<std::int64_t>(outcome.steps.size()), "step")));
    }
    Page page;
    page.title = format("Recipe on {}, after step {}", outcome.address, step);
    page.warnings = outcome.warnings;
    if (step == 0) {
        page.line(format("The raw rows of {}.", outcome.address));
    } else {
        const workflows::StepLook& look = outcome.steps[static_cast<std::size_t>(step - 1)];
        page.line(format("After step {}, {} of {}: {} rows, {} columns.", step, look.step, phaseName(look.phase),
                         grouped(static_cast<std::int64_t>(outcome.shown.rows())),
                         grouped(static_cast<std::int64_t>(outcome.shown.columns.size()))));
    }
    Json columns = Json::array();
    for (const Column& column : outcome.shown.columns)
        columns.push_back({{"name", column.name}, {"type", columnTypeName(column.type)}});
    Json rows = addRows(outcome.shown, head, page);
    page.json = {{"schema", "podium.recipe_step/1"}, {"address", outcome.address},    {"step", step},
                 {"rows", outcome.shown.rows()},     {"columns", std::move(columns)}, {"head", std::move(rows)},
                 {"warnings", outcome.warnings}};
    return page;
}

Result<features::Phase> phaseOf(const Call& call, const std::string& step)
{
    const std::string given = call.text("phase");
    if (given == "prepare") return features::Phase::Prepare;
    if (given == "transform") return features::Phase::Transform;
    if (!given.empty())
        return makeError(ErrorCode::InvalidInput,
                         format("Could not add the step: \"{}\" is no phase.", printable(given, 40)),
                         "Phases are prepare and transform.");
    PODIUM_TRY_ASSIGN(const YamlNode node, parseYaml(step, "the step"));
    for (const auto& [key, value] : node.entries)
        if (features::findStepKind(features::Phase::Transform, key.scalar) != nullptr)
            return features::Phase::Transform;
    return features::Phase::Prepare;
}

Result<Page> add(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    workflows::AddStepRequest request;
    PODIUM_TRY_ASSIGN(request.recipe, absolutePath(pathFrom(call.text("RECIPE"))));
    request.line = call.text("STEP");
    request.target = call.text("target");
    PODIUM_TRY_ASSIGN(request.phase, phaseOf(call, request.line));
    PODIUM_TRY_ASSIGN(const workflows::AddStepOutcome outcome, workflows::addStep(*workspace, request));
    Page page;
    page.title = "Step added";
    page.json = {{"schema", "podium.recipe_edit/1"},
                 {"recipe", call.text("RECIPE")},
                 {"phase", phaseName(request.phase)},
                 {"step", outcome.line},
                 {"result", outcome.begun ? "created" : "updated"}};
    page.line(format("{} {}: {} in {}", outcome.begun ? "created" : "updated", call.text("RECIPE"), outcome.line,
                     phaseName(request.phase)));
    return page;
}

Result<Page> preview(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspaceOrTemporary());
    PODIUM_TRY_ASSIGN(const std::int64_t head, call.integer("head"));
    if (call.given("step")) return previewStep(call, *workspace, head);
    const workflows::PreviewRequest request{call.text("ADDR"), pathFrom(call.text("recipe")), call.text("target"),
                                            call.text("split"), call.globals().seed.value_or(42)};
    PODIUM_TRY_ASSIGN(const workflows::PreviewOutcome outcome,
                      workflows::previewRecipe(*workspace, request, call.context()));
    Page page;
    page.title = "Recipe on " + outcome.address;
    page.warnings = outcome.warnings;
    Json prepare = Json::array();
    Grid steps{{{"phase"},
                {"step"},
                {"of"},
                {"rows before", true},
                {"rows after", true},
                {"columns before", true},
                {"columns after", true},
                {"note"}},
               {},
               "The recipe has no steps."};
    for (const auto& step : outcome.prepared) {
        prepare.push_back(step.toJson());
        steps.rows.push_back({"prepare", step.step, step.about, grouped(static_cast<std::int64_t>(step.rowsBefore)),
                              grouped(static_cast<std::int64_t>(step.rowsAfter)),
                              grouped(static_cast<std::int64_t>(step.columnsBefore)),
                              grouped(static_cast<std::int64_t>(step.columnsAfter)), step.note});
    }
    Json transform = Json::array();
    for (const auto& step : outcome.fitted.report) {
        transform.push_back({{"step", step.step},
                             {"columns", step.columns},
                             {"columns_before", step.columnsBefore},
                             {"columns_after", step.columnsAfter}});
        steps.rows.push_back({"transform", step.step, join(step.columns, ", "), "", "",
                              grouped(static_cast<std::int64_t>(step.columnsBefore)),
                              grouped(static_cast<std::int64_t>(step.columnsAfter)), ""});
    }
    page.grid(std::move(steps));
    page.line(format("Learned on {} by {}; {} come out.", plural(static_cast<std::int64_t>(outcome.trainRows), "row"),
                     outcome.split.spec.text(),
                     plural(static_cast<std::int64_t>(outcome.fitted.features.size()), "feature")));
    page.heading("First rows");
    Grid rows;
    for (const auto& name : outcome.matrix.names) rows.columns.push_back({printable(name, 40), true});
    const auto shownRows = std::min<std::size_t>(static_cast<std::size_t>(head), outcome.matrix.rows());
    Json matrix = Json::array();
    for (std::size_t row = 0; row < shownRows; ++row) {
        std::vector<std::string> cells;
        Json item = Json::array();
        for (std::size_t column = 0; column < outcome.matrix.columns(); ++column) {
            const double value = outcome.matrix.at(row, column);
            cells.push_back(value == value ? figure(value, 6) : "null");
            item.push_back(value == value ? realToJson(value) : Json(nullptr));
        }
        rows.rows.push_back(std::move(cells));
        matrix.push_back(std::move(item));
    }
    page.grid(std::move(rows));
    page.json = {{"schema", "podium.recipe_preview/1"}, {"address", outcome.address},
                 {"prepare", std::move(prepare)},       {"transform", std::move(transform)},
                 {"features", outcome.fitted.features}, {"head", std::move(matrix)},
                 {"warnings", outcome.warnings}};
    return page;
}

} // namespace

std::vector<Command> featuresCommands()
{
    return {{"features", "split", split}, {"features", "preview", preview}, {"features", "add", add}};
}

} // namespace podium::batch
