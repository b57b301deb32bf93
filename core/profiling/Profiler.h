// What a table looks like: every figure exact where memory allows it, and marked where it is an estimate.
//
// Cost: one reading of the data, as a rule; a second of some columns where many have many values, and one of those that
// findings between columns are about. Memory: at most `memoryBytes`, besides what DuckDB holds (its session's limit)
// and what the profile itself takes. Stops within some 100 ms. The result does not depend on the number of threads.
//
// Errors: InvalidInput (no such target), NotFound, Corrupt (the file), Cancelled, Exhausted (from DuckDB).
#pragma once

#include "core/profiling/RowSource.h"
#include "core/profiling/TableProfile.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace podium::profiling {

struct ProfileOptions {
    std::string target;                       // the column to be predicted; empty: none
    std::chrono::milliseconds budget{0};      // "what can be said in 5 s": the rows read until then; 0 = all rows
    std::uint64_t memoryBytes = 512ull << 20; // holds 1 GB in all for a CSV of 1 GB
    std::int64_t sampleRows = 20'000;         // for questions between columns
};

Result<TableProfile> profileRows(RowSource& source, const ProfileOptions& options, const TaskContext& context);
Result<TableProfile> profileParquet(DuckSession& session, const Path& file, const ProfileOptions& options,
                                    const TaskContext& context);
Result<TableProfile> profileTable(const Table& table, const ProfileOptions& options, const TaskContext& context);

} // namespace podium::profiling
