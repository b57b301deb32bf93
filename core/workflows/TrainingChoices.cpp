#include "core/workflows/TrainingChoices.h"

#include "core/base/Text.h"
#include "core/features/Recipe.h"

#include <algorithm>
#include <set>

namespace podium::workflows {
namespace {

std::string assetOf(const std::string& address) { return address.substr(0, address.find(':')); }

std::vector<Path> yamlFiles(const Path& folder)
{
    std::vector<Path> files;
    const auto all = listFiles(folder); // none where there is no such folder
    if (!all) return files;
    for (const Path& file : *all)
        if (file.extension() == ".yml" || file.extension() == ".yaml") files.push_back(file);
    std::sort(files.begin(), files.end());
    return files;
}

RecipeChoice readChoice(const Path& file)
{
    RecipeChoice choice{file, pathText(file.filename()), {}, {}, {}};
    const auto text = readTextFile(file, 4u << 20);
    const auto recipe =
        text ? features::parseRecipe(*text, choice.name) : Result<features::Recipe>(Error(text.error()));
    if (recipe) {
        choice.description = recipe->description;
        choice.target = recipe->target;
    } else {
        choice.problem = recipe.error().what;
    }
    return choice;
}

Result<std::vector<UsedBefore>> usedBefore(workspace::Workspace& workspace)
{
    constexpr std::int64_t looked = 200;
    std::vector<UsedBefore> used;
    PODIUM_TRY_ASSIGN(tracking::TrackingStore * store, workspace.tracking());
    tracking::RunListing listing;
    listing.limit = looked;
    PODIUM_TRY_ASSIGN(const tracking::RunPage page, store->list(listing));
    std::set<std::string> seen;
    for (const tracking::Run& run : page.runs) {
        const auto tag = [&](const char* name) {
            const auto found = run.tags.find(name);
            return found == run.tags.end() ? std::string() : found->second;
        };
        if (run.data.address.empty() || tag("podium.target").empty()) continue;
        if (!seen.insert(assetOf(run.data.address)).second) continue;
        const std::string recipe = tag("podium.recipe");
        used.push_back(
            {assetOf(run.data.address), tag("podium.target"), recipe.starts_with('(') ? "" : recipe, run.data.split});
    }
    return used;
}

const RecipeChoice* recipeNamed(const TrainingChoices& choices, const std::string& name)
{
    const auto found = std::find_if(choices.recipes.begin(), choices.recipes.end(),
                                    [&](const RecipeChoice& one) { return one.name == name; });
    return found == choices.recipes.end() || name.empty() ? nullptr : &*found;
}

const data::DataVersion* versionAt(const TrainingChoices& choices, const std::string& address)
{
    for (const data::DataVersion& version : choices.versions)
        if (version.address() == address) return &version;
    return nullptr;
}

std::string firstAddress(const TrainingChoices& choices)
{
    if (!choices.used.empty())
        for (const data::DataVersion& version : choices.versions)
            if (version.name == choices.used.front().asset) return version.address();
    return choices.versions.empty() ? std::string() : choices.versions.front().address();
}

} // namespace

Result<TrainingChoices> trainingChoices(workspace::Workspace& workspace, const TaskContext& context)
{
    TrainingChoices choices;
    PODIUM_TRY_ASSIGN(data::CatalogListing listing, workspace.data().list());
    choices.versions = std::move(listing.versions);
    std::stable_sort(choices.versions.begin(), choices.versions.end(),
                     [](const auto& a, const auto& b) { return a.createdAt > b.createdAt; });
    PODIUM_TRY(context.checkpoint());
    for (const Path& file : yamlFiles(workspace.folder() / "recipes")) choices.recipes.push_back(readChoice(file));
    for (const Path& file : yamlFiles(workspace.folder() / "splits")) choices.splits.push_back(pathText(file.stem()));
    PODIUM_TRY(context.checkpoint());
    PODIUM_TRY_ASSIGN(choices.used, usedBefore(workspace));
    return choices;
}

TrainRequest suggestTraining(const TrainingChoices& choices, const std::string& data)
{
    TrainRequest request;
    request.data = data.empty() ? firstAddress(choices) : data;
    for (const UsedBefore& used : choices.used) {
        if (used.asset != assetOf(request.data)) continue;
        request.target = used.target;
        request.split = used.split;
        if (const RecipeChoice* recipe = recipeNamed(choices, used.recipe)) request.recipe = recipe->file;
        return request;
    }
    const data::DataVersion* version = versionAt(choices, request.data);
    if (version == nullptr) return request;
    for (const RecipeChoice& recipe : choices.recipes) {
        const auto has = [&](const Field& field) { return field.name == recipe.target; };
        if (!recipe.target || !std::any_of(version->schema.fields.begin(), version->schema.fields.end(), has)) continue;
        request.recipe = recipe.file;
        request.target = *recipe.target;
        break;
    }
    return request;
}

} // namespace podium::workflows
