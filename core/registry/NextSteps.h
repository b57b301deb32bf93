// NextSteps: what may be done with a version as things stand, and where not, why. Pure, and for showing only: whoever
// then acts is judged again, on what is there by then.
#pragma once

#include "core/registry/Promotion.h"

#include <optional>
#include <string>

namespace podium::registry {

struct Step {
    std::string whyNot; // one sentence; empty: it may be done
    bool allowed() const { return whyNot.empty(); }
    bool operator==(const Step&) const = default;
};

struct NextSteps {
    Step request;
    Step approve;
    Step reject;
    Step promote;
    Step restore;
    PromotionDecision promotion; // what promoting now would come to
};

// `now` and `rules` as in decidePromotion. `actor` is who would act; without a valid address nothing may be done.
// NotFound for an unknown version; InvalidInput for a bad alias or an unknown group; Corrupt for evidence that cannot
// be read.
Result<NextSteps> nextSteps(const RegisteredModel& model, const std::string& version, const std::string& alias,
                            const std::optional<Basis>& now, const PromotionRules& rules, const std::string& actor,
                            TimeMs time);

// The gate has been asked without a request, and this is its answer: unless it is a yes, it bars request and promotion.
void addAnswer(NextSteps& steps, const std::string& gateName, const Verdict& verdict);

// All five barred for one reason: a broken ledger.
NextSteps noSteps(const std::string& whyNot);

} // namespace podium::registry
