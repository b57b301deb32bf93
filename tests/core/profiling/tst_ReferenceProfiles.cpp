// Our profiles against the reference results (pandas), to 1e-9 relative and counts exactly; each set twice: with types
// as imported, and all as text.
#include "core/base/Json.h"
#include "core/base/Text.h"
#include "tests/core/profiling/ProfileCases.h"

#include <algorithm>
#include <cmath>
#include <set>

using namespace podium;
using namespace podium::profiling;

namespace {

struct ReferenceSet {
    const char* reference;
    const char* source; // an SQL table function over {}, the folder of the data
    const char* textSource;
};

// The sets as DATA.md describes them; `textSource` reads every field as text.
const ReferenceSet sets[] = {
    {"d02_king_county_houses", "read_csv('{}/d02_king_county_houses/kc_house_data.csv')",
     "read_csv('{}/d02_king_county_houses/kc_house_data.csv', all_varchar = true)"},
    {"d03_store_demand_hts_train", "read_csv('{}/d03_store_demand_hts/hts-sample-train.csv')",
     "read_csv('{}/d03_store_demand_hts/hts-sample-train.csv', all_varchar = true)"},
    {"d04_dominicks_oj_train", "read_csv('{}/d04_dominicks_oj_weekly/oj-sales-train.csv')",
     "read_csv('{}/d04_dominicks_oj_weekly/oj-sales-train.csv', all_varchar = true)"},
    {"d05_online_retail_2010-12_all20files", "read_csv('{}/d05_online_retail_daily/*.csv')",
     "read_csv('{}/d05_online_retail_daily/*.csv', all_varchar = true)"},
    {"d06_adult_parquet", "read_parquet('{}/d06_adult_income/adult.parquet')", nullptr},
    {"d06_adult_raw_noheader",
     "read_csv('{}/d06_adult_income/adult_raw_noheader.data.gz', header = false, delim = ', ')",
     "read_csv('{}/d06_adult_income/adult_raw_noheader.data.gz', header = false, delim = ', ', all_varchar = true)"},
    {"d07_bank_marketing_train", "read_csv('{}/d07_bank_marketing/bank_marketing_train_data.csv')",
     "read_csv('{}/d07_bank_marketing/bank_marketing_train_data.csv', all_varchar = true)"},
    {"d08_elec", "read_csv('{}/d08_electricity_elec2/elec.csv')",
     "read_csv('{}/d08_electricity_elec2/elec.csv', all_varchar = true)"},
    {"d09_nyc_energy_train", "read_csv('{}/d09_nyc_energy_demand/nyc-energy-train.csv')",
     "read_csv('{}/d09_nyc_energy_demand/nyc-energy-train.csv', all_varchar = true)"},
    {"d10_kdd99_10pct",
     "read_csv('{}/d10_kdd99_10pct/kddcup.data_10_percent.gz', header = false, compression = 'gzip')",
     "read_csv('{}/d10_kdd99_10pct/kddcup.data_10_percent.gz', header = false, compression = 'gzip', all_varchar = "
     "true)"},
    {"d11_baby_names", "read_parquet('{}/d11_baby_names_large/baby_names_1880_2010.parquet')",
     "read_csv('{}/d11_baby_names_large/baby_names_1880_2010.csv.gz', all_varchar = true)"},
    {"d12_wine_white", "read_csv('{}/d12_wine_quality/wine-quality.csv')",
     "read_csv('{}/d12_wine_quality/wine-quality.csv', all_varchar = true)"},
    {"d13_birdstrikes", "read_csv('{}/d13_messy_real/birdstrikes.csv')",
     "read_csv('{}/d13_messy_real/birdstrikes.csv', all_varchar = true)"},
    {"d13_seattle_weather", "read_csv('{}/d13_messy_real/seattle-weather.csv')",
     "read_csv('{}/d13_messy_real/seattle-weather.csv', all_varchar = true)"},
};

bool isNear(double a, double b, double relative)
{
    return std::abs(a - b) <= relative * std::max({std::abs(a), std::abs(b), 1e-12});
}

double number(const Json& json, const char* key) { return json.at(key).get<double>(); }
std::int64_t whole(const Json& json, const char* key) { return json.at(key).get<std::int64_t>(); }

void checkNumbers(const ColumnProfile& column, const Json& expected)
{
    REQUIRE(column.numbers.has_value());
    const NumberFigures& figures = *column.numbers;
    CHECK(column.distinct == whole(expected, "distinct_numeric"));
    CHECK(figures.zeros == whole(expected, "zeros"));
    CHECK(figures.negatives == whole(expected, "negatives"));
    CHECK(asDouble(figures.min) == number(expected, "min"));
    CHECK(asDouble(figures.max) == number(expected, "max"));
    // A mean of about zero has no digits to agree on: it is measured against the spread.
    CHECK(std::abs(figures.mean - number(expected, "mean")) <=
          1e-9 * std::max(std::abs(number(expected, "mean")), 1e-3 * number(expected, "std_sample")));
    CHECK(isNear(figures.std, number(expected, "std_sample"), 1e-9));
    const Json& quantiles = expected.at("quantiles_linear");
    const char* names[] = {"0.01", "0.05", "0.25", "0.5", "0.75", "0.95", "0.99"};
    for (std::size_t i = 0; i < 7; ++i) {
        CAPTURE(names[i]);
        CHECK(isNear(figures.quantiles[i], number(quantiles, names[i]), 1e-9));
    }
    std::int64_t inBins = 0;
    for (const auto count : column.histogram.counts) inBins += count;
    CHECK(inBins == column.count - column.nan - column.infinite);
}

void checkTexts(const ColumnProfile& column, const Json& expected)
{
    REQUIRE(column.texts.has_value());
    CHECK(column.distinct == whole(expected, "distinct_text"));
    CHECK(column.texts->minLength == whole(expected, "min_len"));
    CHECK(column.texts->maxLength == whole(expected, "max_len"));
    CHECK(isNear(column.texts->meanLength, number(expected, "mean_len"), 1e-9));
    const Json& top = expected.at("top5");
    std::set<std::string> expectedValues;
    for (std::size_t i = 0; i < top.size(); ++i) {
        const auto count = top[i][1].get<std::int64_t>();
        if (count < 2 && column.distinct > 10) break; // where each value comes once, none is a top value
        REQUIRE(i < column.top.size());
        CHECK(column.top[i].count == count);
        // Among equally frequent values the reference keeps another order than ours.
        const auto same = std::count_if(column.top.begin(), column.top.end(),
                                        [&](const auto& value) { return value.count == count; });
        if (same == 1 && i + 1 < top.size()) CHECK(column.top[i].value == top[i][0].get<std::string>());
    }
}

struct Fixture {
    podium::test::Folder folder;
    std::optional<Path> data = podium::test::sharedData("");

