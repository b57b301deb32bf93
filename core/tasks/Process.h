// A child process with output lines, stoppable: on stop its process group gets terminate, five seconds, kill.
#pragma once

#include "core/base/Files.h"
#include "core/tasks/TaskContext.h"

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace podium {

struct ProcessSpec {
    std::vector<std::string> command;               // program (searched in PATH) and arguments; no shell
    Path folder;                                    // working folder; empty = ours
    std::map<std::string, std::string> environment; // added to ours
    std::string input;                              // given on standard input, then closed
    std::chrono::milliseconds grace{5'000};         // between terminate and kill
};

struct ProcessOutcome {
    int exitCode = 0; // 128 + signal where a signal ended it
    int signal = 0;   // 0 where it exited by itself
};

enum class OutputStream { Out, Err };
using LineListener = std::function<void(OutputStream, std::string_view line)>;

// Runs to the end. NotFound where the program is not there; Cancelled after a stop, when the whole group is gone.
// A non-zero exit code is not an error here. Lines longer than 1 MiB come in pieces.
Result<ProcessOutcome> runProcess(const ProcessSpec& spec, const LineListener& onLine, const TaskContext& context);
// As above, with everything on standard output as text (at most 16 MiB; Exhausted beyond).
Result<std::string> processOutput(const ProcessSpec& spec, const TaskContext& context);

} // namespace podium
