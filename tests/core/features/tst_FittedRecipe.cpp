#include "core/features/FittedRecipe.h"

#include "core/base/Random.h"
#include "tests/core/features/TableBuilders.h"

#include <bit>
#include <cmath>
#include <limits>

using namespace podium;
using namespace podium::features;
using namespace podium::test;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

auto attempt(const std::string& yaml, const Table& train, const std::string& target = "y")
{
    REQUIRE_VALUE(const Recipe recipe, parseRecipe(yaml, "r.yml"));
    return fitRecipe(recipe, train, target, TaskContext());
}

FittedRecipe fitted(const std::string& yaml, const Table& train, const std::string& target = "y")
{
    REQUIRE_VALUE(FittedRecipe result, attempt(yaml, train, target));
    return result;
}

Matrix matrixOf(const FittedRecipe& recipe, const Table& data)
{
    REQUIRE_VALUE(Matrix matrix, transform(recipe, data, TaskContext()));
    return matrix;
}

void checkColumn(const Matrix& matrix, std::size_t column, const std::vector<double>& expected)
{
    REQUIRE(matrix.columns() > column);
    REQUIRE(matrix.rows() == expected.size());
    for (std::size_t row = 0; row < expected.size(); ++row) {
        CAPTURE(matrix.names[column]);
        CAPTURE(row);
        if (std::isnan(expected[row])) CHECK(std::isnan(matrix.at(row, column)));
        else CHECK(matrix.at(row, column) == doctest::Approx(expected[row]).epsilon(1e-14));
    }
}

Table houses()
{
    return table({reals("area", {10, std::nullopt, 30, 80}), texts("place", {"town", "lake", std::nullopt, "town"}),
                  booleans("new", {1, 0, std::nullopt, 0}), reals("y", {1, 2, 3, 4})});
}

} // namespace

TEST_CASE("without steps, numbers and booleans become the matrix and missing values stay missing")
{
    const FittedRecipe recipe = fitted("transform: [{drop: place}]", houses());
    const Matrix matrix = matrixOf(recipe, houses());
    CHECK(matrix.names == Texts{"area", "new"});
    CHECK(matrix.levels == std::vector<std::uint32_t>{0, 0});
    checkColumn(matrix, 0, {10, none, 30, 80});
    checkColumn(matrix, 1, {1, 0, none, 0});
    // What is only dropped is not asked for when predicting.
    CHECK(recipe.inputs == std::vector<Field>{{"area", ColumnType::Real}, {"new", ColumnType::Boolean}});
}

TEST_CASE("impute fills with what the training part says")
{
    const auto filled = [](const std::string& with) {
        return matrixOf(fitted("transform: [{drop: [place, new]}, {impute: area, with: " + with + "}]", houses()),
                        houses());
    };
    checkColumn(filled("mean"), 0, {10, 40, 30, 80});
    checkColumn(filled("median"), 0, {10, 30, 30, 80});
    checkColumn(filled("most_frequent"), 0, {10, 10, 30, 80}); // all once: the smallest
    checkColumn(filled("constant, value: -1.5"), 0, {10, -1.5, 30, 80});
    const Matrix marked = filled("mean, indicator: true");
    CHECK(marked.names == Texts{"area", "area=(missing)"});
    checkColumn(marked, 1, {0, 1, 0, 0});

    // An even number of values: the mean of the middle two. NaN counts as missing.
    const Table even = table({reals("a", {4, 1, 3, 10, none}), reals("y", {1, 2, 3, 4, 5})});
    checkColumn(matrixOf(fitted("transform: [{impute: a, with: median}]", even), even), 0, {4, 1, 3, 10, 3.5});
    // Integers filled with a fraction, or with more than an integer holds, become reals.
    const Table counts = table({integers("a", {1, std::nullopt}), reals("y", {1, 2})});
    checkColumn(matrixOf(fitted("transform: [{impute: a, with: constant, value: 1e300}]", counts), counts), 0,
                {1, 1e300});
    const Table whole = table({integers("a", {1, 2, std::nullopt}), reals("y", {1, 2, 3})});
    checkColumn(matrixOf(fitted("transform: [{impute: a, with: mean}]", whole), whole), 0, {1, 2, 1.5});
}

TEST_CASE("filling learns from training rows only")
{
    const FittedRecipe recipe = fitted("transform: [{drop: [place, new]}, {impute: area, with: mean}]", houses());
    const Table later = table({reals("area", {std::nullopt, 1000})});
    checkColumn(matrixOf(recipe, later), 0, {40, 1000});
}

