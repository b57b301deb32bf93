// DraftGate: gives a model that has no gate a file to begin with.
#pragma once

#include "core/workspace/Workspace.h"

#include <string>

namespace podium::workflows {

struct DraftedGate {
    Path file;            // gates/<model>.yml
    bool created = false; // false: the model had a gate before, and this is it
};
// Writes gates/<model>.yml from the newest version's task. NotFound: an unknown model, or one without versions.
// Conflict: a file of that name is there and is for another model, or one of gates/ cannot be read and may be the gate;
// nothing is ever overwritten.
Result<DraftedGate> draftGate(workspace::Workspace& workspace, const std::string& model, const TaskContext& context);

} // namespace podium::workflows
