#include "core/training/Model.h"

#include "core/base/Hash.h"
#include "core/base/Yaml.h"
#include "core/training/LearnerCatalog.h"
#include "core/training/ModelFolder.h"
#include "core/training/Target.h"
#include "tests/core/features/TableBuilders.h"

#include <filesystem>

using namespace podium;
using namespace podium::training;
using namespace podium::test;

namespace {

constexpr const char* recipeText = R"(
description: Homes
prepare:
  - {filter: price, above: 0}
transform:
  - {impute: [area], with: median}
  - {standardise: [area]}
  - {one_hot: ["place 😀"]}
)";

Table homes()
{
    Cells<double> area, price;
    Cells<std::string> place, sold;
    for (int i = 0; i < 40; ++i) {
        area.push_back(i % 9 == 0 ? std::nullopt : std::optional(50.0 + i));
        place.emplace_back(i % 3 == 0 ? "lake" : i % 3 == 1 ? "town" : "DROP TABLE homes; --");
        price.emplace_back(i == 3 ? -1 : 1000.0 * i + (i % 3 == 0 ? 5000 : 0));
        sold.emplace_back(i % 2 == 0 ? "yes" : "no");
    }
    return table({reals("area", area), texts("place 😀", place), reals("price", price), texts("sold", sold)});
}

Model trained(const std::string& learnerName, const std::string& target, const std::string& recipeYaml = recipeText)
{
    REQUIRE_VALUE(const ChosenLearner chosen, chooseLearner(learnerName, {}));
    REQUIRE_VALUE(features::Recipe recipe, features::parseRecipe(recipeYaml, "homes.yml"));
    recipe.features = {"area", "place 😀"};
    const Table raw = homes();
    REQUIRE_VALUE(const features::PreparedTable prepared, features::prepare(recipe, raw, TaskContext()));
    REQUIRE_VALUE(features::FittedRecipe fitted, features::fitRecipe(recipe, prepared.table, target, TaskContext()));
    REQUIRE_VALUE(const Matrix matrix, features::transform(fitted, prepared.table, TaskContext()));
    REQUIRE_VALUE(const Target learned, makeTarget(prepared.table, target));
    REQUIRE_VALUE(FitOutcome outcome, chosen.learner->fit(matrix, learned, 1, TaskContext()));
    return {recipe, std::move(fitted), std::move(outcome.predictor), raw.schema(), target, learned.classes};
}

Predictions scored(const Model& model, const Table& raw)
{
    REQUIRE_VALUE(const features::PreparedTable prepared, prepareForModel(model, raw, TaskContext()));
    REQUIRE_VALUE(Predictions predictions, predict(model, prepared.table, TaskContext()));
    return predictions;
}

// Puts a byte of the file out of order.
void damage(const Path& file)
{
    REQUIRE_VALUE(std::string bytes, readFile(file));
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    REQUIRE_OK(writeFileAtomically(file, bytes));
}

} // namespace

TEST_CASE("a model scores raw rows that have no target")
{
    const Model model = trained("ridge", "price");
    Table rows = homes();
    const Predictions all = scored(model, rows);
    CHECK(all.rows() == 39); // the row with the negative price is prepared away
    std::erase_if(rows.columns, [](const Column& column) { return column.name == "price"; });
    const Predictions without = scored(model, rows);
    CHECK(without.rows() == 40);
    CHECK(without.values[0] == all.values[0]);
    CHECK(without.values[39] == all.values[38]);
}

TEST_CASE("a saved model predicts the same bits, and its folder is MLflow's")
{
    const Folder folder;
    for (const auto& [learner, target] :
         {std::pair("ridge", "price"), {"logistic", "sold"}, {"majority", "sold"}, {"median", "price"}})
    {
        CAPTURE(learner);
        const Model model = trained(learner, target);
        const Path place = folder / (std::string("models 😀/") + learner);
        REQUIRE_OK(saveModel(model, place, {1'700'000'000'123, "0123456789abcdef0123456789abcdef"}));
        REQUIRE_VALUE(const Model loaded, loadModel(place));
        CHECK(loaded.recipe == model.recipe);
        CHECK(loaded.fitted == model.fitted);
        CHECK(loaded.rawInputs == model.rawInputs);
        CHECK(loaded.classes == model.classes);
        CHECK(modelHash(loaded) == modelHash(model));
        CHECK(scored(loaded, homes()).values == scored(model, homes()).values);
        CHECK(scored(loaded, homes()).scores == scored(model, homes()).scores);
    }
    REQUIRE_VALUE(const YamlNode document, readYamlFile(folder / "models 😀/logistic" / "MLmodel"));
    const Json json = document.toJson();
    CHECK(json.at("run_id") == "0123456789abcdef0123456789abcdef");
    CHECK(json.at("utc_time_created") == "2023-11-14 22:13:20.123000");
    CHECK(json.at("flavors").at("podium").at("learner") == "logistic");
    REQUIRE_VALUE(const Json inputs, parseJson(json.at("signature").at("inputs").get<std::string>(), "inputs"));
    CHECK(inputs.size() == 3);
    CHECK(inputs[1] == Json{{"type", "string"}, {"name", "place 😀"}, {"required", true}});
    REQUIRE_VALUE(const Json outputs, parseJson(json.at("signature").at("outputs").get<std::string>(), "outputs"));
    CHECK(outputs[2].at("name") == "score_yes");
    // Nothing else lies in the folder, and nothing beside it.
    REQUIRE_VALUE(const auto files, listFiles(folder.path()));
    CHECK(files.size() == 4 * 3);
}

