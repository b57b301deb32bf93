#include "core/profiling/KeyCounts.h"

#include "core/profiling/RadixSort.h"

#include <cmath>
#include <unordered_map>

namespace podium::profiling {

struct KeyCounts::Estimates {
    KllSketch quantiles;
    HyperLogLog distinct;
    FrequentItems frequent;
};

KeyCounts::KeyCounts(const CountLimits& limits, Order order) : m_limits(limits), m_order(order) {}

KeyCounts::~KeyCounts()
{
    if (m_limits.budget) m_limits.budget->give(m_reserved);
}

void KeyCounts::add(std::span<const std::uint64_t> keys)
{
    std::size_t at = 0;
    while (at < keys.size() && m_state == State::Counting) {
        std::size_t end = at + 1; // neighbours are often equal: one look-up serves them all
        while (end < keys.size() && keys[end] == keys[at]) ++end;
        add(keys[at], end - at);
        at = end;
    }
    if (m_state == State::Collecting)
        m_rest.insert(m_rest.end(), keys.begin() + static_cast<std::ptrdiff_t>(at), keys.end());
    if (m_state == State::Estimating) {
        for (; at < keys.size(); ++at) addLater(keys[at], 1);
    }
}

std::optional<std::size_t> KeyCounts::add(std::uint64_t key, std::uint64_t times)
{
    if (m_state != State::Counting) {
        addLater(key, times);
        return std::nullopt;
    }
    const std::size_t entry = m_table.add(key, times);
    m_counted += times;
    if (isTableFull()) overflow();
    return entry;
}

// A large table is slow; it pays only where keys come again and again.
bool KeyCounts::isTableFull() const
{
    constexpr std::size_t quickTable = std::size_t(1) << 16;
    if (m_table.size() >= m_limits.tableKeys) return true;
    return m_table.size() >= quickTable && m_counted < 8 * m_table.size();
}

void KeyCounts::closeTable()
{
    if (m_state == State::Counting) overflow();
}

void KeyCounts::overflow()
{
    const std::uint64_t bytes = static_cast<std::uint64_t>(m_limits.rows) * sizeof(std::uint64_t);
    if (m_limits.budget && m_limits.budget->take(bytes)) {
        m_reserved = bytes;
        m_rest.reserve(static_cast<std::size_t>(m_limits.rows));
        m_state = State::Collecting;
    } else if (m_limits.mayWait) {
        m_state = State::Waiting;
        m_table = CountTable();
    } else {
        m_state = State::Estimating;
        m_estimates = std::make_unique<Estimates>();
        for (const auto& entry : m_table.entries()) m_estimates->distinct.add(mix64(entry.key));
    }
}

void KeyCounts::addLater(std::uint64_t key, std::uint64_t times)
{
    if (m_state == State::Collecting) m_rest.insert(m_rest.end(), static_cast<std::size_t>(times), key);
    if (m_state != State::Estimating) return;
    m_estimates->distinct.add(mix64(key));
    m_estimates->frequent.add(key, times);
    if (m_order == Order::None) return;
    for (std::uint64_t i = 0; i < times; ++i) m_estimates->quantiles.add(key);
}

Status KeyCounts::sort(std::vector<std::uint64_t>& scratch, const TaskContext& context)
{
    m_sortedTable.clear();
    for (const auto& entry : m_table.entries()) m_sortedTable.push_back({entry.key, entry.count});
    std::sort(m_sortedTable.begin(), m_sortedTable.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
    if (m_state == State::Estimating) m_sketched = m_estimates->quantiles.items();
    return radixSort(m_rest, scratch, context);
}

KeyCounts::Overview KeyCounts::overview(std::size_t wanted, std::size_t most) const
{
    const auto nothing = [](std::uint64_t, std::uint64_t) {};
    return overview(wanted, most, nothing, nothing);
}

KeyCounts::Overview KeyCounts::estimatedOverview(std::size_t most) const
{
    std::unordered_map<std::uint64_t, std::uint64_t> counts;
    for (const auto& entry : m_table.entries()) counts[entry.key] = entry.count;
    for (const auto& item : m_estimates->frequent.items()) counts[item.key] += item.weight;
    Overview seen;
    seen.distinct = std::llround(m_estimates->distinct.estimate());
    for (const auto& [key, count] : counts) seen.frequent.push_back({key, count});
    std::sort(seen.frequent.begin(), seen.frequent.end(),
              [](const auto& a, const auto& b) { return a.weight != b.weight ? a.weight > b.weight : a.key < b.key; });
    seen.frequent.resize(std::min(seen.frequent.size(), most));
    return seen;
}

} // namespace podium::profiling
