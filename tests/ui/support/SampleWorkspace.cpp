#include "tests/ui/support/SampleWorkspace.h"

#include "core/base/Clock.h"
#include "core/data/Importer.h"
#include "core/workflows/CreateWorkspace.h"
#include "core/workflows/PromoteModel.h"
#include "core/workflows/TrainModel.h"

namespace podium::ui::test {

namespace {

const std::string author = "ada@globorealty.example";
const std::string approver = "grace@globorealty.example";

Status train(workspace::Workspace& open, const std::string& recipe, std::map<std::string, std::string> params)
{
    workflows::TrainRequest request;
    request.data = "houses";
    request.target = "price";
    request.learner = "random_forest";
    request.params = std::move(params);
    request.recipe = open.folder() / "recipes" / (recipe + ".yml");
    request.split = "time:listed:0.2";
    request.runName = recipe;
    PODIUM_TRY_ASSIGN(const workflows::TrainOutcome trained, workflows::trainModel(open, request, {}));
    PODIUM_TRY(workflows::registerModel(open, {"runs:/" + trained.run.id.value, "house_price", author}, {}));
    return success();
}

workflows::DecisionRequest about(workspace::Workspace& open, const std::string& version, const std::string& reason,
                                 const std::string& as)
{
    workflows::DecisionRequest request;
    request.model = "models:/house_price/" + version;
    request.gate = open.folder() / "gates" / "house_price.yml";
    request.reason = reason;
    request.as = as;
    return request;
}

} // namespace

Status tellStory(const Path& folder, const Story& story)
{
    static const SystemClock clock;
    PODIUM_TRY(workflows::createWorkspace({folder, "globorealty", "globorealty"}, {}));
    PODIUM_TRY_ASSIGN(const auto open, workspace::Workspace::open(folder, clock));
    data::ImportRequest houses;
    houses.name = "houses";
    houses.sources = {pathText(folder / "data" / "houses.csv")};
    PODIUM_TRY(data::importData(houses, open->artifacts(), open->data(), clock, {}));
    if (!story.models) return success();

    const std::string trees = std::to_string(story.trees);
    PODIUM_TRY(train(*open, "first", {{"max_depth", "8"}, {"n_estimators", trees}}));
    PODIUM_TRY(workflows::requestPromotion(*open, about(*open, "1", "The first model", author), {}));
    PODIUM_TRY(workflows::approveModel(*open, about(*open, "1", "Far better than the median", approver), {}));
    PODIUM_TRY(workflows::promoteModel(*open, about(*open, "1", "The first model", author), {}));
    PODIUM_TRY(train(*open, "without_market", {{"n_estimators", trees}}));
    PODIUM_TRY(train(*open, "full", {{"n_estimators", trees}}));
    PODIUM_TRY(workflows::requestPromotion(*open, about(*open, "3", "Better in every market", author), {}));
    return success();
}

} // namespace podium::ui::test
