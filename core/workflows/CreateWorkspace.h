// CreateWorkspace: a new workspace, empty or with a sample to start from.
#pragma once

#include "core/base/Files.h"
#include "core/tasks/TaskContext.h"

#include <string>
#include <vector>

namespace podium::workflows {

struct CreateRequest {
    Path folder;
    std::string name;   // empty: the folder's
    std::string sample; // empty: none
};

struct CreateOutcome {
    Path folder; // absolute
    std::string name;
    std::vector<std::string> files; // of the sample
};

// Conflict where there is a workspace already, or a file that the sample would replace; nothing is written then.
Result<CreateOutcome> createWorkspace(const CreateRequest& request, const TaskContext& context);

} // namespace podium::workflows
