#include "core/registry/LedgerLines.h"

#include "core/base/Hash.h"
#include "core/base/Text.h"
#include "core/registry/Act.h"

#include <algorithm>
#include <array>

namespace podium::registry {
namespace {

using Cause = LedgerBreak::Cause;

constexpr std::string_view hashKey = ",\"hash\":\"";
constexpr std::size_t hashSize = 64;
constexpr std::array allKinds = {EntryKind::Registered, EntryKind::Requested, EntryKind::Approved,
                                 EntryKind::Rejected,   EntryKind::Promoted,  EntryKind::Restored};

LedgerLine splitLine(std::string_view text, bool ended)
{
    LedgerLine line{text, {}, ended, false};
    const std::size_t tail = hashKey.size() + hashSize + 2;
    if (text.size() <= tail || !text.ends_with("\"}")) return line;
    const std::size_t body = text.size() - tail;
    if (text.substr(body, hashKey.size()) != hashKey) return line;
    line.hash = text.substr(body + hashKey.size(), hashSize);
    Sha256 digest;
    digest.update(text.substr(0, body));
    digest.update("}");
    line.sound = ended && digest.finish() == line.hash;
    return line;
}

Result<EntryKind> kindFrom(std::string_view name)
{
    for (const EntryKind kind : allKinds)
        if (entryKindName(kind) == name) return kind;
    return makeError(ErrorCode::Unsupported, format("its kind \"{}\" is not known", printable(name, 60)));
}

Status onlyKnownKeys(const Json& json)
{
    static constexpr std::array<std::string_view, 8> known = {"seq",  "previous", "time",       "actor",
                                                              "kind", "payload",  "signatures", "hash"};
    for (const auto& [key, value] : json.items())
        if (std::find(known.begin(), known.end(), key) == known.end())
            return makeError(ErrorCode::Unsupported, format("its key \"{}\" is not known", printable(key, 60)));
    return success();
}

LedgerBreak breakAt(Cause cause, std::size_t index, std::string reason, std::string remedy)
{
    return {cause, static_cast<std::int64_t>(index) + 1, std::move(reason), std::move(remedy)};
}

std::string restoreRemedy() { return "Take the file back from git: git log -p registry/ shows who changed it."; }
std::string mergeRemedy()
{
    return "Keep the lines of the side that was first, drop the others and any marker, and decide the rest anew.";
}

bool isMergeMarker(std::string_view text)
{
    for (const std::string_view marker : {"<<<<<<<", "|||||||", "=======", ">>>>>>>"})
        if (text.starts_with(marker)) return true;
    return false;
}

std::size_t linesUntil(const std::vector<LedgerLine>& lines, std::size_t from, std::string_view marker)
{
    std::size_t end = from;
    while (end < lines.size() && !lines[end].text.starts_with(marker)) ++end;
    return end;
}

LedgerBreak mergeBreak(const std::vector<LedgerLine>& lines, std::size_t index)
{
    if (!lines[index].text.starts_with("<<<<<<<"))
        return breakAt(Cause::Merge, index, "is a marker that a git merge left", mergeRemedy());
    const std::size_t base = linesUntil(lines, index + 1, "|||||||"); // only where merge.conflictStyle is diff3
    const std::size_t middle = linesUntil(lines, index + 1, "=======");
    const std::size_t end = linesUntil(lines, middle + 1, ">>>>>>>");
    const auto ours = static_cast<std::int64_t>(std::min(base, middle) - index - 1);
    const auto theirs = static_cast<std::int64_t>(end - std::min(middle + 1, end));
    return breakAt(Cause::Merge, index,
                   format("is the marker of a git merge: two people added to the ledger at once, {} on one side and {} "
                          "on the other",
                          plural(ours, "line"), plural(theirs, "line")),
                   mergeRemedy());
}

std::string shortHash(std::string_view hash) { return std::string(hash.substr(0, 12)); }

// A sound line in the wrong place.
LedgerBreak orderBreak(const std::vector<LedgerLine>& lines, std::size_t index, const LedgerEntry& entry,
                       const Ledger& intact)
{
    for (std::size_t i = 0; i < intact.entries.size(); ++i) {
        if (intact.entries[i].hash == entry.hash)
            return breakAt(Cause::Repeated, index, format("repeats line {}", i + 1), "Remove the repetition.");
        if (intact.entries[i].previous == entry.previous)
            return breakAt(Cause::TwoHeads, index,
                           format("and line {} both follow {}: two histories were put into one file", i + 1,
                                  i == 0 ? std::string("the beginning") : format("line {}", i)),
                           mergeRemedy());
    }
    for (std::size_t i = index + 1; i < lines.size(); ++i) {
        const auto later = readEntry(lines[i]);
        if (later && followsHead(*later, intact))
            return breakAt(Cause::Moved, index, format("stands where line {} belongs", i + 1), restoreRemedy());
    }
    const std::int64_t expected = static_cast<std::int64_t>(index) + 1;
    if (entry.seq > expected)
        return breakAt(Cause::Missing, index,
                       format("has the number {}: {} before it {} removed", entry.seq,
                              plural(entry.seq - expected, "line"), entry.seq - expected == 1 ? "was" : "were"),
                       restoreRemedy());
    if (index == 0)
        return breakAt(
            Cause::Foreign, index,
            format("begins the ledger of \"{}\", not of \"{}\"", printable(entry.previous, 60), intact.model),
            "Give the file back its name.");
    return breakAt(Cause::Foreign, index,
                   format("follows a line {} that is not in the file", shortHash(entry.previous)), restoreRemedy());
}

} // namespace

std::vector<LedgerLine> ledgerLines(std::string_view text)
{
    std::vector<LedgerLine> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const bool ended = end != std::string_view::npos;
        lines.push_back(splitLine(text.substr(0, end), ended));
        text.remove_prefix(ended ? end + 1 : text.size());
    }
    return lines;
}

