// One pass over JSON rows before they are written as plain CSV: columns in the order in which their keys first appear,
// types from all values, number of rows. Every record is parsed strictly; what is no object is refused with its place.
//
// Numbers, truth values and text keep their kind; text becomes a date or timestamp only where every value is one (JSON
// has no such kind). Objects and arrays inside rows are text in JSON. null, empty text and a key that is not there are
// missing, as an empty field of a CSV file is.
// Cost: about 40 MB a second a pass.
#pragma once

#include "core/data/ImportOptions.h"
#include "core/data/TypeGuess.h"
#include "core/tasks/TaskContext.h"

#include <string>
#include <vector>

namespace podium::data {

struct JsonShape {
    std::vector<std::string> keys;  // as in the file
    std::vector<std::string> names; // usable
    std::vector<TypeGuess> guesses;
    std::int64_t rows = 0;
    std::vector<std::string> warnings;
};

// `name` is the file in messages.
Result<JsonShape> scanJson(const Path& file, const std::string& name, const ImportOptions& options,
                           const TaskContext& context);
// The rows of `shape` once more, as PlainCsvWriter writes them. Returns the length of the longest row.
Result<std::size_t> rewriteJson(const Path& file, const std::string& name, const ImportOptions& options,
                                const JsonShape& shape, AtomicFile& target, const TaskContext& context);

} // namespace podium::data
