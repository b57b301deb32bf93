#include "core/registry/Promotion.h"
#include "tests/core/registry/RegistryExamples.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::registry;
using namespace podium::registry::test;

namespace {

const PromotionRules rules = {{"champion"}, owners()};

// Version 2 is requested; version 1 is champion.
Book requestedBook()
{
    Book book;
    book.registered("one").promoted("1").registered("two").requested("2");
    return book;
}

PromotionDecision promoted(const Book& book, const std::string& version, const std::string& alias = "champion",
                           TimeMs now = noon)
{
    const RegisteredModel state = book.state();
    REQUIRE_VALUE(PromotionDecision decision,
                  decidePromotion(state, version, alias, basisToday(state, version), rules, act(ben, now)));
    CHECK(decision.draft.has_value() == (decision.outcome == PromotionOutcome::Promoted));
    return decision;
}

} // namespace

TEST_CASE("a protected alias moves with gate and approvals, and the line says by what")
{
    Book book = requestedBook().approved("2", ben, noon + minute);
    const PromotionDecision decision = promoted(book, "2", "champion", noon + 2 * minute);
    CHECK(decision.outcome == PromotionOutcome::Promoted);
    CHECK(decision.from == "1");
    CHECK(decision.sentence == "models:/house_price/2 becomes champion in place of version 1.");
    CHECK(decision.verdict.answer() == Answer::Yes);
    const Json& payload = decision.draft->payload;
    CHECK(payload["from"] == "1");
    CHECK(payload["version"] == "2");
    CHECK(payload["reason"] == "because");
    CHECK(payload["approvals"] == Json::array({5}));
    CHECK(payload["evidence_hash"] == book.state().requests[0].evidenceHash);
    book.add(*decision.draft);
    CHECK(book.state().holder("champion")->version == "2");
    CHECK(promoted(book, "2").outcome == PromotionOutcome::Unchanged);
}

TEST_CASE("without approval nothing moves, and it says what is missing")
{
    const PromotionDecision none = promoted(requestedBook(), "2");
    CHECK(none.outcome == PromotionOutcome::NotApproved);
    CHECK(none.sentence == "models:/house_price/2 is not approved as champion: 0 of 1 approval.");
    const Error error = notApproved(none, "models:/house_price/2", "champion");
    CHECK(errorCodeName(error.code) == "not_authorized");
    CHECK(error.remedy == "podium registry approve models:/house_price/2 --reason TEXT");

    const Book approved = requestedBook().approved("2", ben);
    CHECK(promoted(approved, "2", "champion", noon + 14 * day - 1).outcome == PromotionOutcome::Promoted);
    CHECK(promoted(approved, "2", "champion", noon + 14 * day).outcome == PromotionOutcome::NotApproved);
    Book revoked = approved;
    CHECK(promoted(revoked.rejected("2", eva), "2").outcome == PromotionOutcome::NotApproved);
    CHECK(promoted(revoked.approved("2", eva), "2").outcome == PromotionOutcome::Promoted);
}

TEST_CASE("without a request no gate was asked, so a protected alias does not move")
{
    const Book book = Book().registered("one");
    const PromotionDecision decision = promoted(book, "1");
    CHECK(decision.outcome == PromotionOutcome::NotApproved);
    CHECK(decision.sentence.find("no gate was asked") != std::string::npos);
    CHECK(decision.remedy == "podium registry request models:/house_price/1 --gate FILE");
}

TEST_CASE("an alias that is not protected moves freely, with a reason")
{
    const Book book = Book().registered("one");
    CHECK(promoted(book, "1", "staging").outcome == PromotionOutcome::Promoted);
    CHECK_ERROR(decidePromotion(book.state(), "1", "staging", std::nullopt, rules, act(ben, noon, "")),
                ErrorCode::InvalidInput, "the reason is missing");
}

TEST_CASE("what the gate looked at has changed since: undecided, with what changed")
{
    const Book book = requestedBook().approved("2", ben);
    const RegisteredModel state = book.state();
    Basis now = basisToday(state, "2");
    now.dataHash = std::string(64, 'b');
    REQUIRE_VALUE(const PromotionDecision stale, decidePromotion(state, "2", "champion", now, rules, act(ben)));
    CHECK(stale.outcome == PromotionOutcome::Undecided);
    CHECK(stale.verdict.answer() == Answer::Undecided);
    CHECK(stale.verdict.checks.back().kind == "basis");
    CHECK(stale.sentence.find("the content of the data was") != std::string::npos);
    CHECK_FALSE(stale.draft.has_value());
    REQUIRE_VALUE(const PromotionDecision unknown,
                  decidePromotion(state, "2", "champion", std::nullopt, rules, act(ben)));
    CHECK(unknown.outcome == PromotionOutcome::Undecided);

    // Somebody else became champion in between.
    Book overtaken = book;
    overtaken.registered("three").promoted("3");
    const PromotionDecision decision = promoted(overtaken, "2");
    CHECK(decision.outcome == PromotionOutcome::Undecided);
    CHECK(decision.sentence.find("the champion was models:/house_price/1 and is models:/house_price/3") !=
          std::string::npos);
}

