#include "core/training/trees/TreeGrower.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <numeric>

namespace podium::training {
namespace {

constexpr std::uint32_t reportedRows = 4096; // between two reports; as many rows of a node are "large"
constexpr std::uint32_t noRow = 0xFFFFFFFF;

// The codes that go left; those that the node never saw go as missing ones.
BinSet categoryRoute(const Split& split)
{
    BinSet route;
    for (std::size_t i = 0; i < route.words.size(); ++i) {
        route.words[i] = split.left.words[i] | (split.missingLeft ? ~split.seen.words[i] : 0);
    }
    return route;
}

} // namespace

// Where rows go by their bin; the rows of one bin, which the threshold may cut, by their value.
struct TreeGrower::Route {
    BinSet left;
    std::uint32_t cutBin = 256;
    double threshold = 0;
    const double* values = nullptr;

    bool goesLeft(std::uint32_t row, std::uint32_t bin) const
    {
        if (bin == cutBin) return values[row] <= threshold;
        return left.contains(bin);
    }
};

TreeGrower::Route TreeGrower::numberRoute(const Split& split) const
{
    const BinnedColumn& column = m_matrix.columns[split.column];
    Route route;
    route.threshold = split.threshold;
    route.values = m_matrix.source->column(split.column).data();
    const auto beyond = std::upper_bound(column.high.begin(), column.high.end(), split.threshold);
    const auto bin = static_cast<std::uint32_t>(beyond - column.high.begin());
    for (std::uint32_t word = 0; word < bin / 64; ++word) route.left.words[word] = ~std::uint64_t{0};
    route.left.words[bin / 64] |= (std::uint64_t{1} << (bin % 64)) - 1;
    if (bin < column.bins && column.low[bin] <= split.threshold) route.cutBin = bin;
    if (column.hasMissing && split.missingLeft) route.left.add(column.bins);
    return route;
}

TreeGrower::TreeGrower(const BinnedMatrix& matrix, const TreeTarget& target, const GrowRules& rules)
    : m_matrix(matrix), m_target(target), m_rules(rules),
      m_search(target.classes > 2 ? makeClassSearch(matrix, rules.minLeaf, target.classes)
                                  : makeMeanSearch(matrix, rules.minLeaf)),
      m_columns(matrix.columns.size())
{
}

Result<GrownTree> TreeGrower::grow(const Bag& bag, Random& random, const std::function<Status(std::size_t)>& settled)
{
    start(bag);
    std::size_t unreported = 0;
    while (!m_pending.empty()) {
        Pending node = m_pending.back();
        m_pending.pop_back();
        if (unreported >= reportedRows || node.end - node.begin >= reportedRows) {
            PODIUM_TRY(settled(unreported));
            unreported = 0;
        }
        const std::uint32_t index = addNode(node);
        Split split;
        if (mayBeSplit(node)) split = findSplit(node, random);
        if (split.found) {
            divide(node, split, index);
        } else {
            addLeaf(node, index);
            unreported += node.end - node.begin;
        }
    }
    PODIUM_TRY(settled(unreported));
    for (const std::uint32_t row : bag.heldOut) m_grown.heldOutLeaves.push_back(m_leafOfRow[row]);
    return std::move(m_grown);
}

void TreeGrower::start(const Bag& bag)
{
    assert(!bag.rows.empty());
    const bool classSearch = m_target.classes > 2;
    m_rows = bag.rows;
    m_samples.resize(m_rows.size());
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const double value = m_target.values[m_rows[i]];
        m_samples[i] = {classSearch ? value : bag.weights[i] * (value - m_target.center), bag.weights[i]};
    }
    m_heldOut = bag.heldOut;
    m_leafOfRow.resize(m_heldOut.empty() ? 0 : m_matrix.rows);
    m_spareRows.resize(std::max(m_rows.size(), m_heldOut.size()));
    m_spareSamples.resize(m_rows.size());

    std::iota(m_columns.begin(), m_columns.end(), 0u); // the same order for each tree, whoever grew the one before

