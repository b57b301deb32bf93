// Which process on which machine: tells, later and from another process, whether the one that wrote a record still
// runs. A process number alone does not, because numbers are used again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace podium {

struct ProcessIdentity {
    std::int64_t pid = 0;
    std::int64_t started = 0; // clock ticks after boot
    std::string boot;         // differs after each boot of the machine
    std::string space;        // the pid namespace: process numbers mean something only within it
    std::string machine;

    bool operator==(const ProcessIdentity&) const = default;
    std::string text() const; // one line without tabs in its parts; parse() reads it back
    static std::optional<ProcessIdentity> parse(std::string_view text);
};

ProcessIdentity currentProcess();

enum class ProcessState { Running, Gone, Unknown }; // Unknown: it ran elsewhere, nobody here can tell
ProcessState stateOf(const ProcessIdentity& process);

} // namespace podium
