// TreeWalk: many rows through one tree. A walk waits for memory at each node, so several rows are walked at once; and
// a caller with many trees goes tree by tree over a block of rows, so that both stay in the cache.
#pragma once

#include "core/table/Matrix.h"
#include "core/training/trees/Tree.h"

#include <cstdint>
#include <span>
#include <vector>

namespace podium::training {

// Some rows of a matrix, row by row in memory: values[row * columns + column].
template <class Number> struct RowBlock {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<Number> values;

    const Number* row(std::size_t index) const { return values.data() + index * columns; }
};

// Copies the rows [begin, end). As floats they are rounded up: value <= threshold holds for both or neither when the
// threshold is a float.
void copyRows(const Matrix& matrix, std::size_t begin, std::size_t end, double* out);
void copyRows(const Matrix& matrix, std::size_t begin, std::size_t end, float* out);

template <class Number> RowBlock<Number> blockOf(const Matrix& matrix, std::size_t begin, std::size_t end)
{
    RowBlock<Number> block{end - begin, matrix.columns(), {}};
    block.values.resize(block.rows * block.columns);
    copyRows(matrix, begin, end, block.values.data());
    return block;
}
// How many rows make a block of about two megabytes; at least 64.
std::size_t rowsPerBlock(std::size_t columns);

// The leaf of each row. `tree` must be sound: its columns exist and its children lie inside it.
void findLeaves(const Tree& tree, const RowBlock<double>& block, std::span<std::uint32_t> leaves);
// The leaf of each of some rows of a matrix, without a block: for one tree.
void findLeaves(const Tree& tree, const Matrix& matrix, std::span<const std::uint32_t> rows,
                std::span<std::uint32_t> leaves);

} // namespace podium::training
