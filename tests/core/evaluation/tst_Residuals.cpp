#include "tests/core/evaluation/EvaluationData.h"
#include "tests/support/TestSupport.h"

#include "core/evaluation/Residuals.h"

#include <numeric>

using namespace podium;
using namespace podium::evaluation;
using namespace podium::evaluation::test;
using doctest::Approx;

TEST_CASE("normal quantiles equal scipy's")
{
    const std::vector<double> seven = normalQuantiles(7); // norm.ppf((i - 0.5) / 7)
    const std::vector<double> wanted{-1.465233792685523, -0.7916386077433746, -0.3661063568005698, 0,
                                     0.3661063568005698, 0.7916386077433746,  1.465233792685523};
    for (std::size_t i = 0; i < 7; ++i) CHECK(seven[i] == Approx(wanted[i]).epsilon(1e-10));
    const std::vector<double> many = normalQuantiles(100'000);
    CHECK(many.front() == Approx(-4.417173413469023).epsilon(1e-9));
    CHECK(many[1234] == Approx(-2.2462187472380424).epsilon(1e-9));
    CHECK(many.back() == -many.front());
    CHECK(std::ranges::is_sorted(many));
    CHECK(normalQuantiles(0).empty());
    CHECK(normalQuantiles(1) == std::vector<double>{0});
    CHECK(normalQuantiles(2)[1] == Approx(0.6744897501960817).epsilon(1e-10));
}

TEST_CASE("the normal plot has every row once, smallest residual first")
{
    const auto points = normalPlot(regressionRows({10, 10, 10}, {12, 9, 12})); // residuals 2, -1, 2
    REQUIRE(points.size() == 3);
    CHECK(points[0].row == 1);
    CHECK(points[0].residual == -1);
    CHECK(points[1].row == 0); // equal ones in row order
    CHECK(points[2].row == 2);
    CHECK(points[1].normal == 0);

    const auto recipe = normalPlot(recipeRegression()); // numpy.sort and norm.ppf
    CHECK(recipe[3].residual == Approx(-10.267345808625478).epsilon(1e-12));
    CHECK(recipe[3].normal == Approx(-2.6958435626304573).epsilon(1e-9));
    CHECK(recipe[900].residual == Approx(8.933022344623737).epsilon(1e-12));
    CHECK(recipe[900].normal == Approx(1.3000590181673983).epsilon(1e-9));
}

TEST_CASE("both sides are counted in the same bins, as numpy does it")
{
    const auto champion = recipeRegression(), challenger = recipeRegression(4);
    const ResidualBins bins = residualBins(challenger, champion, 23);
    CHECK(bins.champion == std::vector<std::int64_t>{1,  10, 14, 30, 34, 45, 40, 44, 53, 48, 51, 50, 66,
                                                     58, 52, 76, 50, 48, 43, 35, 54, 38, 29, 17, 10, 1});
    CHECK(bins.challenger == std::vector<std::int64_t>{3,  8,  22, 40, 46, 51, 47, 47, 51, 51, 45, 44, 40,
                                                       52, 49, 41, 53, 45, 59, 50, 47, 43, 29, 24, 8,  2});
    CHECK(bins.openLow);
    CHECK(bins.openHigh);
    CHECK(bins.edges[1] == -11);
    CHECK(bins.edges[2] == -10);
    CHECK(bins.binOf(-1000) == 0);
    CHECK(bins.binOf(-11) == 1); // on an edge: the bin above
    CHECK(bins.binOf(1000) + 1 == bins.champion.size());
}

TEST_CASE("bins of few, equal and no residuals")
{
    const auto bins = residualBins(regressionRows({0, 0}, {1, -1}), regressionRows({0, 0}, {0, 0}), 4);
    CHECK(bins.edges == std::vector<double>{-1, -0.5, 0, 0.5, 1, 1.5});
    CHECK(bins.challenger == std::vector<std::int64_t>{1, 0, 0, 0, 1});
    CHECK(bins.champion == std::vector<std::int64_t>{0, 0, 2, 0, 0});
    CHECK_FALSE(bins.openLow);
    const auto one = residualBins(regressionRows({3}, {10}), regressionRows({3}, {10}));
    CHECK(one.challenger == std::vector<std::int64_t>{1});
    CHECK(one.edges.front() < 7);
    CHECK(one.edges.back() > 7);
    CHECK(residualBins(regressionRows({}, {}), regressionRows({}, {})).edges.empty());
    // One value up to rounding: 1.1 - 1 is 0.1 and a little.
    const auto nearly = residualBins(regressionRows({0, 1}, {0.1, 1.1}), regressionRows({0, 1}, {0.1, 1.1}));
    REQUIRE(nearly.edges.size() == 2);
    CHECK(nearly.edges[0] == doctest::Approx(-0.4));
    CHECK(nearly.edges[1] == doctest::Approx(0.6));
    CHECK(nearly.challenger.front() == 2);
    CHECK(residualBins(regressionRows({0, 0}, {0, 5e-324}), regressionRows({0, 0}, {0, 0})).edges.size() == 2);
}

TEST_CASE("no residual bin is without width")
{
    // Eight bins of 0.1 were asked for, and 0.7 / 0.1 is a little less than 7.
    const auto bins = residualBins(regressionRows({0, 0}, {-0.1, 0.7}), regressionRows({0, 0}, {0, 0}), 8);
    CHECK_FALSE(bins.openHigh);
    for (std::size_t i = 1; i < bins.edges.size(); ++i) CHECK(bins.edges[i - 1] < bins.edges[i]);
    CHECK(bins.edges.back() == 0.7);
    CHECK(bins.challenger.back() == 1);
}
