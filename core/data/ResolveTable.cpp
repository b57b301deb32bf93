#include "core/data/ResolveTable.h"

#include "core/base/Text.h"
#include "core/data/Importer.h"

namespace podium::data {
namespace {

Result<ResolvedTable> resolvePath(const Uri& address, const DataPlace& place, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(TemporaryFolder folder, TemporaryFolder::create(place.temporaryFolder, "table"));
    ResolvedTable table;
    table.address = address.name;
    table.part = address.part;
    table.keptAlive = std::make_shared<TemporaryFolder>(std::move(folder));
    ArtifactFolder artifacts(table.keptAlive->path() / "artifacts", table.keptAlive->path() / "tmp");
    ImportRequest request;
    request.sources = {address.name};
    request.name = nameFromSource(address.name);
    if (request.name.empty()) request.name = "table";
    request.byReference = true; // the source is only read once, there is no need for a copy
    PODIUM_TRY_ASSIGN(ImportOutcome outcome, prepareData(request, artifacts, SystemClock(), context));
    table.version = std::move(outcome.version);
    PODIUM_TRY_ASSIGN(table.parquet, artifacts.find(table.version.parquet.hash));
    return table;
}

// The words of the artifact folder are about hashes; here it is known whose bytes are missing.
Error bytesAreElsewhere(const DataVersion& version, const Error& error)
{
    Error here = makeError(
        error.code, format("Could not read {}: its bytes are not in this copy of the workspace.", version.address()),
        format("Import it again from {}, or share the artifacts folder.", printable(version.source, 200)));
    here.trail.push_back(error.what);
    return here;
}

Result<ResolvedTable> resolveAsset(const Uri& address, const DataPlace& place)
{
    if (!place.catalog || !place.artifacts)
        return makeError(ErrorCode::NotFound,
                         format("Could not find the data \"{}\": there is no workspace here.", address.text()),
                         "Name a file, or use --workspace DIR.");
    PODIUM_TRY_ASSIGN(DataVersion version, place.catalog->find(address.name, address.version));
    ResolvedTable table;
    table.address = version.address();
    table.part = address.part;
    auto file = place.artifacts->find(version.parquet.hash);
    if (!file)
        return file.error().code == ErrorCode::NotFound ? bytesAreElsewhere(version, file.error()) : file.error();
    table.parquet = *std::move(file);
    table.version = std::move(version);
    return table;
}

} // namespace

Result<ResolvedTable> resolveTable(const Uri& address, const DataPlace& place, const TaskContext& context)
{
    switch (address.kind) {
    case Uri::Kind::Data: return resolveAsset(address, place);
    case Uri::Kind::File: return resolvePath(address, place, context);
    case Uri::Kind::AzureMl:
        // azureml:houses:3 is the form of a job file: the same asset of the home that this workspace has.
        if (address.path.empty()) return resolveAsset(address, place);
        return makeError(ErrorCode::Unsupported,
                         format("Could not read {}: data in Azure cannot be reached yet.", address.text()));
    case Uri::Kind::Run:
    case Uri::Kind::Model: break;
    }
    return makeError(ErrorCode::InvalidInput, format("Could not read {}: it names no data.", address.text()),
                     "Name an asset such as houses:3, or a file.");
}

} // namespace podium::data
