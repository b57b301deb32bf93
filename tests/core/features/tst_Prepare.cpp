#include "core/features/Prepare.h"

#include "core/base/Random.h"
#include "tests/core/features/TableBuilders.h"

#include <algorithm>
#include <map>

using namespace podium;
using namespace podium::features;
using namespace podium::test;

namespace {

PreparedTable prepared(const std::string& steps, const Table& raw, Purpose purpose = Purpose::Training)
{
    REQUIRE_VALUE(const Recipe recipe, parseRecipe(steps, "r.yml"));
    REQUIRE_VALUE(PreparedTable result, prepare(recipe, raw, TaskContext(), purpose));
    return result;
}

auto attempt(const std::string& steps, const Table& raw)
{
    REQUIRE_VALUE(const Recipe recipe, parseRecipe(steps, "r.yml"));
    return prepare(recipe, raw, TaskContext());
}

Table orders()
{
    return table({texts("store", {"B", "A", "A", "B", "A"}),
                  dates("date", {"2023-01-05", "2023-01-20", "2023-01-10", "2023-02-01", "2023-02-03"}),
                  integers("quantity", {1, 2, 3, 4, 5}), reals("price", {1.5, 2.0, 4.0, std::nullopt, 1.0}),
                  texts("weather", {"Sunny", std::nullopt, "Rainy", "Snowy", "Cloudy"}),
                  booleans("weekend", {0, 0, 1, 1, std::nullopt})});
}

} // namespace

TEST_CASE("the seed's cleaning loses the rows that it should, step by step")
{
    const Table raw = table({reals("price", {5000, 250000, 300000, std::nullopt, 990000}),
                             integers("sqft", {900, 2500, std::nullopt, 3000, 1800})});
    const PreparedTable result = prepared(R"(
prepare:
  - {drop_missing: "*"}
  - {filter: price, above: 10000}
  - {filter: sqft, above: 2000}
)",
                                          raw);
    CHECK(shown(result.table, "price") == Texts{"250000"});
    REQUIRE(result.steps.size() == 3);
    CHECK(result.steps[0] == StepReport{"drop_missing", "*", 5, 3, 2, 2, ""});
    CHECK(result.steps[1] == StepReport{"filter", "price", 3, 2, 2, 2, ""});
    CHECK(result.steps[2] == StepReport{"filter", "sqft", 2, 1, 2, 2, ""});
}

TEST_CASE("filters compare numbers, texts, booleans and dates, and never keep a missing value unasked")
{
    const auto kept = [](const std::string& condition) {
        return shown(prepared("prepare: [{filter: " + condition + "}]", orders()).table, "quantity");
    };
    CHECK(kept("quantity, at_least: 2, below: 4") == Texts{"2", "3"});
    CHECK(kept("quantity, in: [1, 5, 99]") == Texts{"1", "5"});
    CHECK(kept("quantity, above: 2.5") == Texts{"3", "4", "5"});
    CHECK(kept("price, not_equals: 4") == Texts{"1", "2", "5"});
    CHECK(kept("price, missing: true") == Texts{"4"});
    CHECK(kept("price, missing: false, at_most: 2") == Texts{"1", "2", "5"});
    CHECK(kept("weather, equals: Rainy") == Texts{"3"});
    CHECK(kept("weather, not_in: [Rainy, Snowy]") == Texts{"1", "5"});
    CHECK(kept("weekend, equals: true") == Texts{"3", "4"});
    CHECK(kept("date, at_least: 2023-01-20") == Texts{"2", "4", "5"});
    CHECK(kept("date, equals: 2023-02-01") == Texts{"4"});
    CHECK(kept("date, above: 2023-01-20T12:00") == Texts{"4", "5"});

    CHECK_ERROR(
        attempt("prepare: [{filter: quantity, above: many}]", orders()), ErrorCode::InvalidInput,
        "step 1 of the recipe's prepare (filter): column \"quantity\" is integer and cannot be compared with \"many\"");
    CHECK_ERROR(attempt("prepare: [{filter: date, above: 2023}]", orders()), ErrorCode::InvalidInput, "a date like");
    CHECK_ERROR(attempt("prepare: [{filter: weather, above: A}]", orders()), ErrorCode::InvalidInput, "Use equals");
    CHECK_ERROR(attempt("prepare: [{drop: [date]}, {filter: wether, equals: A}]", orders()), ErrorCode::InvalidInput,
                "step 2 of the recipe's prepare (filter): the table has no column \"wether\"");
    CHECK_ERROR(attempt("prepare: [{filter: wether, equals: A}]", orders()), ErrorCode::InvalidInput, "\"weather\"");
}

