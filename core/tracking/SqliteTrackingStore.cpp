#include "core/tracking/SqliteTrackingStore.h"

#include "core/base/Text.h"
#include "core/tasks/ProcessIdentity.h"
#include "core/tracking/RunTables.h"

#include <utility>

namespace podium::tracking {

namespace {

// Several reads of one moment: without it, a run could finish between its row and its metrics.
template <class Work> Status withSnapshot(SqliteDatabase& database, const Work& work)
{
    PODIUM_TRY(database.execute("BEGIN"));
    const Status worked = work();
    const Status ended = database.execute("COMMIT");
    return worked ? ended : worked;
}

Status checkNewRun(const NewRun& run)
{
    if (run.id && !isValidId(run.id->value)) {
        return makeError(ErrorCode::InvalidInput,
                         format("Could not create run \"{}\": not a valid id.", printable(run.id->value)),
                         "Use up to 256 letters, digits, \"_\" and \"-\", beginning with a letter or digit.");
    }
    if (!isUtf8(run.name))
        return makeError(ErrorCode::InvalidInput, "Could not create a run: its name is not UTF-8 text.");
    return success();
}

Result<std::string> experimentName(SqliteDatabase& database, const ExperimentId& id)
{
    std::optional<std::string> name;
    const SqlValue values[] = {parseInteger(id.value).value_or(-1)};
    PODIUM_TRY(database.query("SELECT name FROM experiments WHERE id = ?", values, [&](const SqlRow& row) {
        name = row.text(0);
        return success();
    }));
    if (name) return *name;
    return makeError(ErrorCode::NotFound,
                     format("Could not find experiment {}: no experiment has this id.", printable(id.value)));
}

struct Abandoned {
    StoredRun run;
    TimeMs touched = 0;
    std::int64_t pid = 0;
};

Result<std::vector<Abandoned>> findAbandoned(SqliteDatabase& database)
{
    std::vector<Abandoned> list;
    PODIUM_TRY(
        database.query("SELECT seq, touched, owner FROM runs WHERE status = 'RUNNING'", {}, [&](const SqlRow& row) {
            const auto owner = ProcessIdentity::parse(row.text(2));
            if (!owner || stateOf(*owner) != ProcessState::Gone) return success();
            Abandoned run;
            run.run.row = row.integer(0);
            run.touched = row.integer(1);
            run.pid = owner->pid;
            list.push_back(std::move(run));
            return success();
        }));
    return list;
}

Status markKilled(SqliteDatabase& database, const Abandoned& run)
{
    const SqlValue values[] = {run.touched, run.run.row};
    PODIUM_TRY(
        database.execute("UPDATE runs SET status = 'KILLED', ended = ? WHERE seq = ? AND status = 'RUNNING'", values));
    if (database.changes() == 0) return success(); // another process was faster
    RunBatch batch;
    batch.tags[reconciledTag] = format("process {} ended without finishing this run", run.pid);
    return writeBatch(database, run.run, batch, run.touched);
}

} // namespace

Result<std::unique_ptr<SqliteTrackingStore>> SqliteTrackingStore::open(const Path& database, const Clock& clock,
                                                                       OpenMode mode)
{
    PODIUM_TRY_ASSIGN(SqliteDatabase opened, SqliteDatabase::open(database, mode));
    PODIUM_TRY(opened.migrate("tracking", trackingMigrations()));
    std::unique_ptr<SqliteTrackingStore> store(new SqliteTrackingStore(std::move(opened), clock));
    if (mode == OpenMode::ReadWrite) PODIUM_TRY(store->reconcile());
    return store;
}

Result<Experiment> SqliteTrackingStore::createExperiment(const std::string& name)
{
    if (!isValidName(name)) {
        return makeError(ErrorCode::InvalidInput,
                         format("Could not create experiment \"{}\": not a valid name.", printable(name)),
                         "Use up to 128 letters, digits, \"_\", \"-\" and \".\"; not \"latest\".");
    }
    const std::lock_guard lock(m_mutex);
    Experiment experiment{{}, name, m_clock.now()};
    PODIUM_TRY(m_database.transaction([&]() -> Status {
        const SqlValue values[] = {name, experiment.created};
        PODIUM_TRY(m_database.execute("INSERT OR IGNORE INTO experiments(name, created) VALUES (?, ?)", values));
        if (m_database.changes() == 0) {
            return makeError(ErrorCode::Conflict,
                             format("Could not create experiment \"{}\": it exists already.", name));
        }
        return m_database.query("SELECT id FROM experiments WHERE name = ?", std::span(values).first(1),
                                [&](const SqlRow& row) {
                                    experiment.id.value = row.text(0);
                                    return success();
                                });
    }));
    return experiment;
}

Result<std::vector<Experiment>> SqliteTrackingStore::experiments()
{
    const std::lock_guard lock(m_mutex);
    std::vector<Experiment> all;
    PODIUM_TRY(m_database.query("SELECT id, name, created FROM experiments ORDER BY id", {}, [&](const SqlRow& row) {
        all.push_back({ExperimentId(row.text(0)), row.text(1), row.integer(2)});
        return success();
    }));
    return all;
}

Result<Run> SqliteTrackingStore::createRun(const NewRun& given)
{
    const RunBatch batch{given.params, {}, given.tags, {}, given.data, {}};
    PODIUM_TRY(checkNewRun(given));
    PODIUM_TRY(checkBatch(batch));
    Run run;
    run.id = given.id ? *given.id : RunId(newHexId());
    run.experiment = given.experiment;
    run.name = given.name;
    run.started = m_clock.now();
    run.params = given.params;
    run.tags = given.tags;
    run.data = given.data;
    const std::lock_guard lock(m_mutex);
    PODIUM_TRY(m_database.transaction([&]() -> Status {
        PODIUM_TRY_ASSIGN(run.experimentName, experimentName(m_database, run.experiment));
        bool isTaken = false; // by a removed run too
        const SqlValue id[] = {run.id.value};
        PODIUM_TRY(m_database.query("SELECT 1 FROM runs WHERE id = ?", id, [&](const SqlRow&) {
            isTaken = true;
            return success();
        }));
        if (isTaken)
            return makeError(ErrorCode::Conflict, format("Could not create run {}: the id is taken.", run.id.value));
        PODIUM_TRY(insertRun(m_database, run, currentProcess().text()));
        PODIUM_TRY_ASSIGN(const StoredRun stored, readRun(m_database, run.id));
        return writeBatch(m_database, stored, batch, run.started);
    }));
    return run;
}

Status SqliteTrackingStore::log(const RunId& id, const RunBatch& batch)
{
    PODIUM_TRY(checkBatch(batch));
    const std::lock_guard lock(m_mutex);
    return m_database.transaction([&]() -> Status {
        PODIUM_TRY_ASSIGN(const StoredRun stored, readRun(m_database, id));
        return writeBatch(m_database, stored, batch, m_clock.now());
    });
}

Status SqliteTrackingStore::finish(const RunId& id, RunStatus status, const RunBatch& last)
{
    PODIUM_TRY(checkBatch(last));
    if (!hasEnded(status)) {
        return makeError(ErrorCode::InvalidInput,
                         format("Could not finish run {}: {} is not an end.", id.value, runStatusName(status)));
    }
    const std::lock_guard lock(m_mutex);
    return m_database.transaction([&]() -> Status {
        PODIUM_TRY_ASSIGN(const StoredRun stored, readRun(m_database, id));
        if (hasEnded(stored.run.status)) {
            return makeError(ErrorCode::Conflict, format("Could not finish run {}: it is {} already.", id.value,
                                                         runStatusName(stored.run.status)));
        }
        const TimeMs now = m_clock.now();
        PODIUM_TRY(writeBatch(m_database, stored, last, now));
        const SqlValue values[] = {std::string(runStatusName(status)), now, stored.row};
        return m_database.execute("UPDATE runs SET status = ?, ended = ? WHERE seq = ?", values);
    });
}

Result<Run> SqliteTrackingStore::run(const RunId& id)
{
    const std::lock_guard lock(m_mutex);
    std::vector<StoredRun> found(1);
    PODIUM_TRY(withSnapshot(m_database, [&]() -> Status {
        PODIUM_TRY_ASSIGN(found.front(), readRun(m_database, id));
        PODIUM_TRY(readSummaries(m_database, found));
        return readDetails(m_database, found.front());
    }));
    return std::move(found.front().run);
}

Result<RunPage> SqliteTrackingStore::list(const RunListing& listing)
{
    const std::lock_guard lock(m_mutex);
    RunPage page;
    std::vector<StoredRun> found;
    PODIUM_TRY(withSnapshot(m_database, [&]() -> Status {
        PODIUM_TRY_ASSIGN(found, readRuns(m_database, listing));
        page.total = listing.offset + static_cast<std::int64_t>(found.size());
        const bool isLast = static_cast<std::int64_t>(found.size()) < listing.limit; // then there is nothing to count
        if (!isLast || (found.empty() && listing.offset > 0)) {
            PODIUM_TRY_ASSIGN(page.total, countRuns(m_database, listing));
        }
        return readSummaries(m_database, found);
    }));
    page.runs.reserve(found.size());
    for (auto& stored : found) page.runs.push_back(std::move(stored.run));
    return page;
}

Result<RunNames> SqliteTrackingStore::names()
{
    const std::lock_guard lock(m_mutex);
    RunNames names;
    PODIUM_TRY(withSnapshot(m_database, [&]() -> Status {
        PODIUM_TRY_ASSIGN(names.params, readNames(m_database, "params"));
        PODIUM_TRY_ASSIGN(names.metrics, readNames(m_database, "latest_metrics"));
        PODIUM_TRY_ASSIGN(names.tags, readNames(m_database, "tags"));
        return success();
    }));
    return names;
}

Result<std::vector<RunSample>> SqliteTrackingStore::samples(const RunListing& listing, const RunOrder& by,
                                                            const std::vector<std::string>& metrics)
{
    constexpr std::size_t mostMetrics = 32; // each is a join, and SQLite joins at most 64 tables
    if (metrics.size() > mostMetrics)
        return makeError(ErrorCode::InvalidInput,
                         format("Could not group the runs: {} metrics at once are too many.", metrics.size()),
                         format("Ask for at most {}.", mostMetrics));
    const std::lock_guard lock(m_mutex);
    return readSamples(m_database, listing, by, metrics);
}

Status SqliteTrackingStore::setNote(const RunId& id, const std::string& note)
{
    if (!isUtf8(note)) return makeError(ErrorCode::InvalidInput, "Could not write the note: it is not UTF-8 text.");
    const std::lock_guard lock(m_mutex);
    return m_database.transaction([&]() -> Status {
        PODIUM_TRY_ASSIGN(const StoredRun stored, readRun(m_database, id));
        const SqlValue values[] = {note, stored.row};
        return m_database.execute("UPDATE runs SET note = ? WHERE seq = ?", values);
    });
}

Status SqliteTrackingStore::remove(const RunId& id)
{
    const std::lock_guard lock(m_mutex);
    return m_database.transaction([&]() -> Status {
        PODIUM_TRY_ASSIGN(const StoredRun stored, readRun(m_database, id));
        const SqlValue values[] = {stored.row};
        return m_database.execute("UPDATE runs SET removed = 1 WHERE seq = ?", values);
    });
}

Result<std::int64_t> SqliteTrackingStore::reconcile()
{
    const std::lock_guard lock(m_mutex);
    PODIUM_TRY_ASSIGN(const std::vector<Abandoned> abandoned, findAbandoned(m_database));
    if (abandoned.empty()) return 0; // the usual case writes nothing
    PODIUM_TRY(m_database.transaction([&]() -> Status {
        for (const auto& run : abandoned) PODIUM_TRY(markKilled(m_database, run));
        return success();
    }));
    return static_cast<std::int64_t>(abandoned.size());
}

Result<std::int64_t> SqliteTrackingStore::dataVersion()
{
    const std::lock_guard lock(m_mutex);
    return m_database.dataVersion();
}

} // namespace podium::tracking
