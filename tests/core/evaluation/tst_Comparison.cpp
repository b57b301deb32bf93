#include "tests/support/TestSupport.h"

#include "core/evaluation/Comparison.h"

using namespace podium;
using namespace podium::evaluation;

namespace {

MetricComparison rmse()
{
    MetricComparison metric;
    metric.name = "root_mean_squared_error";
    metric.champion = 131755.4;
    metric.challenger = 126310.2;
    metric.difference = -5445.2;
    metric.low = -7905.1;
    metric.high = -2985.3;
    metric.relative = -0.04132;
    metric.relativeLow = -0.0602;
    metric.relativeHigh = -0.0231;
    metric.direction = Direction::Lower;
    metric.verdict = Standing::Better;
    return metric;
}

Comparison houses()
{
    Comparison comparison;
    comparison.rows = 4323;
    comparison.data = {"houses:3", "5f1c", "test"};
    comparison.champion = "models:/house_price/1";
    comparison.challenger = "models:/house_price/2";
    comparison.primaryMetric = "root_mean_squared_error";
    comparison.metrics = {rmse()};
    comparison.slices = {{{{{"waterfront", "1"}, {"zipcode", "98,001 to 98,033"}}}, 35, rmse()}};
    comparison.slices.front().metric.verdict = Standing::Undecided;
    comparison.slices.front().metric.low = std::nullopt;
    comparison.slices.front().metric.reason = "35 rows are fewer than 50";
    comparison.championTrainingRows = 0;
    comparison.resamples = 2000;
    comparison.seed = 0xFFFF'FFFF'FFFF'FFFF;
    comparison.verdict = Standing::Better;
    return comparison;
}

Comparison with(MetricComparison metric, Standing verdict)
{
    Comparison comparison = houses();
    comparison.primaryMetric = metric.name;
    comparison.metrics = {std::move(metric)};
    comparison.verdict = verdict;
    return comparison;
}

} // namespace

TEST_CASE("the verdict in words")
{
    Comparison comparison = houses();
    CHECK(
        verdictSentence(comparison) ==
        "Challenger is better: RMSE 126,310 against 131,755, -4.1 % (95 %: -6.0 to -2.3), on 4,323 rows of houses:3.");

    MetricComparison worse = rmse();
    std::swap(worse.champion, worse.challenger);
    worse.relative = 0.0431;
    worse.relativeLow = 0.0237;
    worse.relativeHigh = 0.0641;
    CHECK(verdictSentence(with(worse, Standing::Worse)) ==
          "Challenger is worse: RMSE 131,755 against 126,310, +4.3 % (95 %: +2.4 to +6.4), on 4,323 rows of houses:3.");

    MetricComparison same = rmse();
    same.challenger = 131700.0;
    same.relative = -0.0000042;
    same.relativeLow = -0.0121;
    same.relativeHigh = 0.0113;
    CHECK(
        verdictSentence(with(same, Standing::Equivalent)) ==
        "No difference is shown: RMSE 131,700 against 131,755, 0.0 % (95 %: -1.2 to +1.1), on 4,323 rows of houses:3.");
    Comparison within = with(same, Standing::Equivalent);
    within.margin = 0.02;
    CHECK(verdictSentence(within).starts_with("Challenger is equivalent within 2.0 %: RMSE 131,700"));

    Comparison undecided = houses();
    undecided.verdict = Standing::Undecided;
    undecided.reasons = {"12 of the 4,323 test rows were in the champion's training part",
                         "the target differs in 3 rows"};
    CHECK(verdictSentence(undecided) ==
          "Undecided: 12 of the 4,323 test rows were in the champion's training part; the target differs in 3 rows.");
}

