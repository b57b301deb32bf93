#include "core/features/Recipe.h"

#include "core/features/LeakWarnings.h"
#include "tests/support/TestSupport.h"

#include <set>

using namespace podium;
using namespace podium::features;
using podium::test::sourceFolder;

namespace {

constexpr const char* everything = R"(# every step once
description: Monthly demand per store
target: QuantitySold
features: [StoreID, Price]
prepare:
  - {assemble_date: Date, day: Day, month: Month, year: Year, invalid: drop}
  - {filter: Price, above: 0, at_most: 50.5}
  - {filter: Kind, in: [a, "12", 12, true], missing: false}
  - {drop_missing: [Store, "sqft_*"]}
  - {derive: month_of, from: Date, as: MonthOf}
  - {derive: season, from: Date, as: Season, hemisphere: south}
  - aggregate: [StoreID, MonthOf]
    columns:
      QuantitySold: {sum: Quantity}
      Price: {mean: Price, known: true}
      Weather: {last: Weather, order: Date}
      Weekend: {share: Promotion, equals: Yes}
      Orders: count
      Priced: {count: Price}
      Known: {count: , known: true}
  - {lag: Weather, by: [StoreID], order: MonthOf, periods: 2, as: WeatherBefore}
  - {select: [StoreID, "Price*"]}
  - {drop: Day}
transform:
  - {impute: [Weather], with: most_frequent, indicator: true}
  - {impute: Price, with: constant, value: -1}
  - {standardise: "*"}
  - {one_hot: [Weather], unknown: other, min_frequency: 10}
  - {category: [StoreID], unknown: error}
  - {date_parts: [Opened], parts: [year, is_weekend], hemisphere: south}
  - {drop: [Comment]}
)";

auto parsed(const std::string& yaml) { return parseRecipe(yaml, "r.yml"); }

} // namespace

TEST_CASE("a recipe with every step is read as it is written")
{
    REQUIRE_VALUE(const Recipe recipe, parsed(everything));
    CHECK(recipe.target == "QuantitySold");
    REQUIRE(recipe.prepare.size() == 10);
    REQUIRE(recipe.transform.size() == 7);
    CHECK(std::get<AssembleDate>(recipe.prepare[0]).invalid == AssembleDate::Invalid::Drop);
    const auto& filter = std::get<Filter>(recipe.prepare[1]);
    CHECK(filter.conditions[0] == Filter::Condition{Comparison::Above, 0});
    CHECK(filter.conditions[1] == Filter::Condition{Comparison::AtMost, 50.5});
    CHECK(std::get<Filter>(recipe.prepare[2]).conditions[0].value == Json::array({"a", "12", 12, true}));
    CHECK(std::get<Derive>(recipe.prepare[5]).hemisphere == Hemisphere::South);
    const auto& columns = std::get<Aggregate>(recipe.prepare[6]).columns;
    REQUIRE(columns.size() == 7);
    CHECK(columns[0] == AggregateColumn{"QuantitySold", AggregateFunction::Sum, "Quantity", "", {}, false});
    CHECK(columns[1] == AggregateColumn{"Price", AggregateFunction::Mean, "Price", "", {}, true});
    CHECK(columns[2] == AggregateColumn{"Weather", AggregateFunction::Last, "Weather", "Date", {}, false});
    CHECK(columns[3] == AggregateColumn{"Weekend", AggregateFunction::Share, "Promotion", "", "Yes", false});
    CHECK(columns[4] == AggregateColumn{"Orders", AggregateFunction::Count, "", "", {}, false});
    CHECK(columns[6] == AggregateColumn{"Known", AggregateFunction::Count, "", "", {}, true});
    CHECK(std::get<Lag>(recipe.prepare[7]) == Lag{"Weather", {"StoreID"}, "MonthOf", 2, "WeatherBefore"});
    CHECK(std::get<Drop>(recipe.prepare[9]) == Drop{{"Day"}});
    CHECK(std::get<Impute>(recipe.transform[0]) == Impute{{"Weather"}, Impute::With::MostFrequent, {}, true});
    CHECK(std::get<OneHot>(recipe.transform[3]) == OneHot{{"Weather"}, UnknownValues::Other, 10});
    CHECK(std::get<DateParts>(recipe.transform[5]).parts == std::vector{DatePart::Year, DatePart::IsWeekend});
}

