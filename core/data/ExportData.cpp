#include "core/data/ExportData.h"

#include "core/table/TableIo.h"

namespace podium::data {

Status exportParquet(const Path& parquet, const Path& target, const Path& temporaryFolder, const TaskContext& context)
{
    DuckOptions options;
    options.temporaryFolder = temporaryFolder;
    options.threads = context.threads();
    PODIUM_TRY_ASSIGN(const Path from, absolutePath(parquet));
    PODIUM_TRY_ASSIGN(const Path to, absolutePath(target));
    options.allowedFolders = {from.parent_path(), to.parent_path()};
    PODIUM_TRY_ASSIGN(DuckSession session, DuckSession::open(options));
    return convertParquet(session, from, to, context);
}

} // namespace podium::data
