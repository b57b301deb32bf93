#include "core/table/TableReader.h"

#include "core/base/Text.h"

#include <algorithm>

namespace podium {
namespace {

// The types that a chunk can hold after canonicalSql.
bool isCanonical(DuckType type)
{
    return type == DuckType::Boolean || type == DuckType::Int64 || type == DuckType::Double || type == DuckType::Text;
}

// The end of a quoted piece of SQL that begins at `at`: 'text', "name", $$text$$ or $tag$text$tag$; `at` where none
// does.
std::size_t quotedEnd(std::string_view sql, std::size_t at)
{
    std::string_view mark = sql.substr(at, 1);
    if (mark == "$") {
        const auto end = sql.find('$', at + 1);
        if (end == std::string_view::npos ||
            sql.substr(at + 1, end - at - 1).find_first_of(" \n\t();,'\"") != std::string_view::npos)
            return at;
        mark = sql.substr(at, end + 1 - at);
    } else if (mark != "'" && mark != "\"") return at;
    const auto close = sql.find(mark, at + mark.size()); // a doubled quote is two quoted pieces end to end
    return close == std::string_view::npos ? sql.size() : close + mark.size();
}

std::size_t commentEnd(std::string_view sql, std::size_t at)
{
    if (sql.substr(at).starts_with("--")) return std::min(sql.find('\n', at), sql.size());
    if (!sql.substr(at).starts_with("/*")) return at;
    const auto close = sql.find("*/", at + 2);
    return close == std::string_view::npos ? sql.size() : close + 2;
}

// The statement without the semicolons and comments behind it, so that it can stand in parentheses.
std::string bareStatement(std::string_view sql)
{
    std::size_t end = 0; // behind the last character that counts
    for (std::size_t at = 0; at < sql.size();) {
        if (const auto comment = commentEnd(sql, at); comment > at) {
            at = comment;
            continue;
        }
        const auto quoted = quotedEnd(sql, at);
        const bool counts = quoted > at || (sql[at] != ';' && !trim(sql.substr(at, 1)).empty());
        at = std::max(quoted, at + 1);
        if (counts) end = at;
    }
    return std::string(sql.substr(0, end));
}

// The query with its columns brought to canonical types; itself where they are already. Columns go by place, because
// their names need not be unique.
std::string withCasts(const std::string& sql, const std::vector<DuckColumn>& columns)
{
    if (std::all_of(columns.begin(), columns.end(), [](const DuckColumn& column) { return isCanonical(column.type); }))
        return sql;
    std::vector<std::string> aliases;
    std::vector<std::string> list;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        aliases.push_back(format("c{}", i));
        list.push_back(canonicalSql(columns[i].type, aliases.back()));
    }
    return format("SELECT {} FROM ({}) AS t({})", join(list, ", "), sql, join(aliases, ", "));
}

template <class T> void appendIntegers(Column& column, const DuckChunk& chunk, std::size_t index)
{
    const T* values = static_cast<const T*>(chunk.data(index));
    const std::size_t rows = chunk.rows();
    if (!chunk.mayHaveNulls(index)) {
        column.integers.insert(column.integers.end(), values, values + rows);
        if (!column.valid.empty()) column.valid.resize(column.integers.size(), 1);
        return;
    }
    for (std::size_t row = 0; row < rows; ++row) {
        if (chunk.isNull(index, row)) column.appendMissing();
        else column.appendInteger(static_cast<std::int64_t>(values[row]));
    }
}

void appendReals(Column& column, const DuckChunk& chunk, std::size_t index)
{
    const double* values = static_cast<const double*>(chunk.data(index));
    const std::size_t rows = chunk.rows();
    if (!chunk.mayHaveNulls(index)) {
        column.reals.insert(column.reals.end(), values, values + rows);
        if (!column.valid.empty()) column.valid.resize(column.reals.size(), 1);
        return;
    }
    for (std::size_t row = 0; row < rows; ++row) {
        if (chunk.isNull(index, row)) column.appendMissing();
        else column.appendReal(values[row]);
    }
}

void appendTexts(Column& column, const DuckChunk& chunk, std::size_t index)
{
    for (std::size_t row = 0; row < chunk.rows(); ++row) {
        if (chunk.isNull(index, row)) column.appendMissing();
        else column.appendText(chunk.text(index, row));
    }
}

void appendChunk(Table& table, const DuckChunk& chunk)
{
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        Column& column = table.columns[i];
        switch (column.type) {
        case ColumnType::Boolean: appendIntegers<std::uint8_t>(column, chunk, i); break;
        case ColumnType::Date: appendIntegers<std::int32_t>(column, chunk, i); break;
        case ColumnType::Integer:
        case ColumnType::Timestamp: appendIntegers<std::int64_t>(column, chunk, i); break;
        case ColumnType::Real: appendReals(column, chunk, i); break;
        case ColumnType::Text: appendTexts(column, chunk, i); break;
        }
    }
}

} // namespace

