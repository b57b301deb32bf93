#include "core/base/Clock.h"
#include "core/base/Hash.h"
#include "core/base/Yaml.h"
#include "core/features/LeakWarnings.h"
#include "core/features/Prepare.h"
#include "core/features/Split.h"
#include "core/workflows/samples/CsvText.h"
#include "core/workflows/samples/GloboJava.h"
#include "core/workflows/samples/GloboRealty.h"
#include "core/workflows/samples/Samples.h"
#include "tests/support/TestSupport.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace podium;
using namespace podium::workflows;

namespace {

const Column& columnOf(const Table& table, std::string_view name)
{
    const Column* column = table.find(name);
    REQUIRE_MESSAGE(column != nullptr, std::string(name));
    return *column;
}

std::set<std::string> valuesOf(const Table& table, std::string_view name)
{
    const Column& column = columnOf(table, name);
    std::set<std::string> values;
    for (std::size_t row = 0; row < table.rows(); ++row)
        if (!column.isMissing(row)) values.insert(column.text(row));
    return values;
}

double missingShare(const Table& table, std::string_view name)
{
    return static_cast<double>(columnOf(table, name).missingCount()) / static_cast<double>(table.rows());
}

// Mean price of the houses of a market that are between 1,500 and 2,000 square feet.
double typicalPrice(const Table& houses, std::string_view market)
{
    const Column& area = columnOf(houses, "area_sqft");
    const Column& price = columnOf(houses, "price");
    double sum = 0;
    int count = 0;
    for (std::size_t row = 0; row < houses.rows(); ++row) {
        if (columnOf(houses, "market").text(row) != market || price.isMissing(row)) continue;
        if (area.integers[row] < 1500 || area.integers[row] > 2000) continue;
        sum += price.number(row);
        ++count;
    }
    REQUIRE(count > 50);
    return sum / count;
}

std::string fileOf(const SampleFiles& files, std::string_view path)
{
    for (const auto& file : files)
        if (file.path == path) return file.bytes;
    FAIL("the sample has no ", std::string(path));
    return {};
}

features::Recipe recipeOf(std::string_view sample, std::string_view path)
{
    REQUIRE_VALUE(const SampleFiles files, sampleFiles(sample));
    REQUIRE_VALUE(features::Recipe recipe, features::parseRecipe(fileOf(files, path), path));
    return recipe;
}

} // namespace

TEST_CASE("samplesAreTheSameBytesEverywhereAndAlways")
{
    CHECK(sha256Hex(csvText(generateGloboRealty())) ==
          "f261a5b291d3d804b87d98e66aa7083f43103465d4476a29803636c2dc38c0a1");
    CHECK(sha256Hex(csvText(generateGloboJava())) ==
          "83f65af1b205b5c23d32cf274bb06d2215982c8d0981fe05f26a989da9394ada");
    CHECK(generateGloboRealty(7) == generateGloboRealty(7));
    CHECK_FALSE(generateGloboRealty(7) == generateGloboRealty(8));
    CHECK(generateGloboJava(7) == generateGloboJava(7));
    CHECK_FALSE(generateGloboJava(7) == generateGloboJava(8));
}

