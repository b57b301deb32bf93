#include "core/workflows/ExportPart.h"

#include "core/base/Text.h"
#include "core/data/ExportData.h"
#include "core/features/Prepare.h"
#include "core/table/TableIo.h"
#include "core/workflows/DataSource.h"
#include "core/workflows/SavedSplit.h"

namespace podium::workflows {
namespace {

Result<Table> preparedTable(workspace::Workspace& workspace, const data::ResolvedTable& source, const Path& recipeFile,
                            const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(Table table, readData(workspace, source, context));
    if (recipeFile.empty()) return table;
    PODIUM_TRY_ASSIGN(const std::string text, readTextFile(recipeFile));
    PODIUM_TRY_ASSIGN(const features::Recipe recipe, features::parseRecipe(text, pathText(recipeFile)));
    PODIUM_TRY_ASSIGN(features::PreparedTable prepared, features::prepare(recipe, std::move(table), context));
    return std::move(prepared.table);
}

} // namespace

Result<ExportOutcome> exportPart(workspace::Workspace& workspace, const ExportRequest& request,
                                 const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const data::ResolvedTable source, findData(workspace, request.data, context.part(0, 0.3)));
    ExportOutcome outcome;
    outcome.address = source.address + (source.part.empty() ? "" : "#" + source.part);
    PODIUM_TRY_ASSIGN(const Path file, absolutePath(request.file));
    if (source.part.empty() && request.recipe.empty()) {
        outcome.rows = source.version.rows;
        PODIUM_TRY(data::exportParquet(source.parquet, file, workspace.temporaryFolder(), context.part(0.3, 1)));
        return outcome;
    }
    if (!source.part.empty() && request.split.empty())
        return makeError(
            ErrorCode::InvalidInput,
            format("Could not export {}: it is not said what the {} part is.", outcome.address, source.part),
            "Give --split, for example --split random:0.2.");
    PODIUM_TRY_ASSIGN(Table table, preparedTable(workspace, source, request.recipe, context.part(0.3, 0.7)));
    if (!source.part.empty()) {
        PODIUM_TRY_ASSIGN(const SeededSplit split, findSplit(workspace, request.split, request.seed));
        PODIUM_TRY_ASSIGN(const features::SplitRows rows, features::applySplit(split.spec, table, split.seed));
        table = table.gather(source.part == "test" ? rows.test : source.part == "train" ? rows.train : rows.validation);
    }
    outcome.rows = static_cast<std::int64_t>(table.rows());
    PODIUM_TRY_ASSIGN(DuckSession session, workspace.duck({file.parent_path()}));
    PODIUM_TRY(writeTable(session, table, file, context.part(0.8, 1)));
    return outcome;
}

} // namespace podium::workflows
