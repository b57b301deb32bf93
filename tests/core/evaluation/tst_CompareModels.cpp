#include "tests/core/evaluation/EvaluationData.h"
#include "tests/support/TestSupport.h"

#include "core/evaluation/CompareModels.h"

using namespace podium;
using namespace podium::evaluation;
using namespace podium::evaluation::test;

namespace {

// The challenger's errors are half of the champion's, but twice as large where "waterfront" is 1.
struct Houses {
    Contestant challenger{"models:/house_price/2", "aaaa", {}, 0};
    Contestant champion{"models:/house_price/1", "aaaa", {}, 0};
    ComparisonOptions options;

    Houses()
    {
        std::vector<double> price, old, fresh;
        std::vector<std::int64_t> waterfront;
        for (std::size_t i = 0; i < 400; ++i) {
            price.push_back(300 + 100 * uniformAt(30, i));
            waterfront.push_back(i % 10 == 0);
            const double error = 20 * (uniformAt(31, i) - 0.5);
            old.push_back(price.back() + error);
            fresh.push_back(price.back() + error * (waterfront.back() ? 2 : 0.5));
        }
        challenger.scored = regressionRows(price, fresh);
        champion.scored = regressionRows(price, old);
        champion.scored.columns.columns = {Column::ofIntegers("waterfront", waterfront)};
        for (std::uint64_t i = 0; i < 400; ++i) {
            challenger.scored.rows.push_back(5 * i);
            champion.scored.rows.push_back(5 * i);
        }
        options.data = {"houses:3", "cafe", "test"};
        options.resampling.resamples = 500;
    }
    Comparison compare() const
    {
        auto result = compareModels(challenger, champion, options, TaskContext());
        REQUIRE_OK(result);
        return *result;
    }
};

bool hasReason(const Comparison& comparison, std::string_view text)
{
    return std::ranges::any_of(comparison.reasons,
                               [&](const auto& reason) { return reason.find(text) != std::string::npos; });
}

} // namespace

TEST_CASE("a challenger that is better overall and worse for some is told so")
{
    Houses houses;
    houses.options.slices = {{{"waterfront"}}};
    const Comparison comparison = houses.compare();
    CHECK(comparison.verdict == Standing::Better);
    CHECK(comparison.reasons.empty());
    CHECK(comparison.rows == 400);
    CHECK(comparison.primaryMetric == "root_mean_squared_error");
    CHECK(comparison.metrics.front().name == "root_mean_squared_error");
    CHECK(comparison.metrics.size() == 6);
    CHECK(comparison.data.address == "houses:3");
    CHECK(comparison.championTrainingRows == 0);
    REQUIRE(comparison.slices.size() == 2);
    CHECK(comparison.slices.front().slice.text() == "waterfront 1");
    CHECK(comparison.slices.front().metric.verdict == Standing::Worse);
    CHECK(comparison.slices.front().rows == 40);
    CHECK(comparison.slices.front().metric.relative.value() == doctest::Approx(1));
    CHECK(comparison.slices.back().metric.verdict == Standing::Better);
    CHECK(comparison.slices.back().metric.relative.value() == doctest::Approx(-0.5));
    CHECK(verdictSentence(comparison).starts_with("Challenger is better: RMSE"));
}

TEST_CASE("the verdict follows the chosen metric")
{
    Houses houses;
    houses.options.primaryMetric = "max_error";
    const Comparison comparison = houses.compare();
    CHECK(comparison.verdict == Standing::Undecided); // the largest error has no interval
    CHECK(hasReason(comparison, "Max error: resampling"));

    houses.options.primaryMetric = "mean_absolute_error";
    houses.options.metrics = {"r2_score"};
    const Comparison chosen = houses.compare();
    REQUIRE(chosen.metrics.size() == 2);
    CHECK(chosen.metrics[0].name == "mean_absolute_error");
    CHECK(chosen.metrics[1].name == "r2_score");
}

TEST_CASE("different test rows, training rows and few rows each make it undecided, and all are said")
{
    Houses houses;
    houses.champion.testHash = "bbbb";
    houses.champion.trainingRows = 12;
    houses.challenger.trainingRows = 1;
    houses.options.minimumRows = 1000;
    houses.options.obstacles = {"the weather is bad"};
    const Comparison comparison = houses.compare();
    CHECK(comparison.verdict == Standing::Undecided);
    CHECK(hasReason(comparison, "tested on different rows (test_hash aaaa and bbbb)"));
    CHECK(hasReason(comparison, "12 of the 400 test rows were in the champion's training part"));
    CHECK(hasReason(comparison, "1 of the 400 test rows was in the challenger's training part"));
    CHECK(hasReason(comparison, "400 rows are fewer than the 1000"));
    CHECK(hasReason(comparison, "the weather is bad"));
    CHECK(comparison.reasons.size() == 5);
    for (const auto& metric : comparison.metrics) {
        CHECK(metric.verdict == Standing::Undecided);
        CHECK(metric.champion.has_value()); // each by itself is still shown
        CHECK(metric.difference == std::nullopt);
    }
}