TEST_CASE("the model hash is of what decides predictions, not of times, places and descriptions")
{
    const Folder folder;
    const Model model = trained("ridge", "price");
    CHECK(modelHash(model).size() == 64);
    CHECK(modelHash(trained("ridge", "price")) == modelHash(model));
    Model described = model;
    described.recipe.description = "Other words";
    CHECK(modelHash(described) == modelHash(model));
    REQUIRE_OK(saveModel(model, folder / "a", {1, "one"}));
    REQUIRE_OK(saveModel(model, folder / "b", {2, "two"}));
    REQUIRE_VALUE(const Model a, loadModel(folder / "a"));
    REQUIRE_VALUE(const Model b, loadModel(folder / "b"));
    CHECK(modelHash(a) == modelHash(b));

    CHECK(modelHash(trained("median", "price")) != modelHash(trained("mean", "price")));
    Model otherRecipe = model;
    otherRecipe.recipe.prepare.clear();
    CHECK(modelHash(otherRecipe) != modelHash(model));
}

TEST_CASE("an existing folder is never overwritten")
{
    const Folder folder;
    const Model model = trained("ridge", "price");
    REQUIRE_OK(saveModel(model, folder / "m", {}));
    CHECK_ERROR(saveModel(model, folder / "m", {}), ErrorCode::Conflict, "exists already");
    REQUIRE_VALUE(const Model still, loadModel(folder / "m"));
    CHECK(modelHash(still) == modelHash(model));
}

TEST_CASE("a damaged, incomplete or foreign folder is refused by the name of the file")
{
    const Folder folder;
    const Model model = trained("logistic", "sold");
    CHECK_ERROR(loadModel(folder / "nothing"), ErrorCode::NotFound, "nothing");
    for (const char* name : {"MLmodel", "recipe.json", "predictor.json"}) {
        CAPTURE(name);
        const Path place = folder / (std::string("without ") + name);
        REQUIRE_OK(saveModel(model, place, {}));
        REQUIRE_OK(removeAll(place / name));
        CHECK_ERROR(loadModel(place), ErrorCode::Corrupt, name);
        CHECK_ERROR(loadModel(place), ErrorCode::Corrupt, "it is missing");
    }
    for (const char* name : {"recipe.json", "predictor.json"}) {
        const Path place = folder / (std::string("damaged ") + name);
        REQUIRE_OK(saveModel(model, place, {}));
        damage(place / name);
        CHECK_ERROR(loadModel(place), ErrorCode::Corrupt,
                    std::string(name) + ": its bytes are not those that MLmodel lists");
    }
    const auto withModelFile = [&](const std::string& name, const std::string& text) {
        const Path place = folder / name;
        REQUIRE_OK(saveModel(model, place, {}));
        REQUIRE_OK(writeFileAtomically(place / "MLmodel", text));
        return loadModel(place);
    };
    CHECK_ERROR(withModelFile("1", "flavors: {sklearn: {pickled_model: model.pkl}}\n"), ErrorCode::Unsupported,
                "without the flavor");
    CHECK_ERROR(withModelFile("2", "flavors: {podium: {format: 2}}\n"), ErrorCode::Unsupported, "newer");
    const auto hash = [&](const char* file) {
        REQUIRE_VALUE(const std::string digest, sha256OfFile(folder / "damaged recipe.json" / file));
        return digest;
    };
    REQUIRE_OK(removeAll(folder / "damaged recipe.json"));
    REQUIRE_OK(saveModel(model, folder / "damaged recipe.json", {}));
    CHECK_ERROR(withModelFile("6", "flavors: {podium: {format: 1, learner: oracle, files: {recipe.json: " +
                                       hash("recipe.json") + "}}}\n"),
                ErrorCode::Unsupported, "no learner \"oracle\"");
    CHECK_ERROR(withModelFile("3", "flavors: [\n"), ErrorCode::Corrupt, "MLmodel");
    CHECK_ERROR(withModelFile("4", ""), ErrorCode::Corrupt, "lists no flavors");
    CHECK_ERROR(withModelFile("5", "flavors: {podium: {format: 1, learner: ridge}}\n"), ErrorCode::Corrupt,
                "does not list recipe.json");
}

TEST_CASE("a folder that cannot be written leaves nothing behind")
{
    const Folder folder;
    const Path file = folder.write("file", "in the way");
    CHECK_FALSE(saveModel(trained("mean", "price"), file / "model", {}).has_value());
    REQUIRE_VALUE(const auto files, listFiles(folder.path()));
    CHECK(files == std::vector<Path>{file});
}
