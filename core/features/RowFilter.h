// RowFilter: which rows a filter or drop_missing step keeps.
#pragma once

#include "core/features/Recipe.h"
#include "core/table/Table.h"

#include <vector>

namespace podium::features {

// The row numbers that meet all conditions, ascending. InvalidInput for a condition that does not fit the column's
// type: numbers compare with numbers, dates with ISO texts ("2023-01-31"), text and booleans only for equality.
Result<std::vector<std::size_t>> rowsMeeting(const Filter& step, const Column& column);

// The rows that have a value in every one of the columns.
std::vector<std::size_t> completeRows(const Table& table, const std::vector<std::string>& columns);

} // namespace podium::features