TEST_CASE("large whole numbers compare exactly")
{
    const Table ids = table({integers("id", {9007199254740993, 9007199254740992})});
    CHECK(shown(prepared("prepare: [{filter: id, equals: 9007199254740993}]", ids).table, "id") ==
          Texts{"9007199254740993"});
}

TEST_CASE("a date is assembled from its parts and the days that do not exist are counted (trap T9)")
{
    const Table raw = table({integers("Day", {31, 30, 29, std::nullopt, 1}), texts("Month", {"1", "2", "2", "3", "13"}),
                             reals("Year", {2022, 2023, 2024, 2023, 2023})});
    const std::string step = "{assemble_date: Date, day: Day, month: Month, year: Year";
    const PreparedTable kept = prepared("prepare: [" + step + "}]", raw);
    CHECK(shown(kept.table, "Date") == Texts{"2022-01-31", "-", "2024-02-29", "-", "-"});
    CHECK(kept.steps[0].note == "2 rows have no valid date");
    CHECK(kept.steps[0].columnsAfter == 4);
    CHECK(prepared("prepare: [" + step + ", invalid: drop}]", raw).table.rows() == 2);
    CHECK_ERROR(attempt("prepare: [" + step + ", invalid: error}]", raw), ErrorCode::InvalidInput,
                "2 rows have no valid date");
    CHECK_ERROR(attempt("prepare: [{assemble_date: D, day: date, month: date, year: date}]", orders()),
                ErrorCode::InvalidInput, "is date, not a number");
}

TEST_CASE("parts of dates follow the calendar, on both hemispheres and before 1970")
{
    const Table raw = table({dates("d", {"2024-02-29", "1969-12-28", "2023-12-31", std::nullopt}),
                             integers("t", {1'709'251'199'999'999, -1, 0, 3'600'000'000}, ColumnType::Timestamp)});
    const auto part = [&](const std::string& name, const std::string& more = "") {
        return shown(prepared("prepare: [{derive: " + name + ", from: d, as: x" + more + "}]", raw).table, "x");
    };
    CHECK(part("year") == Texts{"2024", "1969", "2023", "-"});
    CHECK(part("quarter") == Texts{"1", "4", "4", "-"});
    CHECK(part("day_of_year") == Texts{"60", "362", "365", "-"});
    CHECK(part("weekday") == Texts{"4", "7", "7", "-"});
    CHECK(part("is_weekend") == Texts{"false", "true", "true", "-"});
    CHECK(part("month_of") == Texts{"2024-02-01", "1969-12-01", "2023-12-01", "-"});
    CHECK(part("season") == Texts{"winter", "winter", "winter", "-"});
    CHECK(part("season", ", hemisphere: south") == Texts{"summer", "summer", "summer", "-"});
    CHECK(part("days") == Texts{"19782", "-4", "19722", "-"});
    CHECK(shown(prepared("prepare: [{derive: hour, from: t, as: h}]", raw).table, "h") == Texts{"23", "23", "0", "1"});
    CHECK(shown(prepared("prepare: [{derive: month_of, from: t, as: m}]", raw).table, "m") ==
          Texts{"2024-02-01", "1969-12-01", "1970-01-01", "1970-01-01"});
    CHECK_ERROR(attempt("prepare: [{derive: year, from: quantity, as: y}]", orders()), ErrorCode::InvalidInput,
                "is integer, not a date");

    const Table months = table({dates(
        "d", {"2023-03-01", "2023-05-31", "2023-06-01", "2023-08-31", "2023-09-01", "2023-11-30", "2023-12-01"})});
    CHECK(shown(prepared("prepare: [{derive: season, from: d, as: s}]", months).table, "s") ==
          Texts{"spring", "spring", "summer", "summer", "autumn", "autumn", "winter"});
}

