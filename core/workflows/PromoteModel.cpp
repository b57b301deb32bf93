#include "core/workflows/PromoteModel.h"

#include "core/base/Text.h"
#include "core/base/Uri.h"
#include "core/registry/LedgerFold.h"
#include "core/workflows/GateEvidence.h"
#include "core/workflows/Identity.h"
#include "core/workflows/ModelSource.h"

namespace podium::workflows {
namespace {

using registry::EntryDraft;

struct VersionAddress {
    std::string name;
    std::string version; // a number, never an alias: a decision is about one version
};

Result<VersionAddress> versionAddress(workspace::Workspace& workspace, const std::string& address,
                                      const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const Uri uri, parseUri(address));
    if (uri.kind != Uri::Kind::Model || (uri.version.empty() && uri.alias.empty()))
        return makeError(ErrorCode::InvalidInput,
                         format("Could not use \"{}\": a registered version is needed.", printable(address, 80)),
                         "Name it as models:/name/2.");
    PODIUM_TRY_ASSIGN(const ModelSource source, findModel(workspace, address, context));
    return VersionAddress{source.name, source.facts.version};
}

Result<registry::Act> actOf(const workspace::Workspace& workspace, const std::string& as, const std::string& reason,
                            const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const std::string actor, actorEmail(as, workspace.folder(), context));
    return registry::Act{actor, workspace.clock().now(), reason};
}

template <class Decide> Result<AnswerOutcome> answer(workspace::Workspace& workspace, const DecisionRequest& request,
                                                     const TaskContext& context, const Decide& decideOne)
{
    PODIUM_TRY_ASSIGN(const VersionAddress at, versionAddress(workspace, request.model, context));
    PODIUM_TRY_ASSIGN(const registry::Act act, actOf(workspace, request.as, request.reason, context));
    AnswerOutcome outcome;
    outcome.address = registry::modelAddress(at.name, at.version);
    const auto decide = [&](const OpenModel& open) -> Result<std::optional<EntryDraft>> {
        PODIUM_TRY_ASSIGN(registry::Answered answered, decideOne(open.model, at.version, act));
        outcome.created = answered.draft.has_value();
        return std::move(answered.draft);
    };
    PODIUM_TRY_ASSIGN(const OpenModel after, changeModel(workspace, at.name, false, context, decide));
    const auto* asked = after.model.latestRequest(at.version, request.alias);
    const auto* version = after.model.findVersion(at.version);
    if (asked && version) {
        PODIUM_TRY_ASSIGN(const registry::Gate gate, registry::frozenGate(*asked));
        PODIUM_TRY_ASSIGN(outcome.approvals,
                          registry::countApprovals(after.model, *version, request.alias, asked->evidenceHash,
                                                   gate.approvals, workspace.file().owners, workspace.clock().now()));
    }
    return outcome;
}

// The basis of the latest request as it stands today: the gate file as it is now, today's champion, the same data.
Result<std::optional<registry::Basis>> basisToday(workspace::Workspace& workspace,
                                                  const registry::RegisteredModel& model,
                                                  const registry::Request& asked, const DecisionRequest& request,
                                                  const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const registry::Evidence then, registry::frozenEvidence(asked));
    registry::Gate gate;
    if (request.gate.empty()) {
        PODIUM_TRY_ASSIGN(gate, registry::frozenGate(asked));
    } else {
        PODIUM_TRY_ASSIGN(gate, registry::readGateFile(request.gate));
    }
    return currentBasis(workspace, model, asked.version, gate, then.basis, context);
}

// The evidence of an earlier request that rests on just this basis, if there is one.
Result<std::optional<registry::Evidence>> frozenEvidenceFor(workspace::Workspace& workspace, const std::string& address,
                                                            const registry::Gate& gate, const registry::Basis& basis,
                                                            const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const Uri uri, parseUri(address));
    if (uri.kind != Uri::Kind::Model) return std::optional<registry::Evidence>();
    PODIUM_TRY_ASSIGN(const OpenModel open, openModel(workspace, uri.name, context));
    for (auto request = open.model.requests.rbegin(); request != open.model.requests.rend(); ++request) {
        if (request->version != uri.version) continue;
        PODIUM_TRY_ASSIGN(registry::Evidence evidence, registry::frozenEvidence(*request));
        registry::Basis now = registry::basisFor(gate, basis);
        now.testHash = evidence.basis.testHash; // follows from data, recipe and split, all of which are in the model
        if (!registry::whatChanged(evidence.basis, now)) return std::optional(std::move(evidence));
    }
    return std::optional<registry::Evidence>();
}

} // namespace

Result<GateOutcome> runGate(workspace::Workspace& workspace, const GateRequest& request, const TaskContext& context)
{
    GateOutcome outcome;
    PODIUM_TRY_ASSIGN(outcome.gate, registry::readGateFile(request.gate));
    PODIUM_TRY_ASSIGN(GatheredEvidence gathered, gatherEvidence(workspace, request.model, outcome.gate, context));
    outcome.address = gathered.address;
    outcome.comparisons = gathered.evidence.comparisons;
    if (gathered.evidence.rows == 0) {
        PODIUM_TRY_ASSIGN(auto frozen,
                          frozenEvidenceFor(workspace, gathered.address, outcome.gate, gathered.basis, context));
        if (frozen) {
            outcome.evidence = std::move(*frozen);
            outcome.comparisons.clear();
            outcome.note = format("The bytes to measure with are not in {}; this is what the request in the ledger "
                                  "found, on the same gate, model, data and champion.",
                                  pathText(workspace.artifacts().folder()));
            return outcome;
        }
    }
    outcome.evidence = registry::judgeByGate(outcome.gate, std::move(gathered.basis), gathered.evidence);
    return outcome;
}

