#include "core/base/Clock.h"
#include "core/base/Text.h"
#include "core/profiling/Timeline.h"
#include "tests/core/profiling/ProfileCases.h"

#include <cmath>

using namespace podium;
using namespace podium::profiling;
namespace cases = podium::profiling::test;

namespace {

std::int64_t day(int year, int month, int number) { return daysFromCivil({year, month, number}); }

Result<Timeline> timeline(const Table& table, const std::string& column, const TimelineOptions& options = {})
{
    const TableProfile profile = cases::profileOf(table);
    TableRows rows(table);
    return timelineOf(rows, profile, column, options, TaskContext());
}

Table sales()
{
    Column when = Column::ofIntegers(
        "when", {day(2023, 1, 5), day(2023, 1, 20), day(2023, 3, 1), day(2023, 3, 2), day(2023, 3, 31), 0},
        ColumnType::Date);
    when.valid = {1, 1, 1, 1, 1, 0};
    Column amount = Column::ofReals("amount", {10, 30, 1, 2, 9, 5});
    amount.valid = {1, 1, 1, 0, 1, 1};
    const std::vector<std::string> shops{"a", "a", "b", "a", "b", "a"};
    return cases::tableOf({when, amount, Column::ofTexts("shop", shops)});
}

} // namespace

TEST_CASE("months by hand: rows, missing, quantiles, an empty month between, a row without a time")
{
    TimelineOptions byMonth;
    byMonth.unit = PeriodUnit::Month;
    REQUIRE_VALUE(const Timeline found, timeline(sales(), "amount", byMonth));
    CHECK(found.time == "when");
    CHECK(found.withoutTime == 1);
    REQUIRE(found.periods.size() == 3);
    CHECK(found.periods[0].label == "2023-01");
    CHECK(found.periods[0].rows == 2);
    CHECK(found.periods[0].mean == 20);
    CHECK(found.periods[0].q25 == 15);
    CHECK(found.periods[0].median == 20);
    CHECK(found.periods[1].rows == 0);
    CHECK(std::isnan(found.periods[1].median));
    CHECK(found.periods[2].rows == 3);
    CHECK(found.periods[2].missing == 1);
    CHECK(found.periods[2].median == 5);
    CHECK(found.periods[2].from == day(2023, 3, 1));
    CHECK(found.toJson().at("periods").at(1).at("median").is_null());
}

TEST_CASE("texts have the counts of their most frequent values")
{
    TimelineOptions byQuarter;
    byQuarter.unit = PeriodUnit::Quarter;
    REQUIRE_VALUE(const Timeline found, timeline(sales(), "shop", byQuarter));
    CHECK(found.values == std::vector<std::string>{"a", "b"});
    REQUIRE(found.periods.size() == 1);
    CHECK(found.periods[0].label == "2023 Q1");
    CHECK(found.periods[0].counts == std::vector<std::int64_t>{3, 2});
}

TEST_CASE("long texts and those that are no valid UTF-8 are counted as their shown form says")
{
    const std::string longText(600, 'x'), torn = "a\xFFz";
    const std::vector<std::string> texts{longText, longText, torn, longText, torn};
    Column when = Column::empty("when", ColumnType::Date);
    for (int i = 0; i < 5; ++i) when.appendInteger(day(2024, 1, 1 + i));
    TimelineOptions byYear;
    byYear.unit = PeriodUnit::Year;
    REQUIRE_VALUE(const Timeline found,
                  timeline(cases::tableOf({when, Column::ofTexts("note", texts)}), "note", byYear));
    REQUIRE(found.periods.size() == 1);
    CHECK(found.periods[0].counts == std::vector<std::int64_t>{3, 2});
}

TEST_CASE("the finest period of which there are at most sixty; weeks begin on Monday, before 1970 too")
{
    REQUIRE_VALUE(const Timeline weeks, timeline(sales(), "amount"));
    CHECK(weeks.unit == PeriodUnit::Week); // 86 days are too many
    CHECK(weeks.periods.front().label == "2023-01-02");
    CHECK(isoWeekday(weeks.periods.back().from) == 1);

    for (const int year : {1850, 1965, 2000}) {
        Column when = Column::empty("when", ColumnType::Timestamp);
        for (int hour = 0; hour < 48; ++hour)
            when.appendInteger(day(year, 12, 31) * 86'400'000'000 + hour * 3'600'000'000);
        REQUIRE_VALUE(const Timeline hours, timeline(cases::tableOf({when}), "when"));
        CHECK(hours.unit == PeriodUnit::Hour);
        CHECK(hours.periods.size() == 48);
        CHECK(hours.periods[1].label == format("{}-12-31 01:00", year));
        TimelineOptions byYear;
        byYear.unit = PeriodUnit::Year;
        REQUIRE_VALUE(const Timeline years, timeline(cases::tableOf({when}), "when", byYear));
        REQUIRE(years.periods.size() == 2);
        CHECK(years.periods[1].label == format("{}", year + 1));
        CHECK(years.periods[0].rows == 24);
    }
}

TEST_CASE("every period's rows add up, whatever the unit")
{
    Column when = Column::empty("when", ColumnType::Date), x = Column::empty("x", ColumnType::Integer);
    for (int i = 0; i < 2'000; ++i) {
        when.appendInteger(i * 3 - 3'000);
        x.appendInteger(i);
    }
    for (const PeriodUnit unit : {PeriodUnit::Day, PeriodUnit::Week, PeriodUnit::Month, PeriodUnit::Quarter,
                                  PeriodUnit::Year, PeriodUnit::Decade})
    {
        TimelineOptions options;
        options.unit = unit;
        REQUIRE_VALUE(const Timeline found, timeline(cases::tableOf({when, x}), "x", options));
        std::int64_t rows = 0;
        for (std::size_t i = 0; i < found.periods.size(); ++i) {
            rows += found.periods[i].rows;
            if (i > 0) CHECK(found.periods[i].from > found.periods[i - 1].from);
        }
        CHECK(rows == 2'000);
    }
}

TEST_CASE("a sample of rows keeps the counts, and it is said")
{
    Column when = Column::empty("when", ColumnType::Date), x = Column::empty("x", ColumnType::Real);
    for (int i = 0; i < 4'000; ++i) {
        when.appendInteger(i % 10);
        x.appendReal(i % 10);
    }
    TimelineOptions options;
    options.mostRows = 1'000;
    REQUIRE_VALUE(const Timeline found, timeline(cases::tableOf({when, x}), "x", options));
    CHECK_FALSE(found.exact);
    CHECK(found.periods[3].rows == 400);
    CHECK(found.periods[3].median == 3);
}

TEST_CASE("what cannot be drawn is refused with the nearest")
{
    CHECK_ERROR(timeline(sales(), "amuont"), ErrorCode::InvalidInput, "amount");
    TimelineOptions wrong;
    wrong.time = "shop";
    CHECK_ERROR(timeline(sales(), "amount", wrong), ErrorCode::InvalidInput, "no date or time");
    CHECK_ERROR(timeline(cases::tableOf({Column::ofReals("x", {1, 2})}), "x"), ErrorCode::InvalidInput,
                "no column is a date");
    TimelineOptions minutes;
    minutes.unit = PeriodUnit::Minute;
    CHECK_ERROR(timeline(sales(), "amount", minutes), ErrorCode::InvalidInput, "holds days");
    CHECK_ERROR(periodFrom("mnoth"), ErrorCode::InvalidInput, "month");
    Column never = Column::empty("when", ColumnType::Date);
    never.appendMissing();
    CHECK_FALSE(timeline(cases::tableOf({never}), "when").has_value()); // a time without a moment says nothing
}
