// Doctor: is everything in this workspace as it should be? Every file is read, every home reached, every byte that
// something refers to looked for. Writes nothing.
#pragma once

#include "core/base/Verdict.h"
#include "core/workspace/Workspace.h"

namespace podium::workflows {

struct DoctorRequest {
    bool deep = false; // read and hash every artifact again
};

// One check per thing: workspace file, data versions, recipes, gates, ledgers, runs, artifacts. Bytes that a clone does
// not have are undecided, not no: they may lie elsewhere.
Result<Verdict> examineWorkspace(workspace::Workspace& workspace, const DoctorRequest& request,
                                 const TaskContext& context);

} // namespace podium::workflows
