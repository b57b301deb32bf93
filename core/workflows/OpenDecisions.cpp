#include "core/workflows/OpenDecisions.h"

#include "core/registry/LedgerFold.h"
#include "core/registry/OpenRequests.h"

#include <algorithm>

namespace podium::workflows {

std::string OpenDecision::address() const { return registry::modelAddress(model, version); }

Result<std::vector<OpenDecision>> openDecisions(workspace::Workspace& workspace, const TaskContext& context)
{
    std::vector<OpenDecision> decisions;
    PODIUM_TRY_ASSIGN(const std::vector<std::string> names, workspace.registry().models(context));
    for (const std::string& name : names) {
        PODIUM_TRY(context.checkpoint());
        const auto ledger = workspace.registry().load(name, context);
        if (!ledger) continue;
        const auto model = registry::foldLedger(*ledger);
        if (!model) continue;
        for (const registry::Request* request : registry::openRequests(*model))
            decisions.push_back(
                {name, request->version, request->alias, request->act.actor, request->act.reason, request->act.time});
    }
    std::stable_sort(decisions.begin(), decisions.end(),
                     [](const OpenDecision& a, const OpenDecision& b) { return a.since < b.since; });
    return decisions;
}

} // namespace podium::workflows