Result<RequestOutcome> requestPromotion(workspace::Workspace& workspace, const DecisionRequest& request,
                                        const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const VersionAddress at, versionAddress(workspace, request.model, context));
    PODIUM_TRY_ASSIGN(const registry::Act act, actOf(workspace, request.as, request.reason, context));
    RequestOutcome outcome;
    outcome.address = registry::modelAddress(at.name, at.version);
    PODIUM_TRY_ASSIGN(outcome.gate, runGate(workspace, {outcome.address, request.gate}, context.part(0, 0.9)));
    const auto decide = [&](const OpenModel& open) -> Result<std::optional<EntryDraft>> {
        PODIUM_TRY_ASSIGN(registry::RequestDecision decision,
                          registry::decideRequest(open.model, at.version, request.alias, outcome.gate.gate,
                                                  outcome.gate.evidence, act));
        outcome.verdict = std::move(decision.verdict);
        outcome.evidenceHash = std::move(decision.evidenceHash);
        outcome.unchanged = decision.unchanged;
        outcome.created = decision.draft.has_value();
        return std::move(decision.draft);
    };
    PODIUM_TRY(changeModel(workspace, at.name, false, context.part(0.9, 1), decide));
    return outcome;
}

Result<AnswerOutcome> approveModel(workspace::Workspace& workspace, const DecisionRequest& request,
                                   const TaskContext& context)
{
    return answer(workspace, request, context,
                  [&](const registry::RegisteredModel& model, const std::string& version, const registry::Act& act) {
                      return registry::decideApproval(model, version, request.alias, act, workspace.file().owners);
                  });
}

Result<AnswerOutcome> rejectModel(workspace::Workspace& workspace, const DecisionRequest& request,
                                  const TaskContext& context)
{
    return answer(workspace, request, context,
                  [&](const registry::RegisteredModel& model, const std::string& version, const registry::Act& act) {
                      return registry::decideRejection(model, version, request.alias, act);
                  });
}

Result<PromoteOutcome> promoteModel(workspace::Workspace& workspace, const DecisionRequest& request,
                                    const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const VersionAddress at, versionAddress(workspace, request.model, context));
    PODIUM_TRY_ASSIGN(const registry::Act act, actOf(workspace, request.as, request.reason, context));
    PromoteOutcome outcome;
    outcome.address = registry::modelAddress(at.name, at.version);
    outcome.alias = request.alias;
    if (!request.gate.empty()) {
        // Already the champion: nothing to ask a gate about.
        PODIUM_TRY_ASSIGN(const OpenModel open, openModel(workspace, at.name, context));
        const auto* holder = open.model.holder(request.alias);
        if (!holder || holder->version != at.version) {
            PODIUM_TRY_ASSIGN(const RequestOutcome requested,
                              requestPromotion(workspace, request, context.part(0, 0.9)));
            if (requested.verdict.answer() != Answer::Yes) {
                outcome.decision.outcome = requested.verdict.answer() == Answer::No
                                               ? registry::PromotionOutcome::GateNo
                                               : registry::PromotionOutcome::Undecided;
                outcome.decision.sentence =
                    format("{} was not promoted: the gate {} {}.", outcome.address, requested.gate.gate.name,
                           requested.verdict.answer() == Answer::No ? "says no" : "cannot decide");
                outcome.decision.verdict = requested.verdict;
                outcome.ledgerHead = open.ledger.head();
                return outcome;
            }
        }
    }
    registry::PromotionRules rules;
    rules.owners = workspace.file().owners;
    const auto decide = [&](const OpenModel& open) -> Result<std::optional<EntryDraft>> {
        std::optional<registry::Basis> now;
        if (const auto* asked = open.model.latestRequest(at.version, request.alias)) {
            PODIUM_TRY_ASSIGN(now, basisToday(workspace, open.model, *asked, request, context));
        }
        PODIUM_TRY_ASSIGN(outcome.decision,
                          registry::decidePromotion(open.model, at.version, request.alias, now, rules, act));
        if (outcome.decision.outcome == registry::PromotionOutcome::NotApproved)
            return registry::notApproved(outcome.decision, outcome.address, request.alias);
        return outcome.decision.draft;
    };
    PODIUM_TRY_ASSIGN(const OpenModel after, changeModel(workspace, at.name, false, context.part(0.9, 1), decide));
    outcome.ledgerHead = after.ledger.head();
    return outcome;
}

Result<RestoreOutcome> restoreModel(workspace::Workspace& workspace, const RestoreRequest& request,
                                    const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const registry::Act act, actOf(workspace, request.as, request.reason, context));
    RestoreOutcome outcome;
    outcome.address = registry::modelAddress(request.name, request.version);
    const auto decide = [&](const OpenModel& open) -> Result<std::optional<EntryDraft>> {
        PODIUM_TRY_ASSIGN(registry::RestoreDecision decision,
                          registry::decideRestore(open.model, request.version, request.alias, act));
        outcome.from = std::move(decision.from);
        outcome.created = decision.draft.has_value();
        return std::move(decision.draft);
    };
    PODIUM_TRY(changeModel(workspace, request.name, false, context, decide));
    return outcome;
}

} // namespace podium::workflows