    TableProfile profile(const std::string& source, const ProfileOptions& options = {})
    {
        DuckSession session = podium::profiling::test::sessionFor(folder, *data);
        const Path file = folder / "set.parquet";
        std::string sql = source;
        for (auto at = sql.find("{}"); at != std::string::npos; at = sql.find("{}"))
            sql.replace(at, 2, pathText(*data));
        REQUIRE_OK(session.execute(format("COPY (SELECT * FROM {}) TO {} (FORMAT parquet)", sql, sqlPath(file)),
                                   TaskContext()));
        auto profile = profileParquet(session, file, options, TaskContext());
        REQUIRE_OK(profile);
        return std::move(*profile);
    }
};

void checkSet(const TableProfile& profile, const Json& reference, bool isText)
{
    REQUIRE(profile.rows == whole(reference, "rows"));
    CHECK(profile.coverage.exact);
    CHECK(profile.coverage.rowsRead == profile.rows);
    const Json& columns = reference.at("column_profiles");
    REQUIRE(profile.columns.size() == columns.size());
    int checked = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const ColumnProfile& column = profile.columns[i];
        const Json& expected = columns[i];
        CAPTURE(column.name);
        CHECK(column.count == whole(expected, "count"));
        CHECK(column.missing == whole(expected, "missing_empty"));
        const bool isNumber = expected.at("kind") == "numeric";
        if (isText) {
            CHECK(column.distinct == whole(expected, "distinct_text"));
            if (!isNumber) checkTexts(column, expected);
            ++checked;
        } else if (isNumber && isNumeric(column.type)) {
            checkNumbers(column, expected);
            ++checked;
        } else if (!isNumber && column.type == ColumnType::Text) {
            checkTexts(column, expected);
            ++checked;
        }
    }
    CHECK(checked * 2 > static_cast<int>(columns.size())); // dates and booleans aside
    const std::int64_t repeated = whole(reference, "duplicate_rows_after_first");
    const auto* duplicates = podium::profiling::test::findingOf(profile, "duplicate_rows");
    CHECK((duplicates != nullptr) == (repeated > 0));
    if (duplicates) CHECK(duplicates->message.starts_with(grouped(repeated) + " of "));
}

} // namespace

TEST_CASE("profiles agree with the reference on every set, typed and as text")
{
    Fixture fixture;
    if (!fixture.data) return;
    for (const auto& set : sets) {
        CAPTURE(set.reference);
        REQUIRE_VALUE(const Json reference,
                      readJsonFile(*fixture.data / "reference/profiles" / (std::string(set.reference) + ".json")));
        checkSet(fixture.profile(set.source), reference, false);
        if (set.textSource) checkSet(fixture.profile(set.textSource), reference, true);
    }
}

TEST_CASE("the traps of the sets are found")
{
    Fixture fixture;
    if (!fixture.data) return;
    using podium::profiling::test::findingOf;
    const TableProfile houses = fixture.profile(sets[0].source, {.target = "price"});
    CHECK(findingOf(houses, "near_unique", "id"));       // 177 repeated ids
    CHECK(findingOf(houses, "outliers", "bedrooms"));    // the house with 33 bedrooms
    CHECK(findingOf(houses, "identity", "sqft_living")); // = above + basement
    CHECK_FALSE(findingOf(houses, "leak_suspicion"));
    const TableProfile bank = fixture.profile(sets[6].source, {.target = "y"});
    const Finding* duration = findingOf(bank, "strong_association", "duration");
    REQUIRE(duration);
    CHECK(duration->message.find("leak") != std::string::npos);
    CHECK(findingOf(bank, "sentinel", "pdays"));           // 999 = never
    CHECK(findingOf(bank, "hidden_missing", "education")); // "unknown"
    CHECK(findingOf(bank, "target_imbalance", "y"));
    const TableProfile demand = fixture.profile(sets[1].source, {.target = "quantity"});
    CHECK(findingOf(demand, "functional_dependency", "SKU")); // decides its category
    const TableProfile orange = fixture.profile(sets[2].source, {.target = "Quantity"});
    CHECK(findingOf(orange, "same_information", "Store")); // decides its surroundings
}
