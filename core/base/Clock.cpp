#include "core/base/Clock.h"

#include "core/base/Text.h"

#include <chrono>
#include <cmath>

namespace podium {
namespace {

constexpr TimeMs dayMs = 86'400'000;

// Reads `digits` decimal digits from the front of `text`; -1 where they are not there.
int takeDigits(std::string_view& text, std::size_t digits)
{
    if (text.size() < digits) return -1;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char expected)
{
    if (text.empty() || text.front() != expected) return false;
    text.remove_prefix(1);
    return true;
}

Error badTime(std::string_view text)
{
    return makeError(ErrorCode::InvalidInput, format("Could not read \"{}\" as a time.", printable(text, 60)),
                     "Write it as 2026-03-01 or 2026-03-01T12:30:00Z.");
}

} // namespace

TimeMs SystemClock::now() const
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::int64_t daysFromCivil(CivilDate date)
{
    const std::int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t yearOfEra = year - era * 400;
    const std::int64_t dayOfYear = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    const std::int64_t dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146'097 + dayOfEra - 719'468;
}

CivilDate civilFromDays(std::int64_t days)
{
    days += 719'468;
    const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
    const std::int64_t dayOfEra = days - era * 146'097;
    const std::int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t shifted = (5 * dayOfYear + 2) / 153;
    const auto month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
    return {static_cast<int>(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), month,
            static_cast<int>(dayOfYear - (153 * shifted + 2) / 5 + 1)};
}

bool isValidDate(CivilDate date)
{
    if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) return false;
    return civilFromDays(daysFromCivil(date)) == date;
}

int isoWeekday(std::int64_t days)
{
    const std::int64_t sinceMonday = (days + 3) % 7; // 1970-01-01 was a Thursday
    return static_cast<int>(sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1;
}

std::string isoDate(std::int64_t days)
{
    const CivilDate date = civilFromDays(days);
    return format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string isoTime(TimeMs time)
{
    std::int64_t days = time / dayMs;
    std::int64_t rest = time % dayMs;
    if (rest < 0) {
        rest += dayMs;
        --days;
    }
    return format("{}T{:02}:{:02}:{:02}.{:03}Z", isoDate(days), rest / 3'600'000, rest / 60'000 % 60, rest / 1000 % 60,
                  rest % 1000);
}

Result<TimeMs> parseIsoTime(std::string_view text)
{
    std::string_view rest = trim(text);
    CivilDate date;
    date.year = takeDigits(rest, 4);
    if (!take(rest, '-')) return badTime(text);
    date.month = takeDigits(rest, 2);
    if (!take(rest, '-')) return badTime(text);
    date.day = takeDigits(rest, 2);
    if (date.year < 0 || !isValidDate(date)) return badTime(text);
    const TimeMs day = daysFromCivil(date) * dayMs;
    if (rest.empty()) return day;
    if (!take(rest, 'T') && !take(rest, ' ')) return badTime(text);
    const int hour = takeDigits(rest, 2);
    if (hour < 0 || hour > 23 || !take(rest, ':')) return badTime(text);
    const int minute = takeDigits(rest, 2);
    if (minute < 0 || minute > 59) return badTime(text);
    int second = 0;
    int milli = 0;
    if (take(rest, ':')) {
        second = takeDigits(rest, 2);
        if (second < 0 || second > 59) return badTime(text);
        if (take(rest, '.')) {
            int scale = 100;
            while (!rest.empty() && rest.front() >= '0' && rest.front() <= '9') {
                milli += (rest.front() - '0') * scale;
                scale /= 10;
                rest.remove_prefix(1);
            }
        }
    }
    take(rest, 'Z');
    if (!rest.empty()) return badTime(text);
    return day + hour * 3'600'000LL + minute * 60'000LL + second * 1000LL + milli;
}

Result<TimeMs> parseDuration(std::string_view text)
{
    const auto bad = [&] {
        return makeError(ErrorCode::InvalidInput, format("Could not read \"{}\" as a duration.", printable(text, 60)),
                         "Write it as 30s, 5m, 1h30m, 250ms or P14D.");
    };
    std::string lower = toLower(trim(text));
    std::string_view rest = lower;
    const bool iso = take(rest, 'p');
    bool timePart = !iso;
    double total = 0;
    if (rest.empty()) return bad();
    while (!rest.empty()) {
        if (iso && take(rest, 't')) timePart = true;
        const std::size_t digits = rest.find_first_not_of("0123456789.");
        const auto value = parseReal(rest.substr(0, digits));
        if (!value) return bad();
        rest = digits == std::string_view::npos ? std::string_view() : rest.substr(digits);
        const std::string_view unit = rest.substr(0, rest.find_first_of("0123456789t"));
        rest.remove_prefix(unit.size());
        double scale = 0;
        if (unit == "ms" && timePart) scale = 1;
        else if ((unit == "s" || (unit.empty() && !iso)) && timePart) scale = 1000;
        else if (unit == "m" && timePart) scale = 60'000;
        else if (unit == "h" && timePart) scale = 3'600'000;
        else if (unit == "d") scale = static_cast<double>(dayMs);
        else if (unit == "w") scale = 7.0 * static_cast<double>(dayMs);
        else return bad();
        total += *value * scale;
    }
    if (!(total >= 0) || total > 9e15) return bad();
    return static_cast<TimeMs>(std::llround(total));
}

} // namespace podium
