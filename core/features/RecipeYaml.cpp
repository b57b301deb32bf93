#include "core/features/StepReading.h"

#include <algorithm>
#include <array>

namespace podium::features {

const YamlNode& keyNode(const YamlNode& map, std::string_view key)
{
    for (const auto& [name, value] : map.entries)
        if (name.scalar == key) return name;
    return map;
}

Result<Names> columnList(const YamlNode& map, const char* key)
{
    PODIUM_TRY_ASSIGN(const YamlNode* node, map.require(key));
    PODIUM_TRY_ASSIGN(Names names, node->asTexts(key));
    if (names.empty()) return node->wrong(format("\"{}\" names no column", key));
    for (const std::string& name : names)
        if (name.empty()) return node->wrong(format("\"{}\" has an empty name", key));
    return names;
}

Result<std::string> columnName(const YamlNode& map, const char* key)
{
    PODIUM_TRY_ASSIGN(std::string name, map.text(key));
    if (name.empty()) return map.find(key)->wrong(format("\"{}\" is empty", key));
    return name;
}

Result<DatePart> datePartOf(const YamlNode& node, const std::string& word)
{
    auto part = datePartFrom(word);
    if (!part)
        return node.wrong(format("\"{}\" is no part of a date", printable(word)), suggestion(word, datePartNames()));
    return *part;
}

Result<Drop> readDrop(const YamlNode& node)
{
    PODIUM_TRY(node.onlyKeys({"drop"}));
    PODIUM_TRY_ASSIGN(Names columns, columnList(node, "drop"));
    return Drop{std::move(columns)};
}

namespace {

// Steps that other tools have and that we are going to have: an honest "not yet" instead of "unknown".
constexpr std::array<std::string_view, 7> laterSteps{"join",    "ordinal",       "normalise", "bin",
                                                     "compute", "target_encode", "window"};

template <class Step>
Result<Step> readStep(const YamlNode& node, std::span<const StepReader<Step>> readers, std::string_view phase)
{
    if (!node.isMap() || node.entries.empty())
        return node.wrong(format("a step of {} was expected here, for example {{drop: [id]}}", phase));
    const StepReader<Step>* chosen = nullptr;
    Names known;
    for (const auto& reader : readers) {
        known.emplace_back(reader.word);
        if (!node.find(reader.word)) continue;
        if (chosen)
            return keyNode(node, reader.word)
                .wrong(format("this step already is {}", chosen->word), "Begin a new step with a dash.");
        chosen = &reader;
    }
    if (chosen) return chosen->read(node);
    const YamlNode& first = node.entries.front().first;
    if (std::find(laterSteps.begin(), laterSteps.end(), first.scalar) != laterSteps.end()) {
        Error error = first.wrong(format("the step \"{}\" comes in a later version", first.scalar));
        error.code = ErrorCode::Unsupported;
        return error;
    }
    return first.wrong(format("\"{}\" is no step of {}", printable(first.scalar), phase),
                       suggestion(first.scalar, known));
}

template <class Step> Result<std::vector<Step>> readSteps(const YamlNode& document, const char* phase,
                                                          std::span<const StepReader<Step>> readers)
{
    std::vector<Step> steps;
    const YamlNode* list = document.find(phase);
    if (!list || list->isNull()) return steps;
    if (!list->isSequence()) return list->wrong(format("\"{}\" must be a list of steps", phase));
    for (const YamlNode& node : list->items) {
        PODIUM_TRY_ASSIGN(Step step, readStep(node, readers, phase));
        steps.push_back(std::move(step));
    }
    return steps;
}

} // namespace

Result<Recipe> parseRecipe(std::string_view yaml, std::string_view origin)
{
    PODIUM_TRY_ASSIGN(const YamlNode document, parseYaml(yaml, origin));
    return parseRecipe(document);
}

Result<Recipe> parseRecipe(const YamlNode& document)
{
    Recipe recipe;
    if (document.isNull()) return recipe;
    PODIUM_TRY(document.onlyKeys({"$schema", "description", "target", "features", "prepare", "transform"}));
    PODIUM_TRY_ASSIGN(recipe.description, document.text("description", ""));
    if (const YamlNode* target = document.find("target"); target && !target->isNull()) {
        PODIUM_TRY_ASSIGN(recipe.target, columnName(document, "target"));
    }
    PODIUM_TRY_ASSIGN(recipe.features, document.texts("features"));
    PODIUM_TRY_ASSIGN(recipe.prepare, readSteps(document, "prepare", prepareReaders()));
    PODIUM_TRY_ASSIGN(recipe.transform, readSteps(document, "transform", transformReaders()));
    return recipe;
}

} // namespace podium::features
