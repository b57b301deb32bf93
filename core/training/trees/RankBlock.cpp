#include "core/training/trees/RankBlock.h"

#include <algorithm>
#include <utility>

namespace podium::training {
namespace {

// Up to so many rows are ranked by counting.
constexpr std::size_t fewRows = 64;

// How many of the `count` keys are smaller, for each of the `lanes` keys: no branches, and in vector instructions. The
// fastest way for few keys although it compares each with each.
template <std::size_t lanes>
void countSmaller(const std::array<std::int16_t, fewRows>& keys, std::size_t count, std::uint8_t* ranks)
{
    for (std::size_t first = 0; first < count; first += lanes) {
        std::array<std::int16_t, lanes> own, below{};
        std::copy_n(keys.begin() + static_cast<std::ptrdiff_t>(first), lanes, own.begin());
        for (std::size_t other = 0; other < count; ++other) {
            const std::int16_t key = keys[other];
            for (std::size_t i = 0; i < lanes; ++i)
                below[i] = static_cast<std::int16_t>(below[i] - (key < own[i] ? -1 : 0));
        }
        for (std::size_t i = 0; i < lanes; ++i) ranks[first + i] = static_cast<std::uint8_t>(below[i]);
    }
}

// Sorts by one byte, keeping the order of equals.
void sortByByte(std::span<const std::uint32_t> keys, int shift, std::uint32_t* sorted)
{
    std::array<std::uint8_t, 256> starts{};
    for (const std::uint32_t key : keys) ++starts[(key >> shift) & 255];
    std::uint8_t start = 0;
    for (std::uint8_t& count : starts) start = static_cast<std::uint8_t>(start + std::exchange(count, start));
    for (const std::uint32_t key : keys) sorted[starts[(key >> shift) & 255]++] = key;
}

} // namespace

RankBlock::RankBlock(const BinnedMatrix& matrix)
    : m_matrix(matrix), m_ranked(matrix.columns.size()), m_missing(matrix.columns.size()),
      m_ranks(matrix.columns.size() * 256)
{
}

void RankBlock::start(std::span<const std::uint32_t> rows)
{
    m_rows = rows;
    ++m_block;
    for (const std::uint32_t row : rows) m_matrix.prefetch(row);
}

void RankBlock::rank(std::uint32_t index)
{
    const BinnedColumn& column = m_matrix.columns[index];
    std::uint8_t* ranks = &m_ranks[index * 256];
    m_ranked[index] = m_block;
    m_missing[index] = RankBlock::noMissing;
    if (column.isCategory()) {
        if (column.hasMissing) m_missing[index] = column.bins;
        for (std::size_t i = 0; i < m_rows.size(); ++i) ranks[i] = m_matrix.row(m_rows[i])[index];
        return;
    }
    if (m_rows.size() <= fewRows && column.placesAreExact) rankByCounting(index, ranks);
    else rankBySorting(index, ranks);
    for (std::size_t i = 0; column.hasMissing && i < m_rows.size(); ++i) {
        if (m_matrix.row(m_rows[i])[index] == column.bins) m_missing[index] = ranks[i];
    }
}

void RankBlock::rankByCounting(std::uint32_t index, std::uint8_t* ranks)
{
    std::array<std::int16_t, fewRows> keys{};
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        keys[i] = static_cast<std::int16_t>(static_cast<std::int32_t>(m_matrix.key(m_rows[i], index)) - 32768);
    }
    if (m_rows.size() <= 8) countSmaller<8>(keys, m_rows.size(), ranks);
    else countSmaller<16>(keys, m_rows.size(), ranks);
}

void RankBlock::rankBySorting(std::uint32_t index, std::uint8_t* ranks)
{
    const std::size_t count = m_rows.size();
    for (std::uint32_t i = 0; i < count; ++i) m_spareKeys[i] = m_matrix.key(m_rows[i], index) << 8 | i;
    sortByByte(std::span(m_spareKeys).first(count), 8, m_keys.data());
    sortByByte(std::span(m_keys).first(count), 16, m_spareKeys.data());
    if (!m_matrix.columns[index].placesAreExact) {
        rankEqualKeys(index, ranks);
        return;
    }
    std::size_t rank = 0;
    for (std::size_t i = 0; i < count; ++i) {
        rank = i > 0 && m_spareKeys[i] >> 8 != m_spareKeys[i - 1] >> 8 ? i : rank;
        ranks[m_spareKeys[i] & 255] = static_cast<std::uint8_t>(rank);
    }
}

// As rankBySorting ends, but rows with the same key are looked up.
void RankBlock::rankEqualKeys(std::uint32_t index, std::uint8_t* ranks)
{
    const std::size_t count = m_rows.size();
    const auto valueOf = [&](std::uint32_t key) { return value(index, key & 255); };
    for (std::size_t first = 0, end = 1; first < count; first = end++) {
        while (end < count && m_spareKeys[end] >> 8 == m_spareKeys[first] >> 8) ++end;
        if (end - first > 1) {
            std::sort(m_spareKeys.begin() + first, m_spareKeys.begin() + end,
                      [&](std::uint32_t a, std::uint32_t b) { return valueOf(a) < valueOf(b); });
        }
        std::size_t rank = first;
        for (std::size_t i = first; i < end; ++i) {
            if (i > first && valueOf(m_spareKeys[i - 1]) < valueOf(m_spareKeys[i])) rank = i;
            ranks[m_spareKeys[i] & 255] = static_cast<std::uint8_t>(rank);
        }
    }
}

} // namespace podium::training
