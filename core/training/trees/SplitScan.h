// SplitScan: the part of a split search that both criteria share: moving the cut through one column of a large node.
// Internal to core/training/trees.
#pragma once

#include "core/training/trees/SplitSearch.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace podium::training {

// Up to 256 bins in the order in which the cut walks through them.
struct BinOrder {
    std::array<std::uint8_t, 256> bins;
    std::uint32_t size = 0;

    explicit BinOrder(const BinSet& set)
    {
        set.forEach([this](std::uint32_t bin) { bins[size++] = static_cast<std::uint8_t>(bin); });
    }
    void sortBy(const std::array<double, 256>& keys) // by key of each bin
    {
        std::sort(bins.begin(), bins.begin() + size, [&keys](std::uint8_t a, std::uint8_t b) {
            return keys[a] < keys[b] || (keys[a] == keys[b] && a < b);
        });
    }
};

// A row of the node and its value in the column.
struct ValueRow {
    double value = 0;
    std::uint32_t at = 0; // in NodeRows
    bool operator<(const ValueRow& other) const
    {
        return value < other.value || (value == other.value && at < other.at);
    }
};

// What the scan needs to know of a node and a column.
struct ScanScene {
    NodeRows node;
    double weight = 0; // of the node
    std::uint32_t minLeaf = 1;
    std::uint32_t column = 0;
    std::uint32_t missingBin = 0; // BinnedColumn::bins
    bool hasMissing = false;      // rows of this node are missing
    BinSet seen;

    ScanScene(const BinnedMatrix& matrix, const NodeRows& rows, double nodeWeight, std::uint32_t leastLeaf,
              std::uint32_t index, const BinSet& bins)
        : node(rows), weight(nodeWeight), minLeaf(leastLeaf), column(index), missingBin(matrix.columns[index].bins),
          hasMissing(matrix.columns[index].hasMissing && bins.contains(missingBin)), seen(bins)
    {
    }
};

// The best place so far of a cut on its way.
struct BestCut {
    static constexpr std::size_t none = ~std::size_t{0};
    double score;
    double leftWeight = 0;
    std::size_t place = none;

    template <class Sides> void offer(const ScanScene& scene, const Sides& sides, std::size_t leftRows, std::size_t at)
    {
        const std::size_t rightRows = scene.node.rows.size() - leftRows;
        if (leftRows < scene.minLeaf || rightRows < scene.minLeaf) return;
        const double now = sides.score();
        if (!(now > score)) return;
        score = now;
        leftWeight = sides.leftWeight();
        place = at;
    }
};

inline Split splitAt(const ScanScene& scene, const BestCut& cut, bool missingLeft)
{
    Split split;
    split.found = true;
    split.score = cut.score;
    split.leftWeight = cut.leftWeight;
    split.column = scene.column;
    split.seen = scene.seen;
    split.missingLeft = scene.hasMissing ? missingLeft : 2 * cut.leftWeight >= scene.weight;
    return split;
}

// Cuts behind each bin of `order` in turn. take(sides, bin) moves a bin to the left and returns its rows.
template <class Sides, class Take> void scanBins(const ScanScene& scene, const BinOrder& order, Sides sides,
                                                 const Take& take, bool missingLeft, Split& best)
{
    std::size_t leftRows = missingLeft ? take(sides, scene.missingBin) : 0;
    // Behind the last bin there is a cut only when the missing rows wait on the right.
    const std::uint32_t cuts = scene.hasMissing && !missingLeft ? order.size : order.size - 1;
    BestCut cut{best.score};
    for (std::uint32_t i = 0; i < cuts; ++i) {
        leftRows += take(sides, order.bins[i]);
        cut.offer(scene, sides, leftRows, i);
    }
    if (cut.place == BestCut::none) return;
    best = splitAt(scene, cut, missingLeft);
    best.lastLeft = order.bins[cut.place];
    best.firstRight = cut.place + 1 < order.size ? order.bins[cut.place + 1] : scene.missingBin;
    for (std::size_t i = 0; i <= cut.place; ++i) best.left.add(order.bins[i]);
    if (missingLeft) best.left.add(scene.missingBin);
}

