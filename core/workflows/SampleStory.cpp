#include "core/workflows/SampleStory.h"

#include "core/base/Text.h"
#include "core/data/Importer.h"
#include "core/workflows/PromoteModel.h"
#include "core/workflows/TrainModel.h"

#include <algorithm>
#include <array>

namespace podium::workflows {

namespace {

const std::string author = "ada@globorealty.example";
const std::string approver = "grace@globorealty.example";
const std::string model = "house_price";

struct Chapter {
    const char* recipe;
    std::map<std::string, std::string> params;
};

Status train(workspace::Workspace& open, const Chapter& chapter, int trees, const TaskContext& context)
{
    TrainRequest request;
    request.data = "houses";
    request.target = "price";
    request.learner = "random_forest";
    request.params = chapter.params;
    if (trees > 0) request.params["n_estimators"] = std::to_string(trees);
    request.recipe = open.folder() / "recipes" / (std::string(chapter.recipe) + ".yml");
    request.split = "time:listed:0.2";
    request.runName = chapter.recipe;
    request.as = author;
    PODIUM_TRY_ASSIGN(const TrainOutcome trained, trainModel(open, request, context));
    PODIUM_TRY(registerModel(open, {"runs:/" + trained.run.id.value, model, author}, context));
    return success();
}

DecisionRequest about(workspace::Workspace& open, std::string_view version, std::string_view reason,
                      const std::string& as)
{
    DecisionRequest request;
    request.model = format("models:/{}/{}", model, version);
    request.gate = open.folder() / "gates" / (model + ".yml");
    request.reason = reason;
    request.as = as;
    return request;
}

Status makeFirstChampion(workspace::Workspace& open, const TaskContext& context)
{
    PODIUM_TRY(requestPromotion(open, about(open, "1", "The first model", author), context));
    PODIUM_TRY(approveModel(open, about(open, "1", "Far better than the median", approver), context));
    PODIUM_TRY(promoteModel(open, about(open, "1", "The first model", author), context));
    return success();
}

} // namespace

Status checkSampleStory(std::string_view sample)
{
    if (sample == "globorealty") return success();
    return makeError(ErrorCode::Unsupported,
                     format("Could not train the models of {}: only the sample globorealty has a story to tell.",
                            sample.empty() ? "a workspace without a sample" : sample),
                     "podium workspace init DIR --sample globorealty --models");
}

Status tellSampleStory(workspace::Workspace& workspace, const StoryRequest& request, const TaskContext& context)
{
    PODIUM_TRY(checkSampleStory(request.sample));
    PODIUM_TRY_ASSIGN(const std::vector<std::string> models, workspace.registry().models(context));
    if (!models.empty())
        return makeError(ErrorCode::Conflict,
                         format("Could not tell the story of {}: the workspace has the model {} already.",
                                request.sample, models.front()));
    data::ImportRequest houses;
    houses.name = "houses";
    houses.sources = {pathText(workspace.folder() / "data" / "houses.csv")};
    PODIUM_TRY(
        data::importData(houses, workspace.artifacts(), workspace.data(), workspace.clock(), context.part(0, 0.05)));
    PODIUM_TRY(train(workspace, {"first", {{"max_depth", "8"}, {"n_estimators", "50"}}}, request.trees,
                     context.part(0.05, 0.2)));
    PODIUM_TRY(makeFirstChampion(workspace, context.part(0.2, 0.25)));
    PODIUM_TRY(train(workspace, {"without_market", {}}, request.trees, context.part(0.25, 0.6)));
    PODIUM_TRY(train(workspace, {"full", {}}, request.trees, context.part(0.6, 0.95)));
    PODIUM_TRY(
        requestPromotion(workspace, about(workspace, "3", "Better in every market", author), context.part(0.95, 1)));
    return success();
}

bool holdsSampleStory(const Path& folder)
{
    constexpr std::array needed{"data/houses.csv", "recipes/first.yml", "recipes/without_market.yml",
                                "recipes/full.yml", "gates/house_price.yml"};
    return std::all_of(needed.begin(), needed.end(), [&](const char* file) { return pathExists(folder / file); });
}

} // namespace podium::workflows
