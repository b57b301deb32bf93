// CompareModels: is the challenger better than the champion, on the same rows?
//
// Both models are scored again on the test part of the challenger's run (or on the data that is named); where a model's
// bytes are missing, its stored predictions are used if its test_hash agrees. What cannot be compared is undecided,
// with the reason (HOUSE section 9).
#pragma once

#include "core/evaluation/CompareModels.h"
#include "core/workflows/ModelSource.h"
#include "core/workspace/Workspace.h"

#include <optional>
#include <string>
#include <vector>

namespace podium::workflows {

struct CompareRequest {
    std::string challenger;
    std::string champion; // empty: the champion alias of the challenger's name
    std::string data;     // empty: the test part that the challenger's run recorded
    std::string metric;   // empty: by the task
    std::vector<std::vector<std::string>> slices;
    bool fittingSlices = false; // slices by columns that the rows do not have are left out; else they are an error
    bool suggestSlices = false; // where no slices are given, or none fits: by the columns that lend themselves to it
    std::vector<std::string> sliceMetrics;
    double confidence = 0.95;
    std::int64_t resamples = 2000;
    std::int64_t minimumRows = 30;
    std::int64_t sliceMinimumRows = 30;
    std::optional<double> margin;
    std::uint64_t seed = 1;
};

struct CompareOutcome {
    evaluation::Comparison comparison;
    // Both sides' scored rows in the same order, for charts and tables; empty where they could not be brought together.
    evaluation::ScoredRows challenger;
    evaluation::ScoredRows champion;
    std::string note; // which data was used where none was named

    // Row i of the one is row i of the other, with the same target: then the two can be shown row by row.
    bool isPaired() const;
};

Result<CompareOutcome> compareModels(workspace::Workspace& workspace, const CompareRequest& request,
                                     const TaskContext& context);

// Two files of predictions, made by any models anywhere.
struct ComparePredictionsRequest {
    std::string champion; // path or data address
    std::string challenger;
    std::string key; // empty: the order of the rows
    std::string target;
    std::string prediction; // empty: the column "prediction", else the only other one
    std::string task;
    CompareRequest options; // metric, slices, confidence ... ; its addresses are not used
};
Result<CompareOutcome> comparePredictions(workspace::Workspace& workspace, const ComparePredictionsRequest& request,
                                          const TaskContext& context);

// One model on test rows: what a gate starts from.
struct ScoredModel {
    evaluation::ScoredRows scored; // empty where an obstacle is in the way
    std::string dataAddress;       // frozen: "houses:3"
    std::string dataHash;
    std::string part;
    std::string testHash;
    std::optional<std::int64_t> trainingRows; // test rows among its training rows; nullopt = not known
    std::vector<std::string> obstacles;       // what keeps the figures from being judged
};

// `data` empty: the test part that the model's own run recorded.
Result<ScoredModel> scoreModel(workspace::Workspace& workspace, const ModelSource& source, const std::string& data,
                               const TaskContext& context);

} // namespace podium::workflows
