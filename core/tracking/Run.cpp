#include "core/tracking/Run.h"

#include "core/base/Text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace podium::tracking {

namespace {

constexpr std::array<std::pair<RunStatus, std::string_view>, 5> statusNames{{{RunStatus::Running, "RUNNING"},
                                                                             {RunStatus::Scheduled, "SCHEDULED"},
                                                                             {RunStatus::Finished, "FINISHED"},
                                                                             {RunStatus::Failed, "FAILED"},
                                                                             {RunStatus::Killed, "KILLED"}}};

// NaN sorts below every number, so that a diverged repeat never hides a number of the same step and time.
bool isEarlier(const MetricPoint& a, const MetricPoint& b)
{
    if (a.step != b.step) return a.step < b.step;
    if (a.time != b.time) return a.time < b.time;
    if (std::isnan(a.value) || std::isnan(b.value)) return std::isnan(a.value) && !std::isnan(b.value);
    return a.value < b.value;
}

Json textsJson(const TextMap& texts)
{
    Json json = Json::object();
    for (const auto& [key, value] : texts) json[key] = value;
    return json;
}

Result<TextMap> textsFrom(const JsonReader& reader, const char* key, std::string_view origin)
{
    TextMap texts;
    if (!reader.find(key)) return texts;
    PODIUM_TRY_ASSIGN(const Json* object, reader.object(key));
    for (const auto& [name, value] : object->items()) {
        if (!value.is_string()) {
            return makeError(ErrorCode::InvalidInput,
                             format("Could not read {}: {} \"{}\" is not text.", origin, key, name));
        }
        texts[name] = value.get<std::string>();
    }
    return texts;
}

Json historyJson(const MetricMap& metrics)
{
    Json json = Json::object();
    for (const auto& [name, points] : metrics) {
        Json list = Json::array();
        for (const auto& point : points) {
            list.push_back({{"step", point.step}, {"time", isoTime(point.time)}, {"value", realToJson(point.value)}});
        }
        json[name] = std::move(list);
    }
    return json;
}

Result<MetricPoint> pointFrom(const Json& json, const std::string& origin)
{
    const JsonReader reader(json, origin);
    MetricPoint point;
    PODIUM_TRY_ASSIGN(point.step, reader.integer("step", 0));
    PODIUM_TRY_ASSIGN(const std::string time, reader.text("time"));
    PODIUM_TRY_ASSIGN(point.time, parseIsoTime(time));
    PODIUM_TRY_ASSIGN(point.value, reader.real("value"));
    return point;
}

Result<MetricMap> historyFrom(const JsonReader& reader, std::string_view origin)
{
    MetricMap metrics;
    if (!reader.find("metric_history")) return metrics;
    PODIUM_TRY_ASSIGN(const Json* history, reader.object("metric_history"));
    for (const auto& [name, list] : history->items()) {
        auto& points = metrics[name];
        for (const auto& json : list) {
            PODIUM_TRY_ASSIGN(MetricPoint point, pointFrom(json, format("{}: metric \"{}\"", origin, name)));
            points.push_back(point);
        }
    }
    return metrics;
}

Json artifactsJson(const std::map<std::string, ArtifactRef>& artifacts)
{
    Json json = Json::object();
    for (const auto& [path, ref] : artifacts) json[path] = {{"hash", ref.hash}, {"size", ref.size}};
    return json;
}

Result<std::map<std::string, ArtifactRef>> artifactsFrom(const JsonReader& reader, std::string_view origin)
{
    std::map<std::string, ArtifactRef> artifacts;
    if (!reader.find("artifacts")) return artifacts;
    PODIUM_TRY_ASSIGN(const Json* object, reader.object("artifacts"));
    for (const auto& [path, json] : object->items()) {
        const JsonReader entry(json, format("{}: artifact \"{}\"", origin, path));
        ArtifactRef ref;
        PODIUM_TRY_ASSIGN(ref.hash, entry.text("hash"));
        PODIUM_TRY_ASSIGN(const std::int64_t size, entry.integer("size"));
        ref.size = static_cast<std::uint64_t>(size);
        artifacts[path] = std::move(ref);
    }
    return artifacts;
}

Json dataJson(const DataUse& data)
{
    return {{"address", data.address},
            {"hash", data.hash},
            {"split", data.split},
            {"prepared_hash", data.preparedHash},
            {"test_hash", data.testHash}};
}

Result<DataUse> dataFrom(const JsonReader& reader, std::string_view origin)
{
    DataUse data;
    if (!reader.find("data")) return data;
    PODIUM_TRY_ASSIGN(const Json* object, reader.object("data"));
    const JsonReader fields(*object, format("{}: data", origin));
    PODIUM_TRY_ASSIGN(data.address, fields.text("address", ""));
    PODIUM_TRY_ASSIGN(data.hash, fields.text("hash", ""));
    PODIUM_TRY_ASSIGN(data.split, fields.text("split", ""));
    PODIUM_TRY_ASSIGN(data.preparedHash, fields.text("prepared_hash", ""));
    PODIUM_TRY_ASSIGN(data.testHash, fields.text("test_hash", ""));
    return data;
}

// "runs:/<id>/model" -> "model".
std::string modelPath(std::string_view uri, const RunId& id)
{
    const std::string prefix = "runs:/" + id.value + "/";
    return uri.starts_with(prefix) ? std::string(uri.substr(prefix.size())) : std::string();
}

} // namespace

