#include "core/profiling/FindingText.h"

#include "core/base/Text.h"

namespace podium::profiling {

std::string inQuotes(std::string_view name) { return format("\"{}\"", printable(name, 80)); }

std::string quotedList(const std::vector<std::string>& names, std::size_t most)
{
    std::string list;
    const std::size_t shown = names.size() <= most ? names.size() : most - 1;
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0) list += i + 1 == names.size() ? " and " : ", ";
        list += inQuotes(names[i]);
    }
    if (shown < names.size()) list += format(" and {} more", names.size() - shown);
    return list;
}

double share(std::int64_t part, std::int64_t whole)
{
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

std::string shareText(std::int64_t part, std::int64_t whole)
{
    // All and nothing are said only where they are meant.
    std::string shown = percent(share(part, whole));
    if (part < whole && shown == percent(1.0)) shown = "over 99.9 %";
    if (part > 0 && shown == percent(0.0)) shown = "under 0.1 %";
    return format("{} of {} ({})", grouped(part), grouped(whole), shown);
}

} // namespace podium::profiling
