// bench_import: our import against DuckDB's own COPY (FROM read_csv(...)) TO parquet of the same file, each in a
// process of its own, two threads on both sides, in turns. Prints wall and processor seconds (medians of the
// repetitions), peak memory and the ratios; on a machine that others use too, believe the processor's.
//
//     bench_import <file.csv[.gz]>... [--repetitions N]     files of yours
//     bench_import --generate <file.csv> <megabytes>        writes a table of ten columns first
//     bench_import                                          the 1.69 million baby names, gzip and plain, and 1 GB
//
// What the import does beside: hash and keep the source, look through every row, hash the result, sync it all to disk.
//
// Bars: under twice DuckDB's time; below 1 GB of memory for a CSV of 1 GB.
#include "core/base/Random.h"
#include "core/base/Text.h"
#include "core/data/Importer.h"
#include "core/data/LocalDataCatalog.h"
#include "core/storage/CompressedReader.h"
#include "core/storage/DuckSession.h"

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
constexpr double timeBar = 2;
constexpr double memoryBarMb = 1'000;

template <class T> T require(Result<T> result)
{
    if (result) return std::move(*result);
    std::fprintf(stderr, "error: %s\n", result.error().what.c_str());
    std::_Exit(1);
}

void require(Status status)
{
    if (status) return;
    std::fprintf(stderr, "error: %s\n", status.error().what.c_str());
    std::_Exit(1);
}

void import(const Path& file, const Path& folder)
{
    ArtifactFolder artifacts(folder / "artifacts", folder / "tmp");
    data::LocalDataCatalog catalog(folder / "data");
    data::ImportRequest request;
    request.sources = {pathText(file)};
    request.name = "x";
    require(data::importData(request, artifacts, catalog, SystemClock(), TaskContext({}, nullptr, threads)));
}

void copyByDuckDb(const Path& file, const Path& folder)
{
    DuckOptions options;
    options.threads = threads;
    options.memoryBytes = 8ull << 30;
    options.temporaryFolder = folder / "spill";
    options.allowedFolders = {require(absolutePath(file)).parent_path(), folder};
    DuckSession session = require(DuckSession::open(options));
    require(session.execute(format("COPY (FROM read_csv({})) TO {} (FORMAT parquet)",
                                   sqlPath(require(absolutePath(file))), sqlPath(folder / "peer.parquet")),
                            TaskContext()));
}

struct Cost {
    double seconds = 0;
    double processor = 0;
    double megabytes = 0;
};

// In a child, so that its peak of memory is its own, and in a folder that is empty before and after.
template <class Work> Cost measured(const Work& work, const Path& file)
{
    TemporaryFolder folder = require(TemporaryFolder::create(std::filesystem::temp_directory_path(), "bench-import"));
    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        work(file, folder.path());
        std::_Exit(0);
    }
    int status = 0;
    rusage usage{};
    ::wait4(child, &status, 0, &usage);
    if (status != 0) std::exit(1);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    return {std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(),
            seconds(usage.ru_utime) + seconds(usage.ru_stime), static_cast<double>(usage.ru_maxrss) * 1024e-6};
}

Cost median(std::vector<Cost> costs)
{
    const auto middle = [&](double Cost::*part) {
        std::sort(costs.begin(), costs.end(), [&](const Cost& a, const Cost& b) { return a.*part < b.*part; });
        return costs[costs.size() / 2].*part;
    };
    return {middle(&Cost::seconds), middle(&Cost::processor), costs.empty() ? 0 : middle(&Cost::megabytes)};
}

void generate(const Path& file, std::uint64_t bytes)
{
    AtomicFile out = require(AtomicFile::create(file));
    require(out.write("id,city,price,sold,waterfront,zip,condition,note,latitude,updated\n"));
    Random random(11);
    std::string block;
    for (std::uint64_t row = 0, written = 0; written < bytes; ++row) {
        block += format("{},city {},{:.2f},20{:02}-{:02}-{:02},{},{:05},{},\"note, {} of "
                        "{}\",{:.6f},20{:02}-{:02}-{:02}T{:02}:{:02}:00\n",
                        row, random.below(500), 1e5 + 9e5 * random.uniform(), random.below(25), 1 + random.below(12),
                        1 + random.below(28), random.chance(0.1) ? "true" : "false", random.below(100'000),
                        random.below(5), random.below(1'000), row % 97, 47 + random.uniform(), random.below(25),
                        1 + random.below(12), 1 + random.below(28), random.below(24), random.below(60));
        if (block.size() < 1u << 20) continue;
        written += block.size();
        require(out.write(block));
        block.clear();
    }
    require(out.commit());
}

bool bench(const Path& file, int repetitions)
{
    std::vector<Cost> ours, peers;
    for (int i = 0; i < repetitions; ++i) {
        ours.push_back(measured(import, file));
        peers.push_back(measured(copyByDuckDb, file));
    }
    const Cost our = median(ours), peer = median(peers);
    const double megabytes = static_cast<double>(require(fileSize(file))) * 1e-6;
    const double ratio = our.seconds / peer.seconds;
    std::printf(
        "%s (%.0f MB): ours %.3f s (processor %.3f s, %.0f MB), DuckDB %.3f s (processor %.3f s, %.0f MB), ratio %.2f "
        "(processor %.2f), bar %.1f\n",
        pathText(file.filename()).c_str(), megabytes, our.seconds, our.processor, our.megabytes, peer.seconds,
        peer.processor, peer.megabytes, ratio, our.processor / peer.processor, timeBar);
    std::fflush(stdout);
    return ratio < timeBar && our.megabytes < memoryBarMb;
}

void unpack(const Path& from, const Path& to)
{
    CompressedReader reader = require(CompressedReader::open(from));
    AtomicFile out = require(AtomicFile::create(to));
    std::string block(1 << 20, '\0');
    for (;;) {
        const std::size_t count = require(reader.read(block));
        if (count == 0) break;
        require(out.write(std::string_view(block).substr(0, count)));
    }
    require(out.commit());
}

bool benchAll(int repetitions)
{
    const char* root = std::getenv("PODIUM_TEST_DATA");
    const Path names = Path(root ? root : "../shared/data") / "d11_baby_names_large/baby_names_1880_2010.csv.gz";
    TemporaryFolder folder = require(TemporaryFolder::create(std::filesystem::temp_directory_path(), "bench-import"));
    bool good = true;
    if (pathExists(names)) {
        unpack(names, folder.path() / "baby_names.csv");
        good = bench(names, repetitions) && good;
        good = bench(folder.path() / "baby_names.csv", repetitions) && good;
    } else std::printf("skipped: shared data is absent: %s\n", pathText(names).c_str());
    generate(folder.path() / "houses.csv", 1'000'000'000);
    return bench(folder.path() / "houses.csv", 1) && good;
}

} // namespace

int main(int argc, char** argv)
{
    std::vector<Path> files;
    int repetitions = 5;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--repetitions" && i + 1 < argc) repetitions = std::atoi(argv[++i]);
        else if (argument == "--generate" && i + 2 < argc) {
            files.emplace_back(argv[i + 1]);
            generate(files.back(), static_cast<std::uint64_t>(std::atoll(argv[i + 2])) * 1'000'000);
            i += 2;
        } else files.emplace_back(argument);
    }
    bool good = true;
    if (files.empty()) good = benchAll(repetitions);
    for (const Path& file : files) good = bench(file, repetitions) && good;
    return good ? 0 : 1;
}
