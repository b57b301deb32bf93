// Tables in files: Parquet, CSV and JSON lines through DuckSession. Everything that Podium stores is Parquet, in row
// order; text formats are read on import and written on export.
#pragma once

#include "core/base/Files.h"
#include "core/storage/DuckSession.h"
#include "core/table/Table.h"
#include "core/tasks/TaskContext.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace podium {

// Schema and row count from the file's footer; no data is read. Corrupt for a damaged file.
struct ParquetShape {
    Schema schema;
    std::int64_t rows = 0;
};
Result<ParquetShape> parquetShape(DuckSession& session, const Path& file, const TaskContext& context);

// The whole table, or some columns of it (empty = all), in memory and in row order. InvalidInput for a missing column.
Result<Table> readParquet(DuckSession& session, const Path& file, const TaskContext& context,
                          const std::vector<std::string>& columns = {});
// Rows [from, to) in row order: what a preview shows. Reads only the row groups that it needs.
Result<Table> readParquetRows(DuckSession& session, const Path& file, std::int64_t from, std::int64_t to,
                              const TaskContext& context);
// Calls `batch` with tables of some thousand rows, in row order, holding one at a time.
Status scanParquet(DuckSession& session, const Path& file, const std::vector<std::string>& columns,
                   const TaskContext& context, const std::function<Status(const Table&)>& batch);
// A query's result as a table; Exhausted beyond `maxRows`.
Result<Table> queryTable(DuckSession& session, const std::string& sql, std::int64_t maxRows,
                         const TaskContext& context);

// Written aside, synced, renamed. The format follows the file's ending: .parquet, .csv, .tsv, .jsonl/.ndjson.
// The session must be allowed to reach the file's folder. InvalidInput for other endings and for no columns. In CSV a
// missing value is an empty field and an empty text is ""; in JSON lines NaN and infinities are strings.
Status writeTable(DuckSession& session, const Table& table, const Path& file, const TaskContext& context);
// As above, from a Parquet file of any size, in row order and bounded memory.
Status convertParquet(DuckSession& session, const Path& from, const Path& to, const TaskContext& context);
// And from a query that only reads. Rows written.
Result<std::int64_t> writeQuery(DuckSession& session, const std::string& sql, const Path& file,
                                const TaskContext& context);

} // namespace podium