TEST_CASE("shares are compared by their plain difference, counts in rows, and few decimals are enough")
{
    MetricComparison auc;
    auc.name = "roc_auc";
    auc.champion = 0.90321;
    auc.challenger = 0.90707;
    auc.difference = 0.00386;
    auc.low = 0.00121;
    auc.high = 0.00651;
    auc.relative = 0.0043;
    auc.confidence = 0.9;
    CHECK(differencePhrase(auc) == "AUC 0.9071 against 0.9032, +0.0039 (90 %: +0.0012 to +0.0065)");
    auc.low = auc.high = std::nullopt;
    CHECK(differencePhrase(auc) == "AUC 0.9071 against 0.9032, +0.0039");

    MetricComparison narrow = rmse();
    narrow.relativeHigh = -0.0002;
    CHECK(differencePhrase(narrow) == "RMSE 126,310 against 131,755, -4.13 % (95 %: -6.02 to -0.02)");

    MetricComparison counts;
    counts.name = "false_negatives";
    counts.champion = 954;
    counts.challenger = 950;
    counts.difference = -4;
    counts.low = -31;
    counts.high = 23;
    counts.relative = -0.0042;
    CHECK(differencePhrase(counts) == "False negatives 950 against 954, -4 (95 %: -31 to +23)");

    MetricComparison none;
    none.name = "r2_score";
    none.reason = "the target is the same in all rows";
    CHECK(differencePhrase(none) == "R2 is undefined: the target is the same in all rows");
}

TEST_CASE("a comparison is the same after a trip through its document")
{
    const Comparison comparison = houses();
    REQUIRE_VALUE(const Json json, parseJson(writeJsonPretty(comparison.toJson()), "comparison.json"));
    REQUIRE_VALUE(const Comparison read, Comparison::fromJson(json, "comparison.json"));
    CHECK(read == comparison);

    CHECK(json["schema"] == "podium.comparison/1");
    CHECK(json["rows"] == 4323);
    CHECK(json["data"]["address"] == "houses:3");
    CHECK(json["data"]["part"] == "test");
    CHECK(json["metrics"][0]["direction"] == "lower");
    CHECK(json["metrics"][0]["verdict"] == "better");
    CHECK(json["metrics"][0]["low"] == -7905.1);
    CHECK(json["slices"][0]["slice"] == "waterfront 1, zipcode 98,001 to 98,033");
    CHECK(json["slices"][0]["name"] == "root_mean_squared_error");
    CHECK(json["slices"][0]["low"].is_null());
    CHECK(json["overlap"]["champion_training_rows"] == 0);
    CHECK(json["overlap"]["challenger_training_rows"].is_null());
    CHECK(json["verdict"] == "better");
    CHECK(json["reasons"].empty());
    CHECK(read.find("roc_auc") == nullptr);
    CHECK(read.primary()->champion == 131755.4);
}

TEST_CASE("a document that is not a comparison is refused, not guessed")
{
    const Json good = houses().toJson();
    REQUIRE_OK(Comparison::fromJson(good, "c.json"));
    const auto broken = [&](const char* pointer, const Json& value) {
        Json json = good;
        json[Json::json_pointer(pointer)] = value;
        const auto read = Comparison::fromJson(json, "c.json");
        INFO(pointer);
        CHECK_ERROR(read, ErrorCode::Corrupt, "c.json");
    };
    broken("/schema", "podium.profile/1");
    broken("/verdict", "splendid");
    broken("/rows", "many");
    broken("/metrics", 3);
    broken("/metrics/0", "rmse");
    broken("/metrics/0/low", Json::array());
    broken("/metrics/0/direction", "sideways");
    broken("/metrics/0/verdict", 1);
    broken("/slices/0/where", nullptr);
    broken("/slices/0/where/0", 1);
    broken("/slices/0/where/0/column", 1);
    broken("/data", "houses:3");
    broken("/overlap", nullptr);
    broken("/overlap/champion_training_rows", 0.5);
    broken("/margin", true);
    CHECK_ERROR(Comparison::fromJson(Json::array(), "c.json"), ErrorCode::Corrupt, "not an object");
}
