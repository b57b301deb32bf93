#include "core/evaluation/Comparison.h"
#include "core/registry/AliasHistory.h"
#include "core/registry/OpenRisks.h"
#include "tests/core/registry/RegistryExamples.h"
#include "tests/support/TestSupport.h"

#include <cmath>

using namespace podium;
using namespace podium::registry;

namespace {

std::vector<std::string> ids(const std::vector<OpenRisk>& risks)
{
    std::vector<std::string> list;
    for (const OpenRisk& risk : risks) list.push_back(risk.id);
    return list;
}

ModelVersion good()
{
    ModelVersion version;
    version.version = "2";
    version.codeCommit = "1234567";
    version.data.hash = "d";
    version.data.address = "houses:1";
    version.metrics["test/root_mean_squared_error"] = 1;
    return version;
}

Evidence withSlices(std::vector<evaluation::Standing> standings)
{
    evaluation::Comparison comparison;
    comparison.primaryMetric = "mean_absolute_error";
    int number = 0;
    for (const auto standing : standings) {
        evaluation::SliceComparison slice;
        slice.slice.parts = {{"zip", std::to_string(number++)}};
        slice.metric.name = "mean_absolute_error";
        slice.metric.verdict = standing;
        comparison.slices.push_back(slice);
    }
    Evidence evidence;
    evidence.verdict.checks = {{"1.metric", "metric", Answer::Yes, "", "", "", 0, false}};
    evidence.measured = {{"comparisons", Json::array({comparison.toJson()})}};
    return evidence;
}

} // namespace

TEST_CASE("a version with nothing against it has no open risk")
{
    const ModelVersion version = good();
    CHECK(openRisks(version, &version, withSlices({evaluation::Standing::Better})).empty());
}

TEST_CASE("slices that are worse are named even where the gate says yes")
{
    using enum evaluation::Standing;
    const auto risks = openRisks(good(), nullptr, withSlices({Worse, Better, Undecided, Worse, Worse, Worse}));
    REQUIRE(ids(risks) == std::vector<std::string>{"worse_slices", "uncertain_slices"});
    Evidence other = withSlices({Worse});
    other.measured["comparisons"][0]["primary_metric"] = "root_mean_squared_error";
    CHECK(ids(openRisks(good(), nullptr, other)) ==
          std::vector<std::string>{"worse_slices"}); // judged by another metric
    CHECK(risks[0].sentence == "Worse than the champion in 4 of 6 slices: zip 0; zip 3; zip 4 and 1 more.");
}

TEST_CASE("what was not measured, decided or recorded is a risk")
{
    ModelVersion version = good();
    version.codeCommit.clear();
    version.tags["podium.code_dirty"] = "true";
    version.metrics["test/r2_score"] = std::nan("");
    ModelVersion champion = good();
    champion.data.hash = "other";
    champion.data.address = "houses:0";
    CHECK(ids(openRisks(version, &champion, std::nullopt)) ==
          std::vector<std::string>{"no_gate", "no_commit", "uncommitted_code", "other_data", "not_finite"});
    Evidence evidence = withSlices({});
    evidence.verdict.checks.push_back({"2.metric", "metric", Answer::Undecided, "", "", "", 0, false});
    evidence.verdict.checks.push_back({"3.metric", "metric", Answer::Undecided, "", "", "", 0, true});
    CHECK(ids(openRisks(good(), nullptr, evidence)) == std::vector<std::string>{"undecided_checks", "skipped_checks"});
    evidence.measured = {{"comparisons", "broken"}};
    const auto unread = openRisks(good(), nullptr, evidence);
    REQUIRE(ids(unread) == std::vector<std::string>{"undecided_checks", "skipped_checks", "unread_comparisons"});
    CHECK(unread.back().sentence == "1 comparison of the evidence cannot be read.");
}

TEST_CASE("comparisons that cannot be read are counted, and hide no other")
{
    Evidence evidence = withSlices({evaluation::Standing::Undecided});
    evidence.measured["comparisons"].push_back({{"schema", "podium.comparison/99"}});
    evidence.measured["comparisons"].push_back(7);
    const auto risks = openRisks(good(), nullptr, evidence);
    REQUIRE(ids(risks) == std::vector<std::string>{"unread_comparisons", "uncertain_slices"});
    CHECK(risks[0].sentence == "2 comparisons of the evidence cannot be read.");
    CHECK(risks[1].sentence == "It cannot be told in 1 of 1 slice: zip 0."); // too few rows, or one class only
}

TEST_CASE("how a metric moved with each promotion")
{
    RegisteredModel model;
    const std::vector<double> figures{10, 8, 9};
    for (int i = 0; i < 3; ++i) {
        ModelVersion version = good();
        version.version = std::to_string(i + 1);
        version.metrics = {{"test/root_mean_squared_error", figures[static_cast<std::size_t>(i)]}};
        version.data.testHash = i == 2 ? "other rows" : "rows";
        model.versions.push_back(version);
    }
    model.versions.push_back(good());
    model.versions.back().version = "4";
    model.versions.back().metrics.clear();
    const auto stay = [](const char* version, bool restored = false) {
        return Tenure{version, {"a@b.c", 0, "why"}, restored, 0, {}, 0};
    };
    model.aliases = {{"champion", {stay("1"), stay("2"), stay("4"), stay("3"), stay("1", true)}}};
    const AliasHistory history = aliasHistory(model, "champion");
    CHECK(history.metric == "test/root_mean_squared_error");
    REQUIRE(history.steps.size() == 5);
    CHECK_FALSE(history.steps[0].change.has_value());
    CHECK(history.steps[1].change == -2);
    CHECK(history.steps[1].sameRows);
    CHECK_FALSE(history.steps[2].value.has_value());
    CHECK(history.steps[3].change == 1); // from 2, the last with a figure
    CHECK_FALSE(history.steps[3].sameRows);
    CHECK(history.steps[4].change == 1);
    CHECK(history.steps[4].restored);
    double sum = *history.steps[0].value;
    for (const AliasStep& step : history.steps) sum += step.change.value_or(0);
    CHECK(sum == *history.steps.back().value); // contributions add up
    CHECK(aliasHistory(model, "nobody").steps.empty());
}
