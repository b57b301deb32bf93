// The nouns of data: a DataVersion is one immutable version of a named data asset. Plain data.
#pragma once

#include "core/base/Clock.h"
#include "core/base/Json.h"
#include "core/storage/ArtifactFolder.h"
#include "core/table/Schema.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace podium::data {

// Azure ML's words for what an asset is.
enum class AssetType { UriFile, UriFolder, MlTable };
std::string_view assetTypeName(AssetType type); // "uri_file", "uri_folder", "mltable"
std::optional<AssetType> assetTypeFrom(std::string_view name);

struct SourceFile {
    std::string path; // file name, or path below the imported folder with "/"
    std::uint64_t size = 0;
    std::string sha256; // 64 hex digits; also its place in the artifact folder, unless imported by reference
    bool operator==(const SourceFile&) const = default;
};

struct DataVersion {
    std::string name;
    std::string version; // "1", "2", ...; empty for a draft that no catalog has taken
    AssetType type = AssetType::UriFile;
    std::string description;
    std::map<std::string, std::string> tags;

    std::string source;                         // the address it came from, as given
    bool byReference = false;                   // source bytes stay where they are; only their hashes are kept
    std::vector<SourceFile> files;              // sorted by path
    std::map<std::string, std::string> options; // canonical import options: only what differs from the default
    std::string hash;                           // identity: see dataHash()

    ArtifactRef parquet; // the copy in row order that everything reads
    std::int64_t rows = 0;
    Schema schema;
    std::int64_t rejectedRows = 0;       // rows left out by rejected=skip ...
    std::optional<ArtifactRef> rejected; // ... as CSV: line, reason, text
    TimeMs createdAt = 0;
    std::string author;              // e-mail of who imported it; empty where that was not known
    std::string query;               // SQL that it is the result of ...
    std::vector<std::string> inputs; // ... and the versions that it read: "houses:3"

    std::string address() const; // "houses:3"
    bool operator==(const DataVersion&) const = default;
};

// SHA-256 over the sorted (path, size, SHA-256) of the files and the canonical options.
std::string dataHash(const std::vector<SourceFile>& files, const std::map<std::string, std::string>& options);

// Azure ML's data YAML ($schema, name, version, type, path, description, tags) with Podium's facts under "podium".
// The same form serves JSON documents.
Json toJson(const DataVersion& version);
// Corrupt, naming `origin` and the key, for a document that lacks something or contradicts itself.
Result<DataVersion> dataVersionFromJson(const Json& json, std::string_view origin);

} // namespace podium::data
