#include "core/base/Text.h"
#include "core/registry/Act.h"
#include "tests/core/registry/RegistryExamples.h"
#include "tests/support/TestSupport.h"

#include <cmath>

using namespace podium;
using namespace podium::registry;
using namespace podium::registry::test;

TEST_CASE("a version reads back as it was written, NaN and infinity included")
{
    ModelVersion version = candidate("one");
    version.version = "12";
    version.metrics["nan"] = std::nan("");
    version.metrics["inf"] = -HUGE_VAL;
    version.metrics["tiny"] = 0.1 + 0.2;
    version.tags["seed"] = "18446744073709551615";
    version.registered = noon;
    version.registeredBy = ben;
    const Json json = version.toJson();
    REQUIRE_VALUE(const Json parsed, parseJson(writeJson(json), "test"));
    REQUIRE_VALUE(const ModelVersion back, ModelVersion::fromJson(parsed, "test"));
    CHECK(back == version);
    CHECK(back.files == version.files);
    CHECK(back.data == version.data);
    CHECK(std::isnan(back.metrics.at("nan")));
    CHECK(back.metrics.at("tiny") == 0.1 + 0.2);
}

TEST_CASE("a malformed version is refused by the key")
{
    const auto without = [](const char* key) {
        Json json = candidate("one").toJson();
        json.erase(key);
        return ModelVersion::fromJson(json, "line 3");
    };
    for (const char* key : {"version", "run_id", "author", "model_hash", "metrics", "params", "files", "data"})
        CHECK_ERROR(without(key), ErrorCode::Corrupt, format("\"{}\" is missing", key));
    Json json = candidate("one").toJson();
    json["metrics"]["r2_score"] = "good";
    CHECK_ERROR(ModelVersion::fromJson(json, "line 3"), ErrorCode::Corrupt, "metrics.r2_score");
}

TEST_CASE("people are known by e-mail, upper and lower case alike")
{
    for (const char* good : {"a@b", "ana@example.org", "Ana.B+c@Ex-ample.org", "an\xC3\xA4@example.org"})
        CHECK(isMailAddress(good));
    for (const char* bad : {"", "ana", "@b", "a@", "a@b@c", "a b@c", "a@b\n", "\"a\"@b", "a@\xFF"})
        CHECK_FALSE(isMailAddress(bad));
    CHECK(sameMailAddress("Ana@Example.ORG", ana));
    CHECK_FALSE(sameMailAddress("ana@example.com", ana));
}

TEST_CASE("an act needs a person and a reason")
{
    CHECK(checkAct(act(ana), "approve it").has_value());
    CHECK_ERROR(checkAct(act("ana"), "approve it"), ErrorCode::InvalidInput, "Could not approve it: \"ana\" is not");
    CHECK_ERROR(checkAct(act(ana, noon, " \t\n"), "approve it"), ErrorCode::InvalidInput, "the reason is missing");
    CHECK(checkAct(act(ana, noon, ""), "register it", Reason::Optional).has_value());
    CHECK_ERROR(checkAct(act(ana, noon, "\xFF"), "approve it"), ErrorCode::InvalidInput, "UTF-8");
    CHECK_ERROR(checkAct(act(ana, noon, std::string(10'001, 'x')), "approve it"), ErrorCode::InvalidInput, "10,001");
}
