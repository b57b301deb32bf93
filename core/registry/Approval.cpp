#include "core/registry/Approval.h"

#include "core/base/Text.h"

#include <algorithm>

namespace podium::registry {
namespace {

constexpr std::size_t namedAtMost = 3;

std::string groupRemedy(const std::string& group, const Owners& owners)
{
    std::vector<std::string> known;
    for (const auto& [name, people] : owners) known.push_back(name);
    const std::string near = suggestion(group, known);
    return near.empty() ? format("Add {} to the owners in podium.yml.", group) : near;
}

bool isAmong(const std::vector<std::string>& people, std::string_view actor)
{
    return std::any_of(people.begin(), people.end(),
                       [&](const std::string& person) { return sameMailAddress(person, actor); });
}

Result<bool> isNamed(const ApprovalRule& rule, std::string_view actor, const Owners& owners, std::string_view doing)
{
    bool named = rule.by.empty();
    for (const auto& name : rule.by) {
        if (isMailAddress(name)) {
            named = named || sameMailAddress(name, actor);
            continue;
        }
        const auto group = owners.find(name);
        if (group == owners.end())
            return makeError(ErrorCode::InvalidInput,
                             format("Could not {}: the gate asks for approval by {}, which is no group of podium.yml's "
                                    "owners.",
                                    doing, name),
                             groupRemedy(name, owners));
        named = named || isAmong(group->second, actor);
    }
    return named;
}

// Why an approval does not count; empty where it does.
Result<std::string> whyNot(const Approval& approval, const ModelVersion& version, std::string_view evidenceHash,
                           const ApprovalRule& rule, const Owners& owners, TimeMs now)
{
    if (approval.evidenceHash != evidenceHash) return std::string("it was for other evidence");
    if (approval.expires && *approval.expires <= now) return format("it expired on {}", isoTime(*approval.expires));
    const auto may = requireMayApprove(rule, version, approval.act.actor, owners, "count an approval");
    if (may) return std::string();
    if (may.error().code != ErrorCode::NotAuthorized) return may.error();
    return std::string("its author may not approve this version");
}

// Keeps each person's latest approval only.
void keepLatestOfEach(std::vector<Approval>& approvals)
{
    std::vector<Approval> kept;
    for (auto it = approvals.rbegin(); it != approvals.rend(); ++it) {
        const bool seen = std::any_of(kept.begin(), kept.end(), [&](const Approval& other) {
            return sameMailAddress(other.act.actor, it->act.actor);
        });
        if (!seen) kept.push_back(*it);
    }
    std::reverse(kept.begin(), kept.end());
    approvals = std::move(kept);
}

Result<const Request*> requireRequest(const RegisteredModel& model, const std::string& version,
                                      const std::string& alias, std::string_view doing)
{
    PODIUM_TRY_ASSIGN(const ModelVersion* found, requireVersion(model, version, doing));
    if (const Request* request = model.latestRequest(found->version, alias)) return request;
    return makeError(ErrorCode::NotFound,
                     format("Could not {}: nobody requested to make it {}.", doing, printable(alias, 40)),
                     format("podium registry request {} --gate FILE", modelAddress(model.name, version)));
}

EntryDraft draftOf(EntryKind kind, const Approval& approval)
{
    return {kind, approval.act.actor, approval.act.time, approval.payload(), nullptr};
}

Approval answerTo(const Request& request, const Act& act, bool approved)
{
    Approval approval;
    approval.approved = approved;
    approval.version = request.version;
    approval.alias = request.alias;
    approval.evidenceHash = request.evidenceHash;
    approval.act = act;
    return approval;
}

} // namespace

Status requireMayApprove(const ApprovalRule& rule, const ModelVersion& version, std::string_view actor,
                         const Owners& owners, std::string_view doing)
{
    PODIUM_TRY_ASSIGN(const bool named, isNamed(rule, actor, owners, doing));
    if (!named)
        return makeError(
            ErrorCode::NotAuthorized,
            format("Could not {}: {} is not among those who may approve ({}).", doing, actor, join(rule.by, ", ")),
            "Ask one of them, or change the owners in podium.yml.");
    if (rule.notAuthor && (sameMailAddress(actor, version.author) || sameMailAddress(actor, version.registeredBy)))
        return makeError(ErrorCode::NotAuthorized,
                         format("Could not {}: {} {} this version, and the gate asks for somebody else.", doing, actor,
                                sameMailAddress(actor, version.author) ? "trained" : "registered"),
                         "Ask somebody who did not make it.");
    return success();
}

Result<Answered> decideApproval(const RegisteredModel& model, const std::string& version, const std::string& alias,
                                const Act& act, const Owners& owners)
{
    const std::string doing = "approve " + modelAddress(model.name, version);
    PODIUM_TRY(checkAct(act, doing));
    PODIUM_TRY_ASSIGN(const Request* request, requireRequest(model, version, alias, doing));
    PODIUM_TRY_ASSIGN(const Gate gate, parseGate(request->gateText, request->gateName));
    const ModelVersion& approved = *model.findVersion(version);
    PODIUM_TRY(requireMayApprove(gate.approvals, approved, act.actor, owners, doing));
    PODIUM_TRY_ASSIGN(const ApprovalCount count,
                      countApprovals(model, approved, alias, request->evidenceHash, gate.approvals, owners, act.time));
    const auto isTheirs = [&](const Approval& other) { return sameMailAddress(other.act.actor, act.actor); };
    if (std::any_of(count.counted.begin(), count.counted.end(), isTheirs)) return Answered{request, std::nullopt};
    Approval approval = answerTo(*request, act, true);
    if (gate.approvals.lifetime) approval.expires = act.time + *gate.approvals.lifetime;
    return Answered{request, draftOf(EntryKind::Approved, approval)};
}

Result<Answered> decideRejection(const RegisteredModel& model, const std::string& version, const std::string& alias,
                                 const Act& act)
{
    const std::string doing = "reject " + modelAddress(model.name, version);
    PODIUM_TRY(checkAct(act, doing));
    PODIUM_TRY_ASSIGN(const Request* request, requireRequest(model, version, alias, doing));
    const auto last = std::find_if(model.approvals.rbegin(), model.approvals.rend(), [&](const Approval& other) {
        return other.version == version && other.alias == alias && other.evidenceHash == request->evidenceHash;
    });
    const bool same = last != model.approvals.rend() && !last->approved && sameMailAddress(last->act.actor, act.actor);
    if (same) return Answered{request, std::nullopt};
    return Answered{request, draftOf(EntryKind::Rejected, answerTo(*request, act, false))};
}

std::string ApprovalCount::sentence() const
{
    if (rejection)
        return format("{} rejected it on {}: {}", rejection->act.actor, isoTime(rejection->act.time),
                      printable(rejection->act.reason, 200));
    std::string text = format("{} of {}", counted.size(), plural(required, "approval"));
    const std::size_t first =
        uncounted.size() > namedAtMost ? uncounted.size() - namedAtMost : 0; // the latest tell most
    for (std::size_t i = first; i < uncounted.size(); ++i)
        text += format("; that of {} does not count: {}", uncounted[i].approval.act.actor, uncounted[i].why);
    return text;
}

Result<ApprovalCount> countApprovals(const RegisteredModel& model, const ModelVersion& version, std::string_view alias,
                                     std::string_view evidenceHash, const ApprovalRule& rule, const Owners& owners,
                                     TimeMs now)
{
    ApprovalCount count;
    count.required = rule.required;
    for (const auto& approval : model.approvals) {
        if (approval.version != version.version || approval.alias != alias) continue;
        if (!approval.approved) {
            if (approval.evidenceHash != evidenceHash) continue;
            for (auto& revoked : count.counted) count.uncounted.push_back({std::move(revoked), "it was revoked later"});
            count.counted.clear();
            count.rejection = approval;
            continue;
        }
        PODIUM_TRY_ASSIGN(std::string why, whyNot(approval, version, evidenceHash, rule, owners, now));
        if (!why.empty()) {
            count.uncounted.push_back({approval, std::move(why)});
            continue;
        }
        count.counted.push_back(approval);
        count.rejection.reset();
    }
    keepLatestOfEach(count.counted);
    return count;
}

} // namespace podium::registry
