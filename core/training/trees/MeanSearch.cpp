#include "core/training/trees/SplitScan.h"

namespace podium::training {
namespace {

class MeanSearch final : public SplitSearch {
public:
    MeanSearch(const BinnedMatrix& matrix, std::uint32_t minLeaf)
        : m_matrix(matrix), m_minLeaf(minLeaf), m_cells(mostColumns * 256),
          m_counts(minLeaf > 1 ? mostColumns * 256 : 0)
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
        if (m_minLeaf > 1) fill<true>(columns);
        else fill<false>(columns);
        std::uint32_t constant = 0;
        for (std::size_t slot = 0; slot < columns.size(); ++slot) {
            if (!searchColumn(slot, columns[slot], best)) constant |= 1u << slot;
        }
        return constant;
    }
    void sharpen(Split& split) override
    {
        const ScanScene scene(m_matrix, m_node, weight(), m_minLeaf, split.column, split.seen);
        sharpenCut(scene, m_matrix, m_criterion.sides(), m_valueRows, split);
    }

private:
    using Total = MeanCriterion::Total;

    // Row by row, so that one line of the matrix serves all columns and their additions do not wait for each other.
    template <bool counted> void fill(std::span<const std::uint32_t> columns)
    {
        constexpr std::size_t ahead = 16;
        const std::size_t count = m_node.rows.size();
        for (std::size_t i = 0; i < count; ++i) {
            m_matrix.prefetchBins(m_node.rows[std::min(i + ahead, count - 1)]);
            const std::uint8_t* row = m_matrix.row(m_node.rows[i]);
            const Total sample{m_node.samples[i].response, m_node.samples[i].weight};
            for (std::size_t slot = 0; slot < columns.size(); ++slot) {
                const std::size_t cell = slot * 256 + row[columns[slot]];
                m_cells[cell].add(sample);
                if (counted) ++m_counts[cell];
            }
        }
    }

    bool searchColumn(std::size_t slot, std::uint32_t index, Split& best)
    {
        const std::span cells = std::span(m_cells).subspan(slot * 256, 256);
        BinSet used;
        for (std::uint32_t bin = 0; bin < 256; ++bin) {
            used.words[bin / 64] |= std::uint64_t{cells[bin].weight > 0} << (bin % 64);
        }
        const ScanScene scene(m_matrix, m_node, weight(), m_minLeaf, index, used);
        BinOrder order(used);
        bool varies = order.size > 1;
        if (varies) {
            if (scene.hasMissing) --order.size; // the last
            if (m_matrix.columns[index].isCategory()) sortByMean(cells, order);
            const std::uint32_t* counts = m_counts.empty() ? nullptr : &m_counts[slot * 256];
            const auto take = [&](MeanCriterion::Sides& sides, std::uint32_t bin) -> std::size_t {
                sides.take(cells[bin]);
                return counts ? counts[bin] : 1; // with leaves of one row the number does not matter
            };
            scanColumn(scene, order, m_criterion, take, best);
        } else {
            varies = scanInsideBin(scene, m_matrix, m_criterion.sides(), m_valueRows, best);
        }
        std::fill(cells.begin(), cells.end(), Total{});
        if (!m_counts.empty()) std::fill_n(m_counts.begin() + slot * 256, 256, 0u);
        return varies;
    }

    static void sortByMean(std::span<const Total> cells, BinOrder& order)
    {
        std::array<double, 256> means;
        for (std::uint32_t i = 0; i < order.size; ++i) {
            means[order.bins[i]] = cells[order.bins[i]].sum / cells[order.bins[i]].weight;
        }
        order.sortBy(means);
    }

    const BinnedMatrix& m_matrix;
    std::uint32_t m_minLeaf;
    NodeRows m_node;
    MeanCriterion m_criterion{0};
    std::vector<Total> m_cells; // 256 per slot, all zero between two searches
    std::vector<std::uint32_t> m_counts;
    std::vector<ValueRow> m_valueRows;
};

} // namespace

std::unique_ptr<SplitSearch> makeMeanSearch(const BinnedMatrix& matrix, std::uint32_t minLeaf)
{
    return std::make_unique<MeanSearch>(matrix, minLeaf);
}

} // namespace podium::training
