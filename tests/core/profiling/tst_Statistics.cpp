#include "core/profiling/Statistics.h"
#include "tests/core/profiling/ProfileCases.h"

#include <set>

using namespace podium;
using namespace podium::profiling;
namespace cases = podium::profiling::test;

namespace {

std::string valueOf(const ColumnProfile& column, std::string_view name)
{
    for (const auto& value : statisticsOf(column))
        if (value.statistic->name == name) return value.text;
    return "(left out)";
}

} // namespace

TEST_CASE("every figure of a profile document has a title, a definition and a formula")
{
    std::set<std::string_view> names;
    for (const Statistic& fact : statistics()) {
        CHECK(names.insert(fact.name).second);
        CHECK_FALSE(fact.title.empty());
        CHECK(fact.sentence.back() == '.');
        CHECK_FALSE(fact.formula.empty());
    }
    ColumnProfile column;
    column.type = ColumnType::Real;
    column.numbers = NumberFigures{};
    column.texts = TextFigures{};
    column.time = TimeFigures{};
    const Json json = column.toJson();
    const std::set<std::string> noFigures{"name", "type", "approximate", "histogram", "top",
                                          "text", "time", "longest_gap_from", "longest_gap_to"};
    for (const Json& object : {json, json["text"], json["time"]}) {
        for (const auto& [key, ignored] : object.items()) {
            CAPTURE(key);
            CHECK((noFigures.count(key) == 1 || findStatistic(key) != nullptr));
        }
    }
    CHECK(findStatistic("nothing") == nullptr);
}

TEST_CASE("the figures of a column are those of its profile, as people read them")
{
    Column numbers = Column::empty("n", ColumnType::Integer);
    for (const std::int64_t value : {0, 1'000, 2'000, -3'000}) numbers.appendInteger(value);
    numbers.appendMissing();
    const TableProfile profile = cases::profileOf(cases::tableOf({numbers}));
    const ColumnProfile& column = profile.columns[0];
    CHECK(valueOf(column, "count") == "4 (80.0 %)");
    CHECK(valueOf(column, "missing") == "1 (20.0 %)");
    CHECK(valueOf(column, "median") == "500");
    CHECK(valueOf(column, "mean") == "0");
    CHECK(valueOf(column, "max") == "2,000");
    CHECK(valueOf(column, "negatives") == "1 (25.0 %)");
    CHECK(valueOf(column, "nan") == "(left out)");
    CHECK(valueOf(column, "min_length") == "(left out)");
}

TEST_CASE("a few of many are not nothing, and almost all are not all")
{
    ColumnProfile column;
    column.type = ColumnType::Text;
    column.count = 99'999;
    column.missing = 1;
    column.distinct = 4;
    CHECK(valueOf(column, "count") == "99,999 (over 99.9 %)");
    CHECK(valueOf(column, "missing") == "1 (under 0.1 %)");
    CHECK(valueOf(column, "distinct") == "4 (under 0.1 %)");
    column.missing = 0;
    CHECK(valueOf(column, "count") == "99,999 (100.0 %)");
    CHECK(valueOf(column, "missing") == "0");
}

TEST_CASE("texts and dates have figures of their own")
{
    Column texts = Column::empty("t", ColumnType::Text);
    for (const char* value : {"north", " north", "N/A", ""}) texts.appendText(value);
    Column days = Column::empty("d", ColumnType::Date);
    for (const std::int64_t day : {0, 1, 2, 5}) days.appendInteger(day);
    const TableProfile profile = cases::profileOf(cases::tableOf({texts, days}));
    CHECK(valueOf(profile.columns[0], "max_length") == "6");
    CHECK(valueOf(profile.columns[0], "padded") == "1 (25.0 %)");
    CHECK(valueOf(profile.columns[0], "placeholders") == "1 (25.0 %)");
    CHECK(valueOf(profile.columns[1], "min") == "1970-01-01");
    CHECK(valueOf(profile.columns[1], "std") == "(left out)");
}
