// Frame: the columns of a table on their way to a matrix. A column stays the table's own until a step replaces it, so a
// wide table is not copied for a step that touches one column.
#pragma once

#include "core/base/Result.h"
#include "core/features/Recipe.h"
#include "core/table/Table.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace podium::features {

struct FrameColumn {
    std::string name;
    const Column* source = nullptr; // of the table, which must outlive the frame
    std::optional<Column> own;      // once a step has changed it
    std::uint32_t levels = 0;       // > 0: codes of that many categories

    const Column& values() const { return own ? *own : *source; }
};

class Frame {
public:
    Frame(std::size_t rows, std::vector<FrameColumn> columns); // names differ

    std::size_t rows() const { return m_rows; }
    const std::vector<FrameColumn>& columns() const { return m_columns; }
    std::vector<std::string> names() const;
    const FrameColumn* find(std::string_view name) const; // nullptr where missing
    // Puts `parts` in the place of column `name`, which must be there; a part whose name is taken gets "#2", "#3" ...
    void replace(std::string_view name, std::vector<FrameColumn> parts);

private:
    std::size_t m_rows;
    std::vector<FrameColumn> m_columns;
    std::set<std::string, std::less<>> m_taken;
};

// A value that is missing, or NaN in a real column.
bool hasNoValue(const Column& column, std::size_t row);

// The columns that `wanted` names, in the order of `names`, each once: exact names first, then patterns, which pick the
// names that `fits`. InvalidInput for a name or pattern that picks nothing, with the nearest name.
Result<std::vector<std::string>> pickColumns(const ColumnNames& wanted, std::span<const std::string> names,
                                             const std::function<bool(std::string_view)>& fits);

} // namespace podium::features
