#include "core/tasks/Parallel.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <sched.h>
#include <thread>
#include <vector>

namespace podium {

int availableCores()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) == 0) return std::max(1, CPU_COUNT(&set));
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

Status parallelFor(std::size_t count, const TaskContext& context, const std::function<Status(std::size_t)>& body)
{
    std::atomic<std::size_t> next{0};
    std::atomic<bool> failed{false};
    std::mutex mutex;
    std::optional<std::pair<std::size_t, Error>> first;

    const auto work = [&] {
        for (;;) {
            if (failed.load(std::memory_order_relaxed)) return;
            const std::size_t index = next.fetch_add(1);
            if (index >= count) return;
            Status done = context.checkpoint();
            if (done) done = body(index);
            if (done) continue;
            failed = true;
            const std::lock_guard lock(mutex);
            if (!first || index < first->first) first = {index, std::move(done).error()};
        }
    };

    const std::size_t threads = std::min(count, static_cast<std::size_t>(context.threads()));
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < threads; ++i) others.emplace_back(work);
        work();
    } // joins
    if (first) return std::move(first->second);
    return success();
}

} // namespace podium
