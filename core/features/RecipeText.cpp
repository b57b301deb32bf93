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

std::string flowText(const Json& value)
{
    std::string text;
    const auto scalar = [](const Json& json) { return std::string(trim(writeYaml(json))); };
    if (value.is_object()) {
        for (const auto& [key, child] : value.items())
            text += (text.empty() ? "" : ", ") + scalar(key) + ": " + flowText(child);
        return "{" + text + "}";
    }
    if (value.is_array()) {
        for (const Json& child : value) text += (text.empty() ? "" : ", ") + flowText(child);
        return "[" + text + "]";
    }
    return scalar(value);
}

std::string stepLine(const TransformStep& step)
{
    Recipe recipe;
    recipe.transform = {step};
    return flowText(recipe.toJson()["transform"][0]);
}

Result<std::string> withStep(std::string_view yaml, const TransformStep& step, std::string_view origin)
{
    return withStep(yaml, Phase::Transform, stepLine(step), origin);
}

Result<std::string> withStep(std::string_view yaml, Phase phase, const std::string& line, std::string_view origin)
{
    PODIUM_TRY_ASSIGN(const YamlNode root, parseYaml(yaml, origin));
    std::vector<std::string> lines = linesOf(yaml);
    if (!lines.empty() && !lines.back().ends_with('\n')) lines.back() += '\n';
    const PhaseNode found = findPhase(root, phase);
    if (found.key == nullptr) {
        // What is prepared is prepared before it is transformed.
        const PhaseNode later = phase == Phase::Prepare ? findPhase(root, Phase::Transform) : PhaseNode();
        const auto at = later.key == nullptr ? lines.end() : lines.begin() + later.key->line - 1;
        lines.insert(at, {format("{}:\n", phaseName(phase)), "  - " + line + "\n"});
        return joined(lines);
    }
    std::string indent = "  ";
    int after = found.key->line; // insert behind this line
    if (found.steps->isSequence() && !found.steps->items.empty()) {
        std::vector<StepPlace> places;
        addPlaces(root, phase, lines, places);
        const std::string& last = lines[static_cast<std::size_t>(places.back().firstLine - 1)];
        const std::size_t dash = last.find_first_not_of(' ');
        if (dash == std::string::npos || last[dash] != '-' || places.back().firstLine == found.key->line)
            return notInLines(*found.steps, phase);
        indent = last.substr(0, dash);
        after = places.back().lastLine;
    } else if (!found.steps->isNull()) {
        return notInLines(*found.steps, phase);
    }
    lines.insert(lines.begin() + after, indent + "- " + line + "\n");
    return joined(lines);
}

namespace {

// The text in lines, and where the steps of a phase stand; each begins with a dash.
struct StepLines {
    std::vector<std::string> lines;
    std::vector<StepPlace> places;

    std::string& first(std::size_t index) { return lines[static_cast<std::size_t>(places[index].firstLine - 1)]; }
    // From the comments above it, which belong to it, but not those of the step before.
    int blockBegin(std::size_t index) const
    {
        int line = places[index].firstLine;
        const int least = index > 0 ? places[index - 1].lastLine + 1 : 1;
        while (line - 1 >= least && trim(lines[static_cast<std::size_t>(line - 2)]).starts_with('#')) --line;
        return line;
    }
};

Result<StepLines> linesOfSteps(std::string_view yaml, Phase phase, std::size_t index, std::string_view origin)
{
    PODIUM_TRY_ASSIGN(const std::vector<StepPlace> all, stepPlaces(yaml, origin));
    StepLines steps{linesOf(yaml), {}};
    for (const StepPlace& place : all)
        if (place.phase == phase) steps.places.push_back(place);
    const auto wrong = [&](const char* reason, const char* remedy) {
        return makeError(
            ErrorCode::InvalidInput,
            format("Could not change step {} of {} in {}: {}.", index + 1, phaseName(phase), origin, reason), remedy);
    };
    if (index >= steps.places.size()) return wrong("there is no such step", "");
    if (!steps.lines.empty() && !steps.lines.back().ends_with('\n')) steps.lines.back() += '\n';
    for (std::size_t i = 0; i < steps.places.size(); ++i)
        if (!trim(steps.first(i)).starts_with('-'))
            return wrong("the steps do not stand in lines of their own", "Edit the text.");
    return steps;
}

// "   # why" at the end of a step of one line; quotes are looked through.
std::string commentOf(std::string_view line)
{
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (quote != 0) quote = line[i] == quote ? char(0) : quote;
        else if (line[i] == '"' || line[i] == '\'') quote = line[i];
        else if (line[i] == '#' && i > 0 && (line[i - 1] == ' ' || line[i - 1] == '\t')) {
            std::size_t from = i;
            while (from > 0 && (line[from - 1] == ' ' || line[from - 1] == '\t')) --from;
            while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
            return std::string(line.substr(from));
        }
    }
    return {};
}

} // namespace

