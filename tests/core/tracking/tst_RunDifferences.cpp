#include "core/tracking/RunDifferences.h"
#include "tests/support/TestSupport.h"

#include <cmath>

using namespace podium;
using namespace podium::tracking;

namespace {

Run runOf(const char* id, TextMap params, MetricMap metrics)
{
    Run run;
    run.id = RunId(id);
    run.params = std::move(params);
    run.metrics = std::move(metrics);
    return run;
}

} // namespace

TEST_CASE("only what differs is told, and what one side lacks is told apart from an empty text")
{
    Run a =
        runOf("a", {{"depth", "3"}, {"seed", "1"}, {"extra", ""}}, {{"rmse", {{0, 1, 2.5}}}, {"r2", {{0, 1, 0.5}}}});
    Run b = runOf("b", {{"depth", "5"}, {"seed", "1"}}, {{"rmse", {{0, 9, 2.5}}}, {"r2", {{0, 1, 0.75}}}});
    a.data.hash = b.data.hash = "same";
    a.data.testHash = "t1";
    b.data.testHash = "t2";
    b.tags["team"] = "north";

    const RunDifferences differences = compareRuns({a, b});
    REQUIRE(differences.params.size() == 2);
    CHECK(differences.params[0] == RunDifference{"depth", {"3", "5"}});
    CHECK(differences.params[1] == RunDifference{"extra", {"", std::nullopt}});
    REQUIRE(differences.metrics.size() == 1); // the same value at another time is no difference
    CHECK(differences.metrics[0] == RunDifference{"r2", {"0.5", "0.75"}});
    REQUIRE(differences.data.size() == 1);
    CHECK(differences.data[0] == RunDifference{"test_hash", {"t1", "t2"}});
    REQUIRE(differences.tags.size() == 1);
    CHECK(differences.tags[0] == RunDifference{"team", {std::nullopt, "north"}});
    CHECK(differences.attributes.empty());
    CHECK(differences.same == 4); // seed, rmse, data hash, status
}

TEST_CASE("code and environment are told apart from other tags")
{
    Run a = runOf("a", {}, {});
    Run b = runOf("b", {}, {});
    a.tags = {{"mlflow.source.git.commit", "1111111"}, {"podium.version", "0.1"}, {"team", "north"}};
    b.tags = {{"mlflow.source.git.commit", "2222222"}, {"podium.version", "0.2"}, {"team", "south"}};
    const RunDifferences differences = compareRuns({a, b});
    REQUIRE(differences.code.size() == 1);
    CHECK(differences.code[0].name == "mlflow.source.git.commit");
    REQUIRE(differences.environment.size() == 1);
    CHECK(differences.environment[0].values[1] == "0.2");
    REQUIRE(differences.tags.size() == 1);
    CHECK(differences.tags[0].name == "team");
}

TEST_CASE("a difference of one among many is found wherever it stands")
{
    const Run same = runOf("a", {{"x", "1"}}, {});
    const Run other = runOf("c", {{"x", "2"}}, {});
    CHECK(compareRuns({same, same, other}).params.size() == 1);
    CHECK(compareRuns({other, same, same}).params.size() == 1);
    CHECK(compareRuns({same, same, same}).params.empty());
    CHECK(compareRuns({same}).params.empty());
    CHECK(compareRuns({}).same == 0);
}

TEST_CASE("two NaN are the same, and neighbouring doubles differ")
{
    const Run a = runOf("a", {}, {{"loss", {{0, 0, std::nan("")}}}, {"r2", {{0, 0, 0.1}}}});
    const Run b = runOf("b", {}, {{"loss", {{0, 0, std::nan("")}}}, {"r2", {{0, 0, std::nextafter(0.1, 1.0)}}}});
    const RunDifferences differences = compareRuns({a, b});
    REQUIRE(differences.metrics.size() == 1);
    CHECK(differences.metrics[0].name == "r2");
    const Json json = differences.toJson();
    CHECK(json["schema"] == "podium.run_differences/1");
    CHECK(json["metrics"][0]["values"].size() == 2);
}
