#include "core/base/Random.h"
#include "core/base/Text.h"
#include "core/profiling/FindingText.h"
#include "core/profiling/Findings.h"
#include "core/profiling/TargetFindings.h"
#include "tests/core/profiling/ProfileCases.h"

#include <cmath>

using namespace podium;
using namespace podium::profiling;
using podium::profiling::test::findingOf;
using podium::profiling::test::profileOf;
using podium::profiling::test::tableOf;

namespace {

constexpr std::size_t rows = 1'000;

template <class Make> Column integers(const char* name, const Make& make, ColumnType type = ColumnType::Integer)
{
    std::vector<std::int64_t> values;
    for (std::size_t i = 0; i < rows; ++i) values.push_back(make(static_cast<std::int64_t>(i)));
    return Column::ofIntegers(name, std::move(values), type);
}

template <class Make> Column reals(const char* name, const Make& make)
{
    std::vector<double> values;
    for (std::size_t i = 0; i < rows; ++i) values.push_back(make(static_cast<std::int64_t>(i)));
    return Column::ofReals(name, std::move(values));
}

template <class Make> Column texts(const char* name, const Make& make)
{
    std::vector<std::string> values;
    for (std::size_t i = 0; i < rows; ++i) values.push_back(make(static_cast<std::int64_t>(i)));
    return Column::ofTexts(name, values);
}

Column missingIn(Column column, std::size_t every)
{
    column.valid.assign(column.rows(), 1);
    for (std::size_t i = 0; i < column.rows(); i += every) column.valid[i] = 0;
    return column;
}

double noise(std::int64_t i) { return Random::stream(5, static_cast<std::uint64_t>(i)).normal(); }

std::vector<std::string> ids(const TableProfile& profile)
{
    std::vector<std::string> list;
    for (const auto& finding : profile.findings) list.push_back(finding.id);
    return list;
}

} // namespace