std::string_view runStatusName(RunStatus status)
{
    for (const auto& [value, name] : statusNames) {
        if (value == status) return name;
    }
    return "RUNNING";
}

Result<RunStatus> runStatusFrom(std::string_view name)
{
    for (const auto& [value, known] : statusNames) {
        if (known == name) return value;
    }
    return makeError(ErrorCode::InvalidInput,
                     format("Could not read run status \"{}\": no such status.", printable(name)),
                     "Use RUNNING, SCHEDULED, FINISHED, FAILED or KILLED.");
}

bool operator==(const MetricPoint& a, const MetricPoint& b)
{
    const bool sameValue = a.value == b.value || (std::isnan(a.value) && std::isnan(b.value));
    return a.step == b.step && a.time == b.time && sameValue;
}

const MetricPoint& latestPoint(const std::vector<MetricPoint>& points)
{
    return *std::max_element(points.begin(), points.end(), isEarlier);
}

std::optional<double> Run::metric(const std::string& metricName) const
{
    const auto found = metrics.find(metricName);
    if (found == metrics.end() || found->second.empty()) return std::nullopt;
    return latestPoint(found->second).value;
}

std::string Run::modelUri() const
{
    return model.path.empty() ? std::string() : format("runs:/{}/{}", id.value, model.path);
}

Json Run::summaryJson() const
{
    Json latest = Json::object();
    for (const auto& [key, points] : metrics) {
        if (!points.empty()) latest[key] = realToJson(latestPoint(points).value);
    }
    return {{"schema", "podium.run/1"},
            {"run_id", id.value},
            {"experiment", experimentName},
            {"experiment_id", experiment.value},
            {"name", name},
            {"status", runStatusName(status)},
            {"params", textsJson(params)},
            {"metrics", std::move(latest)},
            {"tags", textsJson(tags)},
            {"data", dataJson(data)},
            {"model_uri", modelUri()},
            {"model_hash", model.hash},
            {"started", isoTime(started)},
            {"ended", ended ? Json(isoTime(*ended)) : Json(nullptr)},
            {"note", note}};
}

Json Run::toJson() const
{
    Json json = summaryJson();
    json["metric_history"] = historyJson(metrics);
    json["artifacts"] = artifactsJson(artifacts);
    return json;
}

Result<Run> Run::fromJson(const Json& json, std::string_view origin)
{
    const JsonReader reader(json, std::string(origin));
    Run run;
    PODIUM_TRY_ASSIGN(run.id.value, reader.text("run_id"));
    PODIUM_TRY_ASSIGN(run.experimentName, reader.text("experiment", ""));
    PODIUM_TRY_ASSIGN(run.experiment.value, reader.text("experiment_id", ""));
    PODIUM_TRY_ASSIGN(run.name, reader.text("name", ""));
    PODIUM_TRY_ASSIGN(const std::string status, reader.text("status"));
    PODIUM_TRY_ASSIGN(run.status, runStatusFrom(status));
    PODIUM_TRY_ASSIGN(run.params, textsFrom(reader, "params", origin));
    PODIUM_TRY_ASSIGN(run.tags, textsFrom(reader, "tags", origin));
    PODIUM_TRY_ASSIGN(run.metrics, historyFrom(reader, origin));
    PODIUM_TRY_ASSIGN(run.artifacts, artifactsFrom(reader, origin));
    PODIUM_TRY_ASSIGN(run.data, dataFrom(reader, origin));
    PODIUM_TRY_ASSIGN(run.model.hash, reader.text("model_hash", ""));
    PODIUM_TRY_ASSIGN(const std::string modelUri, reader.text("model_uri", ""));
    run.model.path = modelPath(modelUri, run.id);
    PODIUM_TRY_ASSIGN(const std::string started, reader.text("started"));
    PODIUM_TRY_ASSIGN(run.started, parseIsoTime(started));
    if (const Json* ended = reader.find("ended"); ended && !ended->is_null()) {
        PODIUM_TRY_ASSIGN(const std::string text, reader.text("ended"));
        PODIUM_TRY_ASSIGN(run.ended, parseIsoTime(text));
    }
    PODIUM_TRY_ASSIGN(run.note, reader.text("note", ""));
    return run;
}

} // namespace podium::tracking
