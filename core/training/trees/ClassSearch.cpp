#include "core/training/trees/SplitScan.h"

namespace podium::training {
namespace {

constexpr std::uint32_t endOfList = 0xFFFFFFFF;

class ClassSearch final : public SplitSearch {
public:
    ClassSearch(const BinnedMatrix& matrix, std::uint32_t minLeaf, std::uint32_t classes)
        : m_matrix(matrix), m_minLeaf(minLeaf), m_criterion(classes)
    {
    }

    void enter(const NodeRows& node) override
    {
        m_node = node;
        m_criterion.clear();
        for (const Sample& sample : node.samples) m_criterion.add(sample);
    }
    double weight() const override { return m_criterion.weight(); }
    double score() const override { return m_criterion.score(); }
    void answer(std::span<double> values) const override { m_criterion.answer(values); }

    std::uint32_t search(std::span<const std::uint32_t> columns, Split& best) override
    {
        std::uint32_t constant = 0;
        for (std::size_t slot = 0; slot < columns.size(); ++slot) {
            if (!searchColumn(columns[slot], best)) constant |= 1u << slot;
        }
        return constant;
    }
    void sharpen(Split& split) override
    {
        const ScanScene scene(m_matrix, m_node, weight(), m_minLeaf, split.column, split.seen);
        sharpenCut(scene, m_matrix, m_criterion.sides(), m_valueRows, split);
    }

private:
    // Puts the rows into a list per bin: made in O(rows), walked in the order of bins, whatever the number of classes.
    BinSet fill(std::uint32_t column)
    {
        BinSet used;
        if (m_next.size() < m_node.rows.size()) m_next.resize(m_node.rows.size());
        for (std::uint32_t i = 0; i < m_node.rows.size(); ++i) {
            const std::uint32_t bin = m_matrix.row(m_node.rows[i])[column];
            m_next[i] = used.contains(bin) ? m_head[bin] : endOfList;
            m_head[bin] = i;
            used.add(bin);
        }
        return used;
    }

    bool searchColumn(std::uint32_t index, Split& best)
    {
        const BinSet used = fill(index);
        const ScanScene scene(m_matrix, m_node, weight(), m_minLeaf, index, used);
        BinOrder order(used);
        if (order.size == 1) return scanInsideBin(scene, m_matrix, m_criterion.sides(), m_valueRows, best);
        if (scene.hasMissing) --order.size; // the last
        if (m_matrix.columns[index].isCategory()) sortByComponent(order);
        const auto take = [this](ClassCriterion::Sides& sides, std::uint32_t bin) {
            std::size_t rows = 0;
            for (auto i = m_head[bin]; i != endOfList; i = m_next[i], ++rows) sides.take(m_node.samples[i]);
            return rows;
        };
        scanColumn(scene, order, m_criterion, take, best);
        return true;
    }

    void sortByComponent(BinOrder& order)
    {
        m_criterion.startGroups(order.size);
        for (std::uint32_t i = 0; i < order.size; ++i) {
            for (auto at = m_head[order.bins[i]]; at != endOfList; at = m_next[at]) {
                m_criterion.addToGroup(i, m_node.samples[at]);
            }
        }
        std::array<double, 256> keys, keyOfBin;
        m_criterion.groupKeys(std::span(keys).first(order.size));
        for (std::uint32_t i = 0; i < order.size; ++i) keyOfBin[order.bins[i]] = keys[i];
        order.sortBy(keyOfBin);
    }

    const BinnedMatrix& m_matrix;
    std::uint32_t m_minLeaf;
    NodeRows m_node;
    ClassCriterion m_criterion;
    std::array<std::uint32_t, 256> m_head;
    std::vector<std::uint32_t> m_next; // per row of the node
    std::vector<ValueRow> m_valueRows;
};

} // namespace

std::unique_ptr<SplitSearch> makeClassSearch(const BinnedMatrix& matrix, std::uint32_t minLeaf, std::uint32_t classes)
{
    return std::make_unique<ClassSearch>(matrix, minLeaf, classes);
}

} // namespace podium::training
