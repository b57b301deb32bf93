// FindRuns: the recorded runs of which something is true that a RunQuery cannot ask, newest first, however many there
// are.
#pragma once

#include "core/tasks/TaskContext.h"
#include "core/tracking/TrackingStore.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace podium::workflows {

// Cost: a pass over all runs, `atOnce` in memory beside those found. Errors: those of the store; Cancelled.
Result<std::vector<tracking::Run>> findRuns(tracking::TrackingStore& store,
                                            const std::function<bool(const tracking::Run&)>& isWanted,
                                            const TaskContext& context, std::int64_t atOnce = 1'000);

} // namespace podium::workflows
