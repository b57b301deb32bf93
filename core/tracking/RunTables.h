// The tables of SqliteTrackingStore: their schema, and single steps of reading and writing them. Every function expects
// to stand within a transaction of its caller.
#pragma once

#include "core/storage/SqliteDatabase.h"
#include "core/tracking/TrackingStore.h"

#include <span>
#include <string>
#include <vector>

namespace podium::tracking {

std::span<const Migration> trackingMigrations();

// A run as the tables know it: `row` is the number that the other tables refer to.
struct StoredRun {
    std::int64_t row = 0;
    Run run;
};

// The run without its params, metrics, tags and artifacts. NotFound where there is none.
Result<StoredRun> readRun(SqliteDatabase& database, const RunId& id);
Result<std::vector<StoredRun>> readRuns(SqliteDatabase& database, const RunListing& listing);
Result<std::int64_t> countRuns(SqliteDatabase& database, const RunListing& listing);

// Keys of params, tags or latest_metrics, sorted. One step in an index for each, however many runs there are.
Result<std::vector<std::string>> readNames(SqliteDatabase& database, std::string_view table);
Result<std::vector<RunSample>> readSamples(SqliteDatabase& database, const RunListing& listing, const RunOrder& by,
                                           const std::vector<std::string>& metrics);

// Adds params, tags and the latest point of each metric.
Status readSummaries(SqliteDatabase& database, std::vector<StoredRun>& runs);
// Adds every point and artifact.
Status readDetails(SqliteDatabase& database, StoredRun& run);

Status insertRun(SqliteDatabase& database, const Run& run, const std::string& owner);
Status writeBatch(SqliteDatabase& database, const StoredRun& run, const RunBatch& batch, TimeMs now);

} // namespace podium::tracking
