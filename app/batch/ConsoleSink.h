// Progress and log of a batch run, on stderr: a bar on a terminal, plain or JSON lines elsewhere.
#pragma once

#include "core/tasks/TaskSink.h"

#include <chrono>
#include <cstdio>
#include <mutex>
#include <string>

namespace podium::batch {

enum class ProgressStyle { Bar, Plain, Json, None };
// "auto" is a bar on a terminal and plain elsewhere. Unknown names count as auto: the command line has checked them.
ProgressStyle progressStyle(const std::string& name, bool terminal);

class ConsoleSink final : public TaskSink {
public:
    ConsoleSink(std::FILE* stream, ProgressStyle style, bool logs);
    ~ConsoleSink() override; // clears the bar
    void progress(double fraction, std::string_view step) override;
    void log(std::string_view line) override;
    void metric(std::string_view name, std::int64_t step, double value) override;
    void clear(); // takes the bar off the line, before something else is written

private:
    void put(const std::string& text);
    std::FILE* m_stream;
    ProgressStyle m_style;
    bool m_logs;
    std::mutex m_mutex;
    std::chrono::steady_clock::time_point m_start;
    std::chrono::steady_clock::time_point m_last;
    std::size_t m_barWidth = 0;
};

} // namespace podium::batch
