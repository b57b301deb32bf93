// Evidence: what a gate found and what that rests on, as one document with one hash. A request freezes it; an approval
// is for this hash and no other.
//
// A promotion does not measure again: it asks whether the basis still holds (same gate, model, data, champion). Figures
// computed on another machine may differ in their last digits; hashes of bytes do not.
#pragma once

#include "core/base/Verdict.h"

#include <optional>
#include <string>
#include <string_view>

namespace podium::registry {

// What a verdict rests on (see basisFor in GateVerdict.h). Hashes are SHA-256 in hex; empty where there is none.
struct Basis {
    std::string gateHash; // of the gate's text, line ends as LF
    std::string modelHash;
    std::string dataAddress; // "houses_test:3", frozen to its version
    std::string dataHash;
    std::string testHash;        // of the rows that were judged
    std::string championAddress; // "models:/house_price/2", frozen to its version; empty: none, or none compared with
    std::string championModelHash;

    bool operator==(const Basis&) const = default;
};

// One sentence for people: "the champion was models:/house_price/1 and is models:/house_price/2". nullopt where equal.
std::optional<std::string> whatChanged(const Basis& then, const Basis& now);

struct Evidence {
    Basis basis;
    Verdict verdict;
    Json measured; // metrics of candidate and baseline, and the comparisons: for people and later checks

    Json toJson() const;                                                         // podium.evidence/1
    static Result<Evidence> fromJson(const Json& json, std::string_view origin); // Corrupt where malformed
    std::string hash() const;
};

// SHA-256 of the document with the keys of every object sorted: whatever order they were put together in.
std::string evidenceHash(const Json& evidence);

} // namespace podium::registry
