#include "core/training/trees/Forest.h"

#include "core/base/Text.h"
#include "core/tasks/Parallel.h"
#include "core/training/trees/TreeWalk.h"

#include <algorithm>

namespace podium::training {
namespace {

// Adds what each tree says of the rows [begin, end) to sums[output * allRows + row], in the order of the trees.
Status addAnswers(const Forest& forest, const RowBlock& block, double* sums, std::size_t allRows,
                  const TaskContext& context)
{
    const std::uint32_t outputs = forest.outputs();
    std::vector<std::uint32_t> leaves(block.rows);
    for (const Tree& tree : forest.trees) {
        PODIUM_TRY(context.checkpoint());
        findLeaves(tree, block, leaves);
        if (outputs == 1) {
            for (std::size_t row = 0; row < block.rows; ++row) sums[row] += tree.nodes[leaves[row]].value;
            continue;
        }
        for (std::size_t row = 0; row < block.rows; ++row) {
            const std::span<const double> answer = tree.answer(leaves[row]);
            for (std::uint32_t k = 0; k < outputs; ++k) sums[k * allRows + row] += answer[k];
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
    // At least two blocks per thread, so that no thread waits long for the last one.
    const std::size_t share = rows / (2 * static_cast<std::size_t>(context.threads())) + 1;
    const std::size_t blockRows = std::min(rowsPerBlock(matrix.columns()), share);
    std::vector<double> averages(rows * forest.outputs());
    PODIUM_TRY(parallelFor((rows + blockRows - 1) / blockRows, context, [&](std::size_t index) {
        const std::size_t begin = index * blockRows;
        const RowBlock block = blockOf(matrix, begin, std::min(rows, begin + blockRows));
        return addAnswers(forest, block, averages.data() + begin, rows, context);
    }));
    for (double& average : averages) average /= static_cast<double>(forest.trees.size());
    return predictionsFrom(forest, std::move(averages), rows);
}

} // namespace podium::training
