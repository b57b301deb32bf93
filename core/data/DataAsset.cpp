#include "core/data/DataAsset.h"

#include "core/base/Hash.h"
#include "core/base/Id.h"
#include "core/base/Text.h"

#include <algorithm>
#include <array>

namespace podium::data {
namespace {

constexpr std::string_view kSchemaAddress = "https://azuremlschemas.azureedge.net/latest/data.schema.json";

Json artifactJson(const ArtifactRef& ref) { return {{"sha256", ref.hash}, {"size", ref.size}}; }

bool isSha256(std::string_view text)
{
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Reads what toJson wrote. Numbers and hashes are checked here, so that whoever receives a DataVersion may trust it.
class VersionReader {
public:
    VersionReader(const Json& json, std::string_view origin) : m_json(json), m_origin(origin) {}

    Result<DataVersion> read() const
    {
        const JsonReader top(m_json, m_origin, ErrorCode::Corrupt);
        PODIUM_TRY_ASSIGN(const Json* block, top.object("podium"));
        const JsonReader facts(*block, m_origin + ": podium", ErrorCode::Corrupt);
        DataVersion version;
        PODIUM_TRY_ASSIGN(version.name, top.text("name"));
        PODIUM_TRY_ASSIGN(version.version, top.text("version"));
        PODIUM_TRY_ASSIGN(const std::string typeName, top.text("type"));
        const auto type = assetTypeFrom(typeName);
        if (!type) return wrong(format("\"type\" is \"{}\"", printable(typeName)));
        version.type = *type;
        PODIUM_TRY_ASSIGN(version.description, top.text("description", ""));
        PODIUM_TRY_ASSIGN(version.tags, texts(top.find("tags"), "tags"));
        PODIUM_TRY_ASSIGN(version.source, top.text("path"));
        PODIUM_TRY_ASSIGN(version.byReference, facts.boolean("by_reference", false));
        PODIUM_TRY_ASSIGN(version.options, texts(facts.find("options"), "podium.options"));
        PODIUM_TRY_ASSIGN(version.hash, facts.text("hash"));
        PODIUM_TRY_ASSIGN(version.files, files(facts));
        PODIUM_TRY_ASSIGN(version.parquet, artifact(facts, "parquet"));
        PODIUM_TRY_ASSIGN(version.rows, facts.integer("rows"));
        PODIUM_TRY_ASSIGN(version.rejectedRows, facts.integer("rejected_rows", 0));
        if (facts.find("rejected")) {
            PODIUM_TRY_ASSIGN(version.rejected, artifact(facts, "rejected"));
        }
        PODIUM_TRY_ASSIGN(const std::string created, facts.text("created"));
        const auto time = parseIsoTime(created);
        if (!time) return wrong(format("\"podium.created\" is \"{}\"", printable(created)));
        version.createdAt = *time;
        PODIUM_TRY_ASSIGN(version.author, facts.text("by", ""));
        PODIUM_TRY_ASSIGN(version.query, facts.text("query", ""));
        PODIUM_TRY_ASSIGN(version.inputs, inputs(facts));
        PODIUM_TRY_ASSIGN(const Json* columns, facts.array("columns"));
        auto schema = Schema::fromJson(*columns, m_origin);
        if (!schema) return wrong("\"podium.columns\" is not a list of names and types");
        version.schema = *std::move(schema);
        PODIUM_TRY(check(version));
        return version;
    }

private:
    Error wrong(std::string_view reason) const
    {
        return makeError(ErrorCode::Corrupt, format("Could not read {}: {}.", m_origin, reason),
                         "Restore the file from git; people may edit description and tags only.");
    }

    Result<std::map<std::string, std::string>> texts(const Json* object, std::string_view key) const
    {
        std::map<std::string, std::string> map;
        if (!object || object->is_null()) return map;
        if (!object->is_object()) return wrong(format("\"{}\" is not a map", key));
        // A value such as 3 or true that somebody wrote without quotes is meant as its text.
        for (const auto& [name, value] : object->items())
            map[name] = value.is_string() ? value.get<std::string>() : writeJson(value);
        return map;
    }

    Result<ArtifactRef> artifact(const JsonReader& facts, const char* key) const
    {
        PODIUM_TRY_ASSIGN(const Json* object, facts.object(key));
        const JsonReader reader(*object, m_origin + ": podium." + key, ErrorCode::Corrupt);
        ArtifactRef ref;
        PODIUM_TRY_ASSIGN(ref.hash, reader.text("sha256"));
        PODIUM_TRY_ASSIGN(const std::int64_t size, reader.integer("size"));
        if (!isSha256(ref.hash) || size < 0) return wrong(format("\"podium.{}\" is no hash and size", key));
        ref.size = static_cast<std::uint64_t>(size);
        return ref;
    }

    Result<std::vector<SourceFile>> files(const JsonReader& facts) const
    {
        PODIUM_TRY_ASSIGN(const Json* list, facts.array("files"));
        std::vector<SourceFile> files;
        for (const Json& entry : *list) {
            if (!entry.is_object()) return wrong("\"podium.files\" is not a list of files");
            const JsonReader reader(entry, m_origin + ": podium.files", ErrorCode::Corrupt);
            SourceFile file;
            PODIUM_TRY_ASSIGN(file.path, reader.text("path"));
            PODIUM_TRY_ASSIGN(file.sha256, reader.text("sha256"));
            PODIUM_TRY_ASSIGN(const std::int64_t size, reader.integer("size"));
            if (!isSha256(file.sha256) || size < 0) return wrong("\"podium.files\" has no proper hash and size");
            file.size = static_cast<std::uint64_t>(size);
            files.push_back(std::move(file));
        }
        return files;
    }

    Result<std::vector<std::string>> inputs(const JsonReader& facts) const
    {
        std::vector<std::string> addresses;
        if (!facts.find("inputs")) return addresses;
        PODIUM_TRY_ASSIGN(const Json* list, facts.array("inputs"));
        for (const Json& entry : *list) {
            if (!entry.is_string()) return wrong("\"podium.inputs\" is not a list of addresses");
            addresses.push_back(entry.get<std::string>());
        }
        return addresses;
    }

    Status check(const DataVersion& version) const
    {
        if (!isValidName(version.name)) return wrong(format("\"name\" is \"{}\"", printable(version.name)));
        if (version.rows < 0 || version.rejectedRows < 0) return wrong("a number of rows is negative");
        if (dataHash(version.files, version.options) != version.hash)
            return wrong("\"podium.hash\" does not belong to its files and options");
        return success();
    }

    const Json& m_json;
    std::string m_origin;
};

} // namespace

std::string_view assetTypeName(AssetType type)
{
    switch (type) {
    case AssetType::UriFile: return "uri_file";
    case AssetType::UriFolder: return "uri_folder";
    case AssetType::MlTable: return "mltable";
    }
    return "uri_file";
}

std::optional<AssetType> assetTypeFrom(std::string_view name)
{
    for (const AssetType type : {AssetType::UriFile, AssetType::UriFolder, AssetType::MlTable})
        if (assetTypeName(type) == name) return type;
    return std::nullopt;
}

std::string DataVersion::address() const { return version.empty() ? name : name + ":" + version; }

std::string dataHash(const std::vector<SourceFile>& files, const std::map<std::string, std::string>& options)
{
    std::vector<const SourceFile*> sorted;
    for (const SourceFile& file : files) sorted.push_back(&file);
    std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->path < b->path; });
    Json document = {{"files", Json::array()}, {"options", Json::object()}};
    for (const SourceFile* file : sorted) document["files"].push_back({file->path, file->size, file->sha256});
    for (const auto& [key, value] : options) document["options"][key] = value;
    return sha256Hex(writeJson(document));
}

