#include "app/batch/ConsoleSink.h"

#include "core/base/Json.h"
#include "core/base/Text.h"

#include <algorithm>

namespace podium::batch {

using Clock = std::chrono::steady_clock;

ProgressStyle progressStyle(const std::string& name, bool terminal)
{
    if (name == "bar") return ProgressStyle::Bar;
    if (name == "plain") return ProgressStyle::Plain;
    if (name == "json") return ProgressStyle::Json;
    if (name == "none") return ProgressStyle::None;
    return terminal ? ProgressStyle::Bar : ProgressStyle::Plain;
}

ConsoleSink::ConsoleSink(std::FILE* stream, ProgressStyle style, bool logs)
    : m_stream(stream), m_style(style), m_logs(logs), m_start(Clock::now()), m_last(m_start)
{
}

ConsoleSink::~ConsoleSink() { clear(); }

void ConsoleSink::put(const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), m_stream);
    std::fflush(m_stream);
}

void ConsoleSink::clear()
{
    const std::lock_guard lock(m_mutex);
    if (m_barWidth > 0) put("\r" + std::string(m_barWidth, ' ') + "\r");
    m_barWidth = 0;
}

void ConsoleSink::progress(double fraction, std::string_view step)
{
    if (m_style == ProgressStyle::None) return;
    const std::lock_guard lock(m_mutex);
    const auto now = Clock::now();
    const double elapsed = std::chrono::duration<double>(now - m_start).count();
    const auto pause = m_style == ProgressStyle::Bar ? std::chrono::milliseconds(100) : std::chrono::milliseconds(2000);
    if (now - m_last < pause) return;
    m_last = now;
    if (m_style == ProgressStyle::Json) {
        put(writeJson({{"progress", fraction}, {"step", std::string(step)}, {"seconds", elapsed}}) + "\n");
        return;
    }
    const std::string left = fraction > 0.02 ? ", " + humanDuration(elapsed / fraction - elapsed) + " left" : "";
    if (m_style == ProgressStyle::Plain) {
        put(format("{:3.0f} % {}{}\n", fraction * 100, step, left));
        return;
    }
    const auto filled = static_cast<std::size_t>(fraction * 20);
    std::string bar = "[" + std::string(filled, '=') + std::string(20 - std::min<std::size_t>(filled, 20), ' ') + "]";
    std::string line = format("{} {:3.0f} % {}{}", bar, fraction * 100, printable(step, 60), left);
    const std::size_t width = line.size();
    if (width < m_barWidth) line += std::string(m_barWidth - width, ' ');
    m_barWidth = width;
    put("\r" + line);
}

void ConsoleSink::log(std::string_view line)
{
    if (!m_logs) return;
    clear();
    const std::lock_guard lock(m_mutex);
    if (m_style == ProgressStyle::Json) put(writeJson({{"log", printable(line, 4000)}}) + "\n");
    else put(printable(line, 4000) + "\n");
}

void ConsoleSink::metric(std::string_view name, std::int64_t step, double value)
{
    if (m_style != ProgressStyle::Json) return;
    const std::lock_guard lock(m_mutex);
    put(writeJson({{"metric", std::string(name)}, {"step", step}, {"value", realToJson(value)}}) + "\n");
}

} // namespace podium::batch
