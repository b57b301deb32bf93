#include "core/data/TypeGuess.h"

#include "core/base/Clock.h"
#include "core/base/Text.h"

namespace podium::data {
namespace {

enum Kind : std::uint8_t { Boolean = 1, Integer = 2, Real = 4, Date = 8, Timestamp = 16 };

using Seen = TypeGuess::Seen;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isBlank(char c) { return c == ' ' || c == '\t'; }

std::string_view withoutBlanks(std::string_view text)
{
    while (!text.empty() && isBlank(text.front())) text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back())) text.remove_suffix(1);
    return text;
}

std::size_t digitsAt(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    while (end < text.size() && isDigit(text[end])) ++end;
    return end - at;
}

// The number grammar; one pass, because nearly all values of a file come through here.
Seen seeNumber(std::string_view text, char decimal)
{
    std::size_t at = text.front() == '-' ? 1 : 0;
    const std::size_t whole = digitsAt(text, at);
    const bool leadingZero = whole > 1 && text[at] == '0';
    const std::string_view wholePart = text.substr(at, whole);
    at += whole;
    if (leadingZero) return {};
    if (at == text.size()) {
        if (whole == 0) return {};
        // Nineteen digits may exceed 64 bits.
        const bool fits = whole < 19 || (whole == 19 && (wholePart < "9223372036854775808" ||
                                                         (text.front() == '-' && wholePart == "9223372036854775808")));
        return {static_cast<std::uint8_t>(fits ? Integer | Real : Real), true, false, !fits, false};
    }
    std::size_t fraction = 0;
    if (text[at] == decimal) {
        fraction = digitsAt(text, ++at);
        at += fraction;
    }
    if (whole + fraction == 0) return {};
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        const std::size_t exponent = digitsAt(text, at);
        if (exponent == 0) return {};
        at += exponent;
    }
    return at == text.size() ? Seen{Real, true, true, false, false} : Seen{};
}

int numberAt(std::string_view text, std::size_t at, std::size_t count)
{
    int number = 0;
    for (std::size_t i = at; i < at + count; ++i) number = number * 10 + (text[i] - '0');
    return number;
}

bool isDate(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    if (digitsAt(text, 0) != 4 || digitsAt(text, 5) != 2 || digitsAt(text, 8) != 2) return false;
    return isValidDate({numberAt(text, 0, 4), numberAt(text, 5, 2), numberAt(text, 8, 2)});
}

bool isOffset(std::string_view text)
{
    if (text.empty() || text == "Z") return true;
    if (text[0] != '+' && text[0] != '-') return false;
    text.remove_prefix(1);
    if (text.size() == 5) return text[2] == ':' && digitsAt(text, 0) == 2 && digitsAt(text, 3) == 2;
    return (text.size() == 2 || text.size() == 4) && digitsAt(text, 0) == text.size();
}

// 08:00 or 08:00:00[.123][offset]
bool isTime(std::string_view text)
{
    if (text.size() < 5 || digitsAt(text, 0) != 2 || text[2] != ':' || digitsAt(text, 3) != 2) return false;
    if (numberAt(text, 0, 2) > 23 || numberAt(text, 3, 2) > 59) return false;
    if (text.size() == 5) return true;
    if (text.size() < 8 || text[5] != ':' || digitsAt(text, 6) != 2 || numberAt(text, 6, 2) > 59) return false;
    text.remove_prefix(8);
    if (text.starts_with('.')) {
        const std::size_t fraction = digitsAt(text, 1);
        if (fraction == 0) return false;
        text.remove_prefix(1 + fraction);
    }
    return isOffset(text);
}

Seen seeTemporal(std::string_view text)
{
    if (text.size() < 10 || text[4] != '-' || !isDate(text.substr(0, 10))) return {};
    if (text.size() == 10) return {Date | Timestamp};
    if ((text[10] != ' ' && text[10] != 'T') || !isTime(text.substr(11))) return {};
    Seen seen{Timestamp};
    seen.offset = text.find_first_of("+-", 11) != std::string_view::npos;
    return seen;
}

bool isSpecialNumber(std::string_view text)
{
    if (text.starts_with('-')) text.remove_prefix(1);
    if (text.size() > 8) return false;
    const std::string word = toLower(text);
    return word == "nan" || word == "inf" || word == "infinity";
}

bool isTruth(std::string_view text)
{
    if (text.size() != 4 && text.size() != 5) return false;
    const std::string word = toLower(text);
    return word == "true" || word == "false";
}

Seen seeValue(std::string_view text, char decimal)
{
    if (text.empty()) return {};
    const char first = text.front();
    if (isDigit(first) || first == '-' || first == decimal) {
        const Seen number = seeNumber(text, decimal);
        if (number.kinds != 0) return number;
        if (isDigit(first)) return seeTemporal(text);
    }
    return isSpecialNumber(text) ? Seen{Real} : Seen{};
}

} // namespace

void TypeGuess::look(std::string_view value, char decimal)
{
    take(isTruth(value) ? Seen{Boolean} : seeValue(withoutBlanks(value), decimal));
}

void TypeGuess::seeText(std::string_view value) { take(seeTemporal(value)); }
void TypeGuess::seeBoolean() { take({Boolean}); }

void TypeGuess::seeNumber(NumberForm form)
{
    Seen seen{static_cast<std::uint8_t>(form == NumberForm::Whole ? Integer | Real : Real), true};
    seen.fraction = form == NumberForm::Fraction;
    seen.wide = form == NumberForm::Wide;
    take(seen);
}

void TypeGuess::merge(const TypeGuess& other)
{
    m_seen.kinds &= other.m_seen.kinds;
    m_seen.number |= other.m_seen.number;
    m_seen.fraction |= other.m_seen.fraction;
    m_seen.wide |= other.m_seen.wide;
    m_seen.offset |= other.m_seen.offset;
    m_anything |= other.m_anything;
}

void TypeGuess::take(const Seen& seen)
{
    TypeGuess one;
    one.m_seen = seen;
    one.m_anything = true;
    merge(one);
}

ColumnType TypeGuess::type() const
{
    if (!m_anything) return ColumnType::Text;
    if (m_seen.kinds & Boolean) return ColumnType::Boolean;
    if (m_seen.kinds & Integer) return ColumnType::Integer;
    // Whole numbers beyond 64 bits without a fraction among them are codes.
    if ((m_seen.kinds & Real) && m_seen.number)
        return m_seen.wide && !m_seen.fraction ? ColumnType::Text : ColumnType::Real;
    if (m_seen.kinds & Date) return ColumnType::Date;
    if (m_seen.kinds & Timestamp) return ColumnType::Timestamp;
    return ColumnType::Text;
}

bool fitsWish(const TypeWish& wish, std::string_view value, char decimal)
{
    std::string_view text = withoutBlanks(value);
    if (wish.type == ColumnType::Text || !wish.pattern.empty()) return true;
    if (wish.type == ColumnType::Boolean) return isTruth(value) || text == "1" || text == "0";
    if (wish.type == ColumnType::Date) return isDate(text);
    if (wish.type == ColumnType::Timestamp) return seeTemporal(text).kinds != 0;
    if (wish.type == ColumnType::Real && isSpecialNumber(text)) return true;
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    while (text.size() > 1 && text[0] == '0' && isDigit(text[1])) text.remove_prefix(1);
    if (text.empty() || text.front() == '-') return false;
    const std::uint8_t kinds = seeNumber(text, decimal).kinds;
    return (kinds & (wish.type == ColumnType::Integer ? Integer : Real)) != 0;
}

} // namespace podium::data
