// A table of any length that is computed, not stored, and counts what was asked of it: row r holds r, "row r", and a
// null in every tenth row.
#pragma once

#include "core/base/Text.h"
#include "ui/tables/TableSource.h"

#include <atomic>
#include <mutex>

namespace podium::ui::test {

class CountingSource : public TableSource {
public:
    explicit CountingSource(std::int64_t rows) : m_rows(rows) {}

    Result<TableShape> shape(const TaskContext&) override
    {
        return TableShape{{{{"number", ColumnType::Integer}, {"text", ColumnType::Text}, {"some", ColumnType::Real}}},
                          m_rows};
    }
    Result<Table> rows(std::int64_t from, std::int64_t to, const TaskContext& context) override
    {
        PODIUM_TRY(context.checkpoint());
        if (fails) return makeError(ErrorCode::Failed, "Could not read the rows: the disk is gone.", "Plug it in.");
        Table table;
        table.columns = {Column::empty("number", ColumnType::Integer), Column::empty("text", ColumnType::Text),
                         Column::empty("some", ColumnType::Real)};
        for (std::int64_t row = from; row < std::min(to, m_rows); ++row) {
            table.columns[0].appendInteger(row);
            table.columns[1].appendText(format("row {}", row));
            row % 10 == 0 ? table.columns[2].appendMissing()
                          : table.columns[2].appendReal(static_cast<double>(row) / 4);
        }
        rowsRead += static_cast<std::int64_t>(table.rows());
        ++reads;
        return table;
    }

    std::atomic<std::int64_t> rowsRead{0};
    std::atomic<int> reads{0};
    std::atomic<bool> fails{false};

private:
    std::int64_t m_rows;
};

} // namespace podium::ui::test
