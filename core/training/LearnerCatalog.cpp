#include "core/training/LearnerCatalog.h"

#include "core/base/Text.h"
#include "core/training/Baselines.h"
#include "core/training/LinearModels.h"
#include "core/training/RandomForest.h"

#include <algorithm>
#include <array>

namespace podium::training {

namespace {

constexpr features::MatrixNeeds anything{.complete = false, .sameScale = false, .categories = true};
constexpr features::MatrixNeeds numbersOfOneScale{.complete = true, .sameScale = true, .categories = false};

LearnerEntry baselineEntry(std::string name, std::string title, std::string sentence, TaskKind kind,
                           std::unique_ptr<Learner> (*make)(const Params&))
{
    return {.name = std::move(name),
            .title = std::move(title),
            .sentence = std::move(sentence),
            .kinds = {kind},
            .baseline = true,
            .needs = anything,
            .params = {},
            .fileName = "predictor.json",
            .make = make,
            .load = loadBaseline};
}

// Known names that come later, with what they are called elsewhere.
constexpr std::array<std::string_view, 8> laterLearners{"gradient_boosting", "xgboost",     "kmeans",      "lightgbm",
                                                        "decision_tree",     "extra_trees", "elastic_net", "lasso"};

} // namespace

bool LearnerEntry::can(TaskKind kind) const { return std::find(kinds.begin(), kinds.end(), kind) != kinds.end(); }

Json LearnerEntry::toJson() const
{
    Json kindNames = Json::array();
    for (const TaskKind kind : kinds) kindNames.push_back(taskKindName(kind));
    Json specs = Json::array();
    for (const ParamSpec& spec : params) {
        Json entry{{"name", spec.name}, {"default", paramJson(spec.fallback)}, {"sentence", spec.sentence}};
        if (spec.low) entry["low"] = realToJson(*spec.low);
        if (spec.high) entry["high"] = realToJson(*spec.high);
        if (!spec.unit.empty()) entry["unit"] = spec.unit;
        if (!spec.choices.empty()) entry["choices"] = spec.choices;
        specs.push_back(std::move(entry));
    }
    return {{"name", name},       {"title", title},       {"sentence", sentence},
            {"kinds", kindNames}, {"baseline", baseline}, {"parameters", std::move(specs)}};
}

std::vector<LearnerEntry> learnerCatalog()
{
    std::vector<LearnerEntry> entries;
    entries.push_back(
        baselineEntry("mean", "Mean", "Says the training mean of every row.", TaskKind::Regression, makeMeanBaseline));
    entries.push_back(baselineEntry("median", "Median", "Says the training median of every row.", TaskKind::Regression,
                                    makeMedianBaseline));
    entries.push_back(baselineEntry("majority", "Majority",
                                    "Says the most frequent class of every row, and the shares of "
                                    "the classes as their scores.",
                                    TaskKind::Classification, makeMajorityBaseline));
    entries.push_back({.name = "ridge",
                       .title = "Ridge regression",
                       .sentence = "A weighted sum of the features, with large weights penalised.",
                       .kinds = {TaskKind::Regression},
                       .baseline = false,
                       .needs = numbersOfOneScale,
                       .params = ridgeParams(),
                       .fileName = "predictor.json",
                       .make = makeRidge,
                       .load = loadRidge});
    entries.push_back({.name = "logistic",
                       .title = "Logistic regression",
                       .sentence =
                           "Probabilities of the classes from a weighted sum of the features, with large weights "
                           "penalised.",
                       .kinds = {TaskKind::Classification},
                       .baseline = false,
                       .needs = numbersOfOneScale,
                       .params = logisticParams(),
                       .fileName = "predictor.json",
                       .make = makeLogistic,
                       .load = loadLogistic});
    entries.push_back({.name = "random_forest",
                       .title = "Random forest",
                       .sentence = "Averages decision trees, each grown on its own sample of the rows and looking at a "
                                   "random choice of features for each split.",
                       .kinds = {TaskKind::Regression, TaskKind::Classification},
                       .baseline = false,
                       .needs = anything,
                       .params = randomForestParams(),
                       .fileName = "predictor.bin",
                       .make = makeRandomForest,
                       .load = loadRandomForest});
    return entries;
}

Result<LearnerEntry> findLearner(std::string_view name)
{
    std::vector<std::string> names;
    for (LearnerEntry& entry : learnerCatalog()) {
        if (entry.name == name) return std::move(entry);
        names.push_back(entry.name);
    }
    if (std::find(laterLearners.begin(), laterLearners.end(), name) != laterLearners.end())
        return makeError(ErrorCode::Unsupported,
                         format("Could not use the learner \"{}\": it comes in a later version.", name),
                         format("Use one of {}.", join(names, ", ")));
    return makeError(ErrorCode::NotFound, format("Could not find the learner \"{}\".", printable(name)),
                     suggestion(name, names));
}

std::string_view baselineFor(TaskKind kind) { return kind == TaskKind::Regression ? "mean" : "majority"; }

Result<ChosenLearner> chooseLearner(std::string_view name, const std::map<std::string, std::string>& given)
{
    PODIUM_TRY_ASSIGN(LearnerEntry entry, findLearner(name));
    PODIUM_TRY_ASSIGN(Params params, Params::from(entry.params, given));
    auto learner = entry.make(params);
    return ChosenLearner{std::move(entry), std::move(params), std::move(learner)};
}

} // namespace podium::training
