#include "core/profiling/RowSample.h"

#include "core/base/Random.h"
#include "core/profiling/OrderedKeys.h"

#include <cmath>

namespace podium::profiling {

RowSample::RowSample(std::size_t columns, std::int64_t wanted, std::int64_t total)
    : m_takesAll(total <= wanted), m_columns(columns)
{
    if (m_takesAll) return;
    const double share = static_cast<double>(wanted) / static_cast<double>(total);
    m_threshold = static_cast<std::uint64_t>(share * 0x1p64);
}

std::uint64_t valueKey(const Column& column, std::size_t row)
{
    if (column.isMissing(row)) return missingKey;
    if (column.type == ColumnType::Text) return textKey(column.texts[row]);
    if (column.type != ColumnType::Real) return keyOf(column.integers[row]);
    const double value = column.reals[row];
    return std::isnan(value) ? missingKey : keyOf(value);
}

void RowSample::add(const Table& block, std::int64_t firstRow)
{
    std::vector<std::size_t> chosen;
    for (std::size_t row = 0; row < block.rows(); ++row) {
        const auto number = static_cast<std::uint64_t>(firstRow) + row;
        // By hash, not every n-th: a rhythm in the file must not become a rhythm of the sample.
        if (m_takesAll || mix64(number) < m_threshold) chosen.push_back(row);
    }
    m_rows += chosen.size();
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const Column& from = block.columns[i];
        SampledColumn& to = m_columns[i];
        for (const std::size_t row : chosen) {
            to.keys.push_back(valueKey(from, row));
            to.valid.push_back(from.isMissing(row) ? 0 : 1);
            if (from.type != ColumnType::Text) to.numbers.push_back(from.number(row));
        }
    }
}

} // namespace podium::profiling
