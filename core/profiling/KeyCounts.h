// How often each key of a column came, within a bound of memory. Four states:
//
//   Counting    a table of keys: as long as there are few different ones, however many rows. Exact.
//   Collecting  the table is full: further keys are kept as they come, to be sorted at the end. Exact.
//   Estimating  they do not fit either: sketches take them. Distinct, frequent and ordered figures become estimates.
//   Waiting     they would fit once other columns are done: this column is read again later.
#pragma once

#include "core/profiling/CountTable.h"
#include "core/profiling/FrequentKeys.h"
#include "core/profiling/MemoryBudget.h"
#include "core/profiling/Sketches.h"
#include "core/tasks/TaskContext.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace podium::profiling {

struct CountLimits {
    std::size_t tableKeys = std::size_t(1) << 20;  // beyond 65,536 only while keys come eight times on average
    std::size_t textBytes = std::size_t(16) << 20; // kept beside the table's keys; TextColumn's business
    std::int64_t rows = 0;                         // at most so many keys will come
    MemoryBudget* budget = nullptr;                // for collecting
    bool mayWait = false;                          // when the budget is used up: wait rather than estimate
};

class KeyCounts {
public:
    enum class State { Counting, Collecting, Estimating, Waiting };
    enum class Order { Meaningful, None }; // None: keys are hashes, quantiles of them mean nothing

    KeyCounts(const CountLimits& limits, Order order);
    ~KeyCounts();
    KeyCounts(const KeyCounts&) = delete;
    KeyCounts& operator=(const KeyCounts&) = delete;

    void add(std::span<const std::uint64_t> keys);
    // One key, some times. The number of its entry in the table where it is in it, or has just come into it.
    std::optional<std::size_t> add(std::uint64_t key, std::uint64_t times);
    void closeTable(); // takes no new keys into the table from now on

    State state() const { return m_state; }
    bool isExact() const { return m_state == State::Counting || m_state == State::Collecting; }
    const CountTable& table() const { return m_table; }

    // Before the ones below, once, when everything has come. `scratch` as for radixSort().
    Status sort(std::vector<std::uint64_t>& scratch, const TaskContext& context);
    // Calls `each(key, count)` in ascending order of keys; estimated weights where Estimating.
    template <class Each> void forEach(const Each& each) const;
    struct Overview {
        std::int64_t distinct = 0;
        std::vector<WeightedKey> frequent;
    };
    // How many different keys, and the `wanted` most frequent ones with those as frequent as the last of them, most
    // frequent first, then by key; at most `most`. `alsoFirst` and `alsoSecond` are called as forEach calls, in the two
    // passes that this takes: whoever needs passes of their own can have them here.
    template <class First, class Second>
    Overview overview(std::size_t wanted, std::size_t most, const First& alsoFirst, const Second& alsoSecond) const;
    Overview overview(std::size_t wanted, std::size_t most) const;

private:
    struct Estimates;
    bool isTableFull() const;
    void overflow();
    void addLater(std::uint64_t key, std::uint64_t times);
    Overview estimatedOverview(std::size_t most) const;

    CountLimits m_limits;
    Order m_order;
    State m_state = State::Counting;
    CountTable m_table;
    std::uint64_t m_counted = 0; // what the table's counts add up to
    std::vector<WeightedKey> m_sortedTable;
    std::vector<std::uint64_t> m_rest;
    std::unique_ptr<Estimates> m_estimates;
    std::vector<WeightedKey> m_sketched; // sorted, of Estimating
    std::uint64_t m_reserved = 0;
};

template <class Each> void KeyCounts::forEach(const Each& each) const
{
    std::size_t inTable = 0, inRest = 0, inSketch = 0;
    const auto next = [&](std::uint64_t& key) {
        bool any = false;
        const auto consider = [&](std::uint64_t candidate) {
            key = any ? std::min(key, candidate) : candidate;
            any = true;
        };
        if (inTable < m_sortedTable.size()) consider(m_sortedTable[inTable].key);
        if (inRest < m_rest.size()) consider(m_rest[inRest]);
        if (inSketch < m_sketched.size()) consider(m_sketched[inSketch].key);
        return any;
    };
    for (std::uint64_t key = 0; next(key);) {
        std::uint64_t count = 0;
        if (inTable < m_sortedTable.size() && m_sortedTable[inTable].key == key)
            count += m_sortedTable[inTable++].weight;
        for (; inRest < m_rest.size() && m_rest[inRest] == key; ++inRest) ++count;
        for (; inSketch < m_sketched.size() && m_sketched[inSketch].key == key; ++inSketch)
            count += m_sketched[inSketch].weight;
        each(key, count);
    }
}

template <class First, class Second> KeyCounts::Overview
KeyCounts::overview(std::size_t wanted, std::size_t most, const First& alsoFirst, const Second& alsoSecond) const
{
    FrequentKeys frequent(wanted, most);
    Overview seen;
    forEach([&](std::uint64_t key, std::uint64_t count) {
        ++seen.distinct;
        frequent.weigh(count);
        alsoFirst(key, count);
    });
    forEach([&](std::uint64_t key, std::uint64_t count) {
        frequent.collect(key, count);
        alsoSecond(key, count);
    });
    if (m_state == State::Estimating) return estimatedOverview(wanted);
    seen.frequent = frequent.take();
    return seen;
}

} // namespace podium::profiling
