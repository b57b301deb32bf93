#include "core/base/Random.h"
#include "core/training/trees/RankBlock.h"
#include "core/training/trees/RankKeys.h"
#include "tests/support/TestSupport.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

using namespace podium;
using namespace podium::training;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

BinnedMatrix binned(const Matrix& matrix)
{
    auto result = binMatrix(matrix, TaskContext());
    REQUIRE(result.has_value());
    return std::move(*result);
}

bool isBelow(double a, double b) { return !std::isnan(a) && (std::isnan(b) || a < b); } // missing is highest

// Different rows of a matrix, in no order, many of them close together.
std::vector<std::uint32_t> someRows(std::size_t count, std::size_t of, Random& random)
{
    std::vector<std::uint32_t> rows(of);
    std::iota(rows.begin(), rows.end(), 0u);
    for (std::size_t i = 0; i < count; ++i) std::swap(rows[i], rows[i + random.below(std::min(of - i, 2 * count))]);
    rows.resize(count);
    return rows;
}

} // namespace

TEST_CASE("ranks say how many values are smaller, whatever the column and the number of rows")
{
    Random random(7);
    std::size_t rows = 3'000;
    bool exact = true;
    std::vector<double> values;
    SUBCASE("all different")
    {
        for (std::size_t i = 0; i < rows; ++i) values.push_back(random.normal());
    }
    SUBCASE("equal values, missing ones, infinities and both zeros")
    {
        const std::vector<double> some{0.0, -0.0, missing, std::numeric_limits<double>::infinity(), -1e300};
        for (std::size_t i = 0; i < rows; ++i) {
            values.push_back(i % 7 < some.size() ? some[i % 7] : std::floor(400 * random.normal()));
        }
    }
    SUBCASE("few different values")
    {
        for (std::size_t i = 0; i < rows; ++i) values.push_back(static_cast<double>(random.below(9)));
    }
    SUBCASE("more values than places: rows beside each other share them")
    {
        rows = 200'000;
        exact = false;
        for (std::size_t i = 0; i < rows; ++i) values.push_back(std::floor(static_cast<double>(i) / 2));
        values[5] = missing;
    }
    Matrix matrix;
    matrix.addColumn("x", values);
    const BinnedMatrix bins = binned(matrix);
    CHECK(bins.columns[0].placesAreExact == exact);
    RankBlock block(bins);
    for (const std::size_t count : {1u, 2u, 3u, 8u, 9u, 16u, 17u, 64u, 65u, 200u, 255u}) {
        const std::vector<std::uint32_t> chosen = someRows(count, rows, random);
        block.start(chosen);
        const RankBlock::Ranks ranks = block.column(0);
        for (std::size_t i = 0; i < count; ++i) {
            const double value = values[chosen[i]];
            const auto smaller = std::count_if(chosen.begin(), chosen.end(),
                                               [&](std::uint32_t row) { return isBelow(values[row], value); });
            CHECK(ranks.of[i] == smaller);
            CHECK((ranks.missing == ranks.of[i]) == std::isnan(value));
        }
    }
}

TEST_CASE("keys are sorted by rank and keep every row")
{
    Random random(11);
    for (std::size_t count = 1; count <= 255; ++count) {
        std::vector<std::uint8_t> ranks(255), rows(255);
        const std::uint64_t highest = 1 + random.below(255);
        for (std::uint8_t& rank : ranks) rank = static_cast<std::uint8_t>(random.below(highest));
        std::iota(rows.begin(), rows.end(), std::uint8_t{0});
        for (std::size_t i = 0; i < count; ++i) std::swap(rows[i], rows[i + random.below(255 - i)]);
        rows.resize(count);
        std::vector<RankKey> keys(count);
        sortByRank(ranks.data(), rows, keys.data());

        std::vector<std::uint8_t> found;
        for (std::size_t i = 0; i < count; ++i) {
            CHECK(rankOf(keys[i]) == ranks[rowOf(keys[i])]);
            CHECK((i == 0 || rankOf(keys[i - 1]) <= rankOf(keys[i])));
            found.push_back(static_cast<std::uint8_t>(rowOf(keys[i])));
        }
        std::sort(found.begin(), found.end());
        std::sort(rows.begin(), rows.end());
        CHECK(found == rows);
    }
}
