// From a model address to what is known of the model and, where its bytes are here, the model itself. A run and a
// registered version say the same things; the version says them in git, so that a fresh clone knows them too.
#pragma once

#include "core/registry/ModelVersion.h"
#include "core/tasks/TaskContext.h"
#include "core/tracking/Run.h"
#include "core/training/Model.h"
#include "core/workspace/Workspace.h"

#include <map>
#include <optional>
#include <string>

namespace podium::workflows {

struct ModelSource {
    std::string address;                      // frozen: "models:/house_price/2", "runs:/<id>", or a folder
    registry::ModelVersion facts;             // version is empty for what is not registered
    std::string name;                         // of the registered model; empty for what is not registered
    std::optional<Path> folder;               // of a model folder that was named by its path
    bool recorded() const { return !folder; } // with a run's facts: data, predictions, metrics
};

// NotFound with what does exist; a champion alias that nobody holds yet is NotFound too.
Result<ModelSource> findModel(workspace::Workspace& workspace, std::string_view address, const TaskContext& context);

// NotFound where the bytes are not in the artifacts home, naming it; Corrupt where they do not hold what they should.
Result<training::Model> loadModel(workspace::Workspace& workspace, const ModelSource& source,
                                  const TaskContext& context);

// The facts of a finished run that made a model, in the form in which the registry keeps them. InvalidInput for a run
// that has not finished or made no model.
Result<registry::ModelVersion> factsOfRun(const tracking::Run& run);

// Files of a run by their fixed names.
inline constexpr const char* modelFolderName = "model";
inline constexpr const char* predictionsFile = "predictions.parquet";
inline constexpr const char* trainingRowsFile = "training_rows.parquet";
inline constexpr const char* baselineFile = "baseline.json";
inline constexpr const char* recipeFile = "recipe.yml";
inline constexpr const char* reportFile = "training.json";

} // namespace podium::workflows
