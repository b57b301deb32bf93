#include "core/profiling/DuplicateRows.h"

#include "core/profiling/RadixSort.h"

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

void DuplicateRows::add(const Table& block)
{
    if (!m_isCounting) return;
    const auto hashes = rowHashes(block);
    m_hashes.insert(m_hashes.end(), hashes.begin(), hashes.end());
}

Result<std::optional<std::int64_t>> DuplicateRows::finish(const TaskContext& context)
{
    if (!m_isCounting) return std::optional<std::int64_t>();
    std::vector<std::uint64_t> scratch;
    PODIUM_TRY(radixSort(m_hashes, scratch, context));
    std::int64_t repeated = 0;
    for (std::size_t i = 1; i < m_hashes.size(); ++i) repeated += m_hashes[i] == m_hashes[i - 1];
    m_hashes = {};
    m_budget.give(std::exchange(m_reserved, 0));
    return std::optional(repeated);
}

} // namespace podium::profiling
