#include "core/features/RecipeText.h"

#include "core/base/Text.h"
#include "core/base/Yaml.h"

#include <algorithm>

namespace podium::features {
namespace {

std::vector<std::string> linesOf(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.emplace_back(text.substr(0, end == std::string_view::npos ? text.size() : end + 1)); // with its end
        text.remove_prefix(lines.back().size());
    }
    return lines;
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines) text += line;
    return text;
}

bool isBlankOrComment(std::string_view line)
{
    const std::string_view words = trim(line);
    return words.empty() || words.starts_with('#');
}

// The last line of a block that ends before line `end` (from 1), without the blanks and comments that follow it.
int lastLineBefore(const std::vector<std::string>& lines, int first, int end)
{
    int last = end - 1;
    while (last > first && isBlankOrComment(lines[static_cast<std::size_t>(last - 1)])) --last;
    return last;
}

// The line (from 1) on which what follows this entry of the document begins; one behind the last line at the end.
int lineAfter(const YamlNode& root, const YamlNode& key, int lineCount)
{
    int after = lineCount + 1;
    for (const auto& [other, value] : root.entries)
        if (other.line > key.line) after = std::min(after, other.line);
    return after;
}

struct PhaseNode {
    const YamlNode* key = nullptr; // null: the document has no such phase
    const YamlNode* steps = nullptr;
};

PhaseNode findPhase(const YamlNode& root, Phase phase)
{
    for (const auto& [key, value] : root.entries)
        if (key.scalar == phaseName(phase)) return {&key, &value};
    return {};
}

void addPlaces(const YamlNode& root, Phase phase, const std::vector<std::string>& lines, std::vector<StepPlace>& places)
{
    const PhaseNode found = findPhase(root, phase);
    if (found.key == nullptr || !found.steps->isSequence()) return;
    const auto& items = found.steps->items;
    const int end = lineAfter(root, *found.key, static_cast<int>(lines.size()));
    for (std::size_t i = 0; i < items.size(); ++i) {
        const int next = i + 1 < items.size() ? items[i + 1].line : end;
        places.push_back({phase, i, items[i].line, lastLineBefore(lines, items[i].line, next)});
    }
}

std::string flow(const Json& value)
{
    std::string text;
    if (value.is_object()) {
        for (const auto& [key, child] : value.items()) text += (text.empty() ? "" : ", ") + key + ": " + flow(child);
        return "{" + text + "}";
    }
    if (value.is_array()) {
        for (const Json& child : value) text += (text.empty() ? "" : ", ") + flow(child);
        return "[" + text + "]";
    }
    return std::string(trim(writeYaml(value)));
}

Error notInLines(const YamlNode& steps, Phase phase)
{
    return steps.wrong(format("the steps of {} do not stand in lines of their own", phaseName(phase)),
                       "Write each step as a line that begins with a dash.");
}

} // namespace

std::string_view phaseName(Phase phase) { return phase == Phase::Prepare ? "prepare" : "transform"; }

Result<std::vector<StepPlace>> stepPlaces(std::string_view yaml, std::string_view origin)
{
    PODIUM_TRY_ASSIGN(const YamlNode root, parseYaml(yaml, origin));
    const std::vector<std::string> lines = linesOf(yaml);
    std::vector<StepPlace> places;
    addPlaces(root, Phase::Prepare, lines, places);
    addPlaces(root, Phase::Transform, lines, places);
    return places;
}

std::string stepLine(const TransformStep& step)
{
    Recipe recipe;
    recipe.transform = {step};
    return flow(recipe.toJson()["transform"][0]);
}

Result<std::string> withStep(std::string_view yaml, const TransformStep& step, std::string_view origin)
{
    PODIUM_TRY_ASSIGN(const YamlNode root, parseYaml(yaml, origin));
    std::vector<std::string> lines = linesOf(yaml);
    if (!lines.empty() && !lines.back().ends_with('\n')) lines.back() += '\n';
    const PhaseNode found = findPhase(root, Phase::Transform);
    if (found.key == nullptr) {
        lines.push_back("transform:\n");
        lines.push_back("  - " + stepLine(step) + "\n");
        return joined(lines);
    }
    std::string indent = "  ";
    int after = found.key->line; // insert behind this line
    if (found.steps->isSequence() && !found.steps->items.empty()) {
        std::vector<StepPlace> places;
        addPlaces(root, Phase::Transform, lines, places);
        const std::string& last = lines[static_cast<std::size_t>(places.back().firstLine - 1)];
        const std::size_t dash = last.find_first_not_of(' ');
        if (dash == std::string::npos || last[dash] != '-' || places.back().firstLine == found.key->line)
            return notInLines(*found.steps, Phase::Transform);
        indent = last.substr(0, dash);
        after = places.back().lastLine;
    } else if (!found.steps->isNull()) {
        return notInLines(*found.steps, Phase::Transform);
    }
    lines.insert(lines.begin() + after, indent + "- " + stepLine(step) + "\n");
    return joined(lines);
}

Result<std::string> withoutStep(std::string_view yaml, Phase phase, std::size_t index, std::string_view origin)
{
    PODIUM_TRY_ASSIGN(const std::vector<StepPlace> places, stepPlaces(yaml, origin));
    std::vector<std::string> lines = linesOf(yaml);
    for (const StepPlace& place : places) {
        if (place.phase != phase || place.index != index) continue;
        const std::string& first = lines[static_cast<std::size_t>(place.firstLine - 1)];
        if (!trim(first).starts_with('-'))
            return makeError(ErrorCode::InvalidInput,
                             format("Could not take out step {} of {} in {}: it does not stand in lines of its own.",
                                    index + 1, phaseName(phase), origin),
                             "Edit the text.");
        lines.erase(lines.begin() + place.firstLine - 1, lines.begin() + place.lastLine);
        return joined(lines);
    }
    return makeError(ErrorCode::InvalidInput, format("Could not take out step {} of {} in {}: there is no such step.",
                                                     index + 1, phaseName(phase), origin));
}

} // namespace podium::features
