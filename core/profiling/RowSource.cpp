#include "core/profiling/RowSource.h"

#include "core/base/Text.h"
#include "core/table/TableReader.h"

#include <algorithm>

namespace podium::profiling {

namespace {

constexpr std::size_t mostBlockRows = 1 << 17; // enough that starting threads for a block costs nothing
constexpr std::size_t mostRowsATime = 1 << 11; // what a table in memory is cut into

std::uint64_t bytesOf(const Table& table)
{
    std::uint64_t bytes = 0;
    for (const auto& column : table.columns) {
        bytes += column.rows() * sizeof(std::uint64_t) + column.valid.size() + column.texts.bytes.size();
    }
    return bytes;
}

bool isFull(const Table& block, std::uint64_t blockBytes)
{
    return block.rows() >= mostBlockRows || bytesOf(block) >= blockBytes;
}

void clearRows(Table& block)
{
    for (auto& column : block.columns) {
        column.integers.clear();
        column.reals.clear();
        column.valid.clear();
        column.texts.offsets.assign(1, 0);
        column.texts.bytes.clear();
    }
}

void appendRows(Table& block, const Table& from, const std::vector<std::size_t>& columns, std::size_t first,
                std::size_t last)
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        for (std::size_t row = first; row < last; ++row) block.columns[i].appendFrom(from.columns[columns[i]], row);
    }
}

} // namespace

Status TableRows::read(const std::vector<std::size_t>& columns, std::uint64_t blockBytes, const TaskContext& context,
                       const BlockListener& block)
{
    Table rows;
    for (const std::size_t column : columns) {
        rows.columns.push_back(Column::empty(m_schema.fields[column].name, m_schema.fields[column].type));
    }
    for (std::size_t first = 0; first < m_table.rows(); first += mostRowsATime) {
        PODIUM_TRY(context.checkpoint());
        const std::size_t last = std::min(first + mostRowsATime, m_table.rows());
        appendRows(rows, m_table, columns, first, last);
        if (last < m_table.rows() && !isFull(rows, blockBytes)) continue;
        PODIUM_TRY_ASSIGN(const bool goesOn, block(rows));
        if (!goesOn) break;
        clearRows(rows);
    }
    return success();
}

Result<ParquetRows> ParquetRows::open(DuckSession& session, const Path& file, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(ParquetShape shape, parquetShape(session, file, context));
    return ParquetRows(session, file, std::move(shape));
}

Status ParquetRows::read(const std::vector<std::size_t>& columns, std::uint64_t blockBytes, const TaskContext& context,
                         const BlockListener& block)
{
    if (columns.empty()) return success();
    std::vector<std::string> names;
    for (const std::size_t column : columns) names.push_back(sqlName(m_shape.schema.fields[column].name));
    const std::string sql = format("SELECT {} FROM read_parquet({})", join(names, ", "), sqlPath(m_file));
    auto reader = TableReader::open(m_session, sql, context, "read " + pathText(m_file));
    if (!reader) return std::move(reader).error();
    Table rows;
    for (bool more = true; more;) {
        PODIUM_TRY_ASSIGN(more, reader->appendNext(rows));
        if (more ? !isFull(rows, blockBytes) : rows.rows() == 0) continue;
        PODIUM_TRY_ASSIGN(const bool goesOn, block(rows));
        if (!goesOn) break;
        clearRows(rows);
    }
    return success();
}

} // namespace podium::profiling
