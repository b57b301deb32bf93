// Table: typed columns of equal length, in memory. What does not fit in memory is read in batches (TableIo.h).
#pragma once

#include "core/base/Result.h"
#include "core/table/Column.h"
#include "core/table/Schema.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace podium {

struct Table {
    std::vector<Column> columns;

    std::size_t rows() const { return columns.empty() ? 0 : columns.front().rows(); }
    Schema schema() const;
    std::optional<std::size_t> indexOf(std::string_view name) const;
    const Column* find(std::string_view name) const; // nullptr where missing

    // The column, or InvalidInput "<what> has no column "x"." with the nearest name as remedy.
    Result<const Column*> column(std::string_view name, std::string_view what = "The table") const;

    Table gather(std::span<const std::size_t> rows) const;
    Table slice(std::size_t from, std::size_t to) const;
    bool operator==(const Table&) const = default;
};

// 64-bit hashes of rows: equal for rows of equal types and values in the given columns, whatever their order in a file.
// Column names take part, so that a renamed column is another row; the order of columns does not. NaN and -0.0 are
// canonical, missing is a value of its own.
std::vector<std::uint64_t> rowHashes(const Table& table);

// SHA-256 over names, types (in column order) and values of the given rows in their order: what `test_hash` is (HOUSE
// section 9).
std::string tableHash(const Table& table, std::span<const std::size_t> rows);
std::string tableHash(const Table& table);

} // namespace podium
