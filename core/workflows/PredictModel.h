// PredictModel: a model and rows in, a file of predictions out. The model prepares the rows with its own recipe, so
// scoring cannot drift from training.
#pragma once

#include "core/workspace/Workspace.h"

#include <cstdint>
#include <string>
#include <vector>

namespace podium::workflows {

struct PredictRequest {
    std::string model;
    std::string data; // address; #test and #train are those of the model's own run
    Path file;        // .parquet, .csv or .jsonl
};

struct PredictOutcome {
    std::int64_t rows = 0;    // predictions written, one for each prepared row
    std::int64_t rawRows = 0; // rows of the data
    std::string modelAddress; // frozen
    std::string dataAddress;
    std::vector<std::string> warnings;
};

// The file has the columns row, prediction, score_<class>... and the target where the data holds it.
Result<PredictOutcome> predictRows(workspace::Workspace& workspace, const PredictRequest& request,
                                   const TaskContext& context);

} // namespace podium::workflows
