#include "core/registry/ModelVersion.h"

#include "core/base/Text.h"

namespace podium::registry {
namespace {

Json textsJson(const std::map<std::string, std::string>& texts)
{
    Json json = Json::object();
    for (const auto& [name, text] : texts) json[name] = text;
    return json;
}

Result<std::map<std::string, std::string>> textsFrom(const JsonReader& reader, const char* key, std::string_view origin)
{
    std::map<std::string, std::string> texts;
    PODIUM_TRY_ASSIGN(const Json* object, reader.object(key));
    for (const auto& [name, value] : object->items()) {
        if (!value.is_string())
            return makeError(ErrorCode::Corrupt,
                             format("Could not read {}: \"{}.{}\" is not text.", origin, key, name));
        texts.emplace(name, value.get<std::string>());
    }
    return texts;
}

Result<std::map<std::string, double>> metricsFrom(const JsonReader& reader, std::string_view origin)
{
    std::map<std::string, double> metrics;
    PODIUM_TRY_ASSIGN(const Json* object, reader.object("metrics"));
    for (const auto& [name, value] : object->items()) {
        const auto number = asReal(value);
        if (!number)
            return makeError(ErrorCode::Corrupt,
                             format("Could not read {}: \"metrics.{}\" is not a number.", origin, name));
        metrics.emplace(name, *number);
    }
    return metrics;
}

Result<std::map<std::string, ArtifactRef>> filesFrom(const JsonReader& reader, std::string_view origin)
{
    std::map<std::string, ArtifactRef> files;
    PODIUM_TRY_ASSIGN(const Json* object, reader.object("files"));
    for (const auto& [path, value] : object->items()) {
        const JsonReader file(value, format("{}, file {}", origin, path), ErrorCode::Corrupt);
        ArtifactRef reference;
        PODIUM_TRY_ASSIGN(reference.hash, file.text("hash"));
        PODIUM_TRY_ASSIGN(const std::int64_t size, file.integer("size"));
        reference.size = static_cast<std::uint64_t>(size);
        files.emplace(path, std::move(reference));
    }
    return files;
}

Result<TrainedOn> trainedOnFrom(const Json& json, std::string_view origin)
{
    const JsonReader reader(json, std::string(origin), ErrorCode::Corrupt);
    TrainedOn data;
    PODIUM_TRY_ASSIGN(data.address, reader.text("address", ""));
    PODIUM_TRY_ASSIGN(data.hash, reader.text("hash", ""));
    PODIUM_TRY_ASSIGN(data.split, reader.text("split", ""));
    PODIUM_TRY_ASSIGN(data.preparedHash, reader.text("prepared_hash", ""));
    PODIUM_TRY_ASSIGN(data.testHash, reader.text("test_hash", ""));
    return data;
}

Result<TimeMs> timeFrom(const JsonReader& reader, const char* key)
{
    PODIUM_TRY_ASSIGN(const std::string text, reader.text(key, ""));
    if (text.empty()) return TimeMs(0);
    return parseIsoTime(text);
}

} // namespace

Json ModelVersion::toJson() const
{
    Json metricsJson = Json::object();
    for (const auto& [name, value] : metrics) metricsJson[name] = realToJson(value);
    Json filesJson = Json::object();
    for (const auto& [path, file] : files) filesJson[path] = {{"hash", file.hash}, {"size", file.size}};

    Json json = {{"version", version},
                 {"run_id", run.value},
                 {"experiment", experiment},
                 {"learner", learner},
                 {"task", task},
                 {"target", target},
                 {"params", textsJson(params)},
                 {"metrics", std::move(metricsJson)},
                 {"tags", textsJson(tags)},
                 {"data",
                  {{"address", data.address},
                   {"hash", data.hash},
                   {"split", data.split},
                   {"prepared_hash", data.preparedHash},
                   {"test_hash", data.testHash}}},
                 {"code_commit", codeCommit},
                 {"author", author},
                 {"model_hash", modelHash},
                 {"files", std::move(filesJson)},
                 {"created", created ? Json(isoTime(created)) : Json(nullptr)}};
    if (registered) json["registered"] = isoTime(registered);
    if (!registeredBy.empty()) json["registered_by"] = registeredBy;
    return json;
}

Result<ModelVersion> ModelVersion::fromJson(const Json& json, std::string_view origin)
{
    const JsonReader reader(json, std::string(origin), ErrorCode::Corrupt);
    ModelVersion version;
    PODIUM_TRY_ASSIGN(version.version, reader.text("version"));
    PODIUM_TRY_ASSIGN(std::string run, reader.text("run_id"));
    version.run = RunId(std::move(run));
    PODIUM_TRY_ASSIGN(version.experiment, reader.text("experiment", ""));
    PODIUM_TRY_ASSIGN(version.learner, reader.text("learner", ""));
    PODIUM_TRY_ASSIGN(version.task, reader.text("task", ""));
    PODIUM_TRY_ASSIGN(version.target, reader.text("target", ""));
    PODIUM_TRY_ASSIGN(version.params, textsFrom(reader, "params", origin));
    PODIUM_TRY_ASSIGN(version.metrics, metricsFrom(reader, origin));
    PODIUM_TRY_ASSIGN(version.tags, textsFrom(reader, "tags", origin));
    PODIUM_TRY_ASSIGN(const Json* data, reader.object("data"));
    PODIUM_TRY_ASSIGN(version.data, trainedOnFrom(*data, origin));
    PODIUM_TRY_ASSIGN(version.codeCommit, reader.text("code_commit", ""));
    PODIUM_TRY_ASSIGN(version.author, reader.text("author"));
    PODIUM_TRY_ASSIGN(version.modelHash, reader.text("model_hash"));
    PODIUM_TRY_ASSIGN(version.files, filesFrom(reader, origin));
    PODIUM_TRY_ASSIGN(version.created, timeFrom(reader, "created"));
    PODIUM_TRY_ASSIGN(version.registered, timeFrom(reader, "registered"));
    PODIUM_TRY_ASSIGN(version.registeredBy, reader.text("registered_by", ""));
    return version;
}

std::string modelAddress(std::string_view model, std::string_view version)
{
    return format("models:/{}/{}", model, version);
}

} // namespace podium::registry
