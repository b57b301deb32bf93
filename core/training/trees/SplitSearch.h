// SplitSearch: the best split of a node among some columns. Two criteria: the mean search (variance of a number; also
// Gini for two classes, which is the same up to a factor) and the class search (Gini for any number of classes).
//
// Source: Breiman et al., Classification and Regression Trees, 1984. Categories are put in the order of their mean
// (Fisher 1958) or, with three classes and more, of their first principal component (Coppersmith et al. 1999), and
// then cut like numbers. Missing values are tried on either side. One object per thread.
#pragma once

#include "core/training/trees/BinnedMatrix.h"

#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

namespace podium::training {

// One training row in a node.
struct Sample {
    double response = 0; // mean search: weight x target; class search: the class number
    double weight = 0;
};

struct NodeRows {
    std::span<const std::uint32_t> rows; // of the binned matrix
    std::span<const Sample> samples;     // one per row
};

// A set of bins of one column.
struct BinSet {
    std::array<std::uint64_t, 4> words{};

    void add(std::uint32_t bin) { words[bin >> 6] |= std::uint64_t{1} << (bin & 63); }
    bool contains(std::uint32_t bin) const { return ((words[bin >> 6] >> (bin & 63)) & 1) != 0; }
};

struct Split {
    bool found = false;
    double score =
        -std::numeric_limits<double>::infinity(); // of both sides; comparable within a node, larger is better
    double leftWeight = 0;
    std::uint32_t column = 0;
    bool missingLeft = false;     // learned, or where nothing is missing in the node: the heavier side
    bool isSharp = false;         // numbers: `threshold` is final
    double threshold = 0;         // numbers: value <= threshold goes left
    std::uint32_t lastLeft = 0;   // numbers, before sharpening: the cut lies between these two bins; firstRight is the
    std::uint32_t firstRight = 0; // missing bin where all numbers go left and the missing rows right
    BinSet left; // bins of the node that go left, the missing bin included where it does; not when sharp
    BinSet seen; // bins of the node
};

class SplitSearch {
public:
    static constexpr std::size_t mostColumns = 8; // in one call of search()

    virtual ~SplitSearch() = default;

    // Begins a node.
    virtual void enter(const NodeRows& node) = 0;
    virtual double weight() const = 0;
    // Of the node as a whole: what a split's score gains over it is the decrease of impurity times the weight.
    virtual double score() const = 0;
    // What the node would say as a leaf: one value (the mean), or the share of each class.
    virtual void answer(std::span<double> values) const = 0;
    // Looks at the columns in their order; `best` is replaced where a column has a better split. Returns which of them
    // have only one value in the node, as bits.
    virtual std::uint32_t search(std::span<const std::uint32_t> columns, Split& best) = 0;
    // Finds the threshold of a split of numbers.
    virtual void sharpen(Split& split) = 0;
};

// `minLeaf`: fewest rows (not weight) on either side of a split.
std::unique_ptr<SplitSearch> makeMeanSearch(const BinnedMatrix& matrix, std::uint32_t minLeaf);
std::unique_ptr<SplitSearch> makeClassSearch(const BinnedMatrix& matrix, std::uint32_t minLeaf, std::uint32_t classes);

} // namespace podium::training
