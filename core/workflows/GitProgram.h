// GitProgram: the one way to ask git: a list of arguments, never a shell, and nothing is written to the repository.
#pragma once

#include "core/base/Files.h"
#include "core/tasks/TaskContext.h"

#include <string>
#include <vector>

namespace podium::workflows {

struct GitAnswer {
    int exitCode = 0;
    std::vector<std::string> lines; // of standard output
    std::string complaint;          // the first line of what it said on the error stream
    bool cut = false;               // there was more than `mostBytes`; what is here are its first lines
};

// git -C folder arguments... NotFound where there is no git program. An exit code is no error here.
Result<GitAnswer> askGit(const Path& folder, const std::vector<std::string>& arguments, std::size_t mostBytes,
                         const TaskContext& context);

} // namespace podium::workflows
