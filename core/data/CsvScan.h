// One pass over a text table before DuckDB reads it: dialect, header, types from all values, number of rows, and every
// row of the wrong shape with its line. What DuckDB's sniffer would guess from a sample is known here.
//
// Memory: one record (16 MiB at most) and a block. Cost: about 150 MB a second.
#pragma once

#include "core/data/CsvSniff.h"
#include "core/data/RejectFile.h"
#include "core/tasks/TaskContext.h"

#include <functional>
#include <string>
#include <vector>

namespace podium::data {

struct CsvShape {
    CsvDialect dialect;
    std::string encoding; // as the option spells it
    bool hasHeader = false;
    std::vector<std::string> names; // usable
    std::vector<TypeGuess> guesses; // of the data rows
    std::int64_t rows = 0;          // data rows that are kept
    std::int64_t rejected = 0;
    std::size_t longestRecord = 0; // bytes
    bool regular = false;          // another reader of this dialect reads the same rows from the text
    bool ownBytes = false;         // the text is the file's own bytes
    std::vector<std::string> warnings;
};

// `name` is the file in messages. InvalidInput naming line, column and remedy. `decoded` receives the text in UTF-8
// where it is not the file's own bytes (compressed, another encoding, a byte order mark). With rejected=skip, rows that
// do not fit go to `reject`, without the name of the file: those of the wrong shape, and those with a value that is not
// of the type asked for.
Result<CsvShape> scanCsv(const Path& file, const std::string& name, const ImportOptions& options,
                         const RejectListener& reject, AtomicFile& decoded, const TaskContext& context);

// The data rows of `shape` once more, as PlainCsvWriter writes them. Returns the length of the longest row.
Result<std::size_t> rewriteCsv(const Path& file, const std::string& name, const ImportOptions& options,
                               const CsvShape& shape, AtomicFile& target, const TaskContext& context);

} // namespace podium::data
