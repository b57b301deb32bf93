#include "core/evaluation/Comparison.h"

#include "core/base/Text.h"

#include <algorithm>

namespace podium::evaluation {

namespace {

constexpr std::string_view schemaName = "podium.comparison/1";

Json optionalReal(const std::optional<double>& value) { return value ? realToJson(*value) : Json(nullptr); }
Json optionalCount(const std::optional<std::int64_t>& value) { return value ? Json(*value) : Json(nullptr); }

Json metricJson(const MetricComparison& metric)
{
    Json json;
    json["name"] = metric.name;
    json["champion"] = optionalReal(metric.champion);
    json["challenger"] = optionalReal(metric.challenger);
    json["difference"] = optionalReal(metric.difference);
    json["low"] = optionalReal(metric.low);
    json["high"] = optionalReal(metric.high);
    json["relative"] = optionalReal(metric.relative);
    json["relative_low"] = optionalReal(metric.relativeLow);
    json["relative_high"] = optionalReal(metric.relativeHigh);
    json["confidence"] = metric.confidence;
    json["direction"] = directionName(metric.direction);
    json["verdict"] = standingName(metric.verdict);
    if (!metric.reason.empty()) json["reason"] = metric.reason;
    return json;
}

Json sliceJson(const SliceComparison& slice)
{
    Json json;
    json["slice"] = slice.slice.text();
    json["where"] = Json::array();
    for (const auto& part : slice.slice.parts)
        json["where"].push_back({{"column", part.column}, {"value", part.value}});
    json["rows"] = slice.rows;
    json.update(metricJson(slice.metric));
    return json;
}

Error corrupt(std::string_view origin, std::string_view reason)
{
    return makeError(ErrorCode::Corrupt, format("Could not read {}: {}.", origin, reason));
}

Result<std::optional<double>> readOptional(const Json& json, const char* key, std::string_view origin)
{
    const auto found = json.find(key);
    if (found == json.end() || found->is_null()) return std::optional<double>();
    const auto value = asReal(*found);
    if (!value) return corrupt(origin, format("\"{}\" is not a number", key));
    return value;
}

Result<std::optional<std::int64_t>> readCount(const Json& json, const char* key, std::string_view origin)
{
    const auto found = json.find(key);
    if (found == json.end() || found->is_null()) return std::optional<std::int64_t>();
    if (!found->is_number_integer()) return corrupt(origin, format("\"{}\" is not a whole number", key));
    return std::optional(found->get<std::int64_t>());
}

// The enumeration's value of a name, with a complaint about the document rather than about the word.
template <class T> Result<T> readName(Result<T> read, std::string_view origin)
{
    if (!read) return corrupt(origin, read.error().what);
    return read;
}

Result<MetricComparison> readMetric(const Json& json, const std::string& origin)
{
    if (!json.is_object()) return corrupt(origin, "a metric is not an object");
    const JsonReader reader(json, origin, ErrorCode::Corrupt);
    MetricComparison metric;
    PODIUM_TRY_ASSIGN(metric.name, reader.text("name"));
    const std::pair<const char*, std::optional<double>*> reals[] = {{"champion", &metric.champion},
                                                                    {"challenger", &metric.challenger},
                                                                    {"difference", &metric.difference},
                                                                    {"low", &metric.low},
                                                                    {"high", &metric.high},
                                                                    {"relative", &metric.relative},
                                                                    {"relative_low", &metric.relativeLow},
                                                                    {"relative_high", &metric.relativeHigh}};
    for (const auto& [key, value] : reals) {
        PODIUM_TRY_ASSIGN(*value, readOptional(json, key, origin));
    }
    PODIUM_TRY_ASSIGN(metric.confidence, reader.real("confidence"));
    PODIUM_TRY_ASSIGN(const std::string direction, reader.text("direction"));
    PODIUM_TRY_ASSIGN(metric.direction, readName(directionFrom(direction), origin));
    PODIUM_TRY_ASSIGN(const std::string verdict, reader.text("verdict"));
    PODIUM_TRY_ASSIGN(metric.verdict, readName(standingFrom(verdict), origin));
    PODIUM_TRY_ASSIGN(metric.reason, reader.text("reason", ""));
    return metric;
}

Result<SliceComparison> readSlice(const Json& json, const std::string& origin)
{
    SliceComparison slice;
    PODIUM_TRY_ASSIGN(slice.metric, readMetric(json, origin));
    const JsonReader reader(json, origin, ErrorCode::Corrupt);
    PODIUM_TRY_ASSIGN(slice.rows, reader.integer("rows"));
    PODIUM_TRY_ASSIGN(const Json* where, reader.array("where"));
    for (const auto& part : *where) {
        if (!part.is_object()) return corrupt(origin, "a part of a slice is not an object");
        const JsonReader partReader(part, origin, ErrorCode::Corrupt);
        SliceKey::Part read;
        PODIUM_TRY_ASSIGN(read.column, partReader.text("column"));
        PODIUM_TRY_ASSIGN(read.value, partReader.text("value"));
        slice.slice.parts.push_back(std::move(read));
    }
    return slice;
}

} // namespace

std::string_view standingName(Standing standing)
{
    switch (standing) {
    case Standing::Better: return "better";
    case Standing::Worse: return "worse";
    case Standing::Equivalent: return "equivalent";
    case Standing::Undecided: break;
    }
    return "undecided";
}

Result<Standing> standingFrom(std::string_view name)
{
    for (const auto standing : {Standing::Better, Standing::Worse, Standing::Equivalent, Standing::Undecided})
        if (standingName(standing) == name) return standing;
    return makeError(ErrorCode::InvalidInput, format("Could not read a verdict: \"{}\" is none.", name),
                     "Known: better, worse, equivalent, undecided.");
}

std::string SliceKey::text() const
{
    std::string text;
    for (const auto& part : parts) text += format("{}{} {}", text.empty() ? "" : ", ", part.column, part.value);
    return text;
}

const MetricComparison* Comparison::find(std::string_view metric) const
{
    const auto found = std::ranges::find(metrics, metric, &MetricComparison::name);
    return found == metrics.end() ? nullptr : &*found;
}

Json Comparison::toJson() const
{
    Json json;
    json["schema"] = schemaName;
    json["verdict"] = standingName(verdict);
    json["reasons"] = reasons;
    json["champion"] = champion;
    json["challenger"] = challenger;
    json["rows"] = rows;
    json["data"] = {{"address", data.address}, {"hash", data.hash}, {"part", data.part}};
    json["primary_metric"] = primaryMetric;
    json["margin"] = optionalReal(margin);
    json["metrics"] = Json::array();
    for (const auto& metric : metrics) json["metrics"].push_back(metricJson(metric));
    json["slices"] = Json::array();
    for (const auto& slice : slices) json["slices"].push_back(sliceJson(slice));
    json["overlap"] = {{"champion_training_rows", optionalCount(championTrainingRows)},
                       {"challenger_training_rows", optionalCount(challengerTrainingRows)}};
    json["resamples"] = resamples;
    json["seed"] = seed;
    return json;
}

Result<Comparison> Comparison::fromJson(const Json& json, std::string_view origin)
{
    const std::string from(origin);
    if (!json.is_object()) return corrupt(from, "it is not an object");
    const JsonReader reader(json, from, ErrorCode::Corrupt);
    PODIUM_TRY_ASSIGN(const std::string schema, reader.text("schema"));
    if (schema != schemaName) return corrupt(from, format("its schema is \"{}\", not \"{}\"", schema, schemaName));
    Comparison comparison;
    PODIUM_TRY_ASSIGN(const std::string verdict, reader.text("verdict"));
    PODIUM_TRY_ASSIGN(comparison.verdict, readName(standingFrom(verdict), from));
    PODIUM_TRY_ASSIGN(comparison.reasons, reader.texts("reasons"));
    PODIUM_TRY_ASSIGN(comparison.champion, reader.text("champion", ""));
    PODIUM_TRY_ASSIGN(comparison.challenger, reader.text("challenger", ""));
    PODIUM_TRY_ASSIGN(comparison.rows, reader.integer("rows"));
    PODIUM_TRY_ASSIGN(const Json* data, reader.object("data"));
    const JsonReader dataReader(*data, from, ErrorCode::Corrupt);
    PODIUM_TRY_ASSIGN(comparison.data.address, dataReader.text("address", ""));
    PODIUM_TRY_ASSIGN(comparison.data.hash, dataReader.text("hash", ""));
    PODIUM_TRY_ASSIGN(comparison.data.part, dataReader.text("part", ""));
    PODIUM_TRY_ASSIGN(comparison.primaryMetric, reader.text("primary_metric", ""));
    PODIUM_TRY_ASSIGN(comparison.margin, readOptional(json, "margin", from));
    PODIUM_TRY_ASSIGN(const Json* metrics, reader.array("metrics"));
    for (const auto& metric : *metrics) {
        PODIUM_TRY_ASSIGN(auto read, readMetric(metric, from));
        comparison.metrics.push_back(std::move(read));
    }
    PODIUM_TRY_ASSIGN(const Json* slices, reader.array("slices"));
    for (const auto& slice : *slices) {
        PODIUM_TRY_ASSIGN(auto read, readSlice(slice, from));
        comparison.slices.push_back(std::move(read));
    }
    PODIUM_TRY_ASSIGN(const Json* overlap, reader.object("overlap"));
    PODIUM_TRY_ASSIGN(comparison.championTrainingRows, readCount(*overlap, "champion_training_rows", from));
    PODIUM_TRY_ASSIGN(comparison.challengerTrainingRows, readCount(*overlap, "challenger_training_rows", from));
    PODIUM_TRY_ASSIGN(comparison.resamples, reader.integer("resamples", 0));
    const Json* seed = reader.find("seed");
    if (seed && seed->is_number_unsigned()) comparison.seed = seed->get<std::uint64_t>();
    return comparison;
}

} // namespace podium::evaluation
