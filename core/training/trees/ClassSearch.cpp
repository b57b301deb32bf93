#include "core/training/trees/SplitScan.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace podium::training {
namespace {

constexpr std::uint32_t none = 0xFFFFFFFF;

// The rows of each bin of one column as linked lists: filled in O(rows), walked in the order of bins, whatever the
// number of classes.
struct BinLists {
    std::array<std::uint32_t, 256> head;
    std::vector<std::uint32_t> next;
    BinSet used;
};

// Weight per class on the two sides of a cut.
struct Sides {
    std::vector<double> left, right;
};

class Cursor {
public:
    // Works in `sides`, which it begins anew with all rows on the right.
    Cursor(const BinLists& lists, std::span<const Sample> samples, const std::vector<double>& total, Sides& sides)
        : m_lists(&lists), m_samples(samples), m_sides(&sides)
    {
        std::fill(sides.left.begin(), sides.left.end(), 0.0);
        sides.right = total;
        for (const double weight : total) {
            m_rightWeight += weight;
            m_rightSquares += weight * weight;
        }
    }
    void take(std::uint32_t bin)
    {
        for (std::uint32_t i = m_lists->head[bin]; i != none; i = m_lists->next[i]) take(m_samples[i]);
    }
    void take(const Sample& sample)
    {
        const double weight = sample.weight;
        double& left = m_sides->left[static_cast<std::size_t>(sample.response)];
        double& right = m_sides->right[static_cast<std::size_t>(sample.response)];
        m_leftSquares += weight * (2 * left + weight);
        m_rightSquares += weight * (weight - 2 * right);
        left += weight;
        right -= weight;
        m_leftWeight += weight;
        m_rightWeight -= weight;
        ++m_leftRows;
    }
    // Weight minus Gini impurity x weight, of both sides: sum over classes of (weight of class)^2 / weight.
    double score() const { return m_leftSquares / m_leftWeight + m_rightSquares / m_rightWeight; }
    double leftWeight() const { return m_leftWeight; }
    std::size_t leftRows() const { return m_leftRows; }

private:
    const BinLists* m_lists;
    std::span<const Sample> m_samples;
    Sides* m_sides;
    double m_leftWeight = 0, m_rightWeight = 0;
    double m_leftSquares = 0, m_rightSquares = 0;
    std::size_t m_leftRows = 0;
};

class ClassSearch final : public SplitSearch {
public:
    ClassSearch(const BinnedMatrix& matrix, std::uint32_t minLeaf, std::uint32_t classes)
        : m_matrix(matrix), m_minLeaf(minLeaf), m_total(classes), m_sides{std::vector<double>(classes), {}}
    {
    }
    void enter(const NodeRows& node) override;
    double weight() const override { return m_weight; }
    double score() const override;
    void answer(std::span<double> values) const override;
    std::uint32_t search(std::span<const std::uint32_t> columns, Split& best) override;
    void sharpen(Split& split) override;

private:
    struct Shares;
    void fill(std::uint32_t column);
    bool searchColumn(std::uint32_t index, Split& best);
    ScanScene sceneOf(std::uint32_t column) const;
    Shares sharesOf(const BinOrder& order) const;
    void sortByFirstComponent(BinOrder& order) const;

