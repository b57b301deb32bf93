#include "core/profiling/TextShapes.h"

#include "core/base/Clock.h"
#include "core/base/Text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace podium::profiling {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// "1,234,567.5" without its commas; nothing where the groups are not of three digits.
std::optional<std::string> withoutThousands(std::string_view text)
{
    if (text.find(',') == std::string_view::npos) return std::string(text);
    std::string plain;
    std::size_t digits = 0;
    bool inFraction = false, sawComma = false;
    for (const char c : text) {
        if (c == ',') {
            if (inFraction || digits == 0 || (sawComma ? digits != 3 : digits > 3)) return std::nullopt;
            sawComma = true;
            digits = 0;
            continue;
        }
        if (c == '.') {
            if (sawComma && digits != 3) return std::nullopt;
            inFraction = true;
        }
        digits += isDigit(c) && !inFraction;
        plain += c;
    }
    if (!inFraction && digits != 3) return std::nullopt;
    return plain;
}

std::string_view withoutAffixes(std::string_view text)
{
    text = trim(text);
    for (const std::string_view sign : {"$", "€", "£", "¥"}) {
        if (text.starts_with(sign)) return trim(text.substr(sign.size()));
    }
    return text.ends_with('%') ? trim(text.substr(0, text.size() - 1)) : text;
}

// Three numbers between equal separators, as a date in any order of its parts.
bool isSeparatedDate(std::string_view text)
{
    for (const char separator : {'.', '/', '-'}) {
        const auto parts = split(text, separator);
        if (parts.size() != 3) continue;
        std::array<std::int64_t, 3> numbers{};
        bool isGood = true;
        for (std::size_t i = 0; i < 3; ++i) {
            isGood = isGood && !parts[i].empty() && parts[i].size() <= 4 &&
                     std::all_of(parts[i].begin(), parts[i].end(), isDigit);
            numbers[i] = isGood ? parseInteger(parts[i]).value_or(0) : 0;
        }
        if (!isGood) return false;
        const auto valid = [](std::int64_t year, std::int64_t month, std::int64_t day) {
            if (year < 100) year += 2000;
            return year >= 1000 &&
                   isValidDate({static_cast<int>(year), static_cast<int>(month), static_cast<int>(day)});
        };
        return valid(numbers[0], numbers[1], numbers[2]) || valid(numbers[2], numbers[1], numbers[0]) ||
               valid(numbers[2], numbers[0], numbers[1]);
    }
    return false;
}

// 20140502 and 20140502T000000.
bool isCompactDate(std::string_view text)
{
    if (text.size() < 8 || !std::all_of(text.begin(), text.begin() + 8, isDigit)) return false;
    const std::string_view rest = text.substr(8);
    const bool isTime =
        rest.size() == 7 && (rest[0] == 'T' || rest[0] == ' ') && std::all_of(rest.begin() + 1, rest.end(), isDigit);
    if (!rest.empty() && !isTime) return false;
    const auto number = [&](std::size_t at, std::size_t length) {
        return static_cast<int>(parseInteger(text.substr(at, length)).value_or(0));
    };
    const CivilDate date{number(0, 4), number(4, 2), number(6, 2)};
    return date.year >= 1800 && date.year <= 2200 && isValidDate(date);
}

bool isClockTime(std::string_view text)
{
    const auto parts = split(text, ':');
    if (parts.size() < 2 || parts.size() > 3) return false;
    return std::all_of(parts.begin(), parts.end(),
                       [](const std::string& part) { return !part.empty() && part.size() <= 9 && isDigit(part[0]); });
}

} // namespace

bool looksLikeNumber(std::string_view text)
{
    const std::string_view bare = withoutAffixes(text);
    if (bare.empty()) return false;
    const std::size_t first = bare[0] == '-' || bare[0] == '+' ? 1 : 0;
    if (bare.size() > first + 1 && bare[first] == '0' && isDigit(bare[first + 1])) return false;
    if (bare.size() <= first || !(isDigit(bare[first]) || bare[first] == '.')) return false; // not "nan", not "inf"
    const auto plain = withoutThousands(bare);
    if (!plain) return false;
    const auto number = parseReal(*plain);
    return number && std::isfinite(*number);
}

bool looksLikeDate(std::string_view text)
{
    text = trim(text);
    if (text.size() < 6 || text.size() > 40 || !isDigit(text[0])) return false;
    if (isCompactDate(text) || parseIsoTime(text)) return true;
    const std::size_t blank = text.find_first_of(" T");
    if (!isSeparatedDate(text.substr(0, blank))) return false;
    return blank == std::string_view::npos || isClockTime(text.substr(blank + 1));
}

bool looksLikePlaceholder(std::string_view text)
{
    constexpr std::array<std::string_view, 22> words{
        "?",    "-",   "--",   ".",   "*",       "unknown", "unk",     "n/a",  "na",        "#n/a", "#na",
        "null", "nil", "none", "nan", "missing", "undef",   "not set", "n.a.", "unbekannt", "<na>", "(null)"};
    const std::string_view bare = trim(text);
    if (bare.size() > 12) return false;
    const std::string word = toLower(bare);
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace podium::profiling
