// What deserves attention in a table, found from profiles of its columns. Pure; thresholds stand here and nowhere else.
//
// Findings between columns need rows: TargetFindings.h works on a sample, RowChecks.h on every row.
#pragma once

#include "core/profiling/TableProfile.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace podium::profiling {

// Of each column by itself: empty_column, missing, hidden_missing, not_finite, constant, near_constant, unique,
// near_unique, high_cardinality, outliers, skewed, sentinel, text_numbers, text_dates, padded_text, case_variants,
// time_span, time_gaps.
std::vector<Finding> columnFindings(const TableProfile& profile);

// Of the column that is to be predicted: target_missing, target_constant, target_imbalance. Nothing where none is
// named.
std::vector<Finding> targetColumnFindings(const TableProfile& profile);

std::optional<Finding> duplicateRowsFinding(std::int64_t repeated, std::int64_t rows);

// Most important first: by severity, then kind, then place of the first column. More than eight of one kind and
// severity become one finding that names their columns: a table of 800 columns must stay readable.
std::vector<Finding> inOrderOfImportance(std::vector<Finding> findings, const TableProfile& profile);

} // namespace podium::profiling
