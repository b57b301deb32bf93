// Target: from a column of a prepared table to what a learner is asked to learn.
//
// Regression is for integers and reals (and, when asked for, booleans as 0 and 1); classification for text and
// booleans, and, when asked for, integers and whole reals of at most 50 different values. Classes are sorted: numbers
// by value, the rest by text. Errors are InvalidInput: the column is not there (nearest name), a date, an infinite
// number (its row), too many classes; and, from requireLearnable, a target without rows or with a single value.
#pragma once

#include "core/table/Table.h"
#include "core/training/Learner.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace podium::training {

Result<TaskKind> taskKindFrom(std::string_view name); // "regression", "classification"

// The rows of the table that have a target, ascending: those without one cannot be learned from or tested on. Split the
// table that is left.
struct TargetRows {
    std::vector<std::size_t> rows;
    std::size_t missing = 0;
};
Result<TargetRows> rowsWithTarget(const Table& table, std::string_view name);

// The target of all rows of `table`; a missing value is an error here. Without `kind` it follows from the column's
// type.
Result<Target> makeTarget(const Table& table, std::string_view name, std::optional<TaskKind> kind = std::nullopt);

// InvalidInput, with the remedy, for no rows and for a single value or class.
Status requireLearnable(const Target& target);

// What the rows of `table` hold for a target that was learned elsewhere: the number, or the class number. NaN where the
// value is missing or a class that was not learned.
struct ActualValues {
    std::vector<double> values;
    std::size_t missing = 0;
    std::size_t unseen = 0; // rows of a class that was not learned
};
Result<ActualValues> actualValues(const Table& table, const Target& learned);
Result<ActualValues> actualValues(const Table& table, std::string_view name, TaskKind kind,
                                  const std::vector<std::string>& classes);

Target gather(const Target& target, std::span<const std::size_t> rows); // keeps all classes

} // namespace podium::training
