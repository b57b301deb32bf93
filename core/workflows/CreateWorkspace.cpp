#include "core/workflows/CreateWorkspace.h"

#include "core/base/Clock.h"
#include "core/base/Text.h"
#include "core/workflows/SampleStory.h"
#include "core/workflows/samples/Samples.h"
#include "core/workspace/Workspace.h"

namespace podium::workflows {

namespace {

Result<std::vector<std::string>> trainModels(const Path& folder, const std::string& sample, const Clock& clock,
                                             const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const auto open, workspace::Workspace::open(folder, clock));
    PODIUM_TRY(tellSampleStory(*open, {sample, 0}, context));
    return open->registry().models(context);
}

} // namespace

Result<CreateOutcome> createWorkspace(const CreateRequest& request, const TaskContext& context)
{
    CreateOutcome outcome;
    SampleFiles files;
    if (request.modelsAt != nullptr) PODIUM_TRY(checkSampleStory(request.sample)); // before anything is written
    if (!request.sample.empty()) {
        PODIUM_TRY_ASSIGN(files, sampleFiles(request.sample));
    }
    PODIUM_TRY_ASSIGN(outcome.folder, absolutePath(request.folder));
    outcome.name = request.name.empty() ? outcome.folder.filename().string() : request.name;
    if (outcome.name.empty()) outcome.name = "workspace";
    if (pathExists(outcome.folder / "podium.yml"))
        PODIUM_TRY(workspace::createWorkspace(outcome.folder, outcome.name)); // says so
    for (const auto& file : files)
        if (pathExists(outcome.folder / pathFrom(file.path)))
            return makeError(
                ErrorCode::Conflict,
                format("Could not create the sample in {}: {} is there already.", pathText(request.folder), file.path),
                "Choose an empty folder.");
    for (const auto& file : files) {
        PODIUM_TRY(context.checkpoint());
        const Path target = outcome.folder / pathFrom(file.path);
        PODIUM_TRY(makeFolders(target.parent_path()));
        PODIUM_TRY(writeFileAtomically(target, file.bytes));
        outcome.files.push_back(file.path);
    }
    PODIUM_TRY(workspace::createWorkspace(outcome.folder, outcome.name));
    if (request.modelsAt != nullptr) {
        PODIUM_TRY_ASSIGN(outcome.models, trainModels(outcome.folder, request.sample, *request.modelsAt, context));
    }
    return outcome;
}

} // namespace podium::workflows
