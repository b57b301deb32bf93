#include "core/workflows/RegisterModel.h"

#include "core/base/Text.h"
#include "core/registry/LedgerFold.h"
#include "core/registry/Registration.h"
#include "core/tracking/RunAddress.h"
#include "core/workflows/Identity.h"
#include "core/workflows/ModelSource.h"

namespace podium::workflows {

Result<OpenModel> openModel(workspace::Workspace& workspace, const std::string& name, const TaskContext& context,
                            bool orNew)
{
    OpenModel open;
    auto ledger = workspace.registry().load(name, context);
    if (!ledger && orNew && ledger.error().code == ErrorCode::NotFound) open.ledger = registry::emptyLedger(name);
    else if (!ledger) return ledger.error();
    else open.ledger = std::move(*ledger);
    PODIUM_TRY_ASSIGN(open.model, registry::foldLedger(open.ledger));
    return open;
}

Result<OpenModel>
changeModel(workspace::Workspace& workspace, const std::string& name, bool orNew, const TaskContext& context,
            const std::function<Result<std::optional<registry::EntryDraft>>(const OpenModel&)>& decide)
{
    constexpr int tries = 20; // each loss means that somebody else won, so this ends
    for (int attempt = 1;; ++attempt) {
        PODIUM_TRY(context.checkpoint());
        PODIUM_TRY_ASSIGN(OpenModel open, openModel(workspace, name, context, orNew));
        PODIUM_TRY_ASSIGN(const auto draft, decide(open));
        if (!draft) return open;
        PODIUM_TRY_ASSIGN(const registry::LedgerEntry next, registry::nextEntry(open.ledger, *draft));
        PODIUM_TRY(registry::requireFoldable(open.ledger, next));
        // From here on a stop must not tear: the line is written whole or not at all.
        const auto written = workspace.registry().append(name, open.ledger.head(), *draft, context.shielded());
        if (written) return openModel(workspace, name, context.shielded());
        if (written.error().code != ErrorCode::Conflict || attempt >= tries) return written.error();
    }
}

Result<RegisterOutcome> registerModel(workspace::Workspace& workspace, const RegisterRequest& request,
                                      const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const ModelSource source, findModel(workspace, request.run, context));
    if (source.folder || !source.name.empty())
        return makeError(ErrorCode::InvalidInput,
                         format("Could not register {}: only a run's model can be registered.", printable(request.run)),
                         "Name it as runs:/<id>; podium tracking list shows the runs.");
    PODIUM_TRY_ASSIGN(const std::string actor, actorEmail(request.as, workspace.folder(), context));
    RegisterOutcome outcome;
    const auto decide = [&](const OpenModel& open) -> Result<std::optional<registry::EntryDraft>> {
        PODIUM_TRY_ASSIGN(registry::Registration registration,
                          registry::decideRegistration(open.model, source.facts, {actor, workspace.clock().now(), ""}));
        outcome.version = std::move(registration.version);
        outcome.created = registration.draft.has_value();
        return std::move(registration.draft);
    };
    PODIUM_TRY_ASSIGN(const OpenModel after, changeModel(workspace, request.name, true, context, decide));
    if (const auto* version = after.model.findVersion(outcome.version.version)) outcome.version = *version;
    outcome.address = registry::modelAddress(request.name, outcome.version.version);
    return outcome;
}

} // namespace podium::workflows
