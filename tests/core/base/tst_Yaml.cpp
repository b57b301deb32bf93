#include "core/base/Yaml.h"
#include "tests/support/TestSupport.h"

using namespace podium;

namespace {

const char* const gate = R"(# a gate
name: house-price
checks:
  - {metric: rmse, max: 150000}
  - slices: [zipcode, waterfront]
    min_rows: "50"
note: |
  two
  lines
empty:
)";

} // namespace

TEST_CASE("nodes know their place and their quotes")
{
    REQUIRE_VALUE(const YamlNode root, parseYaml(gate, "gates/house.yml"));
    CHECK(*root.text("name") == "house-price");
    const YamlNode& checks = *root.find("checks");
    REQUIRE(checks.items.size() == 2);
    CHECK(checks.items[0].line == 4);
    CHECK(*checks.items[0].real("max") == 150000);
    CHECK(checks.items[1].texts("slices")->at(1) == "waterfront");
    CHECK_ERROR(checks.items[1].integer("min_rows", 0), ErrorCode::InvalidInput, "gates/house.yml:6:15");
    CHECK(*root.text("note") == "two\nlines\n");
    CHECK(root.find("empty")->isNull());
    CHECK(*root.integer("empty", 3) == 3);
}

TEST_CASE("an unknown key names its line and the nearest known one")
{
    REQUIRE_VALUE(const YamlNode root, parseYaml("nmae: x\n", "g.yml"));
    CHECK_ERROR(root.onlyKeys({"name", "checks"}), ErrorCode::InvalidInput, "g.yml:1:1");
    CHECK_ERROR(root.onlyKeys({"name", "checks"}), ErrorCode::InvalidInput, "Did you mean \"name\"?");
    CHECK_ERROR(root.require("checks"), ErrorCode::InvalidInput, "\"checks\" is missing");
}

TEST_CASE("hostile YAML is refused with its place")
{
    CHECK_ERROR(parseYaml("a: 1\na: 2\n", "x.yml"), ErrorCode::InvalidInput, "x.yml:2:1: the key \"a\" stands twice");
    CHECK_ERROR(parseYaml("base: &b {x: 1}\nc:\n  <<: *b\n", "x.yml"), ErrorCode::InvalidInput, "merge keys");
    CHECK_ERROR(parseYaml("a: [1, 2\n", "x.yml"), ErrorCode::InvalidInput, "x.yml:");
    CHECK_ERROR(parseYaml("a: \xFF\n", "x.yml"), ErrorCode::InvalidInput, "UTF-8");
    CHECK_ERROR(parseYaml("--- 1\n--- 2\n", "x.yml"), ErrorCode::InvalidInput, "more than one document");
    CHECK_ERROR(parseYaml(std::string(5000, '['), "x.yml"), ErrorCode::InvalidInput, "x.yml");
    std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
    for (int i = 1; i < 12; ++i) {
        bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
        for (int j = 0; j < 10; ++j) bomb += (j ? ",*a" : "*a") + std::to_string(i - 1);
        bomb += "]\n";
    }
    CHECK_ERROR(parseYaml(bomb, "bomb.yml"), ErrorCode::InvalidInput, "multiply");
}

TEST_CASE("scalars follow the core schema of YAML 1.2")
{
    REQUIRE_VALUE(const YamlNode root, parseYaml("[1, 1.5, true, yes, '1', ~, .nan, 0x1F, 1_000, null]", "x"));
    const Json json = root.toJson();
    CHECK(json.dump() == R"([1,1.5,true,"yes","1",null,"NaN","0x1F","1_000",null])");
}

TEST_CASE("written YAML reads back as the same data")
{
    const Json data = {{"name", "a: b"},
                       {"n", 12},
                       {"r", 0.1},
                       {"yes", "true"},
                       {"empty", ""},
                       {"zip", "02134"},
                       {"list", {1, 2, 3}},
                       {"maps", {{{"k", "v"}, {"deep", {{"x", nullptr}}}}, {{"k", "w\n"}}}},
                       {"none", Json::array()},
                       {"emoji", "\xF0\x9F\x8F\xA0"},
                       {"dash", "- x"}};
    REQUIRE_VALUE(const YamlNode back, parseYaml(writeYaml(data), "round.yml"));
    CHECK(back.toJson() == data);
}

TEST_CASE("an empty document is null, not an error")
{
    REQUIRE_VALUE(const YamlNode root, parseYaml("# nothing\n", "x.yml"));
    CHECK(root.isNull());
    CHECK_ERROR(root.require("name"), ErrorCode::InvalidInput, "x.yml:1:1");
}
