#include "core/profiling/RadixSort.h"

#include <algorithm>
#include <array>
#include <bit>
#include <span>

namespace podium::profiling {

namespace {

using Keys = std::span<std::uint64_t>;

constexpr std::size_t fewKeys = 200;        // below, comparing is quicker than counting
constexpr std::size_t cachedKeys = 1 << 14; // these and their scratch fit in the second-level cache
constexpr std::size_t buckets = 1 << 11;

struct Shape {
    std::uint64_t differing = 0; // bits in which any two keys differ
    bool isSorted = true;
};

Shape shapeOf(Keys keys)
{
    Shape shape;
    for (std::size_t i = 1; i < keys.size(); ++i) {
        shape.differing |= keys[i] ^ keys[i - 1];
        shape.isSorted &= keys[i - 1] <= keys[i];
    }
    return shape;
}

// Least digit first, eight bits a pass; passes over bits that do not differ are left out.
void sortInCache(Keys keys, Keys scratch, std::uint64_t differing)
{
    Keys from = keys, to = scratch;
    for (int shift = 0; shift < 64; shift += 8) {
        if ((differing >> shift & 0xFF) == 0) continue;
        std::array<std::uint32_t, 256> places{};
        for (const std::uint64_t key : from) ++places[key >> shift & 0xFF];
        std::uint32_t place = 0;
        for (auto& count : places) place += std::exchange(count, place);
        for (const std::uint64_t key : from) to[places[key >> shift & 0xFF]++] = key;
        std::swap(from, to);
    }
    if (from.data() != keys.data()) std::copy(from.begin(), from.end(), keys.begin());
}

Status sortRange(Keys keys, Keys scratch, const TaskContext& context)
{
    if (keys.size() < fewKeys) {
        std::sort(keys.begin(), keys.end());
        return success();
    }
    const Shape shape = shapeOf(keys);
    if (shape.isSorted) return success();
    if (keys.size() <= cachedKeys) {
        sortInCache(keys, scratch, shape.differing);
        return success();
    }
    PODIUM_TRY(context.checkpoint());
    const int highest = 63 - std::countl_zero(shape.differing);
    const int shift = std::max(0, highest - 10);
    std::vector<std::size_t> ends(buckets, 0);
    for (const std::uint64_t key : keys) ++ends[key >> shift & (buckets - 1)];
    std::size_t place = 0;
    for (auto& count : ends) place += std::exchange(count, place);
    for (const std::uint64_t key : keys) scratch[ends[key >> shift & (buckets - 1)]++] = key;
    std::copy(scratch.begin(), scratch.end(), keys.begin());
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
        PODIUM_TRY(sortRange(keys.subspan(begin, end - begin), scratch.subspan(begin, end - begin), context));
        begin = end;
    }
    return success();
}

} // namespace

Status radixSort(std::vector<std::uint64_t>& keys, std::vector<std::uint64_t>& scratch, const TaskContext& context)
{
    PODIUM_TRY(context.checkpoint());
    if (std::is_sorted(keys.begin(), keys.end())) return success();
    if (scratch.size() < keys.size()) scratch.resize(keys.size());
    return sortRange(keys, Keys(scratch).first(keys.size()), context);
}

} // namespace podium::profiling
