#include "core/training/trees/HeldOutWalk.h"

#include "core/tasks/Parallel.h"
#include "core/training/trees/PackedTree.h"

#include <algorithm>

namespace podium::training {

Result<HeldOutWalk> HeldOutWalk::over(const Matrix& matrix, const TaskContext& context)
{
    HeldOutWalk walk(matrix);
    if (!PackedTree::suits(matrix)) return walk;
    const std::size_t rows = matrix.rows(), columns = matrix.columns();
    walk.m_rounded = {rows, columns, std::vector<float>(rows * columns)};
    constexpr std::size_t blockRows = 4096;
    PODIUM_TRY(parallelFor((rows + blockRows - 1) / blockRows, context, [&](std::size_t block) {
        const std::size_t begin = block * blockRows;
        copyRows(matrix, begin, std::min(rows, begin + blockRows), walk.m_rounded.values.data() + begin * columns);
        return context.checkpoint();
    }));
    return walk;
}

std::vector<std::uint32_t> HeldOutWalk::leavesOf(const Tree& tree, std::span<const std::uint32_t> rows) const
{
    std::vector<std::uint32_t> leaves(rows.size());
    PackedTree packed;
    if (m_rounded.rows > 0 && packed.pack(tree)) packed.findLeaves(m_rounded, rows, leaves);
    else findLeaves(tree, *m_matrix, rows, leaves);
    return leaves;
}

} // namespace podium::training
