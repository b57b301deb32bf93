#include "core/workflows/TrainingPlan.h"

#include "core/base/Text.h"
#include "core/features/DefaultRecipe.h"
#include "core/features/LeakWarnings.h"
#include "core/workflows/DataSource.h"

namespace podium::workflows {
namespace {

void warn(TrainingPlan& plan, const features::Warning& warning)
{
    plan.warnings.push_back(warning.remedy.empty() ? warning.what : warning.what + " " + warning.remedy);
}

Status readRecipe(const TrainRequest& request, TrainingPlan& plan)
{
    if (!request.recipe.empty()) {
        PODIUM_TRY_ASSIGN(plan.recipeText, readTextFile(request.recipe, 4u << 20));
        PODIUM_TRY_ASSIGN(plan.recipe, features::parseRecipe(plan.recipeText, pathText(request.recipe)));
    }
    plan.target = request.target.empty() ? plan.recipe.target.value_or("") : request.target;
    if (plan.target.empty())
        return makeError(ErrorCode::InvalidInput, "Could not train: no target was named.",
                         "Give --target COLUMN, or write target: into the recipe.");
    return success();
}

Status chooseSplit(workspace::Workspace& workspace, const TrainRequest& request, TrainingPlan& plan)
{
    if (request.split.empty()) {
        features::SplitChoice choice = features::defaultSplit(plan.rows.table);
        plan.split = {std::move(choice.spec), request.seed};
        plan.splitReason = std::move(choice.reason);
    } else {
        PODIUM_TRY_ASSIGN(plan.split, findSplit(workspace, request.split, request.seed));
    }
    PODIUM_TRY_ASSIGN(plan.parts, features::applySplit(plan.split.spec, plan.rows.table, plan.split.seed));
    plan.testHash = testHash(plan.rows.table, plan.parts.test);
    return success();
}

Status readRows(workspace::Workspace& workspace, const TrainRequest& request, TrainingPlan& plan,
                const TaskContext& context)
{
    context.progress(0.0, "Reading " + request.data);
    PODIUM_TRY_ASSIGN(plan.data, findData(workspace, request.data, context.part(0, 0.5)));
    if (!plan.data.part.empty())
        return makeError(ErrorCode::InvalidInput,
                         format("Could not train on {}: training takes a whole version.", request.data),
                         "Say what is for testing with --split.");
    PODIUM_TRY_ASSIGN(Table raw, readData(workspace, plan.data, context.part(0.5, 0.8)));
    if (raw.rows() == 0)
        return makeError(ErrorCode::InvalidInput, format("Could not train on {}: it has no rows.", plan.data.address));
    plan.rawInputs = raw.schema();
    PODIUM_TRY_ASSIGN(plan.rows, prepareRows(plan.recipe, plan.target, std::move(raw), plan.data.version.hash,
                                             context.part(0.8, 0.9)));
    return success();
}

// The recipe as this learner can read it.
Status fitToLearner(const TrainRequest& request, TrainingPlan& plan)
{
    constexpr features::MatrixNeeds any{.complete = true, .sameScale = false, .categories = true};
    const bool chosen = plan.learner.learner != nullptr;
    if (request.recipe.empty()) {
        PODIUM_TRY_ASSIGN(features::DefaultRecipe made,
                          features::defaultRecipe(plan.train, plan.target, chosen ? plan.learner.entry.needs : any));
        plan.recipe = std::move(made.recipe);
        for (const auto& warning : made.warnings) warn(plan, warning);
    } else if (chosen && !plan.learner.entry.needs.categories) {
        features::NumbersOnly numbers = features::numbersOnly(plan.recipe);
        if (numbers.columns.empty()) return success();
        plan.recipe = std::move(numbers.recipe);
        plan.recipeText.clear();
        plan.warnings.push_back(format("{} reads numbers only: the recipe's category of {} was taken as one_hot.",
                                       plan.learner.entry.title, join(numbers.columns, ", ")));
    }
    return success();
}

} // namespace

Result<TrainingPlan> planTraining(workspace::Workspace& workspace, const TrainRequest& request,
                                  const TaskContext& context)
{
    TrainingPlan plan;
    if (!request.learner.empty()) {
        PODIUM_TRY_ASSIGN(plan.learner, training::chooseLearner(request.learner, request.params));
    }
    PODIUM_TRY(readRecipe(request, plan));
    std::optional<training::TaskKind> kind;
    if (!request.task.empty()) {
        PODIUM_TRY_ASSIGN(kind, training::taskKindFrom(request.task));
    }
    PODIUM_TRY(readRows(workspace, request, plan, context));
    PODIUM_TRY(chooseSplit(workspace, request, plan));
    plan.train = plan.rows.table.gather(plan.parts.train);
    PODIUM_TRY_ASSIGN(plan.trainTarget, training::makeTarget(plan.train, plan.target, kind));
    PODIUM_TRY(training::requireLearnable(plan.trainTarget));
    if (plan.learner.learner && !plan.learner.entry.can(plan.trainTarget.kind))
        return makeError(ErrorCode::InvalidInput,
                         format("Could not train {} on {}: it does not do {}.", plan.learner.entry.name, plan.target,
                                training::taskKindName(plan.trainTarget.kind)),
                         "podium training learners shows what each one does; --task says what the target is.");
    PODIUM_TRY(fitToLearner(request, plan));
    for (const auto& warning : features::leakWarnings(plan.recipe, plan.target)) warn(plan, warning);
    if (plan.split.spec.method == features::SplitSpec::Method::Time)
        for (const auto& later :
             features::laterDates(plan.recipe, plan.rows.table, plan.target, plan.split.spec.column))
            warn(plan, later);
    if (plan.rows.withoutTarget > 0)
        plan.warnings.push_back(format("{} without a value in {} were left out.",
                                       plural(static_cast<std::int64_t>(plan.rows.withoutTarget), "row"), plan.target));
    return plan;
}

TrainingOutlook outlookOf(const TrainingPlan& plan)
{
    TrainingOutlook outlook;
    outlook.data = plan.data.address;
    outlook.target = plan.target;
    outlook.task = plan.trainTarget.kind;
    outlook.classes = plan.trainTarget.classes.size();
    outlook.split = plan.split.spec.text();
    outlook.splitSeed = plan.split.seed;
    outlook.splitReason = plan.splitReason;
    outlook.trainRows = plan.parts.train.size();
    outlook.testRows = plan.parts.test.size();
    outlook.testHash = plan.testHash;
    for (const Column& column : plan.rows.table.columns) outlook.columns.push_back(column.name);
    outlook.warnings = plan.warnings;
    return outlook;
}

Json TrainingOutlook::toJson() const
{
    return {{"schema", "podium.training_plan/1"},
            {"data", data},
            {"target", target},
            {"task", training::taskKindName(task)},
            {"classes", classes},
            {"split", split},
            {"split_seed", splitSeed},
            {"split_reason", splitReason},
            {"train_rows", trainRows},
            {"test_rows", testRows},
            {"test_hash", testHash},
            {"columns", columns},
            {"warnings", warnings}};
}

} // namespace podium::workflows