// Both sides for the missing rows. `order` holds the other bins; at least two bins, missing included, are not empty.
template <class Criterion, class Take>
void scanColumn(const ScanScene& scene, const BinOrder& order, Criterion& criterion, const Take& take, Split& best)
{
    scanBins(scene, order, criterion.sides(), take, false, best);
    if (scene.hasMissing && order.size > 1) scanBins(scene, order, criterion.sides(), take, true, best);
}

// Cuts between the different values of `rows`, which are sorted, and behind the last where `cutBehind`. On the left of
// them lie `leftRows` rows that `sides` has taken.
template <class Sides> void scanValues(const ScanScene& scene, std::span<const ValueRow> rows, Sides sides,
                                       std::size_t leftRows, bool cutBehind, bool missingLeft, Split& best)
{
    BestCut cut{best.score};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        sides.take(scene.node.samples[rows[i].at]);
        const bool isLast = i + 1 == rows.size();
        if (isLast ? !cutBehind : rows[i].value == rows[i + 1].value) continue;
        cut.offer(scene, sides, leftRows + i + 1, i);
    }
    if (cut.place == BestCut::none) return;
    best = splitAt(scene, cut, missingLeft);
    best.isSharp = true;
    best.threshold = cut.place + 1 < rows.size() ? middleOf(rows[cut.place].value, rows[cut.place + 1].value)
                                                 : std::numeric_limits<double>::infinity();
}

// A column with all rows of the node in one bin: cuts inside the bin. False where all values are equal.
template <class Sides> bool scanInsideBin(const ScanScene& scene, const BinnedMatrix& matrix, Sides sides,
                                          std::vector<ValueRow>& rows, Split& best)
{
    if (scene.hasMissing || matrix.columns[scene.column].isSingleValue(scene.seen.first())) return false;
    const std::span<const double> values = matrix.source->column(scene.column);
    rows.clear();
    for (std::uint32_t i = 0; i < scene.node.rows.size(); ++i) rows.push_back({values[scene.node.rows[i]], i});
    std::sort(rows.begin(), rows.end());
    if (rows.front().value == rows.back().value) return false;
    scanValues(scene, rows, sides, 0, false, false, best);
    return true;
}

// Moves a cut between two bins to the best place inside them: what rounding to bins has lost, at the cost of looking at
// the values of few rows.
template <class Sides> void sharpenCut(const ScanScene& scene, const BinnedMatrix& matrix, Sides sides,
                                       std::vector<ValueRow>& rows, Split& split)
{
    const std::span<const double> values = matrix.source->column(split.column);
    const bool cutBehind = split.firstRight == scene.missingBin;
    const std::size_t count = scene.node.rows.size();
    if (rows.size() < count) rows.resize(count);
    std::size_t leftRows = 0, cutRows = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t bin = matrix.row(scene.node.rows[i])[split.column];
        const bool isCut = (bin == split.lastLeft) | ((bin == split.firstRight) & !cutBehind);
        const bool isLeft = !isCut & split.left.contains(bin);
        sides.takeIf(isLeft, scene.node.samples[i]);
        leftRows += static_cast<std::size_t>(isLeft);
        rows[cutRows].at = i; // written in vain where the cut does not pass the row
        cutRows += static_cast<std::size_t>(isCut);
    }
    const std::span cut = std::span(rows).first(cutRows);
    for (ValueRow& row : cut) row.value = values[scene.node.rows[row.at]];
    std::sort(cut.begin(), cut.end());
    const bool missingLeft = split.missingLeft;
    split.score = -std::numeric_limits<double>::infinity();
    scanValues(scene, cut, sides, leftRows, cutBehind, missingLeft, split);
}

} // namespace podium::training
