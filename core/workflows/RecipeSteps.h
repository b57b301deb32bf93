// RecipeSteps: a recipe as it is being written, run step by step on real data: what each step does to rows and columns,
// the table after one of them, and where it goes no further. Nothing is recorded.
#pragma once

#include "core/features/RecipeText.h"
#include "core/features/SplitPicture.h"
#include "core/workflows/SavedSplit.h"

#include <optional>
#include <string>
#include <vector>

namespace podium::workflows {

struct StepsRequest {
    std::string data;      // address
    std::string text;      // of the recipe; need not have been saved
    std::string origin;    // its file, for messages
    std::string split;     // empty: the default
    std::size_t shown = 0; // the table after this many steps; 0: the raw rows. More than there are: after the last
    std::uint64_t seed = 42;
    std::string target; // empty: the recipe's, which may have none
};

struct StepLook {
    features::Phase phase = features::Phase::Prepare;
    std::string step;  // "filter"
    std::string about; // its columns
    std::size_t rowsBefore = 0;
    std::size_t rowsAfter = 0;
    std::size_t columnsBefore = 0;
    std::size_t columnsAfter = 0;
    std::string note;
    std::vector<std::string> warnings; // leaks of what it makes
    bool reached = false;              // false: an earlier step or this one failed
    int firstLine = 0;                 // in the text
    int lastLine = 0;
};

struct RecipeSteps {
    std::string address;
    std::string target;
    std::vector<StepLook> steps; // of prepare, then of transform
    std::size_t rawRows = 0;
    std::size_t rawColumns = 0;
    Table shown;
    std::size_t shownSteps = 0;       // after how many; fewer than asked for where a step failed
    std::vector<std::string> columns; // after the last step: what a further one may name
    SeededSplit split;
    std::string splitReason;
    std::size_t trainRows = 0;
    std::size_t testRows = 0;
    features::SplitPicture picture;
    std::vector<std::string> warnings;
    std::optional<Error> problem; // why it goes no further
};

// InvalidInput with line and column where the text is no recipe; NotFound for data that is not there. What a step
// cannot do is a problem of the outcome: the steps before it are still shown. Transform steps are learned from the
// training part, and are shown on it. Cost: the table in memory three times.
Result<RecipeSteps> recipeSteps(workspace::Workspace& workspace, const StepsRequest& request,
                                const TaskContext& context);

// Writes a recipe whole or not at all. Conflict where the file is no longer what it was when it was read.
Status saveRecipe(const Path& file, const std::string& before, const std::string& text);

} // namespace podium::workflows
