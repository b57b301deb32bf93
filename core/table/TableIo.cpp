#include "core/table/TableIo.h"

#include "core/base/Text.h"
#include "core/table/TableReader.h"

#include <algorithm>

namespace podium {
namespace {

// What Podium itself wrote cannot be wrong input: a file that does not read is damaged.
Error damaged(Error error)
{
    if (error.code == ErrorCode::InvalidInput) error.code = ErrorCode::Corrupt;
    return error;
}

std::string reading(const Path& file) { return "read " + pathText(file); }

Result<std::string> selectOf(DuckSession& session, const Path& file, const std::vector<std::string>& columns)
{
    const std::string source = format("FROM read_parquet({})", sqlPath(file));
    if (columns.empty()) return "SELECT * " + source;
    auto statement = session.describe("SELECT * " + source, reading(file));
    if (!statement) return damaged(std::move(statement).error());
    std::vector<std::string> known;
    for (const DuckColumn& column : statement->columns) known.push_back(column.name);
    std::vector<std::string> list;
    for (const std::string& name : columns) {
        // DuckDB matches names without case; Podium's columns differ by case.
        if (std::find(known.begin(), known.end(), name) == known.end())
            return makeError(ErrorCode::InvalidInput,
                             format("{} has no column \"{}\".", pathText(file), printable(name)),
                             std::string(trim(suggestion(name, known))));
        list.push_back(sqlName(name));
    }
    return format("SELECT {} {}", join(list, ", "), source);
}

Result<Table> readAll(DuckSession& session, const std::string& sql, const std::string& doing,
                      const TaskContext& context)
{
    auto reader = TableReader::open(session, sql, context, doing);
    if (!reader) return damaged(std::move(reader).error());
    Table table;
    for (;;) {
        auto more = reader->appendNext(table);
        if (!more) return damaged(std::move(more).error());
        if (!*more) return table;
    }
}

} // namespace

Result<ParquetShape> parquetShape(DuckSession& session, const Path& file, const TaskContext& context)
{
    PODIUM_TRY(context.checkpoint());
    auto statement = session.describe(format("SELECT * FROM read_parquet({})", sqlPath(file)), reading(file));
    if (!statement) return damaged(std::move(statement).error());
    ParquetShape shape;
    for (const DuckColumn& column : statement->columns)
        shape.schema.fields.push_back({column.name, columnTypeOf(column.type)});
    PODIUM_TRY_ASSIGN(const Table count,
                      readAll(session, format("SELECT num_rows FROM parquet_file_metadata({})", sqlPath(file)),
                              reading(file), context));
    shape.rows = count.rows() == 1 ? count.columns.front().integers.front() : 0;
    return shape;
}

Result<Table> readParquet(DuckSession& session, const Path& file, const TaskContext& context,
                          const std::vector<std::string>& columns)
{
    PODIUM_TRY_ASSIGN(const std::string sql, selectOf(session, file, columns));
    return readAll(session, sql, reading(file), context);
}

Result<Table> readParquetRows(DuckSession& session, const Path& file, std::int64_t from, std::int64_t to,
                              const TaskContext& context)
{
    // file_row_number lets DuckDB pass over the row groups that are not asked for; OFFSET would read them.
    const std::string sql = format("SELECT * EXCLUDE (file_row_number) FROM read_parquet({}, file_row_number = true) "
                                   "WHERE file_row_number >= {} AND file_row_number < {}",
                                   sqlPath(file), from, std::max(from, to));
    return readAll(session, sql, reading(file), context);
}

Status scanParquet(DuckSession& session, const Path& file, const std::vector<std::string>& columns,
                   const TaskContext& context, const std::function<Status(const Table&)>& batch)
{
    PODIUM_TRY_ASSIGN(const std::string sql, selectOf(session, file, columns));
    auto reader = TableReader::open(session, sql, context, reading(file));
    if (!reader) return damaged(std::move(reader).error());
    Table table;
    for (;;) {
        auto more = reader->next(table);
        if (!more) return damaged(std::move(more).error());
        if (!*more) return success();
        PODIUM_TRY(batch(table));
    }
}

Result<Table> queryTable(DuckSession& session, const std::string& sql, std::int64_t maxRows, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(TableReader reader, TableReader::open(session, sql, context));
    Table table;
    for (;;) {
        PODIUM_TRY_ASSIGN(const bool more, reader.appendNext(table));
        if (static_cast<std::int64_t>(table.rows()) > maxRows)
            return makeError(ErrorCode::Exhausted,
                             format("Could not run the query: it gives more than {}.", plural(maxRows, "row")),
                             "Add a LIMIT, or write the result to a file.");
        if (!more) return table;
    }
}

} // namespace podium
