// bench_profile: our profile against DuckDB's SUMMARIZE of the same Parquet file, each in a process of its own, two
// threads on both sides. Prints wall and processor seconds (medians of the repetitions), peak memory and the ratios; on
// a machine that others use too, believe the processor's.
//
//     bench_profile <file.parquet> [repetitions]        a file of yours
//     bench_profile --generate <file.parquet> <rows>    writes a table of ten columns first (12 million rows are a CSV
//     of 1 GB)
//
// Bars: not slower than SUMMARIZE (aim: three times faster), and at most 1 GB for a CSV of 1 GB.
#include "core/base/Text.h"
#include "core/profiling/Profiler.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

using namespace podium;

namespace {

constexpr int threads = 2;
constexpr double memoryBarMb = 1'000;

template <class T> T require(Result<T> result)
{
    if (result) return std::move(*result);
    std::fprintf(stderr, "error: %s\n", result.error().what.c_str());
    std::_Exit(1);
}

DuckSession openSession(const Path& file)
{
    DuckOptions options;
    options.threads = threads;
    options.memoryBytes = 256u << 20;
    options.allowedFolders = {std::filesystem::absolute(file).parent_path()};
    options.temporaryFolder = std::filesystem::temp_directory_path();
    return require(DuckSession::open(options));
}

void profile(const Path& file)
{
    DuckSession session = openSession(file);
    require(profiling::profileParquet(session, file, {}, TaskContext({}, nullptr, threads)));
}

void summarize(const Path& file)
{
    DuckSession session = openSession(file);
    DuckResult result =
        require(session.query(format("SUMMARIZE SELECT * FROM read_parquet({})", sqlPath(file)), TaskContext()));
    DuckChunk chunk;
    while (require(result.next(chunk))) {
    }
}

struct Cost {
    double seconds = 0;
    double processor = 0;
    double megabytes = 0;
};

// In a child, so that its peak of memory is its own.
template <class Work> Cost measured(const Work& work)
{
    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        std::_Exit(0);
    }
    int status = 0;
    rusage usage{};
    ::wait4(child, &status, 0, &usage);
    if (status != 0) std::exit(1);
    const auto secondsOf = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return {std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(),
            secondsOf(usage.ru_utime) + secondsOf(usage.ru_stime), static_cast<double>(usage.ru_maxrss) / 1'000};
}

Cost median(std::vector<Cost> costs)
{
    const auto middle = [&](double Cost::*part) {
        std::sort(costs.begin(), costs.end(), [part](const Cost& a, const Cost& b) { return a.*part < b.*part; });
        return costs[costs.size() / 2].*part;
    };
    return {middle(&Cost::seconds), middle(&Cost::processor), middle(&Cost::megabytes)};
}

// Orders of a chain of shops: few and many values, unique and repeated, texts and numbers, gaps.
void generate(const Path& file, const std::string& rows)
{
    DuckSession session = openSession(file);
    const std::string sql =
        format("COPY (SELECT i AS order_id, TIMESTAMP '2022-01-01' + INTERVAL (i * 5) SECOND AS ordered, 'store ' || "
               "(hash(i) % 400) AS store, "
               "'C' || (hash(i + 1) % 900000) AS customer, ['espresso','latte','cold brew','tiramisu'][CAST(1 + "
               "hash(i + 2) % 4 AS INTEGER)] AS product, "
               "CAST(1 + hash(i + 3) % 9 AS INTEGER) AS quantity, round(2 + (hash(i + 4) % 1000) / 100.0, 2) AS price, "
               "CAST(hash(i + 5) AS DOUBLE) / 1.8e19 AS score, CASE WHEN hash(i + 6) % 10 < 3 THEN NULL ELSE "
               "CAST(hash(i + 6) % 2 AS BOOLEAN) END AS holiday, "
               "CASE WHEN hash(i + 7) % 5 = 0 THEN 'note ' || hash(i + 7) END AS note FROM range({}) t(i)) TO {} "
               "(FORMAT parquet)",
               rows, sqlPath(file));
    require(session.execute(sql, TaskContext()));
}

} // namespace

int main(int count, char** arguments)
{
    const std::vector<std::string> words(arguments + 1, arguments + count);
    if (words.empty()) {
        std::fprintf(stderr, "usage: bench_profile [--generate] FILE [ROWS | REPETITIONS]\n");
        return 2;
    }
    if (words[0] == "--generate" && words.size() == 3) {
        measured([&] { generate(words[1], words[2]); });
    }
    const Path file = words[0] == "--generate" ? words[1] : words[0];
    const int repetitions = words[0] != "--generate" && words.size() == 2 ? std::atoi(words[1].c_str()) : 3;
    std::vector<Cost> our, their; // in turns, so that other work on the machine meets both
    for (int i = 0; i < repetitions; ++i) {
        our.push_back(measured([&] { profile(file); }));
        their.push_back(measured([&] { summarize(file); }));
    }
    const Cost ours = median(our), theirs = median(their);
    for (const auto& [name, cost] : {std::pair("profile", ours), std::pair("SUMMARIZE", theirs)}) {
        std::printf("%-9s %8.2f s wall %8.2f s processor %6.0f MB\n", name, cost.seconds, cost.processor,
                    cost.megabytes);
    }
    std::printf("ratio     %8.2f times as fast by the wall, %.2f by the processor\n", theirs.seconds / ours.seconds,
                theirs.processor / ours.processor);
    return ours.processor <= theirs.processor && ours.megabytes <= memoryBarMb ? 0 : 1;
}
