#include "core/features/DefaultRecipe.h"

#include "core/features/FittedRecipe.h"
#include "tests/core/features/TableBuilders.h"

#include <algorithm>
#include <cmath>

using namespace podium;
using namespace podium::features;
using namespace podium::test;

namespace {

constexpr MatrixNeeds linear{.complete = true, .sameScale = true, .categories = false};
constexpr MatrixNeeds trees{.complete = false, .sameScale = false, .categories = true};

// 120 rows of every kind of column.
Table mixed()
{
    Cells<std::string> few, many, hundred, days;
    Cells<double> numbers, target;
    Cells<std::int64_t> flags;
    for (int i = 0; i < 300; ++i) {
        few.emplace_back(i % 3 == 0 ? "x" : "y");
        many.emplace_back("id " + std::to_string(i));
        hundred.emplace_back("h " + std::to_string(i % 100));
        days.push_back(i == 5 ? std::nullopt
                              : std::optional<std::string>("2023-01-" + std::string(i % 28 < 9 ? "0" : "") +
                                                           std::to_string(i % 28 + 1)));
        numbers.push_back(i == 7 ? std::nullopt : std::optional(i * 0.5));
        flags.push_back(i == 9 ? std::nullopt : std::optional<std::int64_t>(i % 2));
        target.emplace_back(i);
    }
    return table({texts("few", few), texts("many", many), texts("hundred", hundred), dates("day", days),
                  reals("number", numbers), booleans("flag", flags), integers("same", Cells<std::int64_t>(300, 4)),
                  reals("nothing", Cells<double>(300)), reals("target", target)});
}

Texts warnedOf(const DefaultRecipe& made)
{
    Texts columns;
    for (const Warning& warning : made.warnings) columns.push_back(warning.column);
    return columns;
}

} // namespace

TEST_CASE("any table can be learned from: complete numbers of one scale for linear models")
{
    const Table train = mixed();
    REQUIRE_VALUE(const DefaultRecipe made, defaultRecipe(train, "target", linear));
    CHECK(warnedOf(made) == Texts{"many", "hundred", "same", "nothing"});
    CHECK(made.warnings[3].what == "Column \"nothing\" has no value in the training part and is left out.");
    REQUIRE_VALUE(const FittedRecipe fitted, fitRecipe(made.recipe, train, "target", TaskContext()));
    CHECK(fitted.features ==
          Texts{"few=x", "few=y", "day.year", "day.month", "day.day", "day.weekday", "number", "flag"});
    REQUIRE_VALUE(const Matrix matrix, transform(fitted, train, TaskContext()));
    CHECK(std::all_of(matrix.values.begin(), matrix.values.end(), [](double value) { return std::isfinite(value); }));
    const auto number = matrix.column(6);
    double sum = 0;
    for (const double value : number) sum += value;
    CHECK(std::abs(sum) < 1e-9);
}

TEST_CASE("trees keep gaps and get categories")
{
    const Table train = mixed();
    REQUIRE_VALUE(const DefaultRecipe made, defaultRecipe(train, "target", trees));
    CHECK(warnedOf(made) == Texts{"many", "same", "nothing"});
    REQUIRE_VALUE(const FittedRecipe fitted, fitRecipe(made.recipe, train, "target", TaskContext()));
    REQUIRE_VALUE(const Matrix matrix, transform(fitted, train, TaskContext()));
    const auto at = std::find(matrix.names.begin(), matrix.names.end(), "hundred") - matrix.names.begin();
    CHECK(matrix.levels[static_cast<std::size_t>(at)] == 100);
    const auto number = std::find(matrix.names.begin(), matrix.names.end(), "number") - matrix.names.begin();
    CHECK(std::isnan(matrix.at(7, static_cast<std::size_t>(number))));
}

TEST_CASE("the default recipe is an ordinary recipe that can be written down")
{
    REQUIRE_VALUE(const DefaultRecipe made, defaultRecipe(mixed(), "target", linear));
    REQUIRE_VALUE(const Recipe again, parseRecipe(made.recipe.toYaml(), "default.yml"));
    CHECK(again == made.recipe);
}

TEST_CASE("a table without anything to learn from is refused")
{
    const Table useless = table({reals("nothing", {std::nullopt, std::nullopt}), reals("y", {1, 2})});
    CHECK_ERROR(defaultRecipe(useless, "y", linear), ErrorCode::InvalidInput, "anything to learn \"y\" from");
    CHECK_ERROR(defaultRecipe(table({reals("y", {1, 2})}), "y", linear), ErrorCode::InvalidInput, "no other column");
}
