#include "core/training/trees/Tree.h"

#include <algorithm>

namespace podium::training {

std::size_t Tree::depth() const
{
    std::size_t deepest = 0;
    std::vector<std::uint32_t> depths(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        deepest = std::max<std::size_t>(deepest, depths[i]);
        if (nodes[i].isLeaf()) continue;
        depths[i + 1] = depths[i] + 1;
        depths[nodes[i].next] = depths[i] + 1;
    }
    return deepest;
}

bool Tree::categoryGoesLeft(const TreeNode& split, double code) const
{
    const auto words = categorySet(split);
    // Also false for NaN. A code beyond the set is one that training never saw.
    if (!(code >= 0 && code < 32.0 * static_cast<double>(words.size()))) return split.missingGoesLeft();
    const auto category = static_cast<std::uint32_t>(code);
    return ((words[category / 32] >> (category % 32)) & 1u) != 0;
}

std::size_t Tree::leafOf(std::span<const double> row) const
{
    std::size_t node = 0;
    while (!nodes[node].isLeaf()) {
        node = goesLeft(nodes[node], row[nodes[node].column()]) ? node + 1 : nodes[node].next;
    }
    return node;
}

} // namespace podium::training
