#include "core/workflows/DataSource.h"

#include "core/table/TableIo.h"

namespace podium::workflows {

Result<data::ResolvedTable> findData(workspace::Workspace& workspace, std::string_view address,
                                     const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const Uri uri, parseUri(address));
    const data::DataPlace place{&workspace.data(), &workspace.artifacts(), workspace.temporaryFolder()};
    return data::resolveTable(uri, place, context);
}

Result<Table> readData(workspace::Workspace& workspace, const data::ResolvedTable& source, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(DuckSession session, workspace.duck({source.parquet.parent_path()}));
    return readParquet(session, source.parquet, context);
}

} // namespace podium::workflows