Result<std::string> withStepReplaced(std::string_view yaml, Phase phase, std::size_t index, const std::string& line,
                                     std::string_view origin)
{
    PODIUM_TRY_ASSIGN(StepLines steps, linesOfSteps(yaml, phase, index, origin));
    const StepPlace& place = steps.places[index];
    const std::string old = steps.first(index);
    const std::string indent = old.substr(0, old.find('-'));
    const std::string comment = place.firstLine == place.lastLine ? commentOf(old) : std::string();
    const std::string end = old.ends_with("\r\n") ? "\r\n" : "\n";
    const auto from = steps.lines.begin() + place.firstLine - 1;
    steps.lines.erase(from, steps.lines.begin() + place.lastLine);
    steps.lines.insert(steps.lines.begin() + place.firstLine - 1, indent + "- " + line + comment + end);
    return joined(steps.lines);
}

Result<std::string> withStepCopied(std::string_view yaml, Phase phase, std::size_t index, std::string_view origin)
{
    PODIUM_TRY_ASSIGN(StepLines steps, linesOfSteps(yaml, phase, index, origin));
    const StepPlace& place = steps.places[index];
    const std::vector<std::string> copy(steps.lines.begin() + place.firstLine - 1,
                                        steps.lines.begin() + place.lastLine);
    steps.lines.insert(steps.lines.begin() + place.lastLine, copy.begin(), copy.end());
    return joined(steps.lines);
}

Result<std::string> withStepMoved(std::string_view yaml, Phase phase, std::size_t index, std::size_t to,
                                  std::string_view origin)
{
    PODIUM_TRY_ASSIGN(StepLines steps, linesOfSteps(yaml, phase, index, origin));
    to = std::min(to, steps.places.size() - 1);
    if (to == index) return std::string(yaml);
    const int from = steps.blockBegin(index), last = steps.places[index].lastLine;
    const std::vector<std::string> block(steps.lines.begin() + from - 1, steps.lines.begin() + last);
    // Above the step that is pushed down, or below the one that is pushed up.
    const int before = to < index ? steps.blockBegin(to) : steps.places[to].lastLine + 1;
    const int length = last - from + 1;
    steps.lines.erase(steps.lines.begin() + from - 1, steps.lines.begin() + last);
    steps.lines.insert(steps.lines.begin() + (before > from ? before - length : before) - 1, block.begin(),
                       block.end());
    return joined(steps.lines);
}

Result<std::string> withoutStep(std::string_view yaml, Phase phase, std::size_t index, std::string_view origin)
{
    PODIUM_TRY_ASSIGN(StepLines steps, linesOfSteps(yaml, phase, index, origin));
    const StepPlace& place = steps.places[index];
    steps.lines.erase(steps.lines.begin() + place.firstLine - 1, steps.lines.begin() + place.lastLine);
    return joined(steps.lines);
}

} // namespace podium::features
