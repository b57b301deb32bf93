// TableSource: where the rows of a table come from that may be larger than memory. Called on task threads, one call at
// a time.
#pragma once

#include "core/data/RowView.h"
#include "core/storage/DuckSession.h"
#include "core/table/Table.h"
#include "core/tasks/TaskContext.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>

namespace podium::ui {

struct TableShape {
    Schema schema;
    std::int64_t rows = 0;
    // The rows are some of a larger table, or in another order: rows() gives one column more, the number of each row
    // in that table.
    bool isNumbered = false;
};

// The same rows as a Parquet file, to be asked in SQL. `keptAlive` is what must live as long as the file is used.
struct ParquetPlace {
    Path file;
    std::shared_ptr<void> keptAlive;
};

class TableSource {
public:
    virtual ~TableSource() = default;
    virtual Result<TableShape> shape(const TaskContext& context) = 0;
    // Rows [from, to), fewer at the end. All columns, in their order.
    virtual Result<Table> rows(std::int64_t from, std::int64_t to, const TaskContext& context) = 0;
    // Unsupported where the rows are nowhere but here. May be called beside the others, on another thread.
    virtual Result<ParquetPlace> parquet(const TaskContext& context);
};

// A Parquet file of any size; only the row groups that hold the rows are read. `keptAlive` is whatever must live as
// long as the file: a temporary folder.
class ParquetSource : public TableSource {
public:
    explicit ParquetSource(Path file, std::shared_ptr<void> keptAlive = {});

    Result<TableShape> shape(const TaskContext& context) override;
    Result<Table> rows(std::int64_t from, std::int64_t to, const TaskContext& context) override;
    Result<ParquetPlace> parquet(const TaskContext& context) override;

private:
    Result<DuckSession*> session();

    Path m_file;
    std::shared_ptr<void> m_keptAlive;
    std::optional<DuckSession> m_session;
};

// A table in memory: results, and tests.
class MemorySource : public TableSource {
public:
    explicit MemorySource(Table table) : m_table(std::move(table)) {}

    Result<TableShape> shape(const TaskContext&) override;
    Result<Table> rows(std::int64_t from, std::int64_t to, const TaskContext&) override;
    Result<ParquetPlace> parquet(const TaskContext& context) override; // written when first asked for

private:
    Table m_table;
    std::mutex m_writing;
    std::optional<ParquetPlace> m_written;
};

} // namespace podium::ui
