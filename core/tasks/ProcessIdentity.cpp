#include "core/tasks/ProcessIdentity.h"

#include "core/base/Text.h"

#include <climits>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace podium {

namespace {

// Files of /proc have no size, so they are read as streams.
std::string firstLine(const std::string& file)
{
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    return line;
}

// Field 22 of /proc/<pid>/stat. The name in field 2 may hold blanks and parentheses, so counting starts behind the last
// ")". A zombie has ended, though its number is still taken.
std::optional<std::int64_t> startOf(std::int64_t pid)
{
    const std::string line = firstLine(format("/proc/{}/stat", pid));
    const auto close = line.rfind(')');
    if (close == std::string::npos) return std::nullopt;
    std::istringstream fields(line.substr(close + 1));
    std::string field;
    for (int number = 3; number <= 22 && fields >> field; ++number) {
        if (number == 3 && (field == "Z" || field == "X")) return std::nullopt;
        if (number == 22) return parseInteger(field);
    }
    return std::nullopt;
}

std::string linkTarget(const char* link)
{
    char buffer[256];
    const auto length = ::readlink(link, buffer, sizeof buffer);
    return length > 0 ? std::string(buffer, static_cast<std::size_t>(length)) : std::string();
}

std::string machineName()
{
    std::string id = firstLine("/etc/machine-id");
    if (!id.empty()) return id;
    char name[256] = "";
    ::gethostname(name, sizeof name - 1);
    return name;
}

} // namespace

std::string ProcessIdentity::text() const { return format("{}\t{}\t{}\t{}\t{}", pid, started, boot, space, machine); }

std::optional<ProcessIdentity> ProcessIdentity::parse(std::string_view text)
{
    const auto parts = split(text, '\t');
    if (parts.size() != 5) return std::nullopt;
    const auto pid = parseInteger(parts[0]);
    const auto started = parseInteger(parts[1]);
    if (!pid || !started) return std::nullopt;
    return ProcessIdentity{*pid, *started, parts[2], parts[3], parts[4]};
}

ProcessIdentity currentProcess()
{
    const std::int64_t pid = ::getpid();
    return {pid, startOf(pid).value_or(0), firstLine("/proc/sys/kernel/random/boot_id"),
            linkTarget("/proc/self/ns/pid"), machineName()};
}

ProcessState stateOf(const ProcessIdentity& process)
{
    const ProcessIdentity here = currentProcess();
    if (process.boot != here.boot) {
        return process.machine == here.machine ? ProcessState::Gone : ProcessState::Unknown;
    }
    if (process.space != here.space) return ProcessState::Unknown;
    const auto started = startOf(process.pid);
    return started && *started == process.started ? ProcessState::Running : ProcessState::Gone;
}

} // namespace podium
