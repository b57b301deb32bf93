// Back-off for Unavailable, and only for it: waits base, 2 x base, 4 x base ... with jitter, at most `attempts` tries.
#pragma once

#include "core/base/Random.h"
#include "core/tasks/TaskContext.h"

#include <chrono>
#include <functional>

namespace podium {

struct RetryPolicy {
    int attempts = 4;
    std::chrono::milliseconds base{200};
    std::chrono::milliseconds longest{10'000};
};

// The pause before try number `attempt` (2, 3, ...), without jitter. Pure.
std::chrono::milliseconds retryDelay(const RetryPolicy& policy, int attempt);
// Waits or returns Cancelled as soon as stop is asked.
Status waitFor(std::chrono::milliseconds duration, const TaskContext& context);

template <class F> auto retry(const RetryPolicy& policy, const TaskContext& context, F&& attemptOnce)
    -> decltype(attemptOnce())
{
    Random jitter(0x5EED);
    for (int attempt = 1;; ++attempt) {
        auto result = attemptOnce();
        if (result || result.error().code != ErrorCode::Unavailable || attempt >= policy.attempts) return result;
        const auto pause = retryDelay(policy, attempt + 1);
        const auto spread = std::chrono::milliseconds(
            static_cast<std::int64_t>(static_cast<double>(pause.count()) * 0.25 * jitter.uniform()));
        if (auto waited = waitFor(pause + spread, context); !waited) return waited.error();
    }
}

} // namespace podium
