// YAML documents as people write them: parsing keeps line, column and quoting, so that every complaint can name its
// place. Duplicate keys, merge keys, aliases that multiply and depth over 100 are refused. No exception escapes.
#pragma once

#include "core/base/Files.h"
#include "core/base/Json.h"
#include "core/base/Result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace podium {

class YamlNode {
public:
    enum class Kind { Null, Scalar, Sequence, Map };

    Kind kind = Kind::Null;
    std::string scalar;                                 // the text of a Scalar
    bool quoted = false;                                // "12" is text, 12 is a number
    int line = 0;                                       // 1-based; 0 for a node that was not read from text
    int column = 0;                                     // 1-based
    std::string origin;                                 // file name for messages
    std::vector<YamlNode> items;                        // of a Sequence
    std::vector<std::pair<YamlNode, YamlNode>> entries; // of a Map, in order; keys are Scalars

    bool isNull() const { return kind == Kind::Null; }
    bool isScalar() const { return kind == Kind::Scalar; }
    bool isSequence() const { return kind == Kind::Sequence; }
    bool isMap() const { return kind == Kind::Map; }

    const YamlNode* find(std::string_view key) const; // nullptr where missing, or not a map
    std::string place() const;                        // "gates/house.yml:12:3"

    // Typed reading of this node; InvalidInput "gates/house.yml:12:3: <reason>" otherwise. `name` is used in messages.
    Result<std::string> asText(std::string_view name) const;
    Result<double> asReal(std::string_view name) const;
    Result<std::int64_t> asInteger(std::string_view name) const;
    Result<bool> asBoolean(std::string_view name) const;
    Result<std::vector<std::string>> asTexts(std::string_view name) const; // a sequence of scalars, or one scalar

    // Typed reading of a child of a map. The two-argument forms return the fallback where the key is missing or null.
    Result<const YamlNode*> require(std::string_view key) const;
    Result<std::string> text(std::string_view key) const;
    Result<std::string> text(std::string_view key, std::string fallback) const;
    Result<double> real(std::string_view key) const;
    Result<double> real(std::string_view key, double fallback) const;
    Result<std::int64_t> integer(std::string_view key, std::int64_t fallback) const;
    Result<bool> boolean(std::string_view key, bool fallback) const;
    Result<std::vector<std::string>> texts(std::string_view key) const; // missing: empty

    // InvalidInput naming line and nearest known key if this map has a key that is not in `known`.
    Status onlyKeys(const std::vector<std::string>& known) const;
    Error wrong(std::string_view reason, std::string remedy = {}) const;

    // Plain data: maps to objects, unquoted scalars by YAML 1.2 core schema (null, true, 12, 1.5), the rest text.
    Json toJson() const;
};

Result<YamlNode> parseYaml(std::string_view text, std::string_view origin);
Result<YamlNode> readYamlFile(const Path& file);

// Writes plain data as block YAML with keys in their order; text that would read as something else is quoted.
std::string writeYaml(const Json& value);

} // namespace podium
