#include "core/registry/Promotion.h"

#include "core/base/Text.h"

#include <algorithm>

namespace podium::registry {
namespace {

Status requireAlias(const std::string& alias, std::string_view doing)
{
    if (isValidAlias(alias)) return success();
    return makeError(ErrorCode::InvalidInput,
                     format("Could not {}: \"{}\" is no name of an alias.", doing, printable(alias, 40)),
                     "Use letters, digits, \"_\", \"-\" and \".\"; not a version, not \"latest\".");
}

std::string holderOf(const RegisteredModel& model, const std::string& alias)
{
    const Alias* found = model.findAlias(alias);
    return found ? found->version() : std::string();
}

Json textOrNull(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json movePayload(const std::string& version, const std::string& alias, const std::string& from, const Act& act)
{
    return {{"version", version}, {"alias", alias}, {"from", textOrNull(from)}, {"reason", act.reason}};
}

Json promotionPayload(const PromotionDecision& decision, const Request& request, const Act& act)
{
    Json payload = movePayload(request.version, request.alias, decision.from, act);
    payload["gate"] = request.gateName;
    payload["evidence_hash"] = request.evidenceHash;
    Json lines = Json::array();
    for (const auto& approval : decision.approvals.counted) lines.push_back(approval.seq);
    payload["approvals"] = std::move(lines);
    return payload;
}

// ---- promotion, outcome by outcome

void promote(PromotionDecision& decision, const std::string& address, const std::string& alias, const Act& act,
             Json payload)
{
    decision.outcome = PromotionOutcome::Promoted;
    decision.sentence = format("{} becomes {}{}.", address, alias,
                               decision.from.empty() ? "" : format(" in place of version {}", decision.from));
    decision.draft = EntryDraft{EntryKind::Promoted, act.actor, act.time, std::move(payload), nullptr};
}

// The frozen verdict, with one check more where what it rests on has changed since.
Verdict verdictToday(const Evidence& evidence, const std::string& modelHash, const std::optional<Basis>& now)
{
    Check check;
    check.id = "basis";
    check.kind = "basis";
    check.required = "the gate, the model, the data and the champion are those of the request";
    if (!now) check.message = "Not decided: what the gate looked at cannot be found today.";
    else if (const auto changed = whatChanged(evidence.basis, *now))
        check.message = format("Not decided: {}, so the gate has to be asked again.", *changed);
    else if (evidence.basis.modelHash != modelHash) check.message = "Not decided: the request is about another model.";
    else return evidence.verdict;
    Verdict verdict = evidence.verdict;
    verdict.checks.push_back(std::move(check));
    return verdict;
}

// A protected alias with a request: gate first, then approvals.
Status judgeRequest(const RegisteredModel& model, const ModelVersion& version, const Request& request,
                    const std::optional<Basis>& now, const Owners& owners, const Act& act, PromotionDecision& decision)
{
    const std::string address = modelAddress(model.name, version.version);
    PODIUM_TRY_ASSIGN(const Evidence evidence, frozenEvidence(request));
    PODIUM_TRY_ASSIGN(const Gate gate, frozenGate(request));
    decision.verdict = verdictToday(evidence, version.modelHash, now);
    const Answer answer = decision.verdict.answer();
    if (answer != Answer::Yes) {
        decision.outcome = answer == Answer::No ? PromotionOutcome::GateNo : PromotionOutcome::Undecided;
        decision.sentence =
            format("The gate {} {} for {}: {}", gate.name, answer == Answer::No ? "says no" : "cannot decide", address,
                   checksThatSay(decision.verdict, answer));
        if (answer == Answer::Undecided) decision.remedy = format("podium registry request {} --gate FILE", address);
        return success();
    }
    PODIUM_TRY_ASSIGN(decision.approvals, countApprovals(model, version, request.alias, request.evidenceHash,
                                                         gate.approvals, owners, act.time));
    if (!decision.approvals.enough()) {
        decision.outcome = PromotionOutcome::NotApproved;
        decision.sentence =
            format("{} is not approved as {}: {}.", address, request.alias, decision.approvals.sentence());
        decision.remedy = format("podium registry approve {} --reason TEXT", address);
        return success();
    }
    promote(decision, address, request.alias, act, promotionPayload(decision, request, act));
    return success();
}

} // namespace

std::string checksThatSay(const Verdict& verdict, Answer answer)
{
    std::vector<std::string> lines;
    for (const auto& check : verdict.checks)
        if (!check.skipped && check.verdict == answer) lines.push_back(format("{}: {}", check.id, check.message));
    return lines.empty() ? "no check was run." : join(lines, " ");
}

Result<Gate> frozenGate(const Request& request)
{
    auto gate = parseGate(request.gateText, request.gateName);
    if (!gate && gate.error().code == ErrorCode::InvalidInput) {
        Error error = gate.error();
        error.code = ErrorCode::Corrupt;
        return error;
    }
    return gate;
}

Result<Evidence> frozenEvidence(const Request& request)
{
    return Evidence::fromJson(request.evidence, format("the evidence of line {}", request.seq));
}

Result<RequestDecision> decideRequest(const RegisteredModel& model, const std::string& version,
                                      const std::string& alias, const Gate& gate, const Evidence& evidence,
                                      const Act& act)
{
    const std::string doing = format("request {} as {}", modelAddress(model.name, version), printable(alias, 40));
    PODIUM_TRY(checkAct(act, doing, Reason::Optional));
    PODIUM_TRY(requireAlias(alias, doing));
    PODIUM_TRY_ASSIGN(const ModelVersion* found, requireVersion(model, version, doing));
    if (gate.model != model.name)
        return makeError(ErrorCode::InvalidInput,
                         format("Could not {}: the gate {} is for the model {}.", doing, gate.name, gate.model),
                         "Choose a gate of this model.");
    if (evidence.basis.modelHash != found->modelHash || evidence.basis.gateHash != gate.hash)
        return makeError(ErrorCode::Internal, format("Could not {}: the evidence is about something else.", doing));

    RequestDecision decision{evidence.verdict, evidence.hash(), std::nullopt, false};
    if (evidence.verdict.answer() != Answer::Yes) return decision;
    const Request* before = model.latestRequest(version, alias);
    decision.unchanged = before && before->evidenceHash == decision.evidenceHash && before->gateText == gate.text;
    if (decision.unchanged) return decision;
    Request request;
    request.version = version;
    request.alias = alias;
    request.act = act;
    request.gateName = gate.name;
    request.gateText = gate.text;
    request.evidence = evidence.toJson();
    request.evidenceHash = decision.evidenceHash;
    decision.draft = EntryDraft{EntryKind::Requested, act.actor, act.time, request.payload(), nullptr};
    return decision;
}

Result<PromotionDecision> decidePromotion(const RegisteredModel& model, const std::string& version,
                                          const std::string& alias, const std::optional<Basis>& now,
                                          const PromotionRules& rules, const Act& act)
{
    const std::string address = modelAddress(model.name, version);
    const std::string doing = format("promote {}", address);
    PODIUM_TRY(checkAct(act, doing));
    PODIUM_TRY(requireAlias(alias, doing));
    PODIUM_TRY_ASSIGN(const ModelVersion* found, requireVersion(model, version, doing));

    PromotionDecision decision;
    decision.from = holderOf(model, alias);
    if (decision.from == version) {
        decision.outcome = PromotionOutcome::Unchanged;
        decision.sentence = format("{} is {} already.", address, alias);
        return decision;
    }
    if (!rules.protectedAliases.contains(alias)) {
        promote(decision, address, alias, act, movePayload(version, alias, decision.from, act));
        return decision;
    }
    const Request* request = model.latestRequest(version, alias);
    if (!request) {
        decision.outcome = PromotionOutcome::NotApproved;
        decision.sentence =
            format("{} is not approved as {}: nobody requested it, so no gate was asked.", address, alias);
        decision.remedy = format("podium registry request {} --gate FILE", address);
        return decision;
    }
    PODIUM_TRY(judgeRequest(model, *found, *request, now, rules.owners, act, decision));
    return decision;
}

Error notApproved(const PromotionDecision& decision, const std::string& address, const std::string& alias)
{
    return makeError(ErrorCode::NotAuthorized,
                     format("Could not promote {} to {}: {}", address, alias, decision.sentence), decision.remedy);
}

Result<RestoreDecision> decideRestore(const RegisteredModel& model, const std::string& version,
                                      const std::string& alias, const Act& act)
{
    const std::string doing = format("restore {} as {}", modelAddress(model.name, version), printable(alias, 40));
    PODIUM_TRY(checkAct(act, doing));
    PODIUM_TRY_ASSIGN(const ModelVersion* found, requireVersion(model, version, doing));
    const Alias* held = model.findAlias(alias);
    if (!held)
        return makeError(ErrorCode::NotFound, format("Could not {}: nobody ever was {}.", doing, printable(alias, 40)),
                         format("podium registry promote {} --reason TEXT", modelAddress(model.name, version)));
    if (held->version() == found->version) return RestoreDecision{held->version(), std::nullopt};
    std::set<std::string> former;
    for (const auto& tenure : held->tenures) former.insert(tenure.version);
    if (!former.contains(version))
        return makeError(ErrorCode::NotAuthorized, format("Could not {}: it never was {}.", doing, alias),
                         format("Restore one of {}, or promote this one through its gate.",
                                join(std::vector<std::string>(former.begin(), former.end()), ", ")));
    return RestoreDecision{held->version(), EntryDraft{EntryKind::Restored, act.actor, act.time,
                                                       movePayload(version, alias, held->version(), act), nullptr}};
}

} // namespace podium::registry
