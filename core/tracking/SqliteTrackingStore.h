// Runs in the workspace's database. Made for ten processes that write at once and for 100,000 runs.
//
// A RUNNING run remembers its process. A process that is killed cannot say so, therefore opening the store marks what
// it left behind: status KILLED, ended when it last wrote, tag `podium.reconciled` with the reason.
#pragma once

#include "core/storage/SqliteDatabase.h"
#include "core/tracking/TrackingStore.h"

#include <memory>
#include <mutex>

namespace podium::tracking {

inline constexpr const char* reconciledTag = "podium.reconciled";

class SqliteTrackingStore final : public TrackingStore {
public:
    // `clock` must outlive the store. A read-only store reconciles nothing; writing to it is NotAuthorized.
    static Result<std::unique_ptr<SqliteTrackingStore>> open(const Path& database, const Clock& clock,
                                                             OpenMode mode = OpenMode::ReadWrite);

    Result<Experiment> createExperiment(const std::string& name) override;
    Result<std::vector<Experiment>> experiments() override;
    Result<Run> createRun(const NewRun& run) override;
    Status log(const RunId& id, const RunBatch& batch) override;
    Status finish(const RunId& id, RunStatus status, const RunBatch& last = {}) override;
    Result<Run> run(const RunId& id) override;
    Result<RunPage> list(const RunListing& listing) override;
    Result<RunNames> names() override;
    Result<std::vector<RunSample>> samples(const RunListing& listing, const RunOrder& by,
                                           const std::vector<std::string>& metrics) override;
    Status setNote(const RunId& id, const std::string& note) override;
    Status remove(const RunId& id) override;

    // Marks RUNNING runs whose process has gone; returns how many.
    Result<std::int64_t> reconcile();
    // Moves when another connection or process wrote.
    Result<std::int64_t> dataVersion();

private:
    SqliteTrackingStore(SqliteDatabase database, const Clock& clock) : m_database(std::move(database)), m_clock(clock)
    {
    }

    std::mutex m_mutex; // a connection serves one thread at a time
    SqliteDatabase m_database;
    const Clock& m_clock;
};

} // namespace podium::tracking
