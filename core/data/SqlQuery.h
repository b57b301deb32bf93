// SQL over data assets: each is a table by name ("houses" is its latest version, "houses:2" that version). One
// statement that only reads.
#pragma once

#include "core/data/DataCatalog.h"
#include "core/table/Table.h"
#include "core/tasks/TaskContext.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace podium::data {

struct SqlRequest {
    std::string sql;
    std::map<std::string, Path>
        tables; // name in the query -> Parquet file; only those that the query mentions are opened
    std::vector<Path> readableFolders; // further folders whose files the query may name by path
    Path temporaryFolder;
    std::int64_t maxRows = 1'000;
    std::uint64_t memoryBytes = 512u << 20;
};

struct SqlOutcome {
    Table rows;
    bool more = false; // the query has more than maxRows
};

// "houses", "houses:1", "houses:2" ... -> Parquet file, for every version whose bytes are here.
Result<std::map<std::string, Path>> sqlTables(const DataCatalog& catalog, const ArtifactFolder& artifacts);

// The versions that the query reads, "houses:2", sorted: "houses" is the one that it is in `request.tables`, whatever
// has been imported since.
Result<std::vector<std::string>> versionsRead(const SqlRequest& request);

// InvalidInput with line and column of the query, and the nearest name where a table or column is unknown.
Result<SqlOutcome> querySql(const SqlRequest& request, const TaskContext& context);
// The whole result into a file (.parquet, .csv, .tsv, .jsonl, .ndjson); `maxRows` does not count. Rows written.
Result<std::int64_t> querySqlToFile(const SqlRequest& request, const Path& file, const TaskContext& context);

} // namespace podium::data
