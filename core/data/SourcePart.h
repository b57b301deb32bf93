// SourcePart: one file of an import, looked through and ready to be selected from in SQL; and how the parts of an
// import become one table.
#pragma once

#include "core/data/CsvScan.h"
#include "core/data/SourceFormats.h"
#include "core/storage/DuckSession.h"
#include "core/table/Schema.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace podium::data {

struct PartColumn {
    std::string name;
    std::optional<TypeGuess> guess;   // of text formats
    DuckType stored = DuckType::Text; // of Parquet
};

struct SourcePart {
    Path file;        // the stable bytes
    std::string name; // for messages: the address as given
    SourceFormat format = SourceFormat::Csv;
    std::vector<PartColumn> columns;
    std::optional<std::int64_t> rows; // not known for Parquet, whose footers may err
    std::int64_t rejected = 0;
    bool columnsVary = false; // JSON: a column may be absent
    std::vector<std::string> warnings;

    CsvShape csv;                     // of text formats: how `readable` is read
    Path readable;                    // what DuckDB reads: `file`, or the plain copy
    bool isPlainCopy = false;         // readable is PlainCsvWriter's
    std::shared_ptr<AtomicFile> copy; // keeps that copy until the part goes
};

// Looks through one file. Odd text is written once more as plain CSV into `workFolder`.
Result<SourcePart> openPart(const Path& file, const std::string& name, SourceFormat format,
                            const ImportOptions& options, DuckSession& session, const RejectListener& reject,
                            const Path& workFolder, const TaskContext& context);
// Writes the plain copy of a CSV part that is read from its own bytes so far.
Status makePlain(SourcePart& part, const ImportOptions& options, const Path& workFolder, const TaskContext& context);

struct JoinedColumn {
    std::string name;
    ColumnType type = ColumnType::Text;
    bool hasOffsets = false;
    std::optional<TypeWish> wish;
};

// The columns of all parts together: those of the first, in its order; in JSON also those that come later. Types widen:
// integer and real give real, date and timestamp give timestamp, anything else text. InvalidInput, naming file and
// column, where parts differ in their columns; for a wished column that is not there, with the nearest name.
Result<std::vector<JoinedColumn>> joinColumns(const std::vector<SourcePart>& parts, const ImportOptions& options);

// "SELECT ... FROM read_csv(...)" with these columns, in the order of the file's rows.
std::string selectSql(const SourcePart& part, const std::vector<JoinedColumn>& columns, const ImportOptions& options);

// The first value of `column` that does not follow the date format that was asked for, as an error that names it; none
// where all do. Reads the part.
std::optional<Error> patternMisfit(const SourcePart& part, const JoinedColumn& column,
                                   const std::vector<JoinedColumn>& columns, const ImportOptions& options,
                                   DuckSession& session, const TaskContext& context);

} // namespace podium::data
