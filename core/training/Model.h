// Model: fitted recipe and predictor in one, so that scoring cannot drift from training.
//
// A recipe's prepare phase may change rows (months out of orders), so there are two steps and two kinds of table: raw
// rows go through prepareForModel, and predict takes the prepared rows that come out. Predictions are one for each
// prepared row.
#pragma once

#include "core/features/FittedRecipe.h"
#include "core/features/Prepare.h"
#include "core/features/Recipe.h"
#include "core/training/Learner.h"

#include <memory>
#include <string>
#include <vector>

namespace podium::training {

struct Model {
    features::Recipe recipe; // as it was written; its prepare phase is applied again to raw rows
    features::FittedRecipe fitted;
    std::shared_ptr<const Predictor> predictor; // never null
    Schema rawInputs;                           // the raw table's columns in training, the target among them
    std::string target;
    std::vector<std::string> classes; // sorted; empty for regression

    TaskKind kind() const { return predictor->kind(); }
};

// InvalidInput where the raw table lacks a column. The target may be absent.
Result<features::PreparedTable> prepareForModel(const Model& model, Table raw, const TaskContext& context);

// InvalidInput where the prepared table lacks a column or holds what the learner cannot read.
Result<Predictions> predict(const Model& model, const Table& prepared, const TaskContext& context);

// SHA-256 over all that decides predictions: recipe, what it learned, predictor, target, classes. No times, no names of
// places: the same data, recipe, learner, parameters and seed give the same hash, on every machine.
std::string modelHash(const Model& model);

} // namespace podium::training
