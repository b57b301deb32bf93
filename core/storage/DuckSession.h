// The one door to DuckDB (C API): an in-memory database that reads files. Interruptible, memory-limited, on a leash:
// time zone UTC, no extension is installed or loaded, files outside the allowed folders cannot be reached.
//
// Errors: InvalidInput (SQL or file content that DuckDB refuses; its own message is quoted, one line), NotFound (file),
// Exhausted (memory limit, disk), Cancelled, Corrupt (damaged Parquet), Failed.
#pragma once

#include "core/base/Files.h"
#include "core/base/Result.h"
#include "core/tasks/TaskContext.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace podium {

struct DuckOptions {
    std::uint64_t memoryBytes = 512u << 20; // DuckDB's buffer manager; exact quantiles and sorts may go over
    int threads = 0;                        // 0 = the task context's default: all cores
    Path temporaryFolder;                   // where it spills; empty = never spills
    std::vector<Path> allowedFolders;       // files and folders that SQL may read or write; empty = none
    bool preserveOrder = true;              // results and COPY in file order
};

// What a column of a result holds, in DuckDB's own width.
enum class DuckType { Boolean, Int8, Int16, Int32, Int64, UInt8, UInt16, UInt32, UInt64, HugeInt, UHugeInt, Float, Double,
                      Decimal, Text, Blob, Date, Time, Timestamp, TimestampSeconds, TimestampMs, TimestampNs, TimestampTz,
                      Uuid, Interval, Other };

struct DuckColumn {
    std::string name;
    DuckType type = DuckType::Other;
    int decimalScale = 0;
};

// Some thousand rows of a result. Views are valid until the next fetch.
class DuckChunk {
public:
    DuckChunk();
    ~DuckChunk();
    DuckChunk(DuckChunk&&) noexcept;
    DuckChunk& operator=(DuckChunk&&) noexcept;

    std::size_t rows() const;
    const void* data(std::size_t column) const;
    bool isNull(std::size_t column, std::size_t row) const;
    bool mayHaveNulls(std::size_t column) const;
    std::string_view text(std::size_t column, std::size_t row) const; // Text and Blob

private:
    friend class DuckResult;
    struct State;
    std::unique_ptr<State> m_state;
};

// A streaming result: chunk after chunk, never whole in memory.
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

class DuckSession {
public:
    static Result<DuckSession> open(const DuckOptions& options);
    ~DuckSession();
    DuckSession(DuckSession&&) noexcept;
    DuckSession& operator=(DuckSession&&) noexcept;

    // A statement without result, or whose result does not matter. Returns the number of rows it changed or copied.
    Result<std::int64_t> execute(const std::string& sql, const TaskContext& context);
    // A streaming query. A stop interrupts it, at the latest at the next chunk.
    Result<DuckResult> query(const std::string& sql, const TaskContext& context);
    // From any thread: the running statement ends as Cancelled.
    void interrupt();

private:
    struct State;
    explicit DuckSession(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

// 'it''s' and "a ""column""": text and names made safe for SQL.
std::string sqlText(std::string_view text);
std::string sqlName(std::string_view name);

} // namespace podium
