// Leak warnings: features that cannot be known yet when the model is asked. Pure.
//
// The rule: an aggregate that also makes the target sums up a period that ends together with the target. Every other
// aggregated column of it that reaches the learner is known only at that end, unless it is a group key or is declared
// `known: true`. A lag of such a column is of an earlier period and does not warn. A column derived from the target
// gives it away. A date that lies after the time of its row, by which the split cuts, has not come yet.
#pragma once

#include "core/features/Recipe.h"
#include "core/table/Table.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace podium::features {

struct Warning {
    std::string column;
    std::string what;                  // one sentence
    std::string remedy;                // one sentence
    std::optional<std::size_t> step{}; // of prepare, that made the column; nothing: it was there before
    bool operator==(const Warning&) const = default;
};

// Looks at the recipe only.
std::vector<Warning> leakWarnings(const Recipe& recipe, std::string_view target);
// Looks at the prepared rows: other dates that reach the learner and lie after `time` in at least one row of a hundred.
std::vector<Warning> laterDates(const Recipe& recipe, const Table& prepared, std::string_view target,
                                std::string_view time);

} // namespace podium::features
