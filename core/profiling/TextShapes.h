// What a text looks like: a number, a date, a placeholder for "missing". Pure; used on distinct values, not on rows.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace podium::profiling {

// Plain numbers, and those with thousands separators, a currency sign or a percent sign: "-1.5e3", "1,234.50", "$ 12",
// "7 %". Not "007": a leading zero is the mark of a code, such as a postal code.
bool looksLikeNumber(std::string_view text);

// ISO dates and times, 20140502, 20140502T000000, 2.5.2014, 5/2/2014, 05-02-2014, 2014/05/02, each with a time behind
// it or not. The order of day and month is not decided here.
bool looksLikeDate(std::string_view text);

// "?", "-", "unknown", "n/a", "null", "none", "nan", "missing", "#N/A" and the like, in any case.
bool looksLikePlaceholder(std::string_view text);

} // namespace podium::profiling
