// The one door to DuckDB (C API): an in-memory database that reads files. Interruptible, memory-limited, on a leash:
// time zone UTC, no extension is installed or loaded, files outside the allowed folders cannot be reached.
//
// A session costs about 10 ms to open. It belongs to one thread at a time and runs one statement at a time: a new
// statement ends a result that is still being read.
//
// Errors: InvalidInput (SQL or file content that DuckDB refuses; the first line of its own words is quoted, the other
// lines are in the trail), NotFound (file), NotAuthorized (file outside the leash, permission), Unsupported (known to
// DuckDB but not built), Exhausted (memory limit, disk), Cancelled, Failed. Damage is InvalidInput here: who knows that
// a file is Podium's own makes it Corrupt.
#pragma once

#include "core/base/Files.h"
#include "core/base/Result.h"
#include "core/tasks/TaskContext.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace podium {

struct DuckOptions {
    std::uint64_t memoryBytes = 512u << 20; // DuckDB's buffer manager; exact quantiles and sorts may go over
    int threads = 0;                        // 0 = all cores
    Path temporaryFolder;                   // where it spills; empty = never spills
    std::vector<Path> allowedFolders;       // folders below which SQL may read and write; empty = none
    std::vector<Path> allowedFiles;         // single files, read and write
    bool preserveOrder = true;              // results and COPY in file order
    bool namesPlaces = false;               // describe() names line and column: for SQL that people write
};

// What a column of a result holds, in DuckDB's own width. Other: nested, enum and rare types, to be cast in SQL.
enum class DuckType {
    Boolean,
    Int8,
    Int16,
    Int32,
    Int64,
    UInt8,
    UInt16,
    UInt32,
    UInt64,
    HugeInt,
    UHugeInt,
    Float,
    Double,
    Decimal,
    Text,
    Blob,
    Date,
    Time,
    Timestamp,
    TimestampSeconds,
    TimestampMs,
    TimestampNs,
    TimestampTz,
    Uuid,
    Interval,
    Nested,
    Other
};

struct DuckColumn {
    std::string name;
    DuckType type = DuckType::Other;
};

// What a statement would give, without running it.
struct DuckStatement {
    bool isQuery = false; // SELECT, EXPLAIN and the like: gives rows and changes nothing
    std::vector<DuckColumn> columns;
};

// Some thousand rows of a result. Views are valid until the next fetch.
class DuckChunk {
public:
    DuckChunk();
    ~DuckChunk();
    DuckChunk(DuckChunk&&) noexcept;
    DuckChunk& operator=(DuckChunk&&) noexcept;

    std::size_t rows() const;
    const void* data(std::size_t column) const; // values in DuckDB's layout: Int64 is int64_t, Date int32_t days ...
    bool isNull(std::size_t column, std::size_t row) const;
    bool mayHaveNulls(std::size_t column) const;
    std::string_view text(std::size_t column, std::size_t row) const; // Text and Blob

private:
    friend class DuckResult;
    struct State;
    std::unique_ptr<State> m_state;
};

// A streaming result: chunk after chunk, never whole in memory. Keeps its session alive.
class DuckResult {
public:
    ~DuckResult();
    DuckResult(DuckResult&&) noexcept;
    DuckResult& operator=(DuckResult&&) noexcept;

    const std::vector<DuckColumn>& columns() const;
    Result<bool> next(DuckChunk& chunk); // false at the end

private:
    friend class DuckSession;
    struct State;
    explicit DuckResult(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

// Values of one column to be appended: one of the three, plus a byte per row where 0 = NULL (empty: none is).
struct DuckInput {
    std::span<const std::int64_t> integers; // BOOLEAN, BIGINT, DATE (days), TIMESTAMP (microseconds)
    std::span<const double> reals;          // DOUBLE
    std::span<const std::uint64_t> offsets; // VARCHAR: value i is bytes[offsets[i], offsets[i + 1])
    std::string_view bytes;
    std::span<const std::uint8_t> valid;
};

class DuckSession {
public:
    static Result<DuckSession> open(const DuckOptions& options);
    ~DuckSession();
    DuckSession(DuckSession&&) noexcept;
    DuckSession& operator=(DuckSession&&) noexcept;

    // `doing` completes "Could not <doing>: <reason>." in errors.
    // A statement without result, or whose result does not matter. Returns the number of rows it changed or copied.
    // Reports DuckDB's own progress to the context.
    Result<std::int64_t> execute(const std::string& sql, const TaskContext& context,
                                 std::string_view doing = "run the statement");
    // A streaming query. A stop interrupts it.
    Result<DuckResult> query(const std::string& sql, const TaskContext& context,
                             std::string_view doing = "run the query");
    // Columns and kind of one statement. Binds it (which reads file headers), does not run it.
    Result<DuckStatement> describe(const std::string& sql, std::string_view doing = "understand the query");

    // The names of tables (or files) that a query reads from, without those of its own WITH. Binds nothing.
    Result<std::vector<std::string>> tablesOf(const std::string& sql, std::string_view doing = "understand the query");

    // Creates table `name` with these columns and appends rows; DuckType must be Boolean, Int64, Double, Text, Date or
    // Timestamp. Cost: one copy of the data, in DuckDB's memory.
    Status createTable(const std::string& name, std::span<const DuckColumn> columns, const TaskContext& context);
    Status append(const std::string& name, std::span<const DuckColumn> columns, std::span<const DuckInput> inputs,
                  std::size_t rows, const TaskContext& context);

    // From any thread: the running statement ends as Cancelled.
    void interrupt();

    struct State; // for Duck*.cpp

private:
    explicit DuckSession(std::shared_ptr<State> state);
    std::shared_ptr<State> m_state;
};

// 'it''s' and "a ""column""": text and names made safe for SQL.
std::string sqlText(std::string_view text);
std::string sqlName(std::string_view name);
// The path as an SQL text that DuckDB takes literally, not as a pattern.
std::string sqlPath(const Path& path);

} // namespace podium
