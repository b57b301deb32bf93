// What long work receives, as its last argument: stop, progress, log, live metrics. Cheap to copy; thread-safe.
//
//     for (...) { PODIUM_TRY(context.checkpoint()); ...; context.progress(done / total, "Growing trees"); }
//     PODIUM_TRY(readAll(context.part(0.0, 0.3)));      // 30 % of our bar
#pragma once

#include "core/base/Result.h"
#include "core/tasks/TaskSink.h"

#include <memory>
#include <stop_token>
#include <string_view>

namespace podium {

class TaskContext {
public:
    // No listener, never stopped: for short work and tests.
    TaskContext();
    // `sink` may be null and must outlive the work. `threads` is how many this work may use, 0 = all cores.
    TaskContext(std::stop_token stop, TaskSink* sink, int threads = 0);

    Status checkpoint() const; // Cancelled when stop was asked
    bool stopRequested() const { return m_stop.stop_requested(); }
    const std::stop_token& stop() const { return m_stop; }
    int threads() const { return m_threads; } // at least 1

    // `fraction` of this context's part, clamped to [0, 1]. What the sink sees never goes back.
    void progress(double fraction, std::string_view step) const;
    void log(std::string_view line) const;
    void metric(std::string_view name, std::int64_t step, double value) const;

    // A context whose 0..1 is from..to of this one: nested work, one honest bar.
    TaskContext part(double from, double to) const;
    // The same listener without the stop: for clean-up after a stop, and for short steps that must not be torn.
    TaskContext shielded() const;
    TaskContext withThreads(int threads) const;

private:
    struct Shared; // sink, furthest progress so far
    std::stop_token m_stop;
    std::shared_ptr<Shared> m_shared;
    double m_from = 0;
    double m_to = 1;
    int m_threads = 1;
};

} // namespace podium
