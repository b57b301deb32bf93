// What a tree learns, and how far it may grow.
#pragma once

#include <cstdint>
#include <span>

namespace podium::training {

// One value per row of the matrix. classes 0: a number; 2: 0 or 1, and the leaves say the share of 1; 3 or more: a
// class number, and the leaves say the share of each class.
struct TreeTarget {
    std::span<const double> values;
    std::uint32_t classes = 0;
    double center = 0; // subtracted while searching, for precision

    bool needsClassCriterion() const { return classes > 2; }
    std::uint32_t outputs() const { return classes > 2 ? classes : 1; }
};

struct GrowRules {
    std::uint32_t columnsPerSplit = 1; // drawn anew for each split
    std::uint32_t maxDepth = 0;        // 0 = no limit
    std::uint32_t minSplit = 2;        // fewest rows of a node that may be split
    std::uint32_t minLeaf = 1;         // fewest rows of a leaf. Rows of a bag count once, whatever their weight

    bool maySplit(std::size_t rows, std::uint32_t depth) const
    {
        return rows >= minSplit && rows >= 2 * std::size_t{minLeaf} && (maxDepth == 0 || depth < maxDepth);
    }
};

} // namespace podium::training
