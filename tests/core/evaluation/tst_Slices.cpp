#include "tests/core/evaluation/EvaluationData.h"
#include "tests/support/TestSupport.h"

#include "core/base/Text.h"
#include "core/evaluation/Slices.h"

#include <numeric>

using namespace podium;
using namespace podium::evaluation;
using namespace podium::evaluation::test;

namespace {

std::vector<Slice> cut(const Table& table, std::vector<std::string> columns, const SliceOptions& options = {})
{
    auto slices = cutSlices(table, {std::move(columns)}, options);
    REQUIRE_OK(slices);
    return *slices;
}

std::vector<std::string> labels(const std::vector<Slice>& slices)
{
    std::vector<std::string> texts;
    for (const auto& slice : slices) texts.push_back(slice.key.text());
    return texts;
}

} // namespace

TEST_CASE("categories, booleans and codes are cut by value, missing ones apart")
{
    Table table;
    const std::string towns[] = {"B", "A", "B", "A", ""};
    table.columns = {Column::ofTexts("town", towns), Column::ofIntegers("zip", {98033, 98001, 98001, 98033, 98001}),
                     Column::ofIntegers("pool", {0, 1, 0, 0, 1}, ColumnType::Boolean)};
    table.columns[0].valid = {1, 1, 1, 1, 0};
    CHECK(labels(cut(table, {"town"})) == std::vector<std::string>{"town A", "town B", "town (missing)"});
    CHECK(cut(table, {"town"})[0].rows == std::vector<std::size_t>{1, 3});
    CHECK(labels(cut(table, {"zip"})) == std::vector<std::string>{"zip 98001", "zip 98033"});
    CHECK(labels(cut(table, {"pool"})) == std::vector<std::string>{"pool false", "pool true"});
    const auto both = cut(table, {"zip", "pool"});
    CHECK(labels(both) ==
          std::vector<std::string>{"zip 98001, pool false", "zip 98001, pool true", "zip 98033, pool false"});
    CHECK(both[2].rows == std::vector<std::size_t>{0, 3});
}

TEST_CASE("numbers with many values are cut into quarters with readable ends")
{
    Table table;
    std::vector<std::int64_t> sqft;
    std::vector<double> share;
    for (std::int64_t i = 0; i < 200; ++i) {
        sqft.push_back(1000 + 7 * ((i * 37) % 200));
        share.push_back(i % 20 == 0 ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(i) / 3);
    }
    table.columns = {Column::ofIntegers("sqft_living", sqft), Column::ofReals("share", share)};
    const auto quarters = cut(table, {"sqft_living"});
    CHECK(labels(quarters) == std::vector<std::string>{"sqft_living 1,000 to 1,343", "sqft_living 1,350 to 1,693",
                                                       "sqft_living 1,700 to 2,043", "sqft_living 2,050 to 2,393"});
    for (const auto& slice : quarters) CHECK(slice.rows.size() == 50);
    const auto shares = cut(table, {"share"});
    REQUIRE(shares.size() == 5);
    CHECK(shares.back().key.text() == "share (missing)");
    CHECK(shares.back().rows.size() == 10);
    CHECK(shares[0].key.text() == "share 0.3333 to 16.33");
}

TEST_CASE("equal values are never cut apart, and every row is in one slice")
{
    Table table;
    std::vector<double> values(500, 7.0); // more than half are the same
    for (std::size_t i = 0; i < 200; ++i) values[i] = static_cast<double>(i);
    table.columns = {Column::ofReals("x", values)};
    const auto slices = cut(table, {"x"});
    std::vector<int> seen(values.size(), 0);
    int withSeven = 0;
    for (const auto& slice : slices) {
        bool seven = false;
        for (const auto row : slice.rows) {
            ++seen[row];
            seven = seven || values[row] == 7.0;
        }
        withSeven += seven;
    }
    CHECK(withSeven == 1);
    CHECK(join(labels(slices), "; ") == "x 0 to 7; x 8 to 74; x 75 to 199"); // the second quarter is all 7
    CHECK(std::ranges::all_of(seen, [](int times) { return times == 1; }));
}

TEST_CASE("dates are cut into ranges with dates as ends")
{
    Table table;
    std::vector<std::int64_t> days(100);
    std::iota(days.begin(), days.end(), std::int64_t{18262}); // 2020-01-01
    table.columns = {Column::ofIntegers("day", days, ColumnType::Date)};
    CHECK(labels(cut(table, {"day"})).front() == "day 2020-01-01 to 2020-01-25");
}

