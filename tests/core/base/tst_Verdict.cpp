#include "core/base/Verdict.h"
#include "tests/support/TestSupport.h"

using namespace podium;

namespace {

Check check(Answer answer, bool skipped = false)
{
    Check made;
    made.id = "c";
    made.kind = "metric";
    made.verdict = answer;
    made.skipped = skipped;
    return made;
}

} // namespace

TEST_CASE("no beats undecided beats yes; nothing run is undecided")
{
    CHECK(Verdict{{}}.answer() == Answer::Undecided);
    CHECK(Verdict{{check(Answer::Yes)}}.answer() == Answer::Yes);
    CHECK(Verdict{{check(Answer::Yes), check(Answer::Undecided)}}.answer() == Answer::Undecided);
    CHECK(Verdict{{check(Answer::Undecided), check(Answer::No), check(Answer::Yes)}}.answer() == Answer::No);
    CHECK(Verdict{{check(Answer::Yes, true)}}.answer() == Answer::Undecided);
    CHECK(Verdict{{check(Answer::Yes, true), check(Answer::Yes)}}.answer() == Answer::Yes);
}

TEST_CASE("planned is run plus skipped, and JSON says so")
{
    const Verdict verdict{{check(Answer::Yes), check(Answer::Yes, true), check(Answer::No)}};
    const Json json = verdict.toJson();
    CHECK(json["planned"] == 3);
    CHECK(json["run"] == 2);
    CHECK(json["skipped"] == 1);
    CHECK(json["checks"][1]["verdict"] == "skipped");
    REQUIRE_VALUE(const Verdict back, Verdict::fromJson(json, "x"));
    CHECK(back.toJson() == json);
}
