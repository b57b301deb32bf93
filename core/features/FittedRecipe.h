// FittedRecipe: the transform phase of a recipe with what it learned from the training part. Turns any prepared table
// into the matrix that the learner saw: same columns, same order, same meaning.
//
// Missing values that no step filled are NaN; booleans are 0 and 1; a `category` column holds codes (Matrix::levels).
// NaN in a real column counts as missing in every step. Feature names: "Price", "Weather=Rainy", "Weather=(missing)"
// (where the training part had missing values, or the indicator of impute), "Weather=(other)", "Opened.month"; a name
// that is taken gets "#2". Categories are sorted by their text.
#pragma once

#include "core/base/Json.h"
#include "core/features/Encode.h"
#include "core/features/Impute.h"
#include "core/features/Recipe.h"
#include "core/features/Scale.h"
#include "core/table/Matrix.h"
#include "core/table/Table.h"
#include "core/tasks/TaskContext.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace podium::features {

// One learned column operation; a step of the recipe gives one for each of its columns.
using FittedStep = std::variant<FittedImpute, FittedOneHot, FittedCategory, FittedScale, FittedDateParts, FittedDrop>;

// What a step of the recipe did to the columns.
struct TransformReport {
    std::string step;
    std::vector<std::string> columns; // it worked on
    std::size_t columnsBefore = 0;
    std::size_t columnsAfter = 0;
    bool operator==(const TransformReport&) const = default;
};

struct FittedRecipe {
    std::vector<Field> inputs; // the columns that are needed, with their types in training
    std::vector<FittedStep> steps;
    std::vector<std::string> features; // names of the matrix columns
    std::vector<std::uint32_t> levels; // per feature: 0 = number, else the number of categories
    std::vector<TransformReport> report;

    // Every double survives bit by bit. Corrupt for a document that does not hold together.
    Json toJson() const;
    static Result<FittedRecipe> fromJson(const Json& json, std::string_view origin);
    bool operator==(const FittedRecipe&) const = default;
};

// Learns from `train`, the training rows of the prepared table. InvalidInput: no rows, a declared feature or a named
// column that is not there (T3: nothing declared may be absent), a text or date column that no step turns into numbers,
// a column without any value to learn from.
Result<FittedRecipe> fitRecipe(const Recipe& recipe, const Table& train, std::string_view target,
                               const TaskContext& context);

// The features after the first `steps` steps of transform (all, where there are fewer; none asked for: no table),
// learned from `train`: a table to look at, that may still hold text. `report` says what each step did; where one
// fails, the error has its sentence and `report` ends before it.
struct TransformTrail {
    Table table; // after the last step that worked, or the one asked for
    std::vector<TransformReport> report;
    std::vector<std::string> columns; // after the last step that worked: what a further one may name
    std::optional<Error> problem;
};
Result<TransformTrail> followTransform(const Recipe& recipe, const Table& train, std::string_view target,
                                       std::optional<std::size_t> steps, const TaskContext& context);

// Columns that are not needed are ignored. InvalidInput: a needed column that is not there or is of another kind (text
// for numbers), an unknown category where the step says `unknown: error`.
Result<Matrix> transform(const FittedRecipe& fitted, const Table& prepared, const TaskContext& context);

} // namespace podium::features
