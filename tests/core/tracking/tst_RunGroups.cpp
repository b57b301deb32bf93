#include "core/tracking/RunGroups.h"
#include "core/tracking/Smoothing.h"
#include "tests/support/TestSupport.h"

#include <cmath>
#include <limits>

using namespace podium;
using namespace podium::tracking;

TEST_CASE("Student's quantiles are those of the tables")
{
    CHECK(studentQuantile(0.975, 1) == doctest::Approx(12.7062047364).epsilon(1e-9));
    CHECK(studentQuantile(0.975, 2) == doctest::Approx(4.3026527297).epsilon(1e-9));
    CHECK(studentQuantile(0.975, 4) == doctest::Approx(2.7764451052).epsilon(1e-9));
    CHECK(studentQuantile(0.995, 9) == doctest::Approx(3.2498355416).epsilon(1e-9));
    CHECK(studentQuantile(0.975, 29) == doctest::Approx(2.0452296421).epsilon(1e-9));
    CHECK(studentQuantile(0.975, 1e6) == doctest::Approx(1.9599663).epsilon(1e-6)); // the normal one
    CHECK(studentQuantile(0.025, 4) == doctest::Approx(-2.7764451052).epsilon(1e-9));
    CHECK(studentQuantile(0.5, 3) == 0);
}

TEST_CASE("mean and interval of a group by hand")
{
    // 1, 2, 3, 6: mean 3, s = sqrt(14/3), half = t(3) * s / 2 = 3.182446 * 2.160247 / 2
    const std::vector<RunSample> samples{{"a", {1.0}}, {"a", {2.0}}, {"a", {3.0}}, {"a", {6.0}}, {"b", {7.0}}};
    const RunGroups groups = groupRuns(samples, "params.kind", {"rmse"});
    REQUIRE(groups.groups.size() == 2);
    const GroupFigure& a = groups.groups[0].figures[0];
    CHECK(groups.groups[0].runs == 4);
    CHECK(a.n == 4);
    CHECK(a.mean == 3);
    CHECK(*a.deviation == doctest::Approx(std::sqrt(14.0 / 3)));
    CHECK(*a.low == doctest::Approx(3 - 3.437435).epsilon(1e-5));
    CHECK(*a.high == doctest::Approx(3 + 3.437435).epsilon(1e-5));
    const GroupFigure& b = groups.groups[1].figures[0];
    CHECK(b.mean == 7);
    CHECK_FALSE(b.low.has_value()); // one value says nothing of chance
}

TEST_CASE("groups stand as numbers where all are numbers, runs without a value last")
{
    const std::vector<RunSample> samples{{"10", {}}, {std::nullopt, {}}, {"9", {}}, {"100", {}}};
    const RunGroups groups = groupRuns(samples, "params.depth", {});
    REQUIRE(groups.groups.size() == 4);
    CHECK(groups.groups[0].value == "9");
    CHECK(groups.groups[2].value == "100");
    CHECK_FALSE(groups.groups[3].value.has_value());
    CHECK(groupRuns({}, "status", {"x"}).groups.empty());
}

TEST_CASE("values that are not finite are counted and left out")
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinite = std::numeric_limits<double>::infinity();
    const RunGroups groups =
        groupRuns({{"a", {nan}}, {"a", {infinite}}, {"a", {4.0}}, {"a", {std::nullopt}}}, "x", {"loss"});
    const GroupFigure& figure = groups.groups[0].figures[0];
    CHECK(figure.n == 1);
    CHECK(figure.leftOut == 2);
    CHECK(figure.mean == 4);
    CHECK(groups.groups[0].runs == 4);
    CHECK(groups.toJson()["groups"][0]["metrics"]["loss"]["low"].is_null());
}

TEST_CASE("a large constant does not swallow the deviation")
{
    std::vector<RunSample> samples;
    for (int i = 0; i < 1'000; ++i) samples.push_back({"a", {1e9 + i % 2}});
    const RunGroups groups = groupRuns(samples, "x", {"m"});
    CHECK(*groups.groups[0].figures[0].deviation == doctest::Approx(0.50025).epsilon(1e-4));
}

TEST_CASE("smoothing: no pull towards zero at the beginning, nothing at weight 0, gaps stay gaps")
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(smoothed({}, 0.9).empty());
    CHECK(smoothed({1, 5, 2}, 0) == std::vector<double>{1, 5, 2});
    // By hand, weight 0.5: sums 2, 1, 4.5; weights 0.5, 0.75, 0.875
    const std::vector<double> three = smoothed({4, 0, 8}, 0.5);
    CHECK(three[0] == doctest::Approx(4));
    CHECK(three[1] == doctest::Approx(1 / 0.75));
    CHECK(three[2] == doctest::Approx(4.5 / 0.875));
    const std::vector<double> gap = smoothed({4, nan, 0}, 0.5);
    CHECK(std::isnan(gap[1]));
    CHECK(gap[2] == doctest::Approx(1 / 0.75));
    const std::vector<double> constant = smoothed(std::vector<double>(50, 3.25), 0.97);
    for (const double value : constant) CHECK(value == doctest::Approx(3.25));
}
