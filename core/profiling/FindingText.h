// The words that findings share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace podium::profiling {

// Names in messages, made safe for a line of text: "a"; then "a" and "b"; "a", "b" and 7 more.
std::string inQuotes(std::string_view name);
std::string quotedList(const std::vector<std::string>& names, std::size_t most = 5);

double share(std::int64_t part, std::int64_t whole); // 0 of nothing
// "250 of 1,000 (25.0 %)".
std::string shareText(std::int64_t part, std::int64_t whole);

} // namespace podium::profiling