TEST_CASE("a recipe survives YAML and JSON")
{
    REQUIRE_VALUE(const Recipe recipe, parsed(everything));
    REQUIRE_VALUE(const Recipe fromYaml, parsed(recipe.toYaml()));
    CHECK(fromYaml == recipe);
    CHECK(fromYaml.toYaml() == recipe.toYaml());
    REQUIRE_VALUE(const Recipe fromJson, Recipe::fromJson(recipe.toJson(), "recipe.json"));
    CHECK(fromJson == recipe);

    // Names that YAML would read as something else.
    Recipe odd;
    odd.target = "true";
    odd.prepare.emplace_back(Drop{{"12", "null", "- a: b", "\"quoted\"", "😀 # no comment", "line\nbreak", "*"}});
    odd.transform.emplace_back(Impute{{"x"}, Impute::With::Constant, "12", false});
    REQUIRE_VALUE(const Recipe oddAgain, parsed(odd.toYaml()));
    CHECK(oddAgain == odd);
    REQUIRE_VALUE(const Recipe oddFromJson, Recipe::fromJson(odd.toJson(), "recipe.json"));
    CHECK(oddFromJson == odd);
}

TEST_CASE("an empty document is the empty recipe")
{
    REQUIRE_VALUE(const Recipe recipe, parsed("# nothing yet\n"));
    CHECK(recipe == Recipe{});
    REQUIRE_VALUE(const Recipe again, parsed(recipe.toYaml()));
    CHECK(again == Recipe{});
}

TEST_CASE("what is not known is refused with line, column and the nearest known word")
{
    CHECK_ERROR(parsed("prepare: []\ntransfrom: []\n"), ErrorCode::InvalidInput, "r.yml:2:1");
    CHECK_ERROR(parsed("transfrom: []\n"), ErrorCode::InvalidInput, "Did you mean \"transform\"?");
    CHECK_ERROR(parsed("transform:\n  - {imput: [a], with: mean}\n"), ErrorCode::InvalidInput, "r.yml:2:6");
    CHECK_ERROR(parsed("transform:\n  - {imput: [a], with: mean}\n"), ErrorCode::InvalidInput, "\"impute\"");
    CHECK_ERROR(parsed("transform: [{standardize: [a]}]"), ErrorCode::InvalidInput, "\"standardise\"");
    CHECK_ERROR(parsed("transform: [{impute: [a], with: mode}]"), ErrorCode::InvalidInput, "is no value of \"with\"");
    CHECK_ERROR(parsed("transform: [{impute: [a]}]"), ErrorCode::InvalidInput, "\"with\" is missing");
    CHECK_ERROR(parsed("transform: [{impute: [a], with: mean, value: 1}]"), ErrorCode::InvalidInput,
                "only for with: constant");
    CHECK_ERROR(parsed("transform: [{impute: [a], with: constant}]"), ErrorCode::InvalidInput, "needs a \"value\"");
    CHECK_ERROR(parsed("transform: [{one_hot: []}]"), ErrorCode::InvalidInput, "names no column");
    CHECK_ERROR(parsed("transform: [{one_hot: [a], unknwon: ignore}]"), ErrorCode::InvalidInput, "\"unknown\"");
    CHECK_ERROR(parsed("transform: [{one_hot: [a], min_frequency: 0}]"), ErrorCode::InvalidInput, "at least 1");
    CHECK_ERROR(parsed("transform: [{one_hot: [a], drop: [b]}]"), ErrorCode::InvalidInput,
                "this step already is one_hot");
    CHECK_ERROR(parsed("transform: [{date_parts: [a], parts: [yaer]}]"), ErrorCode::InvalidInput, "\"year\"");
    CHECK_ERROR(parsed("transform: drop"), ErrorCode::InvalidInput, "must be a list of steps");
    CHECK_ERROR(parsed("transform: [drop]"), ErrorCode::InvalidInput, "a step of transform was expected");
    CHECK_ERROR(parsed("prepare: [{filter: a}]"), ErrorCode::InvalidInput, "no condition");
    CHECK_ERROR(parsed("prepare: [{filter: a, in: 3}]"), ErrorCode::InvalidInput, "a list of values");
    CHECK_ERROR(parsed("prepare: [{filter: a, missing: maybe}]"), ErrorCode::InvalidInput, "true or false");
    CHECK_ERROR(parsed("prepare: [{aggregate: [a], columns: {b: {last: c}}}]"), ErrorCode::InvalidInput,
                "needs an order");
    CHECK_ERROR(parsed("prepare: [{aggregate: [a], columns: {b: {sum: c, mean: d}}}]"), ErrorCode::InvalidInput,
                "exactly one function");
    CHECK_ERROR(parsed("prepare: [{aggregate: [a], columns: {b: {summ: c}}}]"), ErrorCode::InvalidInput, "\"sum\"");
    CHECK_ERROR(parsed("prepare: [{aggregate: [a], columns: {a: {sum: c}}}]"), ErrorCode::InvalidInput,
                "group key already");
    CHECK_ERROR(parsed("prepare: [{aggregate: [a]}]"), ErrorCode::InvalidInput, "\"columns\" is missing");
    CHECK_ERROR(parsed("prepare: [{lag: a, order: t, as: b, periods: 0}]"), ErrorCode::InvalidInput, "at least 1");
    CHECK_ERROR(parsed("prepare: [{impute: [a], with: mean}]"), ErrorCode::InvalidInput, "is no step of prepare");
    CHECK_ERROR(parsed("prepare: [{join: other, on: id}]"), ErrorCode::Unsupported, "comes in a later version");
}

