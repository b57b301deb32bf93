// SampleStory: what has happened in a sample before somebody looks at it, done through the same workflows as everything
// else: data imported, models trained, requested and decided, as the sample's README tells. Who does it is invented.
//
// globorealty: version 1 of house_price is champion; 2 is better, but worse for waterfront homes, and its gate says no;
// 3 waits for a person to decide. About five seconds.
#pragma once

#include "core/tasks/TaskContext.h"
#include "core/workspace/Workspace.h"

#include <string_view>

namespace podium::workflows {

struct StoryRequest {
    std::string_view sample = "globorealty";
    int trees = 0; // of every forest; 0: as the README says
};

// Unsupported for a sample without a story (globojava), or for none.
Status checkSampleStory(std::string_view sample);

// Conflict where the workspace has models already; otherwise as checkSampleStory. A stop leaves what is done until
// then.
Status tellSampleStory(workspace::Workspace& workspace, const StoryRequest& request, const TaskContext& context);

// Whether this folder has what the story needs: the sample's data, recipes and gate.
bool holdsSampleStory(const Path& folder);

} // namespace podium::workflows
