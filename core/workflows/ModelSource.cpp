#include "core/workflows/ModelSource.h"

#include "core/base/Text.h"
#include "core/base/Uri.h"
#include "core/registry/LedgerFold.h"
#include "core/tracking/RunAddress.h"
#include "core/training/ModelFolder.h"

#include <algorithm>

namespace podium::workflows {
namespace {

Result<ModelSource> fromRun(workspace::Workspace& workspace, const Uri& uri)
{
    PODIUM_TRY_ASSIGN(tracking::TrackingStore * store, workspace.tracking());
    PODIUM_TRY_ASSIGN(const RunId id, tracking::resolveRun(*store, uri));
    PODIUM_TRY_ASSIGN(const tracking::Run run, store->run(id));
    ModelSource source;
    source.address = "runs:/" + id.value;
    PODIUM_TRY_ASSIGN(source.facts, factsOfRun(run));
    return source;
}

Result<ModelSource> fromRegistry(workspace::Workspace& workspace, const Uri& uri, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const registry::Ledger ledger, workspace.registry().load(uri.name, context));
    PODIUM_TRY_ASSIGN(const registry::RegisteredModel model, registry::foldLedger(ledger));
    const registry::ModelVersion* version = uri.alias.empty() ? model.latest() : model.holder(uri.alias);
    if (!uri.version.empty() && uri.version != "latest") {
        PODIUM_TRY_ASSIGN(version, registry::requireVersion(model, uri.version, "find the model"));
    }
    if (!version)
        return makeError(ErrorCode::NotFound,
                         format("Could not find {}: nobody holds the alias {} yet.", uri.text(), uri.alias),
                         format("podium registry show {} lists versions and aliases.", uri.name));
    ModelSource source;
    source.address = registry::modelAddress(model.name, version->version);
    source.name = model.name;
    source.facts = *version;
    return source;
}

Result<ModelSource> fromFolder(const Path& folder)
{
    PODIUM_TRY_ASSIGN(const training::Model model, training::loadModel(folder));
    ModelSource source;
    source.address = pathText(folder);
    source.folder = folder;
    source.facts.modelHash = training::modelHash(model);
    source.facts.learner = model.predictor->learner();
    source.facts.task = training::taskKindName(model.kind());
    source.facts.target = model.target;
    return source;
}

} // namespace

Result<registry::ModelVersion> factsOfRun(const tracking::Run& run)
{
    if (run.status != tracking::RunStatus::Finished || run.model.hash.empty())
        return makeError(
            ErrorCode::InvalidInput,
            format("Could not use the model of runs:/{}: {}.", run.id.value,
                   run.status == tracking::RunStatus::Finished ? "the run made none" : "the run has not finished"),
            "podium tracking list shows the runs that have a model.");
    const auto tag = [&](const char* name) {
        const auto found = run.tags.find(name);
        return found == run.tags.end() ? std::string() : found->second;
    };
    registry::ModelVersion facts;
    facts.run = run.id;
    facts.experiment = run.experimentName;
    facts.learner = tag("podium.learner");
    facts.task = tag("podium.task");
    facts.target = tag("podium.target");
    facts.params = run.params;
    for (const auto& [name, points] : run.metrics) facts.metrics[name] = tracking::latestPoint(points).value;
    facts.tags = run.tags;
    facts.data = {run.data.address, run.data.hash, run.data.split, run.data.preparedHash, run.data.testHash};
    facts.codeCommit = tag("mlflow.source.git.commit");
    facts.author = tag("mlflow.user");
    facts.modelHash = run.model.hash;
    facts.files = run.artifacts;
    facts.created = run.ended.value_or(run.started);
    return facts;
}

Result<ModelSource> findModel(workspace::Workspace& workspace, std::string_view address, const TaskContext& context)
{
    if (pathExists(pathFrom(address) / "MLmodel")) return fromFolder(pathFrom(address));
    PODIUM_TRY_ASSIGN(const Uri uri, parseUri(address));
    switch (uri.kind) {
    case Uri::Kind::Run: return fromRun(workspace, uri);
    case Uri::Kind::Model: return fromRegistry(workspace, uri, context);
    case Uri::Kind::File:
        return makeError(ErrorCode::NotFound,
                         format("Could not find the model {}: there is no model folder.", printable(address)),
                         "A model folder holds a file named MLmodel.");
    default:
        return makeError(ErrorCode::InvalidInput, format("Could not use \"{}\" as a model.", printable(address)),
                         "Models are models:/name/2, models:/name@champion, runs:/<id> or a model folder.");
    }
}

Result<training::Model> loadModel(workspace::Workspace& workspace, const ModelSource& source,
                                  const TaskContext& context)
{
    if (source.folder) return training::loadModel(*source.folder);
    PODIUM_TRY_ASSIGN(const TemporaryFolder folder, TemporaryFolder::create(workspace.temporaryFolder(), "model"));
    const std::string prefix = std::string(modelFolderName) + "/";
    bool any = false;
    for (const auto& [path, file] : source.facts.files) {
        if (!path.starts_with(prefix)) continue;
        any = true;
        PODIUM_TRY(context.checkpoint());
        PODIUM_TRY_ASSIGN(const Path bytes, workspace.artifacts().find(file.hash));
        // A link instead of a copy: artifacts never change, and a forest may have hundreds of megabytes.
        std::error_code code;
        const Path target = folder.path() / pathFrom(path.substr(prefix.size()));
        std::filesystem::create_symlink(bytes, target, code);
        if (code)
            return makeError(ErrorCode::Failed,
                             format("Could not open the model {}: {}.", source.address, code.message()));
    }
    if (!any)
        return makeError(ErrorCode::NotFound, format("Could not load {}: it has no model files.", source.address));
    return training::loadModel(folder.path());
}

} // namespace podium::workflows
