// Parts of dates: what `derive` makes in prepare and `date_parts` in transform. Pure, proleptic Gregorian, UTC.
#pragma once

#include "core/base/Result.h"
#include "core/table/Column.h"

#include <string>
#include <string_view>
#include <vector>

namespace podium::features {

// month_of is the first day of the month (a date); season is text ("spring", "summer", "autumn", "winter":
// meteorological, from 1 March in the north); is_weekend is boolean; days counts from 1970-01-01; weekday is 1 (Monday)
// to 7. The rest are the usual integers.
enum class DatePart { Year, Quarter, Month, Day, DayOfYear, Weekday, IsWeekend, Hour, Season, MonthOf, Days };
enum class Hemisphere { North, South };

std::string_view datePartName(DatePart part); // "year", "is_weekend", "month_of", ...
std::vector<std::string> datePartNames();
// InvalidInput with the nearest known name.
Result<DatePart> datePartFrom(std::string_view name);
std::string_view hemisphereName(Hemisphere hemisphere);

// What a date becomes where nobody chose: year, month, day, weekday, and the hour of a timestamp.
std::vector<DatePart> usualParts(ColumnType type);

// The part of every row of a Date or Timestamp column; missing stays missing. The column must be temporal.
Column datePart(const Column& column, DatePart part, Hemisphere hemisphere, std::string name);

// A Date column from three columns of whole numbers (numbers, or text that spells them). Rows with a missing part are
// missing; rows whose parts are no day of the calendar (31 June) are missing too and counted.
struct AssembledDates {
    Column column;
    std::size_t invalid = 0;
};
Result<AssembledDates> assembleDates(std::string name, const Column& day, const Column& month, const Column& year);

} // namespace podium::features
