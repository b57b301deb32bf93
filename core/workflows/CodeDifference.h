// CodeDifference: what changed in the code between two commits that runs or versions recorded, as git tells it.
#pragma once

#include "core/base/Files.h"
#include "core/base/Json.h"
#include "core/tasks/TaskContext.h"

#include <cstdint>
#include <string>
#include <vector>

namespace podium::workflows {

struct ChangedFile {
    std::string path;
    std::int64_t added = 0; // lines; -1: not text
    std::int64_t removed = 0;
    bool operator==(const ChangedFile&) const = default;
};

struct CodeDifference {
    std::string from;
    std::string to;
    std::vector<ChangedFile> files; // as git orders them
    std::vector<std::string> lines; // a unified diff
    bool cut = false;               // there is more: the first 512 KiB are here

    std::string sentence() const; // "2 files changed, 10 lines added, 3 removed"
    Json toJson() const;          // podium.code_difference/1
};

// `folder` lies in the repository. InvalidInput for a commit that is no hexadecimal name; NotFound where there is no
// git, no repository, or not that commit (a clone may lack it), each with what to do; Failed with what git said. Equal
// commits: no files.
Result<CodeDifference> codeDifference(const Path& folder, const std::string& from, const std::string& to,
                                      const TaskContext& context);

} // namespace podium::workflows