TEST_CASE("an aggregate that ends together with the target warns of its other columns (trap T1)")
{
    REQUIRE_VALUE(Recipe recipe, parsed(R"(
prepare:
  - aggregate: [StoreID, MonthOf]
    columns:
      QuantitySold: {sum: Quantity}
      Price: {mean: Price, known: true}
      Weather: {last: Weather, order: Date}
      Promotion: {last: Promotion, order: Date}
      Orders: count
  - {lag: Weather, by: [StoreID], order: MonthOf, as: WeatherBefore}
)"));
    const auto columnsOf = [&] {
        std::vector<std::string> columns;
        for (const Warning& warning : leakWarnings(recipe, "QuantitySold")) columns.push_back(warning.column);
        return columns;
    };
    CHECK(columnsOf() == std::vector<std::string>{"Orders", "Promotion", "Weather"});
    CHECK(leakWarnings(recipe, "QuantitySold")[2].what == "\"Weather\" (last of \"Weather\") is known only at the end "
                                                          "of the period that the target \"QuantitySold\" sums up.");
    // What is derived from a late column is as late.
    recipe.prepare.emplace_back(Derive{DatePart::Month, "Weather", "Late", Hemisphere::North});
    CHECK(columnsOf() == std::vector<std::string>{"Late", "Orders", "Promotion", "Weather"});
    recipe.prepare.pop_back();
    // Another target: its period is not this aggregate's.
    CHECK(leakWarnings(recipe, "Elsewhere").empty());

    recipe.transform.emplace_back(Drop{{"Pro*"}});
    CHECK(columnsOf() == std::vector<std::string>{"Orders", "Weather"});
    recipe.prepare.emplace_back(Drop{{"Weather"}});
    CHECK(columnsOf() == std::vector<std::string>{"Orders"});
    recipe.features = {"StoreID", "WeatherBefore", "Price"};
    CHECK(columnsOf().empty());
}

TEST_CASE("the JSON schema for editors knows the words that the reader knows")
{
    REQUIRE_VALUE(const Json schema, readJsonFile(sourceFolder() / "resources/schemas/recipe.json"));
    const auto wordsOf = [&](const char* phase) {
        std::set<std::string> words; // the first property of each step names it
        for (const Json& step : schema.at("definitions").at(phase).at("oneOf"))
            words.insert(step.contains("$ref") ? "drop" : step.at("properties").items().begin().key());
        return words;
    };
    REQUIRE_VALUE(const Recipe recipe, parsed(everything));
    std::set<std::string> prepare, transform;
    for (const auto& step : recipe.prepare) prepare.emplace(stepName(step));
    for (const auto& step : recipe.transform) transform.emplace(stepName(step));
    CHECK(wordsOf("prepareStep") == prepare);
    CHECK(wordsOf("transformStep") == transform);
    std::vector<std::string> parts;
    for (const Json& part : schema.at("definitions").at("part").at("enum")) parts.push_back(part.get<std::string>());
    CHECK(parts == datePartNames());
}
