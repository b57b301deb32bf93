#include "core/features/LeakWarnings.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::features;

namespace {

Recipe recipeOf(const std::string& yaml)
{
    auto recipe = parseRecipe(yaml, "r.yml");
    REQUIRE_OK(recipe);
    return std::move(*recipe);
}

Table orders()
{
    Table table;
    table.columns = {Column::ofIntegers("sold", {10, 11, 12, 13}, ColumnType::Date),
                     Column::ofIntegers("paid", {10, 15, 12, 19}, ColumnType::Date),
                     Column::ofIntegers("built", {1, 2, 3, 4}, ColumnType::Date),
                     Column::ofIntegers("seen",
                                        {10 * 86'400'000'000, 11 * 86'400'000'000 + 5, 12 * 86'400'000'000,
                                         13 * 86'400'000'000 + 86'399'000'000},
                                        ColumnType::Timestamp),
                     Column::ofReals("price", {1, 2, 3, 4})};
    table.columns[1].valid = {1, 1, 1, 0};
    return table;
}

} // namespace

TEST_CASE("a column made from the target gives it away, and the warning names the step")
{
    const Recipe recipe = recipeOf("target: sold\nprepare:\n  - {drop: [id]}\n"
                                   "  - {derive: month, from: sold, as: sold_month}\n"
                                   "  - {derive: year, from: listed, as: listed_year}\n");
    const auto warnings = leakWarnings(recipe, "sold");
    REQUIRE(warnings.size() == 1);
    CHECK(warnings[0].column == "sold_month");
    CHECK(warnings[0].what == "\"sold_month\" is made from the target \"sold\": it gives it away.");
    CHECK(warnings[0].step == 1);
    CHECK(leakWarnings(recipeOf("prepare:\n  - {derive: month, from: sold, as: m}\n"
                                "transform:\n  - {drop: [m]}\n"),
                       "sold")
              .empty()); // does not reach the learner
    CHECK(leakWarnings(recipeOf("prepare:\n  - {derive: month_of, from: sold, as: sold}\n"), "sold").empty());
}

TEST_CASE("a date after the time of its row has not come yet")
{
    const auto warnings = laterDates({}, orders(), "price", "sold");
    REQUIRE(warnings.size() == 1); // not what was built before, nor what was seen on the same day
    CHECK(warnings[0].column == "paid");
    CHECK(warnings[0].what.find("33.3 %") != std::string::npos); // of the three rows that have both
    CHECK(laterDates(recipeOf("transform:\n  - {drop: [paid]}\n"), orders(), "price", "sold").empty());
    CHECK(laterDates(recipeOf("features: [built]\n"), orders(), "price", "sold").empty());
    CHECK(laterDates({}, orders(), "paid", "sold").empty()); // it is the target
    CHECK(laterDates({}, orders(), "price", "price").empty());
    CHECK(laterDates({}, orders(), "price", "gone").empty());
    CHECK(laterDates({}, Table(), "price", "sold").empty());
}
