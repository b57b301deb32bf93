// The files in which a run keeps row-level facts: predictions.parquet (row, target, prediction, score_<class>...) and
// training_rows.parquet (row, hash). Pure conversions between them and the nouns of evaluation.
#pragma once

#include "core/evaluation/Overlap.h"
#include "core/evaluation/ScoredRows.h"
#include "core/table/Table.h"

#include <span>
#include <string>

namespace podium::workflows {

// `rows` are the numbers in the prepared table; `actual` may have no columns, else one column of as many rows.
Table predictionTable(std::span<const std::size_t> rows, const Column* actual,
                      const training::Predictions& predictions);
// Reads such a table back. Corrupt where it is none; `task` and `classes` are the model's.
Result<evaluation::ScoredRows> scoredRowsFromPredictions(const Table& table, const std::string& target,
                                                         training::TaskKind task);

Table trainingRowsTable(const Table& prepared, std::span<const std::size_t> rows);
Result<evaluation::RowSet> rowSetFromTable(const Table& table, std::string preparedHash);

// What the rows of `prepared` hold beside what was predicted of them, classes brought to one list.
Result<evaluation::ScoredRows> scoredRows(const Table& prepared, std::span<const std::size_t> rows,
                                          const std::string& target, training::Predictions predictions);

} // namespace podium::workflows
