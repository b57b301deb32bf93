// LearnerCatalog: the learners by name, in one explicit list. The command line, forms and sweeps follow from it.
#pragma once

#include "core/base/ParamSpec.h"
#include "core/features/DefaultRecipe.h"
#include "core/training/Learner.h"

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace podium::training {

struct LearnerEntry {
    std::string name;     // "random_forest"
    std::string title;    // "Random forest"
    std::string sentence; // what it does, for people
    std::vector<TaskKind> kinds;
    bool baseline = false; // ignores the features: what every model must beat
    features::MatrixNeeds needs;
    std::vector<ParamSpec> params;
    std::string fileName; // what a saved predictor is called in a model folder
    std::unique_ptr<Learner> (*make)(const Params&) = nullptr;
    // Corrupt for bytes that are no such predictor.
    Result<std::unique_ptr<Predictor>> (*load)(std::string_view bytes) = nullptr;

    bool can(TaskKind kind) const;
    Json toJson() const; // name, title, sentence, kinds, parameters with ranges
};

// All learners, baselines first. Built on each call; cheap.
std::vector<LearnerEntry> learnerCatalog();

// NotFound with the nearest name; Unsupported for a name that is known but comes later (gradient_boosting, kmeans ...).
Result<LearnerEntry> findLearner(std::string_view name);

// The baseline that a model of this kind is measured against: "mean" or "majority".
std::string_view baselineFor(TaskKind kind);

// A learner ready to fit: defaults overlaid with `given`. InvalidInput for an unknown parameter or a value out of
// range.
struct ChosenLearner {
    LearnerEntry entry;
    Params params;
    std::unique_ptr<Learner> learner;
};
Result<ChosenLearner> chooseLearner(std::string_view name, const std::map<std::string, std::string>& given);

} // namespace podium::training