TEST_CASE("overlap leaves the figures to look at, but no verdict")
{
    Houses houses;
    houses.challenger.trainingRows = 400;
    const Comparison comparison = houses.compare();
    CHECK(comparison.verdict == Standing::Undecided);
    CHECK(comparison.metrics.front().verdict == Standing::Better);
    CHECK(comparison.challengerTrainingRows == 400);
}

TEST_CASE("overlap that is not known does not stand in the way, and is null in the document")
{
    Houses houses;
    houses.challenger.trainingRows = std::nullopt;
    houses.champion.testHash = "";
    const Comparison comparison = houses.compare();
    CHECK(comparison.verdict == Standing::Better);
    CHECK(comparison.toJson()["overlap"]["challenger_training_rows"].is_null());
}

TEST_CASE("rows, targets or row numbers that differ cannot be paired")
{
    Houses houses;
    houses.challenger.scored.target.values[7] += 1;
    CHECK(hasReason(houses.compare(), "the target differs in 1 row"));

    Houses renumbered;
    renumbered.challenger.scored.rows[0] = 1;
    CHECK(hasReason(renumbered.compare(), "row numbers"));

    Houses fewer;
    std::vector<std::size_t> some(100);
    for (std::size_t i = 0; i < some.size(); ++i) some[i] = i;
    fewer.challenger.scored = fewer.challenger.scored.gather(some);
    const Comparison comparison = fewer.compare();
    CHECK(comparison.verdict == Standing::Undecided);
    CHECK(hasReason(comparison, "the challenger was tested on 100 rows and the champion on 400 rows"));
}

TEST_CASE("classification is decided by AUC where both sides have scores, else by accuracy")
{
    Contestant champion{"a", "", recipeBinary(), {}}, challenger{"b", "", recipeBinary(11), {}};
    REQUIRE_VALUE(const Comparison scored, compareModels(challenger, champion, {}, TaskContext()));
    CHECK(scored.primaryMetric == "roc_auc");
    CHECK(scored.verdict == Standing::Equivalent);

    challenger.scored.predictions.scores.clear();
    REQUIRE_VALUE(const Comparison unscored, compareModels(challenger, champion, {}, TaskContext()));
    CHECK(unscored.primaryMetric == "accuracy_score");
    CHECK(unscored.verdict != Standing::Undecided);
    CHECK(unscored.find("roc_auc")->verdict == Standing::Undecided);

    ComparisonOptions byAuc;
    byAuc.primaryMetric = "roc_auc";
    REQUIRE_VALUE(const Comparison asked, compareModels(challenger, champion, byAuc, TaskContext()));
    CHECK(asked.verdict == Standing::Undecided);
    CHECK(hasReason(asked, "AUC: there are no class scores"));
}

TEST_CASE("models that know different classes are brought to one list")
{
    Contestant champion{"a", "", recipeBinary(), {}}, challenger{"b", "", recipeBinary(), {}};
    challenger.scored.predictions.classes = {"yes", "no"}; // the same model, its classes in another order
    for (auto& value : challenger.scored.predictions.values) value = 1 - value;
    auto& scores = challenger.scored.predictions.scores;
    std::rotate(scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(recipeRows), scores.end());
    REQUIRE_VALUE(const Comparison comparison, compareModels(challenger, champion, {}, TaskContext()));
    for (const auto& metric : comparison.metrics) CHECK(metric.difference == 0.0);
    CHECK(comparison.verdict == Standing::Equivalent);
}

TEST_CASE("wrong wishes are refused before anything is computed")
{
    Houses houses;
    const auto refused = [&](auto change, std::string_view text) {
        Houses changed = houses;
        change(changed);
        const auto result = compareModels(changed.challenger, changed.champion, changed.options, TaskContext());
        CHECK_ERROR(result, ErrorCode::InvalidInput, std::string(text));
    };
    refused([](auto& h) { h.options.primaryMetric = "rmse"; }, "root_mean_squared_error");
    refused([](auto& h) { h.options.primaryMetric = "roc_auc"; }, "for classes, and the models predict numbers");
    refused([](auto& h) { h.options.metrics = {"sum_on_target"}; }, "describes the rows");
    refused([](auto& h) { h.options.margin = 0; }, "margin");
    refused([](auto& h) { h.options.resampling.resamples = 1; }, "resamples");
    refused([](auto& h) { h.options.slices = {{{"waterfrond"}}}; }, "waterfront");
    refused([](auto& h) { h.challenger.scored = recipeBinary(); }, "one does regression");
    refused([](auto& h) { h.challenger.scored.predictions.values.pop_back(); }, "the challenger");
}
