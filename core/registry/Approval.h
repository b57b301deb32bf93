// Approval: who may answer a request, and which answers count. Pure; person, reason and evidence are in the ledger.
//
// An approval counts when it is for the same version, alias and evidence hash; has not expired; is from somebody whom
// the gate names (`by`), judged by today's owners; with `not_author`, not from who made the run or registered the
// version; and no rejection of the same evidence came after it - anybody's: what was rejected is approved anew or not
// at all. Each person counts once.
#pragma once

#include "core/registry/Gate.h"
#include "core/registry/Ledger.h"
#include "core/registry/RegisteredModel.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace podium::registry {

// The owners of podium.yml: group -> e-mail addresses.
using Owners = std::map<std::string, std::vector<std::string>>;

// NotAuthorized, saying why; InvalidInput where the gate names a group that podium.yml does not have.
Status requireMayApprove(const ApprovalRule& rule, const ModelVersion& version, std::string_view actor,
                         const Owners& owners, std::string_view doing);

// The line to write; nullopt: the same person said the same of this evidence already, and it still counts.
struct Answered {
    const Request* request = nullptr; // that was answered
    std::optional<EntryDraft> draft;
};
// The latest request for the version and alias is answered. NotFound for an unknown version, or where nothing was
// requested; NotAuthorized and InvalidInput as above and in checkAct. Rejecting is free to everybody.
Result<Answered> decideApproval(const RegisteredModel& model, const std::string& version, const std::string& alias,
                                const Act& act, const Owners& owners);
Result<Answered> decideRejection(const RegisteredModel& model, const std::string& version, const std::string& alias,
                                 const Act& act);

struct Uncounted {
    Approval approval;
    std::string why; // "it expired on 2026-03-15T12:00:00.000Z"
};

struct ApprovalCount {
    int required = 0;
    std::vector<Approval> counted;
    std::vector<Uncounted> uncounted;
    std::optional<Approval> rejection; // the last word on this evidence, where that is a rejection

    bool enough() const { return !rejection && static_cast<int>(counted.size()) >= required; }
    std::string sentence() const; // "1 of 2 approvals; that of bob@example.org expired on ..."
};

// Of everything that was said about the version and alias. InvalidInput for an unknown group.
Result<ApprovalCount> countApprovals(const RegisteredModel& model, const ModelVersion& version, std::string_view alias,
                                     std::string_view evidenceHash, const ApprovalRule& rule, const Owners& owners,
                                     TimeMs now);

} // namespace podium::registry
