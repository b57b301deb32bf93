#include "core/training/trees/Forest.h"

#include "core/base/Text.h"
#include "core/tasks/Parallel.h"
#include "core/training/trees/PackedTree.h"
#include "core/training/trees/TreeWalk.h"

#include <algorithm>

namespace podium::training {
namespace {

// The rows [begin, end) on their way through one tree after the other.
class BlockWalk {
public:
    BlockWalk(const Matrix& matrix, std::size_t begin, std::size_t end)
        : m_matrix(matrix), m_begin(begin), m_end(end), m_suits(PackedTree::suits(matrix)), m_leaves(end - begin)
    {
    }
    std::span<const std::uint32_t> leavesOf(const Tree& tree)
    {
        const bool pays = m_leaves.size() > tree.nodes.size() / 16; // packing costs about as much as walking so many
        if (m_suits && pays && m_packed.pack(tree)) {
            if (m_rounded.rows == 0) m_rounded = blockOf<float>(m_matrix, m_begin, m_end);
            m_packed.findLeaves(m_rounded, m_leaves);
        } else {
            if (m_exact.rows == 0) m_exact = blockOf<double>(m_matrix, m_begin, m_end);
            findLeaves(tree, m_exact, m_leaves);
        }
        return m_leaves;
    }

private:
    const Matrix& m_matrix;
    std::size_t m_begin, m_end;
    bool m_suits;
    RowBlock<double> m_exact; // either is copied when a tree wants it
    RowBlock<float> m_rounded;
    PackedTree m_packed;
    std::vector<std::uint32_t> m_leaves;
};

// Adds what each tree says of the rows [begin, end) to sums[output * rows of the matrix + row], in the order of the
// trees.
Status addAnswers(const Forest& forest, const Matrix& matrix, std::size_t begin, std::size_t end, double* sums,
                  const TaskContext& context)
{
    const std::uint32_t outputs = forest.outputs();
    BlockWalk walk(matrix, begin, end);
    for (const Tree& tree : forest.trees) {
        PODIUM_TRY(context.checkpoint());
        const std::span<const std::uint32_t> leaves = walk.leavesOf(tree);
        if (outputs == 1) {
            for (std::size_t row = begin; row < end; ++row) sums[row] += tree.nodes[leaves[row - begin]].value;
            continue;
        }
        for (std::size_t row = begin; row < end; ++row) {
            const std::span<const double> answer = tree.answer(leaves[row - begin]);
            for (std::uint32_t k = 0; k < outputs; ++k) sums[k * matrix.rows() + row] += answer[k];
        }
    }
    return success();
}

} // namespace

std::uint32_t Forest::outputs() const { return classes.size() > 2 ? static_cast<std::uint32_t>(classes.size()) : 1; }

Predictions predictionsFrom(const Forest& forest, std::vector<double> averages, std::size_t rows)
{
    Predictions predictions{forest.kind, {}, forest.classes, {}};
    if (forest.kind == TaskKind::Regression) {
        predictions.values = std::move(averages);
        return predictions;
    }
    if (forest.outputs() == 1) {
        averages.insert(averages.begin(), rows, 0.0);
        for (std::size_t row = 0; row < rows; ++row) averages[row] = 1 - averages[rows + row];
    }
    predictions.scores = std::move(averages);
    predictions.values.assign(rows, 0.0);
    for (std::size_t row = 0; row < rows; ++row) {
        std::size_t highest = 0;
        for (std::size_t k = 1; k < forest.classes.size(); ++k) {
            if (predictions.scores[k * rows + row] > predictions.scores[highest * rows + row]) highest = k;
        }
        predictions.values[row] = static_cast<double>(highest);
    }
    return predictions;
}

Result<Predictions> predictForest(const Forest& forest, const Matrix& matrix, const TaskContext& context)
{
    if (matrix.columns() != forest.names.size()) {
        return makeError(
            ErrorCode::InvalidInput,
            format("Could not predict with the random forest: it was trained on {} columns, the data have {}.",
                   forest.names.size(), matrix.columns()),
            "Prepare the data with the recipe of the model.");
    }
    const std::size_t rows = matrix.rows();
    // Large blocks, because each packs the trees anew; but one for each thread.
    const auto threads = static_cast<std::size_t>(context.threads());
    const std::size_t share = std::max<std::size_t>(1, (rows + threads - 1) / threads);
    const std::size_t blockRows = std::min(rowsPerBlock(matrix.columns()), share);
    std::vector<double> averages(rows * forest.outputs());
    PODIUM_TRY(parallelFor((rows + blockRows - 1) / blockRows, context, [&](std::size_t index) {
        const std::size_t begin = index * blockRows;
        return addAnswers(forest, matrix, begin, std::min(rows, begin + blockRows), averages.data(), context);
    }));
    for (double& average : averages) average /= static_cast<double>(forest.trees.size());
    return predictionsFrom(forest, std::move(averages), rows);
}

} // namespace podium::training
