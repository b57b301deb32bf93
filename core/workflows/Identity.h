// Who acts and with which code: git's user.email and the commit of the workspace. Both are asked of the git program and
// are empty where it, or a repository, is missing.
#pragma once

#include "core/base/Files.h"
#include "core/tasks/TaskContext.h"

#include <string>

namespace podium::workflows {

// The e-mail address of who acts: `given`, else PODIUM_AS, else git's user.email. InvalidInput where none is known.
Result<std::string> actorEmail(const std::string& given, const Path& folder, const TaskContext& context);
// As above, but empty where none is known: for records that can do without.
std::string authorEmail(const Path& folder, const TaskContext& context);

struct CodeState {
    std::string commit; // 40 hex digits, or empty
    bool dirty = false; // files differ from the commit
};
CodeState codeState(const Path& folder, const TaskContext& context);

} // namespace podium::workflows
