// The one door to SQLite: WAL, busy timeout, short transactions, numbered migrations. A connection belongs to one
// thread at a time; open one per thread that needs it.
//
// Errors: Conflict (busy for longer than the timeout), Exhausted (disk full), NotAuthorized (read-only), Corrupt (not a
// database, malformed), Unavailable never.
#pragma once

#include "core/base/Files.h"
#include "core/base/Result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>

struct sqlite3;
struct sqlite3_stmt;

namespace podium {

using SqlValue = std::variant<std::nullptr_t, std::int64_t, double, std::string>; // NaN is stored as the text "NaN"

// One row of a running query; column numbers are 0-based. Valid only inside the callback.
class SqlRow {
public:
    explicit SqlRow(sqlite3_stmt* statement) : m_statement(statement) {}
    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const; // reads "NaN" back
    std::string text(int column) const;

private:
    sqlite3_stmt* m_statement;
};

// A schema step: number (1, 2, ...) is its place in the list; each runs once, in a transaction.
struct Migration {
    std::string_view name;
    std::string_view sql;
};

enum class OpenMode { ReadWrite, ReadOnly };

class SqliteDatabase {
public:
    // ReadWrite creates the file where it is missing. ReadOnly opens with immutable=1 where the folder cannot be
    // written.
    static Result<SqliteDatabase> open(const Path& file, OpenMode mode = OpenMode::ReadWrite);
    ~SqliteDatabase();
    SqliteDatabase(SqliteDatabase&&) noexcept;
    SqliteDatabase& operator=(SqliteDatabase&&) noexcept;

    // Brings the schema of `room` to its newest migration; rooms share a file, each with its own list. Unsupported
    // where the file is from a newer Podium.
    Status migrate(std::string_view room, std::span<const Migration> migrations);

    Status execute(std::string_view sql, std::span<const SqlValue> values = {});
    // Calls `row` for each row; an error from it ends the query and is returned.
    Status query(std::string_view sql, std::span<const SqlValue> values,
                 const std::function<Status(const SqlRow&)>& row);
    // Runs `work` in an immediate transaction: commits on success, rolls back on error.
    Status transaction(const std::function<Status()>& work);

    std::int64_t changes() const;       // rows changed by the last statement
    Result<std::int64_t> dataVersion(); // PRAGMA data_version: moves when another connection wrote
    void interrupt();                   // from any thread: the running query ends as Cancelled

private:
    struct State;
    Result<std::int64_t> schemaVersion(std::string_view room);
    Status step(std::string_view room, std::int64_t number, const Migration& migration);
    explicit SqliteDatabase(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace podium
