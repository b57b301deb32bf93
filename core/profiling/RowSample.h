// Some rows of a table, kept in memory for questions between columns: drawn by their number, so that the same file
// gives the same sample.
#pragma once

#include "core/profiling/ColumnCounter.h"
#include "core/table/Table.h"

#include <cstdint>
#include <vector>

namespace podium::profiling {

struct SampledColumn {
    std::vector<double> numbers;     // NaN where missing; empty for Text
    std::vector<std::uint64_t> keys; // equal exactly where values are; missing is a value of its own
    std::vector<std::uint8_t> valid;
};

// One row's value in a column as a key; `missingKey` where there is none.
std::uint64_t valueKey(const Column& column, std::size_t row);

class RowSample {
public:
    // Expects `wanted` of `total` rows; all of them where there are no more.
    RowSample(std::size_t columns, std::int64_t wanted, std::int64_t total);

    void add(const Table& block, std::int64_t firstRow);
    std::size_t rows() const { return m_rows; }
    bool isEverything() const { return m_takesAll; }
    const SampledColumn& column(std::size_t index) const { return m_columns[index]; }

private:
    bool m_takesAll;
    std::uint64_t m_threshold = 0;
    std::size_t m_rows = 0;
    std::vector<SampledColumn> m_columns;
};

} // namespace podium::profiling
