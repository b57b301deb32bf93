// Where a profile's rows come from: read in blocks, some columns at a time, as often as needed, always in the same
// order.
#pragma once

#include "core/table/Table.h"
#include "core/table/TableIo.h"
#include "core/tasks/TaskContext.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace podium::profiling {

// False ends the reading early.
using BlockListener = std::function<Result<bool>(const Table& block)>;

class RowSource {
public:
    virtual ~RowSource() = default;
    virtual const Schema& schema() const = 0;
    virtual std::int64_t rows() const = 0;
    // Blocks of at most about `blockBytes` with the given columns, in the given order.
    virtual Status read(const std::vector<std::size_t>& columns, std::uint64_t blockBytes, const TaskContext& context,
                        const BlockListener& block) = 0;
};

class TableRows final : public RowSource {
public:
    explicit TableRows(const Table& table) : m_table(table), m_schema(table.schema()) {} // `table` must outlive it
    const Schema& schema() const override { return m_schema; }
    std::int64_t rows() const override { return static_cast<std::int64_t>(m_table.rows()); }
    Status read(const std::vector<std::size_t>& columns, std::uint64_t blockBytes, const TaskContext& context,
                const BlockListener& block) override;

private:
    const Table& m_table;
    Schema m_schema;
};

class ParquetRows final : public RowSource {
public:
    static Result<ParquetRows> open(DuckSession& session, const Path& file, const TaskContext& context);
    const Schema& schema() const override { return m_shape.schema; }
    std::int64_t rows() const override { return m_shape.rows; }
    Status read(const std::vector<std::size_t>& columns, std::uint64_t blockBytes, const TaskContext& context,
                const BlockListener& block) override;

private:
    ParquetRows(DuckSession& session, Path file, ParquetShape shape)
        : m_session(session), m_file(std::move(file)), m_shape(std::move(shape))
    {
    }
    DuckSession& m_session;
    Path m_file;
    ParquetShape m_shape;
};

} // namespace podium::profiling
