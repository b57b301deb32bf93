// Tree: one decision tree as plain data. Forest, boosting, TreeSHAP and ONNX export all read this one form.
//
// A split sends a row left or right. Number: value <= threshold goes left. Category: codes in the split's set go left.
// A missing value (NaN), and a category that the split never saw in training, goes the side that the split remembers.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace podium::training {

// 16 bytes. The left child of a split is the next node (nodes lie in depth-first order), the right child is `next`.
struct TreeNode {
    static constexpr std::uint32_t leafBit = 1u << 31;
    static constexpr std::uint32_t categoryBit = 1u << 30;
    static constexpr std::uint32_t missingLeftBit = 1u << 29;
    static constexpr std::uint32_t columnMask = missingLeftBit - 1;

    double value = 0;             // number split: the threshold; category split: index of its set; leaf: the answer
    std::uint32_t code = leafBit; // kind bits and the column
    std::uint32_t next = 0;       // split: right child; leaf of a tree with several outputs: row of `distributions`

    bool isLeaf() const { return (code & leafBit) != 0; }
    bool isCategorySplit() const { return (code & categoryBit) != 0; }
    bool missingGoesLeft() const { return (code & missingLeftBit) != 0; }
    std::uint32_t column() const { return code & columnMask; }
    bool operator==(const TreeNode&) const = default;
};

struct Tree {
    std::vector<TreeNode> nodes;             // depth first, node 0 is the root; never empty
    std::vector<float> cover;                // per node: weight of the training rows that reached it
    std::vector<std::uint32_t> setStarts{0}; // set i is setWords[setStarts[i], setStarts[i + 1])
    std::vector<std::uint32_t> setWords;     // bit c % 32 of word c / 32: category c goes left
    std::uint32_t outputs = 1;               // values per leaf
    std::vector<double> distributions;       // outputs > 1: rows of `outputs` values that sum to 1

    std::size_t leaves() const { return (nodes.size() + 1) / 2; }
    std::size_t depth() const; // edges on the longest path; O(nodes)

    std::span<const std::uint32_t> categorySet(const TreeNode& split) const
    {
        const auto set = static_cast<std::size_t>(split.value);
        return std::span(setWords).subspan(setStarts[set], setStarts[set + 1] - setStarts[set]);
    }
    bool goesLeft(const TreeNode& split, double value) const
    {
        if (split.isCategorySplit()) return categoryGoesLeft(split, value);
        return value <= split.value || (value != value && split.missingGoesLeft());
    }
    bool categoryGoesLeft(const TreeNode& split, double code) const;

    // The leaf that a row reaches; `row` holds one value per column. The plain walk, one row at a time: for blocks of
    // rows see TreeWalk.h.
    std::size_t leafOf(std::span<const double> row) const;
    // What a leaf says: `outputs` values.
    std::span<const double> answer(std::size_t leaf) const
    {
        if (outputs == 1) return {&nodes[leaf].value, 1};
        return std::span(distributions).subspan(std::size_t{nodes[leaf].next} * outputs, outputs);
    }
    bool operator==(const Tree&) const = default;
};

} // namespace podium::training
