#include "core/training/trees/SplitScan.h"

#include <algorithm>

namespace podium::training {
namespace {

// Sum of weight x target and of weight of the rows in a bin. Side by side, so that one vector addition serves both.
struct Cell {
    double sum = 0;
    double weight = 0;
};

double scoreOf(double sum, double weight) { return sum * sum / weight; }

class Cursor {
public:
    Cursor(const Cell* cells, const std::uint32_t* counts, Cell total)
        : m_cells(cells), m_counts(counts), m_right(total)
    {
    }
    void take(std::uint32_t bin)
    {
        m_left.sum += m_cells[bin].sum;
        m_left.weight += m_cells[bin].weight;
        if (m_counts) m_leftRows += m_counts[bin];
    }
    void take(const Sample& sample)
    {
        m_left.sum += sample.response;
        m_left.weight += sample.weight;
        ++m_leftRows;
    }
    // Larger when the two means lie further apart: the sum of squares between the sides.
    double score() const
    {
        return scoreOf(m_left.sum, m_left.weight) + scoreOf(m_right.sum - m_left.sum, m_right.weight - m_left.weight);
    }
    double leftWeight() const { return m_left.weight; }
    std::size_t leftRows() const { return m_leftRows; }

private:
    const Cell* m_cells;
    const std::uint32_t* m_counts;
    Cell m_left;
    Cell m_right; // of the whole node: the right side is the rest
    std::size_t m_leftRows = 0;
};

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
        m_total = {};
        for (const Sample& sample : node.samples) {
            m_total.sum += sample.response;
            m_total.weight += sample.weight;
        }
    }
    double weight() const override { return m_total.weight; }
    double score() const override { return scoreOf(m_total.sum, m_total.weight); }
    void answer(std::span<double> values) const override { values[0] = m_total.sum / m_total.weight; }

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
        ScanScene scene = sceneOf(split.column);
        scene.seen = split.seen;
        scene.hasMissing = split.seen.contains(scene.missingBin);
        sharpenCut(scene, m_matrix, m_valueRows, Cursor(nullptr, nullptr, m_total), split);
    }

private:
    // Row by row, so that one line of the matrix serves all columns and their additions do not wait for each other.
    template <bool counted> void fill(std::span<const std::uint32_t> columns)
    {
        std::fill_n(m_used.begin(), columns.size(), BinSet{});
        for (std::size_t i = 0; i < m_node.rows.size(); ++i) {
            const std::uint8_t* row = m_matrix.row(m_node.rows[i]);
            const Sample sample = m_node.samples[i];
            for (std::size_t slot = 0; slot < columns.size(); ++slot) {
                const std::uint32_t bin = row[columns[slot]];
                Cell& cell = m_cells[slot * 256 + bin];
                cell.sum += sample.response;
                cell.weight += sample.weight;
                m_used[slot].add(bin);
                if (counted) ++m_counts[slot * 256 + bin];
            }
        }
    }

    bool searchColumn(std::size_t slot, std::uint32_t index, Split& best)
    {
        const BinnedColumn& column = m_matrix.columns[index];
        Cell* cells = &m_cells[slot * 256];
        std::uint32_t* counts = m_counts.empty() ? nullptr : &m_counts[slot * 256];
        ScanScene scene = sceneOf(index);
        scene.seen = m_used[slot];
        BinOrder order;
        order.append(m_used[slot]);
        const std::uint32_t used = order.size;
        bool varies = used > 1;
        if (column.hasMissing && m_used[slot].contains(column.bins)) { // the last of the order
            scene.hasMissing = true;
            --order.size;
        }
        if (used > 1) {
            if (column.isCategory()) sortByMean(cells, order);
            scanColumn(
                scene, order, [&] { return Cursor(cells, counts, m_total); }, best);
        } else if (!scene.hasMissing && !column.isSingleValue(order.bins[0])) {
            varies =
                scanInsideBin(scene, m_matrix.source->column(index), m_valueRows, Cursor(cells, counts, m_total), best);
        }
        for (std::uint32_t i = 0; i < used; ++i) {
            cells[order.bins[i]] = {};
            if (counts) counts[order.bins[i]] = 0;
        }
        return varies;
    }

    ScanScene sceneOf(std::uint32_t column) const
    {
        return {m_node, m_total.weight, m_minLeaf, column, m_matrix.columns[column].bins, false, {}};
    }

    static void sortByMean(const Cell* cells, BinOrder& order)
    {
        std::array<double, 256> means;
        for (std::uint32_t i = 0; i < order.size; ++i) {
            means[order.bins[i]] = cells[order.bins[i]].sum / cells[order.bins[i]].weight;
        }
        std::sort(order.bins.begin(), order.bins.begin() + order.size, [&means](std::uint8_t a, std::uint8_t b) {
            return means[a] < means[b] || (means[a] == means[b] && a < b);
        });
    }

    const BinnedMatrix& m_matrix;
    std::uint32_t m_minLeaf;
    NodeRows m_node;
    Cell m_total;
    std::vector<Cell> m_cells; // 256 per slot, all zero between two searches
    std::vector<std::uint32_t> m_counts;
    std::array<BinSet, mostColumns> m_used;
    std::vector<ValueRow> m_valueRows;
};

} // namespace

std::unique_ptr<SplitSearch> makeMeanSearch(const BinnedMatrix& matrix, std::uint32_t minLeaf)
{
    return std::make_unique<MeanSearch>(matrix, minLeaf);
}

} // namespace podium::training
