#include "core/workflows/ModelRecord.h"

#include "core/base/Text.h"
#include "core/registry/OpenRequests.h"
#include "core/workflows/GateEvidence.h"
#include "core/workflows/Identity.h"

#include <algorithm>

namespace podium::workflows {
namespace {

std::string aliasOf(const registry::RegisteredModel& model, const std::string& version)
{
    std::string alias = "champion";
    for (const registry::Request* request : registry::openRequests(model))
        if (request->version == version) alias = request->alias;
    return alias;
}

} // namespace

FoundGates findGates(const workspace::Workspace& workspace, const std::string& model)
{
    FoundGates found;
    const Path folder = workspace.folder() / "gates";
    if (!pathExists(folder)) return found;
    const auto files = listFiles(folder, false);
    if (!files) {
        found.unread.push_back({folder, files.error()});
        return found;
    }
    for (const Path& file : *files) {
        const std::string ending = pathText(file.extension());
        if (ending != ".yml" && ending != ".yaml") continue;
        auto gate = registry::readGateFile(file);
        if (!gate) found.unread.push_back({file, std::move(gate).error()});
        else if (gate->model == model) found.gates.push_back({file, std::move(*gate)});
    }
    return found;
}

Result<ModelRecord> readModelRecord(workspace::Workspace& workspace, const std::string& name,
                                    const TaskContext& context)
{
    ModelRecord record;
    PODIUM_TRY_ASSIGN(record.ledger, workspace.registry().load(name, context));
    record.verification = registry::ledgerCheck(record.ledger);
    registry::Ledger intact = record.ledger;
    intact.broken.reset();
    PODIUM_TRY_ASSIGN(record.model, registry::foldLedger(intact));
    record.gates = findGates(workspace, name);
    record.actor = authorEmail(workspace.folder(), context);
    return record;
}

Result<VersionRecord> readVersionRecord(workspace::Workspace& workspace, const ModelRecord& record,
                                        const std::string& version, const TaskContext& context)
{
    const registry::RegisteredModel& model = record.model;
    VersionRecord found;
    found.address = registry::modelAddress(model.name, version);
    PODIUM_TRY(registry::requireVersion(model, version, "show " + found.address));
    found.alias = aliasOf(model, version);
    std::optional<registry::Basis> now;
    if (const registry::Request* asked = model.latestRequest(version, found.alias)) {
        found.asked = *asked;
        PODIUM_TRY_ASSIGN(found.gate, registry::frozenGate(*asked));
        PODIUM_TRY_ASSIGN(found.evidence, registry::frozenEvidence(*asked));
    }
    if (record.verification.verdict != Answer::Yes) {
        found.steps = registry::noSteps(record.verification.message);
        return found;
    }
    if (found.asked) {
        PODIUM_TRY_ASSIGN(now, currentBasis(workspace, model, version, *found.gate, found.evidence->basis, context));
    }
    registry::PromotionRules rules;
    rules.owners = workspace.file().owners;
    PODIUM_TRY_ASSIGN(found.steps, registry::nextSteps(model, version, found.alias, now, rules, record.actor,
                                                       workspace.clock().now()));
    return found;
}

} // namespace podium::workflows
