#include "core/registry/Registration.h"
#include "tests/core/registry/RegistryExamples.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::registry;
using namespace podium::registry::test;

TEST_CASE("registering gives the next version")
{
    const RegisteredModel state = smallBook().state();
    REQUIRE_VALUE(const Registration decision, decideRegistration(state, candidate("three"), act(ben, noon, "")));
    REQUIRE(decision.draft.has_value());
    CHECK(decision.version.version == "3");
    CHECK(decision.draft->payload["version"] == "3");
    CHECK(decision.draft->payload["author"] == ana);
    CHECK(decision.draft->actor == ben);
    CHECK_FALSE(decision.draft->payload.contains("registered_by"));
}

TEST_CASE("the same model of the same run is unchanged; of another run it is a new version")
{
    const RegisteredModel state = smallBook().state();
    REQUIRE_VALUE(const Registration again, decideRegistration(state, candidate("one"), act(ben, noon, "")));
    CHECK_FALSE(again.draft.has_value());
    CHECK(again.version == state.versions[0]);

    ModelVersion otherRun = candidate("one");
    otherRun.run = candidate("three").run;
    REQUIRE_VALUE(const Registration other, decideRegistration(state, otherRun, act(ben, noon, "")));
    CHECK(other.version.version == "3");
}

TEST_CASE("who registers stands in for an author who is not known by e-mail")
{
    ModelVersion imported = candidate("one");
    imported.author = "root";
    RegisteredModel empty;
    empty.name = model;
    REQUIRE_VALUE(const Registration decision, decideRegistration(empty, imported, act(ben, noon, "")));
    CHECK(decision.version.author == ben);
}

TEST_CASE("what cannot be registered is refused")
{
    RegisteredModel state;
    state.name = model;
    ModelVersion broken = candidate("one");
    broken.modelHash.clear();
    CHECK_ERROR(decideRegistration(state, broken, act(ana)), ErrorCode::InvalidInput, "has no model");
    broken = candidate("one");
    broken.run = RunId("../etc");
    CHECK_ERROR(decideRegistration(state, broken, act(ana)), ErrorCode::InvalidInput, "id of the run");
    CHECK_ERROR(decideRegistration(state, candidate("one"), act("")), ErrorCode::InvalidInput, "e-mail");
    state.name = "../house";
    CHECK_ERROR(decideRegistration(state, candidate("one"), act(ana)), ErrorCode::InvalidInput, "no valid name");
}
