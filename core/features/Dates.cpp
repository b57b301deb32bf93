#include "core/features/Dates.h"

#include "core/base/Clock.h"
#include "core/base/Text.h"

#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace podium::features {

namespace {

constexpr std::array<std::pair<DatePart, std::string_view>, 11> partNames{{
    {DatePart::Year, "year"},
    {DatePart::Quarter, "quarter"},
    {DatePart::Month, "month"},
    {DatePart::Day, "day"},
    {DatePart::DayOfYear, "day_of_year"},
    {DatePart::Weekday, "weekday"},
    {DatePart::IsWeekend, "is_weekend"},
    {DatePart::Hour, "hour"},
    {DatePart::Season, "season"},
    {DatePart::MonthOf, "month_of"},
    {DatePart::Days, "days"},
}};

constexpr std::int64_t microsecondsPerHour = 3'600'000'000;
constexpr std::int64_t microsecondsPerDay = 24 * microsecondsPerHour;

std::int64_t floorDivide(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

std::string_view season(int month, Hemisphere hemisphere)
{
    constexpr std::array<std::string_view, 4> names{"winter", "spring", "summer", "autumn"};
    const int quarter = (month % 12) / 3; // December, January and February are 0
    return names[static_cast<std::size_t>(hemisphere == Hemisphere::North ? quarter : (quarter + 2) % 4)];
}

ColumnType typeOf(DatePart part)
{
    if (part == DatePart::IsWeekend) return ColumnType::Boolean;
    if (part == DatePart::Season) return ColumnType::Text;
    return part == DatePart::MonthOf ? ColumnType::Date : ColumnType::Integer;
}

std::int64_t wholePart(DatePart part, std::int64_t days, std::int64_t microsecondsOfDay)
{
    if (part == DatePart::Days) return days;
    if (part == DatePart::Hour) return microsecondsOfDay / microsecondsPerHour;
    if (part == DatePart::Weekday) return isoWeekday(days);
    if (part == DatePart::IsWeekend) return isoWeekday(days) >= 6 ? 1 : 0;
    const CivilDate date = civilFromDays(days);
    switch (part) {
    case DatePart::Year: return date.year;
    case DatePart::Quarter: return (date.month + 2) / 3;
    case DatePart::Month: return date.month;
    case DatePart::Day: return date.day;
    case DatePart::DayOfYear: return days - daysFromCivil({date.year, 1, 1}) + 1;
    default: return daysFromCivil({date.year, date.month, 1}); // MonthOf
    }
}

// The whole number that a row of a day, month or year column holds.
std::optional<int> wholeNumber(const Column& column, std::size_t row)
{
    if (column.isMissing(row)) return std::nullopt;
    std::optional<double> number;
    if (column.type == ColumnType::Text) number = parseReal(trim(column.texts[row]));
    else if (isNumeric(column.type)) number = column.number(row);
    if (!number || !(std::abs(*number) < 1e6) || *number != std::floor(*number)) return std::nullopt;
    return static_cast<int>(*number);
}

} // namespace

std::string_view datePartName(DatePart part)
{
    for (const auto& [candidate, name] : partNames)
        if (candidate == part) return name;
    return "";
}

std::vector<std::string> datePartNames()
{
    std::vector<std::string> names;
    for (const auto& [part, name] : partNames) names.emplace_back(name);
    return names;
}

Result<DatePart> datePartFrom(std::string_view name)
{
    for (const auto& [part, candidate] : partNames)
        if (candidate == name) return part;
    return makeError(ErrorCode::InvalidInput, format("\"{}\" is no part of a date.", name),
                     suggestion(name, datePartNames()));
}

std::string_view hemisphereName(Hemisphere hemisphere) { return hemisphere == Hemisphere::North ? "north" : "south"; }

std::vector<DatePart> usualParts(ColumnType type)
{
    std::vector<DatePart> parts{DatePart::Year, DatePart::Month, DatePart::Day, DatePart::Weekday};
    if (type == ColumnType::Timestamp) parts.push_back(DatePart::Hour);
    return parts;
}

Column datePart(const Column& column, DatePart part, Hemisphere hemisphere, std::string name)
{
    Column result = Column::empty(std::move(name), typeOf(part));
    result.reserve(column.rows());
    for (std::size_t row = 0; row < column.rows(); ++row) {
        if (column.isMissing(row)) {
            result.appendMissing();
            continue;
        }
        const std::int64_t value = column.integers[row];
        const bool isDate = column.type == ColumnType::Date;
        const std::int64_t days = isDate ? value : floorDivide(value, microsecondsPerDay);
        const std::int64_t ofDay = isDate ? 0 : value - days * microsecondsPerDay;
        if (part == DatePart::Season) result.appendText(season(civilFromDays(days).month, hemisphere));
        else result.appendInteger(wholePart(part, days, ofDay));
    }
    return result;
}

Result<AssembledDates> assembleDates(std::string name, const Column& day, const Column& month, const Column& year)
{
    for (const Column* part : {&day, &month, &year})
        if (part->type != ColumnType::Text && !isNumeric(part->type))
            return makeError(ErrorCode::InvalidInput,
                             format("column \"{}\" is {}, not a number", part->name, columnTypeName(part->type)));
    AssembledDates result{Column::empty(std::move(name), ColumnType::Date), 0};
    result.column.reserve(day.rows());
    for (std::size_t row = 0; row < day.rows(); ++row) {
        const auto d = wholeNumber(day, row);
        const auto m = wholeNumber(month, row);
        const auto y = wholeNumber(year, row);
        const bool missing = day.isMissing(row) || month.isMissing(row) || year.isMissing(row);
        if (d && m && y && isValidDate({*y, *m, *d})) {
            result.column.appendInteger(daysFromCivil({*y, *m, *d}));
        } else {
            result.invalid += missing ? 0 : 1;
            result.column.appendMissing();
        }
    }
    return result;
}

} // namespace podium::features
