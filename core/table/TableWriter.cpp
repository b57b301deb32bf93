#include "core/base/Text.h"
#include "core/table/TableIo.h"
#include "core/table/TableReader.h"

#include <algorithm>
#include <array>

namespace podium {
namespace {

struct Format {
    std::string_view ending;
    std::string_view options; // of COPY
    bool isJson = false;
};

// Row groups of DuckDB's default size (122,880 rows); zstd halves the size of snappy at little cost.
constexpr std::array kFormats{
    Format{".parquet", "FORMAT parquet, COMPRESSION zstd"},
    Format{".csv", "FORMAT csv, HEADER true"},
    Format{".tsv", "FORMAT csv, HEADER true, DELIMITER '\t'"},
    Format{".jsonl", "FORMAT json", true},
    Format{".ndjson", "FORMAT json", true},
};

Result<Format> formatOf(const Path& file)
{
    const std::string ending = toLower(pathText(file.extension()));
    for (const Format& known : kFormats)
        if (known.ending == ending) return known;
    return makeError(ErrorCode::InvalidInput,
                     format("Could not write {}: its ending names no table format.", pathText(file)),
                     "Use .parquet, .csv, .tsv, .jsonl or .ndjson.");
}

// JSON has no NaN and no infinity: they become the strings that Podium's JSON reads back.
std::string jsonSafe(const std::string& column)
{
    return format("CASE WHEN isfinite({0}) THEN to_json({0}) WHEN isnan({0}) THEN to_json('NaN') WHEN {0} > 0 THEN "
                  "to_json('Infinity') WHEN {0} < 0 THEN to_json('-Infinity') END",
                  column);
}

std::string selectList(const Schema& schema, const Format& target)
{
    std::vector<std::string> list;
    for (const Field& field : schema.fields) {
        const std::string name = sqlName(field.name);
        list.push_back(target.isJson && field.type == ColumnType::Real ? format("{} AS {}", jsonSafe(name), name)
                                                                       : name);
    }
    return join(list, ", ");
}

DuckType duckTypeFor(ColumnType type)
{
    switch (type) {
    case ColumnType::Boolean: return DuckType::Boolean;
    case ColumnType::Integer: return DuckType::Int64;
    case ColumnType::Real: return DuckType::Double;
    case ColumnType::Text: return DuckType::Text;
    case ColumnType::Date: return DuckType::Date;
    case ColumnType::Timestamp: return DuckType::Timestamp;
    }
    return DuckType::Text;
}

Status checkTexts(const Table& table, const Path& file)
{
    for (const Column& column : table.columns) {
        const std::string& bytes = column.texts.bytes;
        if (std::none_of(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) != 0; })) continue;
        for (std::size_t row = 0; row < column.rows(); ++row)
            if (column.type == ColumnType::Text && !isUtf8(column.texts[row]))
                return makeError(ErrorCode::InvalidInput,
                                 format("Could not write {}: column \"{}\" is not UTF-8 in row {}.", pathText(file),
                                        printable(column.name), row));
    }
    return success();
}

Result<std::int64_t> copyAside(DuckSession& session, const std::string& select, const Format& target, const Path& file,
                               const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(AtomicFile aside, AtomicFile::create(file));
    const std::string sql =
        format("COPY ({}) TO {} ({}, USE_TMP_FILE false)", select, sqlPath(aside.temporaryPath()), target.options);
    PODIUM_TRY_ASSIGN(const std::int64_t rows, session.execute(sql, context, "write " + pathText(file)));
    PODIUM_TRY(aside.commit());
    return rows;
}

} // namespace

Status writeTable(DuckSession& session, const Table& table, const Path& file, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const Format target, formatOf(file));
    if (table.columns.empty())
        return makeError(ErrorCode::InvalidInput,
                         format("Could not write {}: the table has no column.", pathText(file)));
    PODIUM_TRY(checkTexts(table, file));
    constexpr const char* name = "podium_table_to_write";
    std::vector<DuckColumn> columns;
    std::vector<DuckInput> inputs;
    for (const Column& column : table.columns) {
        columns.push_back({column.name, duckTypeFor(column.type)});
        inputs.push_back({column.integers, column.reals, column.texts.offsets, column.texts.bytes, column.valid});
    }
    PODIUM_TRY(session.createTable(name, columns, context));
    Status written = session.append(name, columns, inputs, table.rows(), context);
    if (written)
        written = copyAside(session, format("SELECT {} FROM {}", selectList(table.schema(), target), name), target,
                            file, context)
                      .map([](auto) {});
    const auto dropped = session.execute(format("DROP TABLE {}", name), context.shielded(), "forget the rows");
    return written ? dropped.map([](auto) {}) : written;
}

Status convertParquet(DuckSession& session, const Path& from, const Path& to, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const Format target, formatOf(to));
    PODIUM_TRY_ASSIGN(const ParquetShape shape, parquetShape(session, from, context));
    const std::string select =
        format("SELECT {} FROM read_parquet({})", selectList(shape.schema, target), sqlPath(from));
    return copyAside(session, select, target, to, context).map([](auto) {});
}

Result<std::int64_t> writeQuery(DuckSession& session, const std::string& sql, const Path& file,
                                const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const Format target, formatOf(file));
    PODIUM_TRY_ASSIGN(const CanonicalQuery query, canonicalQuery(session, sql));
    std::vector<std::string> aliases;
    std::vector<std::string> list;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < query.schema.fields.size(); ++i) {
        const Field& field = query.schema.fields[i];
        aliases.push_back(format("c{}", i));
        const bool odd = target.isJson && field.type == ColumnType::Real;
        list.push_back(format("{} AS {}", odd ? jsonSafe(aliases.back()) : aliases.back(), sqlName(field.name)));
    }
    const std::string select = format("SELECT {} FROM ({}) AS t({})", join(list, ", "), query.sql, join(aliases, ", "));
    return copyAside(session, select, target, file, context);
}

} // namespace podium
