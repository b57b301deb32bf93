#include "core/training/ModelFolder.h"

#include "core/base/Hash.h"
#include "core/base/Json.h"
#include "core/base/Text.h"
#include "core/base/Yaml.h"
#include "core/training/LearnerCatalog.h"

#include <algorithm>
#include <map>

namespace podium::training {

namespace {

constexpr std::int64_t formatVersion = 1;
constexpr const char* modelFile = "MLmodel";
constexpr const char* recipeFile = "recipe.json";

// MLflow's names of column types.
std::string_view signatureType(ColumnType type)
{
    switch (type) {
    case ColumnType::Boolean: return "boolean";
    case ColumnType::Integer: return "long";
    case ColumnType::Real: return "double";
    case ColumnType::Text: return "string";
    default: return "datetime";
    }
}

Json signatureColumn(std::string_view name, std::string_view type)
{
    return {{"type", type}, {"name", name}, {"required", true}};
}

// What has to be sent to get predictions: the raw columns where rows are prepared first, else those that the model
// reads.
Json signatureInputs(const Model& model)
{
    Json inputs = Json::array();
    for (const Field& field : model.recipe.prepare.empty() ? model.fitted.inputs : model.rawInputs.fields)
        if (field.name != model.target) inputs.push_back(signatureColumn(field.name, signatureType(field.type)));
    return inputs;
}

Json signatureOutputs(const Model& model)
{
    if (model.kind() == TaskKind::Regression) return Json::array({signatureColumn("prediction", "double")});
    Json outputs = Json::array({signatureColumn("prediction", "string")});
    for (const std::string& name : model.classes) outputs.push_back(signatureColumn("score_" + name, "double"));
    return outputs;
}

std::string recipeBytes(const Model& model)
{
    return writeJsonPretty({{"schema", "podium.recipe/1"},
                            {"recipe", model.recipe.toJson()},
                            {"fitted", model.fitted.toJson()},
                            {"raw_inputs", model.rawInputs.toJson()},
                            {"target", model.target},
                            {"classes", model.classes}});
}

std::string modelYaml(const Model& model, const std::map<std::string, std::string>& files, const ModelStamp& stamp)
{
    const std::string hash = modelHash(model);
    Json digests = Json::object();
    for (const auto& [name, bytes] : files) digests[name] = sha256Hex(bytes);
    const std::string time = isoTime(stamp.created); // MLflow writes it with a blank, in microseconds, without a zone
    Json document{{"flavors",
                   {{"podium",
                     {{"format", formatVersion},
                      {"learner", model.predictor->learner()},
                      {"kind", taskKindName(model.kind())},
                      {"target", model.target},
                      {"model_hash", hash},
                      {"files", std::move(digests)}}}}}};
    document["model_uuid"] = hash.substr(0, 32);
    if (!stamp.runId.empty()) document["run_id"] = stamp.runId;
    document["signature"] = {{"inputs", writeJson(signatureInputs(model))},
                             {"outputs", writeJson(signatureOutputs(model))},
                             {"params", nullptr}};
    document["utc_time_created"] = time.substr(0, 10) + " " + time.substr(11, 12) + "000";
    return writeYaml(document);
}

Error corrupt(const Path& file, std::string_view reason)
{
    return makeError(ErrorCode::Corrupt, format("Could not load the model file {}: {}.", pathText(file), reason),
                     "Take the model from its run or from the registry again.");
}

// A failure to understand a stored file means that the file is damaged, whatever the reader called it.
Error asCorrupt(const Path& file, const Error& error)
{
    std::string reason = error.what;
    if (reason.ends_with('.')) reason.pop_back();
    return corrupt(file, reason);
}

Result<std::string> readPart(const Path& file)
{
    auto bytes = readFile(file);
    if (!bytes && bytes.error().code == ErrorCode::NotFound) return corrupt(file, "it is missing");
    return bytes;
}

// The file's bytes, if they are those that MLmodel lists.
Result<std::string> readListed(const Path& folder, const std::string& name, const YamlNode& flavor)
{
    const Path file = folder / name;
    PODIUM_TRY_ASSIGN(std::string bytes, readPart(file));
    const YamlNode* files = flavor.find("files");
    const YamlNode* digest = files ? files->find(name) : nullptr;
    if (!digest) return corrupt(folder / modelFile, format("it does not list {}", name));
    if (digest->scalar != sha256Hex(bytes)) return corrupt(file, "its bytes are not those that MLmodel lists");
    return bytes;
}

Status readRecipeFile(const Path& folder, const YamlNode& flavor, Model& model)
{
    const Path file = folder / recipeFile;
    PODIUM_TRY_ASSIGN(const std::string bytes, readListed(folder, recipeFile, flavor));
    const auto read = [&]() -> Status {
        PODIUM_TRY_ASSIGN(const Json json, parseJson(bytes, recipeFile));
        const JsonReader reader(json, recipeFile);
        PODIUM_TRY_ASSIGN(const Json* recipe, reader.object("recipe"));
        PODIUM_TRY_ASSIGN(model.recipe, features::Recipe::fromJson(*recipe, recipeFile));
        PODIUM_TRY_ASSIGN(const Json* fitted, reader.object("fitted"));
        PODIUM_TRY_ASSIGN(model.fitted, features::FittedRecipe::fromJson(*fitted, recipeFile));
        PODIUM_TRY_ASSIGN(const Json* inputs, reader.array("raw_inputs"));
        PODIUM_TRY_ASSIGN(model.rawInputs, Schema::fromJson(*inputs, recipeFile));
        PODIUM_TRY_ASSIGN(model.target, reader.text("target"));
        PODIUM_TRY_ASSIGN(model.classes, reader.texts("classes"));
        return success();
    };
    if (auto done = read(); !done) return asCorrupt(file, done.error());
    return success();
}

Status readPredictor(const Path& folder, const YamlNode& flavor, Model& model)
{
    auto name = flavor.text("learner");
    if (!name) return asCorrupt(folder / modelFile, name.error());
    auto found = findLearner(*name);
    if (!found)
        return makeError(ErrorCode::Unsupported,
                         format("Could not load {}: this version of Podium has no learner \"{}\".",
                                pathText(folder / modelFile), printable(*name)),
                         "Update Podium.");
    const LearnerEntry& entry = *found;
    PODIUM_TRY_ASSIGN(const std::string bytes, readListed(folder, entry.fileName, flavor));
    auto predictor = entry.load(bytes);
    if (!predictor) return asCorrupt(folder / entry.fileName, predictor.error());
    model.predictor = std::move(*predictor);
    return success();
}

Result<const YamlNode*> podiumFlavor(const YamlNode& document, const Path& file)
{
    const YamlNode* flavors = document.find("flavors");
    const YamlNode* flavor = flavors ? flavors->find("podium") : nullptr;
    if (!flavors) return corrupt(file, "it lists no flavors");
    if (!flavor)
        return makeError(
            ErrorCode::Unsupported,
            format("Could not load {}: it is an MLflow model without the flavor \"podium\".", pathText(file)),
            "Podium loads models that Podium has trained; others can be compared by their predictions.");
    const auto version = flavor->integer("format", 0);
    if (!version || *version < 1) return corrupt(file, "its format is not said");
    if (*version > formatVersion)
        return makeError(
            ErrorCode::Unsupported,
            format("Could not load {}: format {} is newer than this version of Podium.", pathText(file), *version),
            "Update Podium.");
    return flavor;
}

} // namespace

Status saveModel(const Model& model, const Path& folder, const ModelStamp& stamp)
{
    PODIUM_TRY_ASSIGN(const Path target, absolutePath(folder));
    const auto taken = [&] {
        return makeError(ErrorCode::Conflict, format("Could not save the model: {} exists already.", pathText(folder)),
                         "Choose another folder.");
    };
    if (exists(target)) return taken();
    PODIUM_TRY_ASSIGN(const LearnerEntry entry, findLearner(model.predictor->learner()));
    const std::map<std::string, std::string> files{{recipeFile, recipeBytes(model)},
                                                   {entry.fileName, model.predictor->save()}};
    PODIUM_TRY_ASSIGN(const TemporaryFolder aside, TemporaryFolder::create(target.parent_path(), ".model"));
    for (const auto& [name, bytes] : files) PODIUM_TRY(writeFileAtomically(aside.path() / name, bytes));
    PODIUM_TRY(writeFileAtomically(aside.path() / modelFile, modelYaml(model, files, stamp)));
    auto moved = syncAndRename(aside.path(), target);
    if (!moved && exists(target)) return taken(); // somebody else was faster
    return moved;
}

Result<Model> loadModel(const Path& folder)
{
    if (!isFolder(folder))
        return makeError(ErrorCode::NotFound, format("Could not find the model folder {}.", pathText(folder)));
    const Path file = folder / modelFile;
    PODIUM_TRY_ASSIGN(const std::string text, readPart(file));
    const auto document = parseYaml(text, modelFile);
    if (!document) return asCorrupt(file, document.error());
    PODIUM_TRY_ASSIGN(const YamlNode* flavor, podiumFlavor(*document, file));
    Model model;
    PODIUM_TRY(readRecipeFile(folder, *flavor, model));
    PODIUM_TRY(readPredictor(folder, *flavor, model));
    auto hash = flavor->text("model_hash");
    if (!hash || *hash != modelHash(model)) return corrupt(file, "its model hash is not that of its files");
    return model;
}

} // namespace podium::training
