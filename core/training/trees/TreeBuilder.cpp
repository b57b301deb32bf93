#include "core/training/trees/TreeBuilder.h"

#include <utility>

namespace podium::training {
namespace {

constexpr std::uint32_t noRow = 0xFFFFFFFF;

} // namespace

void TreeBuilder::start(std::uint32_t outputs, std::size_t columns, std::size_t rows)
{
    m_grown = {};
    m_grown.tree.outputs = outputs;
    m_grown.tree.nodes.reserve(2 * rows);
    m_grown.tree.cover.reserve(2 * rows);
    m_grown.decrease.resize(columns);
    m_pureRows.assign(outputs, noRow);
}

GrownTree TreeBuilder::finish()
{
    m_grown.tree.nodes.shrink_to_fit();
    m_grown.tree.cover.shrink_to_fit();
    return std::exchange(m_grown, {});
}

void TreeBuilder::setTarget(std::uint32_t leaf, double target)
{
    Tree& tree = m_grown.tree;
    if (tree.outputs == 1) {
        tree.nodes[leaf].value = target;
        return;
    }
    // Most leaves of a full-depth tree hold one class: they share their rows of `distributions`.
    std::uint32_t& row = m_pureRows[static_cast<std::size_t>(target)];
    if (row == noRow) {
        row = static_cast<std::uint32_t>(tree.distributions.size() / tree.outputs);
        tree.distributions.resize(tree.distributions.size() + tree.outputs);
        tree.distributions[std::size_t{row} * tree.outputs + static_cast<std::size_t>(target)] = 1;
    }
    tree.nodes[leaf].next = row;
}

void TreeBuilder::setAnswer(std::uint32_t leaf, std::span<const double> values)
{
    Tree& tree = m_grown.tree;
    if (tree.outputs == 1) {
        tree.nodes[leaf].value = values[0];
        return;
    }
    tree.nodes[leaf].next = static_cast<std::uint32_t>(tree.distributions.size() / tree.outputs);
    tree.distributions.insert(tree.distributions.end(), values.begin(), values.end());
}

void TreeBuilder::splitNumbers(std::uint32_t node, std::uint32_t column, double threshold, bool missingLeft)
{
    TreeNode& split = m_grown.tree.nodes[node];
    split.code = column | (missingLeft ? TreeNode::missingLeftBit : 0);
    split.value = threshold;
}

void TreeBuilder::splitCategories(std::uint32_t node, std::uint32_t index, const BinnedColumn& column,
                                  const BinSet& left, bool missingLeft)
{
    Tree& tree = m_grown.tree;
    tree.nodes[node].code = index | TreeNode::categoryBit | (missingLeft ? TreeNode::missingLeftBit : 0);
    tree.nodes[node].value = static_cast<double>(tree.setStarts.size() - 1);
    const std::size_t start = tree.setWords.size();
    tree.setWords.resize(start + (column.levels + 31) / 32, missingLeft ? 0xFFFFFFFFu : 0u);
    tree.setStarts.push_back(static_cast<std::uint32_t>(tree.setWords.size()));
    for (std::uint32_t code = 0; code < column.levels; ++code) {
        if (column.binOfCode[code] < 0) continue;
        const std::uint32_t bit = 1u << (code % 32);
        std::uint32_t& word = tree.setWords[start + code / 32];
        word = left.contains(static_cast<std::uint32_t>(column.binOfCode[code])) ? word | bit : word & ~bit;
    }
}

} // namespace podium::training