TEST_CASE("each trouble of one column is found, and a healthy column is left alone")
{
    const TableProfile profile = profileOf(tableOf({
        reals("healthy", [](std::int64_t i) { return std::round(noise(i) * 100) / 10; }),
        missingIn(reals("gappy", [](std::int64_t i) { return std::round(noise(i + 5'000) * 10); }), 4),
        integers("same", [](std::int64_t) { return 7; }),
        integers("key", [](std::int64_t i) { return i * 3; }),
        integers("almost_key", [](std::int64_t i) { return i < 5 ? 100 : i; }),
        integers("lone_giant", [](std::int64_t i) { return i == 500 ? 3'300 : i % 37; }),
        integers("never", [](std::int64_t i) { return i % 5 == 0 ? -999 : i % 40; }),
        texts("numbers", [](std::int64_t i) { return format("{},{:03}.5", i % 90 + 1, i % 7); }),
        texts("dates", [](std::int64_t i) { return format("201405{:02}T000000", i % 28 + 1); }),
        texts("words", [](std::int64_t i) { return i % 3 == 0   ? "unknown"
                                                   : i % 3 == 1 ? "yes"
                                                                : "no"; }),
        texts("dirty",
              [](std::int64_t i) {
                  return i % 4 == 0 ? "North" : i % 4 == 1 ? "north" : i % 4 == 2 ? "north " : "south";
              }),
        integers(
            "day", [](std::int64_t i) { return 19'000 + i + (i >= 600 ? 30 : 0); }, ColumnType::Date),
    }));
    CHECK(findingOf(profile, "missing", "gappy")->severity == Severity::Medium);
    CHECK(findingOf(profile, "missing", "gappy")->message == "\"gappy\" is missing in 250 of 1,000 (25.0 %) rows.");
    CHECK(findingOf(profile, "constant", "same"));
    CHECK(findingOf(profile, "unique", "key"));
    CHECK(findingOf(profile, "near_unique", "almost_key"));
    REQUIRE(findingOf(profile, "outliers", "lone_giant"));
    CHECK(findingOf(profile, "outliers", "lone_giant")->message.find("3,300") != std::string::npos);
    CHECK(findingOf(profile, "sentinel", "never"));
    CHECK(findingOf(profile, "text_numbers", "numbers"));
    CHECK(findingOf(profile, "text_dates", "dates"));
    CHECK(findingOf(profile, "hidden_missing", "words"));
    CHECK(findingOf(profile, "case_variants", "dirty"));
    CHECK(findingOf(profile, "padded_text", "dirty"));
    REQUIRE(findingOf(profile, "time_gaps", "day"));
    CHECK(findingOf(profile, "time_gaps", "day")->message.find("30 steps are missing") != std::string::npos);
    for (const auto& finding : profile.findings) {
        CAPTURE(finding.id);
        CHECK((finding.columns.empty() || finding.columns.front() != "healthy"));
        CHECK(finding.message.ends_with("."));
        CHECK(finding.why.ends_with("."));
    }
}

TEST_CASE("a code with leading zeros is no number")
{
    const TableProfile profile =
        profileOf(tableOf({texts("zip", [](std::int64_t i) { return format("{:05}", i % 300); })}));
    CHECK_FALSE(findingOf(profile, "text_numbers"));
}

TEST_CASE("findings come by severity, and many of a kind become one")
{
    std::vector<Column> columns{missingIn(integers("mostly_missing", [](std::int64_t i) { return i % 9; }), 1)};
    for (int i = 0; i < 12; ++i)
        columns.push_back(integers(format("constant{}", i).c_str(), [](std::int64_t) { return 1; }));
    columns.push_back(integers("key", [](std::int64_t i) { return i; }));
    const TableProfile profile = profileOf(tableOf(std::move(columns)));
    CHECK(ids(profile) == std::vector<std::string>{"empty_column", "constant", "unique"});
    CHECK(profile.findings[1].columns.size() == 12);
    CHECK(profile.findings[1].message.starts_with("12 columns: \"constant0\""));
}

TEST_CASE("the target's own troubles")
{
    const auto target = [](Column column) { return profileOf(tableOf({std::move(column)}), {.target = "y"}); };
    CHECK(findingOf(target(missingIn(integers("y", [](std::int64_t i) { return i % 2; }), 10)), "target_missing")
              ->severity == Severity::High);
    CHECK(findingOf(target(integers("y", [](std::int64_t) { return 1; })), "target_constant"));
    const auto rare = target(texts("y", [](std::int64_t i) { return i % 20 == 0 ? "yes" : "no"; }));
    REQUIRE(findingOf(rare, "target_imbalance"));
    CHECK(findingOf(rare, "target_imbalance")->message ==
          "The target \"y\" is \"yes\" in only 50 of 1,000 (5.0 %) rows.");
    CHECK_FALSE(
        findingOf(target(texts("y", [](std::int64_t i) { return i % 2 == 0 ? "yes" : "no"; })), "target_imbalance"));
    CHECK_FALSE(findingOf(target(reals("y", noise)), "target_imbalance"));
}

TEST_CASE("a leak is found for two classes, for many, and for numbers; honest columns are not accused")
{
    const auto label = [](std::int64_t i) { return noise(i) > 0.5 ? 1 : 0; };
    const TableProfile two =
        profileOf(tableOf({integers("y", label, ColumnType::Boolean),
                           reals("after", [&](std::int64_t i) { return label(i) * 10 + noise(i + 9'000); }),
                           reals("weak", [&](std::int64_t i) { return label(i) + 3 * noise(i + 20'000); }),
                           texts("key", [](std::int64_t i) { return format("k{}", i); }),
                           reals("nothing", [](std::int64_t i) { return noise(i + 40'000); })}),
                  {.target = "y"});
    REQUIRE(findingOf(two, "leak_suspicion", "after"));
    CHECK(findingOf(two, "leak_suspicion", "after")->severity == Severity::High);
    CHECK_FALSE(findingOf(two, "leak_suspicion", "key")); // a key says everything about the rows it was learned from
    for (const char* honest : {"weak", "nothing", "key"}) CHECK_FALSE(findingOf(two, "strong_association", honest));

    const TableProfile classes = profileOf(tableOf({texts("y", [](std::int64_t i) { return format("c{}", i % 5); }),
                                                    integers("code", [](std::int64_t i) { return (i % 5) * 7 + 1; })}),
                                           {.target = "y"});
    CHECK(findingOf(classes, "leak_suspicion", "code"));

    const TableProfile number =
        profileOf(tableOf({reals("y", [](std::int64_t i) { return 50 + 10 * noise(i); }),
                           reals("other_unit", [](std::int64_t i) { return -3 * noise(i) + 0.01 * noise(i + 7'000); }),
                           reals("nothing", [](std::int64_t i) { return noise(i + 40'000); })}),
                  {.target = "y"});
    CHECK(findingOf(number, "leak_suspicion", "other_unit"));
    CHECK_FALSE(findingOf(number, "strong_association", "nothing"));
}

TEST_CASE("association strengths are what they claim to be")
{
    // One column with an AUC of 0.75 by construction: positives are in the upper half, negatives anywhere.
    Table table = tableOf({integers(
                               "y", [](std::int64_t i) { return i % 2; }, ColumnType::Boolean),
                           integers("half", [](std::int64_t i) { return i % 2 == 1 ? 1 : (i / 2) % 2; }),
                           reals("noise", [](std::int64_t i) { return noise(i); })});
    RowSample sample(3, 10'000, rows);
    sample.add(table, 0);
    const auto associations = targetAssociations(profileOf(table), sample, 0);
    REQUIRE(associations.size() == 2);
    CHECK(associations[0].column == 1);
    CHECK(associations[0].strength == doctest::Approx(0.75).epsilon(0.02));
    CHECK(associations[1].strength < 0.56);
}

TEST_CASE("a column that decides others is found, and chance is not taken for a rule")
{
    const TableProfile profile = profileOf(tableOf({
        texts("store", [](std::int64_t i) { return format("S{}", i * 7 % 30); }),
        texts("city", [](std::int64_t i) { return format("city {}", (i * 7 % 30) / 3); }),
        texts("country", [](std::int64_t i) { return (i * 7 % 30) < 12 ? "A" : "B"; }),
        texts("store_name", [](std::int64_t i) { return format("Store {}", i * 7 % 30 + 100); }),
        integers("sold", [](std::int64_t i) { return static_cast<std::int64_t>(std::abs(noise(i)) * 4); }),
        integers("key", [](std::int64_t i) { return i; }),
    }));
    const Finding* store = findingOf(profile, "functional_dependency", "store");
    REQUIRE(store);
    CHECK(store->columns == std::vector<std::string>{"store", "store_name", "city", "country"});
    CHECK(store->message ==
          "\"store\" says the same as \"store_name\" in other words, and decides \"city\" and \"country\": each of its "
          "30 values goes with a single one.");
    CHECK(findingOf(profile, "functional_dependency", "city"));
    CHECK_FALSE(findingOf(profile, "functional_dependency", "sold"));
    CHECK_FALSE(findingOf(profile, "functional_dependency", "key")); // unique values decide everything and say nothing
}

TEST_CASE("a rule that the sample shows but the rows break is not reported")
{
    Random random(3);
    std::vector<std::string> store, city;
    constexpr int many = 60'000;
    for (int i = 0; i < many; ++i) {
        const auto number = random.below(20);
        store.push_back(format("S{}", number));
        city.push_back(format("C{}", number / 2));
    }
    const Table whole = tableOf({Column::ofTexts("store", store), Column::ofTexts("city", city)});
    CHECK(findingOf(profileOf(whole), "functional_dependency", "store"));
    std::size_t unsampled = 0; // a row that the sample does not hold
    while (mix64(unsampled) < static_cast<std::uint64_t>(20'000.0 / many * 0x1p64)) ++unsampled;
    city[unsampled] = city[unsampled] == "C0" ? "C1" : "C0";
    const Table broken = tableOf({Column::ofTexts("store", store), Column::ofTexts("city", city)});
    CHECK_FALSE(findingOf(profileOf(broken), "functional_dependency", "store"));
}

TEST_CASE("price times quantity is total: found, with the rows that break it")
{
    const auto quantity = [](std::int64_t i) { return i % 6 + 1; };
    const auto price = [](std::int64_t i) { return 2.5 + static_cast<double>(i % 37) / 8; };
    const auto total = [&](std::int64_t i) {
        const double exact = std::round(static_cast<double>(quantity(i)) * price(i) * 100) / 100;
        return i % 333 == 10 ? exact + 5 : exact;
    };
    const Table table = tableOf({integers("quantity", quantity), reals("price", price), reals("total", total),
                                 integers("flag", [](std::int64_t i) { return i % 2; }),
                                 reals("small", [](std::int64_t i) { return i % 50 == 0 ? 0.1 * noise(i) : 0; })});
    const TableProfile profile = profileOf(table);
    const Finding* identity = findingOf(profile, "identity", "total");
    REQUIRE(identity);
    CHECK(identity->message == "\"total\" = \"quantity\" x \"price\" in 997 of 1,000 rows, but not in 3.");
    CHECK(identity->severity == Severity::Medium);
    CHECK(findingOf(profileOf(table, {.target = "total"}), "target_identity"));
    const auto all = ids(profile);
    CHECK(std::count(all.begin(), all.end(), "identity") == 1);
}

TEST_CASE("day, month and year are put together, with the dates that do not exist")
{
    const TableProfile profile = profileOf(tableOf({
        integers("OrderDay", [](std::int64_t i) { return i == 40 ? 31 : i % 28 + 1; }),
        integers("OrderMonth", [](std::int64_t i) { return i == 40 ? 2 : (i / 28) % 12 + 1; }),
        integers("OrderYear", [](std::int64_t) { return 2022; }),
        integers("birthday", [](std::int64_t i) { return i % 28 + 1; }),
    }));
    const Finding* parts = findingOf(profile, "date_parts", "OrderYear");
    REQUIRE(parts);
    CHECK(parts->columns == std::vector<std::string>{"OrderYear", "OrderMonth", "OrderDay"});
    CHECK(parts->message.find("1 of 1,000 rows make no valid date") != std::string::npos);
    CHECK(parts->message.find("2022-01-01") != std::string::npos);
}

TEST_CASE("duplicate rows are counted")
{
    const TableProfile profile = profileOf(tableOf({integers("a", [](std::int64_t i) { return i / 2; })}));
    REQUIRE(findingOf(profile, "duplicate_rows"));
    CHECK(findingOf(profile, "duplicate_rows")->message ==
          "500 of 1,000 (50.0 %) rows repeat an earlier row in every column.");
}

TEST_CASE("names in messages cannot break a line")
{
    CHECK(inQuotes("a") == "\"a\"");
    CHECK(quotedList({"a", "b", "c"}) == "\"a\", \"b\" and \"c\"");
    CHECK(quotedList({"a", "b", "c", "d"}, 3) == "\"a\", \"b\" and 2 more");
}
