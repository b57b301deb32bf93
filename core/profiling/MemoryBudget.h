// A number of bytes that several pieces of work share. Thread-safe.
#pragma once

#include <atomic>
#include <cstdint>

namespace podium::profiling {

class MemoryBudget {
public:
    explicit MemoryBudget(std::uint64_t bytes) : m_left(bytes) {}

    bool take(std::uint64_t bytes)
    {
        std::uint64_t left = m_left.load();
        while (left >= bytes) {
            if (m_left.compare_exchange_weak(left, left - bytes)) return true;
        }
        return false;
    }
    void give(std::uint64_t bytes) { m_left += bytes; }
    std::uint64_t left() const { return m_left; }

private:
    std::atomic<std::uint64_t> m_left;
};

} // namespace podium::profiling
