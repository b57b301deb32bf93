#include "core/training/trees/TreeGrower.h"

#include <algorithm>
#include <cassert>

namespace podium::training {
namespace {

constexpr std::uint32_t reportedRows = 4096; // between two reports; as many rows of a node are "large"

} // namespace

// Where rows go by their bin; the rows of one bin, which the threshold may cut, by their value.
struct TreeGrower::Route {
    BinSet left;
    std::uint32_t cutBin = 256; // none
    double threshold = 0;
    const double* values = nullptr;

    bool goesLeft(std::uint32_t row, std::uint32_t bin) const
    {
        return bin == cutBin ? values[row] <= threshold : left.contains(bin);
    }
};

TreeGrower::TreeGrower(const BinnedMatrix& matrix, const TreeTarget& target, const GrowRules& rules)
    : m_matrix(matrix), m_target(target), m_rules(rules), m_columns(matrix.columns.size(), rules.columnsPerSplit),
      m_search(target.needsClassCriterion() ? makeClassSearch(matrix, rules.minLeaf, target.classes)
                                            : makeMeanSearch(matrix, rules.minLeaf)),
      m_twigs(makeTwigGrower(matrix, target, rules, m_columns, m_builder))
{
}

Result<GrownTree> TreeGrower::grow(const Bag& bag, Random& random, const std::function<Status(std::size_t)>& settled)
{
    start(bag);
    std::size_t unreported = 0;
    while (!m_pending.empty()) {
        const Pending node = m_pending.back();
        m_pending.pop_back();
        if (unreported >= reportedRows || node.rows() >= reportedRows) {
            PODIUM_TRY(settled(unreported));
            unreported = 0;
        }
        const bool isTwig = node.rows() <= RankBlock::mostRows;
        if (isTwig ? growTwig(node, random) : growNode(node, random)) unreported += node.rows();
    }
    PODIUM_TRY(settled(unreported));
    return m_builder.finish();
}

void TreeGrower::start(const Bag& bag)
{
    assert(!bag.rows.empty());
    m_rows = bag.rows;
    m_samples.resize(m_rows.size());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const double value = m_target.values[m_rows[i]];
        m_samples[i] = {m_target.needsClassCriterion() ? value : bag.weights[i] * (value - m_target.center),
                        bag.weights[i]};
    }
    m_spareRows.resize(m_rows.size());
    m_spareSamples.resize(m_rows.size());
    m_columns.reset();
    m_builder.start(m_target.outputs(), m_matrix.columns.size(), m_rows.size());
    m_pending.assign(1, {0, static_cast<std::uint32_t>(m_rows.size()), 0,
                         static_cast<std::uint32_t>(m_matrix.columns.size()), noParent});
}

NodeRows TreeGrower::rowsOf(const Pending& node) const
{
    return {std::span(m_rows).subspan(node.begin, node.rows()), std::span(m_samples).subspan(node.begin, node.rows())};
}

// Both: true where all rows of the node have found their leaf.
bool TreeGrower::growTwig(const Pending& node, Random& random)
{
    const std::uint32_t index = m_twigs->grow(rowsOf(node), node.depth, node.varying, random);
    if (node.parent != noParent) m_builder.setRight(node.parent, index);
    return true;
}

bool TreeGrower::growNode(const Pending& node, Random& random)
{
    const std::uint32_t index = m_builder.add();
    if (node.parent != noParent) m_builder.setRight(node.parent, index);
    m_search->enter(rowsOf(node));
    m_builder.setCover(index, m_search->weight());
    const bool pure = isPure(node);
    const Split split = !pure && m_rules.maySplit(node.rows(), node.depth) ? findSplit(node, random) : Split{};
    if (!split.found) {
        writeLeaf(node, index, pure);
        return true;
    }
    const std::uint32_t middle = part(node, split.column, writeSplit(split, index));
    const std::uint32_t depth = node.depth + 1;
    m_pending.push_back({middle, node.end, depth, m_columns.varying(), index});
    m_pending.push_back({node.begin, middle, depth, m_columns.varying(), noParent});
    return false;
}

bool TreeGrower::isPure(const Pending& node) const
{
    const double first = m_target.values[m_rows[node.begin]];
    return std::all_of(m_rows.begin() + node.begin + 1, m_rows.begin() + node.end,
                       [&](std::uint32_t row) { return m_target.values[row] == first; });
}

Split TreeGrower::findSplit(const Pending& node, Random& random)
{
    Split best;
    m_columns.begin(node.varying, m_rules.columnsPerSplit);
    for (;;) {
        const std::span<const std::uint32_t> drawn = m_columns.draw(SplitSearch::mostColumns, random);
        if (drawn.empty()) break;
        m_columns.markConstant(m_search->search(drawn, best));
    }
    if (best.found && !best.isSharp && !m_matrix.columns[best.column].isCategory()) m_search->sharpen(best);
    return best;
}

void TreeGrower::writeLeaf(const Pending& node, std::uint32_t index, bool pure)
{
    if (pure) {
        m_builder.setTarget(index, m_target.values[m_rows[node.begin]]); // itself, without rounding
        return;
    }
    std::vector<double> answer(m_target.outputs());
    m_search->answer(answer);
    if (answer.size() == 1) answer[0] += m_target.center;
    m_builder.setAnswer(index, answer);
}

TreeGrower::Route TreeGrower::writeSplit(const Split& split, std::uint32_t index)
{
    m_builder.credit(split.column, split.score - m_search->score());
    const BinnedColumn& column = m_matrix.columns[split.column];
    if (!column.isCategory()) {
        m_builder.splitNumbers(index, split.column, split.threshold, split.missingLeft);
        return routeOf(split);
    }
    Route route;
    route.left = split.left;
    if (split.missingLeft)
        route.left.addAllBut(split.seen); // categories that this node has not seen go as missing ones
    m_builder.splitCategories(index, split.column, column, route.left, split.missingLeft);
    return route;
}

TreeGrower::Route TreeGrower::routeOf(const Split& split) const
{
    const BinnedColumn& column = m_matrix.columns[split.column];
    Route route;
    route.threshold = split.threshold;
    route.values = m_matrix.source->column(split.column).data();
    const auto beyond = std::upper_bound(column.high.begin(), column.high.end(), split.threshold);
    const auto bin = static_cast<std::uint32_t>(beyond - column.high.begin());
    route.left.addBelow(bin);
    if (bin < column.bins && column.low[bin] <= split.threshold) route.cutBin = bin;
    if (column.hasMissing && split.missingLeft) route.left.add(column.bins);
    return route;
}

// Puts the rows that go left before the others and returns where these begin. Keeps their order, so that memory is read
// forwards, and does without branches, which would be guessed wrong half of the time.
std::uint32_t TreeGrower::part(const Pending& node, std::uint32_t column, const Route& route)
{
    std::uint32_t left = node.begin;
    std::uint32_t right = 0;
    for (std::uint32_t i = node.begin; i < node.end; ++i) {
        const std::uint32_t row = m_rows[i];
        const Sample sample = m_samples[i];
        const bool goesLeft = route.goesLeft(row, m_matrix.row(row)[column]);
        m_rows[left] = m_spareRows[right] = row;
        m_samples[left] = m_spareSamples[right] = sample;
        left += goesLeft ? 1 : 0;
        right += goesLeft ? 0 : 1;
    }
    std::copy_n(m_spareRows.begin(), right, m_rows.begin() + left);
    std::copy_n(m_spareSamples.begin(), right, m_samples.begin() + left);
    return left;
}

} // namespace podium::training
