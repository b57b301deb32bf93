#include "core/workflows/PredictModel.h"

#include "core/base/Text.h"
#include "core/table/TableIo.h"
#include "core/workflows/DataSource.h"
#include "core/workflows/ModelSource.h"
#include "core/workflows/PredictionFiles.h"
#include "core/workflows/TestPart.h"

namespace podium::workflows {

Result<PredictOutcome> predictRows(workspace::Workspace& workspace, const PredictRequest& request,
                                   const TaskContext& context)
{
    PredictOutcome outcome;
    PODIUM_TRY_ASSIGN(const ModelSource source, findModel(workspace, request.model, context));
    PODIUM_TRY_ASSIGN(const training::Model model, loadModel(workspace, source, context));
    PODIUM_TRY_ASSIGN(const data::ResolvedTable data, findData(workspace, request.data, context.part(0, 0.2)));
    context.progress(0.2, "Reading " + data.address);
    PODIUM_TRY_ASSIGN(Table raw, readData(workspace, data, context.part(0.2, 0.4)));
    outcome.rawRows = static_cast<std::int64_t>(raw.rows());
    outcome.modelAddress = source.address;
    outcome.dataAddress = data.address + (data.part.empty() ? "" : "#" + data.part);

    std::vector<std::size_t> rows;
    Table prepared;
    if (data.part.empty()) {
        PODIUM_TRY_ASSIGN(features::PreparedTable whole, training::prepareForModel(model, std::move(raw), context));
        prepared = std::move(whole.table);
        rows = allRows(prepared);
        for (const auto& step : whole.steps)
            if (!step.note.empty()) outcome.warnings.push_back(step.step + " " + step.about + ": " + step.note);
    } else {
        PODIUM_TRY_ASSIGN(PartRows part,
                          rowsOfPart(source, model, std::move(raw), data.version.hash, data.part, context));
        prepared = part.prepared.table.gather(part.rows);
        rows = std::move(part.rows);
    }
    context.progress(0.5, "Predicting");
    PODIUM_TRY_ASSIGN(const training::Predictions predictions,
                      training::predict(model, prepared, context.part(0.5, 0.9)));
    const Table table = predictionTable(rows, prepared.find(model.target), predictions);
    outcome.rows = static_cast<std::int64_t>(table.rows());

    PODIUM_TRY_ASSIGN(const Path file, absolutePath(request.file));
    PODIUM_TRY_ASSIGN(DuckSession session, workspace.duck({file.parent_path()}));
    PODIUM_TRY(writeTable(session, table, file, context.part(0.9, 1)));
    return outcome;
}

} // namespace podium::workflows