TEST_CASE("a gate's no beats everything, undecided beats missing approval")
{
    // Requests whose gate did not say yes are never written; a forged line changes nothing.
    for (const auto& [answer, outcome] :
         {std::pair(Answer::No, PromotionOutcome::GateNo), std::pair(Answer::Undecided, PromotionOutcome::Undecided)})
    {
        Book book;
        book.registered("one").promoted("1").registered("two");
        Request request;
        request.version = "2";
        request.alias = "champion";
        request.gateName = "house-price";
        request.gateText = gateText();
        const Evidence forged = evidence(book.state(), "2", answer);
        request.evidence = forged.toJson();
        request.evidenceHash = forged.hash();
        book.add({EntryKind::Requested, ana, noon, request.payload(), nullptr});
        const PromotionDecision decision = promoted(book, "2");
        CHECK(decision.outcome == outcome);
        CHECK(decision.sentence.find("1.metric.root_mean_squared_error") != std::string::npos);
        book.approved("2", ben);
        CHECK(promoted(book, "2").outcome == outcome);
    }
}

TEST_CASE("a promotion needs a version that is there, and an alias that can be one")
{
    const RegisteredModel state = requestedBook().state();
    CHECK_ERROR(decidePromotion(state, "7", "champion", std::nullopt, rules, act(ben)), ErrorCode::NotFound,
                "house_price has no version 7");
    CHECK_ERROR(decidePromotion(state, "2", "v2", std::nullopt, rules, act(ben)), ErrorCode::InvalidInput, "\"v2\"");
}

TEST_CASE("a request freezes gate and evidence where the gate says yes, and only then")
{
    Book book;
    book.registered("one");
    const RegisteredModel state = book.state();
    const auto decide = [&](Answer answer) {
        return decideRequest(state, "1", "champion", gate(), evidence(state, "1", answer), act(ana));
    };
    REQUIRE_VALUE(const RequestDecision yes, decide(Answer::Yes));
    REQUIRE(yes.draft.has_value());
    CHECK(yes.draft->payload["gate"]["text"] == gateText());
    CHECK(yes.draft->payload["evidence_hash"] == yes.evidenceHash);
    REQUIRE_VALUE(const RequestDecision no, decide(Answer::No));
    CHECK_FALSE(no.draft.has_value());
    CHECK_FALSE(no.unchanged);
    CHECK(no.verdict.answer() == Answer::No);
    REQUIRE_VALUE(const RequestDecision undecided, decide(Answer::Undecided));
    CHECK_FALSE(undecided.draft.has_value());

    book.add(*yes.draft);
    REQUIRE_VALUE(const RequestDecision again,
                  decideRequest(book.state(), "1", "champion", gate(), evidence(book.state(), "1"), act(ben)));
    CHECK(again.unchanged);
    CHECK_FALSE(again.draft.has_value());
    REQUIRE_VALUE(const Evidence frozen, frozenEvidence(book.state().requests[0]));
    CHECK(frozen.hash() == yes.evidenceHash);
    REQUIRE_VALUE(const Gate frozenAgain, frozenGate(book.state().requests[0]));
    CHECK(frozenAgain.hash == gate().hash);
}

TEST_CASE("a request with a gate of another model is refused")
{
    const RegisteredModel state = Book().registered("one").state();
    const Gate other = gate("model: flat_price\nchecks: [{metric: r2_score, min: 0}]\n");
    CHECK_ERROR(decideRequest(state, "1", "champion", other, evidence(state, "1", Answer::Yes, other), act(ana)),
                ErrorCode::InvalidInput, "is for the model flat_price");
    Evidence foreign = evidence(state, "1");
    foreign.basis.modelHash = "another";
    CHECK_ERROR(decideRequest(state, "1", "champion", gate(), foreign, act(ana)), ErrorCode::Internal,
                "something else");
}

TEST_CASE("only what has been champion can be restored, and it stays marked")
{
    Book book = smallBook(); // 1, then 2
    book.registered("three", noon + 6 * minute);
    CHECK_ERROR(decideRestore(book.state(), "3", "champion", act(ben)), ErrorCode::NotAuthorized,
                "it never was champion");
    CHECK_ERROR(decideRestore(book.state(), "9", "champion", act(ben)), ErrorCode::NotFound, "no version 9");
    CHECK_ERROR(decideRestore(book.state(), "1", "staging", act(ben)), ErrorCode::NotFound, "nobody ever was staging");
    CHECK_ERROR(decideRestore(book.state(), "1", "champion", act(ben, noon, "")), ErrorCode::InvalidInput, "reason");
    REQUIRE_VALUE(const RestoreDecision same, decideRestore(book.state(), "2", "champion", act(ben)));
    CHECK_FALSE(same.draft.has_value());

    REQUIRE_VALUE(const RestoreDecision back,
                  decideRestore(book.state(), "1", "champion", act(ben, noon + 7 * minute, "2 fails at night")));
    REQUIRE(back.draft.has_value());
    book.add(*back.draft);
    const Tenure now = book.state().findAlias("champion")->tenures.back();
    CHECK(now.version == "1");
    CHECK(now.restored);
    CHECK(now.act.reason == "2 fails at night");
    CHECK(decideRestore(book.state(), "2", "champion", act(ben, noon + 8 * minute))->draft.has_value());
}
