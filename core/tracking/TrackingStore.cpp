#include "core/tracking/TrackingStore.h"

#include "core/base/Text.h"

namespace podium::tracking {

namespace {

constexpr std::size_t longestKey = 250; // as in MLflow

Status checkKey(std::string_view kind, const std::string& key)
{
    if (!key.empty() && key.size() <= longestKey && isUtf8(key)) return success();
    return makeError(ErrorCode::InvalidInput,
                     format("Could not record {} \"{}\": a name has 1 to {} bytes of UTF-8 text.", kind,
                            printable(key, 60), longestKey));
}

Status checkTexts(std::string_view kind, const TextMap& texts)
{
    for (const auto& [key, value] : texts) {
        PODIUM_TRY(checkKey(kind, key));
        if (!isUtf8(value)) {
            return makeError(ErrorCode::InvalidInput,
                             format("Could not record {} \"{}\": its value is not UTF-8 text.", kind, key));
        }
    }
    return success();
}

// Relative, with forward slashes, and never out of the run's own folder.
Status checkArtifactPath(const std::string& path)
{
    bool isGood = !path.empty() && isUtf8(path) && path.find('\\') == std::string::npos;
    for (const auto& part : split(path, '/')) isGood = isGood && !part.empty() && part != "." && part != "..";
    if (isGood) return success();
    return makeError(ErrorCode::InvalidInput,
                     format("Could not record artifact \"{}\": not a relative path.", printable(path)),
                     "Use a path within the run such as model/MLmodel.");
}

} // namespace

Status checkBatch(const RunBatch& batch)
{
    PODIUM_TRY(checkTexts("parameter", batch.params));
    PODIUM_TRY(checkTexts("tag", batch.tags));
    for (const auto& [key, points] : batch.metrics) PODIUM_TRY(checkKey("metric", key));
    for (const auto& [path, ref] : batch.artifacts) PODIUM_TRY(checkArtifactPath(path));
    return success();
}

Result<Experiment> findExperiment(TrackingStore& store, const std::string& idOrName)
{
    PODIUM_TRY_ASSIGN(const std::vector<Experiment> all, store.experiments());
    std::vector<std::string> names;
    for (const auto& experiment : all) {
        if (experiment.name == idOrName) return experiment; // names first: an experiment may be called "7"
        names.push_back(experiment.name);
    }
    for (const auto& experiment : all) {
        if (experiment.id.value == idOrName) return experiment;
    }
    return makeError(ErrorCode::NotFound,
                     format("Could not find experiment \"{}\": there is none of that name.", printable(idOrName)),
                     std::string(trim(suggestion(idOrName, names))));
}

Result<Experiment> ensureExperiment(TrackingStore& store, const std::string& name)
{
    auto found = findExperiment(store, name);
    if (found || found.error().code != ErrorCode::NotFound) return found;
    auto created = store.createExperiment(name);
    // Somebody else was faster.
    if (!created && created.error().code == ErrorCode::Conflict) return findExperiment(store, name);
    return created;
}

} // namespace podium::tracking
