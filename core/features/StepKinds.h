// StepKinds: every step that a recipe may have, as a form needs it: its word, what it does, what it takes, and the way
// from a form to a line of the recipe and back. The recipe's own reader checks what a form makes, so that both cannot
// disagree. Pure.
#pragma once

#include "core/base/ParamSpec.h"
#include "core/features/RecipeText.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace podium::features {

struct StepKind {
    enum class Columns { None, One, Many }; // how many columns its form lets one choose
    Phase phase = Phase::Prepare;
    std::string word;  // "impute"
    std::string title; // "Fill missing values"
    std::string sentence;
    Columns columns = Columns::Many;
    bool takesPatterns = false; // no column chosen means all that fit
    std::vector<ParamSpec> params;
};

const std::vector<StepKind>& stepKinds();
// nullptr where there is none. "drop" is a step of both phases.
const StepKind* findStepKind(Phase phase, std::string_view word);

// A step as a form holds it: values of parameters as text, those at their default left out.
struct StepFields {
    Phase phase = Phase::Prepare;
    std::string word;
    ColumnNames columns;
    std::map<std::string, std::string> given;
};

// The step as one line, "{impute: [Weather], with: most_frequent}". InvalidInput as the recipe's reader has it.
Result<std::string> stepLine(const StepFields& fields);
// What a form shows of a step of the recipe; stepLine makes the same step of it. Unsupported for what a form cannot
// say: more than two conditions of a filter, texts that look like a number or several. InvalidInput where there is no
// such step.
Result<StepFields> stepFields(const Recipe& recipe, Phase phase, std::size_t index);

} // namespace podium::features
