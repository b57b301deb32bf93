// TrainingChoices: what can be trained on here, and what to begin with: what was used last, else what fits.
#pragma once

#include "core/data/DataAsset.h"
#include "core/workflows/TrainingPlan.h"

#include <optional>
#include <string>
#include <vector>

namespace podium::workflows {

struct RecipeChoice {
    Path file;
    std::string name; // "full.yml"
    std::string description;
    std::optional<std::string> target;
    std::string problem; // why it cannot be read; empty = it can
    bool operator==(const RecipeChoice&) const = default;
};

// What a run of this workspace was trained on.
struct UsedBefore {
    std::string asset; // "houses"
    std::string target;
    std::string recipe; // file name; empty for one made for the table
    std::string split;
    bool operator==(const UsedBefore&) const = default;
};

struct TrainingChoices {
    std::vector<data::DataVersion> versions; // newest first
    std::vector<RecipeChoice> recipes;       // by name
    std::vector<std::string> splits;         // saved ones, by name
    std::vector<UsedBefore> used;            // newest first, one for each asset
    bool operator==(const TrainingChoices&) const = default;
};

Result<TrainingChoices> trainingChoices(workspace::Workspace& workspace, const TaskContext& context);

// Target, recipe and split for this data (empty: the asset used last, in its newest version, else the newest version of
// all). What the asset was last used with; else the first recipe whose target the data has; else nothing, and somebody
// has to say. Pure.
TrainRequest suggestTraining(const TrainingChoices& choices, const std::string& data = {});

} // namespace podium::workflows