TEST_CASE("an aggregate has a row for each group, in order of the keys, and passes over missing values")
{
    const PreparedTable result = prepared(R"(
prepare:
  - {derive: month_of, from: date, as: month}
  - aggregate: [store, month]
    columns:
      sold: {sum: quantity}
      spent: {sum: price}
      price: {mean: price}
      low: {min: price}
      high: {max: date}
      last: {last: weather, order: date}
      first: {first: weather, order: date}
      weekend: {share: weekend}
      rainy: {share: weather, equals: Rainy}
      orders: count
      priced: {count: price}
)",
                                          orders());
    const Table& t = result.table;
    CHECK(shown(t, "store") == Texts{"A", "A", "B", "B"});
    CHECK(shown(t, "month") == Texts{"2023-01-01", "2023-02-01", "2023-01-01", "2023-02-01"});
    CHECK(shown(t, "sold") == Texts{"5", "5", "1", "4"});
    CHECK(t.find("sold")->type == ColumnType::Integer);
    CHECK(shown(t, "spent") == Texts{"6", "1", "1.5", "-"});
    CHECK(shown(t, "price") == Texts{"3", "1", "1.5", "-"});
    CHECK(shown(t, "low") == Texts{"2", "1", "1.5", "-"});
    CHECK(shown(t, "high") == Texts{"2023-01-20", "2023-02-03", "2023-01-05", "2023-02-01"});
    CHECK(shown(t, "last") == Texts{"Rainy", "Cloudy", "Sunny", "Snowy"}); // the missing one of 20 January is no record
    CHECK(shown(t, "first") == Texts{"Rainy", "Cloudy", "Sunny", "Snowy"});
    CHECK(shown(t, "weekend") == Texts{"0.5", "-", "0", "1"});
    CHECK(shown(t, "rainy") == Texts{"1", "0", "0", "0"});
    CHECK(shown(t, "orders") == Texts{"2", "1", "1", "1"});
    CHECK(shown(t, "priced") == Texts{"2", "1", "1", "0"});
    CHECK(result.steps[1] == StepReport{"aggregate", "by store, month", 5, 4, 7, 13, ""});
}

TEST_CASE("first and last follow the order column, and the table's order where it is equal")
{
    const Table raw =
        table({texts("g", {"x", "x", "x", "x"}), integers("t", {2, 1, 2, 1}), texts("v", {"a", "b", "c", "d"})});
    const Table t =
        prepared("prepare: [{aggregate: [g], columns: {l: {last: v, order: t}, f: {first: v, order: t}}}]", raw).table;
    CHECK(shown(t, "l") == Texts{"c"});
    CHECK(shown(t, "f") == Texts{"b"});
}

TEST_CASE("a missing key is a group of its own, and no rows give no groups")
{
    const Table raw = table({texts("g", {std::nullopt, "x", std::nullopt}), integers("n", {1, 2, 3})});
    const std::string step = "prepare: [{aggregate: [g], columns: {n: {sum: n}}}]";
    const Table t = prepared(step, raw).table;
    CHECK(shown(t, "g") == Texts{"x", "-"});
    CHECK(shown(t, "n") == Texts{"2", "4"});
    CHECK(prepared(step, raw.slice(0, 0)).table.rows() == 0);
    CHECK_ERROR(attempt(step, table({texts("g", {"a", "a"}), integers("n", {INT64_MAX, 1})})), ErrorCode::InvalidInput,
                "the sum of \"n\" is beyond 64 bits");
    CHECK_ERROR(attempt("prepare: [{aggregate: [store], columns: {n: {sum: weather}}}]", orders()),
                ErrorCode::InvalidInput, "\"weather\" is text, not a number");
    CHECK_ERROR(attempt("prepare: [{aggregate: [store], columns: {n: {share: weather}}}]", orders()),
                ErrorCode::InvalidInput, "equals");
}

