#include "core/features/Groups.h"

#include "core/features/Frame.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string_view>
#include <unordered_map>

namespace podium::features {

namespace {

// The place of each row's value among the column's different values; missing is behind them all.
struct Ranks {
    std::vector<std::uint32_t> ofRow;
    std::uint32_t count = 0;
};

template <class Value, class Read> Ranks ranksOf(const Column& column, Read read)
{
    constexpr std::uint32_t missing = UINT32_MAX;
    Ranks ranks;
    ranks.ofRow.resize(column.rows(), missing);
    std::unordered_map<Value, std::uint32_t> seen;
    std::vector<Value> values;
    for (std::size_t row = 0; row < column.rows(); ++row) {
        if (hasNoValue(column, row)) continue;
        const Value value = read(row);
        const auto [entry, isNew] = seen.try_emplace(value, static_cast<std::uint32_t>(values.size()));
        if (isNew) values.push_back(value);
        ranks.ofRow[row] = entry->second;
    }
    std::vector<std::uint32_t> sorted(values.size());
    std::iota(sorted.begin(), sorted.end(), 0u);
    std::sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
    std::vector<std::uint32_t> place(values.size());
    for (std::uint32_t i = 0; i < sorted.size(); ++i) place[sorted[i]] = i;
    ranks.count = static_cast<std::uint32_t>(values.size()) + 1;
    for (std::uint32_t& rank : ranks.ofRow) rank = rank == missing ? ranks.count - 1 : place[rank];
    return ranks;
}

Ranks ranksOf(const Column& column)
{
    if (column.type == ColumnType::Text)
        return ranksOf<std::string_view>(column, [&](std::size_t row) { return column.texts[row]; });
    if (column.type == ColumnType::Real)
        return ranksOf<double>(column, [&](std::size_t row) { return column.reals[row] + 0.0; });
    return ranksOf<std::int64_t>(column, [&](std::size_t row) { return column.integers[row]; });
}

// A stable counting sort of the rows by one column's ranks.
std::vector<std::size_t> sortedBy(const Ranks& ranks, const std::vector<std::size_t>& order)
{
    std::vector<std::size_t> next(ranks.count + 1, 0);
    for (const std::uint32_t rank : ranks.ofRow) ++next[rank + 1];
    std::partial_sum(next.begin(), next.end(), next.begin());
    std::vector<std::size_t> sorted(order.size());
    for (const std::size_t row : order) sorted[next[ranks.ofRow[row]]++] = row;
    return sorted;
}

} // namespace

Groups groupRows(std::size_t rows, const std::vector<const Column*>& keys, const std::vector<const Column*>& within)
{
    Groups groups;
    groups.order.resize(rows);
    std::iota(groups.order.begin(), groups.order.end(), std::size_t{0});
    // From the last column to the first: each sort keeps what the ones before it made.
    for (auto column = within.rbegin(); column != within.rend(); ++column)
        groups.order = sortedBy(ranksOf(**column), groups.order);
    std::vector<Ranks> ranks;
    for (const Column* key : keys) ranks.push_back(ranksOf(*key));
    for (auto key = ranks.rbegin(); key != ranks.rend(); ++key) groups.order = sortedBy(*key, groups.order);

    const auto differ = [&](std::size_t a, std::size_t b) {
        return std::any_of(ranks.begin(), ranks.end(), [&](const Ranks& key) { return key.ofRow[a] != key.ofRow[b]; });
    };
    for (std::size_t i = 1; i < rows; ++i)
        if (differ(groups.order[i - 1], groups.order[i])) groups.bounds.push_back(i);
    if (rows > 0) groups.bounds.push_back(rows);
    return groups;
}

} // namespace podium::features
