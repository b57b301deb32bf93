// Leak warnings: features that cannot be known yet when the model is asked. Pure; looks at the recipe only.
//
// The rule: an aggregate that also makes the target sums up a period that ends together with the target. Every other
// aggregated column of it that reaches the learner is known only at that end, unless it is a group key or is declared
// `known: true`. A lag of such a column is of an earlier period and does not warn.
#pragma once

#include "core/features/Recipe.h"

#include <string>
#include <string_view>
#include <vector>

namespace podium::features {

struct Warning {
    std::string column;
    std::string what;   // one sentence
    std::string remedy; // one sentence
    bool operator==(const Warning&) const = default;
};

std::vector<Warning> leakWarnings(const Recipe& recipe, std::string_view target);

} // namespace podium::features
