#include "core/evaluation/HeadToHead.h"

#include "core/base/Text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace podium::evaluation {

namespace {

// One model's metrics, once and under every resample.
struct Side {
    std::vector<MetricValue> values;
    std::unique_ptr<PreparedMetrics> prepared;
    Replicates replicates;
};

Side prepareSide(const ScoredRows& scored, const std::vector<Metric>& metrics)
{
    return {metricsOf(scored, metrics), prepareMetrics(scored, metrics), {}};
}

// RMSE, MSE and R2 order two models of the same rows alike, so they are judged together.
constexpr std::array squaredErrors{Metric::RootMeanSquaredError, Metric::MeanSquaredError, Metric::R2Score};

// The wanted metrics, and those that they are judged with.
std::vector<Metric> withCompanions(const std::vector<Metric>& wanted)
{
    std::vector<Metric> all = wanted;
    const auto has = [&](Metric metric) { return std::ranges::find(all, metric) != all.end(); };
    if (std::ranges::any_of(squaredErrors, has))
        for (const Metric metric : squaredErrors)
            if (!has(metric)) all.push_back(metric);
    return all;
}

std::string whyNoInterval(const MetricFact& fact, std::size_t rows)
{
    if (!fact.hasInterval) return "resampling rows does not tell how sure this figure is";
    if (rows < fewestRowsForInterval)
        return format("{} are too few for an interval", plural(static_cast<std::int64_t>(rows), "row"));
    return "it is undefined in over 5 % of the resamples: the rows of some class are too few";
}

// A metric of both models while it is judged.
struct Judged {
    const MetricFact* fact = nullptr;
    MetricComparison metric;
    std::optional<Interval> difference;
    std::optional<Interval> relative;

    bool leavesDoubt() const
    {
        // A share may be near zero, where ratios say little: only of losses must the relative difference agree.
        return (difference && difference->containsZero()) ||
               (relative && fact->better == Direction::Lower && relative->containsZero());
    }
    void widenToZero()
    {
        for (auto* interval : {&difference, &relative})
            if (*interval) *interval = Interval{std::min((*interval)->low, 0.0), std::max((*interval)->high, 0.0)};
    }
};

std::optional<Interval> relativeInterval(double challenger, double champion, std::span<const double> ofChallenger,
                                         std::span<const double> ofChampion, std::size_t rows, double confidence)
{
    if (!(challenger > 0 && champion > 0)) return std::nullopt;
    std::vector<double> logRatios(ofChampion.size());
    for (std::size_t r = 0; r < logRatios.size(); ++r) logRatios[r] = std::log(ofChallenger[r] / ofChampion[r]);
    const auto interval = symmetricInterval(std::log(challenger / champion), logRatios, rows, confidence);
    if (!interval) return std::nullopt;
    return Interval{std::expm1(interval->low), std::expm1(interval->high)};
}

Judged judge(const Side& challenger, const Side& champion, std::size_t index, std::size_t rows, double confidence)
{
    const auto& fact = *champion.values[index].fact;
    Judged judged{&fact, {}, {}, {}};
    auto& metric = judged.metric;
    metric.name = fact.name;
    metric.champion = champion.values[index].value;
    metric.challenger = challenger.values[index].value;
    metric.confidence = confidence;
    metric.direction = fact.better;
    if (!metric.champion || !metric.challenger) {
        metric.reason = !metric.champion ? champion.values[index].reason : challenger.values[index].reason;
        return judged;
    }
    metric.difference = *metric.challenger - *metric.champion;
    if (*metric.champion > 0) metric.relative = *metric.difference / *metric.champion;
    if (fact.hasInterval && rows >= fewestRowsForInterval) {
        const auto ofChallenger = challenger.replicates.of(index), ofChampion = champion.replicates.of(index);
        std::vector<double> differences(ofChampion.size());
        for (std::size_t r = 0; r < differences.size(); ++r) differences[r] = ofChallenger[r] - ofChampion[r];
        judged.difference = symmetricInterval(*metric.difference, differences, rows, confidence);
        judged.relative =
            relativeInterval(*metric.challenger, *metric.champion, ofChallenger, ofChampion, rows, confidence);
    }
    if (!judged.difference) metric.reason = whyNoInterval(fact, rows);
    return judged;
}

double varianceOf(std::span<const double> values)
{
    const auto count = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double sum = 0;
    for (const double value : values) sum += (value - mean) * (value - mean);
    return sum / count;
}

void judgeTogether(std::vector<Judged>& all, std::span<const double> target)
{
    for (auto& judged : all)
        if (judged.leavesDoubt()) judged.widenToZero();
    const auto find = [&](Metric metric) {
        return std::ranges::find(all, metric, [](auto& j) { return j.fact->metric; });
    };
    const auto rmse = find(Metric::RootMeanSquaredError), mse = find(Metric::MeanSquaredError),
               r2 = find(Metric::R2Score);
    if (mse == all.end()) return;
    if (rmse->leavesDoubt() || mse->leavesDoubt()) {
        rmse->widenToZero();
        mse->widenToZero();
    }
    // R2 = 1 - MSE / variance. Were the variance of few rows resampled too, its swings would drown the difference.
    const double variance = varianceOf(target);
    if (r2->difference && mse->difference) // 0 - x, so that nothing is not -0
        r2->difference = Interval{0 - mse->difference->high / variance, 0 - mse->difference->low / variance};
}

Standing standingOf(const Judged& judged, std::optional<double> margin, std::string& reason)
{
    if (!judged.difference) return Standing::Undecided; // the reason is there
    if (judged.fact->better == Direction::None) {
        reason = "it describes the rows, not the model";
        return Standing::Undecided;
    }
    if (margin && !judged.relative) {
        reason = "a margin of equivalence needs a relative difference, which is undefined here";
        return Standing::Undecided;
    }
    if (margin && judged.relative->low >= -*margin && judged.relative->high <= *margin) return Standing::Equivalent;
    if (!judged.difference->containsZero())
        return (judged.difference->low > 0) == (judged.fact->better == Direction::Greater) ? Standing::Better
                                                                                           : Standing::Worse;
    if (!margin) return Standing::Equivalent;
    reason = format("the interval contains zero and reaches beyond the margin of {}", percent(*margin));
    return Standing::Undecided;
}

MetricComparison concluded(Judged judged, std::optional<double> margin)
{
    auto& metric = judged.metric;
    if (judged.difference) {
        metric.low = judged.difference->low;
        metric.high = judged.difference->high;
    }
    if (judged.relative) {
        metric.relativeLow = judged.relative->low;
        metric.relativeHigh = judged.relative->high;
    }
    metric.verdict = standingOf(judged, margin, metric.reason);
    return std::move(metric);
}

Status checkSameRows(const ScoredRows& challenger, const ScoredRows& champion)
{
    const bool same = challenger.size() == champion.size() && challenger.target.values == champion.target.values &&
                      challenger.target.classes == champion.target.classes &&
                      challenger.target.kind == champion.target.kind &&
                      (challenger.rows.empty() || champion.rows.empty() || challenger.rows == champion.rows);
    if (same) return success();
    return makeError(ErrorCode::InvalidInput, "Could not compare two models: they were not scored on the same rows.",
                     "Score both on one test part.");
}

} // namespace

