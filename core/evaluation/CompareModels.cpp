#include "core/evaluation/CompareModels.h"

#include "core/base/Text.h"

#include <algorithm>

namespace podium::evaluation {

using training::TaskKind;

namespace {

Result<std::vector<Metric>> metricsNamed(const std::vector<std::string>& names, TaskKind task)
{
    std::vector<Metric> metrics;
    for (const auto& name : names) {
        PODIUM_TRY_ASSIGN(const MetricFact* fact, findMetric(name));
        if (fact->task != task)
            return makeError(ErrorCode::InvalidInput,
                             format("Could not compare by {}: it is {}.", name,
                                    task == TaskKind::Regression ? "for classes, and the models predict numbers"
                                                                 : "for numbers, and the models predict classes"));
        if (fact->better == Direction::None)
            return makeError(ErrorCode::InvalidInput,
                             format("Could not compare by {}: it describes the rows, not the model.", name));
        if (std::ranges::find(metrics, fact->metric) == metrics.end()) metrics.push_back(fact->metric);
    }
    return metrics;
}

Metric defaultPrimary(const ScoredRows& challenger, const ScoredRows& champion)
{
    if (champion.target.kind == TaskKind::Regression) return Metric::RootMeanSquaredError;
    return challenger.hasScores() && champion.hasScores() ? Metric::RocAuc : Metric::AccuracyScore;
}

struct Plan {
    Metric primary;
    std::vector<Metric> metrics; // the primary one first
    std::vector<Metric> sliceMetrics;
};

Result<Plan> planOf(const ScoredRows& challenger, const ScoredRows& champion, const ComparisonOptions& options)
{
    const TaskKind task = champion.target.kind;
    Plan plan{defaultPrimary(challenger, champion), {}, {}};
    if (!options.primaryMetric.empty()) {
        PODIUM_TRY_ASSIGN(const auto named, metricsNamed({options.primaryMetric}, task));
        plan.primary = named.front();
    }
    PODIUM_TRY_ASSIGN(plan.metrics, metricsNamed(options.metrics, task));
    if (options.metrics.empty()) plan.metrics = comparableMetrics(task);
    std::erase(plan.metrics, plan.primary);
    plan.metrics.insert(plan.metrics.begin(), plan.primary);
    PODIUM_TRY_ASSIGN(plan.sliceMetrics, metricsNamed(options.sliceMetrics, task));
    if (plan.sliceMetrics.empty()) plan.sliceMetrics = {plan.primary};
    return plan;
}

Status checkOptions(const ComparisonOptions& options)
{
    PODIUM_TRY(checkResampling(options.resampling));
    if (options.margin && !(*options.margin > 0 && *options.margin < 1))
        return makeError(ErrorCode::InvalidInput,
                         format("Could not compare: a margin of {} is outside 0 to 1.", shortest(*options.margin)),
                         "A margin is a fraction of the champion's value: 0.01 for 1 %.");
    return success();
}

// Why the two sides are not about the same rows; empty where they are.
std::vector<std::string> whyNotPaired(const Contestant& challenger, const Contestant& champion)
{
    std::vector<std::string> reasons;
    if (!challenger.testHash.empty() && !champion.testHash.empty() && challenger.testHash != champion.testHash)
        reasons.push_back(format("the two were tested on different rows (test_hash {} and {})",
                                 challenger.testHash.substr(0, 12), champion.testHash.substr(0, 12)));
    const auto &mine = challenger.scored, &other = champion.scored;
    if (mine.size() != other.size()) {
        reasons.push_back(format("the challenger was tested on {} and the champion on {}",
                                 plural(static_cast<std::int64_t>(mine.size()), "row"),
                                 plural(static_cast<std::int64_t>(other.size()), "row")));
        return reasons;
    }
    if (!mine.rows.empty() && !other.rows.empty() && mine.rows != other.rows)
        reasons.push_back("the row numbers of the two test parts differ");
    std::int64_t differing = 0;
    for (std::size_t row = 0; row < mine.size(); ++row)
        differing += mine.target.values[row] != other.target.values[row];
    if (differing > 0) reasons.push_back(format("the target differs in {}", plural(differing, "row")));
    return reasons;
}

std::optional<std::string> overlapReason(std::string_view side, std::optional<std::int64_t> rows, std::size_t all)
{
    if (rows.value_or(0) == 0) return std::nullopt;
    return format("{} of the {} test rows {} in the {}'s training part", grouped(*rows),
                  grouped(static_cast<std::int64_t>(all)), *rows == 1 ? "was" : "were", side);
}

// What there is to say where the two sides cannot be paired: each by itself.
std::vector<MetricComparison> sideBySide(const ScoredRows& challenger, const ScoredRows& champion, const Plan& plan,
                                         double confidence)
{
    const auto ofChallenger = metricsOf(challenger, plan.metrics), ofChampion = metricsOf(champion, plan.metrics);
    std::vector<MetricComparison> metrics;
    for (std::size_t i = 0; i < plan.metrics.size(); ++i) {
        const auto& fact = *ofChampion[i].fact;
        MetricComparison metric;
        metric.name = fact.name;
        metric.champion = ofChampion[i].value;
        metric.challenger = ofChallenger[i].value;
        metric.confidence = confidence;
        metric.direction = fact.better;
        metric.reason = "the two were not tested on the same rows";
        metrics.push_back(std::move(metric));
    }
    return metrics;
}

} // namespace

Result<Comparison> compareModels(const Contestant& givenChallenger, const Contestant& givenChampion,
                                 const ComparisonOptions& options, const TaskContext& context)
{
    PODIUM_TRY(checkOptions(options));
    Contestant challenger = givenChallenger, champion = givenChampion;
    if (challenger.scored.target.kind != champion.scored.target.kind)
        return makeError(ErrorCode::InvalidInput,
                         "Could not compare two models: one does regression, the other classification.");
    alignClasses(challenger.scored);
    alignClasses(champion.scored, challenger.scored.target.classes);
    alignClasses(challenger.scored, champion.scored.target.classes);
    PODIUM_TRY(checkScoredRows(challenger.scored, "the challenger"));
    PODIUM_TRY(checkScoredRows(champion.scored, "the champion"));
    PODIUM_TRY_ASSIGN(const Plan plan, planOf(challenger.scored, champion.scored, options));

    Comparison comparison;
    comparison.rows = static_cast<std::int64_t>(champion.scored.size());
    comparison.data = options.data;
    comparison.champion = champion.address;
    comparison.challenger = challenger.address;
    comparison.primaryMetric = metricFact(plan.primary).name;
    comparison.margin = options.margin;
    comparison.championTrainingRows = champion.trainingRows;
    comparison.challengerTrainingRows = challenger.trainingRows;
    comparison.resamples = options.resampling.resamples;
    comparison.seed = options.resampling.seed;

    const auto unpaired = whyNotPaired(challenger, champion);
    auto& reasons = comparison.reasons;
    reasons = options.obstacles;
    reasons.insert(reasons.end(), unpaired.begin(), unpaired.end());
    for (const auto& [name, side] : {std::pair{"challenger", &challenger}, std::pair{"champion", &champion}})
        if (auto reason = overlapReason(name, side->trainingRows, side->scored.size()))
            reasons.push_back(std::move(*reason));
    if (comparison.rows < options.minimumRows)
        reasons.push_back(format("{} {} fewer than the {} that a verdict needs", plural(comparison.rows, "row"),
                                 comparison.rows == 1 ? "is" : "are", options.minimumRows));

    if (!unpaired.empty()) {
        comparison.metrics = sideBySide(challenger.scored, champion.scored, plan, options.resampling.confidence);
        return comparison;
    }
    const bool sliced = !options.slices.empty();
    PODIUM_TRY_ASSIGN(comparison.metrics, headToHead(challenger.scored, champion.scored, plan.metrics, options.margin,
                                                     options.resampling, context.part(0, sliced ? 0.6 : 1)));
    if (sliced) {
        SliceOptions slicing;
        slicing.specs = options.slices;
        slicing.metrics = plan.sliceMetrics;
        slicing.minimumRows = options.sliceMinimumRows;
        PODIUM_TRY_ASSIGN(comparison.slices, compareSlices(challenger.scored, champion.scored, slicing, options.margin,
                                                           options.resampling, context.part(0.6, 1)));
    }
    const auto& primary = comparison.metrics.front();
    if (primary.verdict == Standing::Undecided)
        reasons.push_back(format("{}: {}", metricFact(plan.primary).title, primary.reason));
    if (reasons.empty()) comparison.verdict = primary.verdict;
    return comparison;
}

} // namespace podium::evaluation
