// Inside the door to DuckDB: its handles with owners, and its words turned into errors. Included by Duck*.cpp only.
#pragma once

#include "core/storage/DuckSession.h"

#include <duckdb.h>
#include <exception>
#include <functional>
#include <stop_token>

namespace podium {

struct DuckSession::State {
    duckdb_database database = nullptr;
    duckdb_connection connection = nullptr;
    bool namesPlaces = false;
    ~State()
    {
        if (connection) {
            // A result that was not read to its end still has threads at work, and closing does not wait for them; the
            // next statement does.
            duckdb_interrupt(connection);
            duckdb_result ignored{};
            duckdb_query(connection, "SELECT 1", &ignored);
            duckdb_destroy_result(&ignored);
            duckdb_disconnect(&connection);
        }
        if (database) duckdb_close(&database);
    }
};

// Owners of DuckDB's handles, so that every early return frees them.
struct DuckPrepared {
    duckdb_prepared_statement handle = nullptr;
    ~DuckPrepared()
    {
        if (handle) duckdb_destroy_prepare(&handle);
    }
};
struct DuckPending {
    duckdb_pending_result handle = nullptr;
    ~DuckPending()
    {
        if (handle) duckdb_destroy_pending(&handle);
    }
};
struct DuckRawResult {
    duckdb_result handle{};
    DuckRawResult() = default;
    DuckRawResult(const DuckRawResult&) = delete;
    DuckRawResult& operator=(const DuckRawResult&) = delete;
    ~DuckRawResult() { duckdb_destroy_result(&handle); }
};

enum class DuckDelivery { Whole, Streaming };
// Prepares and runs one statement up to its first rows (Streaming) or its end, stoppable at every moment.
Status runStatement(duckdb_connection connection, const std::string& sql, DuckDelivery delivery, DuckRawResult& result,
                    const TaskContext& context, std::string_view doing);

// "Could not <doing>: <first line>." with the code that DuckDB's own error class stands for. With `sql`, the
// statement's text, the place in it is named.
Error duckError(std::string_view doing, const char* message, std::string_view sql = {});

DuckType duckTypeOf(duckdb_type type);

// The C API promises not to throw; a promise of somebody else's library is checked at the door.
template <class F> auto atTheDoor(std::string_view doing, F&& work) -> decltype(work())
{
    try {
        return work();
    } catch (const std::exception& exception) {
        return duckError(doing, exception.what());
    }
}

} // namespace podium
