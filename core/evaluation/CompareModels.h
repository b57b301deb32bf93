// compareModels: the verdict rule. Is the challenger better than the champion, worse, equivalent - or can that not be
// told from what is here?
//
// Undecided, with every reason that applies: the two were tested on different rows (test_hash, row numbers or target
// differ); rows of the test part were in either side's training part; fewer rows than `minimumRows`; the primary metric
// is undefined on either side or has no interval. What is undecided is never counted as better.
#pragma once

#include "core/evaluation/Slices.h"

#include <optional>
#include <string>
#include <vector>

namespace podium::evaluation {

struct Contestant {
    std::string address;  // "models:/house_price/2", "runs:/4f..", "a.csv"
    std::string testHash; // of the prepared test rows; empty where it is not known
    ScoredRows scored;
    std::optional<std::int64_t> trainingRows; // test rows among its training rows (Overlap.h); nullopt = not known
};

struct ComparisonOptions {
    ComparisonData data;
    // Decides the verdict. Empty: root_mean_squared_error for regression; for classification roc_auc where both sides
    // have scores (it does not depend on a threshold, and does not reward naming the common class), else
    // accuracy_score.
    std::string primaryMetric;
    std::vector<std::string> metrics; // names; empty = every comparable metric of the task
    std::optional<double> margin;     // of equivalence, a fraction of the champion's value, > 0
    std::int64_t minimumRows = 30;
    ResamplingOptions resampling;
    std::vector<SliceSpec> slices;
    std::vector<std::string> sliceMetrics; // empty = the primary metric
    std::int64_t sliceMinimumRows = 30;
    std::vector<std::string> obstacles; // what the caller knows to stand in the way: reasons for undecided
};

// InvalidInput for unknown metric names, bad options or malformed rows. Cancelled.
Result<Comparison> compareModels(const Contestant& challenger, const Contestant& champion,
                                 const ComparisonOptions& options, const TaskContext& context);

} // namespace podium::evaluation
