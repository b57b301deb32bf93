// Reads a table as often as needed and makes each column's profile, within a bound of memory.
//
// Usually once is enough. Where many columns have many different values, those that do not fit are read again when the
// others are done; a column that alone does not fit gets estimates. Bound: `memoryBytes`, of which half is for
// collected values and row hashes, a quarter for tables of counts, an eighth for texts, an eighth for the block of rows
// at hand.
#pragma once

#include "core/profiling/ColumnProfile.h"
#include "core/profiling/RowSample.h"
#include "core/profiling/RowSource.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace podium::profiling {

struct CountOptions {
    std::uint64_t memoryBytes = 0;
    std::int64_t sampleRows = 0;
    // Reading ends at this moment, with what has been read until then; no column is read twice then.
    std::optional<std::chrono::steady_clock::time_point> deadline;
};

struct CountedColumns {
    std::vector<ColumnProfile> columns;
    std::int64_t rowsRead = 0;
    std::optional<std::int64_t> duplicateRows; // nothing where they were too many to count
    RowSample sample;
};

Result<CountedColumns> countColumns(RowSource& source, const CountOptions& options, const TaskContext& context);

} // namespace podium::profiling
