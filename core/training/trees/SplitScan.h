// SplitScan: the part of a split search that both criteria share: moving the cut through one column.
// Internal to core/training/trees.
//
// A Cursor stands between the two sides of a column; at first all rows are on the right. It has
//     void take(bin)              moves the rows of a bin to the left
//     void take(const Sample&)    moves one row
//     double score() const        of the two sides together
//     double leftWeight() const   and  std::size_t leftRows() const
#pragma once

#include "core/training/trees/SplitSearch.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace podium::training {

// Up to 256 bins in the order in which the cut walks through them.
struct BinOrder {
    std::array<std::uint8_t, 256> bins;
    std::uint32_t size = 0;

    void append(const BinSet& set)
    {
        for (std::uint32_t word = 0; word < 4; ++word) {
            for (std::uint64_t bits = set.words[word]; bits != 0; bits &= bits - 1) {
                bins[size++] =
                    static_cast<std::uint8_t>(64 * word + static_cast<std::uint32_t>(std::countr_zero(bits)));
            }
        }
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
};

// The best place so far of a cut on its way.
struct BestCut {
    double score;
    double leftWeight = 0;
    std::size_t place = none;
    static constexpr std::size_t none = ~std::size_t{0};

    // False where the left side has become so large that no later cut will do.
    template <class Cursor> bool offer(const ScanScene& scene, const Cursor& cursor, std::size_t at)
    {
        if (scene.minLeaf > 1) {
            if (cursor.leftRows() < scene.minLeaf) return true;
            if (scene.node.rows.size() - cursor.leftRows() < scene.minLeaf) return false;
        }
        const double now = cursor.score();
        if (now > score) {
            score = now;
            leftWeight = cursor.leftWeight();
            place = at;
        }
        return true;
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

// Cuts behind each bin of `order` in turn. `cursor` already holds the missing rows where they go left.
template <class Cursor>
void scanBins(const ScanScene& scene, const BinOrder& order, Cursor cursor, bool missingLeft, Split& best)
{
    // Behind the last bin there is a cut only when the missing rows wait on the right.
    const std::uint32_t cuts = scene.hasMissing && !missingLeft ? order.size : order.size - 1;
    BestCut cut{best.score};
    for (std::uint32_t i = 0; i < cuts; ++i) {
        cursor.take(order.bins[i]);
        if (!cut.offer(scene, cursor, i)) break;
    }
    if (cut.place == BestCut::none) return;
    best = splitAt(scene, cut, missingLeft);
    best.lastLeft = order.bins[cut.place];
    best.firstRight = cut.place + 1 < order.size ? order.bins[cut.place + 1] : scene.missingBin;
    for (std::size_t i = 0; i <= cut.place; ++i) best.left.add(order.bins[i]);
    if (scene.hasMissing && missingLeft) best.left.add(scene.missingBin);
}

// Both sides for the missing rows. `order` holds the other bins; at least two bins, missing included, are not empty.
// `start` gives a fresh cursor; the one before it is not used any more.
template <class Start> void scanColumn(const ScanScene& scene, const BinOrder& order, const Start& start, Split& best)
{
    scanBins(scene, order, start(), false, best);
    if (!scene.hasMissing || order.size < 2) return;
    auto cursor = start();
    cursor.take(scene.missingBin);
    scanBins(scene, order, std::move(cursor), true, best);
}

// Cuts between the different values of `rows`, which are sorted, and behind the last where `cutBehind`.
template <class Cursor> void scanValues(const ScanScene& scene, std::span<const ValueRow> rows, Cursor cursor,
                                        bool cutBehind, bool missingLeft, Split& best)
{
    BestCut cut{best.score};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        cursor.take(scene.node.samples[rows[i].at]);
        const bool isLast = i + 1 == rows.size();
        if (isLast ? !cutBehind : rows[i].value == rows[i + 1].value) continue;
        if (!cut.offer(scene, cursor, i)) break;
    }
    if (cut.place == BestCut::none) return;
    best = splitAt(scene, cut, missingLeft);
    best.isSharp = true;
    best.threshold = cut.place + 1 < rows.size() ? middleOf(rows[cut.place].value, rows[cut.place + 1].value)
                                                 : std::numeric_limits<double>::infinity();
}

// A column with all rows of the node in one bin: cuts inside the bin. False where all values are equal.
template <class Cursor> bool scanInsideBin(const ScanScene& scene, std::span<const double> values,
                                           std::vector<ValueRow>& rows, Cursor cursor, Split& best)
{
    rows.clear();
    for (std::uint32_t i = 0; i < scene.node.rows.size(); ++i) rows.push_back({values[scene.node.rows[i]], i});
    std::sort(rows.begin(), rows.end());
    if (rows.front().value == rows.back().value) return false;
    scanValues(scene, rows, std::move(cursor), false, false, best);
    return true;
}

// Moves a cut between two bins to the best place inside them: what rounding to bins has lost, at the cost of looking at
// the values of few rows.
template <class Cursor> void sharpenCut(const ScanScene& scene, const BinnedMatrix& matrix, std::vector<ValueRow>& rows,
                                        Cursor cursor, Split& split)
{
    const std::span<const double> values = matrix.source->column(split.column);
    rows.clear();
    for (std::uint32_t i = 0; i < scene.node.rows.size(); ++i) {
        const std::uint32_t row = scene.node.rows[i];
        const std::uint32_t bin = matrix.row(row)[split.column];
        if (bin == split.lastLeft || (bin == split.firstRight && bin != scene.missingBin)) {
            rows.push_back({values[row], i});
        } else if (split.left.contains(bin)) {
            cursor.take(scene.node.samples[i]);
        }
    }
    std::sort(rows.begin(), rows.end());
    const bool missingLeft = split.missingLeft;
    const bool cutBehind = split.firstRight == scene.missingBin;
    split.score = -std::numeric_limits<double>::infinity();
    scanValues(scene, rows, std::move(cursor), cutBehind, missingLeft, split);
}

} // namespace podium::training
