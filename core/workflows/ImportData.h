// Importing into a workspace: from files, or from a query over the assets that are there. Who imports is recorded where
// that is known (Identity.h), and of a query its text and the versions it read.
#pragma once

#include "core/data/Importer.h"
#include "core/workspace/Workspace.h"

#include <string>

namespace podium::workflows {

Result<data::ImportOutcome> importFiles(workspace::Workspace& workspace, data::ImportRequest request,
                                        const TaskContext& context);

struct QueryImport {
    std::string name;
    std::string sql;
    std::string description;
    std::map<std::string, std::string> tags;
};
// Errors of SqlQuery.h and Importer.h; InvalidInput where there is no name.
Result<data::ImportOutcome> importQuery(workspace::Workspace& workspace, const QueryImport& query,
                                        const TaskContext& context);

} // namespace podium::workflows
