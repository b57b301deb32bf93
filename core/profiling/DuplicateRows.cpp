#include "core/profiling/DuplicateRows.h"

#include "core/base/Random.h"
#include "core/profiling/RadixSort.h"
#include "core/tasks/Parallel.h"

#include <algorithm>
#include <span>
#include <utility>

namespace podium::profiling {

DuplicateRows::DuplicateRows(std::int64_t rows, MemoryBudget& budget) : m_budget(budget)
{
    const std::uint64_t bytes = sizeof(std::uint64_t) * static_cast<std::uint64_t>(rows);
    m_isCounting = budget.take(bytes);
    if (!m_isCounting) return;
    m_reserved = bytes;
    m_hashes.reserve(static_cast<std::size_t>(rows));
}

DuplicateRows::~DuplicateRows() { m_budget.give(m_reserved); }

Status DuplicateRows::add(const std::vector<std::vector<std::uint64_t>>& keys, std::size_t rows,
                          const TaskContext& context)
{
    if (!m_isCounting) return success();
    constexpr std::size_t slice = 1 << 13;
    const std::size_t before = m_hashes.size();
    m_hashes.resize(before + rows);
    return parallelFor((rows + slice - 1) / slice, context, [&](std::size_t part) {
        const std::size_t first = part * slice, last = std::min(first + slice, rows);
        const auto hashes = std::span(m_hashes).subspan(before);
        for (std::size_t row = first; row < last; ++row) hashes[row] = 0;
        for (const auto& column : keys) {
            for (std::size_t row = first; row < last; ++row) hashes[row] = mix64(hashes[row] ^ column[row]);
        }
        return success();
    });
}

Result<std::optional<std::int64_t>> DuplicateRows::finish(std::vector<std::uint64_t>& scratch,
                                                          const TaskContext& context)
{
    if (!m_isCounting) return std::optional<std::int64_t>();
    PODIUM_TRY(radixSort(m_hashes, scratch, context));
    std::int64_t repeated = 0;
    for (std::size_t i = 1; i < m_hashes.size(); ++i) repeated += m_hashes[i] == m_hashes[i - 1];
    m_hashes = {};
    m_budget.give(std::exchange(m_reserved, 0));
    return std::optional(repeated);
}

} // namespace podium::profiling
