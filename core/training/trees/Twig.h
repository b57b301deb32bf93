// Twig: the part of a tree below a node of at most 255 rows. Most nodes of a full-depth tree belong to twigs, so this
// is where growing spends its time: values are ranks in a RankBlock, rows are bytes, and a column is searched by
// sorting the few rows of a node by their ranks. Its splits are exact.
#pragma once

#include "core/training/trees/ColumnDraw.h"
#include "core/training/trees/GrowRules.h"
#include "core/training/trees/RankBlock.h"
#include "core/training/trees/SplitSearch.h"
#include "core/training/trees/TreeBuilder.h"

#include <memory>

namespace podium::training {

class TwigGrower {
public:
    virtual ~TwigGrower() = default;

    // Writes the node of these rows, and all nodes below it, to the builder; returns the node.
    virtual std::uint32_t grow(const NodeRows& node, std::uint32_t depth, std::uint32_t varying, Random& random) = 0;
};

// All arguments must outlive the grower.
std::unique_ptr<TwigGrower> makeTwigGrower(const BinnedMatrix& matrix, const TreeTarget& target, const GrowRules& rules,
                                           ColumnDraw& columns, TreeBuilder& builder);

} // namespace podium::training
