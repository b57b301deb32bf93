// SplitSearch: the best split of a large node among some columns. It looks at bins first, which costs one addition per
// row and column, and then moves the cut to its exact place inside the bins beside it. Missing values are tried on
// either side. One object per thread.
#pragma once

#include "core/training/trees/BinSet.h"
#include "core/training/trees/BinnedMatrix.h"
#include "core/training/trees/Criterion.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <span>

namespace podium::training {

struct NodeRows {
    std::span<const std::uint32_t> rows; // of the binned matrix
    std::span<const Sample> samples;     // one per row
};

struct Split {
    bool found = false;
    double score = -std::numeric_limits<double>::infinity(); // of both sides; comparable in a node, larger is better
    double leftWeight = 0;
    std::uint32_t column = 0;
    bool missingLeft = false;     // learned, or where nothing is missing in the node: the heavier side
    bool isSharp = false;         // numbers: `threshold` is final
    double threshold = 0;         // numbers: value <= threshold goes left
    std::uint32_t lastLeft = 0;   // numbers, before sharpening: the cut lies between these two bins; firstRight is the
    std::uint32_t firstRight = 0; // missing bin where all numbers go left and the missing rows right
    BinSet left;                  // before sharpening: bins of the node that go left, the missing bin among them
    BinSet seen;                  // bins of the node
};

class SplitSearch {
public:
    static constexpr std::size_t mostColumns = 8; // in one call of search()

    virtual ~SplitSearch() = default;

    // Begins a node.
    virtual void enter(const NodeRows& node) = 0;
    virtual double weight() const = 0;
    virtual double score() const = 0;                        // of the node as a whole, to compare splits with
    virtual void answer(std::span<double> values) const = 0; // what the node would say as a leaf

    // Looks at the columns in their order; `best` is replaced where a column has a better split. Returns which of them
    // have only one value in the node, as bits.
    virtual std::uint32_t search(std::span<const std::uint32_t> columns, Split& best) = 0;
    // Finds the exact threshold of a split of numbers.
    virtual void sharpen(Split& split) = 0;
};

// `minLeaf`: fewest rows (not weight) on either side of a split.
std::unique_ptr<SplitSearch> makeMeanSearch(const BinnedMatrix& matrix, std::uint32_t minLeaf);
std::unique_ptr<SplitSearch> makeClassSearch(const BinnedMatrix& matrix, std::uint32_t minLeaf, std::uint32_t classes);

} // namespace podium::training
