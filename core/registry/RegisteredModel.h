// RegisteredModel: what the ledger of one model folds to - its versions, its aliases with everybody who held them, the
// requests, and what was decided about them.
#pragma once

#include "core/base/Verdict.h"
#include "core/registry/Act.h"
#include "core/registry/ModelVersion.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace podium::registry {

// One stay of a version in an alias.
struct Tenure {
    std::string version;
    Act act; // who put it there, and why
    bool restored = false;
    TimeMs from = 0;
    std::optional<TimeMs> until; // nullopt: to this day
    std::int64_t seq = 0;        // the line of the ledger

    bool operator==(const Tenure&) const = default;
};

struct Alias {
    std::string name;            // "champion"
    std::vector<Tenure> tenures; // oldest first, never empty; the last one is the holder

    const std::string& version() const { return tenures.back().version; }
    bool operator==(const Alias&) const = default;
};

// Letters, digits, "_", "-", "."; no whole number, no "v" and a number, not "latest": those address versions.
bool isValidAlias(const std::string& name);

// A wish to promote, with the gate and what it found, frozen.
struct Request {
    std::int64_t seq = 0;
    std::string version;
    std::string alias;
    Act act;
    std::string gateName;
    std::string gateText; // the gate file, so that what was asked for cannot change afterwards
    Json evidence;        // podium.evidence/1
    std::string evidenceHash;

    Json payload() const;
    static Result<Request> fromPayload(const Json& payload, std::string_view origin); // Corrupt where malformed
    bool operator==(const Request&) const = default;
};

// Somebody's answer to a request. It is about that evidence and no other.
struct Approval {
    std::int64_t seq = 0;
    bool approved = true; // false: rejected
    std::string version;
    std::string alias;
    std::string evidenceHash;
    Act act;
    std::optional<TimeMs> expires; // of approvals

    Json payload() const;
    static Result<Approval> fromPayload(const Json& payload, std::string_view origin); // Corrupt where malformed
    bool operator==(const Approval&) const = default;
};

struct RegisteredModel {
    std::string name;
    std::vector<ModelVersion> versions; // as registered: "1", "2", ...
    std::vector<Alias> aliases;         // by name
    std::vector<Request> requests;      // as in the ledger
    std::vector<Approval> approvals;    // approvals and rejections as in the ledger
    std::int64_t entries = 0;
    std::string head; // hash of the last line; the model's name where there is none

    const ModelVersion* findVersion(std::string_view version) const; // nullptr where missing
    const Alias* findAlias(std::string_view name) const;
    const ModelVersion* holder(std::string_view alias) const; // the version that holds it now
    const ModelVersion* latest() const;                       // the newest version
    const Request* latestRequest(std::string_view version, std::string_view alias) const;

    Json toJson() const; // podium.registered_model/1, without the evidence of requests
    bool operator==(const RegisteredModel&) const = default;
};

// A version, or NotFound naming those that there are.
Result<const ModelVersion*> requireVersion(const RegisteredModel& model, std::string_view version,
                                           std::string_view doing);

} // namespace podium::registry
