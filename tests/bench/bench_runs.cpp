// bench_runs: the list of runs as the Tracking page asks for it, among 100,000 runs with eight metrics and six
// parameters: the newest, sorted by a metric, by a parameter, by name, and filtered; each the first 1,000 of them with
// their count. Median of the repetitions.
//
//     bench_runs [--runs N] [--repetitions N]
//
// Bar: 150 ms each.
#include "core/base/Files.h"
#include "core/base/Random.h"
#include "core/base/Text.h"
#include "core/tracking/RunTables.h"
#include "core/tracking/SqliteTrackingStore.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace podium;
using namespace podium::tracking;

namespace {

constexpr double barMs = 150;

// In one transaction: the store's own way would wait for the disk 200,000 times.
Status fill(const Path& file, std::int64_t runs)
{
    Random random(1);
    PODIUM_TRY_ASSIGN(SqliteDatabase database, SqliteDatabase::open(file));
    return database.transaction([&]() -> Status {
        for (std::int64_t i = 0; i < runs; ++i) {
            StoredRun fresh;
            fresh.row = i + 1;
            fresh.run.id.value = format("{:032x}", random.next());
            fresh.run.experiment = defaultExperimentId;
            fresh.run.name = format("run-{}", random.below(static_cast<std::uint64_t>(runs)));
            fresh.run.started = i * 1'000;
            PODIUM_TRY(insertRun(database, fresh.run, ""));
            RunBatch batch;
            for (int p = 0; p < 6; ++p) batch.params[format("p{}", p)] = format("{}", random.below(1'000));
            for (int m = 0; m < 8; ++m) batch.metrics[format("test/m{}", m)] = {{0, i, random.uniform()}};
            batch.data = DataUse{"houses:3", std::string(64, 'a'), "random:0.2", "", ""};
            PODIUM_TRY(writeBatch(database, fresh, batch, fresh.run.started));
        }
        return database.execute("UPDATE runs SET status = 'FINISHED', ended = started + 500");
    });
}

double medianMs(int repetitions, const std::function<void()>& work)
{
    std::vector<double> times;
    for (int i = 0; i < repetitions; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

} // namespace

int main(int argc, char** argv)
{
    std::int64_t runs = 100'000;
    int repetitions = 7;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (std::string_view(argv[i]) == "--runs") runs = std::atoll(argv[i + 1]);
        if (std::string_view(argv[i]) == "--repetitions") repetitions = std::atoi(argv[i + 1]);
    }
    auto folder = TemporaryFolder::create(std::filesystem::temp_directory_path(), "bench-runs");
    const SystemClock clock;
    if (!folder || runs < 1 || repetitions < 1) return 2;
    const Path file = folder->path() / "runs.db";
    auto store = SqliteTrackingStore::open(file, clock);
    if (!store || !fill(file, runs)) {
        std::fprintf(stderr, "the runs could not be written\n");
        return 2;
    }
    struct Asked {
        const char* what;
        const char* filter;
        const char* order;
    };
    bool kept = true;
    for (const Asked& asked :
         {Asked{"the newest", "", ""}, Asked{"sorted by a metric", "", "metrics.`test/m3` asc"},
          Asked{"sorted by a metric, falling", "", "metrics.`test/m3` desc"},
          Asked{"sorted by a parameter", "", "params.p2 asc"}, Asked{"sorted by name", "", "name asc"},
          Asked{"filtered by a metric", "metrics.`test/m3` < 0.5", ""},
          Asked{"filtered and sorted", "metrics.`test/m3` < 0.5 and params.p2 = '7'", "metrics.`test/m1` asc"}})
    {
        RunListing listing;
        auto query = RunQuery::parse(asked.filter, asked.order);
        if (!query) return 2;
        listing.query = *query;
        std::int64_t total = 0;
        const double ms = medianMs(repetitions, [&] {
            const auto page = (*store)->list(listing);
            total = page ? page->total : -1;
        });
        kept = kept && ms < barMs;
        std::printf("%-28s %7.1f ms  (%lld runs)\n", asked.what, ms, static_cast<long long>(total));
    }
    std::printf("bar: %.0f ms each, %s\n", barMs, kept ? "kept" : "MISSED");
    return kept ? 0 : 1;
}
