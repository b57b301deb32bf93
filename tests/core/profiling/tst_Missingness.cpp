#include "core/base/Random.h"
#include "core/base/Text.h"
#include "core/profiling/Associations.h"
#include "core/profiling/Missingness.h"
#include "tests/core/profiling/ProfileCases.h"

#include <cmath>

using namespace podium;
using namespace podium::profiling;
namespace cases = podium::profiling::test;

namespace {

// A column that misses where the text has a dot.
Column marks(const std::string& name, std::string_view text)
{
    Column column = Column::empty(name, ColumnType::Integer);
    for (const char c : text) {
        if (c == '.') column.appendMissing();
        else column.appendInteger(c);
    }
    return column;
}

Missingness missingOf(const Table& table, const MissingOptions& options = {})
{
    const TableProfile profile = cases::profileOf(table);
    TableRows rows(table);
    auto found = missingnessOf(rows, profile, options, TaskContext());
    REQUIRE_OK(found);
    return std::move(*found);
}

} // namespace

TEST_CASE("patterns of a few rows, by hand")
{
    const Missingness found = missingOf(
        cases::tableOf({marks("a", "x..x.x"), marks("full", "xxxxxx"), marks("b", "x..xxx"), marks("c", "....xx")}));
    CHECK(found.columns == std::vector<std::string>{"a", "b", "c"});
    CHECK(found.missing == std::vector<std::int64_t>{3, 2, 4});
    CHECK(found.completeRows == 1);
    CHECK(found.patternCount == 4); // abc twice, c twice, a once, none once
    REQUIRE(found.patterns.size() == 4);
    CHECK(found.patterns[0].rows == 2);
    CHECK(found.patterns[1].rows == 2);
    CHECK(found.otherRows == 0);
    CHECK(missingSentence(found) == "5 of 6 rows (83.3 %) miss something, in 3 patterns.");
    // a and b: 6 x 2 - 3 x 2 over sqrt(3 x 3 x 2 x 4).
    CHECK(found.correlation(0, 1) == doctest::Approx(6 / std::sqrt(72.0)));
    CHECK(found.correlation(1, 0) == found.correlation(0, 1));
    CHECK(found.correlation(2, 2) == 1);
}

TEST_CASE("nothing missing is not read, everything missing has no correlation, no rows no patterns")
{
    const Missingness full = missingOf(cases::tableOf({marks("a", "xxx")}));
    CHECK(full.columns.empty());
    CHECK(full.completeRows == 3);
    CHECK(missingSentence(full) == "No value is missing.");
    const Missingness none = missingOf(cases::tableOf({marks("a", "..."), marks("b", "x.x")}));
    CHECK(none.completeRows == 0);
    CHECK(none.compared == std::vector<std::size_t>{1});
    CHECK(missingOf(cases::tableOf({marks("a", "")})).patterns.empty());
}

namespace {

std::vector<double> indicator(const Column& column)
{
    std::vector<double> values;
    for (std::size_t row = 0; row < column.rows(); ++row) values.push_back(column.isMissing(row) ? 1 : 0);
    return values;
}

} // namespace

TEST_CASE("counts and phi agree with a second way on a seeded table")
{
    Random random(7);
    std::vector<Column> columns;
    for (int i = 0; i < 70; ++i) columns.push_back(Column::empty(format("c{}", i), ColumnType::Real)); // two words
    for (int row = 0; row < 3'000; ++row) {
        const bool together = random.chance(0.2);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i < 3 ? together || random.chance(0.02) : random.chance(0.001)) columns[i].appendMissing();
            else columns[i].appendReal(row);
        }
    }
    const Table table = cases::tableOf(columns);
    const Missingness found = missingOf(table);
    CHECK(found.exact);
    std::int64_t rows = 0;
    for (const MissingPattern& pattern : found.patterns) rows += pattern.rows;
    CHECK(rows + found.otherRows == 3'000);
    CHECK(found.compared.size() == 40);
    for (std::size_t i = 0; i < 5; ++i) {
        REQUIRE(found.columns[found.compared[i]] == format("c{}", found.compared[i]));
        const double expected =
            correlationOf(indicator(columns[found.compared[0]]), indicator(columns[found.compared[i]])).pearson;
        CHECK(found.correlation(0, i) == doctest::Approx(expected));
    }
}

TEST_CASE("more patterns than there is room for: frequent ones stay, counts are lower bounds, and it is said")
{
    Random random(3);
    std::vector<Column> columns;
    for (int i = 0; i < 16; ++i) columns.push_back(Column::empty(format("c{}", i), ColumnType::Integer));
    constexpr int all = 20'000;
    for (int row = 0; row < all; ++row) {
        const bool isFrequent = row % 2 == 0; // misses c0 and nothing else
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const bool isMissing = isFrequent ? i == 0 : random.chance(0.5);
            if (isMissing) columns[i].appendMissing();
            else columns[i].appendInteger(row);
        }
    }
    MissingOptions options;
    options.mostPatterns = 64;
    const Missingness found = missingOf(cases::tableOf(columns), options);
    CHECK_FALSE(found.exact);
    REQUIRE_FALSE(found.patterns.empty());
    CHECK(found.patterns.front().columns == std::vector<std::size_t>{0});
    CHECK(found.patterns.front().rows <= all / 2 + 10);
    CHECK(found.patterns.front().rows > all / 2 - all / 32);
    CHECK(missingSentence(found).find("at least") != std::string::npos);
    CHECK(found.toJson().at("exact") == false);
    REQUIRE(found.compared.size() == 16); // whose correlations are exact all the same
    for (std::size_t i = 1; i < 16; ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const double expected = correlationOf(indicator(columns[i]), indicator(columns[j])).pearson;
            CHECK(found.correlation(i, j) == doctest::Approx(expected));
            CHECK(found.correlation(j, i) == found.correlation(i, j));
        }
}
