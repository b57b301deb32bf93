// What a recipe or a split does to data, before anything is trained.
#pragma once

#include "core/features/FittedRecipe.h"
#include "core/features/Prepare.h"
#include "core/workflows/SavedSplit.h"

#include <string>
#include <vector>

namespace podium::workflows {

struct SplitRequest {
    std::string data;
    std::string by;
    Path recipe;      // prepares the rows first
    std::string name; // saves the split; empty: only shows it
    std::uint64_t seed = 42;
};

struct SplitOutcome {
    std::string address;
    SeededSplit split;
    features::SplitRows rows;
    std::string testHash;
    std::string timeRange; // "Train until 2023-07-01, test from 2023-08-01." for splits by time
    std::string saved;     // "created", "updated", "unchanged"; empty where it was not saved
};
Result<SplitOutcome> splitData(workspace::Workspace& workspace, const SplitRequest& request,
                               const TaskContext& context);

struct PreviewRequest {
    std::string data;
    Path recipe;
    std::string target; // empty: the recipe's
    std::string split;  // empty: the default
    std::uint64_t seed = 42;
};

struct PreviewOutcome {
    std::string address;
    std::vector<features::StepReport> prepared;
    features::FittedRecipe fitted;
    Matrix matrix; // of the training part
    std::size_t trainRows = 0;
    SeededSplit split;
    std::vector<std::string> warnings;
};
Result<PreviewOutcome> previewRecipe(workspace::Workspace& workspace, const PreviewRequest& request,
                                     const TaskContext& context);

} // namespace podium::workflows