    m_grown = {};
    m_grown.tree.outputs = classSearch ? m_target.classes : 1;
    m_grown.decrease.resize(m_columns.size());
    m_grown.heldOutLeaves.reserve(m_heldOut.size());
    m_pureLeaf.assign(classSearch ? m_target.classes : 0, noRow);
    m_pending.push_back({0, static_cast<std::uint32_t>(m_rows.size()), 0, static_cast<std::uint32_t>(m_heldOut.size()),
                         0, static_cast<std::uint32_t>(m_columns.size()), noParent});
}

std::uint32_t TreeGrower::addNode(const Pending& node)
{
    Tree& tree = m_grown.tree;
    const auto index = static_cast<std::uint32_t>(tree.nodes.size());
    if (node.parent != noParent) tree.nodes[node.parent].next = index;
    tree.nodes.emplace_back();
    m_search->enter({std::span(m_rows).subspan(node.begin, node.end - node.begin),
                     std::span(m_samples).subspan(node.begin, node.end - node.begin)});
    tree.cover.push_back(static_cast<float>(m_search->weight()));
    return index;
}

bool TreeGrower::isPure(const Pending& node) const
{
    const double first = m_target.values[m_rows[node.begin]];
    return std::all_of(m_rows.begin() + node.begin + 1, m_rows.begin() + node.end,
                       [&](std::uint32_t row) { return m_target.values[row] == first; });
}

bool TreeGrower::mayBeSplit(const Pending& node) const
{
    const std::uint32_t rows = node.end - node.begin;
    if (rows < m_rules.minSplit || rows < 2 * m_rules.minLeaf) return false;
    if (m_rules.maxDepth > 0 && node.depth >= m_rules.maxDepth) return false;
    return !isPure(node);
}

// Draws columns one after the other without replacement. Those known to be constant here count as drawn, as in
// scikit-learn, so that a node with few varying columns does not look at all of them; but the drawing goes on until one
// of them varies. m_columns[0, node.varying) are those not known to be constant: this set is the same whatever the
// nodes below did to its order, because they exchange columns only inside it.
Split TreeGrower::findSplit(Pending& node, Random& random)
{
    Split best;
    bool varies = false;
    std::uint32_t known = static_cast<std::uint32_t>(m_columns.size()) - node.varying; // constant and not drawn yet
    std::uint32_t drawn = 0;                                                           // moved to the front
    // Two rows are parted equally well by every column that parts them at all.
    std::uint32_t wanted = node.end - node.begin == 2 ? 1 : m_rules.columnsPerSplit;
    while (drawn < node.varying && (wanted > 0 || !varies)) {
        const std::uint32_t first = drawn;
        do {
            wanted -= wanted > 0 ? 1 : 0;
            const auto pick = static_cast<std::uint32_t>(random.below(known + node.varying - drawn));
            if (pick < known) --known;
            else std::swap(m_columns[drawn], m_columns[drawn + pick - known]), ++drawn;
        } while (wanted > 0 && drawn < node.varying && drawn - first < SplitSearch::mostColumns);

        const std::uint32_t constant = m_search->search(std::span(m_columns).subspan(first, drawn - first), best);
        const std::uint32_t count = drawn - first;
        varies = varies || static_cast<std::uint32_t>(std::popcount(constant)) < count;
        for (std::uint32_t slot = count; slot-- > 0;) {
            if (((constant >> slot) & 1) == 0) continue;
            std::swap(m_columns[first + slot], m_columns[--drawn]);
            std::swap(m_columns[drawn], m_columns[--node.varying]);
        }
    }
    if (best.found && !best.isSharp && !m_matrix.columns[best.column].isCategory()) m_search->sharpen(best);
    return best;
}

