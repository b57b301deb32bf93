// Finding a text in the cells of a Parquet file of any size: row after row, in each from the first column to the last,
// on from a place, and round the end. In any case; numbers are found by their digits, with or without thousands
// separators. Reads half a million rows at a time and stops at the first that answers.
#pragma once

#include "core/base/Files.h"
#include "core/storage/DuckSession.h"
#include "core/table/Schema.h"
#include "core/tasks/TaskContext.h"

#include <cstdint>
#include <optional>
#include <string>

namespace podium::data {

struct FindRequest {
    Path file;
    Schema columns; // those to look at, by name
    std::int64_t rows = 0;
    std::string text;
    std::int64_t row = 0;     // the search goes on behind this cell (before it, where backwards), and ends with it
    std::int64_t column = -1; // of `columns`; -1 is before the first
    bool backwards = false;
};

struct FoundCell {
    std::int64_t row = 0;
    std::int64_t column = 0;
    bool wrapped = false; // round the end (or the beginning)
    bool operator==(const FoundCell&) const = default;
};

// The session must be allowed to read the file. Nothing where no cell has the text.
Result<std::optional<FoundCell>> findText(DuckSession& session, const FindRequest& request, const TaskContext& context);

} // namespace podium::data
