#include "core/training/trees/PackedTree.h"

#include <algorithm>
#include <array>
#include <limits>

namespace podium::training {
namespace {

constexpr std::size_t lanes = 8; // rows on their way at once
constexpr std::uint32_t columnBits = 10;
constexpr std::uint32_t distanceBits = 20;

} // namespace

bool PackedTree::suits(const Matrix& matrix)
{
    const auto isNumber = [](std::uint32_t levels) { return levels == 0; };
    return matrix.columns() <= (1u << columnBits) && std::all_of(matrix.levels.begin(), matrix.levels.end(), isNumber);
}

bool PackedTree::pack(const Tree& tree)
{
    if (tree.setStarts.size() > 1 || tree.nodes.size() > (1u << distanceBits)) return false;
    m_nodes.resize(tree.nodes.size());
    bool fits = true;
    for (std::uint32_t i = 0; i < m_nodes.size(); ++i) {
        const TreeNode& node = tree.nodes[i];
        if (node.isLeaf()) {
            m_nodes[i] = {std::numeric_limits<float>::quiet_NaN(), 0}; // from itself to itself
            continue;
        }
        const auto threshold = static_cast<float>(node.value);
        fits &= static_cast<double>(threshold) == node.value && node.column() < (1u << columnBits);
        const std::uint32_t distance = (node.next - i) << (2 + columnBits);
        m_nodes[i] = {threshold, distance | node.column() << 2 | (node.missingGoesLeft() ? 3u : 1u)};
    }
    return fits;
}

void PackedTree::findLeaves(const RowBlock<float>& block, std::span<std::uint32_t> leaves) const
{
    walk([&](std::size_t at) { return block.row(at); }, leaves);
}

void PackedTree::findLeaves(const RowBlock<float>& block, std::span<const std::uint32_t> rows,
                            std::span<std::uint32_t> leaves) const
{
    walk([&](std::size_t at) { return block.row(rows[at]); }, leaves);
}

template <class RowAt> void PackedTree::walk(const RowAt& rowAt, std::span<std::uint32_t> leaves) const
{
    const Node* nodes = m_nodes.data();
    for (std::size_t first = 0; first < leaves.size(); first += lanes) {
        std::array<const float*, lanes> rows;
        for (std::size_t lane = 0; lane < lanes; ++lane) { // where there are too few, the last again
            rows[lane] = rowAt(std::min(first + lane, leaves.size() - 1));
        }
        std::array<std::uint32_t, lanes> at{};
        for (std::uint32_t walking = 1; walking != 0;) {
            walking = 0;
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                const Node node = nodes[at[lane]];
                const float value = rows[lane][(node.bits >> 2) & ((1u << columnBits) - 1)];
                const std::uint32_t left = (value <= node.threshold) | ((value != value) & ((node.bits >> 1) & 1));
                // Without a branch, which would be guessed wrong half of the time: 1 to the left, the distance if not.
                at[lane] += left + ((node.bits >> (2 + columnBits)) & (left - 1));
                walking |= node.bits & 1;
            }
        }
        std::copy_n(at.begin(), std::min(lanes, leaves.size() - first), leaves.begin() + first);
    }
}

} // namespace podium::training
