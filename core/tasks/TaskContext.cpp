#include "core/tasks/TaskContext.h"

#include "core/tasks/Parallel.h"

#include <algorithm>
#include <mutex>

namespace podium {

struct TaskContext::Shared {
    TaskSink* sink = nullptr;
    std::mutex mutex;
    double furthest = 0;
};

TaskContext::TaskContext() : TaskContext(std::stop_token(), nullptr) {}

TaskContext::TaskContext(std::stop_token stop, TaskSink* sink, int threads)
    : m_stop(std::move(stop)), m_shared(std::make_shared<Shared>()), m_threads(threads > 0 ? threads : availableCores())
{
    m_shared->sink = sink;
}

Status TaskContext::checkpoint() const
{
    if (m_stop.stop_requested()) return makeError(ErrorCode::Cancelled, "Stopped on request.");
    return success();
}

void TaskContext::progress(double fraction, std::string_view step) const
{
    if (!m_shared->sink) return;
    const double whole = m_from + std::clamp(fraction, 0.0, 1.0) * (m_to - m_from);
    const std::lock_guard lock(m_shared->mutex);
    m_shared->furthest = std::max(m_shared->furthest, whole);
    m_shared->sink->progress(m_shared->furthest, step);
}

void TaskContext::log(std::string_view line) const
{
    if (!m_shared->sink) return;
    const std::lock_guard lock(m_shared->mutex);
    m_shared->sink->log(line);
}

void TaskContext::metric(std::string_view name, std::int64_t step, double value) const
{
    if (!m_shared->sink) return;
    const std::lock_guard lock(m_shared->mutex);
    m_shared->sink->metric(name, step, value);
}

TaskContext TaskContext::part(double from, double to) const
{
    TaskContext inner = *this;
    inner.m_from = m_from + std::clamp(from, 0.0, 1.0) * (m_to - m_from);
    inner.m_to = m_from + std::clamp(to, 0.0, 1.0) * (m_to - m_from);
    return inner;
}

TaskContext TaskContext::shielded() const
{
    TaskContext inner = *this;
    inner.m_stop = std::stop_token();
    return inner;
}

TaskContext TaskContext::withThreads(int threads) const
{
    TaskContext inner = *this;
    inner.m_threads = std::max(1, threads);
    return inner;
}

} // namespace podium
