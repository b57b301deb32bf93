// HeldOutWalk: the leaves of rows that a tree was not grown from, for the out-of-bag error. Where trees are likely to
// pack, it holds a copy of the matrix as floats, row by row, because walking a matrix column by column costs twice the
// time.
#pragma once

#include "core/table/Matrix.h"
#include "core/tasks/TaskContext.h"
#include "core/training/trees/TreeWalk.h"

#include <cstdint>
#include <span>
#include <vector>

namespace podium::training {

class HeldOutWalk {
public:
    // Cancelled when stopped. The matrix must outlive the walk.
    static Result<HeldOutWalk> over(const Matrix& matrix, const TaskContext& context);

    // May be called by several threads at once.
    std::vector<std::uint32_t> leavesOf(const Tree& tree, std::span<const std::uint32_t> rows) const;

private:
    explicit HeldOutWalk(const Matrix& matrix) : m_matrix(&matrix) {}

    const Matrix* m_matrix;
    RowBlock<float> m_rounded; // empty where trees will not pack
};

} // namespace podium::training
