#include "core/registry/LedgerFold.h"

#include "core/base/Text.h"
#include "core/registry/Evidence.h"

#include <algorithm>

namespace podium::registry {
namespace {

Error impossible(std::string_view origin, std::string_view reason)
{
    return makeError(ErrorCode::Corrupt, format("Could not fold {}: {}.", origin, reason));
}

// The state as it grows, line by line.
class Fold {
public:
    explicit Fold(std::string model) { m_model.name = std::move(model); }

    Status add(const LedgerEntry& entry)
    {
        const std::string origin = format("the ledger of {}, line {}", m_model.name, entry.seq);
        switch (entry.kind) {
        case EntryKind::Registered: return registered(entry, origin);
        case EntryKind::Requested: return requested(entry, origin);
        case EntryKind::Approved:
        case EntryKind::Rejected: return answered(entry, origin);
        case EntryKind::Promoted:
        case EntryKind::Restored: return moved(entry, origin);
        }
        return success();
    }

    RegisteredModel take(std::int64_t entries, std::string head)
    {
        m_model.entries = entries;
        m_model.head = std::move(head);
        return std::move(m_model);
    }

private:
    Status registered(const LedgerEntry& entry, const std::string& origin)
    {
        PODIUM_TRY_ASSIGN(ModelVersion version, ModelVersion::fromJson(entry.payload, origin));
        if (m_model.findVersion(version.version))
            return impossible(origin, format("version {} is registered a second time", version.version));
        version.registered = entry.time;
        version.registeredBy = entry.actor;
        m_model.versions.push_back(std::move(version));
        return success();
    }

    Status requested(const LedgerEntry& entry, const std::string& origin)
    {
        PODIUM_TRY_ASSIGN(Request request, Request::fromPayload(entry.payload, origin));
        PODIUM_TRY(requireTarget(request.version, request.alias, origin));
        if (evidenceHash(request.evidence) != request.evidenceHash)
            return impossible(origin, "the evidence does not match its hash");
        request.seq = entry.seq;
        request.act = {entry.actor, entry.time, request.act.reason};
        m_model.requests.push_back(std::move(request));
        return success();
    }

    Status answered(const LedgerEntry& entry, const std::string& origin)
    {
        PODIUM_TRY_ASSIGN(Approval approval, Approval::fromPayload(entry.payload, origin));
        PODIUM_TRY(requireTarget(approval.version, approval.alias, origin));
        const bool asked = std::any_of(m_model.requests.begin(), m_model.requests.end(), [&](const Request& request) {
            return request.evidenceHash == approval.evidenceHash && request.version == approval.version &&
                   request.alias == approval.alias;
        });
        if (!asked) return impossible(origin, "it answers a request that was never made");
        approval.seq = entry.seq;
        approval.approved = entry.kind == EntryKind::Approved;
        approval.act = {entry.actor, entry.time, approval.act.reason};
        m_model.approvals.push_back(std::move(approval));
        return success();
    }

    Status moved(const LedgerEntry& entry, const std::string& origin)
    {
        const JsonReader reader(entry.payload, origin, ErrorCode::Corrupt);
        PODIUM_TRY_ASSIGN(const std::string version, reader.text("version"));
        PODIUM_TRY_ASSIGN(const std::string name, reader.text("alias"));
        PODIUM_TRY_ASSIGN(const std::string reason, reader.text("reason"));
        PODIUM_TRY(requireTarget(version, name, origin));
        const bool restored = entry.kind == EntryKind::Restored;
        Alias& alias = aliasOf(name);
        if (!alias.tenures.empty()) alias.tenures.back().until = entry.time;
        alias.tenures.push_back(
            {version, {entry.actor, entry.time, reason}, restored, entry.time, std::nullopt, entry.seq});
        return success();
    }

    Status requireTarget(const std::string& version, const std::string& alias, const std::string& origin) const
    {
        if (!m_model.findVersion(version))
            return impossible(origin, format("version {} is not registered", printable(version, 40)));
        if (!isValidAlias(alias)) return impossible(origin, format("\"{}\" is no alias", printable(alias, 40)));
        return success();
    }

    Alias& aliasOf(const std::string& name)
    {
        const auto place =
            std::lower_bound(m_model.aliases.begin(), m_model.aliases.end(), name,
                             [](const Alias& alias, const std::string& wanted) { return alias.name < wanted; });
        if (place != m_model.aliases.end() && place->name == name) return *place;
        return *m_model.aliases.insert(place, Alias{name, {}});
    }

    RegisteredModel m_model;
};

} // namespace

Result<RegisteredModel> foldLedger(const Ledger& ledger, std::optional<TimeMs> at)
{
    PODIUM_TRY(requireIntact(ledger));
    Fold fold(ledger.model);
    std::int64_t entries = 0;
    std::string head = ledger.model;
    for (const auto& entry : ledger.entries) {
        if (at && entry.time > *at) break;
        PODIUM_TRY(fold.add(entry));
        ++entries;
        head = entry.hash;
    }
    return fold.take(entries, std::move(head));
}

Status requireFoldable(const Ledger& ledger, const LedgerEntry& next)
{
    Ledger longer = ledger;
    longer.entries.push_back(next);
    auto folded = foldLedger(longer);
    if (folded) return success();
    Error error =
        makeError(ErrorCode::Internal,
                  format("Could not write to the ledger of {}: the line would not make sense.", ledger.model));
    error.trail.push_back(folded.error().what);
    return error;
}

Check ledgerCheck(const Ledger& ledger, std::string_view seenBefore)
{
    Check check;
    check.id = "ledger." + ledger.model;
    check.kind = "ledger";
    check.required = "each line as it was written, in its order";
    check.rows = static_cast<std::int64_t>(ledger.entries.size());
    check.observed = format("{}, head {}", plural(check.rows, "intact line"),
                            ledger.entries.empty() ? "none" : ledger.head().substr(0, 12));
    Ledger judged = ledger;
    if (!judged.broken) judged.broken = missingHead(ledger, seenBefore);
    if (judged.broken) {
        check.verdict = judged.broken->cause == LedgerBreak::Cause::Newer ? Answer::Undecided : Answer::No;
        check.message = breakSentence(judged);
        return check;
    }
    const auto folded = foldLedger(ledger);
    check.verdict = folded ? Answer::Yes : Answer::No;
    if (!folded) check.message = folded.error().what;
    return check;
}

} // namespace podium::registry
