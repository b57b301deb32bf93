#include "core/base/Clock.h"
#include "tests/support/TestSupport.h"

using namespace podium;

TEST_CASE("dates and days go both ways over four centuries")
{
    CHECK(daysFromCivil({1970, 1, 1}) == 0);
    CHECK(daysFromCivil({2000, 3, 1}) == 11017);
    CHECK(isoDate(-1) == "1969-12-31");
    for (std::int64_t day = -80000; day < 80000; day += 37) CHECK(daysFromCivil(civilFromDays(day)) == day);
    CHECK(isValidDate({2024, 2, 29}));
    CHECK_FALSE(isValidDate({2023, 2, 29}));
    CHECK_FALSE(isValidDate({2023, 13, 1}));
    CHECK(isoWeekday(daysFromCivil({2026, 3, 1})) == 7); // a Sunday
    CHECK(isoWeekday(0) == 4);
}

TEST_CASE("ISO times are written in UTC and read back")
{
    CHECK(isoTime(0) == "1970-01-01T00:00:00.000Z");
    CHECK(isoTime(-1) == "1969-12-31T23:59:59.999Z");
    CHECK(*parseIsoTime("2026-03-01T12:30:05.123Z") == 1'772'368'205'123);
    CHECK(isoTime(*parseIsoTime("2026-03-01 12:30")) == "2026-03-01T12:30:00.000Z");
    CHECK(isoTime(*parseIsoTime("2026-03-01")) == "2026-03-01T00:00:00.000Z");
    CHECK_ERROR(parseIsoTime("2026-02-30"), ErrorCode::InvalidInput, "2026-02-30");
    CHECK_ERROR(parseIsoTime("yesterday"), ErrorCode::InvalidInput, "yesterday");
    CHECK_FALSE(parseIsoTime("2026-03-01T25:00").has_value());
}

TEST_CASE("durations in both spellings")
{
    CHECK(*parseDuration("5s") == 5000);
    CHECK(*parseDuration("5") == 5000);
    CHECK(*parseDuration("1h30m") == 5'400'000);
    CHECK(*parseDuration("250ms") == 250);
    CHECK(*parseDuration("P14D") == 14LL * 86'400'000);
    CHECK(*parseDuration("PT12H") == 43'200'000);
    CHECK(*parseDuration("P1DT1S") == 86'401'000);
    for (const char* bad : {"", "P", "5x", "-3s", "P3M2", "h"}) CHECK_FALSE(parseDuration(bad).has_value());
}
