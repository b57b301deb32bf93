#include "core/data/VerifyData.h"

#include "core/base/Text.h"

#include <algorithm>

namespace podium::data {
namespace {

constexpr std::string_view kMissing = "is not there";

Status verifyOne(const Path& file, VerifiedFile& verified, VerifyOutcome& outcome, const TaskContext& context)
{
    const auto actual = hashFile(file, context);
    if (!actual) {
        const ErrorCode code = actual.error().code;
        if (code != ErrorCode::NotFound && code != ErrorCode::Conflict) return actual.error();
        verified.problem = code == ErrorCode::NotFound ? kMissing : "changes while it is read";
        return success();
    }
    outcome.bytesRead += actual->size;
    if (actual->size != verified.size)
        verified.problem = format("has {} bytes instead of {}", actual->size, verified.size);
    else if (actual->hash != verified.hash)
        verified.problem = format("has the hash {} now", actual->hash.substr(0, 12));
    return success();
}

// Where the bytes of a source are: in the artifacts, or, by reference, where they were imported from.
Path placeOf(const SourceFile& file, const DataVersion& version, const Path& artifact)
{
    if (!version.byReference) return artifact;
    const Path source = pathFrom(version.source);
    return isFolder(source)            ? source / pathFrom(file.path)
           : version.files.size() == 1 ? source
                                       : source.parent_path() / pathFrom(file.path);
}

} // namespace

bool VerifyOutcome::intact() const
{
    return std::all_of(files.begin(), files.end(), [](const VerifiedFile& file) { return file.problem.empty(); });
}

Result<VerifyOutcome> verifyData(const DataVersion& version, const ArtifactFolder& artifacts,
                                 const TaskContext& context)
{
    VerifyOutcome outcome;
    std::vector<Path> places;
    const auto expect = [&](std::string what, const std::string& hash, std::uint64_t size, Path place) {
        outcome.files.push_back({std::move(what), hash, size, {}});
        places.push_back(std::move(place));
    };
    const auto artifact = [&](const std::string& hash) { return artifacts.folder() / hash.substr(0, 2) / hash; };
    expect("parquet copy", version.parquet.hash, version.parquet.size, artifact(version.parquet.hash));
    for (const SourceFile& file : version.files)
        expect("source " + file.path, file.sha256, file.size, placeOf(file, version, artifact(file.sha256)));
    if (version.rejected)
        expect("rejected rows", version.rejected->hash, version.rejected->size, artifact(version.rejected->hash));
    for (std::size_t i = 0; i < places.size(); ++i) {
        const double count = static_cast<double>(places.size());
        const TaskContext share = context.part(static_cast<double>(i) / count, static_cast<double>(i + 1) / count);
        PODIUM_TRY(verifyOne(places[i], outcome.files[i], outcome, share));
    }
    return outcome;
}

Status damageOf(const DataVersion& version, const VerifyOutcome& outcome)
{
    if (outcome.intact()) return success();
    std::vector<std::string> bad;
    std::size_t intact = 0;
    bool onlyMissing = true;
    for (const VerifiedFile& file : outcome.files) {
        if (file.problem.empty()) ++intact;
        else {
            bad.push_back(format("{} {}", file.what, file.problem));
            onlyMissing = onlyMissing && file.problem == kMissing;
        }
    }
    Error error = makeError(onlyMissing ? ErrorCode::NotFound : ErrorCode::Corrupt,
                            format("Could not verify {}: {}; {} of {} files are intact.", version.address(),
                                   bad.front(), intact, outcome.files.size()),
                            format("Import it again from {}, or restore the artifacts folder from a backup.",
                                   printable(version.source, 200)));
    for (const VerifiedFile& file : outcome.files)
        error.trail.push_back(format("{}: {}", file.what, file.problem.empty() ? "intact" : file.problem));
    return error;
}

} // namespace podium::data
