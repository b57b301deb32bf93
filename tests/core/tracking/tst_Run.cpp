#include "core/tracking/Run.h"
#include "tests/support/TestSupport.h"

#include <cmath>
#include <limits>

using namespace podium;
using namespace podium::tracking;

namespace {

Run sampleRun()
{
    Run run;
    run.id = RunId("0123456789abcdef0123456789abcdef");
    run.experiment = ExperimentId("3");
    run.experimentName = "houses";
    run.name = "first try";
    run.status = RunStatus::Finished;
    run.started = 1'767'225'600'123;
    run.ended = 1'767'225'601'000;
    run.params = {{"max_depth", "12"}};
    run.metrics = {{"loss", {{0, 10, 2.5}, {1, 20, std::nan("")}}}, {"test/r2_score", {{0, 30, 0.1 + 0.2}}}};
    run.tags = {{"team", "prices \"north\""}};
    run.data = {"houses:3", "aa", "random:0.2", "bb", "cc"};
    run.model = {"model", "dd"};
    run.artifacts = {{"model/MLmodel", {"ee", 12}}};
    run.note = "zwei\nZeilen";
    return run;
}

} // namespace

TEST_CASE("a run survives JSON, NaN and history included")
{
    const Run run = sampleRun();
    REQUIRE_VALUE(const Json json, parseJson(writeJson(run.toJson()), "test"));
    REQUIRE_VALUE(const Run read, Run::fromJson(json, "test"));
    CHECK(read == run);
}

TEST_CASE("podium.run/1 has the fields that others rely on")
{
    const Json json = sampleRun().summaryJson();
    CHECK(json["schema"] == "podium.run/1");
    CHECK(json["run_id"] == "0123456789abcdef0123456789abcdef");
    CHECK(json["experiment"] == "houses");
    CHECK(json["status"] == "FINISHED");
    CHECK(json["metrics"]["test/r2_score"] == 0.1 + 0.2);
    CHECK(json["metrics"]["loss"] == "NaN");
    CHECK(json["model_uri"] == "runs:/0123456789abcdef0123456789abcdef/model");
    CHECK(json["model_hash"] == "dd");
    CHECK(json["started"] == "2026-01-01T00:00:00.123Z");
    CHECK(json["data"]["address"] == "houses:3");
    CHECK_FALSE(json.contains("metric_history"));
}

TEST_CASE("a running run has no end, and JSON says null")
{
    Run run = sampleRun();
    run.status = RunStatus::Running;
    run.ended.reset();
    CHECK(run.toJson()["ended"].is_null());
    REQUIRE_VALUE(const Run read, Run::fromJson(run.toJson(), "test"));
    CHECK_FALSE(read.ended.has_value());
}

TEST_CASE("the latest point is that of the highest step, then time, then value, and NaN hides no number")
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(latestPoint({{5, 1, 1.0}, {4, 9, 2.0}}).value == 1.0);
    CHECK(latestPoint({{5, 1, 1.0}, {5, 2, 0.5}}).value == 0.5);
    CHECK(latestPoint({{5, 1, nan}, {5, 1, -3.0}, {5, 1, nan}}).value == -3.0);
    CHECK(std::isnan(latestPoint({{0, 0, 1.0}, {1, 0, nan}}).value));
    CHECK(latestPoint({{-2, 0, 1.0}, {-1, 0, 2.0}}).value == 2.0);
}

TEST_CASE("statuses are MLflow's five words and nothing else")
{
    for (const auto status :
         {RunStatus::Running, RunStatus::Scheduled, RunStatus::Finished, RunStatus::Failed, RunStatus::Killed})
    {
        REQUIRE_VALUE(const RunStatus read, runStatusFrom(runStatusName(status)));
        CHECK(read == status);
    }
    CHECK_ERROR(runStatusFrom("finished"), ErrorCode::InvalidInput, "no such status");
}

TEST_CASE("documents that are not runs are refused")
{
    CHECK_ERROR(Run::fromJson(Json::object(), "x.json"), ErrorCode::InvalidInput, "x.json");
    Json json = sampleRun().toJson();
    json["params"]["max_depth"] = 12;
    CHECK_ERROR(Run::fromJson(json, "x.json"), ErrorCode::InvalidInput, "max_depth");
    json = sampleRun().toJson();
    json["status"] = "DONE";
    CHECK_ERROR(Run::fromJson(json, "x.json"), ErrorCode::InvalidInput, "DONE");
}
