#include "core/registry/NextSteps.h"
#include "tests/core/registry/RegistryExamples.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::registry;
using namespace podium::registry::test;

namespace {

NextSteps stepsOf(const Book& book, const std::string& version, const std::string& actor)
{
    const RegisteredModel state = book.state();
    PromotionRules rules;
    rules.owners = owners();
    auto steps = nextSteps(state, version, "champion", basisToday(state, version), rules, actor, noon + day);
    REQUIRE(steps.has_value());
    return *steps;
}

bool says(const Step& step, const char* words) { return step.whyNot.find(words) != std::string::npos; }

} // namespace

TEST_CASE("a version that nobody asked about can only be requested")
{
    Book book;
    book.registered("first");
    const NextSteps steps = stepsOf(book, "1", ben);
    CHECK(steps.request.allowed());
    CHECK(says(steps.approve, "Nobody requested it."));
    CHECK(says(steps.reject, "Nobody requested it."));
    CHECK(says(steps.promote, "nobody requested it, so no gate was asked"));
    CHECK(says(steps.restore, "Nobody ever was champion."));
}

TEST_CASE("what is requested waits for somebody who may approve, and then for its promotion")
{
    Book book;
    book.registered("first").requested("1");
    const NextSteps author = stepsOf(book, "1", ana);
    CHECK(says(author.request, "ana@example.org requested it on 2026-03-01"));
    CHECK(says(author.approve, "ana@example.org is not among those who may approve"));
    CHECK(author.reject.allowed());
    CHECK(says(author.promote, "0 of 1 approval"));
    const NextSteps lead = stepsOf(book, "1", ben);
    CHECK(lead.approve.allowed());
    CHECK_FALSE(lead.promote.allowed());

    book.approved("1", ben, noon + minute);
    const NextSteps approved = stepsOf(book, "1", ben);
    CHECK(says(approved.approve, "ben@example.org approved this evidence already."));
    CHECK(approved.promote.allowed());
    CHECK(approved.reject.allowed());
    CHECK(approved.promotion.outcome == PromotionOutcome::Promoted);
}

TEST_CASE("a rejection bars the promotion until somebody approves again")
{
    Book book;
    book.registered("first").requested("1").approved("1", ben, noon + minute).rejected("1", eva, noon + 2 * minute);
    const NextSteps steps = stepsOf(book, "1", eva);
    CHECK(says(steps.promote, "eva@example.org rejected it"));
    CHECK(says(steps.reject, "eva@example.org rejected this evidence already."));
    CHECK(steps.approve.allowed());
}

TEST_CASE("the champion has no step to take, a former one can come back")
{
    Book book;
    book.registered("first").requested("1").approved("1", ben, noon + minute).promoted("1", noon + minute);
    const NextSteps champion = stepsOf(book, "1", ben);
    for (const Step* step :
         {&champion.request, &champion.approve, &champion.reject, &champion.promote, &champion.restore})
        CHECK(says(*step, "models:/house_price/1 is champion already."));
    book.registered("second", noon + day).promoted("2", noon + day);
    const NextSteps former = stepsOf(book, "1", ben);
    CHECK(former.restore.allowed());
    CHECK_FALSE(former.promote.allowed()); // the champion that the gate compared with is another one
    CHECK(former.request.allowed());
    CHECK(says(former.approve, "the gate has to be asked again"));
}

TEST_CASE("without an address of who acts nothing is offered")
{
    Book book;
    book.registered("first").requested("1").approved("1", ben, noon + minute);
    for (const char* actor : {"", "somebody"}) {
        const NextSteps steps = stepsOf(book, "1", actor);
        CHECK(says(steps.promote, "git has no user.email"));
        CHECK_FALSE(steps.reject.allowed());
        CHECK(steps.promotion.outcome == PromotionOutcome::Promoted); // what it would come to is known all the same
    }
}

TEST_CASE("a no of the gate bars request and promotion and names the check")
{
    Book book;
    book.registered("first");
    NextSteps steps = stepsOf(book, "1", ben);
    Verdict verdict;
    verdict.checks.push_back({"1.metric.mae", "metric", Answer::Yes, "", "", "", 10, false});
    addAnswer(steps, "house_price", verdict);
    CHECK(steps.request.allowed());
    verdict.checks.push_back({"2.slice.mae", "slice", Answer::No, "", "", "Worse in market lake.", 10, false});
    addAnswer(steps, "house_price", verdict);
    CHECK(steps.request.whyNot == "The gate house_price says no: 2.slice.mae: Worse in market lake.");
    CHECK(steps.promote.whyNot == steps.request.whyNot);
    CHECK(says(steps.approve, "Nobody requested it."));
}

TEST_CASE("a broken ledger bars everything")
{
    const NextSteps steps = noSteps("Line 4 was changed.");
    for (const Step* step : {&steps.request, &steps.approve, &steps.reject, &steps.promote, &steps.restore})
        CHECK(step->whyNot == "Line 4 was changed.");
}
