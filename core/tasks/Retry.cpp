#include "core/tasks/Retry.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace podium {

std::chrono::milliseconds retryDelay(const RetryPolicy& policy, int attempt)
{
    const int doublings = std::clamp(attempt - 2, 0, 20);
    return std::min<std::chrono::milliseconds>(policy.longest, policy.base * (1LL << doublings));
}

Status waitFor(std::chrono::milliseconds duration, const TaskContext& context)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, context.stop(), duration, [] { return false; });
    return context.checkpoint();
}

} // namespace podium