Json toJson(const DataVersion& version)
{
    Json json;
    json["$schema"] = kSchemaAddress;
    json["name"] = version.name;
    json["version"] = version.version;
    json["type"] = assetTypeName(version.type);
    if (!version.description.empty()) json["description"] = version.description;
    if (!version.tags.empty()) json["tags"] = version.tags;
    json["path"] = version.source;
    Json facts;
    facts["hash"] = version.hash;
    facts["created"] = isoTime(version.createdAt);
    if (!version.author.empty()) facts["by"] = version.author;
    if (!version.query.empty()) facts["query"] = version.query;
    if (!version.inputs.empty()) facts["inputs"] = version.inputs;
    facts["rows"] = version.rows;
    if (version.rejectedRows > 0) facts["rejected_rows"] = version.rejectedRows;
    if (version.rejected) facts["rejected"] = artifactJson(*version.rejected);
    facts["parquet"] = artifactJson(version.parquet);
    if (version.byReference) facts["by_reference"] = true;
    if (!version.options.empty()) facts["options"] = version.options;
    facts["files"] = Json::array();
    for (const SourceFile& file : version.files)
        facts["files"].push_back({{"path", file.path}, {"size", file.size}, {"sha256", file.sha256}});
    facts["columns"] = version.schema.toJson();
    json["podium"] = std::move(facts);
    return json;
}

Result<DataVersion> dataVersionFromJson(const Json& json, std::string_view origin)
{
    if (!json.is_object())
        return makeError(ErrorCode::Corrupt, format("Could not read {}: it is not a data asset.", origin));
    return VersionReader(json, origin).read();
}

} // namespace podium::data
