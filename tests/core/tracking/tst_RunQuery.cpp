#include "core/tracking/RunQuery.h"
#include "tests/support/TestSupport.h"

#include <cmath>
#include <limits>

using namespace podium;
using namespace podium::tracking;

namespace {

Run sampleRun()
{
    Run run;
    run.id = RunId("abc123");
    run.name = "forest";
    run.status = RunStatus::Finished;
    run.started = 1'767'225'600'000; // 2026-01-01
    run.experimentName = "houses";
    run.params = {{"model", "rf"}, {"a b", "1"}};
    run.metrics = {{"rmse", {{0, 0, 2.0}, {1, 0, 0.5}}}, {"test/r2", {{0, 0, 0.9}}}, {"loss", {{0, 0, std::nan("")}}}};
    run.tags = {{"team", "North'West"}, {"mlflow.user", "ana"}};
    return run;
}

bool matches(const char* filter)
{
    auto query = RunQuery::parse(filter);
    REQUIRE_OK(query);
    return query->matches(sampleRun());
}

} // namespace

TEST_CASE("comparisons of every kind hold and fail as they should")
{
    for (const char* filter : {"",
                               "  ",
                               "metrics.rmse < 1",
                               "metrics.rmse = 0.5 and params.model = 'rf'",
                               "metric.rmse <= 5e-1",
                               "metrics.rmse > -1",
                               "metrics.`test/r2` >= 0.9",
                               "metrics.\"test/r2\" != 0.8",
                               "metrics.test/r2 > 0",
                               "param.model != \"gbm\"",
                               "parameters.`a b` = '1'",
                               "tags.team = 'North''West'",
                               "tag.team like 'North%'",
                               "tags.team ilike 'NORTH_west'",
                               "tags.mlflow.user = 'ana'",
                               "attributes.status = 'FINISHED'",
                               "status in ('FINISHED', 'FAILED')",
                               "run_id not in ('x')",
                               "attr.run_name LIKE '%or%'",
                               "run.name = 'forest'",
                               "attributes.`Run name` = 'forest'",
                               "start_time > '2025-12-31'",
                               "start_time = 1767225600000",
                               "experiment = 'houses'",
                               "end_time is null",
                               "tags.missing IS NULL and tags.team is not null",
                               "metrics.rmse<1 AND params.model='rf'",
                               "metrics.loss != 1",
                               "metrics.rmse < inf",
                               "metrics.rmse > -inf",
                               "metrics.loss is not null"})
    {
        CAPTURE(filter);
        CHECK(matches(filter));
    }
    for (const char* filter :
         {"metrics.rmse < 0.5", "metrics.rmse = 2", "params.model = 'RF'", "tags.team like 'north%'",
          "tags.team like 'North'", "params.missing != 'x'", "metrics.missing != 1", "metrics.missing < 1",
          "metrics.loss < 1", "metrics.loss > 1", "metrics.loss = 1", "status not in ('FINISHED')", "end_time > 0",
          "end_time is not null", "metrics.loss is null", "metrics.rmse < 1 and params.model = 'gbm'",
          "run_id in ('abc', 'bc123')"})
    {
        CAPTURE(filter);
        CHECK_FALSE(matches(filter));
    }
}

TEST_CASE("a complaint names the place and what was expected")
{
    const auto refuses = [](const char* filter, const char* words) {
        CAPTURE(filter);
        CHECK_ERROR(RunQuery::parse(filter), ErrorCode::InvalidInput, words);
    };
    refuses("metrics.rmse <", "expected a number instead of the end at character 15");
    refuses("metrics.rmse < 'a'", "expected a number instead of \"a\" at character 16");
    refuses("metrics.rmse < nan", "expected a number");
    refuses("metrics.rmse ~ 1", "unexpected \"~\" at character 14");
    refuses("metrics.rmse 1", "expected a comparison instead of \"1\" at character 14");
    refuses("params.model = rf", "expected a text in quotes instead of \"rf\" at character 16");
    refuses("params.model = 1", "expected a text in quotes");
    refuses("params.model < 'a'", "\"params.model\" is text at character 1");
    refuses("metrics.rmse like 'a'", "is a number");
    refuses("params.model = 'rf", "a quote without its end at character 16");
    refuses("params.model in ('a')", "\"in\" works on attributes only");
    refuses("metrics. = 1", "expected a name behind the dot");
    refuses("params.a = 'b' or params.c = 'd'", "\"or\" is not part of the filter language");
    refuses("(params.a = 'b')", "parentheses");
    refuses("params.a = 'b' params.c = 'd'", "expected \"and\" instead of \"params.c\" at character 16");
    refuses("params.a = 'b' and", "expected a name such as metrics.rmse instead of the end");
    refuses("statos = 'FINISHED'", "Did you mean \"status\"?");
    refuses("metrix.rmse < 1", "metrics.x");
    refuses("status = 'DONE'", "\"DONE\" is no status");
    refuses("start_time > 'yesterday'", "expected a time");
    refuses("status in 'FINISHED'", "expected \"(\"");
    refuses("status in ('FINISHED'", "expected \",\" or \")\"");
    refuses("tags.a is nil", "expected \"null\"");
    refuses("\xFF\xFE", "unexpected");
}

TEST_CASE("orders are read")
{
    REQUIRE_VALUE(const RunQuery query, RunQuery::parse("", "metrics.`test/rmse` DESC, params.depth, start_time asc"));
    REQUIRE(query.order.size() == 3);
    CHECK(query.order[0] == RunOrder{RunField::Metric, "test/rmse", true});
    CHECK(query.order[1] == RunOrder{RunField::Param, "depth", false});
    CHECK(query.order[2] == RunOrder{RunField::Started, "", false});
    CHECK_ERROR(RunQuery::parse("", "metrics.rmse downwards"), ErrorCode::InvalidInput,
                "expected \",\", \"asc\" or \"desc\"");
    CHECK_ERROR(RunQuery::parse("", "name,"), ErrorCode::InvalidInput, "expected a name");
}

TEST_CASE("patterns match as SQL's LIKE does")
{
    const auto like = [](const char* text, const char* pattern) {
        return matchesLike(text, pattern, LetterCase::Exact);
    };
    CHECK(like("", ""));
    CHECK(like("", "%"));
    CHECK_FALSE(like("", "_"));
    CHECK(like("abcabd", "%abd"));
    CHECK(like("abc", "a%%c"));
    CHECK(like("aXbXc", "a%b%c"));
    CHECK_FALSE(like("abc", "ab"));
    CHECK_FALSE(like("abc", "abcd%e"));
    CHECK(like("Zürich", "Z_rich")); // one code point
    CHECK(like("日本語", "__語"));
    CHECK_FALSE(like("ABC", "abc"));
    CHECK(matchesLike("ABC", "a%C", LetterCase::Ignored));
}
