// Rows for the tests of this room: small ones by hand, larger ones by a recipe that any language can repeat. The
// recipe: u(stream, i) = the top 53 bits of mix64(stream * 1,000,003 + i), as a fraction.
#pragma once

#include "core/base/Random.h"
#include "core/evaluation/ScoredRows.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace podium::evaluation::test {

inline double uniformAt(std::uint64_t stream, std::uint64_t i)
{
    return static_cast<double>(mix64(stream * 1'000'003 + i) >> 11) * 0x1.0p-53;
}

inline ScoredRows regressionRows(std::vector<double> target, std::vector<double> predicted)
{
    ScoredRows scored;
    scored.target = {training::TaskKind::Regression, "y", std::move(target), {}};
    scored.predictions = {training::TaskKind::Regression, std::move(predicted), {}, {}};
    return scored;
}

// `scores` column-major as in Predictions; empty for none.
inline ScoredRows classRows(std::vector<std::string> classes, std::vector<double> target, std::vector<double> predicted,
                            std::vector<double> scores = {})
{
    ScoredRows scored;
    scored.target = {training::TaskKind::Classification, "y", std::move(target), classes};
    scored.predictions = {training::TaskKind::Classification, std::move(predicted), std::move(classes),
                          std::move(scores)};
    return scored;
}

// Two classes, positive scores given, the class called at over one half.
inline ScoredRows binaryRows(const std::vector<double>& target, const std::vector<double>& positiveScores)
{
    std::vector<double> called, scores;
    for (const double score : positiveScores) {
        called.push_back(score > 0.5);
        scores.push_back(1 - score);
    }
    scores.insert(scores.end(), positiveScores.begin(), positiveScores.end());
    return classRows({"no", "yes"}, target, called, scores);
}

inline constexpr std::size_t recipeRows = 997;

inline ScoredRows recipeRegression(std::uint64_t noise = 2)
{
    std::vector<double> y, p;
    for (std::size_t i = 0; i < recipeRows; ++i) {
        y.push_back(10 + 100 * uniformAt(1, i));
        p.push_back(y.back() + 20 * (uniformAt(noise, i) - 0.5) + 5 * (uniformAt(noise + 1, i) - 0.3));
    }
    return regressionRows(y, p);
}

// Scores are multiples of 1/50, so that there are many ties, and reach 0 and 1.
inline ScoredRows recipeBinary(std::uint64_t noise = 5)
{
    std::vector<double> y, s;
    for (std::size_t i = 0; i < recipeRows; ++i) {
        y.push_back(uniformAt(4, i) < 0.3);
        s.push_back(std::clamp(std::round(50 * (0.35 * y.back() + 0.8 * uniformAt(noise, i) - 0.05)) / 50, 0.0, 1.0));
    }
    return binaryRows(y, s);
}

inline ScoredRows recipeFourClasses()
{
    std::vector<double> y, called(recipeRows, 0.0), scores(4 * recipeRows);
    for (std::size_t i = 0; i < recipeRows; ++i) {
        y.push_back(std::min(std::floor(std::pow(uniformAt(6, i), 1.5) * 4), 3.0));
        double raw[4], sum = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            raw[k] = std::round(20 * uniformAt(7 + k, i)) / 20 + (y.back() == static_cast<double>(k) ? 0.5 : 0) + 0.05;
            sum += raw[k];
        }
        for (std::size_t k = 0; k < 4; ++k) {
            scores[k * recipeRows + i] = raw[k] / sum;
            if (scores[k * recipeRows + i] > scores[static_cast<std::size_t>(called[i]) * recipeRows + i])
                called[i] = static_cast<double>(k);
        }
    }
    return classRows({"a", "b", "c", "d"}, y, called, scores);
}

inline std::optional<double> valueOf(const ScoredRows& scored, Metric metric)
{
    return metricsOf(scored, {metric}).front().value;
}

inline std::string reasonOf(const ScoredRows& scored, Metric metric)
{
    return metricsOf(scored, {metric}).front().reason;
}

} // namespace podium::evaluation::test