TEST_CASE("globoRealtyHasFourMarketsInOrderOfListing")
{
    const Table houses = generateGloboRealty();
    CHECK(houses.rows() == 12'000);
    CHECK(valuesOf(houses, "market") == std::set<std::string>{"rural", "suburban", "urban", "waterfront"});
    CHECK(valuesOf(houses, "condition") == std::set<std::string>{"excellent", "fair", "good", "poor"});
    CHECK(valuesOf(houses, "house_id").size() == houses.rows());
    const auto& listed = columnOf(houses, "listed").integers;
    CHECK(std::is_sorted(listed.begin(), listed.end()));
    CHECK(listed.front() >= daysFromCivil({2019, 1, 1}));
    CHECK(listed.back() <= daysFromCivil({2023, 12, 31}));
}

TEST_CASE("globoRealtyPaysForTheWater")
{
    const Table houses = generateGloboRealty();
    CHECK(typicalPrice(houses, "waterfront") > 1.15 * typicalPrice(houses, "suburban"));
    CHECK(typicalPrice(houses, "suburban") > 1.15 * typicalPrice(houses, "rural"));
}

TEST_CASE("globoRealtyIsAsUntidyAsItsReadmeSays")
{
    const Table houses = generateGloboRealty();
    CHECK(missingShare(houses, "year_built") == doctest::Approx(0.04).epsilon(0.15));
    CHECK(missingShare(houses, "condition") == doctest::Approx(0.03).epsilon(0.15));
    CHECK(missingShare(houses, "garage") == doctest::Approx(0.02).epsilon(0.2));
    CHECK(missingShare(houses, "distance_km") == doctest::Approx(0.02).epsilon(0.2));
    CHECK(columnOf(houses, "price").missingCount() > 30);
    const auto& price = columnOf(houses, "price").integers;
    CHECK(std::count(price.begin(), price.end(), 1) > 10);
    const auto& area = columnOf(houses, "area_sqft").integers;
    CHECK(std::count_if(area.begin(), area.end(), [](auto feet) { return feet < 300; }) > 10);
}

TEST_CASE("globoJavaIsWhatItsDictionarySays")
{
    const Table sales = generateGloboJava();
    CHECK(sales.rows() == 10'000);
    const auto names = sales.schema().names();
    const std::vector<std::string> dictionary{"StoreID",   "Day",      "Month",     "Year",     "Country",
                                              "City",      "Category", "Product",   "Quantity", "Price",
                                              "TotalSale", "Weather",  "Promotion", "Holiday",  "CustomerID"};
    CHECK(names == dictionary);
    CHECK(valuesOf(sales, "Year") == std::set<std::string>{"2022", "2023"});
    CHECK(valuesOf(sales, "Month").size() == 12);
    CHECK(valuesOf(sales, "Country") == std::set<std::string>{"Canada", "Mexico", "USA"});
    CHECK(valuesOf(sales, "Product").size() == 6);
    CHECK(valuesOf(sales, "CustomerID").size() == 1'000);
    CHECK(valuesOf(sales, "Weather") == std::set<std::string>{"Cloudy", "Rainy", "Snowy", "Sunny"});
    CHECK(valuesOf(sales, "Promotion") == std::set<std::string>{"No", "Yes"});
    CHECK(valuesOf(sales, "Holiday") == std::set<std::string>{"No", "Yes"});
    CHECK(missingShare(sales, "Weather") == doctest::Approx(0.05).epsilon(0.15));
    CHECK(missingShare(sales, "Promotion") == doctest::Approx(0.03).epsilon(0.15));
}

TEST_CASE("globoJavaTotalsAreQuantityTimesPriceInWholeCents")
{
    const Table sales = generateGloboJava();
    for (std::size_t row = 0; row < sales.rows(); ++row) {
        const double cents = 100 * columnOf(sales, "TotalSale").reals[row];
        const double product = 100 * columnOf(sales, "Price").reals[row] * columnOf(sales, "Quantity").number(row);
        REQUIRE(std::abs(cents - std::round(cents)) < 1e-6);
        REQUIRE(std::abs(cents - product) < 1e-6);
    }
}

TEST_CASE("globoJavaStoresDetermineTheirPlaceAndTheirDayItsWeather")
{
    const Table sales = generateGloboJava();
    std::map<std::string, std::set<std::string>> places;
    std::map<std::string, std::set<std::string>> skies;
    for (std::size_t row = 0; row < sales.rows(); ++row) {
        const auto text = [&](const char* name) { return columnOf(sales, name).text(row); };
        places[text("StoreID")].insert(text("City") + ", " + text("Country"));
        skies[text("City") + text("Year") + "-" + text("Month") + "-" + text("Day")].insert(text("Weather"));
    }
    CHECK(places.size() == 15);
    for (const auto& [store, place] : places) CHECK_MESSAGE(place.size() == 1, store);
    // But for the handful of dates that were typed wrong and then fall on a day of their own.
    for (const auto& [day, sky] : skies) CHECK_MESSAGE(sky.size() == 1, day);
}

TEST_CASE("globoJavaHasAFewDatesThatDoNotExist")
{
    const Table sales = generateGloboJava();
    int invalid = 0;
    CivilDate before{2022, 1, 1};
    for (std::size_t row = 0; row < sales.rows(); ++row) {
        const auto part = [&](const char* name) { return static_cast<int>(columnOf(sales, name).integers[row]); };
        const CivilDate date{part("Year"), part("Month"), part("Day")};
        if (!isValidDate(date)) {
            ++invalid;
            continue;
        }
        REQUIRE(daysFromCivil(date) >= daysFromCivil(before));
        before = date;
    }
    CHECK(invalid > 2);
    CHECK(invalid < 20);
}

TEST_CASE("everySampleComesWithDataReadmeRecipesAndAGate")
{
    for (const auto& name : sampleNames()) {
        REQUIRE_VALUE(const SampleFiles files, sampleFiles(name));
        CHECK(files.front().path.starts_with("data/"));
        CHECK(fileOf(files, "README.md").find("generated") != std::string::npos);
        int recipes = 0;
        int gates = 0;
        for (const auto& file : files) {
            CHECK_MESSAGE(!file.bytes.empty(), file.path);
            recipes += file.path.starts_with("recipes/") ? 1 : 0;
            gates += file.path.starts_with("gates/") ? 1 : 0;
            if (file.path.ends_with(".yml")) REQUIRE_OK(parseYaml(file.bytes, file.path));
        }
        CHECK(recipes >= 2);
        CHECK(gates == 1);
    }
}

TEST_CASE("globoRealtyRecipesPrepareTheSameRowsAndSayWhatTheyCost")
{
    std::set<std::string> prepared;
    for (const char* name : {"recipes/first.yml", "recipes/without_market.yml", "recipes/full.yml"}) {
        const features::Recipe recipe = recipeOf("globorealty", name);
        CHECK(recipe.target == "price");
        REQUIRE_VALUE(const auto result, features::prepare(recipe, generateGloboRealty(), TaskContext()));
        CHECK(result.table.rows() > 11'500);
        REQUIRE(result.steps.size() == 3);
        for (const auto& step : result.steps) CHECK_MESSAGE(step.rowsAfter < step.rowsBefore, name, " ", step.step);
        for (const auto& feature : recipe.features) CHECK_MESSAGE(result.table.indexOf(feature).has_value(), feature);
        prepared.insert(tableHash(result.table));
        REQUIRE_VALUE(const auto split, features::parseSplit("time:listed:0.2"));
        REQUIRE_VALUE(const auto rows, features::applySplit(split, result.table, 1));
        CHECK(rows.test.size() > 2'000);
        CHECK(features::leakWarnings(recipe, "price").empty());
    }
    CHECK(prepared.size() == 1); // or the three models could not be compared
    const auto withoutMarket = recipeOf("globorealty", "recipes/without_market.yml").features;
    CHECK(std::find(withoutMarket.begin(), withoutMarket.end(), "market") == withoutMarket.end());
}

TEST_CASE("globoJavaRecipeAddsUpMonthsAndWarnsOfWhatIsKnownTooLate")
{
    const features::Recipe recipe = recipeOf("globojava", "recipes/monthly_demand.yml");
    REQUIRE_VALUE(const auto result, features::prepare(recipe, generateGloboJava(), TaskContext()));
    CHECK(result.table.rows() == 15 * 24);
    const auto& sold = columnOf(result.table, "QuantitySold").integers;
    CHECK(*std::min_element(sold.begin(), sold.end()) > 0);
    CHECK(valuesOf(result.table, "Season").size() == 4);
    const auto& weekend = columnOf(result.table, "IsWeekend").reals;
    CHECK(*std::max_element(weekend.begin(), weekend.end()) <= 1.0);

    std::set<std::string> warned;
    for (const auto& warning : features::leakWarnings(recipe, "QuantitySold")) warned.insert(warning.column);
    CHECK(warned == std::set<std::string>{"Holiday", "IsWeekend", "Promotion", "Weather"});
}

TEST_CASE("globoJavaRecipeOfTheMonthsBeforeNeedsNoWarning")
{
    const features::Recipe recipe = recipeOf("globojava", "recipes/monthly_demand_ahead.yml");
    CHECK(features::leakWarnings(recipe, "QuantitySold").empty());
    REQUIRE_VALUE(const auto result, features::prepare(recipe, generateGloboJava(), TaskContext()));
    CHECK(result.table.rows() == 15 * 23); // the first month has no month before
    const auto& sold = columnOf(result.table, "QuantitySold");
    const auto& before = columnOf(result.table, "SoldBefore");
    CHECK(before.integers[1] == sold.integers[0]);
}

TEST_CASE("embeddedTextsAreTheFilesOfResources")
{
    for (const auto& name : sampleNames()) {
        REQUIRE_VALUE(const SampleFiles files, sampleFiles(name));
        REQUIRE_VALUE(const auto onDisk, listFiles(test::sourceFolder() / "resources" / "samples" / name));
        CHECK(files.size() == onDisk.size() + 1); // and the data
        for (std::size_t i = 1; i < files.size(); ++i) {
            REQUIRE_VALUE(const std::string bytes,
                          readFile(test::sourceFolder() / "resources" / "samples" / name / files[i].path));
            CHECK_MESSAGE(files[i].bytes == bytes, files[i].path);
        }
    }
}

TEST_CASE("whatIsNoSampleIsRefusedWithTheNearestName")
{
    CHECK_ERROR(sampleFiles("globolatte"), ErrorCode::Unsupported, "later version");
    CHECK_ERROR(sampleFiles("globorealti"), ErrorCode::NotFound, "globorealty");
    CHECK_ERROR(sampleFiles(""), ErrorCode::NotFound, "globojava");
}

TEST_CASE("csvQuotesWhatNeedsItAndKeepsMissingApartFromEmpty")
{
    Column text = Column::empty("a,b", ColumnType::Text);
    text.appendText("say \"hi\"");
    text.appendText("");
    text.appendMissing();
    text.appendText("two\nlines");
    const Column number = Column::ofReals("x", {0.5, 2, 1e300, 3});
    CHECK(csvText(Table{{text, number}}) == "\"a,b\",x\n\"say \"\"hi\"\"\",0.5\n\"\",2\n,1e+300\n\"two\nlines\",3\n");
}