TEST_CASE("sums over many random groups agree with a plain map")
{
    Random random(11);
    Cells<std::int64_t> keys, values;
    std::map<std::int64_t, std::pair<std::int64_t, std::int64_t>> expected; // sum, count of values
    for (int i = 0; i < 5000; ++i) {
        const std::int64_t key = random.between(-50, 50);
        const std::int64_t value = random.between(-1000, 1000);
        keys.emplace_back(key);
        const bool missing = random.chance(0.1);
        values.push_back(missing ? std::nullopt : std::optional(value));
        expected[key].first += missing ? 0 : value;
        expected[key].second += missing ? 0 : 1;
    }
    const Table t = prepared("prepare: [{aggregate: [k], columns: {s: {sum: v}, c: {count: v}}}]",
                             table({integers("k", keys), integers("v", values)}))
                        .table;
    REQUIRE(t.rows() == expected.size());
    std::size_t row = 0;
    for (const auto& [key, sums] : expected) {
        CHECK(t.columns[0].integers[row] == key);
        CHECK(t.columns[1].integers[row] == sums.first);
        CHECK(t.columns[2].integers[row] == sums.second);
        ++row;
    }
}

TEST_CASE("a lag looks back within its group, wherever the rows stand")
{
    const Table raw = table({texts("s", {"b", "a", "a", "b", "a"}), integers("t", {2, 3, 1, 1, 2}),
                             texts("v", {"b2", "a3", "a1", "b1", "a2"})});
    CHECK(shown(prepared("prepare: [{lag: v, by: [s], order: t, as: p}]", raw).table, "p") ==
          Texts{"b1", "a2", "-", "-", "a1"});
    CHECK(shown(prepared("prepare: [{lag: v, by: [s], order: t, periods: 2, as: p}]", raw).table, "p") ==
          Texts{"-", "a1", "-", "-", "-"});
}

TEST_CASE("select and drop take patterns, and refuse names that are not there")
{
    const Table raw =
        table({integers("sqft_a", {1}), integers("sqft_b", {2}), integers("price", {3}), integers("*", {4})});
    CHECK(prepared("prepare: [{select: [price, \"sqft_?\"]}]", raw).table.schema().names() ==
          Texts{"price", "sqft_a", "sqft_b"});
    CHECK(prepared("prepare: [{drop: \"sqft_*\"}]", raw).table.schema().names() == Texts{"price", "*"});
    // A column that is called like a pattern is that column.
    CHECK(prepared("prepare: [{drop: \"*\"}]", raw).table.schema().names() == Texts{"sqft_a", "sqft_b", "price"});
    CHECK_ERROR(attempt("prepare: [{drop: pric}]", raw), ErrorCode::InvalidInput, "Did you mean \"price\"?");
    CHECK_ERROR(attempt("prepare: [{select: \"x*\"}]", raw), ErrorCode::InvalidInput, "no column matches \"x*\"");
}

TEST_CASE("rows to be scored may lack the target")
{
    const std::string recipe = R"(
target: sold
prepare:
  - {filter: sold, above: 0}
  - {drop_missing: [sold, store]}
  - aggregate: [store]
    columns: {sold: {sum: sold}, orders: count}
)";
    const Table future = table({texts("store", {"A", std::nullopt, "A"})});
    const PreparedTable result = prepared(recipe, future, Purpose::Scoring);
    CHECK(result.table.schema().names() == Texts{"store", "orders"});
    CHECK(shown(result.table, "orders") == Texts{"2"});
    CHECK(result.steps[0].note == "left out: the rows have no target");
    CHECK(result.steps[2].note == "sold left out: the rows have no target");
    CHECK_ERROR(attempt(recipe, future), ErrorCode::InvalidInput, "the table has no column \"sold\"");
}

TEST_CASE("preparing stops when asked to")
{
    std::stop_source stop;
    stop.request_stop();
    REQUIRE_VALUE(const Recipe recipe, parseRecipe("prepare: [{drop: date}]", "r.yml"));
    CHECK_ERROR(prepare(recipe, orders(), TaskContext(stop.get_token(), nullptr)), ErrorCode::Cancelled, "");
}
