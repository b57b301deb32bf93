#include "app/batch/CommandTable.h"
#include "core/base/Text.h"
#include "core/features/LeakWarnings.h"
#include "core/workflows/DataSource.h"
#include "core/workflows/PreviewRecipe.h"
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

Result<Page> preview(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspaceOrTemporary());
    PODIUM_TRY_ASSIGN(const std::int64_t head, call.integer("head"));
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

std::vector<Command> featuresCommands() { return {{"features", "split", split}, {"features", "preview", preview}}; }

} // namespace podium::batch
