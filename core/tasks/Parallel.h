// Structured parallelism: parallelFor returns only when all its parts have ended; no thread outlives the call.
#pragma once

#include "core/tasks/TaskContext.h"

#include <cstddef>
#include <functional>

namespace podium {

// Calls body(i) for each i in [0, count), on up to context.threads() threads, in no particular order. The first error
// (by index among those that happened) stops the handing out and is returned; Cancelled when stop was asked. `body`
// must not throw. Results must not depend on order: give each part its own slot and its own Random::stream.
Status parallelFor(std::size_t count, const TaskContext& context, const std::function<Status(std::size_t)>& body);

int availableCores(); // at least 1; respects affinity

} // namespace podium
