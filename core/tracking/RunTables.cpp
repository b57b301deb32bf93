#include "core/tracking/RunTables.h"

#include "core/base/Text.h"
#include "core/tracking/RunQuerySql.h"

#include <map>

namespace podium::tracking {

namespace {

// Values of metrics are ANY: a number, or the text "NaN". The points' key makes logging a point twice harmless. The
// index by key and value serves filters without touching the runs.
constexpr std::string_view firstSchema = R"sql(
CREATE TABLE experiments(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL
) STRICT;
INSERT INTO experiments(id, name, created) VALUES (0, 'Default', 0);

CREATE TABLE runs(
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    experiment INTEGER NOT NULL REFERENCES experiments(id),
    name TEXT NOT NULL,
    status TEXT NOT NULL,
    started INTEGER NOT NULL,
    ended INTEGER,
    touched INTEGER NOT NULL,
    data_address TEXT NOT NULL, data_hash TEXT NOT NULL, data_split TEXT NOT NULL,
    data_prepared TEXT NOT NULL, data_test TEXT NOT NULL,
    model_path TEXT NOT NULL, model_hash TEXT NOT NULL,
    note TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0,
    owner TEXT NOT NULL
) STRICT;
CREATE INDEX runs_newest ON runs(removed, started DESC, seq DESC);
CREATE INDEX runs_of_experiment ON runs(experiment, removed, started DESC, seq DESC);
CREATE INDEX runs_running ON runs(status) WHERE status = 'RUNNING';

CREATE TABLE params(run INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY(run, key))
    STRICT, WITHOUT ROWID;
CREATE INDEX params_by_value ON params(key, value);
CREATE TABLE tags(run INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY(run, key))
    STRICT, WITHOUT ROWID;
CREATE INDEX tags_by_value ON tags(key, value);

CREATE TABLE metric_points(
    run INTEGER NOT NULL, key TEXT NOT NULL, step INTEGER NOT NULL, time INTEGER NOT NULL, value ANY NOT NULL,
    PRIMARY KEY(run, key, step, time, value)
) STRICT, WITHOUT ROWID;
CREATE TABLE latest_metrics(
    run INTEGER NOT NULL, key TEXT NOT NULL, step INTEGER NOT NULL, time INTEGER NOT NULL, value ANY NOT NULL,
    PRIMARY KEY(run, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX latest_by_value ON latest_metrics(key, value);

CREATE TABLE artifacts(
    run INTEGER NOT NULL, path TEXT NOT NULL, hash TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY(run, path)
) STRICT, WITHOUT ROWID;
)sql";

constexpr Migration migrations[] = {{"runs", firstSchema}};

constexpr std::string_view runColumns =
    "r.seq, r.id, r.experiment, e.name, r.name, r.status, r.started, r.ended, r.data_address, r.data_hash, "
    "r.data_split, r.data_prepared, r.data_test, r.model_path, r.model_hash, r.note";
constexpr std::string_view fromRuns = " FROM runs r JOIN experiments e ON e.id = r.experiment";

Result<StoredRun> runFrom(const SqlRow& row)
{
    StoredRun stored;
    stored.row = row.integer(0);
    Run& run = stored.run;
    run.id.value = row.text(1);
    run.experiment.value = row.text(2);
    run.experimentName = row.text(3);
    run.name = row.text(4);
    const auto status = runStatusFrom(row.text(5));
    if (!status) {
        return makeError(ErrorCode::Corrupt,
                         format("Could not read run {}: unknown status \"{}\".", run.id.value, row.text(5)));
    }
    run.status = *status;
    run.started = row.integer(6);
    if (!row.isNull(7)) run.ended = row.integer(7);
    run.data = {row.text(8), row.text(9), row.text(10), row.text(11), row.text(12)};
    run.model = {row.text(13), row.text(14)};
    run.note = row.text(15);
    return stored;
}

// WHERE of a listing: the order's joins stand before it in the statement, so their values come first.
SqlFragment whereSql(const RunListing& listing)
{
    SqlFragment where{" WHERE r.removed = 0", {}};
    if (!listing.experiments.empty()) {
        where.text += " AND r.experiment IN (";
        for (std::size_t i = 0; i < listing.experiments.size(); ++i) {
            where.text += i == 0 ? "?" : ", ?";
            // An id that is no number belongs to no experiment of this store.
            where.values.emplace_back(parseInteger(listing.experiments[i].value).value_or(-1));
        }
        where.text += ")";
    }
    if (!listing.idPrefix.empty()) { // a range, so that the index on id serves it
        where.text += " AND r.id >= ? AND r.id < ?";
        where.values.emplace_back(listing.idPrefix);
        where.values.emplace_back(listing.idPrefix + "\x7F"); // ids are ASCII
    }
    SqlFragment condition = conditionSql(listing.query);
    where.text += condition.text;
    for (auto& value : condition.values) where.values.push_back(std::move(value));
    return where;
}

std::string rowList(const std::vector<StoredRun>& runs)
{
    std::string list = "[";
    for (const auto& stored : runs) list += format("{}{}", list.size() > 1 ? "," : "", stored.row);
    return list + "]";
}

Status insertParams(SqliteDatabase& database, const StoredRun& run, const TextMap& params)
{
    for (const auto& [key, value] : params) {
        const SqlValue given[] = {run.row, key, value};
        PODIUM_TRY(database.execute("INSERT OR IGNORE INTO params(run, key, value) VALUES (?, ?, ?)", given));
        if (database.changes() > 0) continue;
        std::string kept;
        PODIUM_TRY(database.query("SELECT value FROM params WHERE run = ? AND key = ?", std::span(given).first(2),
                                  [&](const SqlRow& row) {
                                      kept = row.text(0);
                                      return success();
                                  }));
        if (kept == value) continue;
        return makeError(
            ErrorCode::InvalidInput,
            format("Could not record parameter \"{}\" of run {}: it is \"{}\" already, and parameters do not change.",
                   key, run.run.id.value, printable(kept, 80)),
            "Record values that change as metrics or tags.");
    }
    return success();
}

Status insertMetrics(SqliteDatabase& database, std::int64_t row, const MetricMap& metrics)
{
    // The same order as latestPoint(): step, time, value, with NaN (a text) below every number.
    constexpr std::string_view keepLatest =
        "INSERT INTO latest_metrics(run, key, step, time, value) VALUES (?, ?, ?, ?, ?) ON CONFLICT(run, key) DO "
        "UPDATE "
        "SET step = excluded.step, time = excluded.time, value = excluded.value "
        "WHERE excluded.step > step OR (excluded.step = step AND (excluded.time > time OR (excluded.time = time AND "
        "(value >= '' OR (excluded.value < '' AND excluded.value > value)))))";
    for (const auto& [key, points] : metrics) {
        if (points.empty()) continue;
        for (const auto& point : points) {
            const SqlValue values[] = {row, key, point.step, point.time, metricValue(point.value)};
            PODIUM_TRY(database.execute(
                "INSERT OR IGNORE INTO metric_points(run, key, step, time, value) VALUES (?, ?, ?, ?, ?)", values));
        }
        const MetricPoint& latest = latestPoint(points);
        const SqlValue values[] = {row, key, latest.step, latest.time, metricValue(latest.value)};
        PODIUM_TRY(database.execute(keepLatest, values));
    }
    return success();
}

} // namespace

std::span<const Migration> trackingMigrations() { return migrations; }

Result<StoredRun> readRun(SqliteDatabase& database, const RunId& id)
{
    std::optional<StoredRun> found;
    const SqlValue values[] = {id.value};
    const std::string sql = format("SELECT {}{} WHERE r.id = ? AND r.removed = 0", runColumns, fromRuns);
    PODIUM_TRY(database.query(sql, values, [&](const SqlRow& row) -> Status {
        PODIUM_TRY_ASSIGN(found, runFrom(row));
        return success();
    }));
    if (found) return std::move(*found);
    return makeError(ErrorCode::NotFound, format("Could not find run \"{}\": no run has this id.", printable(id.value)),
                     "See: podium tracking list");
}

Result<std::vector<StoredRun>> readRuns(SqliteDatabase& database, const RunListing& listing)
{
    SqlFragment joins = orderJoins(listing.query);
    SqlFragment where = whereSql(listing);
    std::vector<SqlValue> values = std::move(joins.values);
    for (auto& value : where.values) values.push_back(std::move(value));
    values.emplace_back(listing.limit);
    values.emplace_back(listing.offset);
    // First which runs, from indexes alone, then what is in them: a hundred thousand are sorted, a thousand are read.
    std::string rows = "[";
    const std::string which =
        format("SELECT r.seq FROM runs r{}{}{} LIMIT ? OFFSET ?", joins.text, where.text, orderSql(listing.query));
    PODIUM_TRY(database.query(which, values, [&](const SqlRow& row) {
        rows += format("{}{}", rows.size() > 1 ? "," : "", row.integer(0));
        return success();
    }));
    const SqlValue list[] = {rows + "]"};
    const std::string sql =
        format("SELECT {} FROM json_each(?) chosen JOIN runs r ON r.seq = chosen.value JOIN experiments e ON e.id = "
               "r.experiment ORDER BY chosen.key",
               runColumns);
    std::vector<StoredRun> runs;
    PODIUM_TRY(database.query(sql, list, [&](const SqlRow& row) -> Status {
        PODIUM_TRY_ASSIGN(StoredRun run, runFrom(row));
        runs.push_back(std::move(run));
        return success();
    }));
    return runs;
}

Result<std::int64_t> countRuns(SqliteDatabase& database, const RunListing& listing)
{
    std::int64_t count = 0;
    const SqlFragment where = whereSql(listing);
    PODIUM_TRY(database.query("SELECT count(*) FROM runs r" + where.text, where.values, [&](const SqlRow& row) {
        count = row.integer(0);
        return success();
    }));
    return count;
}

Result<std::vector<std::string>> readNames(SqliteDatabase& database, std::string_view table)
{
    std::vector<std::string> names;
    const std::string sql =
        format("WITH RECURSIVE names(key) AS (SELECT min(key) FROM {0} UNION ALL SELECT (SELECT min(key) FROM {0} "
               "WHERE key > names.key) FROM names WHERE names.key IS NOT NULL) SELECT key FROM names WHERE key IS NOT "
               "NULL",
               table);
    PODIUM_TRY(database.query(sql, {}, [&](const SqlRow& row) {
        names.push_back(row.text(0));
        return success();
    }));
    return names;
}

Result<std::vector<RunSample>> readSamples(SqliteDatabase& database, const RunListing& listing, const RunOrder& by,
                                           const std::vector<std::string>& metrics)
{
    // Joins and column of `by` are those of an order by it, with the number 0; the metrics follow.
    RunQuery fields;
    fields.order.push_back(by);
    for (const std::string& metric : metrics) fields.order.push_back({RunField::Metric, metric, false});
    SqlFragment joins = orderJoins(fields);
    SqlFragment where = whereSql(listing);
    std::vector<SqlValue> values = std::move(joins.values);
    for (auto& value : where.values) values.push_back(std::move(value));
    std::string sql = "SELECT " + fieldSql(fields, 0);
    for (std::size_t i = 0; i < metrics.size(); ++i) sql += ", " + fieldSql(fields, i + 1);
    sql += " FROM runs r" + joins.text + where.text + " ORDER BY r.seq";
    std::vector<RunSample> samples;
    PODIUM_TRY(database.query(sql, values, [&](const SqlRow& row) {
        RunSample sample;
        if (!row.isNull(0))
            sample.group = by.field == RunField::Metric ? shortest(row.real(0))
                           : isNumber(by.field)         ? isoTime(row.integer(0))
                                                        : row.text(0);
        for (std::size_t i = 0; i < metrics.size(); ++i) {
            const int column = static_cast<int>(i) + 1;
            sample.values.push_back(row.isNull(column) ? std::nullopt : std::optional(row.real(column)));
        }
        samples.push_back(std::move(sample));
        return success();
    }));
    return samples;
}

Status readSummaries(SqliteDatabase& database, std::vector<StoredRun>& runs)
{
    std::map<std::int64_t, Run*> byRow;
    for (auto& stored : runs) byRow[stored.row] = &stored.run;
    const SqlValue rows[] = {rowList(runs)};
    constexpr std::string_view ofThese = " WHERE run IN (SELECT value FROM json_each(?))";
    const auto readTexts = [&](std::string_view table, TextMap Run::*texts) {
        return database.query(format("SELECT run, key, value FROM {}{}", table, ofThese), rows, [&](const SqlRow& row) {
            (byRow[row.integer(0)]->*texts)[row.text(1)] = row.text(2);
            return success();
        });
    };
    PODIUM_TRY(readTexts("params", &Run::params));
    PODIUM_TRY(readTexts("tags", &Run::tags));
    return database.query(
        format("SELECT run, key, step, time, value FROM latest_metrics{}", ofThese), rows, [&](const SqlRow& row) {
            byRow[row.integer(0)]->metrics[row.text(1)] = {{row.integer(2), row.integer(3), row.real(4)}};
            return success();
        });
}

Status readDetails(SqliteDatabase& database, StoredRun& run)
{
    const SqlValue row[] = {run.row};
    run.run.metrics.clear();
    // NaN first within a step and time, as latestPoint() has it; SQLite sorts texts last.
    PODIUM_TRY(database.query(
        "SELECT key, step, time, value FROM metric_points WHERE run = ? "
        "ORDER BY key, step, time, value < '', value",
        row, [&](const SqlRow& point) {
            run.run.metrics[point.text(0)].push_back({point.integer(1), point.integer(2), point.real(3)});
            return success();
        }));
    return database.query("SELECT path, hash, size FROM artifacts WHERE run = ?", row, [&](const SqlRow& artifact) {
        run.run.artifacts[artifact.text(0)] = {artifact.text(1), static_cast<std::uint64_t>(artifact.integer(2))};
        return success();
    });
}

Status insertRun(SqliteDatabase& database, const Run& run, const std::string& owner)
{
    const SqlValue values[] = {run.id.value, parseInteger(run.experiment.value).value_or(-1),
                               run.name,     std::string(runStatusName(run.status)),
                               run.started,  run.started,
                               owner};
    return database.execute(
        "INSERT INTO runs(id, experiment, name, status, started, touched, owner, data_address, data_hash, "
        "data_split, data_prepared, data_test, model_path, model_hash, note) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, '', '', '', '', '', '', '', '')",
        values);
}

Status writeBatch(SqliteDatabase& database, const StoredRun& run, const RunBatch& batch, TimeMs now)
{
    PODIUM_TRY(insertParams(database, run, batch.params));
    PODIUM_TRY(insertMetrics(database, run.row, batch.metrics));
    for (const auto& [key, value] : batch.tags) {
        const SqlValue values[] = {run.row, key, value};
        PODIUM_TRY(database.execute("INSERT OR REPLACE INTO tags(run, key, value) VALUES (?, ?, ?)", values));
    }
    for (const auto& [path, ref] : batch.artifacts) {
        const SqlValue values[] = {run.row, path, ref.hash, static_cast<std::int64_t>(ref.size)};
        PODIUM_TRY(
            database.execute("INSERT OR REPLACE INTO artifacts(run, path, hash, size) VALUES (?, ?, ?, ?)", values));
    }
    if (batch.data) {
        const DataUse& data = *batch.data;
        const SqlValue values[] = {data.address, data.hash, data.split, data.preparedHash, data.testHash, run.row};
        PODIUM_TRY(
            database.execute("UPDATE runs SET data_address = ?, data_hash = ?, data_split = ?, data_prepared = ?, "
                             "data_test = ? WHERE seq = ?",
                             values));
    }
    if (batch.model) {
        const SqlValue values[] = {batch.model->path, batch.model->hash, run.row};
        PODIUM_TRY(database.execute("UPDATE runs SET model_path = ?, model_hash = ? WHERE seq = ?", values));
    }
    const SqlValue touched[] = {now, run.row};
    return database.execute("UPDATE runs SET touched = max(touched, ?) WHERE seq = ?", touched);
}

} // namespace podium::tracking
