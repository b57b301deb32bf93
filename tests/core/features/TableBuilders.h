// Small tables written down by hand: nullopt is a missing value, a date is its ISO text.
#pragma once

#include "core/base/Clock.h"
#include "core/table/Table.h"
#include "tests/support/TestSupport.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

namespace podium::test {

template <class Value> using Cells = std::vector<std::optional<Value>>;

inline Column reals(std::string name, const Cells<double>& cells)
{
    Column column = Column::empty(std::move(name), ColumnType::Real);
    for (const auto& cell : cells) {
        if (cell) column.appendReal(*cell);
        else column.appendMissing();
    }
    return column;
}

inline Column integers(std::string name, const Cells<std::int64_t>& cells, ColumnType type = ColumnType::Integer)
{
    Column column = Column::empty(std::move(name), type);
    for (const auto& cell : cells) {
        if (cell) column.appendInteger(*cell);
        else column.appendMissing();
    }
    return column;
}

inline Column booleans(std::string name, const Cells<std::int64_t>& cells)
{
    return integers(std::move(name), cells, ColumnType::Boolean);
}

inline Column texts(std::string name, const Cells<std::string>& cells)
{
    Column column = Column::empty(std::move(name), ColumnType::Text);
    for (const auto& cell : cells) {
        if (cell) column.appendText(*cell);
        else column.appendMissing();
    }
    return column;
}

inline Column dates(std::string name, const Cells<std::string>& cells)
{
    Column column = Column::empty(std::move(name), ColumnType::Date);
    for (const auto& cell : cells) {
        if (!cell) {
            column.appendMissing();
            continue;
        }
        REQUIRE_VALUE(const TimeMs time, parseIsoTime(*cell));
        column.appendInteger(time / 86'400'000);
    }
    return column;
}

inline Table table(std::vector<Column> columns) { return Table{std::move(columns)}; }

// The texts of a column, "-" where missing.
inline std::vector<std::string> shown(const Column& column)
{
    std::vector<std::string> result;
    for (std::size_t row = 0; row < column.rows(); ++row)
        result.push_back(column.isMissing(row) ? "-" : column.text(row));
    return result;
}

inline std::vector<std::string> shown(const Table& table, std::string_view name)
{
    const Column* column = table.find(name);
    REQUIRE_MESSAGE(column != nullptr, std::string(name));
    return shown(*column);
}

using Texts = std::vector<std::string>;
using Rows = std::vector<std::size_t>;

} // namespace podium::test
