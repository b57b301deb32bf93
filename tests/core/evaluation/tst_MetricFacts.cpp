#include "tests/support/TestSupport.h"

#include "core/evaluation/MetricFacts.h"
#include "core/evaluation/PictureFacts.h"
#include "core/training/Learner.h"

#include <algorithm>
#include <set>

using namespace podium;
using namespace podium::evaluation;

TEST_CASE("the table of metrics is complete and without doubles")
{
    std::set<std::string_view> names, titles;
    std::set<Metric> metrics;
    for (const auto& fact : metricFacts()) {
        names.insert(fact.name);
        titles.insert(fact.title);
        metrics.insert(fact.metric);
        CHECK(&metricFact(fact.metric) == &fact);
        CHECK(fact.sentence.ends_with("."));
        CHECK_FALSE(fact.formula.empty());
        CHECK_FALSE(fact.source.empty());
        CHECK_FALSE((fact.needsScores && fact.task == training::TaskKind::Regression));
    }
    const auto count = static_cast<std::size_t>(Metric::FalseNegatives) + 1;
    CHECK(metricFacts().size() == count);
    CHECK(names.size() == count);
    CHECK(titles.size() == count);
    CHECK(metrics.size() == count);
}

TEST_CASE("findMetric knows MLflow's names and suggests the nearest")
{
    REQUIRE_VALUE(const MetricFact* rmse, findMetric("root_mean_squared_error"));
    CHECK(rmse->title == "RMSE");
    CHECK(rmse->better == Direction::Lower);
    REQUIRE_VALUE(const MetricFact* auc, findMetric("roc_auc"));
    CHECK(auc->better == Direction::Greater);
    CHECK_ERROR(findMetric("root_mean_square_error"), ErrorCode::InvalidInput, "root_mean_squared_error");
    CHECK_ERROR(findMetric("rmse"), ErrorCode::InvalidInput, "Its name is \"root_mean_squared_error\".");
    CHECK_ERROR(findMetric("no such thing at all"), ErrorCode::InvalidInput, "no such thing at all");
}

TEST_CASE("only metrics with a better side are compared")
{
    const auto regression = comparableMetrics(training::TaskKind::Regression);
    CHECK(regression.front() == Metric::RootMeanSquaredError);
    CHECK(std::ranges::find(regression, Metric::MeanOnTarget) == regression.end());
    CHECK(std::ranges::find(regression, Metric::RocAuc) == regression.end());
    CHECK(comparableMetrics(training::TaskKind::Classification).front() == Metric::RocAuc);
}

TEST_CASE("direction names are read back")
{
    for (const auto direction : {Direction::Greater, Direction::Lower, Direction::None}) {
        REQUIRE_VALUE(const Direction read, directionFrom(directionName(direction)));
        CHECK(read == direction);
    }
    CHECK_ERROR(directionFrom("up"), ErrorCode::InvalidInput, "greater, lower, none");
}

TEST_CASE("every picture says what it shows, how it is made and whose definition that is")
{
    std::set<std::string_view> names;
    for (const auto& fact : pictureFacts()) {
        names.insert(fact.name);
        CHECK(findPicture(fact.name) == &fact);
        CHECK(fact.sentence.ends_with("."));
        CHECK_FALSE(fact.title.empty());
        CHECK_FALSE(fact.formula.empty());
        CHECK_FALSE(fact.source.empty());
    }
    CHECK(names.size() == pictureFacts().size());
    CHECK(findPicture("roc")->source == "scikit-learn: roc_curve");
    CHECK(findPicture("pie") == nullptr);
}
