#include "core/base/Random.h"
#include "core/profiling/DistributionTests.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <doctest/doctest.h>

using namespace podium::profiling;

namespace {

using Counts = std::vector<std::int64_t>;
using Values = std::vector<double>;

Values normals(std::uint64_t seed, std::size_t count, double mean)
{
    podium::Random random(seed);
    Values values(count);
    for (double& value : values) value = mean + random.normal();
    std::sort(values.begin(), values.end());
    return values;
}

} // namespace

TEST_CASE("PSI, JS and TVD of two bins, by hand")
{
    // Shares 0.5, 0.5 and 0.75, 0.25: 0.25 ln 1.5 - 0.25 ln 0.5 = 0.25 ln 3.
    CHECK(populationStability(Counts{2, 2}, Counts{3, 1}) == doctest::Approx(0.25 * std::log(3.0)));
    CHECK(totalVariation(Counts{2, 2}, Counts{3, 1}) == doctest::Approx(0.25));
    // Divergence of each from (0.625, 0.375).
    const double js = 0.5 * (0.5 * std::log2(0.5 / 0.625) + 0.5 * std::log2(0.5 / 0.375)) +
                      0.5 * (0.75 * std::log2(0.75 / 0.625) + 0.25 * std::log2(0.25 / 0.375));
    CHECK(jensenShannonDistance(Counts{2, 2}, Counts{3, 1}) == doctest::Approx(std::sqrt(js)));
    CHECK(jensenShannonDistance(Counts{4, 0}, Counts{0, 9}) == doctest::Approx(1)); // nothing in common
    CHECK(populationStability(Counts{7, 3}, Counts{70, 30}) == 0);
}

TEST_CASE("an empty bin is floored at one in ten thousand, and an empty side has no distance")
{
    // Shares (1, 0.0001) and (0.5, 0.5).
    const double expected = (0.5 - 1) * std::log(0.5) + (0.5 - 1e-4) * std::log(0.5 / 1e-4);
    CHECK(populationStability(Counts{10, 0}, Counts{5, 5}) == doctest::Approx(expected));
    CHECK(std::isnan(populationStability(Counts{0, 0}, Counts{1, 2})));
    CHECK(std::isnan(jensenShannonDistance(Counts{}, Counts{})));
    CHECK(std::isnan(kolmogorovSmirnov(Values{}, Values{1}).value));
    CHECK(std::isnan(wassersteinDistance(Values{1}, Values{})));
}

TEST_CASE("KS and Wasserstein of a few values, by hand")
{
    // F of 1 2 3 4 and of 3 4 5 6: 0.5 apart between 2 and 5; every value moved by 2.
    const TestStatistic ks = kolmogorovSmirnov(Values{1, 2, 3, 4}, Values{3, 4, 5, 6});
    CHECK(ks.value == doctest::Approx(0.5));
    CHECK(wassersteinDistance(Values{1, 2, 3, 4}, Values{3, 4, 5, 6}) == doctest::Approx(2));
    CHECK(wassersteinDistance(Values{0, 1}, Values{0}) == doctest::Approx(0.5));
    // Ties on both sides: F is 2/3 and 1/2 at 1.
    CHECK(kolmogorovSmirnov(Values{1, 1, 2}, Values{1, 2}).value == doctest::Approx(2.0 / 3 - 0.5));
    CHECK(kolmogorovSmirnov(Values{5, 5, 5}, Values{5}).value == 0);
    CHECK(kolmogorovSmirnov(Values{5, 5, 5}, Values{5}).p == 1);
}

TEST_CASE("chi-square of a table, by hand, and tails from the tables")
{
    // 10, 20 and 20, 10: each cell is 5 from the expected 15: 4 x 25 / 15.
    const TestStatistic test = chiSquareTest(Counts{10, 20}, Counts{20, 10});
    CHECK(test.value == doctest::Approx(100.0 / 15));
    CHECK(test.freedom == 1);
    CHECK(test.p == doctest::Approx(std::erfc(std::sqrt(100.0 / 30)))); // one degree: a squared normal
    CHECK(chiSquareTail(3.841459, 1) == doctest::Approx(0.05).epsilon(1e-6));
    CHECK(chiSquareTail(18.307038, 10) == doctest::Approx(0.05).epsilon(1e-6));
    CHECK(chiSquareTail(2, 2) == doctest::Approx(std::exp(-1.0)));
    CHECK(chiSquareTail(670.0957791556464, 23) == doctest::Approx(8.758543006256958e-127)); // SciPy
    CHECK(chiSquareTest(Counts{3, 0}, Counts{4, 0}).freedom == 0); // a category that nobody has does not count
    CHECK(chiSquareTest(Counts{3, 0}, Counts{4, 0}).p == 1);
}

TEST_CASE("bins are cut at the deciles before; a value that is several of them has its own")
{
    Values values(11);
    for (int i = 0; i <= 10; ++i) values[static_cast<std::size_t>(i)] = i;
    CHECK(decileCuts(values) == Values{1, 2, 3, 4, 5, 6, 7, 8, 9});
    CHECK(countsBetween(decileCuts(values), values) == Counts{2, 1, 1, 1, 1, 1, 1, 1, 1, 1}); // 0 and 1 up to the first
    const auto below = [](double value) { return std::nextafter(value, -1e300); };
    CHECK(decileCuts(Values{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2}) == Values{below(0), 0}); // 0.9 (n - 1): tenth of eleven
    CHECK(decileCuts(Values{7}) == Values{below(7), 7});
    const Values tied{1, 2, 3, 3, 3, 3, 3, 3, 8, 9, 9}; // the deciles are 2, six times 3, 8, 9
    CHECK(decileCuts(tied) == Values{2, below(3), 3, 8, 9});
    CHECK(countsBetween(decileCuts(tied), tied) == Counts{2, 0, 6, 1, 2, 0});
    CHECK(countsBetween(Values{}, Values{1, 2}) == Counts{2});
    CHECK(decileCuts(Values{}).empty());
}

TEST_CASE("two samples of one population differ as much as chance says, and shifted ones more")
{
    int small = 0;
    constexpr int rounds = 200;
    for (std::uint64_t round = 0; round < rounds; ++round) {
        const Values a = normals(2 * round + 1, 400, 0), b = normals(2 * round + 2, 300, 0);
        const auto cuts = decileCuts(a);
        const auto before = countsBetween(cuts, a), after = countsBetween(cuts, b);
        small += chiSquareTest(before, after).p < 0.05;
    }
    // The deciles are those of the sample itself, which makes the bins of `before` too even: somewhat fewer than 5 %.
    CHECK(small <= rounds / 10);
    const Values a = normals(1, 400, 0), c = normals(9, 300, 0.6);
    const auto cuts = decileCuts(a);
    const double psi = populationStability(countsBetween(cuts, a), countsBetween(cuts, c));
    CHECK(psi > 0.25);
    CHECK(chiSquareTest(countsBetween(cuts, a), countsBetween(cuts, c)).p < 1e-6);
    CHECK(kolmogorovSmirnov(a, c).p < 1e-6);
    CHECK(wassersteinDistance(a, c) == doctest::Approx(0.6).epsilon(0.2));
}
