// Seeded randomness: the same seed gives the same numbers on every machine, compiler and thread count. Nothing in core
// uses std::random_device or std distributions (whose results differ between standard libraries).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>

namespace podium {

// Mixes a 64-bit number so that near inputs give unrelated outputs (SplitMix64 finaliser, Steele et al. 2014).
inline std::uint64_t mix64(std::uint64_t value)
{
    value += 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

// xoshiro256** 1.0 (Blackman and Vigna 2018), seeded through SplitMix64.
class Random {
public:
    explicit Random(std::uint64_t seed);
    // An independent stream for part `index` of the work: what makes parallel work equal to serial work.
    static Random stream(std::uint64_t seed, std::uint64_t index);

    std::uint64_t next();
    std::uint64_t below(std::uint64_t bound); // uniform in [0, bound), unbiased (Lemire 2019); bound >= 1
    std::int64_t between(std::int64_t low, std::int64_t high); // uniform in [low, high]
    double uniform();                                          // uniform in [0, 1), 53 bits
    double normal();                                           // mean 0, standard deviation 1 (polar method)
    bool chance(double probability) { return uniform() < probability; }

    template <class T> void shuffle(std::span<T> items) // Fisher-Yates
    {
        for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
    }

private:
    std::array<std::uint64_t, 4> m_state;
    double m_spare = 0;
    bool m_hasSpare = false;
};

} // namespace podium