Result<std::vector<MetricInterval>> metricIntervals(const ScoredRows& scored, const std::vector<Metric>& metrics,
                                                    const ResamplingOptions& options, const TaskContext& context)
{
    PODIUM_TRY(checkScoredRows(scored, "the model"));
    Side side = prepareSide(scored, metrics);
    const PreparedMetrics* const prepared[] = {side.prepared.get()};
    PODIUM_TRY_ASSIGN(auto replicates, resampleMetrics(scored.size(), prepared, options, context));

    std::vector<MetricInterval> intervals;
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        const auto& value = side.values[i];
        intervals.push_back({value.fact, value.value, {}, {}, value.reason});
        if (!value.value) continue;
        std::optional<Interval> interval;
        if (value.fact->hasInterval && scored.size() >= fewestRowsForInterval)
            interval = percentileInterval(replicates.front().of(i), scored.size(), options.confidence);
        if (interval) {
            intervals.back().low = interval->low;
            intervals.back().high = interval->high;
        } else {
            intervals.back().reason = whyNoInterval(*value.fact, scored.size());
        }
    }
    return intervals;
}

Result<std::vector<MetricComparison>> headToHead(const ScoredRows& challenger, const ScoredRows& champion,
                                                 const std::vector<Metric>& metrics, std::optional<double> margin,
                                                 const ResamplingOptions& options, const TaskContext& context)
{
    PODIUM_TRY(checkScoredRows(challenger, "the challenger"));
    PODIUM_TRY(checkScoredRows(champion, "the champion"));
    PODIUM_TRY(checkSameRows(challenger, champion));
    const std::vector<Metric> judgedMetrics = withCompanions(metrics);
    Side ofChallenger = prepareSide(challenger, judgedMetrics);
    Side ofChampion = prepareSide(champion, judgedMetrics);
    const PreparedMetrics* const prepared[] = {ofChallenger.prepared.get(), ofChampion.prepared.get()};
    PODIUM_TRY_ASSIGN(auto replicates, resampleMetrics(champion.size(), prepared, options, context));
    ofChallenger.replicates = std::move(replicates[0]);
    ofChampion.replicates = std::move(replicates[1]);

    std::vector<Judged> judged;
    for (std::size_t i = 0; i < judgedMetrics.size(); ++i)
        judged.push_back(judge(ofChallenger, ofChampion, i, champion.size(), options.confidence));
    judgeTogether(judged, champion.target.values);
    std::vector<MetricComparison> comparisons;
    for (std::size_t i = 0; i < metrics.size(); ++i) // companions, at the end, have done their part
        comparisons.push_back(concluded(std::move(judged[i]), margin));
    return comparisons;
}

} // namespace podium::evaluation