TEST_CASE("a column that names each row, or is not there, is refused")
{
    Table table;
    std::vector<std::string> ids;
    for (int i = 0; i < 1001; ++i) ids.push_back(std::to_string(i));
    table.columns = {Column::ofTexts("id", ids)};
    CHECK_ERROR(cutSlices(table, {{"id"}}, {}), ErrorCode::InvalidInput, "more than 1,000 different values");
    CHECK_ERROR(cutSlices(table, {{"ids"}}, {}), ErrorCode::InvalidInput, "id");
    CHECK(cut(Table{}, {}).empty());
}

TEST_CASE("slices come most harmed first, the undecided last")
{
    std::vector<double> y, old, fresh;
    std::vector<std::string> group;
    const std::pair<const char*, double> factors[] = {{"better", 0.5}, {"same", 1.0}, {"worse", 1.5}, {"worst", 3.0}};
    for (std::size_t i = 0; i < 400; ++i) {
        const auto& [name, factor] = factors[i % 4];
        const double error = uniformAt(40, i) - 0.5;
        y.push_back(10);
        old.push_back(10 + error);
        fresh.push_back(10 + factor * error);
        group.emplace_back(i < 8 ? "few" : name);
    }
    ScoredRows champion = regressionRows(y, old), challenger = regressionRows(y, fresh);
    challenger.columns.columns = {Column::ofTexts("group", group)};
    SliceOptions options;
    options.specs = {{{"group"}}};
    options.metrics = {Metric::MeanAbsoluteError};
    REQUIRE_VALUE(const auto slices, compareSlices(challenger, champion, options, {}, {500, 0.95, 1}, TaskContext()));
    std::vector<std::string> order;
    for (const auto& slice : slices) order.push_back(slice.slice.parts.front().value);
    CHECK(order == std::vector<std::string>{"worst", "worse", "same", "better", "few"});
    CHECK(slices[0].metric.verdict == Standing::Worse);
    CHECK(slices[2].metric.verdict == Standing::Equivalent);
    CHECK(slices[3].metric.verdict == Standing::Better);
    CHECK(slices[4].metric.verdict == Standing::Undecided);
    CHECK(slices[4].metric.reason == "8 rows are fewer than 30");
    CHECK(slices[4].metric.low == std::nullopt);
    CHECK(slices[4].metric.difference.has_value());
    CHECK(slices[4].rows == 8);
}

TEST_CASE("columns with a few values suggest themselves for slices, targets and identities do not")
{
    Table table;
    std::vector<std::string> names, towns, alike;
    std::vector<std::int64_t> rooms, ids, sold;
    std::vector<double> areas;
    for (int i = 0; i < 40; ++i) {
        names.push_back("house " + std::to_string(i));
        towns.push_back(i % 3 == 0 ? "A" : "B");
        alike.push_back("same");
        rooms.push_back(1 + i % 12);
        ids.push_back(1000 + i);
        sold.push_back(i % 2);
        areas.push_back(i % 4);
    }
    table.columns = {Column::ofTexts("name", names),  Column::ofTexts("town", towns),
                     Column::ofTexts("alike", alike), Column::ofIntegers("rooms", rooms),
                     Column::ofIntegers("id", ids),   Column::ofIntegers("sold", sold, ColumnType::Boolean),
                     Column::ofReals("area", areas)};
    table.columns[1].valid.assign(40, 1);
    table.columns[1].valid[0] = 0;
    const auto specs = suggestedSlices(table, "sold");
    REQUIRE(specs.size() == 2);
    CHECK(specs[0].columns == std::vector<std::string>{"town"});
    CHECK(specs[1].columns == std::vector<std::string>{"rooms"});
    CHECK(suggestedSlices(table, "town").back().columns == std::vector<std::string>{"sold"});
}

TEST_CASE("slices fit where all their columns are")
{
    Table table;
    table.columns = {Column::ofIntegers("zip", {1, 2}), Column::ofIntegers("pool", {0, 1}, ColumnType::Boolean)};
    const auto fitting = fittingSlices(table, {{{"zip"}}, {{"town"}}, {{"pool", "zip"}}, {{"pool", "town"}}});
    REQUIRE(fitting.size() == 2);
    CHECK(fitting[0].columns == std::vector<std::string>{"zip"});
    CHECK(fitting[1].columns == std::vector<std::string>{"pool", "zip"});
    CHECK(fittingSlices(table, {{{"town"}}}).empty());
}