ColumnType columnTypeOf(DuckType type)
{
    switch (type) {
    case DuckType::Boolean: return ColumnType::Boolean;
    case DuckType::Int8:
    case DuckType::Int16:
    case DuckType::Int32:
    case DuckType::Int64:
    case DuckType::UInt8:
    case DuckType::UInt16:
    case DuckType::UInt32: return ColumnType::Integer;
    case DuckType::UInt64:
    case DuckType::HugeInt:
    case DuckType::UHugeInt:
    case DuckType::Float:
    case DuckType::Double:
    case DuckType::Decimal: return ColumnType::Real;
    case DuckType::Date: return ColumnType::Date;
    case DuckType::Timestamp:
    case DuckType::TimestampSeconds:
    case DuckType::TimestampMs:
    case DuckType::TimestampNs:
    case DuckType::TimestampTz: return ColumnType::Timestamp;
    default: return ColumnType::Text;
    }
}

std::string canonicalSql(DuckType type, std::string_view expression)
{
    if (isCanonical(type)) return std::string(expression);
    switch (columnTypeOf(type)) {
    case ColumnType::Integer: return format("CAST({} AS BIGINT)", expression);
    case ColumnType::Real: return format("CAST({} AS DOUBLE)", expression);
    case ColumnType::Date: return format("CASE WHEN isfinite({0}) THEN {0} END", expression);
    case ColumnType::Timestamp:
        return format("CASE WHEN isfinite(CAST({0} AS TIMESTAMP)) THEN CAST({0} AS TIMESTAMP) END", expression);
    default:
        return type == DuckType::Nested ? format("CAST(to_json({}) AS VARCHAR)", expression)
                                        : format("CAST({} AS VARCHAR)", expression);
    }
}

Result<CanonicalQuery> canonicalQuery(DuckSession& session, const std::string& sql, std::string_view doing)
{
    const std::string plain = bareStatement(sql);
    PODIUM_TRY_ASSIGN(const DuckStatement statement, session.describe(plain, doing));
    if (!statement.isQuery)
        return makeError(ErrorCode::InvalidInput, format("Could not {}: the statement does not only read.", doing),
                         "Write a SELECT.");
    CanonicalQuery query{withCasts(plain, statement.columns), {}};
    for (const DuckColumn& column : statement.columns)
        query.schema.fields.push_back({column.name, columnTypeOf(column.type)});
    return query;
}

Result<TableReader> TableReader::open(DuckSession& session, const std::string& sql, const TaskContext& context,
                                      std::string_view doing)
{
    PODIUM_TRY_ASSIGN(CanonicalQuery query, canonicalQuery(session, sql, doing));
    PODIUM_TRY_ASSIGN(DuckResult result, session.query(query.sql, context, doing));
    return TableReader(std::move(result), std::move(query.schema));
}

Result<bool> TableReader::appendNext(Table& table)
{
    if (table.columns.empty())
        for (const Field& field : m_schema.fields) table.columns.push_back(Column::empty(field.name, field.type));
    PODIUM_TRY_ASSIGN(const bool more, m_result.next(m_chunk));
    if (more) appendChunk(table, m_chunk);
    return more;
}

Result<bool> TableReader::next(Table& batch)
{
    batch = Table();
    return appendNext(batch);
}

} // namespace podium
