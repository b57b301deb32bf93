#include "core/profiling/ColumnProfile.h"

#include "core/base/Clock.h"
#include "core/base/Text.h"

#include <algorithm>
#include <cmath>

namespace podium::profiling {

namespace {

using Number = NumberFigures::Number;

constexpr std::int64_t millisecondsADay = 86'400'000;
constexpr std::int64_t microsecondsADay = 1'000 * millisecondsADay;

std::string timestampText(std::int64_t microseconds)
{
    Column column = Column::empty("", ColumnType::Timestamp);
    column.appendInteger(microseconds);
    return column.text(0);
}

std::string wholeText(ColumnType type, std::int64_t value)
{
    if (type == ColumnType::Date) return isoDate(value);
    if (type == ColumnType::Timestamp) return timestampText(value);
    return format("{}", value);
}

// Rounded down; what does not fit in 64 bits is cut to them.
std::int64_t wholeBelow(double value)
{
    return static_cast<std::int64_t>(std::clamp(std::floor(value), -0x1p63, 0x1.fffffffffffffp62));
}

// Moments of years that ISO text cannot write stay numbers.
Json momentJson(ColumnType type, std::int64_t value)
{
    const std::int64_t day = type == ColumnType::Date ? value : value / microsecondsADay;
    constexpr std::int64_t first = -719'162, last = 2'932'896; // 0001-01-01, 9999-12-31
    return day > first && day < last ? Json(wholeText(type, value)) : Json(value);
}

Json numberJson(ColumnType type, const Number& number)
{
    const auto* whole = std::get_if<std::int64_t>(&number);
    if (!whole) return realToJson(std::get<double>(number));
    return isTemporal(type) ? momentJson(type, *whole) : Json(*whole);
}

// Of quantiles, means and edges.
Json figureJson(ColumnType type, double value)
{
    if (!isTemporal(type) || !std::isfinite(value)) return realToJson(value);
    return momentJson(type, wholeBelow(value));
}

Json topJson(ColumnType type, const TopValue& top)
{
    Json value = top.value;
    if (type == ColumnType::Integer) value = parseInteger(top.value).value_or(0);
    if (type == ColumnType::Real) value = realToJson(parseReal(top.value).value_or(0));
    if (type == ColumnType::Boolean) value = top.value == "true";
    return {{"value", std::move(value)}, {"count", top.count}};
}

void writeNumbers(Json& json, ColumnType type, const NumberFigures& figures)
{
    json["mean"] = figureJson(type, figures.mean);
    // A spread is a length of time, not a moment: it stays a number, in days or microseconds.
    json["std"] = realToJson(figures.std);
    json["skewness"] = realToJson(figures.skewness);
    json["min"] = numberJson(type, figures.min);
    for (std::size_t i = 0; i < quantileNames.size(); ++i)
        json[quantileNames[i]] = figureJson(type, figures.quantiles[i]);
    json["max"] = numberJson(type, figures.max);
    json["zeros"] = figures.zeros;
    json["negatives"] = figures.negatives;
}

Json textsJson(const TextFigures& figures)
{
    return {{"min_length", figures.minLength},
            {"mean_length", figures.meanLength},
            {"max_length", figures.maxLength},
            {"empty", figures.empty},
            {"padded", figures.padded},
            {"placeholders", figures.placeholders},
            {"numbers", figures.numbers},
            {"dates", figures.dates},
            {"case_variants", figures.caseVariants}};
}

Json timeJson(ColumnType type, const TimeFigures& figures)
{
    return {{"step", figures.step},
            {"missing_steps", figures.missingSteps},
            {"longest_gap_from", momentJson(type, figures.longestGapFrom)},
            {"longest_gap_to", momentJson(type, figures.longestGapTo)}};
}

// Days or microseconds of what wholeText wrote; a fraction of seconds has up to six digits.
Result<std::int64_t> momentFrom(ColumnType type, const std::string& text)
{
    const std::size_t point = text.find('.');
    PODIUM_TRY_ASSIGN(const TimeMs time, parseIsoTime(text.substr(0, point)));
    if (type == ColumnType::Date) return time / millisecondsADay;
    std::string digits = point == std::string::npos ? "" : text.substr(point + 1);
    digits.resize(6, '0');
    return time * 1'000 + parseInteger(digits).value_or(0);
}

Result<Number> numberFrom(const Json* json, ColumnType type, std::string_view origin)
{
    if (json && json->is_string() && isTemporal(type)) {
        PODIUM_TRY_ASSIGN(const std::int64_t moment, momentFrom(type, json->get<std::string>()));
        return Number(moment);
    }
    if (json && json->is_number_integer() && type != ColumnType::Real) return Number(json->get<std::int64_t>());
    const auto real = json ? asReal(*json) : std::nullopt;
    if (real) return Number(*real);
    return makeError(ErrorCode::InvalidInput, format("Could not read {}: a figure is not a number.", origin));
}

Result<NumberFigures> numbersFrom(const JsonReader& reader, ColumnType type, std::string_view origin)
{
    NumberFigures figures;
    PODIUM_TRY_ASSIGN(figures.min, numberFrom(reader.find("min"), type, origin));
    PODIUM_TRY_ASSIGN(figures.max, numberFrom(reader.find("max"), type, origin));
    PODIUM_TRY_ASSIGN(const Number mean, numberFrom(reader.find("mean"), type, origin));
    figures.mean = asDouble(mean);
    PODIUM_TRY_ASSIGN(figures.std, reader.real("std"));
    PODIUM_TRY_ASSIGN(figures.skewness, reader.real("skewness"));
    for (std::size_t i = 0; i < quantileNames.size(); ++i) {
        PODIUM_TRY_ASSIGN(const Number quantile, numberFrom(reader.find(quantileNames[i]), type, origin));
        figures.quantiles[i] = asDouble(quantile);
    }
    PODIUM_TRY_ASSIGN(figures.zeros, reader.integer("zeros", 0));
    PODIUM_TRY_ASSIGN(figures.negatives, reader.integer("negatives", 0));
    return figures;
}

Result<TextFigures> textsFrom(const Json& json, std::string_view origin)
{
    const JsonReader reader(json, std::string(origin));
    TextFigures figures;
    PODIUM_TRY_ASSIGN(figures.minLength, reader.integer("min_length"));
    PODIUM_TRY_ASSIGN(figures.meanLength, reader.real("mean_length"));
    PODIUM_TRY_ASSIGN(figures.maxLength, reader.integer("max_length"));
    PODIUM_TRY_ASSIGN(figures.empty, reader.integer("empty", 0));
    PODIUM_TRY_ASSIGN(figures.padded, reader.integer("padded", 0));
    PODIUM_TRY_ASSIGN(figures.placeholders, reader.integer("placeholders", 0));
    PODIUM_TRY_ASSIGN(figures.numbers, reader.integer("numbers", 0));
    PODIUM_TRY_ASSIGN(figures.dates, reader.integer("dates", 0));
    PODIUM_TRY_ASSIGN(figures.caseVariants, reader.integer("case_variants", 0));
    return figures;
}

Result<TimeFigures> timeFrom(const Json& json, ColumnType type, std::string_view origin)
{
    const JsonReader reader(json, std::string(origin));
    TimeFigures figures;
    PODIUM_TRY_ASSIGN(figures.step, reader.integer("step"));
    PODIUM_TRY_ASSIGN(figures.missingSteps, reader.integer("missing_steps"));
    PODIUM_TRY_ASSIGN(const Number from, numberFrom(reader.find("longest_gap_from"), type, origin));
    PODIUM_TRY_ASSIGN(const Number to, numberFrom(reader.find("longest_gap_to"), type, origin));
    figures.longestGapFrom = static_cast<std::int64_t>(asDouble(from));
    figures.longestGapTo = static_cast<std::int64_t>(asDouble(to));
    return figures;
}

Result<Histogram> histogramFrom(const Json& json, ColumnType type, std::string_view origin)
{
    const JsonReader reader(json, std::string(origin));
    Histogram histogram;
    PODIUM_TRY_ASSIGN(const Json* edges, reader.array("edges"));
    for (const auto& edge : *edges) {
        PODIUM_TRY_ASSIGN(const Number number, numberFrom(&edge, type, origin));
        histogram.edges.push_back(asDouble(number));
    }
    PODIUM_TRY_ASSIGN(const Json* counts, reader.array("counts"));
    for (const auto& count : *counts) {
        if (!count.is_number_integer())
            return makeError(ErrorCode::InvalidInput, format("Could not read {}: a count is not an integer.", origin));
        histogram.counts.push_back(count.get<std::int64_t>());
    }
    return histogram;
}

std::string topText(ColumnType type, const Json& value)
{
    if (value.is_string()) return value.get<std::string>();
    if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
    if (type == ColumnType::Real) return shortest(asReal(value).value_or(0));
    return value.is_number_integer() ? format("{}", value.get<std::int64_t>()) : std::string();
}

bool sameReal(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

} // namespace

double asDouble(const Number& number)
{
    const auto* whole = std::get_if<std::int64_t>(&number);
    return whole ? static_cast<double>(*whole) : std::get<double>(number);
}

bool NumberFigures::operator==(const NumberFigures& other) const
{
    return min == other.min && max == other.max && sameReal(mean, other.mean) && sameReal(std, other.std) &&
           sameReal(skewness, other.skewness) && quantiles == other.quantiles && zeros == other.zeros &&
           negatives == other.negatives;
}

bool ColumnProfile::isApproximate(std::string_view field) const
{
    return std::find(approximate.begin(), approximate.end(), field) != approximate.end();
}

std::string ColumnProfile::text(double value) const
{
    if (isTemporal(type) && std::isfinite(value)) return wholeText(type, wholeBelow(value));
    return shortest(value);
}

Json ColumnProfile::toJson() const
{
    Json json{{"name", name},       {"type", columnTypeName(type)}, {"count", count},
              {"missing", missing}, {"distinct", distinct},         {"approximate", approximate}};
    if (type == ColumnType::Real) {
        json["nan"] = nan;
        json["infinite"] = infinite;
    }
    if (numbers) writeNumbers(json, type, *numbers);
    if (texts) json["text"] = textsJson(*texts);
    if (time) json["time"] = timeJson(type, *time);
    Json edges = Json::array();
    for (const double edge : histogram.edges) edges.push_back(figureJson(type, edge));
    json["histogram"] = {{"edges", std::move(edges)}, {"counts", histogram.counts}};
    Json tops = Json::array();
    for (const auto& value : top) tops.push_back(topJson(type, value));
    json["top"] = std::move(tops);
    return json;
}

Result<ColumnProfile> ColumnProfile::fromJson(const Json& json, std::string_view origin)
{
    const JsonReader outer(json, std::string(origin));
    ColumnProfile column;
    PODIUM_TRY_ASSIGN(column.name, outer.text("name"));
    const std::string place = format("{}: column \"{}\"", origin, printable(column.name));
    const JsonReader reader(json, place);
    PODIUM_TRY_ASSIGN(const std::string type, reader.text("type"));
    const auto known = columnTypeFrom(type);
    if (!known)
        return makeError(ErrorCode::InvalidInput,
                         format("Could not read {}: no type is called \"{}\".", place, printable(type)));
    column.type = *known;
    PODIUM_TRY_ASSIGN(column.count, reader.integer("count"));
    PODIUM_TRY_ASSIGN(column.missing, reader.integer("missing"));
    PODIUM_TRY_ASSIGN(column.distinct, reader.integer("distinct"));
    PODIUM_TRY_ASSIGN(column.nan, reader.integer("nan", 0));
    PODIUM_TRY_ASSIGN(column.infinite, reader.integer("infinite", 0));
    PODIUM_TRY_ASSIGN(column.approximate, reader.texts("approximate"));
    if (reader.find("min")) {
        PODIUM_TRY_ASSIGN(column.numbers, numbersFrom(reader, column.type, place));
    }
    if (const Json* texts = reader.find("text")) {
        PODIUM_TRY_ASSIGN(column.texts, textsFrom(*texts, place));
    }
    if (const Json* time = reader.find("time")) {
        PODIUM_TRY_ASSIGN(column.time, timeFrom(*time, column.type, place));
    }
    PODIUM_TRY_ASSIGN(const Json* histogram, reader.object("histogram"));
    PODIUM_TRY_ASSIGN(column.histogram, histogramFrom(*histogram, column.type, place));
    PODIUM_TRY_ASSIGN(const Json* tops, reader.array("top"));
    for (const auto& top : *tops) {
        const JsonReader entry(top, place);
        TopValue value;
        PODIUM_TRY_ASSIGN(value.count, entry.integer("count"));
        if (const Json* shown = entry.find("value")) value.value = topText(column.type, *shown);
        column.top.push_back(std::move(value));
    }
    return column;
}

} // namespace podium::profiling
