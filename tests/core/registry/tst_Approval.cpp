#include "core/registry/Approval.h"
#include "core/registry/Registration.h"
#include "tests/core/registry/RegistryExamples.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::registry;
using namespace podium::registry::test;

namespace {

// Version 2 is requested; version 1 is champion.
Book requestedBook()
{
    Book book;
    book.registered("one").promoted("1").registered("two").requested("2");
    return book;
}

ApprovalCount count(const Book& book, TimeMs now = noon, const ApprovalRule& rule = gate().approvals,
                    const Owners& people = owners())
{
    const RegisteredModel state = book.state();
    REQUIRE_VALUE(ApprovalCount counted, countApprovals(state, *state.findVersion("2"), "champion",
                                                        state.requests.back().evidenceHash, rule, people, now));
    return counted;
}

} // namespace

TEST_CASE("an approval by a named person counts until it expires")
{
    const Book book = requestedBook().approved("2", ben);
    CHECK(count(requestedBook()).enough() == false);
    CHECK(count(requestedBook()).sentence() == "0 of 1 approval");
    const ApprovalCount now = count(book);
    CHECK(now.enough());
    REQUIRE(now.counted.size() == 1);
    CHECK(now.counted[0].act.actor == ben);
    CHECK(count(book, noon + 14 * day - 1).enough());
    const ApprovalCount late = count(book, noon + 14 * day);
    CHECK_FALSE(late.enough());
    CHECK(late.sentence() ==
          "0 of 1 approval; that of ben@example.org does not count: it expired on 2026-03-15T12:00:00.000Z");
}

TEST_CASE("each person counts once, and an expired approval can be given again")
{
    ApprovalRule two = gate().approvals;
    two.required = 2;
    Book book = requestedBook().approved("2", ben);
    const RegisteredModel state = book.state();
    REQUIRE_VALUE(const Answered again, decideApproval(state, "2", "champion", act("BEN@example.org"), owners()));
    CHECK_FALSE(again.draft.has_value());
    CHECK_FALSE(count(book, noon, two).enough());
    book.approved("2", eva);
    CHECK(count(book, noon, two).enough());

    Book renewed = requestedBook().approved("2", ben).approved("2", ben, noon + 14 * day);
    CHECK(count(renewed, noon + 15 * day).enough());
    CHECK(count(renewed, noon + 14 * day).counted.size() == 1);
}

TEST_CASE("only those whom the gate names may approve")
{
    const RegisteredModel state = requestedBook().state();
    CHECK_ERROR(decideApproval(state, "2", "champion", act("zoe@example.org"), owners()), ErrorCode::NotAuthorized,
                "zoe@example.org is not among those who may approve (ml-leads)");
    CHECK(decideApproval(state, "2", "champion", act("Ben@Example.org"), owners()).has_value());
    CHECK_ERROR(decideApproval(state, "2", "champion", act(ben), {{"ml-lead", {ben}}}), ErrorCode::InvalidInput,
                "Did you mean \"ml-lead\"?");
    ApprovalRule byMail;
    byMail.by = {"zoe@example.org"};
    CHECK(requireMayApprove(byMail, state.versions[1], "zoe@example.org", {}, "approve").has_value());
    CHECK_FALSE(requireMayApprove(byMail, state.versions[1], ben, owners(), "approve").has_value());
    CHECK(requireMayApprove(ApprovalRule{}, state.versions[1], "anybody@example.org", {}, "approve").has_value());
}

TEST_CASE("who leaves the group no longer counts")
{
    const Book book = requestedBook().approved("2", ben);
    const ApprovalCount counted = count(book, noon, gate().approvals, {{"ml-leads", {eva}}});
    CHECK_FALSE(counted.enough());
    CHECK(counted.uncounted[0].why == "its author may not approve this version");
}

TEST_CASE("neither who trained nor who registered may approve, unless the gate says so")
{
    Book book;
    REQUIRE_VALUE(const Registration decision, decideRegistration(book.state(), candidate("one"), act(eva, noon, "")));
    book.add(*decision.draft).requested("1"); // trained by ana, registered by eva
    const Owners everybody = {{"ml-leads", {ana, ben, eva}}};
    CHECK_ERROR(decideApproval(book.state(), "1", "champion", act("ANA@example.org"), everybody),
                ErrorCode::NotAuthorized, "trained this version");
    CHECK_ERROR(decideApproval(book.state(), "1", "champion", act(eva), everybody), ErrorCode::NotAuthorized,
                "registered this version");
    CHECK(decideApproval(book.state(), "1", "champion", act(ben), everybody).has_value());
    ApprovalRule lenient = gate().approvals;
    lenient.notAuthor = false;
    CHECK(requireMayApprove(lenient, book.state().versions[0], ana, everybody, "approve").has_value());
}

TEST_CASE("a later rejection revokes every approval, and an approval after it counts anew")
{
    Book book = requestedBook().approved("2", ben).rejected("2", eva);
    CHECK_FALSE(count(book).enough());
    CHECK(count(book).sentence() == "eva@example.org rejected it on 2026-03-01T12:00:00.000Z: because");
    CHECK(count(book).uncounted[0].why == "it was revoked later");
    book.approved("2", ben);
    CHECK(count(book).enough());
    CHECK(count(book).counted.size() == 1);

    ApprovalRule none;
    CHECK_FALSE(count(requestedBook().rejected("2", ana), noon, none).enough()); // even where none is required
    CHECK(count(requestedBook(), noon, none).enough());
}

TEST_CASE("rejecting is free to everybody, and saying it twice is unchanged")
{
    const Book book = requestedBook().rejected("2", "zoe@example.org");
    REQUIRE_VALUE(const Answered again, decideRejection(book.state(), "2", "champion", act("zoe@example.org")));
    CHECK_FALSE(again.draft.has_value());
    REQUIRE_VALUE(const Answered other, decideRejection(book.state(), "2", "champion", act(ana)));
    CHECK(other.draft.has_value());
}

TEST_CASE("an approval is for its evidence and no other")
{
    Book book = requestedBook().approved("2", ben);
    Evidence changed = evidence(book.state(), "2");
    changed.measured["rows"] = 1;
    REQUIRE_VALUE(const RequestDecision again, decideRequest(book.state(), "2", "champion", gate(), changed, act(ana)));
    book.add(*again.draft);
    const ApprovalCount counted = count(book);
    CHECK_FALSE(counted.enough());
    CHECK(counted.uncounted[0].why == "it was for other evidence");
    book.approved("2", ben);
    CHECK(count(book).enough());
}

TEST_CASE("nothing is answered that was not asked, or without a reason")
{
    const Book book = requestedBook();
    CHECK_ERROR(decideApproval(book.state(), "1", "champion", act(ben), owners()), ErrorCode::NotFound,
                "nobody requested to make it champion");
    CHECK_ERROR(decideApproval(book.state(), "2", "staging", act(ben), owners()), ErrorCode::NotFound, "staging");
    CHECK_ERROR(decideRejection(book.state(), "9", "champion", act(ben)), ErrorCode::NotFound, "There are: 1, 2.");
    CHECK_ERROR(decideApproval(book.state(), "2", "champion", act(ben, noon, " "), owners()), ErrorCode::InvalidInput,
                "the reason is missing");
    CHECK_ERROR(decideRejection(book.state(), "2", "champion", act(ben, noon, "")), ErrorCode::InvalidInput, "reason");
}
