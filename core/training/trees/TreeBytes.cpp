#include "core/training/trees/TreeBytes.h"

#include <algorithm>
#include <cmath>

namespace podium::training {
namespace {

// A node begins with its kind in two bits; a split has 4 x missing left + 8 x column added.
enum Head : std::uint64_t { leafHead, shortLeafHead, splitHead, shortSplitHead }; // short: the number fits a float

bool fitsFloat(double value) { return static_cast<double>(static_cast<float>(value)) == value; }

void writeReal(double value, bool isShort, ByteWriter& writer)
{
    if (isShort) writer.fixed32(std::bit_cast<std::uint32_t>(static_cast<float>(value)));
    else writer.real(value);
}

double readReal(bool isShort, ByteReader& reader)
{
    return isShort ? static_cast<double>(std::bit_cast<float>(reader.fixed32())) : reader.real();
}

// Covers are numbers of rows, with very few exceptions: those are written as 2 x rows.
void writeCover(float cover, ByteWriter& writer)
{
    if (cover >= 0 && cover < 0x1p24f && cover == std::floor(cover)) {
        writer.whole(2 * static_cast<std::uint64_t>(cover));
        return;
    }
    writer.whole(1);
    writer.fixed32(std::bit_cast<std::uint32_t>(cover));
}

float readCover(ByteReader& reader)
{
    const std::uint64_t head = reader.whole();
    const float cover = head == 1 ? std::bit_cast<float>(reader.fixed32()) : static_cast<float>(head / 2);
    if (!std::isfinite(cover) || cover < 0 || (head != 1 && (head % 2 != 0 || head > (1u << 25)))) reader.fail();
    return cover;
}

void writeNode(const Tree& tree, std::size_t index, ByteWriter& writer)
{
    const TreeNode& node = tree.nodes[index];
    const bool isNumber = node.isLeaf() ? tree.outputs == 1 : !node.isCategorySplit();
    const bool isShort = isNumber && fitsFloat(node.value);
    if (node.isLeaf()) {
        writer.whole(isShort ? shortLeafHead : leafHead);
        if (isNumber) writeReal(node.value, isShort, writer);
        else writer.whole(node.next);
        writeCover(tree.cover[index], writer);
        return;
    }
    writer.whole((isShort ? shortSplitHead : splitHead) + (node.missingGoesLeft() ? 4 : 0) +
                 8 * std::uint64_t{node.column()});
    if (isNumber) writeReal(node.value, isShort, writer);
    else writer.whole(static_cast<std::uint64_t>(node.value));
}

bool readLeaf(ByteReader& reader, std::uint64_t head, Tree& tree, TreeNode& node, float& cover)
{
    if (head != leafHead && head != shortLeafHead) return false;
    if (tree.outputs == 1) {
        node.value = readReal(head == shortLeafHead, reader);
        if (!std::isfinite(node.value)) return false;
    } else {
        const std::uint64_t row = reader.whole();
        if (row >= tree.distributions.size() / tree.outputs) return false;
        node.next = static_cast<std::uint32_t>(row);
    }
    cover = readCover(reader);
    return true;
}

bool readSplit(ByteReader& reader, std::uint64_t head, std::span<const std::uint32_t> levels, const Tree& tree,
               TreeNode& node)
{
    const std::uint64_t column = head / 8;
    if (column >= levels.size() || column > TreeNode::columnMask) return false;
    node.code = static_cast<std::uint32_t>(column) | ((head & 4) != 0 ? TreeNode::missingLeftBit : 0);
    if (levels[column] == 0) {
        node.value = readReal(head % 4 == shortSplitHead, reader);
        return !std::isnan(node.value);
    }
    const std::uint64_t set = reader.whole();
    node.code |= TreeNode::categoryBit;
    node.value = static_cast<double>(set);
    return set + 1 < tree.setStarts.size();
}

// In depth-first order the node behind a leaf is the right child of the last split that has none yet.
bool readNodes(ByteReader& reader, std::span<const std::uint32_t> levels, Tree& tree)
{
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
        const std::uint64_t head = reader.whole();
        if (head % 4 >= splitHead) {
            if (!readSplit(reader, head, levels, tree, tree.nodes[i])) return false;
            open.push_back(i);
            continue;
        }
        if (!readLeaf(reader, head, tree, tree.nodes[i], tree.cover[i])) return false;
        if (open.empty()) return i + 1 == tree.nodes.size();
        tree.nodes[open.back()].next = i + 1;
        open.pop_back();
    }
    return false; // a split without its right child
}

bool readSets(ByteReader& reader, Tree& tree)
{
    const std::size_t sets = reader.count(1);
    for (std::size_t i = 0; i < sets && reader.ok(); ++i) {
        const std::size_t words = reader.count(4);
        for (std::size_t word = 0; word < words; ++word) tree.setWords.push_back(reader.fixed32());
        tree.setStarts.push_back(static_cast<std::uint32_t>(tree.setWords.size()));
    }
    return reader.ok();
}

} // namespace

void writeTree(const Tree& tree, ByteWriter& writer)
{
    writer.whole(tree.setStarts.size() - 1);
    for (std::size_t i = 0; i + 1 < tree.setStarts.size(); ++i) {
        writer.whole(tree.setStarts[i + 1] - tree.setStarts[i]);
        for (auto word = tree.setStarts[i]; word < tree.setStarts[i + 1]; ++word) writer.fixed32(tree.setWords[word]);
    }
    writer.whole(tree.distributions.size());
    for (const double share : tree.distributions) writer.real(share);
    writer.whole(tree.nodes.size());
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) writeNode(tree, i, writer);
}

bool readTree(ByteReader& reader, std::span<const std::uint32_t> levels, std::uint32_t outputs, Tree& tree)
{
    tree = {};
    tree.outputs = outputs;
    if (!readSets(reader, tree)) return false;
    tree.distributions.resize(reader.count(8));
    for (double& share : tree.distributions) {
        share = reader.real();
        if (!(share >= 0 && share <= 1)) return false;
    }
    if (tree.distributions.size() % outputs != 0 || (outputs == 1 && !tree.distributions.empty())) return false;
    tree.nodes.resize(reader.count(3));
    tree.cover.resize(tree.nodes.size());
    if (tree.nodes.size() >= TreeNode::leafBit || !readNodes(reader, levels, tree) || !reader.ok()) return false;
    for (std::size_t i = tree.nodes.size(); i-- > 0;) {
        if (!tree.nodes[i].isLeaf()) tree.cover[i] = tree.cover[i + 1] + tree.cover[tree.nodes[i].next];
    }
    return true;
}

} // namespace podium::training
