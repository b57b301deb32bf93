#include "core/training/trees/Twig.h"

#include "core/training/trees/Criterion.h"
#include "core/training/trees/RankKeys.h"

#include <algorithm>
#include <array>
#include <limits>

namespace podium::training {
namespace {

template <class Criterion> class Twig final : public TwigGrower {
public:
    Twig(const BinnedMatrix& matrix, const TreeTarget& target, const GrowRules& rules, ColumnDraw& columns,
         TreeBuilder& builder)
        : m_matrix(matrix), m_target(target), m_rules(rules), m_columns(columns), m_builder(builder), m_block(matrix),
          m_criterion(target.classes), m_answer(target.outputs())
    {
    }

    std::uint32_t grow(const NodeRows& node, std::uint32_t depth, std::uint32_t varying, Random& random) override
    {
        m_random = &random;
        m_block.start(node.rows);
        for (std::size_t i = 0; i < node.rows.size(); ++i) {
            m_rows[i] = static_cast<std::uint8_t>(i);
            m_samples[i] = node.samples[i];
            m_targets[i] = m_target.values[node.rows[i]];
        }
        m_thresholds.clear();
        const std::uint32_t root = growNode({m_rows.data(), node.rows.size()}, depth, varying);
        writeThresholds();
        return root;
    }

private:
    using Rows = std::span<std::uint8_t>; // part of m_rows

    struct Cut {
        bool found = false;
        double score = -std::numeric_limits<double>::infinity();
        double leftWeight = 0;
        std::uint32_t column = 0;
        std::size_t left = 0;    // so many of m_best go left
        bool hasMissing = false; // in this node
        bool missingLeft = false;
    };

    // A split of numbers whose threshold is still to be written, between the values of two rows of the block.
    struct OpenThreshold {
        std::uint32_t node = 0;
        std::uint32_t column = 0;
        std::uint32_t below = 0, above = 0;
    };

    std::uint32_t growNode(Rows rows, std::uint32_t depth, std::uint32_t varying)
    {
        const std::uint32_t node = m_builder.add();
        if (rows.size() == 1) {
            m_builder.setCover(node, m_samples[rows[0]].weight);
            m_builder.setTarget(node, m_targets[rows[0]]);
            return node;
        }
        m_criterion.clear();
        for (const std::uint8_t row : rows) m_criterion.add(m_samples[row]);
        m_builder.setCover(node, m_criterion.weight());
        const bool pure = isPure(rows);
        const Cut cut = !pure && m_rules.maySplit(rows.size(), depth) ? findCut(rows, varying) : Cut{};
        if (!cut.found) {
            writeLeaf(node, rows, pure);
            return node;
        }
        writeSplit(node, cut, rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<std::uint8_t>(rowOf(m_best[i]));
        const std::uint32_t stillVarying = m_columns.varying();
        growNode(rows.first(cut.left), depth + 1, stillVarying);
        m_builder.setRight(node, growNode(rows.subspan(cut.left), depth + 1, stillVarying));
        return node;
    }

    bool isPure(Rows rows) const
    {
        const double first = m_targets[rows[0]];
        return std::all_of(rows.begin() + 1, rows.end(), [&](std::uint8_t row) { return m_targets[row] == first; });
    }

    // The best cut; m_best holds the rows in its order.
    Cut findCut(Rows rows, std::uint32_t varying)
    {
        Cut best;
        // Two rows are parted equally well by every column that parts them at all.
        m_columns.begin(varying, rows.size() == 2 ? 1 : m_columns.perSplit());
        for (;;) {
            const std::span<const std::uint32_t> drawn = m_columns.draw(1, *m_random);
            if (drawn.empty()) return best;
            if (!searchColumn(rows, drawn[0], best)) m_columns.markConstant(1);
        }
    }

    // False where the column is constant in the node.
    bool searchColumn(Rows rows, std::uint32_t column, Cut& best)
    {
        const RankBlock::Ranks ranks = m_block.column(column);
        RankKey* keys = m_keys.data();
        const std::size_t count = rows.size();
        sortByRank(ranks.of, rows, keys);
        if (rankOf(keys[0]) == rankOf(keys[count - 1])) return false;

        std::size_t missing = 0;
        if (ranks.missing != RankBlock::noMissing) {
            while (missing < count && rankOf(keys[count - 1 - missing]) == ranks.missing) ++missing;
        }
        if (m_matrix.columns[column].isCategory()) sortCategories(count - missing);
        Cut cut = scan(count, 0, best);
        cut.missingLeft = false;
        if (missing > 0 && count - missing > 1) {
            offer(cut, column, missing, count, best);
            std::rotate(keys, keys + count - missing, keys + count);
            cut = scan(count, missing, best);
            cut.missingLeft = true;
        }
        offer(cut, column, missing, count, best);
        return true;
    }

    // Cuts between rows of different rank, from behind the first `first` keys on.
    Cut scan(std::size_t count, std::size_t first, const Cut& best)
    {
        Cut cut;
        cut.score = best.score;
        auto sides = m_criterion.sides();
        for (std::size_t i = 0; i < first; ++i) sides.take(m_samples[rowOf(m_keys[i])]);
        for (std::size_t i = first; i + 1 < count; ++i) {
            sides.take(m_samples[rowOf(m_keys[i])]);
            if (rankOf(m_keys[i]) == rankOf(m_keys[i + 1])) continue;
            if (i + 1 < m_rules.minLeaf) continue;
            if (count - i - 1 < m_rules.minLeaf) break;
            const double score = sides.score();
            if (score > cut.score) {
                cut.found = true;
                cut.score = score;
                cut.leftWeight = sides.leftWeight();
                cut.left = i + 1;
            }
        }
        return cut;
    }

    void offer(Cut& cut, std::uint32_t column, std::size_t missing, std::size_t count, Cut& best)
    {
        if (!cut.found) return;
        cut.column = column;
        cut.hasMissing = missing > 0;
        if (!cut.hasMissing) cut.missingLeft = 2 * cut.leftWeight >= m_criterion.weight();
        best = cut;
        std::copy_n(m_keys.begin(), count, m_best.begin());
    }

    // Puts the first `count` keys, which are categories in the order of their bins, into the order of the criterion.
    void sortCategories(std::size_t count)
    {
        std::array<std::uint8_t, RankBlock::mostRows> groups; // per row
        std::size_t groupCount = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (i > 0 && rankOf(m_keys[i]) != rankOf(m_keys[i - 1])) ++groupCount;
            groups[rowOf(m_keys[i])] = static_cast<std::uint8_t>(groupCount);
        }
        if (count > 0) ++groupCount;
        m_criterion.startGroups(groupCount);
        for (std::size_t i = 0; i < count; ++i) {
            m_criterion.addToGroup(groups[rowOf(m_keys[i])], m_samples[rowOf(m_keys[i])]);
        }
        std::array<double, RankBlock::mostRows> order;
        m_criterion.groupKeys(std::span(order).first(groupCount));
        std::stable_sort(m_keys.begin(), m_keys.begin() + count, [&](RankKey a, RankKey b) {
            const std::uint8_t left = groups[rowOf(a)], right = groups[rowOf(b)];
            return order[left] < order[right] || (order[left] == order[right] && left < right);
        });
    }

    void writeLeaf(std::uint32_t node, Rows rows, bool pure)
    {
        if (pure) {
            m_builder.setTarget(node, m_targets[rows[0]]); // itself, without rounding
            return;
        }
        m_criterion.answer(m_answer);
        if (m_answer.size() == 1) m_answer[0] += m_target.center;
        m_builder.setAnswer(node, m_answer);
    }

    void writeSplit(std::uint32_t node, const Cut& cut, std::size_t count)
    {
        m_builder.credit(cut.column, cut.score - m_criterion.score());
        const BinnedColumn& column = m_matrix.columns[cut.column];
        if (column.isCategory()) {
            BinSet left, seen;
            for (std::size_t i = 0; i < count; ++i) {
                seen.add(rankOf(m_best[i]));
                if (i < cut.left) left.add(rankOf(m_best[i]));
            }
            if (cut.missingLeft) left.addAllBut(seen); // categories that this node has not seen go as missing ones
            m_builder.splitCategories(node, cut.column, column, left, cut.missingLeft);
            return;
        }
        m_builder.splitNumbers(node, cut.column, 0, cut.missingLeft);
        const OpenThreshold open{node, cut.column, rowOf(m_best[cut.left - 1]), rowOf(m_best[cut.left])};
        m_block.prefetchValue(open.column, open.below);
        m_block.prefetchValue(open.column, open.above);
        m_thresholds.push_back(open);
    }

    // All at the end of a twig, because values lie far apart in memory: by then the processor has fetched them.
    void writeThresholds()
    {
        for (const OpenThreshold& open : m_thresholds) {
            const double below = m_block.value(open.column, open.below);
            const double above = m_block.value(open.column, open.above);
            // Behind all numbers only missing values are left.
            m_builder.setThreshold(open.node,
                                   above == above ? middleOf(below, above) : std::numeric_limits<double>::infinity());
        }
    }

    const BinnedMatrix& m_matrix;
    TreeTarget m_target;
    GrowRules m_rules;
    ColumnDraw& m_columns;
    TreeBuilder& m_builder;
    RankBlock m_block;
    Criterion m_criterion;
    Random* m_random = nullptr;
    std::array<std::uint8_t, RankBlock::mostRows> m_rows; // of the block; each node has its part
    std::array<Sample, RankBlock::mostRows> m_samples;
    std::array<double, RankBlock::mostRows> m_targets;
    std::array<RankKey, RankBlock::mostRows> m_keys, m_best;
    std::vector<double> m_answer;
    std::vector<OpenThreshold> m_thresholds;
};

} // namespace

std::unique_ptr<TwigGrower> makeTwigGrower(const BinnedMatrix& matrix, const TreeTarget& target, const GrowRules& rules,
                                           ColumnDraw& columns, TreeBuilder& builder)
{
    if (target.needsClassCriterion())
        return std::make_unique<Twig<ClassCriterion>>(matrix, target, rules, columns, builder);
    return std::make_unique<Twig<MeanCriterion>>(matrix, target, rules, columns, builder);
}

} // namespace podium::training
