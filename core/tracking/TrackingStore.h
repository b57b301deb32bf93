// Port to where runs are recorded: the workspace's database, an MLflow server, Azure ML. Ids are made by the store
// (or given by whoever already has one) and mean something only to it.
//
// Errors: NotFound (experiment, run), Conflict (exists already; finishing what has ended; busy for too long),
// InvalidInput (names, a parameter that changes its value), NotAuthorized (read-only), Exhausted (disk full), Corrupt.
// Many processes may write one store at once. One object may be used from several threads.
#pragma once

#include "core/tracking/Experiment.h"
#include "core/tracking/Run.h"
#include "core/tracking/RunGroups.h"
#include "core/tracking/RunQuery.h"

#include <optional>
#include <string>
#include <vector>

namespace podium::tracking {

struct NewRun {
    ExperimentId experiment = defaultExperimentId;
    std::string name;
    std::optional<RunId> id; // a job's run carries the job's id; otherwise the store makes one
    TextMap params;
    TextMap tags;
    DataUse data;
};

// Things to add to a run, in one step. A parameter keeps its first value; tags, data and model are replaced.
struct RunBatch {
    TextMap params;
    MetricMap metrics;
    TextMap tags;
    std::map<std::string, ArtifactRef> artifacts;
    std::optional<DataUse> data;
    std::optional<ModelOutput> model;
};

struct RunListing {
    std::vector<ExperimentId> experiments; // empty = all
    RunQuery query;                        // filter and order
    std::string idPrefix;                  // empty = any id
    std::int64_t limit = 1'000;
    std::int64_t offset = 0;
};

// Runs of a list hold the latest point of each metric only, and no artifacts.
struct RunPage {
    std::vector<Run> runs;
    std::int64_t total = 0; // how many runs match, whatever the limit
};

// What any run recorded, by name; sorted.
struct RunNames {
    std::vector<std::string> params;
    std::vector<std::string> metrics;
    std::vector<std::string> tags;
    bool operator==(const RunNames&) const = default;
};

class TrackingStore {
public:
    virtual ~TrackingStore() = default;

    virtual Result<Experiment> createExperiment(const std::string& name) = 0; // Conflict where it exists
    virtual Result<std::vector<Experiment>> experiments() = 0;                // in order of creation

    // The run is RUNNING from now on, and stays so until finish() or until its process has gone.
    virtual Result<Run> createRun(const NewRun& run) = 0;
    // One transaction: all or nothing. Logging the same points again changes nothing.
    virtual Status log(const RunId& id, const RunBatch& batch) = 0;
    // The last batch and the status appear together. `status` is one that has ended; Conflict where the run has.
    virtual Status finish(const RunId& id, RunStatus status, const RunBatch& last = {}) = 0;

    virtual Result<Run> run(const RunId& id) = 0; // with every point and artifact
    virtual Result<RunPage> list(const RunListing& listing) = 0;
    virtual Result<RunNames> names() = 0;
    // Of every run that matches, in order of creation: its value of `by` and the latest of these metrics. For groups of runs.
    virtual Result<std::vector<RunSample>> samples(const RunListing& listing, const RunOrder& by,
                                                   const std::vector<std::string>& metrics) = 0;
    virtual Status setNote(const RunId& id, const std::string& note) = 0;
    virtual Status remove(const RunId& id) = 0; // hides it; its id stays taken
};

// InvalidInput for names that are empty, too long or not UTF-8, and for artifact paths that are not relative. Pure;
// every store asks it first.
Status checkBatch(const RunBatch& batch);

// The experiment of that id or name. NotFound with the nearest name.
Result<Experiment> findExperiment(TrackingStore& store, const std::string& idOrName);
// The experiment of that name, made where it does not exist yet; safe when several processes ask at once.
Result<Experiment> ensureExperiment(TrackingStore& store, const std::string& name);

} // namespace podium::tracking
