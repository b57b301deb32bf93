#include "core/base/Json.h"
#include "core/base/ParamSpec.h"
#include "tests/support/TestSupport.h"

#include <cmath>

using namespace podium;

TEST_CASE("JSON errors name line and column")
{
    CHECK_ERROR(parseJson("{\n  \"a\": 1,\n  \"b\": x\n}", "run.json"), ErrorCode::InvalidInput,
                "run.json: line 3, column 8");
    CHECK_ERROR(parseJson("", "empty.json"), ErrorCode::InvalidInput, "empty.json");
    CHECK_ERROR(parseJson("{\"a\":1,\"a\":2}", "twice.json"), ErrorCode::InvalidInput, "\"a\" stands twice");
    CHECK_ERROR(parseJson(std::string(100'000, '['), "deep.json"), ErrorCode::InvalidInput, "512");
    CHECK_FALSE(parseJson("[1] 2", "x").has_value());
}

TEST_CASE("keys keep their order and numbers their bits")
{
    REQUIRE_VALUE(const Json json, parseJson(R"({"z": 0.1, "a": 1e300, "n": 9007199254740993})", "x"));
    CHECK(writeJson(json) == R"({"z":0.1,"a":1e+300,"n":9007199254740993})");
}

TEST_CASE("NaN and infinity survive as texts")
{
    for (const double value : {HUGE_VAL, -HUGE_VAL, 1.5}) CHECK(*asReal(realToJson(value)) == value);
    CHECK(std::isnan(*asReal(realToJson(std::nan("")))));
    CHECK_FALSE(asReal(Json("abc")).has_value());
    CHECK_FALSE(asReal(Json(nullptr)).has_value());
}

TEST_CASE("checked reading says which key and what was wanted")
{
    REQUIRE_VALUE(const Json json, parseJson(R"({"name": "x", "rows": "many", "list": [1, 2.5]})", "x"));
    const JsonReader reader(json, "x.json", ErrorCode::Corrupt);
    CHECK(*reader.text("name") == "x");
    CHECK(*reader.integer("absent", 7) == 7);
    CHECK(reader.reals("list")->at(1) == 2.5);
    CHECK_ERROR(reader.integer("rows"), ErrorCode::Corrupt, "\"rows\" is not a whole number");
    CHECK_ERROR(reader.text("absent"), ErrorCode::Corrupt, "\"absent\" is missing");
}
