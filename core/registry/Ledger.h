// Ledger: the history of one model as text, registry/<model>.jsonl. One JSON object a line, each chained to the line
// before, always added at the end - so that two people who decide at once meet in a git conflict.
//
//     {"seq":1,"previous":"house_price","time":"2026-03-01T12:30:05.123Z","actor":"ana@example.org",
//      "kind":"registered","payload":{...},"hash":"<64 hex digits>"}\n              (in one line)
//
// `previous` is the hash of the line before; in the first line, the model's name. `hash` stands last and is SHA-256
// over the line's own bytes without it: all before `,"hash":"` and a closing brace. No canonical form is needed to
// check it, only the bytes; anyone can: sed 's/,"hash":"[0-9a-f]*"}$/}/' | tr -d '\n' | sha256sum. `signatures`, where
// present, stands before `hash` and is covered by it; what is signed is the line without `signatures` and `hash`.
//
// What the chain shows: any line changed, removed, added, repeated or moved, and a torn end. What it cannot show by
// itself: whole lines cut from the end, and a history rewritten from some line on with new hashes. For those compare
// with a head that was seen before (`missingHead`): git, the workspace's index, or a signature has one.
//
// A checkout that turned every line end into CRLF is read as it was written. Pure; cost: one pass, about 1 GB/s
// hashing.
#pragma once

#include "core/base/Clock.h"
#include "core/base/Json.h"
#include "core/base/Result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace podium::registry {

enum class EntryKind { Registered, Requested, Approved, Rejected, Promoted, Restored };
std::string_view entryKindName(EntryKind kind); // "registered", "requested", ...

struct LedgerEntry {
    std::int64_t seq = 0; // 1, 2, 3, ... equals the line number
    std::string previous;
    TimeMs time = 0;
    std::string actor; // e-mail
    EntryKind kind = EntryKind::Registered;
    Json payload;
    Json signatures; // null where there are none
    std::string hash;

    bool operator==(const LedgerEntry&) const = default;
};

// The first line that is not what it should be.
struct LedgerBreak {
    enum class Cause {
        Changed,  // its content does not match its hash
        Missing,  // lines before it were removed
        Moved,    // the line that belongs here stands further down
        Repeated, // it stands here for the second time
        TwoHeads, // it and a line above follow the same line: two histories in one file
        Merge,    // the markers of a git merge
        Torn,     // the text ends within the line
        Foreign,  // it is sound, but belongs to another ledger or history
        Newer     // it is sound, but a newer Podium wrote it
    };
    Cause cause = Cause::Changed;
    std::int64_t line = 0; // 1-based
    std::string reason;    // completes "line 4 ..."
    std::string remedy;    // one sentence

    bool operator==(const LedgerBreak&) const = default;
};
std::string_view breakName(LedgerBreak::Cause cause); // "changed", "missing", ...

struct Ledger {
    std::string model;
    std::vector<LedgerEntry> entries; // the intact ones: all of them, or those before the break
    std::optional<LedgerBreak> broken;
    std::int64_t lines = 0;           // in the text
    std::int64_t soundAfterBreak = 0; // lines behind the broken one whose content still matches their own hash

    // What the next line has to name: the hash of the last intact line, or the model's name.
    const std::string& head() const { return entries.empty() ? model : entries.back().hash; }
};

// A broken ledger is a value here, not an error: it says where it broke and holds what is intact before that.
Ledger readLedger(std::string_view text, std::string model);
Ledger emptyLedger(std::string model);

// nullopt where the ledger holds the line with this hash.
std::optional<LedgerBreak> missingHead(const Ledger& ledger, std::string_view seenBefore);

// Corrupt with line, reason and remedy where the ledger is broken (Unsupported where a newer Podium wrote it): whoever
// decides by a ledger asks this first.
Status requireIntact(const Ledger& ledger);
// "Line 4 was changed after it was written. Lines 1 to 3 are intact; 5 of the 5 lines after it match their own hashes."
std::string breakSentence(const Ledger& ledger);

struct EntryDraft {
    EntryKind kind = EntryKind::Registered;
    std::string actor;
    TimeMs time = 0;
    Json payload;
    Json signatures; // null where there are none
};

// The line that follows the ledger's head. Its time is the draft's, but never before that of the line above: clocks
// differ by a little, and a history that runs forward can be asked "who was champion then?". Corrupt as in
// requireIntact; Conflict where the line above is dated more than a day ahead of the draft: one of two clocks is wrong.
Result<LedgerEntry> nextEntry(const Ledger& ledger, EntryDraft draft);
std::string entryLine(const LedgerEntry& entry); // with the newline

// The text as it was written: with LF where every line ends in CRLF, unchanged otherwise.
std::string writtenText(std::string_view text);

} // namespace podium::registry
