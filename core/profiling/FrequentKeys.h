// The most frequent of many counted keys, in two passes and without keeping them: the first finds the count that the
// last wanted key has, the second collects the keys that have as many.
#pragma once

#include "core/profiling/Sketches.h"

#include <algorithm>
#include <functional>
#include <vector>

namespace podium::profiling {

class FrequentKeys {
public:
    // `wanted` keys and those as frequent as the last of them; at most `most` of these.
    FrequentKeys(std::size_t wanted, std::size_t most) : m_wanted(wanted), m_most(most) {}

    void weigh(std::uint64_t count)
    {
        if (m_largest.size() == m_wanted) {
            if (count <= m_largest.front()) return;
            std::pop_heap(m_largest.begin(), m_largest.end(), std::greater<>());
            m_largest.pop_back();
        }
        m_largest.push_back(count);
        std::push_heap(m_largest.begin(), m_largest.end(), std::greater<>());
    }

    void collect(std::uint64_t key, std::uint64_t count)
    {
        if (count < m_largest.front()) return;
        if (count > m_largest.front()) m_above.push_back({key, count});
        else if (m_tied.size() < m_most) m_tied.push_back({key, count});
    }

    std::vector<WeightedKey> take()
    {
        std::stable_sort(m_above.begin(), m_above.end(),
                         [](const auto& a, const auto& b) { return a.weight > b.weight; });
        m_above.insert(m_above.end(), m_tied.begin(), m_tied.end());
        m_above.resize(std::min(m_above.size(), m_most));
        return std::move(m_above);
    }

private:
    std::size_t m_wanted;
    std::size_t m_most;
    std::vector<std::uint64_t> m_largest; // a heap, the least of them first
    std::vector<WeightedKey> m_above;
    std::vector<WeightedKey> m_tied;
};

} // namespace podium::profiling