void TreeGrower::addLeaf(const Pending& node, std::uint32_t index)
{
    Tree& tree = m_grown.tree;
    TreeNode& leaf = tree.nodes[index];
    for (std::uint32_t i = node.heldBegin; i < node.heldEnd; ++i) m_leafOfRow[m_heldOut[i]] = index;

    const double value = m_target.values[m_rows[node.begin]];
    const bool pure = isPure(node);
    if (tree.outputs == 1) {
        m_search->answer({&leaf.value, 1});
        leaf.value = pure ? value : leaf.value + m_target.center; // a target itself comes without rounding
        return;
    }
    // Most leaves of a full-depth tree hold one class: they share their rows of `distributions`.
    const auto newRow = static_cast<std::uint32_t>(tree.distributions.size() / tree.outputs);
    std::uint32_t& shared = m_pureLeaf[static_cast<std::size_t>(value)];
    leaf.next = pure && shared != noRow ? shared : newRow;
    if (pure) shared = leaf.next;
    if (leaf.next != newRow) return;
    tree.distributions.resize(tree.distributions.size() + tree.outputs);
    m_search->answer(std::span(tree.distributions).last(tree.outputs));
}

void TreeGrower::addCategorySet(const BinnedColumn& column, const Split& split, const BinSet& route, TreeNode& node)
{
    Tree& tree = m_grown.tree;
    node.value = static_cast<double>(tree.setStarts.size() - 1);
    node.code |= TreeNode::categoryBit;
    const std::size_t start = tree.setWords.size();
    tree.setWords.resize(start + (column.levels + 31) / 32, split.missingLeft ? 0xFFFFFFFFu : 0u);
    tree.setStarts.push_back(static_cast<std::uint32_t>(tree.setWords.size()));
    for (std::uint32_t code = 0; code < column.levels; ++code) {
        if (column.binOfCode[code] < 0) continue; // never seen: as missing
        const std::uint32_t bit = 1u << (code % 32);
        std::uint32_t& word = tree.setWords[start + code / 32];
        word = route.contains(static_cast<std::uint32_t>(column.binOfCode[code])) ? word | bit : word & ~bit;
    }
}

void TreeGrower::divide(const Pending& node, const Split& split, std::uint32_t index)
{
    const BinnedColumn& column = m_matrix.columns[split.column];
    TreeNode& written = m_grown.tree.nodes[index];
    written.code = split.column | (split.missingLeft ? TreeNode::missingLeftBit : 0);
    m_grown.decrease[split.column] += std::max(0.0, split.score - m_search->score());
    Route route;
    if (column.isCategory()) {
        route.left = categoryRoute(split);
        addCategorySet(column, split, route.left, written);
    } else {
        written.value = split.threshold;
        route = numberRoute(split);
    }
    const std::uint32_t middle = part(split.column, route, node.begin, node.end);
    const std::uint32_t heldMiddle = partHeldOut(split.column, route, node.heldBegin, node.heldEnd);
    const std::uint32_t depth = node.depth + 1;
    m_pending.push_back({middle, node.end, heldMiddle, node.heldEnd, depth, node.varying, index});
    m_pending.push_back({node.begin, middle, node.heldBegin, heldMiddle, depth, node.varying, noParent});
}

// Both keep the order of the rows, so that memory is read forwards, and do without branches, which would be guessed
// wrong half of the time.
std::uint32_t TreeGrower::part(std::uint32_t column, const Route& route, std::uint32_t begin, std::uint32_t end)
{
    std::uint32_t left = begin;
    std::uint32_t right = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
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

std::uint32_t TreeGrower::partHeldOut(std::uint32_t column, const Route& route, std::uint32_t begin, std::uint32_t end)
{
    std::uint32_t left = begin;
    std::uint32_t right = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
        const std::uint32_t row = m_heldOut[i];
        const bool goesLeft = route.goesLeft(row, m_matrix.row(row)[column]);
        m_heldOut[left] = m_spareRows[right] = row;
        left += goesLeft ? 1 : 0;
        right += goesLeft ? 0 : 1;
    }
    std::copy_n(m_spareRows.begin(), right, m_heldOut.begin() + left);
    return left;
}

} // namespace podium::training
