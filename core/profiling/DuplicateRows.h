// How many rows are repetitions of an earlier row, by 64-bit hashes of whole rows (two different rows among ten million
// share a hash with a probability of three in a million).
#pragma once

#include "core/profiling/MemoryBudget.h"
#include "core/tasks/TaskContext.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace podium::profiling {

class DuplicateRows {
public:
    // Counts only if the budget has room for the hashes of `rows` rows. Sorting them takes as much again for a moment.
    DuplicateRows(std::int64_t rows, MemoryBudget& budget);
    ~DuplicateRows();
    DuplicateRows(const DuplicateRows&) = delete;
    DuplicateRows& operator=(const DuplicateRows&) = delete;

    // The next rows: for each column a key per row that tells its values apart.
    Status add(const std::vector<std::vector<std::uint64_t>>& keys, std::size_t rows, const TaskContext& context);
    // Nothing where there was no room. Frees the memory.
    Result<std::optional<std::int64_t>> finish(std::vector<std::uint64_t>& scratch, const TaskContext& context);

private:
    MemoryBudget& m_budget;
    bool m_isCounting = false;
    std::uint64_t m_reserved = 0;
    std::vector<std::uint64_t> m_hashes;
};

} // namespace podium::profiling
