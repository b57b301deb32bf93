#include "core/workflows/DataLineage.h"

#include "core/base/Text.h"
#include "core/base/Uri.h"
#include "core/registry/LedgerFold.h"
#include "core/workflows/FindRuns.h"

#include <algorithm>

namespace podium::workflows {
namespace {

Result<std::vector<registry::RegisteredModel>> allModels(workspace::Workspace& workspace, std::vector<Error>& unread,
                                                         const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const std::vector<std::string> names, workspace.registry().models(context));
    std::vector<registry::RegisteredModel> models;
    for (const std::string& name : names) {
        PODIUM_TRY(context.checkpoint());
        const auto ledger = workspace.registry().load(name, context);
        if (!ledger && ledger.error().code == ErrorCode::Cancelled) return ledger.error();
        auto model = ledger ? registry::foldLedger(*ledger) : ledger.error();
        if (model) models.push_back(*std::move(model));
        else unread.push_back(std::move(model).error());
    }
    return models;
}

} // namespace

std::string LineageModel::address() const { return registry::modelAddress(name, version); }

bool usesVersion(const tracking::DataUse& use, const data::DataVersion& version)
{
    const std::string_view address = std::string_view(use.address).substr(0, use.address.find('#'));
    if (address == version.address()) return true;
    const auto uri = parseUri(address);
    return !use.hash.empty() && use.hash == version.hash && uri && uri->kind == Uri::Kind::File;
}

DataLineage lineageOf(const data::DataVersion& version, const std::vector<data::DataVersion>& all,
                      const std::vector<tracking::Run>& runs, const std::vector<registry::RegisteredModel>& models)
{
    DataLineage lineage;
    lineage.version = version;
    lineage.inputs = version.inputs;
    for (const data::DataVersion& other : all)
        if (std::find(other.inputs.begin(), other.inputs.end(), version.address()) != other.inputs.end())
            lineage.derived.push_back(other.address());
    for (const tracking::Run& run : runs)
        if (usesVersion(run.data, version))
            lineage.runs.push_back(
                {run.id.value, run.name, run.status, run.started, run.data.split, !run.model.path.empty()});
    std::stable_sort(lineage.runs.begin(), lineage.runs.end(),
                     [](const LineageRun& a, const LineageRun& b) { return a.started > b.started; });
    for (const registry::RegisteredModel& model : models) {
        for (auto made = model.versions.rbegin(); made != model.versions.rend(); ++made) {
            const registry::TrainedOn& data = made->data;
            if (!usesVersion({data.address, data.hash, data.split, data.preparedHash, data.testHash}, version))
                continue;
            LineageModel found{model.name, made->version, made->run.value, {}};
            for (const registry::Alias& alias : model.aliases)
                if (alias.version() == made->version) found.aliases.push_back(alias.name);
            lineage.models.push_back(std::move(found));
        }
    }
    return lineage;
}

Result<DataLineage> dataLineage(workspace::Workspace& workspace, std::string_view address, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const Uri uri, parseUri(address));
    if (uri.kind != Uri::Kind::Data && uri.kind != Uri::Kind::AzureMl)
        return makeError(ErrorCode::InvalidInput,
                         format("Could not follow {}: only imported versions have a lineage.", printable(address)),
                         "Import it first with podium data import.");
    PODIUM_TRY_ASSIGN(const data::DataVersion version, workspace.data().find(uri.name, uri.version));
    PODIUM_TRY_ASSIGN(data::CatalogListing listing, workspace.data().list());
    PODIUM_TRY_ASSIGN(tracking::TrackingStore * store, workspace.tracking());
    const auto isOnIt = [&](const tracking::Run& run) { return usesVersion(run.data, version); };
    PODIUM_TRY_ASSIGN(const std::vector<tracking::Run> runs, findRuns(*store, isOnIt, context));
    std::vector<Error> unread = std::move(listing.problems);
    PODIUM_TRY_ASSIGN(const std::vector<registry::RegisteredModel> models, allModels(workspace, unread, context));
    DataLineage lineage = lineageOf(version, listing.versions, runs, models);
    lineage.unread = std::move(unread);
    return lineage;
}

} // namespace podium::workflows
