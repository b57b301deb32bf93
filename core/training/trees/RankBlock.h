// RankBlock: few rows of a binned matrix with each value replaced by its rank among theirs, one byte each: how many of
// the values are smaller. Unlike bins, ranks lose nothing: two rows have the same rank where they have the same value.
// And they lie close together.
#pragma once

#include "core/training/trees/BinnedMatrix.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace podium::training {

class RankBlock {
public:
    static constexpr std::size_t mostRows = 255; // so that their ranks, and one for missing values, fit a byte
    static constexpr std::uint32_t noMissing = 256;

    explicit RankBlock(const BinnedMatrix& matrix);

    // Takes other rows; must not be empty. Columns are ranked when they are asked for.
    void start(std::span<const std::uint32_t> rows);

    struct Ranks {
        const std::uint8_t* of; // per row of the block. Categories: their bins
        std::uint32_t missing;  // the rank of missing values, higher than all others; or noMissing
    };
    Ranks column(std::uint32_t index)
    {
        if (m_ranked[index] != m_block) rank(index);
        return {&m_ranks[index * 256], m_missing[index]};
    }
    double value(std::uint32_t column, std::uint32_t row) const
    {
        return m_matrix.source->values[column * m_matrix.rows + m_rows[row]];
    }

    // Tells the processor that value() will be asked for soon.
    void prefetchValue(std::uint32_t column, std::uint32_t row) const
    {
        __builtin_prefetch(&m_matrix.source->values[column * m_matrix.rows + m_rows[row]]);
    }

private:
    void rank(std::uint32_t index);
    void rankByCounting(std::uint32_t index, std::uint8_t* ranks);
    void rankBySorting(std::uint32_t index, std::uint8_t* ranks);
    void rankEqualKeys(std::uint32_t index, std::uint8_t* ranks);

    const BinnedMatrix& m_matrix;
    std::span<const std::uint32_t> m_rows;
    std::uint64_t m_block = 0;                  // number of this block
    std::vector<std::uint64_t> m_ranked;        // per column: the last block that it was ranked for
    std::vector<std::uint32_t> m_missing;       // per column
    std::vector<std::uint8_t> m_ranks;          // 256 per column
    std::array<std::uint32_t, 256> m_keys;      // while ranking: key of BinnedMatrix << 8 | row of the block
    std::array<std::uint32_t, 256> m_spareKeys; // while sorting
};

} // namespace podium::training
