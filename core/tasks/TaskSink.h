// Who listens to work: the window, a console, a test. Called from any thread that works; implementations lock.
#pragma once

#include <cstdint>
#include <string_view>

namespace podium {

class TaskSink {
public:
    virtual ~TaskSink() = default;
    virtual void progress(double fraction, std::string_view step) = 0; // fraction in [0, 1], never decreasing
    virtual void log(std::string_view line) = 0;
    virtual void metric(std::string_view name, std::int64_t step, double value) = 0;
};

} // namespace podium
