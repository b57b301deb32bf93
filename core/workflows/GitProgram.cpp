#include "core/workflows/GitProgram.h"

#include "core/base/Text.h"
#include "core/tasks/Process.h"

namespace podium::workflows {

Result<GitAnswer> askGit(const Path& folder, const std::vector<std::string>& arguments, std::size_t mostBytes,
                         const TaskContext& context)
{
    ProcessSpec spec;
    spec.command = {"git", "--no-pager", "-C", folder.string()};
    spec.command.insert(spec.command.end(), arguments.begin(), arguments.end());
    spec.environment["GIT_OPTIONAL_LOCKS"] = "0"; // looking must not write to the repository
    spec.environment["GIT_TERMINAL_PROMPT"] = "0";
    spec.environment["LC_ALL"] = "C";
    GitAnswer answer;
    std::size_t bytes = 0;
    const auto onLine = [&](OutputStream stream, std::string_view line) {
        if (stream == OutputStream::Err) {
            if (answer.complaint.empty()) answer.complaint = printable(trim(line), 200);
            return;
        }
        bytes += line.size() + 1;
        answer.cut = answer.cut || bytes > mostBytes;
        if (!answer.cut) answer.lines.emplace_back(line);
    };
    PODIUM_TRY_ASSIGN(const ProcessOutcome outcome, runProcess(spec, onLine, context));
    answer.exitCode = outcome.exitCode;
    return answer;
}

} // namespace podium::workflows
