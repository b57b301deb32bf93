#include "core/base/Hash.h"
#include "core/base/Text.h"
#include "core/base/Yaml.h"
#include "tests/core/registry/RegistryExamples.h"
#include "tests/support/TestSupport.h"

#include <algorithm>

using namespace podium;
using namespace podium::registry;
using namespace podium::registry::test;

namespace {

const std::string full = "$schema: podium://schemas/gate.json\n"
                         "name: house-price\n"
                         "model: house_price\n"
                         "data: houses_test@latest\n"
                         "champion: models:/house_price@champion\n"
                         "first_champion: allow\n"
                         "checks:\n"
                         "  - {metric: root_mean_squared_error, max: 150000}\n"
                         "  - {metric: root_mean_squared_error, versus: champion, min_relative_change: 0.01, "
                         "confidence: 0.95}\n"
                         "  - {metric: mean_absolute_error, versus: baseline, better: true}\n"
                         "  - {slices: [zipcode, waterfront], metric: mean_absolute_error, versus: champion, "
                         "max_relative_worsening: 0.10, min_rows: 50}\n"
                         "approvals: {required: 2, by: [ml-leads, zoe@example.org], expires: P14D, not_author: true}\n";

// The gate with this one check.
Result<Gate> parseCheck(const std::string& check)
{
    return parseGate("model: m\nchecks:\n  - {" + check + "}\n", "gates/g.yml");
}

GateCheck checkOf(const std::string& text)
{
    REQUIRE_VALUE(const Gate gate, parseCheck(text));
    return gate.checks.front();
}

} // namespace

