// RowLosses: how wrong a model was on each row, and which rows it, or the step from one model to the other, hurt most.
// Regression: |prediction - target|, whose mean is MAE. Classification: minus the logarithm of the score of the true
// class, whose mean is the log loss; without scores 1 for a wrong class, else 0. Two sides are measured by one loss:
// that of scores only where both have some.
#pragma once

#include "core/evaluation/Resampling.h"
#include "core/evaluation/ScoredRows.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace podium::evaluation {

std::vector<double> rowLosses(const ScoredRows& scored); // `scored` must pass checkScoredRows

// In which order rows are worst: by what the challenger lost more than the champion, or by the loss of one side.
enum class WorstBy { Harm, Challenger, Champion };
std::string_view worstByName(WorstBy by); // "harm", "challenger", "champion"
Result<WorstBy> worstByFrom(std::string_view name);

// The losses of both sides on the same rows, in the same order.
struct PairedLosses {
    std::vector<double> challenger;
    std::vector<double> champion;
    std::string_view name; // "absolute error", "log loss", "error" (0 or 1)

    double harm(std::size_t row) const { return challenger[row] - champion[row]; } // below zero: the challenger helped
    double of(std::size_t row, WorstBy by) const;
    // Indexes, worst first, ties in row order; at most `count`. O(n log count).
    std::vector<std::size_t> worst(WorstBy by, std::size_t count) const;
};

// Of the same rows of the same task.
PairedLosses pairedLosses(const ScoredRows& challenger, const ScoredRows& champion);

// The mean loss of each side over some of the rows; both 0 where there are none.
struct MeanLosses {
    std::size_t rows = 0;
    double challenger = 0;
    double champion = 0;
};
MeanLosses meanLosses(const PairedLosses& losses, std::span<const std::size_t> rows);

// Of the mean harm over some of the rows: mean -/+ t s / sqrt(n), the pairs' differences being the sample (Student,
// Biometrika 6, 1908). It speaks of rows like these; rows that were picked for their losses are like no others. nullopt
// for fewer than fewestRowsForInterval rows and for losses that are not finite.
std::optional<Interval> harmInterval(const PairedLosses& losses, std::span<const std::size_t> rows,
                                     double confidence = 0.95);

// Indexes of the rows with the largest losses, largest first, ties in row order.
std::vector<std::size_t> worstRows(const ScoredRows& scored, std::size_t count);

} // namespace podium::evaluation
