#include "core/profiling/Sketches.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace podium::profiling {

KllSketch::KllSketch(std::size_t size, std::uint64_t seed)
    : m_size(std::max<std::size_t>(size, 8)), m_coin(seed), m_levels(1)
{
}

// Two thirds of the level above: the top is exact where it matters, the bottom is only a waiting room.
std::size_t KllSketch::capacity(std::size_t level) const
{
    const auto depth = static_cast<double>(m_levels.size() - 1 - level);
    return std::max<std::size_t>(8, static_cast<std::size_t>(static_cast<double>(m_size) * std::pow(2.0 / 3.0, depth)));
}

void KllSketch::add(std::uint64_t key)
{
    m_levels.front().push_back(key);
    ++m_total;
    if (m_levels.front().size() >= capacity(0)) compress();
}

// Every other item of a full level moves up, the coin says which half; the rank of any key stays right on average.
void KllSketch::compress()
{
    for (std::size_t level = 0; level < m_levels.size(); ++level) {
        if (m_levels[level].size() < capacity(level)) continue;
        if (level + 1 == m_levels.size()) m_levels.emplace_back();
        auto& items = m_levels[level];
        auto& above = m_levels[level + 1];
        std::sort(items.begin(), items.end());
        const std::size_t even = items.size() / 2 * 2;
        for (std::size_t i = m_coin.below(2); i < even; i += 2) above.push_back(items[i]);
        items.erase(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(even)); // an odd one stays
    }
}

void KllSketch::merge(const KllSketch& other)
{
    while (m_levels.size() < other.m_levels.size()) m_levels.emplace_back();
    for (std::size_t level = 0; level < other.m_levels.size(); ++level) {
        m_levels[level].insert(m_levels[level].end(), other.m_levels[level].begin(), other.m_levels[level].end());
    }
    m_total += other.m_total;
    compress();
}

std::vector<WeightedKey> KllSketch::items() const
{
    std::vector<WeightedKey> all;
    for (std::size_t level = 0; level < m_levels.size(); ++level) {
        for (const std::uint64_t key : m_levels[level]) all.push_back({key, std::uint64_t(1) << level});
    }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
    return all;
}

std::uint64_t KllSketch::quantile(double fraction) const
{
    const auto all = items();
    const double wanted = fraction * static_cast<double>(m_total);
    double passed = 0;
    for (const auto& item : all) {
        passed += static_cast<double>(item.weight);
        if (passed >= wanted) return item.key;
    }
    return all.empty() ? 0 : all.back().key;
}

void HyperLogLog::add(std::uint64_t hash)
{
    const auto index = static_cast<std::size_t>(hash >> (64 - bits));
    const auto rank = static_cast<std::uint8_t>(std::min(std::countl_zero(hash << bits), 64 - bits) + 1);
    m_registers[index] = std::max(m_registers[index], rank);
}

void HyperLogLog::merge(const HyperLogLog& other)
{
    for (std::size_t i = 0; i < m_registers.size(); ++i)
        m_registers[i] = std::max(m_registers[i], other.m_registers[i]);
}

namespace {

// sigma and tau of Ertl, "New cardinality estimation algorithms for HyperLogLog sketches" (2017), section 2.
double sigma(double x)
{
    if (x == 1) return std::numeric_limits<double>::infinity();
    double y = 1, sum = x, before = -1;
    while (sum != before) {
        x *= x;
        before = sum;
        sum += x * y;
        y += y;
    }
    return sum;
}

double tau(double x)
{
    if (x == 0 || x == 1) return 0;
    double y = 1, sum = 1 - x, before = -1;
    while (sum != before) {
        x = std::sqrt(x);
        before = sum;
        y /= 2;
        sum -= (1 - x) * (1 - x) * y;
    }
    return sum / 3;
}

} // namespace

double HyperLogLog::estimate() const
{
    constexpr int highest = 64 - bits; // ranks go from 0 (nothing came) to highest + 1
    std::array<double, highest + 2> counts{};
    for (const std::uint8_t rank : m_registers) ++counts[rank];
    const auto m = static_cast<double>(m_registers.size());
    double z = m * tau(1 - counts[highest + 1] / m);
    for (int rank = highest; rank >= 1; --rank) z = (z + counts[static_cast<std::size_t>(rank)]) / 2;
    z += m * sigma(counts[0] / m);
    constexpr double alpha = 0.721347520444481703680; // 1 / (2 ln 2)
    return alpha * m * m / z;
}

void FrequentItems::add(std::uint64_t key, std::uint64_t count)
{
    m_counts[key] += count;
    if (m_counts.size() > m_size) purge();
}

// Takes the median count from all and drops what has nothing left: half of the items go, and each kept count lost the
// same.
void FrequentItems::purge()
{
    std::vector<std::uint64_t> counts;
    for (const auto& [key, count] : m_counts) counts.push_back(count);
    const auto middle = counts.begin() + static_cast<std::ptrdiff_t>(counts.size() / 2);
    std::nth_element(counts.begin(), middle, counts.end());
    const std::uint64_t taken = *middle;
    m_error += taken;
    for (auto item = m_counts.begin(); item != m_counts.end();) {
        if (item->second <= taken) {
            item = m_counts.erase(item);
        } else {
            item->second -= taken;
            ++item;
        }
    }
}

void FrequentItems::merge(const FrequentItems& other)
{
    for (const auto& [key, count] : other.m_counts) m_counts[key] += count;
    m_error += other.m_error;
    while (m_counts.size() > m_size) purge();
}

std::vector<WeightedKey> FrequentItems::items() const
{
    std::vector<WeightedKey> all;
    for (const auto& [key, count] : m_counts) all.push_back({key, count + m_error});
    std::sort(all.begin(), all.end(),
              [](const auto& a, const auto& b) { return a.weight != b.weight ? a.weight > b.weight : a.key < b.key; });
    return all;
}

} // namespace podium::profiling
