// TableReader: the rows of a query, batch after batch, as typed columns. Everything that reads tables goes through it.
//
// DuckDB's many types become six: all integers up to 64 bits signed and 32 bits unsigned are Integer; wider integers,
// decimals and floats are Real; dates and timestamps that are infinite are missing; timestamps with a zone are that
// instant in UTC; nanoseconds are cut to microseconds; times, blobs (as \xAA escapes), UUIDs, intervals, enums are Text
// in DuckDB's spelling; lists, structs and maps are Text in JSON.
#pragma once

#include "core/storage/DuckSession.h"
#include "core/table/Table.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace podium {

// The type that a column of DuckDB's becomes.
ColumnType columnTypeOf(DuckType type);
// An SQL expression that gives `expression`, of DuckDB's type, in the form in which Podium stores it.
std::string canonicalSql(DuckType type, std::string_view expression);

// A query that gives the rows of `sql` in Podium's six types. InvalidInput unless `sql` is one statement that only
// reads; the session's place naming applies.
struct CanonicalQuery {
    std::string sql;
    Schema schema;
};
Result<CanonicalQuery> canonicalQuery(DuckSession& session, const std::string& sql,
                                      std::string_view doing = "run the query");

class TableReader {
public:
    // `doing` as in DuckSession; refuses what canonicalQuery refuses.
    static Result<TableReader> open(DuckSession& session, const std::string& sql, const TaskContext& context,
                                    std::string_view doing = "run the query");

    const Schema& schema() const { return m_schema; }
    // Replaces `batch` by the next rows, about two thousand. False at the end.
    Result<bool> next(Table& batch);
    // Appends the next rows to `table`, which has this schema (or is empty).
    Result<bool> appendNext(Table& table);

private:
    TableReader(DuckResult result, Schema schema) : m_result(std::move(result)), m_schema(std::move(schema)) {}
    DuckResult m_result;
    DuckChunk m_chunk;
    Schema m_schema;
};

} // namespace podium
