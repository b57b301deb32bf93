// Promotion: when an alias may move. Pure: what it answers is written by whoever asked.
//
// Any alias that is not protected moves freely, with a reason. A protected one moves when
//   1. the gate that was requested for this version and alias said yes, on a basis that still holds (Evidence.h),
//   2. and the approvals that this gate asks for count (Approval.h).
// A no (exit 1) beats undecided (4) beats missing approval (5); moving an alias to where it stands is unchanged.
//
// Restoring is for emergencies: back to a version that has held the alias before, at once, without gate and approvals,
// with a reason, and marked as such for ever.
#pragma once

#include "core/registry/Approval.h"
#include "core/registry/Evidence.h"
#include "core/registry/Gate.h"
#include "core/registry/Ledger.h"
#include "core/registry/RegisteredModel.h"

#include <optional>
#include <set>
#include <string>

namespace podium::registry {

// ---- requesting

// What a request froze. Corrupt where the ledger holds something else; Unsupported for a gate of a newer Podium.
Result<Gate> frozenGate(const Request& request);
Result<Evidence> frozenEvidence(const Request& request);

struct RequestDecision {
    Verdict verdict; // of the gate
    std::string evidenceHash;
    std::optional<EntryDraft> draft; // only where the verdict is yes, and the same was not requested before
    bool unchanged = false;          // it was
};

// NotFound for an unknown version; InvalidInput for a bad alias, a gate for another model, and as checkAct. `evidence`
// is what the gate found just now; evidence about another model hash or gate is Internal.
Result<RequestDecision> decideRequest(const RegisteredModel& model, const std::string& version,
                                      const std::string& alias, const Gate& gate, const Evidence& evidence,
                                      const Act& act);

// ---- promoting

struct PromotionRules {
    std::set<std::string> protectedAliases = {"champion"};
    Owners owners;
};

enum class PromotionOutcome { Promoted, Unchanged, GateNo, Undecided, NotApproved };

struct PromotionDecision {
    PromotionOutcome outcome = PromotionOutcome::Undecided;
    std::string sentence; // for people, whatever the outcome
    std::string remedy;   // empty where nothing is to be done
    std::string from;     // the version that held the alias; empty where nobody did
    Verdict verdict;      // of the gate, with a check "basis" where that no longer holds; empty for a free alias
    ApprovalCount approvals;
    std::optional<EntryDraft> draft; // where the outcome is Promoted
};

// `now` is the basis of the latest request as it stands today: basisFor(frozenGate(request), the same data address with
// the hashes and the champion of today). nullopt where that cannot be told: then a protected alias does not move.
// NotFound for an unknown version; InvalidInput for a bad alias, an unknown group, and as checkAct. What does not
// succeed for a reason of the rules is an outcome, not an error.
Result<PromotionDecision> decidePromotion(const RegisteredModel& model, const std::string& version,
                                          const std::string& alias, const std::optional<Basis>& now,
                                          const PromotionRules& rules, const Act& act);

// "2.metric.root_mean_squared_error.champion: it is 2 % worse." of every check that answered so.
std::string checksThatSay(const Verdict& verdict, Answer answer);

// What the command line and the window make of an outcome that nothing moves for by lack of approval: NotAuthorized.
Error notApproved(const PromotionDecision& decision, const std::string& address, const std::string& alias);

// ---- restoring

struct RestoreDecision {
    std::string from;
    std::optional<EntryDraft> draft; // nullopt: the version holds the alias already
};

// NotFound for an unknown version or an alias that nobody ever held; NotAuthorized for a version that never held it,
// naming those that did; InvalidInput as checkAct.
Result<RestoreDecision> decideRestore(const RegisteredModel& model, const std::string& version,
                                      const std::string& alias, const Act& act);

} // namespace podium::registry
