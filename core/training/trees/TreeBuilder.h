// TreeBuilder: writes a tree node by node, in depth-first order, and keeps account of what each column contributed.
#pragma once

#include "core/training/trees/BinSet.h"
#include "core/training/trees/BinnedMatrix.h"
#include "core/training/trees/Tree.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace podium::training {

struct GrownTree {
    Tree tree;
    std::vector<double> decrease; // per column: decrease of impurity x weight, summed over its splits
};

class TreeBuilder {
public:
    // `outputs` as in Tree; `rows`: of the bag, which bounds the number of nodes.
    void start(std::uint32_t outputs, std::size_t columns, std::size_t rows);
    GrownTree finish();

    // The next node; a leaf until it is made a split.
    std::uint32_t add()
    {
        m_grown.tree.nodes.emplace_back();
        m_grown.tree.cover.emplace_back();
        return static_cast<std::uint32_t>(m_grown.tree.nodes.size() - 1);
    }
    void setCover(std::uint32_t node, double weight) { m_grown.tree.cover[node] = static_cast<float>(weight); }
    void setRight(std::uint32_t split, std::uint32_t child) { m_grown.tree.nodes[split].next = child; }

    std::uint32_t outputs() const { return m_grown.tree.outputs; }
    // A leaf whose rows all have this target (a class where there are several outputs).
    void setTarget(std::uint32_t leaf, double target);
    // A leaf with `outputs` values of its own.
    void setAnswer(std::uint32_t leaf, std::span<const double> values);

    void splitNumbers(std::uint32_t node, std::uint32_t column, double threshold, bool missingLeft);
    void setThreshold(std::uint32_t node, double threshold) { m_grown.tree.nodes[node].value = threshold; }
    // `left`: the bins that go left. Codes without a bin go as missing ones.
    void splitCategories(std::uint32_t node, std::uint32_t index, const BinnedColumn& column, const BinSet& left,
                         bool missingLeft);
    void credit(std::uint32_t column, double decrease) { m_grown.decrease[column] += std::max(0.0, decrease); }

private:
    GrownTree m_grown;
    std::vector<std::uint32_t> m_pureRows; // per class: the row of `distributions` that says this class alone
};

} // namespace podium::training
