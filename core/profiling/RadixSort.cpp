#include "core/profiling/RadixSort.h"

#include <algorithm>
#include <array>

namespace podium::profiling {

namespace {

constexpr int digitBits = 11;
constexpr int digits = 6; // 6 x 11 >= 64
constexpr std::size_t buckets = std::size_t(1) << digitBits;
constexpr std::size_t fewKeys = 1'500; // below, comparing is quicker than counting

using Counts = std::array<std::array<std::size_t, buckets>, digits>;

std::size_t digitOf(std::uint64_t key, int digit)
{
    return static_cast<std::size_t>(key >> (digit * digitBits)) & (buckets - 1);
}

void countDigits(const std::vector<std::uint64_t>& keys, Counts& counts)
{
    for (const std::uint64_t key : keys) {
        for (int digit = 0; digit < digits; ++digit) {
            ++counts[static_cast<std::size_t>(digit)][digitOf(key, digit)];
        }
    }
}

} // namespace

Status radixSort(std::vector<std::uint64_t>& keys, std::vector<std::uint64_t>& scratch, const TaskContext& context)
{
    if (keys.size() < fewKeys) {
        std::sort(keys.begin(), keys.end());
        return success();
    }
    PODIUM_TRY(context.checkpoint());
    const auto counts = std::make_unique<Counts>();
    countDigits(keys, *counts);
    scratch.resize(keys.size());
    for (int digit = 0; digit < digits; ++digit) {
        auto& places = (*counts)[static_cast<std::size_t>(digit)];
        if (places[digitOf(keys.front(), digit)] == keys.size()) continue; // all keys share this digit
        PODIUM_TRY(context.checkpoint());
        std::size_t place = 0;
        for (auto& count : places) place += std::exchange(count, place);
        for (const std::uint64_t key : keys) scratch[places[digitOf(key, digit)]++] = key;
        keys.swap(scratch);
    }
    return success();
}

} // namespace podium::profiling
