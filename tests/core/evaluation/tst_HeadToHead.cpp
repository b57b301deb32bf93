#include "tests/core/evaluation/EvaluationData.h"
#include "tests/support/TestSupport.h"

#include "core/evaluation/HeadToHead.h"

using namespace podium;
using namespace podium::evaluation;
using namespace podium::evaluation::test;
using doctest::Approx;
using training::TaskKind;

namespace {

std::vector<MetricComparison> compared(const ScoredRows& challenger, const ScoredRows& champion,
                                       std::optional<double> margin = {}, const TaskContext& context = {})
{
    auto result = headToHead(challenger, champion, comparableMetrics(champion.target.kind), margin, {}, context);
    REQUIRE_OK(result);
    return *result;
}

const MetricComparison& metricNamed(const std::vector<MetricComparison>& metrics, std::string_view name)
{
    const auto found = std::ranges::find(metrics, name, &MetricComparison::name);
    REQUIRE(found != metrics.end());
    return *found;
}

// Two models of the same 200 rows whose errors are alike but not equal.
std::pair<ScoredRows, ScoredRows> randomPair(std::uint64_t seed, double challengerNoise)
{
    Random random(seed);
    std::vector<double> y, a, b;
    for (int i = 0; i < 200; ++i) {
        y.push_back(50 + 10 * random.normal());
        const double shared = random.normal();
        a.push_back(y.back() + shared + random.normal());
        b.push_back(y.back() + shared + challengerNoise * random.normal());
    }
    return {regressionRows(y, b), regressionRows(y, a)};
}

double rmse(const ScoredRows& rows, const std::vector<std::size_t>& drawn)
{
    double sum = 0;
    for (const auto row : drawn) sum += std::pow(rows.target.values[row] - rows.predictions.values[row], 2);
    return std::sqrt(sum / static_cast<double>(drawn.size()));
}

} // namespace

