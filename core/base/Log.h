// Levels and one sink. Log lines go to stderr (batch) or to a file (window); a category is a word of the house.
// Values registered by hideSecret are replaced by *** in every line.
#pragma once

#include "core/base/Files.h"
#include "core/base/Text.h"

#include <string>
#include <string_view>

namespace podium {

enum class LogLevel { Debug, Note, Warning, Error, Off };

void setLogLevel(LogLevel level);   // default: Warning
Status logToFile(const Path& file); // instead of stderr
void logLine(LogLevel level, std::string_view category, std::string_view text);

// From now on `secret` is replaced in every log line and by redacted(). Shorter than four characters: ignored.
void hideSecret(std::string secret);
std::string redacted(std::string_view text);

template <class... Args> void logNote(std::string_view category, fmt::format_string<Args...> text, Args&&... args)
{
    logLine(LogLevel::Note, category, fmt::format(text, std::forward<Args>(args)...));
}
template <class... Args> void logWarning(std::string_view category, fmt::format_string<Args...> text, Args&&... args)
{
    logLine(LogLevel::Warning, category, fmt::format(text, std::forward<Args>(args)...));
}

} // namespace podium
