// LedgerLines: one line of a ledger at a time - its bytes, its entry, and what is wrong with it. For Ledger.cpp.
#pragma once

#include "core/registry/Ledger.h"

#include <string>
#include <string_view>
#include <vector>

namespace podium::registry {

struct LedgerLine {
    std::string_view text; // without the newline; points into the ledger's text
    std::string_view hash; // its own claim; empty where it does not end in one
    bool ended = true;     // by a newline
    bool sound = false;    // ended, and the content matches the claim
};
std::vector<LedgerLine> ledgerLines(std::string_view text);

// The line without hash and closing brace, and the rest.
std::string entryBody(const LedgerEntry& entry);
std::string hashSuffix(std::string_view hash);

// Corrupt for a line that is not sound or no entry; Unsupported for a sound one with keys or a kind not known here.
Result<LedgerEntry> readEntry(const LedgerLine& line);
bool followsHead(const LedgerEntry& entry, const Ledger& intact);

// Why lines[index] cannot follow the intact ones before it.
LedgerBreak diagnose(const std::vector<LedgerLine>& lines, std::size_t index, const Ledger& intact);

} // namespace podium::registry