TEST_CASE("one_hot has a column for each value, sorted, and one for missing where training had it")
{
    const FittedRecipe recipe = fitted("features: [place]\ntransform: [{one_hot: place}]", houses());
    const Matrix matrix = matrixOf(recipe, houses());
    CHECK(matrix.names == Texts{"place=lake", "place=town", "place=(missing)"});
    checkColumn(matrix, 0, {0, 1, 0, 0});
    checkColumn(matrix, 1, {1, 0, 0, 1});
    checkColumn(matrix, 2, {0, 0, 1, 0});
    const Matrix unknown = matrixOf(recipe, table({texts("place", {"moon", "lake"})}));
    checkColumn(unknown, 0, {0, 1});
    checkColumn(unknown, 1, {0, 0});
    checkColumn(unknown, 2, {0, 0});
}

TEST_CASE("unknown and rare values follow the step's policy")
{
    const Table train = table({texts("c", {"a", "a", "b", "b", "rare"}), reals("y", {1, 2, 3, 4, 5})});
    const Table later = table({texts("c", {"a", "rare", "new", std::nullopt})});

    const FittedRecipe other = fitted("transform: [{one_hot: c, unknown: other, min_frequency: 2}]", train);
    CHECK(other.features == Texts{"c=a", "c=b", "c=(other)"});
    checkColumn(matrixOf(other, later), 2, {0, 1, 1, 0});
    const FittedRecipe ignore = fitted("transform: [{one_hot: c, min_frequency: 2}]", train);
    CHECK(ignore.features == Texts{"c=a", "c=b", "c=(other)"});
    checkColumn(matrixOf(ignore, later), 2, {0, 1, 0, 0}); // rare, but known
    const FittedRecipe strict = fitted("transform: [{one_hot: c, unknown: error, min_frequency: 2}]", train);
    CHECK_ERROR(transform(strict, later, TaskContext()), ErrorCode::InvalidInput,
                "column \"c\" has the value \"new\" in row 2, which the training part did not have");
    CHECK(matrixOf(strict, later.slice(0, 2)).rows() == 2);
}

TEST_CASE("category gives codes that trees can read")
{
    const Table train =
        table({texts("c", {"b", "a", std::nullopt, "c"}), integers("zip", {98, 97, 98, 98}), reals("y", {1, 2, 3, 4})});
    const FittedRecipe recipe = fitted("transform: [{category: [c, zip]}]", train);
    const Matrix matrix = matrixOf(recipe, train);
    CHECK(matrix.names == Texts{"c", "zip"});
    CHECK(matrix.levels == std::vector<std::uint32_t>{3, 2});
    checkColumn(matrix, 0, {1, 0, none, 2});
    checkColumn(matrix, 1, {1, 0, 1, 1});
    // The same zip codes as text, as another file may have them.
    checkColumn(matrixOf(recipe, table({texts("c", {"x"}), texts("zip", {"97"})})), 1, {0});
    checkColumn(matrixOf(recipe, table({texts("c", {"x"}), texts("zip", {"97"})})), 0, {none});
}

TEST_CASE("standardise divides by the population deviation, and a constant column by nothing")
{
    const Table train = table({reals("a", {1, 2, 3, 6}), reals("k", {0.1, 0.1, 0.1, 0.1}), reals("y", {1, 2, 3, 4})});
    const Matrix matrix = matrixOf(fitted("transform: [{standardise: \"*\"}]", train), train);
    const double deviation = std::sqrt(14.0 / 4.0);
    checkColumn(matrix, 0, {-2 / deviation, -1 / deviation, 0, 3 / deviation});
    for (std::size_t row = 0; row < 4; ++row) CHECK(std::abs(matrix.at(row, 1)) < 1e-15);

    // A tiny spread on a large offset is a spread, not noise.
    Cells<double> far;
    for (int i = 0; i < 1000; ++i) far.emplace_back(1e9 + (i % 2));
    const Table offset = table({reals("a", far), reals("y", far)});
    checkColumn(matrixOf(fitted("transform: [{standardise: a}]", offset), offset).gather(Rows{0, 1}), 0, {-1, 1});

    CHECK_ERROR(attempt("transform: [{standardise: a}]", table({reals("a", {1, INFINITY}), reals("y", {1, 2})})),
                ErrorCode::InvalidInput, "column \"a\" is infinite in row 1");
}

TEST_CASE("date_parts replaces a date by numbers")
{
    const Table train = table({dates("opened", {"2024-02-29", std::nullopt}), reals("y", {1, 2})});
    const Matrix matrix = matrixOf(fitted("transform: [{date_parts: \"*\"}]", train), train);
    CHECK(matrix.names == Texts{"opened.year", "opened.month", "opened.day", "opened.weekday"});
    checkColumn(matrix, 0, {2024, none});
    checkColumn(matrix, 2, {29, none});
    const FittedRecipe season =
        fitted("transform: [{date_parts: opened, parts: [season, is_weekend]}, {one_hot: opened.season}]", train);
    CHECK(season.features == Texts{"opened.season=winter", "opened.season=(missing)", "opened.is_weekend"});
}

