// How often do verdicts cry wolf, what do they find, and how long do they take?
//
//     bench_verdicts [pairs, default 1000] [part of a setting's name]
//
// Each setting simulates pairs of models without a true difference, whose errors share a part (as two models of the
// same rows do), and counts how often the challenger is called better or worse. At 95 %, 1,000 such pairs should give
// about 50; the bar is 60. Beside our interval stand two well-known ones on the same resamples: percentile and BCa.
// "found" is how often a challenger that is really better (errors 10 % smaller, or scores with 10 % less noise) is
// called better.
#include "core/base/Random.h"
#include "core/base/Text.h"
#include "core/evaluation/HeadToHead.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <numbers>
#include <numeric>

using namespace podium;
using namespace podium::evaluation;
using training::TaskKind;

namespace {

struct Pair {
    ScoredRows challenger;
    ScoredRows champion;
};

using Noise = std::function<double(Random&)>;

double student(Random& random, int freedom)
{
    double square = 0;
    for (int i = 0; i < freedom; ++i) square += std::pow(random.normal(), 2);
    return random.normal() / std::sqrt(square / freedom);
}

double skewed(Random& random) { return std::exp(1.2 * random.normal()) - std::exp(0.72); } // lognormal about its mean

// Errors of both models: a shared part and a part of their own, of the same kind of noise; `quality` scales the
// challenger's errors.
Pair regressionPair(Random random, std::size_t rows, const Noise& noise, double quality)
{
    std::vector<double> y(rows), a(rows), b(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        y[i] = 100 + 10 * random.normal();
        const double shared = noise(random);
        a[i] = y[i] + 0.8 * shared + 0.6 * noise(random);
        b[i] = y[i] + quality * (0.8 * shared + 0.6 * noise(random));
    }
    const auto side = [&](std::vector<double> predicted) {
        ScoredRows scored;
        scored.target = {TaskKind::Regression, "y", y, {}};
        scored.predictions = {TaskKind::Regression, std::move(predicted), {}, {}};
        return scored;
    };
    return {side(b), side(a)};
}

// Models with the same RMSE and unlike errors: normal ones, and rarer larger ones.
Pair unlikePair(Random random, std::size_t rows, double quality)
{
    Pair pair = regressionPair(
        random, rows, [](Random& r) { return r.normal(); }, 1);
    for (std::size_t i = 0; i < rows; ++i)
        pair.challenger.predictions.values[i] =
            pair.challenger.target.values[i] + quality * student(random, 5) / std::sqrt(5.0 / 3);
    return pair;
}

// Scores are a logistic function of a signal, a shared noise and a noise of each model's own.
Pair binaryPair(Random random, std::size_t rows, double positives, double quality)
{
    std::vector<double> y(rows), scores[2];
    for (auto& s : scores) s.resize(2 * rows);
    for (std::size_t i = 0; i < rows; ++i) {
        y[i] = random.chance(positives);
        const double shared = random.normal();
        for (std::size_t side = 0; side < 2; ++side) {
            const double noise = (side == 1 ? quality : 1) * (0.8 * shared + 0.6 * random.normal());
            const double score =
                1 / (1 + std::exp(-(3 * (y[i] - 0.5) + 1.5 * noise + std::log(positives / (1 - positives)))));
            scores[side][rows + i] = score;
            scores[side][i] = 1 - score;
        }
    }
    const auto side = [&](const std::vector<double>& s) {
        ScoredRows scored;
        scored.target = {TaskKind::Classification, "y", y, {"no", "yes"}};
        scored.predictions = {TaskKind::Classification, std::vector<double>(rows), {"no", "yes"}, s};
        for (std::size_t i = 0; i < rows; ++i) scored.predictions.values[i] = s[rows + i] > 0.5;
        return scored;
    };
    return {side(scores[1]), side(scores[0])};
}

struct Setting {
    const char* name;
    Metric metric;
    bool hasBar; // the pairs are alike in every way, so that 60 must not be passed
    std::function<Pair(Random, double quality)> pair;
};

std::vector<Setting> settings()
{
    const auto regression = [](std::size_t rows, Noise noise) {
        return [=](Random random, double quality) { return regressionPair(random, rows, noise, quality); };
    };
    const auto binary = [](std::size_t rows, double positives) {
        return [=](Random random, double quality) { return binaryPair(random, rows, positives, quality); };
    };
    const Noise normal = [](Random&r) { return r.normal(); }, heavy = [](Random&r) { return student(r, 3); };
    return {
        {"RMSE, 200 rows, normal errors", Metric::RootMeanSquaredError, true, regression(200, normal)},
        {"RMSE, 1,000 rows, normal errors", Metric::RootMeanSquaredError, true, regression(1000, normal)},
        {"RMSE, 200 rows, heavy tails (t, 3)", Metric::RootMeanSquaredError, true, regression(200, heavy)},
        {"RMSE, 1,000 rows, heavy tails (t, 3)", Metric::RootMeanSquaredError, true, regression(1000, heavy)},
        {"RMSE, 200 rows, skewed (lognormal)", Metric::RootMeanSquaredError, true, regression(200, skewed)},
        {"MAE, 200 rows, heavy tails (t, 3)", Metric::MeanAbsoluteError, true, regression(200, heavy)},
        {"accuracy, 300 rows", Metric::AccuracyScore, true, binary(300, 0.4)},
        {"AUC, 300 rows, 40 % positive", Metric::RocAuc, true, binary(300, 0.4)},
        {"AUC, 1,000 rows, 5 % positive", Metric::RocAuc, true, binary(1000, 0.05)},
        {"log loss, 300 rows", Metric::LogLoss, true, binary(300, 0.4)},
        {"F1, 300 rows, 20 % positive", Metric::F1Score, true, binary(300, 0.2)},
        {"average precision, 300 rows, 20 %", Metric::PrecisionRecallAuc, true, binary(300, 0.2)},
        {"RMSE, 30 rows, normal errors", Metric::RootMeanSquaredError, true, regression(30, normal)},
        {"RMSE, 200 rows, normal against t, 5", Metric::RootMeanSquaredError, false,
         [](Random random, double quality) { return unlikePair(random, 200, quality); }},
    };
}

double normalBelow(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

double normalQuantile(double p)
{
    double low = -10, high = 10;
    for (int i = 0; i < 60; ++i) (normalBelow((low + high) / 2) < p ? low : high) = (low + high) / 2;
    return low;
}

double quantile(const std::vector<double>& sorted, double p)
{
    const auto count = static_cast<double>(sorted.size());
    return sorted[static_cast<std::size_t>(std::clamp((count + 1) * p, 1.0, count)) - 1];
}

struct Plain {
    bool percentile = false; // whether these intervals exclude zero
    bool bca = false;
};

// Efron and Tibshirani 1993, section 14.3; the acceleration from the jackknife.
Plain plainIntervals(const Pair& pair, Metric metric, const ResamplingOptions& options)
{
    const std::size_t rows = pair.champion.size();
    const auto a = prepareMetrics(pair.champion, {metric}), b = prepareMetrics(pair.challenger, {metric});
    const auto difference = [&](std::span<const std::uint32_t> counts) {
        double of[2];
        a->evaluate(counts, std::span(&of[0], 1));
        b->evaluate(counts, std::span(&of[1], 1));
        return of[1] - of[0];
    };
    const PreparedMetrics* const sides[] = {a.get(), b.get()};
    const auto replicates = resampleMetrics(rows, sides, options, TaskContext());
    std::vector<double> sorted;
    for (std::size_t r = 0; r < replicates->front().resamples; ++r)
        sorted.push_back(replicates->at(1).of(0)[r] - replicates->at(0).of(0)[r]);
    std::ranges::sort(sorted);

    std::vector<std::uint32_t> counts(rows, 1);
    const double value = difference(counts);
    std::vector<double> without(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        counts[row] = 0;
        without[row] = difference(counts);
        counts[row] = 1;
    }
    const double mean = std::accumulate(without.begin(), without.end(), 0.0) / static_cast<double>(rows);
    double squares = 0, cubes = 0;
    for (const double w : without) {
        squares += std::pow(mean - w, 2);
        cubes += std::pow(mean - w, 3);
    }
    const double acceleration = squares > 0 ? cubes / (6 * std::pow(squares, 1.5)) : 0;
    const auto below = static_cast<double>(std::ranges::lower_bound(sorted, value) - sorted.begin());
    const auto upTo = static_cast<double>(std::ranges::upper_bound(sorted, value) - sorted.begin());
    const double bias =
        normalQuantile(std::clamp((below + upTo) / 2 / static_cast<double>(sorted.size()), 0.001, 0.999));
    const auto level = [&](double p) {
        const double z = bias + normalQuantile(p);
        return normalBelow(bias + z / (1 - acceleration * z));
    };
    const auto excludesZero = [&](double low, double high) {
        return quantile(sorted, low) > 0 || quantile(sorted, high) < 0;
    };
    return {excludesZero(0.025, 0.975), excludesZero(level(0.025), level(0.975))};
}

bool countVerdicts(std::uint64_t pairs, std::string_view part)
{
    bool held = true;
    std::printf("%-38s %8s %8s %10s %8s %10s %8s\n", "without a true difference, per 1,000", "better", "worse",
                "called", "bar", "percentile", "BCa");
    std::uint64_t index = ~std::uint64_t{0}; // of the setting, for its seed: 0, 1, 2, ...
    for (const auto& setting : settings()) {
        ++index;
        if (!containsIgnoringCase(setting.name, part)) continue;
        std::uint64_t better = 0, worse = 0, percentile = 0, bca = 0, found = 0;
        for (std::uint64_t i = 0; i < pairs; ++i) {
            const ResamplingOptions options{2000, 0.95, i};
            const Pair pair = setting.pair(Random::stream(4711 + index, i), 1);
            const auto verdict =
                headToHead(pair.challenger, pair.champion, {setting.metric}, {}, options, TaskContext())
                    ->front()
                    .verdict;
            better += verdict == Standing::Better;
            worse += verdict == Standing::Worse;
            const Plain plain = plainIntervals(pair, setting.metric, options);
            percentile += plain.percentile;
            bca += plain.bca;
            const Pair real = setting.pair(Random::stream(4711 + index, i), 0.9);
            found += headToHead(real.challenger, real.champion, {setting.metric}, {}, options, TaskContext())
                         ->front()
                         .verdict == Standing::Better;
        }
        const auto perThousand = [&](std::uint64_t count) {
            return 1000 * static_cast<double>(count) / static_cast<double>(pairs);
        };
        const bool over = setting.hasBar && perThousand(better + worse) > 60;
        held = held && !over;
        std::printf("%-38s %8.1f %8.1f %10.1f %8s %10.1f %8.1f   found %.0f %%\n", setting.name, perThousand(better),
                    perThousand(worse), perThousand(better + worse),
                    !setting.hasBar ? "-"
                    : over          ? "MISSED"
                                    : "held",
                    perThousand(percentile), perThousand(bca), perThousand(found) / 10);
        std::fflush(stdout);
    }
    return held;
}

bool timed(const char* name, const Pair& pair, double barSeconds)
{
    const auto start = std::chrono::steady_clock::now();
    const auto result = headToHead(pair.challenger, pair.champion, comparableMetrics(pair.champion.target.kind), {}, {},
                                   TaskContext().withThreads(2));
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const bool held = result && seconds <= barSeconds;
    std::printf("%-60s %6.2f s  bar %.0f s  %s\n", name, seconds, barSeconds, held ? "held" : "MISSED");
    return held;
}

} // namespace

int main(int argc, char** argv)
{
    const auto pairs = argc > 1 ? parseInteger(argv[1]).value_or(1000) : 1000;
    bool held = timed("4,323 rows, all regression metrics, two threads",
                      regressionPair(
                          Random(1), 4323, [](Random& r) { return r.normal(); }, 0.95),
                      1);
    held &= timed("50,000 rows, all metrics of two classes, two threads", binaryPair(Random(2), 50'000, 0.3, 0.95), 5);
    if (pairs > 0) held &= countVerdicts(static_cast<std::uint64_t>(pairs), argc > 2 ? argv[2] : "");
    return held ? 0 : 1;
}
