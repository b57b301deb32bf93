#include "core/training/trees/TreeWalk.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace podium::training {
namespace {

constexpr std::size_t lanes = 8; // rows on their way at once

// The leaves of rows first, first + 1 ... (the last one again where there are fewer than lanes). valueOf(row, column).
template <bool categories, class ValueOf> std::array<std::uint32_t, lanes>
walkLanes(const Tree& tree, const ValueOf& valueOf, std::size_t first, std::size_t last)
{
    const TreeNode* nodes = tree.nodes.data();
    std::array<std::uint32_t, lanes> at{};
    for (bool walking = true; walking;) {
        walking = false;
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            const TreeNode& node = nodes[at[lane]];
            // A leaf has column 0: the step from it is taken and thrown away, which costs less than a branch.
            const double value = valueOf(std::min(first + lane, last), node.column());
            bool left = (value <= node.value) | ((value != value) & node.missingGoesLeft());
            if (categories && node.isCategorySplit()) left = tree.categoryGoesLeft(node, value);
            const std::uint32_t next = left ? at[lane] + 1 : node.next;
            walking |= !node.isLeaf();
            at[lane] = node.isLeaf() ? at[lane] : next;
        }
    }
    return at;
}

template <class ValueOf> void walk(const Tree& tree, const ValueOf& valueOf, std::span<std::uint32_t> leaves)
{
    const bool categories = tree.setStarts.size() > 1;
    for (std::size_t first = 0; first < leaves.size(); first += lanes) {
        const std::size_t last = leaves.size() - 1;
        const auto at =
            categories ? walkLanes<true>(tree, valueOf, first, last) : walkLanes<false>(tree, valueOf, first, last);
        std::copy_n(at.begin(), std::min(lanes, leaves.size() - first), leaves.begin() + first);
    }
}

float roundedUp(double value)
{
    const auto rounded = static_cast<float>(value);
    return rounded < value ? std::nextafter(rounded, std::numeric_limits<float>::infinity()) : rounded;
}

template <class Number, class Convert>
void turn(const Matrix& matrix, std::size_t begin, std::size_t end, const Convert& convert, Number* out)
{
    const std::size_t columns = matrix.columns();
    for (std::size_t column = 0; column < columns; ++column) {
        const std::span<const double> values = matrix.column(column).subspan(begin, end - begin);
        for (std::size_t row = 0; row < values.size(); ++row) out[row * columns + column] = convert(values[row]);
    }
}

} // namespace

void copyRows(const Matrix& matrix, std::size_t begin, std::size_t end, double* out)
{
    turn(
        matrix, begin, end, [](double value) { return value; }, out);
}

void copyRows(const Matrix& matrix, std::size_t begin, std::size_t end, float* out)
{
    turn(matrix, begin, end, roundedUp, out);
}

std::size_t rowsPerBlock(std::size_t columns)
{
    constexpr std::size_t blockBytes = 2u << 20;
    return std::max<std::size_t>(64, blockBytes / (sizeof(double) * std::max<std::size_t>(1, columns)));
}

void findLeaves(const Tree& tree, const RowBlock<double>& block, std::span<std::uint32_t> leaves)
{
    const double* values = block.values.data();
    const std::size_t columns = block.columns;
    const auto valueOf = [=](std::size_t row, std::size_t column) { return values[row * columns + column]; };
    walk(tree, valueOf, leaves);
}

void findLeaves(const Tree& tree, const Matrix& matrix, std::span<const std::uint32_t> rows,
                std::span<std::uint32_t> leaves)
{
    const auto valueOf = [&](std::size_t row, std::size_t column) { return matrix.at(rows[row], column); };
    walk(tree, valueOf, leaves);
}

} // namespace podium::training
