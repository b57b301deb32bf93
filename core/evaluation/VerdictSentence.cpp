// A comparison in words; declared in Comparison.h.
#include "core/base/Text.h"
#include "core/evaluation/Comparison.h"

#include <algorithm>
#include <cmath>

namespace podium::evaluation {

namespace {

// "-4.1", "+0.80", "0.0": a sign except for zero, never "-0.0".
std::string signedText(double value, int decimals)
{
    std::string text = grouped(std::abs(value), decimals);
    if (text.find_first_of("123456789") == std::string::npos) return text;
    return (value < 0 ? "-" : "+") + text;
}

// So many decimals that the larger end of the interval shows two digits, and that no end which is not zero looks it:
// "-8.2 to 0.0" would deny the verdict beside it.
int decimalsFor(double a, double b, int fewest)
{
    constexpr int most = 6;
    const auto digitsOf = [](double end, int digits) {
        return end == 0 ? 0 : digits - 1 - static_cast<int>(std::floor(std::log10(std::abs(end))));
    };
    const double larger = std::max(std::abs(a), std::abs(b)), smaller = std::min(std::abs(a), std::abs(b));
    return std::clamp(std::max(digitsOf(larger, 2), digitsOf(smaller, 1)), fewest, most);
}

std::string changeText(double value, std::optional<double> low, std::optional<double> high, double confidence,
                       std::string_view unit, int fewest)
{
    if (!low || !high) return format("{}{}", signedText(value, decimalsFor(value, value, fewest)), unit);
    const int decimals = decimalsFor(*low, *high, fewest);
    return format("{}{} ({}: {} to {})", signedText(value, decimals), unit,
                  percent(confidence, confidence == std::round(confidence * 100) / 100 ? 0 : 1),
                  signedText(*low, decimals), signedText(*high, decimals));
}

std::optional<double> hundredfold(const std::optional<double>& value)
{
    return value ? std::optional(100 * *value) : std::nullopt;
}

} // namespace

std::string differencePhrase(const MetricComparison& metric)
{
    const auto fact = findMetric(metric.name);
    const std::string title(fact ? (*fact)->title : std::string_view(metric.name));
    if (!metric.champion || !metric.challenger || !metric.difference) return title + " is undefined: " + metric.reason;
    const bool share = fact && (*fact)->unit == MetricUnit::Share;
    const bool count = fact && (*fact)->unit == MetricUnit::Rows;
    const auto text = [&](double value) { return count ? grouped(value) : figure(value); };
    std::string phrase = format("{} {} against {}, ", title, text(*metric.challenger), text(*metric.champion));
    if (metric.relative && !share && !count)
        return phrase + changeText(100 * *metric.relative, hundredfold(metric.relativeLow),
                                   hundredfold(metric.relativeHigh), metric.confidence, " %", 1);
    return phrase + changeText(*metric.difference, metric.low, metric.high, metric.confidence, "", count ? 0 : 1);
}

std::string verdictSentence(const Comparison& comparison)
{
    if (comparison.verdict == Standing::Undecided) return format("Undecided: {}.", join(comparison.reasons, "; "));
    std::string opening = format("Challenger is {}", standingName(comparison.verdict));
    if (comparison.verdict == Standing::Equivalent)
        opening = comparison.margin ? format("Challenger is equivalent within {}", percent(*comparison.margin))
                                    : "No difference is shown";
    const auto* primary = comparison.primary();
    return format("{}: {}, on {}{}.", opening, primary ? differencePhrase(*primary) : comparison.primaryMetric,
                  plural(comparison.rows, "row"),
                  comparison.data.address.empty() ? std::string() : " of " + comparison.data.address);
}

} // namespace podium::evaluation
