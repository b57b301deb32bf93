#include "tests/core/evaluation/EvaluationData.h"
#include "tests/support/TestSupport.h"

#include "core/evaluation/Costs.h"

using namespace podium;
using namespace podium::evaluation;
using namespace podium::evaluation::test;
using doctest::Approx;

TEST_CASE("the cost of four rows, by hand")
{
    const auto rows = binaryRows({1, 1, 0, 0}, {0.9, 0.4, 0.4, 0.2});
    REQUIRE_VALUE(const ThresholdCurve curve, thresholdCurve(rows, "yes"));
    const WrongCosts costs{1, 3};
    CHECK(meanCost(curve, curve.at(2), costs) == 1.5);    // both positives missed
    CHECK(meanCost(curve, curve.at(0.9), costs) == 0.75); // one missed
    CHECK(meanCost(curve, curve.at(0.4), costs) == 0.25); // one false alarm
    CHECK(meanCost(curve, curve.at(0), costs) == 0.5);
    CHECK(cheapestPoint(curve, costs).point.threshold == 0.4);
    CHECK(cheapestPoint(curve, costs).cost == 0.25);
    CHECK(cheapestPoint(curve, {1, 1}).point.threshold == 0.9);      // as cheap as 0.4: the higher one
    CHECK(cheapestPoint(curve, {0, 1}).point.threshold == 0.4);      // false alarms are free
    CHECK(std::isinf(cheapestPoint(curve, {1, 0}).point.threshold)); // nothing is called positive
}

TEST_CASE("the cheapest thresholds of 997 rows are those of scikit-learn's roc_curve")
{
    REQUIRE_VALUE(const ThresholdCurve curve, thresholdCurve(recipeBinary(), "yes"));
    CHECK(cheapestPoint(curve, {1, 1}).point.threshold == Approx(0.76));
    CHECK(cheapestPoint(curve, {1, 1}).cost == Approx(0.18355065195586762).epsilon(1e-12));
    CHECK(cheapestPoint(curve, {1, 5}).point.threshold == Approx(0.3));
    CHECK(cheapestPoint(curve, {1, 5}).cost == Approx(0.41223671013039115).epsilon(1e-12));
    CHECK(meanCost(curve, curve.at(0.5), {1, 5}) == Approx(0.6670010030090271).epsilon(1e-12));
    CHECK(meanCost(curve, curve.at(0.5), {10, 1}) == Approx(2.44332998996991).epsilon(1e-12));
}

TEST_CASE("costs below zero or without a number are refused")
{
    CHECK(checkCosts({0, 2.5}));
    CHECK_ERROR(checkCosts({-1, 1}), ErrorCode::InvalidInput, "at least 0");
    CHECK_ERROR(checkCosts({1, std::nan("")}), ErrorCode::InvalidInput, "at least 0");
}
