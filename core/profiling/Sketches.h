// Summaries of bounded size for what does not fit in memory; each can be merged with another of its kind, and each is
// deterministic for the order in which things come.
//
//   KllSketch      quantiles; rank error about 1.7 / size^0.9 of all (size 2,048: 0.2 %). Karnin, Lang, Liberty 2016.
//   HyperLogLog    how many different; relative standard error 1.04 / sqrt(2^14) = 0.8 %. Flajolet et al. 2007, with
//                  Ertl's estimator (2017), which needs no correction tables.
//   FrequentItems  what comes often; a count is too high by at most error(), which is below total / 512 for the default
//                  size. Misra and Gries 1982, with the purge of Anderson et al. 2017.
#pragma once

#include "core/base/Random.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace podium::profiling {

struct WeightedKey {
    std::uint64_t key = 0;
    std::uint64_t weight = 0;
};

class KllSketch {
public:
    explicit KllSketch(std::size_t size = 2'048, std::uint64_t seed = 1);
    void add(std::uint64_t key);
    void merge(const KllSketch& other);

    std::uint64_t total() const { return m_total; }
    std::vector<WeightedKey> items() const; // sorted by key; weights add up to total()
    // The smallest kept key of which at least `fraction` of all are at or below; 0 where nothing came.
    std::uint64_t quantile(double fraction) const;

private:
    std::size_t capacity(std::size_t level) const;
    void compress();

    std::size_t m_size;
    std::uint64_t m_total = 0;
    Random m_coin;
    std::vector<std::vector<std::uint64_t>> m_levels; // an item of level i stands for 2^i keys
};

class HyperLogLog {
public:
    HyperLogLog() : m_registers(std::size_t(1) << bits) {}
    void add(std::uint64_t hash); // must be well mixed
    void merge(const HyperLogLog& other);
    double estimate() const;

private:
    static constexpr int bits = 14;
    std::vector<std::uint8_t> m_registers;
};

class FrequentItems {
public:
    explicit FrequentItems(std::size_t size = 1'024) : m_size(size) {}
    void add(std::uint64_t key, std::uint64_t count = 1);
    void merge(const FrequentItems& other);
    std::vector<WeightedKey> items() const; // upper bounds, most frequent first, then by key
    std::uint64_t error() const { return m_error; }

private:
    void purge();

    std::size_t m_size;
    std::uint64_t m_error = 0;
    std::unordered_map<std::uint64_t, std::uint64_t> m_counts;
};

} // namespace podium::profiling
