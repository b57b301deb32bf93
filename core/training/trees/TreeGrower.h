// TreeGrower: grows one tree on a bag of rows, depth first. Large nodes are split here, by bins; nodes of at most 255
// rows, and all below them, are twigs (Twig.h). Holds the working memory of a thread (about 50 bytes per row), so that
// growing many trees allocates little; one object per thread.
#pragma once

#include "core/training/trees/ColumnDraw.h"
#include "core/training/trees/GrowRules.h"
#include "core/training/trees/SplitSearch.h"
#include "core/training/trees/TreeBuilder.h"
#include "core/training/trees/Twig.h"

#include <functional>

namespace podium::training {

// The rows that one tree sees, ascending, and how often each.
struct Bag {
    std::vector<std::uint32_t> rows;
    std::vector<double> weights;
};

class TreeGrower {
public:
    TreeGrower(const BinnedMatrix& matrix, const TreeTarget& target, const GrowRules& rules);

    // `settled` is called with the number of rows that have found their leaf, every few thousand rows and before each
    // large node; an error from it (Cancelled) ends the growing. The bag must hold at least one row.
    Result<GrownTree> grow(const Bag& bag, Random& random, const std::function<Status(std::size_t)>& settled);

private:
    // A node that waits to be grown: its rows are m_rows[begin, end).
    struct Pending {
        std::uint32_t begin, end;
        std::uint32_t depth;
        std::uint32_t varying; // as in ColumnDraw
        std::uint32_t parent;  // whose right child it is, or noParent

        std::uint32_t rows() const { return end - begin; }
    };
    static constexpr std::uint32_t noParent = 0xFFFFFFFF;
    struct Route;

    void start(const Bag& bag);
    bool growTwig(const Pending& node, Random& random);
    bool growNode(const Pending& node, Random& random);
    bool isPure(const Pending& node) const;
    Split findSplit(const Pending& node, Random& random);
    void writeLeaf(const Pending& node, std::uint32_t index, bool pure);
    Route writeSplit(const Split& split, std::uint32_t index);
    Route routeOf(const Split& split) const;
    std::uint32_t part(const Pending& node, std::uint32_t column, const Route& route);
    NodeRows rowsOf(const Pending& node) const;

    const BinnedMatrix& m_matrix;
    TreeTarget m_target;
    GrowRules m_rules;
    ColumnDraw m_columns;
    TreeBuilder m_builder;
    std::unique_ptr<SplitSearch> m_search;
    std::unique_ptr<TwigGrower> m_twigs;

    std::vector<Pending> m_pending;
    std::vector<std::uint32_t> m_rows;
    std::vector<Sample> m_samples; // side by side with m_rows
    std::vector<std::uint32_t> m_spareRows;
    std::vector<Sample> m_spareSamples;
};

} // namespace podium::training