TEST_CASE("the intervals equal those of a plain bootstrap")
{
    const auto [challenger, champion] = randomPair(3, 0.7);
    std::vector<std::size_t> all(champion.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    const double difference = rmse(challenger, all) - rmse(champion, all);
    const double ratio = std::log(rmse(challenger, all) / rmse(champion, all));
    std::vector<double> distances, ratioDistances, ownValues;
    for (std::uint64_t r = 0; r < 2000; ++r) {
        Random random = Random::stream(1, r);
        std::vector<std::size_t> drawn;
        for (std::size_t i = 0; i < all.size(); ++i)
            drawn.push_back(static_cast<std::size_t>(random.below(all.size())));
        const double ours = rmse(challenger, drawn), theirs = rmse(champion, drawn);
        distances.push_back(std::abs(ours - theirs - difference));
        ratioDistances.push_back(std::abs(std::log(ours / theirs) - ratio));
        ownValues.push_back(theirs);
    }
    for (auto* values : {&distances, &ratioDistances, &ownValues}) std::ranges::sort(*values);
    const auto quantile = [](const std::vector<double>& sorted, double p) {
        const double place = 2001 * p;
        const auto below = static_cast<std::size_t>(place);
        return sorted[below - 1] + (place - static_cast<double>(below)) * (sorted[below] - sorted[below - 1]);
    };
    const double tail = expandedTail(200, 0.95);

    const auto metrics = compared(challenger, champion);
    const auto& metric = metrics.front();
    CHECK(metric.name == "root_mean_squared_error");
    CHECK(metric.difference.value() == Approx(difference).epsilon(1e-10));
    CHECK(metric.low.value() == Approx(difference - quantile(distances, 1 - tail)).epsilon(1e-9));
    CHECK(metric.high.value() == Approx(difference + quantile(distances, 1 - tail)).epsilon(1e-9));
    CHECK(metric.relative.value() == Approx(std::expm1(ratio)).epsilon(1e-10));
    CHECK(metric.relativeLow.value() == Approx(std::expm1(ratio - quantile(ratioDistances, 1 - tail))).epsilon(1e-9));
    CHECK(metric.relativeHigh.value() == Approx(std::expm1(ratio + quantile(ratioDistances, 1 - tail))).epsilon(1e-9));
    CHECK(metric.verdict == Standing::Better);

    auto own = metricIntervals(champion, {Metric::RootMeanSquaredError, Metric::MaxError}, {}, TaskContext());
    REQUIRE_OK(own);
    CHECK(own->front().value.value() == Approx(rmse(champion, all)).epsilon(1e-10));
    CHECK(own->front().low.value() == Approx(quantile(ownValues, tail / 2)).epsilon(1e-9));
    CHECK(own->front().high.value() == Approx(quantile(ownValues, 1 - tail / 2)).epsilon(1e-9));
    CHECK(own->at(1).low == std::nullopt);
    CHECK(own->at(1).reason == "resampling rows does not tell how sure this figure is");
}

TEST_CASE("equal predictions differ by exactly nothing, and are equivalent")
{
    for (const auto& rows : {recipeRegression(), recipeBinary(), recipeFourClasses()})
        for (const auto& metric : compared(rows, rows)) {
            INFO(metric.name);
            if (!metric.low) continue; // the largest error, and what is about two classes
            CHECK(metric.difference == 0.0);
            CHECK(metric.low == 0.0);
            CHECK(metric.high == 0.0);
            CHECK(metric.verdict == Standing::Equivalent);
            if (metric.champion.value() > 0) CHECK(metric.relativeHigh == 0.0);
        }
}

TEST_CASE("swapping the sides flips signs and verdicts")
{
    auto binaryOther = recipeBinary();
    const auto noise = recipeBinary(11); // the same truth, other scores
    REQUIRE(binaryOther.target.values == noise.target.values);
    const auto [b, a] = randomPair(9, 2.0);
    for (const auto& [one, two] : {std::pair{b, a}, std::pair{noise, binaryOther}}) {
        const auto there = compared(one, two), back = compared(two, one);
        for (std::size_t i = 0; i < there.size(); ++i) {
            INFO(there[i].name);
            CHECK(there[i].difference.value() == -back[i].difference.value());
            if (!there[i].low) continue;
            CHECK(there[i].low.value() == -back[i].high.value());
            CHECK(there[i].high.value() == -back[i].low.value());
            CHECK((there[i].verdict == Standing::Better) == (back[i].verdict == Standing::Worse));
            CHECK((there[i].verdict == Standing::Equivalent) == (back[i].verdict == Standing::Equivalent));
        }
    }
}

TEST_CASE("RMSE, MSE and R2 never contradict one another, nor difference and relative difference")
{
    int decided = 0, doubtful = 0;
    for (std::uint64_t seed = 100; seed < 160; ++seed) {
        const auto [challenger, champion] = randomPair(seed, 0.88); // hard to tell
        auto result = headToHead(challenger, champion, comparableMetrics(TaskKind::Regression), {}, {400, 0.95, seed},
                                 TaskContext());
        REQUIRE_OK(result);
        const auto verdict = metricNamed(*result, "root_mean_squared_error").verdict;
        CHECK(metricNamed(*result, "mean_squared_error").verdict == verdict);
        const auto &r2 = metricNamed(*result, "r2_score"), &mse = metricNamed(*result, "mean_squared_error");
        CHECK(r2.verdict == verdict);
        const double perMse = *r2.difference / *mse.difference; // minus one over the target's variance
        CHECK(*r2.low == Approx(*mse.high * perMse));
        CHECK(*r2.high == Approx(*mse.low * perMse));
        (verdict == Standing::Equivalent ? doubtful : decided) += 1;
        for (const auto& metric : *result) {
            if (!metric.low || metric.direction != Direction::Lower) continue;
            CHECK((*metric.low <= 0 && *metric.high >= 0) == (*metric.relativeLow <= 0 && *metric.relativeHigh >= 0));
        }
        // The verdict of a metric does not depend on what else is asked for.
        auto alone =
            headToHead(challenger, champion, {Metric::RootMeanSquaredError}, {}, {400, 0.95, seed}, TaskContext());
        REQUIRE_OK(alone);
        CHECK(alone->front() == metricNamed(*result, "root_mean_squared_error"));
    }
    CHECK(decided > 5);
    CHECK(doubtful > 5);
}

TEST_CASE("without a true difference, about one pair in twenty is called different")
{
    int different = 0;
    for (std::uint64_t seed = 1000; seed < 1200; ++seed) {
        const auto [challenger, champion] = randomPair(seed, 1.0);
        auto result =
            headToHead(challenger, champion, {Metric::RootMeanSquaredError}, {}, {400, 0.95, seed}, TaskContext());
        REQUIRE_OK(result);
        different += result->front().verdict != Standing::Equivalent;
    }
    CHECK(different <= 16); // of 200; bench_verdicts counts among many more
    CHECK(different >= 3);
}

TEST_CASE("a margin asks more of equivalent and lets a small difference be none")
{
    const auto [challenger, champion] = randomPair(3, 0.7);
    const double reach = std::abs(compared(challenger, champion).front().relativeLow.value());
    CHECK(compared(challenger, champion, reach * 1.01).front().verdict == Standing::Equivalent);
    CHECK(compared(challenger, champion, reach * 0.99).front().verdict == Standing::Better);

    const auto [same, other] = randomPair(5, 1.0);
    REQUIRE(compared(same, other).front().verdict == Standing::Equivalent);
    const auto strict = compared(same, other, 0.001).front();
    CHECK(strict.verdict == Standing::Undecided);
    CHECK(strict.reason == "the interval contains zero and reaches beyond the margin of 0.1 %");
}

TEST_CASE("what has no interval is undecided and says why")
{
    const auto few = regressionRows({1, 2, 3, 4}, {1, 2, 3, 5});
    for (const auto& metric : compared(few, few)) {
        CHECK(metric.verdict == Standing::Undecided);
        CHECK_FALSE(metric.reason.empty());
        CHECK(metric.low == std::nullopt);
    }
    CHECK(compared(few, few).front().reason == "4 rows are too few for an interval");

    std::vector<double> truth(40, 0.0), scores;
    truth[7] = 1; // one positive row: a third of the resamples miss it
    for (std::size_t i = 0; i < truth.size(); ++i) scores.push_back(uniformAt(20, i));
    const auto rare = binaryRows(truth, scores);
    const auto metrics = compared(rare, rare);
    CHECK(metricNamed(metrics, "roc_auc").champion.has_value());
    CHECK(metricNamed(metrics, "roc_auc").verdict == Standing::Undecided);
    CHECK(metricNamed(metrics, "roc_auc").reason.find("over 5 % of the resamples") != std::string::npos);
    CHECK(metricNamed(metrics, "accuracy_score").verdict == Standing::Equivalent);

    const auto unscored = classRows({"no", "yes"}, truth, truth);
    CHECK(metricNamed(compared(unscored, rare), "roc_auc").reason == "there are no class scores");
    CHECK(metricNamed(compared(rare, unscored), "log_loss").verdict == Standing::Undecided);
}

TEST_CASE("sides that are not about the same rows are refused")
{
    const auto rows = recipeRegression();
    auto other = rows;
    other.target.values[3] += 1;
    CHECK_ERROR(headToHead(other, rows, {Metric::MaxError}, {}, {}, TaskContext()), ErrorCode::InvalidInput,
                "same rows");
    auto numbered = rows, renumbered = rows;
    for (std::uint64_t i = 0; i < rows.size(); ++i) {
        numbered.rows.push_back(i);
        renumbered.rows.push_back(i + 1);
    }
    CHECK_ERROR(headToHead(numbered, renumbered, {Metric::MaxError}, {}, {}, TaskContext()), ErrorCode::InvalidInput,
                "same rows");
    REQUIRE_OK(headToHead(numbered, rows, {Metric::MaxError}, {}, {}, TaskContext()));
}

TEST_CASE("a comparison is the same on one thread and on four, and can be stopped")
{
    const auto one = compared(recipeBinary(11), recipeBinary(), {}, TaskContext().withThreads(1));
    CHECK(compared(recipeBinary(11), recipeBinary(), {}, TaskContext().withThreads(4)) == one);

    std::stop_source stop;
    stop.request_stop();
    CHECK_ERROR(
        headToHead(recipeBinary(), recipeBinary(), {Metric::RocAuc}, {}, {}, TaskContext(stop.get_token(), nullptr)),
        ErrorCode::Cancelled, "");
}
