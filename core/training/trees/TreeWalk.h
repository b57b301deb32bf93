// TreeWalk: many rows through one tree. A walk waits for memory at each node, so several rows are walked at once; and
// a caller with many trees goes tree by tree over a block of rows, so that both stay in the cache.
#pragma once

#include "core/table/Matrix.h"
#include "core/training/trees/Tree.h"

#include <cstdint>
#include <span>
#include <vector>

namespace podium::training {

// Some rows of a matrix, row by row in memory.
struct RowBlock {
    std::size_t rows = 0;
    std::size_t columns = 0;
    bool hasMissing = false;
    std::vector<double> values; // values[row * columns + column]
};

RowBlock blockOf(const Matrix& matrix, std::size_t begin, std::size_t end);
// How many rows make a block of about two megabytes; at least 64.
std::size_t rowsPerBlock(std::size_t columns);

// The leaf of each row. `tree` must be sound: its columns exist and its children lie inside it.
void findLeaves(const Tree& tree, const RowBlock& block, std::span<std::uint32_t> leaves);

} // namespace podium::training
