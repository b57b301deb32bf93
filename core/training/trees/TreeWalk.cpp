#include "core/training/trees/TreeWalk.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace podium::training {
namespace {

constexpr std::size_t lanes = 8; // rows on their way at once

template <bool plain> std::uint32_t step(const Tree& tree, const TreeNode& node, std::uint32_t index, const double* row)
{
    const double value = row[node.column()];
    const bool left = plain ? value <= node.value : tree.goesLeft(node, value);
    return left ? index + 1 : node.next;
}

// plain: nothing is missing and all splits are of numbers.
template <bool plain> void walk(const Tree& tree, const RowBlock& block, std::span<std::uint32_t> leaves)
{
    const TreeNode* nodes = tree.nodes.data();
    std::size_t begin = 0;
    for (; begin + lanes <= block.rows; begin += lanes) {
        const double* rows = block.values.data() + begin * block.columns;
        std::array<std::uint32_t, lanes> at{};
        for (bool walking = true; walking;) {
            walking = false;
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                const TreeNode& node = nodes[at[lane]];
                // A leaf has column 0: the step from it is taken and thrown away, which is cheaper than a branch.
                const std::uint32_t next = step<plain>(tree, node, at[lane], rows + lane * block.columns);
                walking = walking || !node.isLeaf();
                at[lane] = node.isLeaf() ? at[lane] : next;
            }
        }
        std::copy(at.begin(), at.end(), leaves.begin() + begin);
    }
    for (; begin < block.rows; ++begin) {
        const std::span row = std::span(block.values).subspan(begin * block.columns, block.columns);
        leaves[begin] = static_cast<std::uint32_t>(tree.leafOf(row));
    }
}

} // namespace

RowBlock blockOf(const Matrix& matrix, std::size_t begin, std::size_t end)
{
    RowBlock block{end - begin, matrix.columns(), false, std::vector<double>((end - begin) * matrix.columns())};
    for (std::size_t column = 0; column < block.columns; ++column) {
        const std::span<const double> values = matrix.column(column).subspan(begin, block.rows);
        for (std::size_t row = 0; row < block.rows; ++row) {
            block.values[row * block.columns + column] = values[row];
            block.hasMissing = block.hasMissing || std::isnan(values[row]);
        }
    }
    return block;
}

std::size_t rowsPerBlock(std::size_t columns)
{
    constexpr std::size_t blockBytes = 2u << 20;
    return std::max<std::size_t>(64, blockBytes / (sizeof(double) * std::max<std::size_t>(1, columns)));
}

void findLeaves(const Tree& tree, const RowBlock& block, std::span<std::uint32_t> leaves)
{
    if (block.hasMissing || tree.setStarts.size() > 1) walk<false>(tree, block, leaves);
    else walk<true>(tree, block, leaves);
}

} // namespace podium::training
