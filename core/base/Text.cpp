#include "core/base/Text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace podium {
namespace {

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// The length in bytes of the valid UTF-8 sequence at `at`, 0 where there is none.
std::size_t sequenceLength(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t offset) { return static_cast<unsigned char>(text[at + offset]); };
    const auto follows = [&](std::size_t offset) {
        return at + offset < text.size() && (byte(offset) & 0xC0U) == 0x80U;
    };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead < 0xC2) return 0;
    if (lead < 0xE0) return follows(1) ? 2 : 0;
    if (lead < 0xF0) {
        if (!follows(1) || !follows(2)) return 0;
        if (lead == 0xE0 && byte(1) < 0xA0) return 0; // overlong
        if (lead == 0xED && byte(1) > 0x9F) return 0; // surrogate
        return 3;
    }
    if (lead > 0xF4 || !follows(1) || !follows(2) || !follows(3)) return 0;
    if (lead == 0xF0 && byte(1) < 0x90) return 0;
    if (lead == 0xF4 && byte(1) > 0x8F) return 0;
    return 4;
}

std::string withSeparators(std::string digits)
{
    const std::size_t start = digits.starts_with('-') ? 1 : 0;
    std::size_t end = digits.find('.');
    if (end == std::string::npos) end = digits.size();
    for (std::size_t at = end; at > start + 3;) {
        at -= 3;
        digits.insert(at, 1, ',');
    }
    return digits;
}

// Optimal string alignment: insert, delete, replace, and swap of neighbours, the commonest slip of all.
std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
    const auto same = [&](std::size_t i, std::size_t j) { return lowered(a[i - 1]) == lowered(b[j - 1]); };
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (same(i, j) ? 0 : 1)});
            if (i > 1 && j > 1 && same(i, j - 1) && same(i - 1, j))
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    }
    return cost[a.size()][b.size()];
}

} // namespace

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    for (std::size_t start = 0;;) {
        const std::size_t end = text.find(separator, start);
        parts.emplace_back(text.substr(start, end - start));
        if (end == std::string_view::npos) return parts;
        start = end + 1;
    }
}

std::string join(std::span<const std::string> parts, std::string_view separator)
{
    std::string joined;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) joined += separator;
        joined += parts[i];
    }
    return joined;
}

std::string_view trim(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string toLower(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), lowered);
    return lower;
}

bool containsIgnoringCase(std::string_view text, std::string_view part)
{
    return toLower(text).find(toLower(part)) != std::string::npos;
}

std::optional<std::int64_t> parseInteger(std::string_view text)
{
    if (text.starts_with('+')) text.remove_prefix(1);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<double> parseReal(std::string_view text)
{
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end != text.data() + text.size() || text.empty()) return std::nullopt;
    // Out of range is still a number: too large is infinite, too small is zero, as IEEE 754 rounds them.
    if (error == std::errc::result_out_of_range) {
        const bool tiny = text.find("e-") != std::string_view::npos || text.find("E-") != std::string_view::npos ||
                          (text.find_first_of("eE") == std::string_view::npos && text.find("0.") < 2);
        return std::copysign(tiny ? 0.0 : HUGE_VAL, text.starts_with('-') ? -1.0 : 1.0);
    }
    if (error != std::errc()) return std::nullopt;
    return value;
}

std::string shortest(double value)
{
    if (std::isnan(value)) return "nan";
    if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
    char buffer[32];
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
    return {buffer, end};
}

std::string grouped(double value, int decimals)
{
    if (!std::isfinite(value)) return shortest(value);
    std::string digits = format("{:.{}f}", value, decimals);
    if (digits.find_first_of("123456789") == std::string::npos && digits.starts_with('-')) digits.erase(0, 1);
    return withSeparators(std::move(digits));
}

std::string grouped(std::int64_t value) { return withSeparators(format("{}", value)); }

std::string figure(double value, int digits)
{
    if (!std::isfinite(value)) return shortest(value);
    if (value == std::floor(value) && std::fabs(value) < 1e15) return grouped(value); // a count, a year, a price
    const double magnitude = std::floor(std::log10(std::fabs(value)));
    if (magnitude < -6 || magnitude > 14) return format("{:.{}g}", value, digits);
    return grouped(value, std::max(0, digits - 1 - static_cast<int>(magnitude)));
}

std::string percent(double fraction, int decimals)
{
    return std::isfinite(fraction) ? grouped(fraction * 100, decimals) + " %" : shortest(fraction);
}

std::string humanBytes(std::uint64_t bytes)
{
    if (bytes < 1000) return format("{} B", bytes);
    double value = static_cast<double>(bytes);
    for (const char* unit : {"kB", "MB", "GB", "TB"}) {
        value /= 1000;
        if (value < 999.5) return format("{:.{}f} {}", value, value < 9.95 ? 1 : 0, unit);
    }
    return format("{:.1f} PB", value / 1000);
}

std::string humanDuration(double seconds)
{
    if (!(seconds >= 0)) return "unknown";
    if (seconds < 0.9995) return format("{:.0f} ms", seconds * 1000);
    if (seconds < 59.95) return format("{:.1f} s", seconds);
    const auto whole = static_cast<std::int64_t>(seconds + 0.5);
    if (whole < 3600) return format("{} min {} s", whole / 60, whole % 60);
    return format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

std::string plural(std::int64_t count, std::string_view singular, std::string_view pluralForm)
{
    if (count == 1) return format("1 {}", singular);
    return pluralForm.empty() ? format("{} {}s", grouped(count), singular)
                              : format("{} {}", grouped(count), pluralForm);
}

bool isUtf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = sequenceLength(text, at);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

std::string printable(std::string_view text, std::size_t maxBytes)
{
    std::string clean;
    for (std::size_t at = 0; at < text.size();) {
        if (clean.size() >= maxBytes) return clean + "…";
        const std::size_t length = sequenceLength(text, at);
        if (length == 0 || (length == 1 && static_cast<unsigned char>(text[at]) < 0x20)) {
            clean += length == 0 ? "\xEF\xBF\xBD" : " ";
            ++at;
            continue;
        }
        clean += text.substr(at, length);
        at += length;
    }
    return clean;
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates)
{
    const std::string* best = nullptr;
    std::size_t bestDistance = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const auto& candidate : candidates) {
        const std::size_t distance = editDistance(word, candidate);
        if (distance < bestDistance) {
            bestDistance = distance;
            best = &candidate;
        }
    }
    if (best) return *best;
    for (const auto& candidate : candidates)
        if (word.size() >= 3 && (containsIgnoringCase(candidate, word) || containsIgnoringCase(word, candidate)))
            return candidate;
    return std::nullopt;
}

std::string suggestion(std::string_view word, std::span<const std::string> candidates)
{
    if (const auto near = nearest(word, candidates)) return format("Did you mean \"{}\"?", *near);
    if (candidates.empty() || candidates.size() > 12) return {};
    return format("Known: {}.", join(candidates, ", "));
}

bool matchesGlob(std::string_view word, std::string_view pattern)
{
    // The classic two-pointer match: on a mismatch, the last star takes one character more.
    std::size_t w = 0, p = 0, star = std::string_view::npos, resume = 0;
    while (w < word.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = w;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == word[w])) {
            ++w;
            ++p;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            w = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

} // namespace podium
