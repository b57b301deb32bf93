// The runner of the transcripts must itself be able to fail.
#include "tests/scripts/BatchScript.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::test;

TEST_CASE("readsCommandsFilesAndNeeds")
{
    REQUIRE_VALUE(const auto steps, parseScript("# about\n"
                                                "needs data d02\n"
                                                "file a/b.yml\n"
                                                "    name: x\n"
                                                "      deep: y\n"
                                                "\n"
                                                "$ podium data list\n"
                                                "one\n"
                                                "\n"
                                                "two  \n"
                                                "\n"
                                                "# between\n"
                                                "$ podium \\\n"
                                                "  --version\n"
                                                "[exit 2]\n",
                                                "t"));
    REQUIRE(steps.size() == 4);
    CHECK(steps[0].text == "d02");
    CHECK(steps[1].text == "a/b.yml");
    CHECK(steps[1].lines == std::vector<std::string>{"name: x", "  deep: y"});
    CHECK(steps[2].text == "podium data list");
    CHECK(steps[2].lines == std::vector<std::string>{"one", "", "two"});
    CHECK(steps[2].line == 7);
    CHECK(steps[2].outputFrom == 7);
    CHECK(steps[2].outputTo == 10);
    CHECK(steps[3].text == "podium \\\n  --version");
    CHECK(steps[3].exitCode == 2);
    CHECK(steps[3].outputTo == 15);
}

TEST_CASE("refusesWhatItCannotRead")
{
    CHECK_ERROR(parseScript("stray\n", "t"), ErrorCode::InvalidInput, "t:1");
    CHECK_ERROR(parseScript("$ x\n[exit ?]\n", "t"), ErrorCode::InvalidInput, "t:2");
    CHECK_ERROR(parseScript("$ x \\", "t"), ErrorCode::InvalidInput, "does not end");
}

TEST_CASE("dotsStandForAnyTextInALine")
{
    CHECK(matchesLine("created houses:1", "created houses:1"));
    CHECK(matchesLine("created ... rows", "created houses:1 with 12 rows"));
    CHECK(matchesLine("...:1...", "houses:1"));
    CHECK_FALSE(matchesLine("created ... rows", "created houses:1 with 12 row"));
    CHECK_FALSE(matchesLine("created", "created houses"));
    CHECK_FALSE(matchesLine("a...b...c", "abb"));
}

TEST_CASE("dotsAloneStandForAnyLines")
{
    CHECK(matchesOutput({"a", "...", "d"}, {"a", "b", "c", "d"}));
    CHECK(matchesOutput({"a", "...", "d"}, {"a", "d"}));
    CHECK(matchesOutput({"..."}, {}));
    CHECK(matchesOutput({}, {}));
    CHECK_FALSE(matchesOutput({}, {"a"}));
    CHECK_FALSE(matchesOutput({"a", "...", "d"}, {"a", "b"}));
    CHECK_FALSE(matchesOutput({"a"}, {"a", "b"}));
    CHECK_FALSE(matchesOutput({"a", "b"}, {"a"}));
}