TEST_CASE("steps work on what the steps before them left, and the report counts columns")
{
    const FittedRecipe recipe = fitted(R"(
transform:
  - {impute: "*", with: median}
  - {impute: "*", with: most_frequent}
  - {standardise: "*"}
  - {one_hot: "*"}
)",
                                       houses());
    CHECK(recipe.features == Texts{"area", "place=lake", "place=town", "new=false", "new=true"});
    REQUIRE(recipe.report.size() == 4);
    CHECK(recipe.report[0] == TransformReport{"impute", {"area"}, 3, 3});
    CHECK(recipe.report[2] == TransformReport{"standardise", {"area"}, 3, 3});
    CHECK(recipe.report[3] == TransformReport{"one_hot", {"place", "new"}, 3, 5});
}

TEST_CASE("a name that one_hot would give twice gets a number")
{
    const Table train =
        table({texts("a", {"b", "c"}), reals("a=b", {5, 6}), texts("a=", {"b", "b"}), reals("y", {1, 2})});
    const FittedRecipe recipe = fitted("transform: [{one_hot: a}, {one_hot: \"a=\"}]", train);
    CHECK(recipe.features == Texts{"a=b#2", "a=c", "a=b", "a==b"});
    checkColumn(matrixOf(recipe, train), 2, {5, 6});
}

TEST_CASE("what cannot be fitted is refused by name")
{
    CHECK_ERROR(attempt("", houses()), ErrorCode::InvalidInput,
                "column \"place\" is text and no step turns it into numbers");
    CHECK_ERROR(attempt("", table({dates("d", {"2023-01-01"}), reals("y", {1})})), ErrorCode::InvalidInput,
                "date_parts");
    CHECK_ERROR(attempt("", table({reals("y", {1})})), ErrorCode::InvalidInput, "leaves no feature");
    CHECK_ERROR(attempt("", houses().slice(0, 0)), ErrorCode::InvalidInput, "no training rows");
    CHECK_ERROR(attempt("transform: [{standardise: place}]", houses()), ErrorCode::InvalidInput,
                "fit step 1 of the recipe's transform (standardise): column \"place\" is text");
    CHECK_ERROR(attempt("transform: [{drop: new}, {one_hot: plaec}]", houses()), ErrorCode::InvalidInput,
                "Did you mean \"place\"?");
    CHECK_ERROR(attempt("transform: [{impute: place, with: mean}]", houses()), ErrorCode::InvalidInput, "is text");
    CHECK_ERROR(attempt("transform: [{impute: new, with: constant, value: x}]", houses()), ErrorCode::InvalidInput,
                "\"new\"");
    const Table empty =
        table({reals("e", {std::nullopt, std::nullopt}), texts("t", {std::nullopt, std::nullopt}), reals("y", {1, 2})});
    CHECK_ERROR(attempt("features: [e]\ntransform: [{impute: e, with: median}]", empty), ErrorCode::InvalidInput,
                "column \"e\" has no value in the training part");
    CHECK_ERROR(attempt("features: [e]\ntransform: [{standardise: e}]", empty), ErrorCode::InvalidInput, "no value");
    CHECK_ERROR(attempt("features: [t]\ntransform: [{category: t}]", empty), ErrorCode::InvalidInput, "no value");
    CHECK_ERROR(attempt("features: [t]\ntransform: [{impute: t, with: most_frequent}]", empty), ErrorCode::InvalidInput,
                "no value");
}

TEST_CASE("a feature that is declared but absent fails (trap T3), and the target is never a feature")
{
    CHECK_ERROR(attempt("features: [area, IsWeekend]", houses()), ErrorCode::InvalidInput,
                "declares the feature \"IsWeekend\"");
    CHECK_ERROR(attempt("features: [area, y]", houses()), ErrorCode::InvalidInput, "name the target");
    CHECK(fitted("features: [area]", houses()).features == Texts{"area"});
}

TEST_CASE("predicting ignores further columns and refuses missing or unfit ones")
{
    const FittedRecipe recipe = fitted("features: [area, new]", houses());
    const Table reordered = table({texts("extra", {"x"}), integers("new", {1}), integers("area", {7})});
    const Matrix matrix = matrixOf(recipe, reordered);
    CHECK(matrix.names == Texts{"area", "new"});
    checkColumn(matrix, 0, {7});
    CHECK_ERROR(transform(recipe, table({reals("areas", {1}), booleans("new", {1})}), TaskContext()),
                ErrorCode::InvalidInput, "apply the recipe: the table has no column \"area\"");
    CHECK_ERROR(transform(recipe, table({texts("area", {"big"}), booleans("new", {1})}), TaskContext()),
                ErrorCode::InvalidInput, "column \"area\" is text here and was real in training");
    CHECK_ERROR(transform(recipe, table({reals("area", {1}), integers("new", {2})}), TaskContext()),
                ErrorCode::InvalidInput, "column \"new\" is integer here and was boolean");
    // A column without any value has no type to be wrong about.
    checkColumn(matrixOf(recipe, table({texts("area", {std::nullopt}), booleans("new", {1})})), 0, {none});
}

