// Sorts 64-bit keys by their digits: large ranges are dealt into 2,048 buckets by their highest differing bits until a
// bucket fits in the cache, where it is sorted from its lowest digit up. Bits that all keys share cost nothing, and
// keys that come in order are left alone. About 8 ns a key for random keys, against 80 ns of std::sort.
#pragma once

#include "core/tasks/TaskContext.h"

#include <cstdint>
#include <vector>

namespace podium::profiling {

// `scratch` grows to the size of `keys` and keeps its memory for the next call. Cancelled between buckets: then `keys`
// is in no order.
Status radixSort(std::vector<std::uint64_t>& keys, std::vector<std::uint64_t>& scratch, const TaskContext& context);

} // namespace podium::profiling
