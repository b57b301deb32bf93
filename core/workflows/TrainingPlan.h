// TrainingPlan: everything that is decided before a training begins: which rows, which recipe, which split, which
// warnings. Making one records nothing, so that it can be shown first.
#pragma once

#include "core/data/ResolveTable.h"
#include "core/training/LearnerCatalog.h"
#include "core/training/Target.h"
#include "core/workflows/PreparedRows.h"
#include "core/workflows/SavedSplit.h"
#include "core/workspace/Workspace.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace podium::workflows {

struct TrainRequest {
    std::string data;   // address
    std::string target; // empty: the recipe's
    std::string learner;
    std::map<std::string, std::string> params; // of the learner, as text
    Path recipe;                               // empty: one made for the table
    std::string split;                         // empty: by time where there is a time, else a fifth at random
    std::string experiment = "Default";
    std::string runName;
    std::optional<RunId> run; // the id to record under; otherwise the store makes one
    std::string task;         // "regression", "classification"; empty: from the target's type
    std::uint64_t seed = 42;
    std::map<std::string, Path> outputs; // "model", "predictions", "metrics" -> where to put a copy
    std::string as;                      // who trains; empty: git's user.email
};

struct TrainingPlan {
    training::ChosenLearner learner; // without a learner's name in the request: none
    features::Recipe recipe;         // as it will be fitted
    std::string recipeText;          // as it was written; empty where it is not that text any more
    std::string target;
    data::ResolvedTable data;
    PreparedRows rows;
    SeededSplit split;
    std::string splitReason; // why this split, where nobody chose it
    features::SplitRows parts;
    std::string testHash;
    Schema rawInputs;
    Table train;
    training::Target trainTarget;
    std::vector<std::string> warnings;
};

// InvalidInput for whatever does not fit together, naming the remedy; NotFound for data and splits that are not there.
// The learner may be left out: then the recipe is made for any. Cost: the table in memory twice.
Result<TrainingPlan> planTraining(workspace::Workspace& workspace, const TrainRequest& request,
                                  const TaskContext& context);

// What there is to say of a plan before it is carried out: small, unlike the plan.
struct TrainingOutlook {
    std::string data; // frozen address
    std::string target;
    training::TaskKind task = training::TaskKind::Regression;
    std::size_t classes = 0; // of classification
    std::string split;
    std::uint64_t splitSeed = 42;
    std::string splitReason;
    std::size_t trainRows = 0;
    std::size_t testRows = 0;
    std::string testHash;
    std::vector<std::string> columns; // of the prepared table, the target among them
    std::vector<std::string> warnings;

    Json toJson() const; // podium.training_plan/1
};
TrainingOutlook outlookOf(const TrainingPlan& plan);

} // namespace podium::workflows