    const BinnedMatrix& m_matrix;
    std::uint32_t m_minLeaf;
    NodeRows m_node;
    std::vector<double> m_total; // weight per class
    double m_weight = 0;
    BinLists m_lists;
    Sides m_sides;
    std::vector<ValueRow> m_valueRows;
};

void ClassSearch::enter(const NodeRows& node)
{
    m_node = node;
    m_weight = 0;
    std::fill(m_total.begin(), m_total.end(), 0.0);
    for (const Sample& sample : node.samples) {
        m_total[static_cast<std::size_t>(sample.response)] += sample.weight;
        m_weight += sample.weight;
    }
}

double ClassSearch::score() const
{
    return std::inner_product(m_total.begin(), m_total.end(), m_total.begin(), 0.0) / m_weight;
}

void ClassSearch::answer(std::span<double> values) const
{
    for (std::size_t k = 0; k < m_total.size(); ++k) values[k] = m_total[k] / m_weight;
}

std::uint32_t ClassSearch::search(std::span<const std::uint32_t> columns, Split& best)
{
    std::uint32_t constant = 0;
    for (std::size_t slot = 0; slot < columns.size(); ++slot) {
        if (!searchColumn(columns[slot], best)) constant |= 1u << slot;
    }
    return constant;
}

void ClassSearch::fill(std::uint32_t column)
{
    m_lists.used = {};
    if (m_lists.next.size() < m_node.rows.size()) m_lists.next.resize(m_node.rows.size());
    for (std::uint32_t i = 0; i < m_node.rows.size(); ++i) {
        const std::uint32_t bin = m_matrix.row(m_node.rows[i])[column];
        m_lists.next[i] = m_lists.used.contains(bin) ? m_lists.head[bin] : none;
        m_lists.head[bin] = i;
        m_lists.used.add(bin);
    }
}

bool ClassSearch::searchColumn(std::uint32_t index, Split& best)
{
    const BinnedColumn& column = m_matrix.columns[index];
    fill(index);
    ScanScene scene = sceneOf(index);
    scene.seen = m_lists.used;
    BinOrder order;
    order.append(m_lists.used);
    const auto start = [this] { return Cursor(m_lists, m_node.samples, m_total, m_sides); };
    if (order.size < 2) {
        const std::uint32_t bin = order.bins[0];
        return bin != column.bins && !column.isSingleValue(bin) &&
               scanInsideBin(scene, m_matrix.source->column(index), m_valueRows, start(), best);
    }
    if (column.hasMissing && m_lists.used.contains(column.bins)) { // the last of the order
        scene.hasMissing = true;
        --order.size;
    }
    if (column.isCategory()) sortByFirstComponent(order);
    scanColumn(scene, order, start, best);
    return true;
}

void ClassSearch::sharpen(Split& split)
{
    ScanScene scene = sceneOf(split.column);
    scene.seen = split.seen;
    scene.hasMissing = split.seen.contains(scene.missingBin);
    sharpenCut(scene, m_matrix, m_valueRows, Cursor(m_lists, m_node.samples, m_total, m_sides), split);
}

ScanScene ClassSearch::sceneOf(std::uint32_t column) const
{
    return {m_node, m_weight, m_minLeaf, column, m_matrix.columns[column].bins, false, {}};
}

// Class shares of each bin of `order`, minus those of the node; one row per bin.
struct ClassSearch::Shares {
    std::size_t classes = 0;
    std::vector<double> values;
    std::vector<double> weights;

    double* row(std::size_t i) { return &values[i * classes]; }
};

ClassSearch::Shares ClassSearch::sharesOf(const BinOrder& order) const
{
    Shares shares{m_total.size(), std::vector<double>(order.size * m_total.size()), std::vector<double>(order.size)};
    for (std::uint32_t i = 0; i < order.size; ++i) {
        double* row = shares.row(i);
        for (auto at = m_lists.head[order.bins[i]]; at != none; at = m_lists.next[at]) {
            row[static_cast<std::size_t>(m_node.samples[at].response)] += m_node.samples[at].weight;
            shares.weights[i] += m_node.samples[at].weight;
        }
        for (std::size_t k = 0; k < shares.classes; ++k) row[k] = row[k] / shares.weights[i] - m_total[k] / m_weight;
    }
    return shares;
}

// Orders bins by the projection of their class shares on the first principal component of these shares, found by power
// iteration; a few rounds suffice for an order.
void ClassSearch::sortByFirstComponent(BinOrder& order) const
{
    Shares shares = sharesOf(order);
    const std::size_t classes = shares.classes;
    // The bin that lies furthest out shows about the right way.
    std::vector<double> direction(classes), turned(classes);
    double furthest = 0;
    for (std::uint32_t i = 0; i < order.size; ++i) {
        const double* row = shares.row(i);
        const double distance = shares.weights[i] * std::inner_product(row, row + classes, row, 0.0);
        if (distance <= furthest) continue;
        furthest = distance;
        std::copy_n(row, classes, direction.begin());
    }
    constexpr int rounds = 12;
    for (int round = 0; round < rounds; ++round) {
        std::fill(turned.begin(), turned.end(), 0.0);
        for (std::uint32_t i = 0; i < order.size; ++i) {
            const double* row = shares.row(i);
            const double along = shares.weights[i] * std::inner_product(row, row + classes, direction.begin(), 0.0);
            for (std::size_t k = 0; k < classes; ++k) turned[k] += along * row[k];
        }
        const double length = std::sqrt(std::inner_product(turned.begin(), turned.end(), turned.begin(), 0.0));
        for (std::size_t k = 0; length > 0 && k < classes; ++k) direction[k] = turned[k] / length;
    }
    std::array<double, 256> keys;
    for (std::uint32_t i = 0; i < order.size; ++i) {
        const double* row = shares.row(i);
        keys[order.bins[i]] = std::inner_product(row, row + classes, direction.begin(), 0.0);
    }
    std::sort(order.bins.begin(), order.bins.begin() + order.size,
              [&keys](std::uint8_t a, std::uint8_t b) { return keys[a] < keys[b] || (keys[a] == keys[b] && a < b); });
}

} // namespace

std::unique_ptr<SplitSearch> makeClassSearch(const BinnedMatrix& matrix, std::uint32_t minLeaf, std::uint32_t classes)
{
    return std::make_unique<ClassSearch>(matrix, minLeaf, classes);
}

} // namespace podium::training
