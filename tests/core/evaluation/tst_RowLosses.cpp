#include "tests/core/evaluation/EvaluationData.h"
#include "tests/support/TestSupport.h"

#include "core/evaluation/RowLosses.h"

#include <limits>
#include <numeric>

using namespace podium;
using namespace podium::evaluation;
using namespace podium::evaluation::test;
using doctest::Approx;

namespace {

double mean(const std::vector<double>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

} // namespace

TEST_CASE("the worst rows come first")
{
    CHECK(worstRows(regressionRows({0, 0, 0, 0}, {1, -5, 5, 2}), 3) == std::vector<std::size_t>{1, 2, 3});
    CHECK(worstRows(binaryRows({1, 0, 1}, {0.9, 0.6, 0.05}), 9) == std::vector<std::size_t>{2, 1, 0});
    CHECK(worstRows(classRows({"a", "b"}, {0, 1}, {0, 0}), 1) == std::vector<std::size_t>{1});
    CHECK(worstRows(binaryRows({1, 1, 1}, {0, 0.5, 0}), 9) == std::vector<std::size_t>{0, 2, 1}); // never infinite
}

TEST_CASE("row losses are what the metrics are means of")
{
    const auto numbers = recipeRegression();
    CHECK(mean(rowLosses(numbers)) == Approx(valueOf(numbers, Metric::MeanAbsoluteError).value()).epsilon(1e-12));
    const auto scored = recipeBinary();
    CHECK(mean(rowLosses(scored)) == Approx(0.5026667245103744).epsilon(1e-12)); // scikit-learn's log_loss
    auto called = recipeFourClasses();
    CHECK(mean(rowLosses(called)) == Approx(valueOf(called, Metric::LogLoss).value()).epsilon(1e-12));
    called.predictions.scores.clear();
    CHECK(mean(rowLosses(called)) == Approx(1 - valueOf(called, Metric::AccuracyScore).value()).epsilon(1e-12));
    CHECK(pairedLosses(numbers, numbers).name == "absolute error");
    CHECK(pairedLosses(scored, scored).name == "log loss");
    CHECK(pairedLosses(called, called).name == "error");
}

TEST_CASE("where one side has no scores both are measured by right and wrong")
{
    const auto scored = binaryRows({1, 0, 1}, {0.9, 0.6, 0.4}); // right, wrong, wrong
    auto called = binaryRows({1, 0, 1}, {0.1, 0.2, 0.3});       // wrong, right, wrong
    called.predictions.scores.clear();
    const PairedLosses losses = pairedLosses(scored, called);
    CHECK(losses.name == "error");
    CHECK(losses.challenger == std::vector<double>{0, 1, 1});
    CHECK(losses.champion == std::vector<double>{1, 0, 1});
    CHECK(losses.harm(2) == 0); // as wrong as the other
    CHECK(pairedLosses(called, scored).challenger == losses.champion);
}

TEST_CASE("harm is what the challenger lost more than the champion, by hand")
{
    const PairedLosses losses = pairedLosses(regressionRows({10, 10, 10, 10}, {11, 14, 10, 5}),
                                             regressionRows({10, 10, 10, 10}, {12, 10, 10, 4}));
    CHECK(losses.worst(WorstBy::Harm, 9) == std::vector<std::size_t>{1, 2, 0, 3}); // 4 0 -1 -1
    CHECK(losses.worst(WorstBy::Challenger, 2) == std::vector<std::size_t>{3, 1});
    CHECK(losses.worst(WorstBy::Champion, 1) == std::vector<std::size_t>{3});
    CHECK(losses.worst(WorstBy::Champion, 0).empty());
    const std::vector<std::size_t> some{1, 3};
    const MeanLosses means = meanLosses(losses, some);
    CHECK(means.rows == 2);
    CHECK(means.challenger == 4.5);
    CHECK(means.champion == 3);
    CHECK(meanLosses(losses, {}).challenger == 0);
}

TEST_CASE("the interval of the mean harm is Student's, by hand")
{
    PairedLosses losses; // harms 1, 2 .. 10, and a row apart
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < 10; ++i) {
        losses.champion.push_back(100.0 - static_cast<double>(i));
        losses.challenger.push_back(101);
        rows.push_back(i);
    }
    losses.champion.push_back(0);
    losses.challenger.push_back(std::numeric_limits<double>::infinity());
    // mean 5.5, s = 3.0276504, t(0.975, 9) = 2.2621572: 2.2621572 * 3.0276504 / sqrt(10) = 2.1658
    const auto interval = harmInterval(losses, rows);
    REQUIRE(interval);
    CHECK(interval->low == Approx(3.3342).epsilon(1e-4));
    CHECK(interval->high == Approx(7.6658).epsilon(1e-4));
    const auto narrow = harmInterval(losses, rows, 0.5); // t(0.75, 9) = 0.7027221
    REQUIRE(narrow);
    CHECK(narrow->high == Approx(5.5 + 0.7027221 * 0.9574271).epsilon(1e-4));
    CHECK_FALSE(harmInterval(losses, std::span(rows).first(9))); // too few
    rows.push_back(10);
    CHECK_FALSE(harmInterval(losses, rows));
    losses.challenger = losses.champion;
    rows.pop_back();
    CHECK(harmInterval(losses, rows)->high == 0);
}

TEST_CASE("the most harmed of 997 rows are numpy's")
{
    const PairedLosses losses = pairedLosses(recipeRegression(4), recipeRegression());
    CHECK(losses.worst(WorstBy::Harm, 5) == std::vector<std::size_t>{121, 303, 246, 925, 116});
    CHECK(losses.harm(121) == Approx(12.18932784).epsilon(1e-8));
}

TEST_CASE("the names of the orders are read back")
{
    for (const WorstBy by : {WorstBy::Harm, WorstBy::Challenger, WorstBy::Champion}) {
        REQUIRE_VALUE(const WorstBy read, worstByFrom(worstByName(by)));
        CHECK(read == by);
    }
    CHECK_ERROR(worstByFrom("loss"), ErrorCode::InvalidInput, "harm, challenger, champion");
}
