#include "core/registry/Ledger.h"

#include "core/base/Hash.h"
#include "core/base/Text.h"
#include "core/registry/Act.h"
#include "core/registry/LedgerLines.h"

#include <algorithm>

namespace podium::registry {
namespace {

constexpr TimeMs dayMs = 86'400'000;

// "Lines 1 to 3 are intact", "Line 1 is intact", "No line before it is intact".
std::string intactPhrase(std::size_t intact)
{
    if (intact == 0) return "Nothing before it is intact";
    if (intact == 1) return "Line 1 is intact";
    return format("Lines 1 to {} are intact", intact);
}

std::string headRemedy() { return "Look in git for who changed it: git log -p registry/"; }

} // namespace

std::string_view entryKindName(EntryKind kind)
{
    switch (kind) {
    case EntryKind::Registered: return "registered";
    case EntryKind::Requested: return "requested";
    case EntryKind::Approved: return "approved";
    case EntryKind::Rejected: return "rejected";
    case EntryKind::Promoted: return "promoted";
    case EntryKind::Restored: return "restored";
    }
    return "registered";
}

std::string_view breakName(LedgerBreak::Cause cause)
{
    switch (cause) {
    case LedgerBreak::Cause::Changed: return "changed";
    case LedgerBreak::Cause::Missing: return "missing";
    case LedgerBreak::Cause::Moved: return "moved";
    case LedgerBreak::Cause::Repeated: return "repeated";
    case LedgerBreak::Cause::TwoHeads: return "two_heads";
    case LedgerBreak::Cause::Merge: return "merge";
    case LedgerBreak::Cause::Torn: return "torn";
    case LedgerBreak::Cause::Foreign: return "foreign";
    case LedgerBreak::Cause::Newer: return "newer";
    }
    return "changed";
}

std::string writtenText(std::string_view text)
{
    std::string written;
    written.reserve(text.size());
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        // A torn end, or one line without CR: this is no checkout's doing, so the text stays as it is.
        if (end == std::string_view::npos || end == begin || text[end - 1] != '\r') return std::string(text);
        written.append(text.substr(begin, end - begin - 1)).push_back('\n');
        begin = end + 1;
    }
    return written;
}

Ledger emptyLedger(std::string model)
{
    Ledger ledger;
    ledger.model = std::move(model);
    return ledger;
}

Ledger readLedger(std::string_view text, std::string model)
{
    const std::string written = writtenText(text);
    const std::vector<LedgerLine> lines = ledgerLines(written);
    Ledger ledger = emptyLedger(std::move(model));
    ledger.lines = static_cast<std::int64_t>(lines.size());
    for (std::size_t i = 0; i < lines.size() && !ledger.broken; ++i) {
        auto entry = readEntry(lines[i]);
        if (entry && followsHead(*entry, ledger)) ledger.entries.push_back(std::move(*entry));
        else ledger.broken = diagnose(lines, i, ledger);
    }
    if (lines.empty())
        ledger.broken = LedgerBreak{LedgerBreak::Cause::Torn, 1, "is missing: the file is empty", headRemedy()};
    if (ledger.broken)
        ledger.soundAfterBreak = std::count_if(
            lines.begin() + static_cast<std::ptrdiff_t>(std::min(ledger.entries.size() + 1, lines.size())), lines.end(),
            [](const LedgerLine& line) { return line.sound; });
    return ledger;
}

std::optional<LedgerBreak> missingHead(const Ledger& ledger, std::string_view seenBefore)
{
    if (ledger.broken || seenBefore.empty() || seenBefore == ledger.model) return std::nullopt;
    const auto isSeen = [&](const LedgerEntry& entry) { return entry.hash == seenBefore; };
    if (std::any_of(ledger.entries.begin(), ledger.entries.end(), isSeen)) return std::nullopt;
    return LedgerBreak{LedgerBreak::Cause::Missing, ledger.lines + 1,
                       format("and what followed it was cut off, or the history was rewritten: the head {} that was "
                              "seen before is not in it",
                              printable(seenBefore, 12)),
                       headRemedy()};
}

Status requireIntact(const Ledger& ledger)
{
    if (!ledger.broken) return success();
    const bool newer = ledger.broken->cause == LedgerBreak::Cause::Newer;
    return makeError(newer ? ErrorCode::Unsupported : ErrorCode::Corrupt,
                     format("Could not rely on the ledger of {}: line {} {}.", ledger.model, ledger.broken->line,
                            ledger.broken->reason),
                     ledger.broken->remedy);
}

std::string breakSentence(const Ledger& ledger)
{
    if (!ledger.broken) return {};
    std::string sentence =
        format("Line {} {}. {}", ledger.broken->line, ledger.broken->reason, intactPhrase(ledger.entries.size()));
    const std::int64_t after = std::max<std::int64_t>(0, ledger.lines - ledger.broken->line);
    if (after > 0)
        sentence += format("; of the {} after it, {} {} what was written", plural(after, "line"),
                           ledger.soundAfterBreak, ledger.soundAfterBreak == 1 ? "is" : "are");
    return sentence + ".";
}

Result<LedgerEntry> nextEntry(const Ledger& ledger, EntryDraft draft)
{
    PODIUM_TRY(requireIntact(ledger));
    PODIUM_TRY(checkAct({draft.actor, draft.time, {}}, "write to the ledger of " + ledger.model, Reason::Optional));
    const TimeMs before = ledger.entries.empty() ? draft.time : ledger.entries.back().time;
    if (before - draft.time > dayMs)
        return makeError(ErrorCode::Conflict,
                         format("Could not write to the ledger of {}: its last line is dated {}, and it is {} here.",
                                ledger.model, isoTime(before), isoTime(draft.time)),
                         "Set the clock of this machine; if it is right, take the last line back in git.");
    LedgerEntry entry;
    entry.seq = static_cast<std::int64_t>(ledger.entries.size()) + 1;
    entry.previous = ledger.head();
    entry.time = std::max(draft.time, before);
    entry.actor = std::move(draft.actor);
    entry.kind = draft.kind;
    entry.payload = std::move(draft.payload);
    entry.signatures = std::move(draft.signatures);
    entry.hash = sha256Hex(entryBody(entry) + "}");
    return entry;
}

std::string entryLine(const LedgerEntry& entry) { return entryBody(entry) + hashSuffix(entry.hash) + "\n"; }

} // namespace podium::registry
