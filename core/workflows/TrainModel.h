// TrainModel: data, recipe, split and learner in; a recorded run out, with everything needed to judge it again: data
// hash, code commit, seed, environment, the model, row-level test predictions and the rows it was trained on.
//
// The run appears as FINISHED only when all of it is stored; a failure makes it FAILED with the reason as a tag, a stop
// makes it KILLED. Cost: the table in memory twice, plus what the learner needs.
#pragma once

#include "core/features/Prepare.h"
#include "core/tracking/Run.h"
#include "core/training/Learner.h"
#include "core/workflows/TrainingPlan.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace podium::workflows {

struct TrainOutcome {
    tracking::Run run;
    std::string splitReason; // why this split, where nobody chose it
    std::vector<features::StepReport> prepared;
    std::size_t trainRows = 0;
    std::size_t testRows = 0;
    std::vector<training::Importance> importances; // largest first
    std::vector<std::string> warnings;
};

Result<TrainOutcome> trainModel(workspace::Workspace& workspace, const TrainRequest& request,
                                const TaskContext& context);

} // namespace podium::workflows
