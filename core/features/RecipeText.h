// RecipeText: changes to a recipe as it is written. Only the lines of the step that is meant change: comments, order
// and layout of all others are the author's. Pure.
#pragma once

#include "core/features/Recipe.h"

#include <string>
#include <string_view>
#include <vector>

namespace podium::features {

enum class Phase { Prepare, Transform };
std::string_view phaseName(Phase phase); // "prepare", "transform"

// Where a step stands: lines from 1, both ends included. Comments between two steps belong to the one below.
struct StepPlace {
    Phase phase = Phase::Prepare;
    std::size_t index = 0; // within its phase
    int firstLine = 0;
    int lastLine = 0;
    bool operator==(const StepPlace&) const = default;
};

// In the order in which the steps run. InvalidInput where the text is no YAML.
Result<std::vector<StepPlace>> stepPlaces(std::string_view yaml, std::string_view origin);

// All of the following are InvalidInput where the phase is not written as lines that begin with a dash, or where there
// is no such step. `line` is a step as stepLine() writes it.

// The text with one more line at the end of the phase, which is begun where the text has none.
Result<std::string> withStep(std::string_view yaml, Phase phase, const std::string& line, std::string_view origin);
Result<std::string> withStep(std::string_view yaml, const TransformStep& step, std::string_view origin);
// The text with this line instead of the step's lines; a comment behind a step of one line stays.
Result<std::string> withStepReplaced(std::string_view yaml, Phase phase, std::size_t index, const std::string& line,
                                     std::string_view origin);
// The text with the step's lines once more, below them.
Result<std::string> withStepCopied(std::string_view yaml, Phase phase, std::size_t index, std::string_view origin);
// The text with the step, and the comments above it, moved so that it becomes number `to` of its phase.
Result<std::string> withStepMoved(std::string_view yaml, Phase phase, std::size_t index, std::size_t to,
                                  std::string_view origin);

// The text without the lines of this step.
Result<std::string> withoutStep(std::string_view yaml, Phase phase, std::size_t index, std::string_view origin);

// A step as it stands in a line: {impute: [Weather], with: most_frequent}
std::string stepLine(const TransformStep& step);
std::string flowText(const Json& value); // YAML in one line

} // namespace podium::features
