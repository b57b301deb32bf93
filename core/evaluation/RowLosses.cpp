#include "core/evaluation/RowLosses.h"

#include "core/base/Text.h"
#include "core/evaluation/ClassificationMetrics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace podium::evaluation {

using training::TaskKind;

namespace {

constexpr std::array orders{WorstBy::Harm, WorstBy::Challenger, WorstBy::Champion};

template <class LossOf> std::vector<std::size_t> worstFirst(std::size_t rows, std::size_t count, const LossOf& lossOf)
{
    std::vector<std::size_t> order(rows);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto kept = order.begin() + static_cast<std::ptrdiff_t>(std::min(count, rows));
    std::partial_sort(order.begin(), kept, order.end(), [&](std::size_t a, std::size_t b) {
        const double lossA = lossOf(a), lossB = lossOf(b);
        return lossA != lossB ? lossA > lossB : a < b;
    });
    order.erase(kept, order.end());
    return order;
}

std::vector<double> lossesOf(const ScoredRows& scored, bool byScores)
{
    if (scored.target.kind == TaskKind::Classification && byScores) return rowLogLosses(scored);
    std::vector<double> losses(scored.size());
    const bool isNumber = scored.target.kind == TaskKind::Regression;
    for (std::size_t row = 0; row < losses.size(); ++row) {
        const double predicted = scored.predictions.values[row], target = scored.target.values[row];
        losses[row] = isNumber ? std::abs(predicted - target) : predicted != target;
    }
    return losses;
}

std::string_view lossName(TaskKind kind, bool byScores)
{
    if (kind == TaskKind::Regression) return "absolute error";
    return byScores ? "log loss" : "error";
}

} // namespace

std::vector<double> rowLosses(const ScoredRows& scored) { return lossesOf(scored, scored.hasScores()); }

PairedLosses pairedLosses(const ScoredRows& challenger, const ScoredRows& champion)
{
    const bool byScores = challenger.hasScores() && champion.hasScores();
    return {lossesOf(challenger, byScores), lossesOf(champion, byScores), lossName(champion.target.kind, byScores)};
}

std::string_view worstByName(WorstBy by)
{
    switch (by) {
    case WorstBy::Harm: return "harm";
    case WorstBy::Challenger: return "challenger";
    case WorstBy::Champion: break;
    }
    return "champion";
}

Result<WorstBy> worstByFrom(std::string_view name)
{
    for (const WorstBy by : orders)
        if (worstByName(by) == name) return by;
    return makeError(ErrorCode::InvalidInput, format("Could not order the rows by \"{}\".", printable(name, 60)),
                     "Known: harm, challenger, champion.");
}

double PairedLosses::of(std::size_t row, WorstBy by) const
{
    return by == WorstBy::Harm ? harm(row) : by == WorstBy::Challenger ? challenger[row] : champion[row];
}

std::vector<std::size_t> PairedLosses::worst(WorstBy by, std::size_t count) const
{
    return worstFirst(challenger.size(), count, [&](std::size_t row) { return of(row, by); });
}

MeanLosses meanLosses(const PairedLosses& losses, std::span<const std::size_t> rows)
{
    MeanLosses means;
    means.rows = rows.size();
    for (const std::size_t row : rows) {
        means.challenger += losses.challenger[row];
        means.champion += losses.champion[row];
    }
    if (rows.empty()) return means;
    means.challenger /= static_cast<double>(rows.size());
    means.champion /= static_cast<double>(rows.size());
    return means;
}

std::optional<Interval> harmInterval(const PairedLosses& losses, std::span<const std::size_t> rows, double confidence)
{
    if (rows.size() < fewestRowsForInterval) return std::nullopt;
    const auto n = static_cast<double>(rows.size());
    double sum = 0, squares = 0;
    for (const std::size_t row : rows) sum += losses.harm(row);
    const double mean = sum / n;
    for (const std::size_t row : rows) squares += (losses.harm(row) - mean) * (losses.harm(row) - mean);
    const double reach = studentQuantile((1 - confidence) / 2, n - 1) * std::sqrt(squares / (n - 1) / n);
    if (!std::isfinite(mean) || !std::isfinite(reach)) return std::nullopt;
    return Interval{mean - reach, mean + reach};
}

std::vector<std::size_t> worstRows(const ScoredRows& scored, std::size_t count)
{
    const std::vector<double> losses = rowLosses(scored);
    return worstFirst(losses.size(), count, [&](std::size_t row) { return losses[row]; });
}

} // namespace podium::evaluation
