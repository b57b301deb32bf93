// Forest: trees whose answers are averaged, with what is needed to use them: columns, classes, importance.
#pragma once

#include "core/training/Learner.h"
#include "core/training/trees/Tree.h"

#include <string>
#include <string_view>
#include <vector>

namespace podium::training {

struct Forest {
    TaskKind kind = TaskKind::Regression;
    std::vector<std::string> names;    // of the columns, as in the training matrix
    std::vector<std::uint32_t> levels; // side by side with names
    std::vector<std::string>
        classes; // empty for regression; two classes: each tree has one output, the share of the second
    std::vector<double> importances; // per column, sum 1 (or all 0)
    std::vector<Tree> trees;

    std::uint32_t outputs() const; // of each tree
    bool operator==(const Forest&) const = default;
};

// InvalidInput where the matrix has another number of columns.
Result<Predictions> predictForest(const Forest& forest, const Matrix& matrix, const TaskContext& context);
// Values and scores from the averaged outputs, averages[output * rows + row].
Predictions predictionsFrom(const Forest& forest, std::vector<double> averages, std::size_t rows);

// All of the forest as bytes, the same on every machine; equal forests give equal bytes. About ten bytes per node.
std::string saveForest(const Forest& forest);
// Corrupt for anything that saveForest did not write. Everything is checked: a loaded forest is safe to walk.
Result<Forest> loadForest(std::string_view bytes);

} // namespace podium::training