TEST_CASE("a fitted recipe survives JSON bit by bit, and a damaged one is refused")
{
    Random random(5);
    Cells<double> values;
    Cells<std::string> kinds;
    for (int i = 0; i < 200; ++i) {
        values.emplace_back(random.normal() * std::pow(10.0, static_cast<double>(random.between(-200, 200))));
        kinds.emplace_back(i % 7 == 0 ? "\"emoji\" 😀\n" : "kind " + std::to_string(i % 5));
    }
    const Table train = table({reals("v", values), reals("w", values), texts("k 😀", kinds), texts("c", kinds),
                               dates("d", Cells<std::string>(200, "2023-05-05")), reals("y", values)});
    const FittedRecipe recipe = fitted(R"(
transform:
  - {impute: [v], with: mean, indicator: true}
  - {standardise: [w]}
  - {one_hot: ["k 😀"], min_frequency: 30}
  - {category: [c]}
  - {date_parts: [d], parts: [year, season], hemisphere: south}
  - {one_hot: d.season}
)",
                                       train);
    const std::string text = writeJson(recipe.toJson());
    REQUIRE_VALUE(const Json json, parseJson(text, "recipe.json"));
    REQUIRE_VALUE(const FittedRecipe again, FittedRecipe::fromJson(json, "recipe.json"));
    CHECK(again == recipe);
    CHECK(writeJson(again.toJson()) == text);
    const Matrix a = matrixOf(recipe, train);
    const Matrix b = matrixOf(again, train);
    REQUIRE(a.values.size() == b.values.size());
    for (std::size_t i = 0; i < a.values.size(); ++i)
        REQUIRE(std::bit_cast<std::uint64_t>(a.values[i]) == std::bit_cast<std::uint64_t>(b.values[i]));

    Json damaged = json;
    damaged["steps"][0]["column"] = "elsewhere";
    CHECK_ERROR(FittedRecipe::fromJson(damaged, "recipe.json"), ErrorCode::Corrupt, "\"elsewhere\"");
    damaged = json;
    damaged["features"][0] = "elsewhere";
    CHECK_ERROR(FittedRecipe::fromJson(damaged, "recipe.json"), ErrorCode::Corrupt, "features");
    damaged = json;
    damaged["steps"][0].erase("number");
    CHECK_ERROR(FittedRecipe::fromJson(damaged, "recipe.json"), ErrorCode::Corrupt, "\"number\" is missing");
    damaged = json; // a date that is text: the steps are tried before anything is predicted
    damaged["inputs"][4]["type"] = "text";
    CHECK_ERROR(FittedRecipe::fromJson(damaged, "recipe.json"), ErrorCode::Corrupt, "is text, not a date");
    CHECK_ERROR(FittedRecipe::fromJson(Json::array(), "recipe.json"), ErrorCode::Corrupt, "recipe.json");
}

TEST_CASE("857 columns are no trouble")
{
    Table wide;
    for (int i = 0; i < 857; ++i)
        wide.columns.push_back(i % 2 ? reals("n" + std::to_string(i), {1.0 * i, 2, std::nullopt})
                                     : texts("t" + std::to_string(i), {"a", "b", std::nullopt}));
    wide.columns.push_back(reals("y", {1, 2, 3}));
    const FittedRecipe recipe =
        fitted("transform: [{impute: \"*\", with: median}, {standardise: \"*\"}, {one_hot: \"*\"}]", wide);
    CHECK(recipe.features.size() == 428 + 429 * 3);
    CHECK(matrixOf(recipe, wide).rows() == 3);
}

TEST_CASE("steps are followed without a table where none is asked for")
{
    Table train;
    train.columns = {Column::ofReals("x", {1, 2, 3}), Column::ofTexts("kind", std::vector<std::string>{"a", "b", "a"})};
    Recipe recipe;
    recipe.transform = {OneHot{{"kind"}, UnknownValues::Ignore, 1}};
    REQUIRE_VALUE(const TransformTrail seen, followTransform(recipe, train, "", 1, {}));
    REQUIRE_VALUE(const TransformTrail unseen, followTransform(recipe, train, "", std::nullopt, {}));
    CHECK(seen.table.columns.size() == 3);
    CHECK(unseen.table.columns.empty());
    CHECK(unseen.columns == seen.columns);
    CHECK(unseen.report.size() == 1);
}
