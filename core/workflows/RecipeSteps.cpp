#include "core/workflows/RecipeSteps.h"

#include "core/base/Text.h"
#include "core/features/FittedRecipe.h"
#include "core/features/LeakWarnings.h"
#include "core/features/Prepare.h"
#include "core/training/Target.h"
#include "core/workflows/DataSource.h"

#include <algorithm>

namespace podium::workflows {
namespace {

using features::Phase;

// Every step of the text with its place, before any has run.
Status listSteps(const StepsRequest& request, const features::Recipe& recipe, RecipeSteps& outcome)
{
    PODIUM_TRY_ASSIGN(const auto places, features::stepPlaces(request.text, request.origin));
    const auto add = [&](Phase phase, std::size_t index, std::string_view name) {
        StepLook look;
        look.phase = phase;
        look.step = name;
        for (const features::StepPlace& place : places)
            if (place.phase == phase && place.index == index) {
                look.firstLine = place.firstLine;
                look.lastLine = place.lastLine;
            }
        outcome.steps.push_back(std::move(look));
    };
    for (std::size_t i = 0; i < recipe.prepare.size(); ++i)
        add(Phase::Prepare, i, features::stepName(recipe.prepare[i]));
    for (std::size_t i = 0; i < recipe.transform.size(); ++i)
        add(Phase::Transform, i, features::stepName(recipe.transform[i]));
    return success();
}

void fill(StepLook& look, const features::StepReport& report)
{
    look.about = report.about;
    look.rowsBefore = report.rowsBefore;
    look.rowsAfter = report.rowsAfter;
    look.columnsBefore = report.columnsBefore;
    look.columnsAfter = report.columnsAfter;
    look.note = report.note;
    look.reached = true;
}

// Leaves out the rows without a target, which cannot be learned from, and cuts the rest.
Result<features::SplitRows> cut(workspace::Workspace& workspace, const StepsRequest& request,
                                const features::Recipe& recipe, Table& table, RecipeSteps& outcome)
{
    if (!outcome.target.empty()) {
        PODIUM_TRY_ASSIGN(const training::TargetRows rows, training::rowsWithTarget(table, outcome.target));
        if (rows.missing > 0) {
            table = table.gather(rows.rows);
            outcome.warnings.push_back(format("{} without a value in {} are left out.",
                                              plural(static_cast<std::int64_t>(rows.missing), "row"), outcome.target));
        }
    }
    if (request.split.empty()) {
        features::SplitChoice choice = features::defaultSplit(table);
        outcome.split = {std::move(choice.spec), request.seed};
        outcome.splitReason = std::move(choice.reason);
    } else {
        PODIUM_TRY_ASSIGN(outcome.split, findSplit(workspace, request.split, request.seed));
    }
    PODIUM_TRY_ASSIGN(features::SplitRows rows, features::applySplit(outcome.split.spec, table, outcome.split.seed));
    if (outcome.split.spec.method == features::SplitSpec::Method::Time)
        for (const auto& warning : features::laterDates(recipe, table, outcome.target, outcome.split.spec.column))
            outcome.warnings.push_back(warning.what + " " + warning.remedy);
    outcome.trainRows = rows.train.size();
    outcome.testRows = rows.test.size();
    outcome.picture = features::splitPicture(outcome.split.spec, table, rows);
    return rows;
}

// The transform phase, learned from the training part and shown on it.
Status transformSteps(workspace::Workspace& workspace, const StepsRequest& request, const features::Recipe& recipe,
                      Table table, RecipeSteps& outcome, const TaskContext& context)
{
    const std::size_t prepared = recipe.prepare.size();
    auto rows = cut(workspace, request, recipe, table, outcome);
    if (!rows) {
        if (rows.error().code == ErrorCode::Cancelled) return std::move(rows).error();
        outcome.problem = std::move(rows).error();
        return success();
    }
    const Table train = table.gather(rows->train);
    std::optional<std::size_t> steps; // to show
    if (request.shown > prepared) steps = request.shown - prepared;
    auto trail = features::followTransform(recipe, train, outcome.target, steps, context);
    if (!trail) {
        if (trail.error().code == ErrorCode::Cancelled) return std::move(trail).error();
        outcome.problem = std::move(trail).error();
        return success();
    }
    for (std::size_t i = 0; i < trail->report.size(); ++i) {
        const features::TransformReport& report = trail->report[i];
        StepLook& look = outcome.steps[prepared + i];
        look.about = join(report.columns, ", ");
        look.rowsBefore = look.rowsAfter = train.rows();
        look.columnsBefore = report.columnsBefore;
        look.columnsAfter = report.columnsAfter;
        look.reached = true;
    }
    if (request.shown > prepared) {
        outcome.shown = std::move(trail->table);
        outcome.shownSteps = prepared + std::min(request.shown - prepared, trail->report.size());
    }
    outcome.columns = std::move(trail->columns);
    outcome.problem = std::move(trail->problem);
    return success();
}

} // namespace

Result<RecipeSteps> recipeSteps(workspace::Workspace& workspace, const StepsRequest& request,
                                const TaskContext& context)
{
    RecipeSteps outcome;
    PODIUM_TRY_ASSIGN(const features::Recipe recipe, features::parseRecipe(request.text, request.origin));
    PODIUM_TRY(listSteps(request, recipe, outcome));
    outcome.target = request.target.empty() ? recipe.target.value_or("") : request.target;
    PODIUM_TRY_ASSIGN(const data::ResolvedTable source, findData(workspace, request.data, context.part(0, 0.2)));
    outcome.address = source.address;
    PODIUM_TRY_ASSIGN(Table raw, readData(workspace, source, context.part(0.2, 0.4)));
    outcome.rawRows = raw.rows();
    outcome.rawColumns = raw.columns.size();
    PODIUM_TRY_ASSIGN(features::PrepareTrail trail,
                      features::followPrepare(recipe, std::move(raw), request.shown, context.part(0.4, 0.7)));
    const auto& reports = trail.prepared.steps;
    for (std::size_t i = 0; i < reports.size(); ++i) fill(outcome.steps[i], reports[i]);
    outcome.shownSteps = std::min(request.shown, reports.size());
    if (trail.shown) outcome.shown = std::move(*trail.shown);
    else outcome.shown = trail.prepared.table;
    for (const features::Warning& warning : features::leakWarnings(recipe, outcome.target)) {
        outcome.warnings.push_back(warning.what + " " + warning.remedy);
        if (warning.step) outcome.steps[*warning.step].warnings.push_back(outcome.warnings.back());
    }
    if (trail.problem) {
        outcome.problem = std::move(trail.problem);
        return outcome;
    }
    PODIUM_TRY(
        transformSteps(workspace, request, recipe, std::move(trail.prepared.table), outcome, context.part(0.7, 1)));
    return outcome;
}

Status saveRecipe(const Path& file, const std::string& before, const std::string& text)
{
    if (pathExists(file)) {
        PODIUM_TRY_ASSIGN(const std::string now, readTextFile(file, 4u << 20));
        if (now == text) return success();
        if (now != before)
            return makeError(
                ErrorCode::Conflict,
                format("Could not save {}: somebody else has changed it since it was read.", pathText(file.filename())),
                "Copy your text, look at the file again, and put your change in.");
    } else if (!before.empty()) {
        return makeError(ErrorCode::Conflict,
                         format("Could not save {}: the file has gone since it was read.", pathText(file.filename())),
                         "Save it under a new name.");
    }
    PODIUM_TRY(makeFolders(file.parent_path()));
    return writeFileAtomically(file, text);
}

} // namespace podium::workflows