TEST_CASE("the gate of the batch contract parses")
{
    REQUIRE_VALUE(const Gate gate, parseGate(full, "gates/house.yml"));
    CHECK(gate.name == "house-price");
    CHECK(gate.model == "house_price");
    CHECK(gate.data->text() == "houses_test@latest");
    CHECK(gate.champion.text() == "models:/house_price@champion");
    CHECK(gate.firstChampion == FirstChampion::Allow);
    REQUIRE(gate.checks.size() == 4);

    CHECK(gate.checks[0].id == "1.metric.root_mean_squared_error");
    CHECK(gate.checks[0].max == 150'000.0);
    CHECK_FALSE(gate.checks[0].greaterIsBetter);
    CHECK(gate.checks[1].id == "2.metric.root_mean_squared_error.champion");
    CHECK(gate.checks[1].minRelativeChange == 0.01);
    CHECK(gate.checks[1].confidence == 0.95);
    CHECK(gate.checks[2].id == "3.metric.mean_absolute_error.baseline");
    CHECK(gate.checks[2].better);
    CHECK(gate.checks[3].id == "4.slices.mean_absolute_error.champion");
    CHECK(gate.checks[3].slices == std::vector<std::string>{"zipcode", "waterfront"});
    CHECK(gate.checks[3].minRows == 50);
    CHECK(gate.checks[3].maxRelativeWorsening == 0.10);

    CHECK(gate.approvals == ApprovalRule{2, {"ml-leads", "zoe@example.org"}, 14 * day, true});
    CHECK(gate.hash == sha256Hex(full));
    CHECK(gate.needs(Against::Champion));
    CHECK(gate.needs(Against::Baseline));
}

TEST_CASE("what is left out has a default")
{
    REQUIRE_VALUE(const Gate gate,
                  parseGate("model: m\nchecks: [{metric: r2_score, threshold: 0.8}]\n", "gates/strict.yml"));
    CHECK(gate.name == "strict");
    CHECK_FALSE(gate.data.has_value());
    CHECK(gate.champion.text() == "models:/m@champion");
    CHECK(gate.firstChampion == FirstChampion::Refuse);
    CHECK(gate.approvals.required == 0);
    CHECK_FALSE(gate.needs(Against::Champion));
    REQUIRE_VALUE(const Gate approved,
                  parseGate("model: m\nchecks: [{metric: r2_score, min: 0}]\napprovals: {by: ml-leads}\n", "g.yml"));
    CHECK(approved.approvals == ApprovalRule{1, {"ml-leads"}, std::nullopt, true});
    CHECK(checkOf("slices: a, metric: r2_score, versus: champion, better: true").minRows == 30);
}

TEST_CASE("threshold means at least where greater is better, at most otherwise")
{
    CHECK(checkOf("metric: r2_score, threshold: 0.8").min == 0.8);
    CHECK_FALSE(checkOf("metric: r2_score, threshold: 0.8").max.has_value());
    CHECK(checkOf("metric: log_loss, threshold: 0.3").max == 0.3);
    CHECK(checkOf("metric: oob/log_loss, threshold: 0.3").max == 0.3);
    CHECK(checkOf("metric: profit, greater_is_better: true, threshold: 10").min == 10.0);
    CHECK(checkOf("metric: r2_score, max: 0.999").max == 0.999); // too good to be true
}

TEST_CASE("line ends do not change a gate's hash")
{
    std::string crlf;
    for (const char c : full) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
    REQUIRE_VALUE(const Gate windows, parseGate(crlf, "gates/house.yml"));
    REQUIRE_VALUE(const Gate unix, parseGate(full, "gates/house.yml"));
    CHECK(windows == unix);
}

TEST_CASE("checks that come later are refused by name and line, never passed over")
{
    CHECK_ERROR(parseCheck("fairness: demographic_parity_difference, sensitive: [sex], max: 0.1"),
                ErrorCode::Unsupported, "gates/g.yml:3:16: checks of fairness are not built yet");
    CHECK_ERROR(parseCheck("contract: contracts/houses.yml"), ErrorCode::Unsupported, "contract");
    CHECK_ERROR(parseCheck("latency: p99, max_ms: 5"), ErrorCode::Unsupported, "latency");
    CHECK_ERROR(parseCheck("metric: r2_score, min: 0.5, slices: [a]"), ErrorCode::Unsupported, "versus champion only");
}

TEST_CASE("an unknown key is refused with place and nearest known key")
{
    CHECK_ERROR(parseCheck("metric: r2_score, minimum: 0.5"), ErrorCode::InvalidInput,
                "gates/g.yml:3:24: the key \"minimum\"");
    CHECK_ERROR(parseCheck("metric: r2_score, versus: champion, min_relative_chage: 0.1"), ErrorCode::InvalidInput,
                "Did you mean \"min_relative_change\"?");
    CHECK_ERROR(parseGate("model: m\ncheks: []\n", "g.yml"), ErrorCode::InvalidInput, "Did you mean \"checks\"?");
    CHECK_ERROR(parseGate(full + "approvers: [a]\n", "g.yml"), ErrorCode::InvalidInput, "g.yml:13:1");
    CHECK_ERROR(parseGate("model: m\nchecks: [{metric: r2_score, min: 0}]\napprovals: {requires: 1}\n", "g.yml"),
                ErrorCode::InvalidInput, "Did you mean \"required\"?");
}

TEST_CASE("a metric is known, or says which way is better")
{
    CHECK_ERROR(parseCheck("metric: root_mean_sqared_error, max: 1"), ErrorCode::InvalidInput,
                "root_mean_squared_error");
    CHECK_ERROR(parseCheck("metric: profit, min: 1"), ErrorCode::InvalidInput, "say greater_is_better: true or false");
    CHECK_ERROR(parseCheck("metric: r2_score, greater_is_better: false, threshold: 1"), ErrorCode::InvalidInput,
                "\"r2_score\" is better when it is greater");
    CHECK(checkOf("metric: r2_score, greater_is_better: true, threshold: 1").min == 1.0);
    CHECK_ERROR(parseCheck("metric: mean_on_target, threshold: 1"), ErrorCode::InvalidInput, "which direction");
    CHECK_ERROR(parseCheck("metric: mean_on_target, versus: champion, better: true"), ErrorCode::InvalidInput,
                "which direction");
    CHECK(checkOf("metric: mean_on_target, min: 1, max: 2").max == 2.0);
}

TEST_CASE("checks that ask for nothing, or for two things at once, are refused")
{
    for (const char* check :
         {"metric: r2_score", "metric: r2_score, versus: champion", "metric: r2_score, better: true",
          "metric: r2_score, versus: champion, min: 0.5", "metric: r2_score, versus: champion, better: false",
          "metric: r2_score, min: 0.9, max: 0.1", "metric: r2_score, min: 0.9, threshold: 0.1",
          "metric: r2_score, min: 0.9, confidence: 0.95", "metric: r2_score, min: 0.9, min_rows: 5",
          "metric: r2_score, versus: baseline, better: true, confidence: 0.9",
          "metric: test/r2_score, versus: champion, better: true", "metric: r2_score, versus: last_year, better: true",
          "min: 1", "slices: [], metric: r2_score, versus: champion, better: true",
          "slices: [a, a], metric: r2_score, versus: champion, better: true",
          "slices: [a], min_rows: 0, metric: r2_score, versus: champion, better: true"})
    {
        CAPTURE(check);
        CHECK_ERROR(parseCheck(check), ErrorCode::InvalidInput, "gates/g.yml:3:");
    }
}

TEST_CASE("numbers out of range are refused with what they mean")
{
    const std::string versus = "metric: r2_score, versus: champion, ";
    CHECK_ERROR(parseCheck(versus + "better: true, confidence: 95"), ErrorCode::InvalidInput, "0.95 is 95 percent");
    CHECK_ERROR(parseCheck(versus + "min_relative_change: 5"), ErrorCode::InvalidInput, "0.05 is five percent");
    CHECK_ERROR(parseCheck(versus + "min_relative_change: 0"), ErrorCode::InvalidInput, "0.05 is five percent");
    CHECK_ERROR(parseCheck(versus + "max_relative_worsening: 1"), ErrorCode::InvalidInput, "0.05 is five percent");
    CHECK_ERROR(parseCheck(versus + "max_relative_worsening: -0.1"), ErrorCode::InvalidInput, "0.05 is five percent");
    CHECK(checkOf(versus + "max_relative_worsening: 0").maxRelativeWorsening == 0.0);
    CHECK_ERROR(parseCheck(versus + "min_absolute_change: -1"), ErrorCode::InvalidInput, "more than 0");
    CHECK_ERROR(parseCheck("metric: r2_score, min: .nan"), ErrorCode::InvalidInput, "gates/g.yml:3:");
    CHECK_ERROR(parseCheck("metric: r2_score, min: .inf"), ErrorCode::InvalidInput, "gates/g.yml:3:");
    CHECK_ERROR(parseCheck("metric: r2_score, min: high"), ErrorCode::InvalidInput, "gates/g.yml:3:");
    CHECK_ERROR(parseCheck("metric: r2_score, min:"), ErrorCode::InvalidInput, "gates/g.yml:3:");
}

TEST_CASE("the rest of a gate is checked too")
{
    const auto with = [](const std::string& lines) {
        return parseGate("checks: [{metric: r2_score, min: 0}]\n" + lines, "g.yml");
    };
    CHECK_ERROR(with(""), ErrorCode::InvalidInput, "\"model\" is missing");
    CHECK_ERROR(with("model: ../m\n"), ErrorCode::InvalidInput, "g.yml:2:8");
    CHECK_ERROR(with("model: m\n$schema: podium://schemas/contract.json\n"), ErrorCode::InvalidInput, "no gate");
    CHECK_ERROR(with("model: m\nfirst_champion: perhaps\n"), ErrorCode::InvalidInput, "refuse or allow");
    CHECK_ERROR(with("model: m\ndata: runs:/abc\n"), ErrorCode::InvalidInput, "no address of data");
    CHECK_ERROR(with("model: m\nchampion: houses:3\n"), ErrorCode::InvalidInput, "no address of a model");
    CHECK_ERROR(with("model: m\napprovals: {expires: soon}\n"), ErrorCode::InvalidInput, "P14D");
    CHECK_ERROR(with("model: m\napprovals: {expires: P0D}\n"), ErrorCode::InvalidInput, "g.yml:3:");
    CHECK_ERROR(with("model: m\napprovals: {required: -1}\n"), ErrorCode::InvalidInput, "0 to 100");
    CHECK_ERROR(with("model: m\napprovals: {by: [a b]}\n"), ErrorCode::InvalidInput, "neither a group");
    CHECK_ERROR(with("model: m\napprovals:\n"), ErrorCode::InvalidInput, "a map was expected");
    CHECK_ERROR(parseGate("model: m\nchecks: []\n", "g.yml"), ErrorCode::InvalidInput, "list of checks");
    CHECK_ERROR(parseGate("model: m\nchecks: [1]\n", "g.yml"), ErrorCode::InvalidInput, "must be a map");
    CHECK_ERROR(parseGate("- a\n", "g.yml"), ErrorCode::InvalidInput, "must be a map");
    CHECK_ERROR(parseGate("", "g.yml"), ErrorCode::InvalidInput, "must be a map");
    CHECK_ERROR(parseGate("model: [", "g.yml"), ErrorCode::InvalidInput, "g.yml");
}

TEST_CASE("what has to be compared follows from the checks")
{
    REQUIRE_VALUE(const Gate gate,
                  parseGate("model: m\n"
                            "checks:\n"
                            "  - {metric: r2_score, min: 0}\n"
                            "  - {metric: r2_score, versus: champion, better: true}\n"
                            "  - {metric: max_error, versus: champion, better: true, confidence: 0.9}\n"
                            "  - {slices: [a, b], min_rows: 50, metric: r2_score, versus: champion, "
                            "max_relative_worsening: 0.1}\n"
                            "  - {slices: [b, c], min_rows: 20, metric: mean_absolute_error, versus: "
                            "champion, max_relative_worsening: 0.1}\n",
                            "g.yml"));
    const std::vector<NeededComparison> needed = neededComparisons(gate);
    REQUIRE(needed.size() == 2);
    CHECK(needed[0] ==
          NeededComparison{
              0.95, {"r2_score", "mean_absolute_error"}, {"a", "b", "c"}, {"r2_score", "mean_absolute_error"}, 20});
    CHECK(needed[1] == NeededComparison{0.9, {"max_error"}, {}, {}, 30});
}

TEST_CASE("the JSON schema knows the keys that the parser knows, and no others")
{
    REQUIRE_VALUE(const Json schema, readJsonFile(podium::test::sourceFolder() / "resources/schemas/gate.json"));
    const auto keysOf = [](const Json& properties) {
        std::vector<std::string> keys;
        for (const auto& [key, value] : properties.items()) keys.push_back(key);
        return keys;
    };
    // A key is known where the refusal, if any, is not about the key.
    const auto isRefused = [](const Result<Gate>& gate) {
        return !gate && gate.error().what.find("is not known here") != std::string::npos;
    };
    for (const auto& key : keysOf(schema["definitions"]["check"]["properties"]))
        CHECK_MESSAGE(!isRefused(parseCheck(key == "metric" ? "metric: r2_score" : "metric: r2_score, " + key + ": 1")),
                      key);
    for (const auto& key : keysOf(schema["definitions"]["approvals"]["properties"]))
        CHECK_MESSAGE(
            !isRefused(parseGate("model: m\nchecks: [{metric: r2_score, min: 0}]\napprovals: {" + key + ": 1}\n", "g")),
            key);
    for (const auto& key : keysOf(schema["properties"]))
        CHECK_MESSAGE(!isRefused(parseGate("model: m\nchecks: [{metric: r2_score, min: 0}]\n" +
                                               (key == "model" || key == "checks" ? "" : key + ": x\n"),
                                           "g")),
                      key);
    // And the other way round: the keys of a full gate are all in the schema.
    REQUIRE_VALUE(const YamlNode root, parseYaml(full, "g"));
    for (const auto& [key, value] : root.entries) CHECK(schema["properties"].contains(key.scalar));
    for (const auto& check : root.find("checks")->items)
        for (const auto& [key, value] : check.entries)
            CHECK(schema["definitions"]["check"]["properties"].contains(key.scalar));
    CHECK(schema["definitions"]["check"]["properties"].size() == 13);
}
