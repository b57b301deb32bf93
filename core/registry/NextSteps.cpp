#include "core/registry/NextSteps.h"

#include "core/base/Text.h"

namespace podium::registry {
namespace {

// What an error says behind "Could not approve models:/price/2: ", as a sentence of its own.
std::string reasonOf(const Error& error)
{
    const std::size_t colon = error.what.find(": ");
    std::string reason = colon == std::string::npos ? error.what : error.what.substr(colon + 2);
    if (!reason.empty() && reason.front() >= 'a' && reason.front() <= 'z' && reason.find('@') > reason.find(' '))
        reason.front() = static_cast<char>(reason.front() - 'a' + 'A');
    return reason;
}

bool gateStillSaysYes(const PromotionDecision& promotion)
{
    return promotion.outcome == PromotionOutcome::Promoted || promotion.outcome == PromotionOutcome::NotApproved;
}

std::string dayOf(TimeMs time) { return isoTime(time).substr(0, 10); }

std::string whyNotRequest(const Request* asked, const PromotionDecision& promotion)
{
    if (!asked || !gateStillSaysYes(promotion)) return {};
    return format("{} requested it on {}, and what the gate saw still holds.", asked->act.actor,
                  dayOf(asked->act.time));
}

std::string whyNotApprove(const RegisteredModel& model, const Request* asked, const std::string& version,
                          const std::string& alias, const PromotionDecision& promotion, const Owners& owners,
                          const Act& act)
{
    if (!asked) return "Nobody requested it.";
    if (!gateStillSaysYes(promotion)) return promotion.sentence;
    const auto answered = decideApproval(model, version, alias, act, owners);
    if (!answered) return reasonOf(answered.error());
    return answered->draft ? std::string() : format("{} approved this evidence already.", act.actor);
}

std::string whyNotReject(const RegisteredModel& model, const Request* asked, const std::string& version,
                         const std::string& alias, const Act& act)
{
    if (!asked) return "Nobody requested it.";
    const auto answered = decideRejection(model, version, alias, act);
    if (!answered) return reasonOf(answered.error());
    return answered->draft ? std::string() : format("{} rejected this evidence already.", act.actor);
}

std::string whyNotRestore(const RegisteredModel& model, const std::string& version, const std::string& alias,
                          const Act& act)
{
    const auto restored = decideRestore(model, version, alias, act);
    return restored ? std::string() : reasonOf(restored.error());
}

void barAll(NextSteps& steps, const std::string& whyNot)
{
    for (Step* step : {&steps.request, &steps.approve, &steps.reject, &steps.promote, &steps.restore})
        step->whyNot = whyNot;
}

} // namespace

Result<NextSteps> nextSteps(const RegisteredModel& model, const std::string& version, const std::string& alias,
                            const std::optional<Basis>& now, const PromotionRules& rules, const std::string& actor,
                            TimeMs time)
{
    const bool known = isMailAddress(actor);
    const Act act{known ? actor : "nobody@example.org", time, "-"}; // the rules ask for a person and a reason
    NextSteps steps;
    PODIUM_TRY_ASSIGN(steps.promotion, decidePromotion(model, version, alias, now, rules, act));
    if (!known) {
        barAll(steps, "It is not known who acts: git has no user.email here.");
        return steps;
    }
    if (steps.promotion.outcome == PromotionOutcome::Unchanged) {
        barAll(steps, steps.promotion.sentence);
        return steps;
    }
    const Request* asked = model.latestRequest(version, alias);
    steps.request.whyNot = whyNotRequest(asked, steps.promotion);
    steps.approve.whyNot = whyNotApprove(model, asked, version, alias, steps.promotion, rules.owners, act);
    steps.reject.whyNot = whyNotReject(model, asked, version, alias, act);
    if (steps.promotion.outcome != PromotionOutcome::Promoted) steps.promote.whyNot = steps.promotion.sentence;
    steps.restore.whyNot = whyNotRestore(model, version, alias, act);
    return steps;
}

void addAnswer(NextSteps& steps, const std::string& gateName, const Verdict& verdict)
{
    const Answer answer = verdict.answer();
    if (answer == Answer::Yes) return;
    const std::string why = format("The gate {} {}: {}", gateName, answer == Answer::No ? "says no" : "cannot decide",
                                   checksThatSay(verdict, answer));
    for (Step* step : {&steps.request, &steps.promote})
        if (step->allowed() || steps.promotion.verdict.checks.empty()) step->whyNot = why;
}

NextSteps noSteps(const std::string& whyNot)
{
    NextSteps steps;
    barAll(steps, whyNot);
    return steps;
}

} // namespace podium::registry