std::string entryBody(const LedgerEntry& entry)
{
    Json json = {{"seq", entry.seq},     {"previous", entry.previous},        {"time", isoTime(entry.time)},
                 {"actor", entry.actor}, {"kind", entryKindName(entry.kind)}, {"payload", entry.payload}};
    if (!entry.signatures.is_null()) json["signatures"] = entry.signatures;
    std::string body = writeJson(json);
    body.pop_back();
    return body;
}

std::string hashSuffix(std::string_view hash) { return format("{}{}\"}}", hashKey, hash); }

Result<LedgerEntry> readEntry(const LedgerLine& line)
{
    if (!line.sound) return makeError(ErrorCode::Corrupt, "its content does not match its hash");
    PODIUM_TRY_ASSIGN(const Json json, parseJson(line.text, "the line"));
    PODIUM_TRY(onlyKnownKeys(json));
    const JsonReader reader(json, "the line", ErrorCode::Corrupt);
    LedgerEntry entry;
    PODIUM_TRY_ASSIGN(entry.seq, reader.integer("seq"));
    PODIUM_TRY_ASSIGN(entry.previous, reader.text("previous"));
    PODIUM_TRY_ASSIGN(const std::string time, reader.text("time"));
    PODIUM_TRY_ASSIGN(entry.time, parseIsoTime(time));
    PODIUM_TRY_ASSIGN(entry.actor, reader.text("actor"));
    PODIUM_TRY_ASSIGN(const std::string kind, reader.text("kind"));
    PODIUM_TRY_ASSIGN(entry.kind, kindFrom(kind));
    PODIUM_TRY_ASSIGN(const Json* payload, reader.object("payload"));
    entry.payload = *payload;
    if (const Json* signatures = reader.find("signatures")) entry.signatures = *signatures;
    PODIUM_TRY_ASSIGN(entry.hash, reader.text("hash"));
    return entry;
}

bool followsHead(const LedgerEntry& entry, const Ledger& intact)
{
    const TimeMs before = intact.entries.empty() ? entry.time : intact.entries.back().time;
    return entry.previous == intact.head() && entry.time >= before &&
           entry.seq == static_cast<std::int64_t>(intact.entries.size()) + 1;
}

LedgerBreak diagnose(const std::vector<LedgerLine>& lines, std::size_t index, const Ledger& intact)
{
    const LedgerLine& line = lines[index];
    if (isMergeMarker(line.text)) return mergeBreak(lines, index);
    if (!line.ended)
        return breakAt(Cause::Torn, index, "is torn: it does not end in a newline",
                       "Nothing Podium writes is torn; take the file back from git.");
    const auto entry = readEntry(line);
    if (entry && entry->previous == intact.head())
        return breakAt(Cause::Foreign, index,
                       format("has the number {} and the time {}, which do not follow the line above", entry->seq,
                              isoTime(entry->time)),
                       restoreRemedy());
    if (entry) return orderBreak(lines, index, *entry, intact);
    if (line.sound && entry.error().code == ErrorCode::Unsupported)
        return breakAt(Cause::Newer, index, "was written by a newer Podium: " + entry.error().what,
                       "Use a newer Podium to read it.");
    if (line.sound) return breakAt(Cause::Foreign, index, "is no entry of a ledger", restoreRemedy());
    return breakAt(Cause::Changed, index, "was changed after it was written: its content does not match its hash",
                   restoreRemedy());
}

} // namespace podium::registry
