// PackedTree: a tree in half the space, eight bytes per node, made for one walk over many rows: a packed tree of
// 100,000 nodes stays in the second cache, where a Tree does not.
#pragma once

#include "core/training/trees/TreeWalk.h"

#include <cstdint>
#include <span>
#include <vector>

namespace podium::training {

class PackedTree {
public:
    // False where no tree that learned from the matrix is likely to fit.
    static bool suits(const Matrix& matrix);

    // False for a tree that does not fit: with categories, over a million nodes or 1,024 columns, or with a threshold
    // that is no float. Costs a nanosecond or two per node; memory is used again.
    bool pack(const Tree& tree);

    // The leaf of each row, as findLeaves of the tree that was packed; of all rows, or of some.
    void findLeaves(const RowBlock<float>& block, std::span<std::uint32_t> leaves) const;
    void findLeaves(const RowBlock<float>& block, std::span<const std::uint32_t> rows,
                    std::span<std::uint32_t> leaves) const;

private:
    template <class RowAt> void walk(const RowAt& rowAt, std::span<std::uint32_t> leaves) const;

    struct Node {
        float threshold;    // leaf: NaN, so that no value goes left
        std::uint32_t bits; // from below: is a split, missing goes left, column (10), right child minus this node (20)
    };
    std::vector<Node> m_nodes;
};

} // namespace podium::training
