// StepReading: what reading prepare and transform steps from YAML has in common.
#pragma once

#include "core/base/Text.h"
#include "core/base/Yaml.h"
#include "core/features/Recipe.h"
#include "core/features/RecipeWords.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace podium::features {

using Names = std::vector<std::string>;

// How a step is read: the key that names it, and the function that reads the map in which that key stands.
template <class Step> struct StepReader {
    const char* word;
    Result<Step> (*read)(const YamlNode& node);
};
std::span<const StepReader<PrepareStep>> prepareReaders();
std::span<const StepReader<TransformStep>> transformReaders();

const YamlNode& keyNode(const YamlNode& map, std::string_view key); // the key itself, for its place; else the map
Result<Names> columnList(const YamlNode& map, const char* key);     // one or more names
Result<std::string> columnName(const YamlNode& map, const char* key);
Result<DatePart> datePartOf(const YamlNode& node, const std::string& word);
Result<Drop> readDrop(const YamlNode& node);

// The value that the word under `key` stands for, or the fallback where the key is missing.
template <class Value, std::size_t N>
Result<Value> choice(const YamlNode& map, const char* key, const Words<Value, N>& words, std::optional<Value> fallback)
{
    const YamlNode* node = map.find(key);
    if ((!node || node->isNull()) && fallback) return *fallback;
    PODIUM_TRY_ASSIGN(const std::string word, map.text(key));
    const auto value = valueOf(words, word);
    if (!value)
        return node->wrong(format("\"{}\" is no value of \"{}\"", printable(word), key),
                           suggestion(word, allWords(words)));
    return *value;
}

} // namespace podium::features
