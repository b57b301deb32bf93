// ModelFolder: a model as a folder in MLflow's layout. Any MLflow can list and describe it; Podium loads it.
//
//     MLmodel          YAML: flavor `podium` (files with their SHA-256, learner, target, model hash), signature
//     recipe.json      podium.recipe/1: recipe and what it learned
//     predictor.*      the predictor's own bytes, .json or .bin
//
// The folder appears whole under its name or not at all.
#pragma once

#include "core/base/Clock.h"
#include "core/base/Files.h"
#include "core/training/Model.h"

#include <string>

namespace podium::training {

struct ModelStamp { // what stands in MLmodel and is no part of the model hash
    TimeMs created = 0;
    std::string runId; // empty: none
};

// Conflict where `folder` exists already; NotAuthorized, Exhausted or Failed where the place cannot be written.
Status saveModel(const Model& model, const Path& folder, const ModelStamp& stamp);

// NotFound where there is no such folder; Corrupt naming the file that is missing, damaged or not what MLmodel says;
// Unsupported for an MLflow model without our flavor, or of a newer format.
Result<Model> loadModel(const Path& folder);

} // namespace podium::training
