#include "core/tracking/RunAddress.h"

#include "core/base/Text.h"

namespace podium::tracking {

namespace {

constexpr std::size_t shortestBeginning = 6;
constexpr std::int64_t namedCandidates = 5;

Result<RunId> latestRun(TrackingStore& store, const std::string& experimentName)
{
    RunListing newest;
    newest.limit = 1;
    if (!experimentName.empty()) {
        PODIUM_TRY_ASSIGN(const Experiment experiment, findExperiment(store, experimentName));
        newest.experiments.push_back(experiment.id);
    }
    PODIUM_TRY_ASSIGN(const RunPage page, store.list(newest));
    if (!page.runs.empty()) return page.runs.front().id;
    const std::string where = experimentName.empty() ? "this workspace" : format("experiment \"{}\"", experimentName);
    return makeError(ErrorCode::NotFound, format("Could not find the latest run: {} has no runs yet.", where),
                     "Make one with: podium training run");
}

std::string candidateList(const RunPage& page)
{
    std::vector<std::string> ids;
    for (const auto& run : page.runs) ids.push_back(run.id.value);
    std::string list = join(ids, ", ");
    if (page.total > static_cast<std::int64_t>(ids.size()))
        list += format(" and {} more", page.total - namedCandidates);
    return list;
}

} // namespace

Result<RunId> resolveRun(TrackingStore& store, const Uri& address)
{
    if (address.kind != Uri::Kind::Run) {
        return makeError(ErrorCode::InvalidInput,
                         format("Could not find run \"{}\": not the address of a run.", address.text()),
                         "Use runs:/<id>, runs:/latest or runs:/latest:<experiment>.");
    }
    if (address.name == "latest") return latestRun(store, address.version);

    RunListing beginning;
    beginning.idPrefix = address.name;
    beginning.limit = namedCandidates;
    PODIUM_TRY_ASSIGN(const RunPage page, store.list(beginning));
    for (const auto& run : page.runs) {
        if (run.id.value == address.name) return run.id;
    }
    if (page.total > 1) { // one id may begin with the whole of another, and lie behind the page
        const RunId exact(address.name);
        if (store.run(exact)) return exact;
    }
    const std::string what = format("Could not find run \"{}\": ", printable(address.name));
    if (page.runs.empty())
        return makeError(ErrorCode::NotFound, what + "no run has this id.", "See: podium tracking list");
    if (address.name.size() < shortestBeginning) {
        return makeError(ErrorCode::InvalidInput,
                         what + format("a beginning of an id needs {} characters or more.", shortestBeginning));
    }
    if (page.total == 1) return page.runs.front().id;
    return makeError(ErrorCode::InvalidInput, what + format("{} runs begin so.", page.total),
                     candidateList(page) + ".");
}

Result<RunId> resolveRun(TrackingStore& store, std::string_view address)
{
    if (address.starts_with("runs:")) {
        PODIUM_TRY_ASSIGN(const Uri uri, parseUri(address));
        return resolveRun(store, uri);
    }
    Uri uri;
    uri.kind = Uri::Kind::Run;
    uri.name = std::string(address);
    return resolveRun(store, uri);
}

} // namespace podium::tracking
