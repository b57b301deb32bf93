// DefaultRecipe: the recipe of a table that came without one, so that any table can be learned from. It is an ordinary
// recipe that names its columns: it can be shown, saved and edited.
//
// Numbers are filled with the median, dates become parts, text becomes columns of 0 and 1 (at most 50 values) or, for
// learners that read categories, a category (at most 254 values). Columns without a value, with a single value, or of
// text with more values than that are dropped, each with a warning.
#pragma once

#include "core/features/LeakWarnings.h"
#include "core/features/Recipe.h"
#include "core/table/Table.h"

#include <string_view>
#include <vector>

namespace podium::features {

// What a learner asks of its matrix.
struct MatrixNeeds {
    bool complete = true;    // no missing values
    bool sameScale = true;   // standardised numbers
    bool categories = false; // can read category columns
};

struct DefaultRecipe {
    Recipe recipe;
    std::vector<Warning> warnings;
};

// `train` is the training part of the table. InvalidInput if no column is left to learn from.
Result<DefaultRecipe> defaultRecipe(const Table& train, std::string_view target, const MatrixNeeds& needs);

// The same recipe for a learner that reads numbers only: every `category` step becomes the `one_hot` of its columns.
// `columns` names what was changed. Pure.
struct NumbersOnly {
    Recipe recipe;
    ColumnNames columns;
};
NumbersOnly numbersOnly(const Recipe& recipe);

} // namespace podium::features
