// Locale-free text: formatting, splitting, numbers, suggestions. Nothing here looks at the process locale, so a German
// desktop and a C-locale CI machine read and write the same bytes. All text is UTF-8.
#pragma once

#include <cstdint>
#include <fmt/format.h>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace podium {

using fmt::format; // format("{} of {}", done, total)

std::vector<std::string> split(std::string_view text, char separator);
std::string join(std::span<const std::string> parts, std::string_view separator);
std::string_view trim(std::string_view text); // spaces, tabs, CR, LF at both ends
std::string toLower(std::string_view text);   // ASCII letters only; other bytes stay
bool containsIgnoringCase(std::string_view text, std::string_view part);

// The whole of `text` as a number, "." as decimal sign; nullopt for anything else ("", "1,5", "12x"). parseReal accepts
// nan, inf and infinity in any case.
std::optional<std::int64_t> parseInteger(std::string_view text);
std::optional<double> parseReal(std::string_view text);

// The shortest text that reads back as the same double: 0.1, 1e+300, nan, inf. Integers have no decimal point.
std::string shortest(double value);
// For people: thousands separators, `decimals` digits: grouped(1234567.5, 1) is "1,234,567.5".
std::string grouped(double value, int decimals = 0);
std::string grouped(std::int64_t value);
// A figure for people with about `digits` significant digits and thousands separators: "126,310", "0.8731", "-2.3".
// Whole numbers are shown whole: "1", "2,019".
std::string figure(double value, int digits = 4);
std::string percent(double fraction, int decimals = 1); // percent(-0.0412) is "-4.1 %"
std::string humanBytes(std::uint64_t bytes);            // "1.5 MB" (powers of 1000)
std::string humanDuration(double seconds);              // "850 ms", "4.2 s", "3 min 12 s"
std::string plural(std::int64_t count, std::string_view singular,
                   std::string_view pluralForm = {}); // "1 row", "2 rows"

// Whether `text` is valid UTF-8 without surrogates and overlong forms.
bool isUtf8(std::string_view text);
// `text` with each invalid byte replaced by U+FFFD, and cut at a code point after at most `maxBytes`, ellipsis added.
std::string printable(std::string_view text, std::size_t maxBytes = 200);

// The candidate nearest to `word` by edit distance, if it is near enough to be meant. Cost: |word| x |candidate| each.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);
// " Did you mean \"recipe\"?" or, where nothing is near and there are at most twelve, " Known: a, b, c.", else "".
std::string suggestion(std::string_view word, std::span<const std::string> candidates);

// `word` matched against a shell-like pattern with * and ?.
bool matchesGlob(std::string_view word, std::string_view pattern);

} // namespace podium
