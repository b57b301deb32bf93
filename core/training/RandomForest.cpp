#include "core/training/RandomForest.h"

#include "core/base/Text.h"
#include "core/training/trees/Forest.h"
#include "core/training/trees/ForestGrower.h"

#include <algorithm>
#include <cmath>

namespace podium::training {
namespace {

class ForestPredictor final : public Predictor {
public:
    explicit ForestPredictor(Forest forest) : m_forest(std::move(forest)) {}

    std::string learner() const override { return "random_forest"; }
    TaskKind kind() const override { return m_forest.kind; }
    Result<Predictions> predict(const Matrix& matrix, const TaskContext& context) const override
    {
        return predictForest(m_forest, matrix, context);
    }
    std::string save() const override { return saveForest(m_forest); }
    Json summary() const override;
    std::vector<Importance> importances() const override;

private:
    Forest m_forest;
};

Json ForestPredictor::summary() const
{
    std::size_t leaves = 0;
    std::size_t depth = 0;
    for (const Tree& tree : m_forest.trees) {
        leaves += tree.leaves();
        depth = std::max(depth, tree.depth());
    }
    return Json{
        {"trees", m_forest.trees.size()}, {"leaves", leaves}, {"deepest", depth}, {"columns", m_forest.names.size()}};
}

std::vector<Importance> ForestPredictor::importances() const
{
    std::vector<Importance> importances;
    for (std::size_t i = 0; i < m_forest.names.size(); ++i) {
        importances.push_back({m_forest.names[i], m_forest.importances[i]});
    }
    return importances;
}

// How many columns a split looks at.
Result<std::uint32_t> columnsPerSplit(const std::string& text, TaskKind kind, std::size_t columns)
{
    const auto all = static_cast<double>(columns);
    double wanted = 0;
    if (text == "all" || (text == "auto" && kind == TaskKind::Regression)) wanted = all;
    else if (text == "sqrt" || text == "auto") wanted = std::sqrt(all);
    else if (text == "log2") wanted = std::log2(all);
    else if (text == "third") wanted = all / 3;
    else if (const auto count = parseInteger(text); count && *count >= 1) wanted = static_cast<double>(*count);
    else if (const auto share = parseReal(text); share && *share > 0 && *share <= 1) wanted = *share * all;
    else {
        return makeError(ErrorCode::InvalidInput,
                         format("Could not read max_features: \"{}\" is no number of columns.", text),
                         "Give auto, all, sqrt, log2, third, a count such as 5, or a share such as 0.5.");
    }
    return static_cast<std::uint32_t>(std::clamp(wanted, 1.0, all));
}

Status checkLearnable(const Matrix& matrix, const Target& target)
{
    const auto refuse = [](std::string reason, std::string remedy) {
        return makeError(ErrorCode::InvalidInput, "Could not fit the random forest: " + reason + ".",
                         std::move(remedy));
    };
    if (matrix.rows() == 0) return refuse("there are no rows", "Look at the filters of the recipe and at the split.");
    if (matrix.columns() == 0) return refuse("there are no columns", "Keep at least one feature in the recipe.");
    if (matrix.rows() >= (std::size_t{1} << 31)) return refuse("there are over two billion rows", "Train on a sample.");
    const auto bad =
        std::find_if_not(target.values.begin(), target.values.end(), [](double value) { return std::isfinite(value); });
    if (bad != target.values.end()) {
        return refuse(format("the target \"{}\" is not finite in row {}", target.name, bad - target.values.begin()),
                      "Filter such rows in the recipe.");
    }
    const bool constant = std::all_of(target.values.begin(), target.values.end(),
                                      [&](double value) { return value == target.values.front(); });
    if (target.kind == TaskKind::Classification && constant) {
        return refuse(format("the target \"{}\" has a single class", target.name),
                      "Choose rows with at least two classes.");
    }
    return success();
}

class RandomForest final : public Learner {
public:
    explicit RandomForest(Params params) : m_params(std::move(params)) {}

    Result<FitOutcome> fit(const Matrix& matrix, const Target& target, std::uint64_t seed,
                           const TaskContext& context) const override
    {
        PODIUM_TRY(checkLearnable(matrix, target));
        ForestPlan plan;
        plan.seed = seed;
        plan.trees = static_cast<std::uint32_t>(m_params.integer("n_estimators"));
        plan.bootstrap = m_params.boolean("bootstrap");
        plan.share = m_params.real("max_samples");
        plan.rules.maxDepth = static_cast<std::uint32_t>(m_params.integer("max_depth"));
        plan.rules.minSplit = static_cast<std::uint32_t>(m_params.integer("min_samples_split"));
        plan.rules.minLeaf = static_cast<std::uint32_t>(m_params.integer("min_samples_leaf"));
        PODIUM_TRY_ASSIGN(plan.rules.columnsPerSplit,
                          columnsPerSplit(m_params.text("max_features"), target.kind, matrix.columns()));
        PODIUM_TRY_ASSIGN(GrownForest grown, growForest(matrix, target, plan, context));
        return FitOutcome{std::make_unique<ForestPredictor>(std::move(grown.forest)), std::move(grown.metrics)};
    }

private:
    Params m_params;
};

} // namespace

std::vector<ParamSpec> randomForestParams()
{
    constexpr double many = 1e9;
    return {
        integerParam("n_estimators", 100, 1, 100'000, "How many trees are averaged: more cost time and rarely hurt.",
                     "trees"),
        textParam(
            "max_features", "auto",
            "Columns looked at for each split: auto (all for regression, sqrt for classification), all, sqrt, log2, "
            "third, a count such as 5, or a share such as 0.5."),
        integerParam("max_depth", 0, 0, many,
                     "Most splits on a way through a tree; 0 grows until the leaves are pure."),
        integerParam("min_samples_split", 2, 2, many, "Fewest rows of a node that is split further.", "rows"),
        integerParam("min_samples_leaf", 1, 1, many, "Fewest rows in a leaf: more make the trees smoother.", "rows"),
        booleanParam("bootstrap", true, "Each tree draws its rows with replacement; without, it sees each row once."),
        realParam("max_samples", 1, 1e-6, 1, "Share of the rows that each tree draws."),
    };
}

std::unique_ptr<Learner> makeRandomForest(const Params& params) { return std::make_unique<RandomForest>(params); }

Result<std::unique_ptr<Predictor>> loadRandomForest(std::string_view bytes)
{
    PODIUM_TRY_ASSIGN(Forest forest, loadForest(bytes));
    return std::make_unique<ForestPredictor>(std::move(forest));
}

} // namespace podium::training
