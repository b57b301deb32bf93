// Aggregate and lag: the prepare steps that look at more than one row at a time.
#pragma once

#include "core/features/Recipe.h"
#include "core/table/Table.h"

namespace podium::features {

// One row for each group of equal keys, in ascending order of the keys (missing last); a missing key is a group of its
// own. Functions pass over missing values; a group without any value is missing, its count 0. First and last are by
// `order`, of equal ones the first and last row of the table. Types: sum of integers is integer, mean and share are
// real, count is integer, the others keep the column's type.
Result<Table> aggregate(const Aggregate& step, const Table& table);

// The column with the values of `periods` rows before, by `order`, within each group.
Result<Column> lag(const Lag& step, const Table& table);

} // namespace podium::features
