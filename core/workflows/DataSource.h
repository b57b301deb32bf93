// From a data address (houses:3, houses:3#test, a path) to bytes that can be read. A path is imported into the
// workspace's temporary folder, so that everything behind it sees one kind of thing.
#pragma once

#include "core/data/ResolveTable.h"
#include "core/table/Table.h"
#include "core/tasks/TaskContext.h"
#include "core/workspace/Workspace.h"

#include <string_view>

namespace podium::workflows {

// NotFound with what does exist; Unsupported for azureml://; whatever importing a path may say. Paths are taken as the
// caller's, relative to the working folder.
Result<data::ResolvedTable> findData(workspace::Workspace& workspace, std::string_view address,
                                     const TaskContext& context);

// The whole version in memory, parts ignored: who needs a part cuts it by the split that applies.
Result<Table> readData(workspace::Workspace& workspace, const data::ResolvedTable& source, const TaskContext& context);

} // namespace podium::workflows
