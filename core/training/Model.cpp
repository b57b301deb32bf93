#include "core/training/Model.h"

#include "core/base/Hash.h"
#include "core/base/Text.h"

namespace podium::training {

Result<features::PreparedTable> prepareForModel(const Model& model, Table raw, const TaskContext& context)
{
    features::Recipe recipe = model.recipe;
    recipe.target = model.target; // the recipe itself need not name it
    return features::prepare(recipe, std::move(raw), context, features::Purpose::Scoring);
}

Result<Predictions> predict(const Model& model, const Table& prepared, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const Matrix matrix, features::transform(model.fitted, prepared, context.part(0, 0.5)));
    return model.predictor->predict(matrix, context.part(0.5, 1));
}

std::string modelHash(const Model& model)
{
    features::Recipe recipe = model.recipe;
    recipe.description.clear(); // words for people decide no prediction
    features::FittedRecipe fitted = model.fitted;
    fitted.report.clear();
    const std::string facts = writeJson({{"recipe", recipe.toJson()},
                                         {"fitted", fitted.toJson()},
                                         {"target", model.target},
                                         {"classes", model.classes},
                                         {"learner", model.predictor->learner()}});
    const std::string predictor = model.predictor->save();
    Sha256 hash;
    hash.update(format("podium.model/1 {} {}\n", facts.size(), predictor.size()));
    hash.update(facts);
    hash.update(predictor);
    return hash.finish();
}

} // namespace podium::training
