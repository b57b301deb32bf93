// CreateWorkspace: a new workspace, empty or with a sample to start from.
#pragma once

#include "core/base/Files.h"
#include "core/tasks/TaskContext.h"

#include <string>
#include <vector>

namespace podium {
class Clock;
}

namespace podium::workflows {

struct CreateRequest {
    Path folder;
    std::string name;   // empty: the folder's
    std::string sample; // empty: none
    // Tells the story of the sample too - its models, trained, and a decision that waits (SampleStory) - with the times
    // of this clock; nullptr: data, recipes and gates only.
    const Clock* modelsAt = nullptr;
};

struct CreateOutcome {
    Path folder; // absolute
    std::string name;
    std::vector<std::string> files;  // of the sample
    std::vector<std::string> models; // that were trained
};

// Conflict where there is a workspace already, or a file that the sample would replace; nothing is written then.
Result<CreateOutcome> createWorkspace(const CreateRequest& request, const TaskContext& context);

} // namespace podium::workflows
