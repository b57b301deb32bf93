// Injected time. Times are integer milliseconds since 1970-01-01 UTC everywhere; text is ISO 8601 with a Z.
#pragma once

#include "core/base/Result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace podium {

using TimeMs = std::int64_t;

class Clock {
public:
    virtual ~Clock() = default;
    virtual TimeMs now() const = 0;
};

class SystemClock final : public Clock {
public:
    TimeMs now() const override;
};

// Stands still until it is moved; for tests and for PODIUM_NOW in scripts that print times.
class FixedClock final : public Clock {
public:
    explicit FixedClock(TimeMs now) : m_now(now) {}
    TimeMs now() const override { return m_now; }
    void advance(TimeMs by) { m_now += by; }

private:
    TimeMs m_now;
};

// Days since 1970-01-01 in the proleptic Gregorian calendar, and back (Hinnant's algorithms). month 1-12, day 1-31.
struct CivilDate {
    int year = 1970;
    int month = 1;
    int day = 1;
    bool operator==(const CivilDate&) const = default;
};
std::int64_t daysFromCivil(CivilDate date);
CivilDate civilFromDays(std::int64_t days);
bool isValidDate(CivilDate date);
int isoWeekday(std::int64_t days); // 1 = Monday ... 7 = Sunday

std::string isoTime(TimeMs time); // 2026-03-01T12:30:05.123Z
std::string isoDate(std::int64_t days);
// Accepts 2026-03-01, 2026-03-01T12:30[:05[.123]][Z]; a blank may stand for the T. InvalidInput otherwise.
Result<TimeMs> parseIsoTime(std::string_view text);
// "5s", "2m", "1h30m", "250ms", "P14D", "PT12H", plain seconds "5". Milliseconds. InvalidInput otherwise.
Result<TimeMs> parseDuration(std::string_view text);

} // namespace podium
