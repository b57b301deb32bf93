#include "core/base/Log.h"

#include <algorithm>
#include <mutex>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <vector>

namespace podium {
namespace {

// The one piece of process-wide state in core: where log lines go, and what must never be in them.
struct Sink {
    std::mutex mutex;
    std::shared_ptr<spdlog::logger> logger;
    std::vector<std::string> secrets;
    LogLevel level = LogLevel::Warning;
};

Sink& sink()
{
    static Sink only;
    return only;
}

spdlog::level::level_enum spdlogLevel(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug: return spdlog::level::debug;
    case LogLevel::Note: return spdlog::level::info;
    case LogLevel::Warning: return spdlog::level::warn;
    case LogLevel::Error: return spdlog::level::err;
    case LogLevel::Off: return spdlog::level::off;
    }
    return spdlog::level::off;
}

std::shared_ptr<spdlog::logger> makeLogger(spdlog::sink_ptr target)
{
    auto logger = std::make_shared<spdlog::logger>("podium", std::move(target));
    logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
    logger->set_level(spdlog::level::debug);
    return logger;
}

std::string withoutSecrets(std::string text, const std::vector<std::string>& secrets)
{
    for (const auto& secret : secrets)
        for (std::size_t at = text.find(secret); at != std::string::npos; at = text.find(secret, at + 3))
            text.replace(at, secret.size(), "***");
    return text;
}

} // namespace

void setLogLevel(LogLevel level)
{
    const std::lock_guard lock(sink().mutex);
    sink().level = level;
}

Status logToFile(const Path& file)
{
    try {
        auto logger = makeLogger(std::make_shared<spdlog::sinks::basic_file_sink_mt>(file.string()));
        logger->flush_on(spdlog::level::warn);
        const std::lock_guard lock(sink().mutex);
        sink().logger = std::move(logger);
    } catch (const std::exception&) {
        return makeError(ErrorCode::NotAuthorized,
                         "Could not write the log " + pathText(file) + ": the file cannot be opened.");
    }
    return success();
}

void logLine(LogLevel level, std::string_view category, std::string_view text)
{
    const std::lock_guard lock(sink().mutex);
    if (level < sink().level || level == LogLevel::Off) return;
    if (!sink().logger) sink().logger = makeLogger(std::make_shared<spdlog::sinks::stderr_sink_mt>());
    sink().logger->log(spdlogLevel(level), "{}: {}", category, withoutSecrets(printable(text, 4000), sink().secrets));
}

void hideSecret(std::string secret)
{
    if (secret.size() < 4) return;
    const std::lock_guard lock(sink().mutex);
    auto& secrets = sink().secrets;
    if (std::find(secrets.begin(), secrets.end(), secret) == secrets.end()) secrets.push_back(std::move(secret));
    // The longest first, so that a secret inside another does not leave the rest of it in the open.
    std::sort(secrets.begin(), secrets.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

std::string redacted(std::string_view text)
{
    const std::lock_guard lock(sink().mutex);
    return withoutSecrets(std::string(text), sink().secrets);
}

} // namespace podium
