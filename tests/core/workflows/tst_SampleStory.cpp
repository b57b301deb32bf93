#include "core/workflows/SampleStory.h"

#include "core/base/Clock.h"
#include "core/registry/OpenRequests.h"
#include "core/workflows/CreateWorkspace.h"
#include "core/workflows/ModelRecord.h"
#include "core/workflows/PromoteModel.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::workflows;

TEST_CASE("the story of globorealty ends with a decision that waits")
{
    const test::Folder folder;
    const SystemClock clock;
    const Path place = folder.path() / "sample";
    REQUIRE(createWorkspace({place, {}, "globorealty"}, {}).has_value());
    CHECK(holdsSampleStory(place));
    const auto open = workspace::Workspace::open(place, clock);
    REQUIRE(open.has_value());
    REQUIRE(tellSampleStory(**open, {"globorealty", 5}, {}).has_value());

    const auto record = readModelRecord(**open, "house_price", {});
    REQUIRE(record.has_value());
    CHECK(record->model.versions.size() == 3);
    REQUIRE(record->model.holder("champion") != nullptr);
    CHECK(record->model.holder("champion")->version == "1");
    const auto requests = registry::openRequests(record->model);
    REQUIRE(requests.size() == 1);
    CHECK(requests.front()->version == "3");
    const auto waiting = readVersionRecord(**open, *record, "3", {});
    REQUIRE(waiting.has_value());
    CHECK_FALSE(waiting->steps.promote.allowed()); // nobody has approved it

    // Version 2 is the one that the gate refuses, for waterfront homes.
    DecisionRequest second;
    second.model = "models:/house_price/2";
    second.gate = place / "gates" / "house_price.yml";
    second.as = "lin@example.com";
    const auto refused = requestPromotion(**open, second, {});
    REQUIRE(refused.has_value());
    CHECK_FALSE(refused->created);
    CHECK(refused->verdict.answer() == Answer::No);

    const Status again = tellSampleStory(**open, {"globorealty", 5}, {});
    REQUIRE_FALSE(again.has_value());
    CHECK(again.error().code == ErrorCode::Conflict);
}

TEST_CASE("only globorealty has a story, and nothing is written for others")
{
    const test::Folder folder;
    const SystemClock clock;
    for (const char* sample : {"globojava", ""}) {
        const auto made = createWorkspace({folder.path() / "other", {}, sample, &clock}, {});
        REQUIRE_FALSE(made.has_value());
        CHECK(made.error().code == ErrorCode::Unsupported);
        CHECK_FALSE(pathExists(folder.path() / "other"));
    }
    CHECK_FALSE(holdsSampleStory(folder.path()));
}
