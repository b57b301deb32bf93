// From files to a new data version: source bytes are copied and hashed in one pass, read from that stable copy, checked
// row by row, written as Parquet in row order, and recorded last. A kill or an error at any moment leaves no version.
//
// Reads CSV and its kin (.csv .tsv .txt .data, dialect sniffed), JSON lines, JSON arrays of objects, Parquet; text also
// gzip-compressed. Several files or a folder become one table, in the order of their paths; their columns must agree.
//
// Types are found from all values, not from a sample: a column is a number, date or truth value only if every value is,
// so that one late "n/a" makes it text instead of an error. Codes with leading zeros or plus signs and whole numbers
// beyond 64 bits stay text. Dates are ISO 8601 (2014-10-13, 2014-10-13T08:00:00Z); other forms, such as
// 20141013T000000, stay text unless asked for (types.COL). Empty fields are missing.
//
// Errors: InvalidInput (with file, line, column, and the option that would help), NotFound, Conflict (the file changed
// while it was read), Exhausted (disk, memory), Unsupported (encrypted Parquet, spreadsheets, archives, URLs),
// Cancelled. Cost: about twice DuckDB's own read of the file; memory below 1 GB whatever the size (DuckDB gets
// `memoryBytes`, a record may have 16 MiB); disk for the copy, the Parquet file, and for compressed or odd text a plain
// copy meanwhile.
#pragma once

#include "core/data/DataCatalog.h"
#include "core/data/ImportOptions.h"
#include "core/tasks/TaskContext.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace podium::data {

struct ImportRequest {
    std::string name;                           // empty = from the source, see nameFromSource
    std::vector<std::string> sources;           // paths; * and ? in the last part; folders
    std::map<std::string, std::string> options; // see ImportOptions.h
    std::optional<AssetType> type;              // default: uri_file for one file, uri_folder for more
    std::string description;
    std::map<std::string, std::string> tags;
    std::string author; // who imports, for the record
    std::string query;  // that the (one) source is the result of, and the versions that it read
    std::vector<std::string> inputs;
    bool byReference = false; // leave the source bytes where they are
    std::uint64_t memoryBytes = 400u << 20;
};

struct ImportOutcome {
    DataVersion version;
    bool created = false;              // false = unchanged: these bytes with these options were there already
    std::vector<std::string> warnings; // renamed columns, ignored files, rows left out ...: one sentence each
};

// "houses" for "data/houses.csv.gz"; characters that a name cannot have become "_". Empty where nothing is left.
std::string nameFromSource(const std::string& source);

// All but the recording: the bytes and the Parquet copy are in `artifacts`, the version has no number.
Result<ImportOutcome> prepareData(const ImportRequest& request, ArtifactFolder& artifacts, const Clock& clock,
                                  const TaskContext& context);
// Prepares and records. Unchanged data are recognised before they are read.
Result<ImportOutcome> importData(const ImportRequest& request, ArtifactFolder& artifacts, DataCatalog& catalog,
                                 const Clock& clock, const TaskContext& context);

} // namespace podium::data
