#include "core/workflows/ImportData.h"

#include "core/base/Text.h"
#include "core/data/SqlQuery.h"
#include "core/workflows/Identity.h"

namespace podium::workflows {

Result<data::ImportOutcome> importFiles(workspace::Workspace& workspace, data::ImportRequest request,
                                        const TaskContext& context)
{
    if (request.author.empty()) request.author = authorEmail(workspace.folder(), context);
    return data::importData(request, workspace.artifacts(), workspace.data(), workspace.clock(), context);
}

Result<data::ImportOutcome> importQuery(workspace::Workspace& workspace, const QueryImport& query,
                                        const TaskContext& context)
{
    if (query.name.empty())
        return makeError(ErrorCode::InvalidInput, "Could not import the query: it gives no name.",
                         "Name the asset that it makes.");
    data::SqlRequest request;
    request.sql = query.sql;
    request.readableFolders = {workspace.folder()};
    request.temporaryFolder = workspace.temporaryFolder();
    PODIUM_TRY_ASSIGN(request.tables, data::sqlTables(workspace.data(), workspace.artifacts()));
    PODIUM_TRY_ASSIGN(const TemporaryFolder folder, TemporaryFolder::create(workspace.temporaryFolder(), "sql"));
    const Path file = folder.path() / "result.parquet";
    PODIUM_TRY(data::querySqlToFile(request, file, context.part(0, 0.5)));
    data::ImportRequest import;
    import.name = query.name;
    import.sources = {pathText(file)};
    import.query = query.sql;
    import.description = query.description;
    import.tags = query.tags;
    PODIUM_TRY_ASSIGN(import.inputs, data::versionsRead(request));
    return importFiles(workspace, std::move(import), context.part(0.5, 1));
}

} // namespace podium::workflows
