// TreeGrower: grows one tree on a bag of rows. Holds the working memory of a thread (about 60 bytes per row), so that
// growing many trees allocates little; one object per thread.
#pragma once

#include "core/base/Random.h"
#include "core/training/trees/SplitSearch.h"
#include "core/training/trees/Tree.h"

#include <functional>

namespace podium::training {

// What a tree learns: one value per row of the matrix. classes 0: a number; 2: 0 or 1, and the leaves say the share of
// 1; 3 or more: a class number, and the leaves say the share of each class.
struct TreeTarget {
    std::span<const double> values;
    std::uint32_t classes = 0;
    double center = 0; // subtracted while searching, for precision
};

struct GrowRules {
    std::uint32_t columnsPerSplit = 1; // drawn anew for each split; more are drawn while all are constant in the node
    std::uint32_t maxDepth = 0;        // 0 = no limit
    std::uint32_t minSplit = 2;        // fewest rows of a node that may be split
    std::uint32_t minLeaf = 1;         // fewest rows of a leaf. Rows of the bag count once, whatever their weight
};

// The rows that one tree sees, ascending, and those it does not see but is asked about.
struct Bag {
    std::vector<std::uint32_t> rows;
    std::vector<double> weights; // of `rows`
    std::vector<std::uint32_t> heldOut;
};

struct GrownTree {
    Tree tree;
    std::vector<double> decrease;             // per column: decrease of impurity x weight, summed over its splits
    std::vector<std::uint32_t> heldOutLeaves; // per row of bag.heldOut: the leaf that it reaches
};

class TreeGrower {
public:
    TreeGrower(const BinnedMatrix& matrix, const TreeTarget& target, const GrowRules& rules);

    // `settled` is called with the number of rows that have found their leaf, every few thousand rows and before each
    // large node; an error from it (Cancelled) ends the growing. The bag must hold at least one row.
    Result<GrownTree> grow(const Bag& bag, Random& random, const std::function<Status(std::size_t)>& settled);

private:
    // A node that waits to be grown: its rows are m_rows[begin, end), its held-out rows m_heldOut[heldBegin, heldEnd).
    struct Pending {
        std::uint32_t begin, end, heldBegin, heldEnd;
        std::uint32_t depth;
        std::uint32_t varying; // the first so many of m_columns may vary in this node
        std::uint32_t parent;  // whose right child it is, or `noParent`
    };
    static constexpr std::uint32_t noParent = 0xFFFFFFFF;

    struct Route;
    Route numberRoute(const Split& split) const;

    void start(const Bag& bag);
    std::uint32_t addNode(const Pending& node);
    bool isPure(const Pending& node) const;
    bool mayBeSplit(const Pending& node) const;
    Split findSplit(Pending& node, Random& random);
    void addLeaf(const Pending& node, std::uint32_t index);
    void addCategorySet(const BinnedColumn& column, const Split& split, const BinSet& route, TreeNode& node);
    void divide(const Pending& node, const Split& split, std::uint32_t index);
    std::uint32_t part(std::uint32_t column, const Route& route, std::uint32_t begin, std::uint32_t end);
    std::uint32_t partHeldOut(std::uint32_t column, const Route& route, std::uint32_t begin, std::uint32_t end);

    const BinnedMatrix& m_matrix;
    TreeTarget m_target;
    GrowRules m_rules;
    std::unique_ptr<SplitSearch> m_search;

    std::vector<std::uint32_t> m_rows;
    std::vector<Sample> m_samples; // side by side with m_rows
    std::vector<std::uint32_t> m_heldOut;
    std::vector<std::uint32_t> m_leafOfRow; // of the held-out rows
    std::vector<std::uint32_t> m_spareRows;
    std::vector<Sample> m_spareSamples;
    std::vector<std::uint32_t> m_columns;
    std::vector<Pending> m_pending;
    std::vector<std::uint32_t> m_pureLeaf; // per class: row of `distributions` that says only this class
    GrownTree m_grown;
};

} // namespace podium::training
