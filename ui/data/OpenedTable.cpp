#include "ui/data/OpenedTable.h"

#include "core/base/Text.h"
#include "core/storage/CompressedReader.h"
#include "core/workflows/ProfileData.h"
#include "ui/base/OpenWorkspace.h"

namespace podium::ui {

namespace {

constexpr std::int64_t cellsAtOnce = 20'000'000; // profiled in a few seconds
constexpr std::chrono::seconds budget{2};
constexpr std::uint64_t largeBytes = 8u << 20; // read whole in less time than an eye needs
constexpr std::size_t beginningBytes = 512u << 10;

// The name without ".gz".
Path plainName(const Path& file)
{
    return toLower(pathText(file.extension())) == ".gz" ? file.stem() : file.filename();
}

// Lines of text, so that a beginning is a table too.
bool isLines(const Path& name)
{
    const std::string ending = toLower(pathText(name.extension()));
    for (const char* known : {".csv", ".tsv", ".txt", ".jsonl", ".ndjson"})
        if (ending == known) return true;
    return false;
}

Result<OpenedTable> resolved(const Uri& address, const data::DataPlace& place, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(data::ResolvedTable table, data::resolveTable(address, place, context));
    return OpenedTable{
        std::make_shared<ParquetSource>(table.parquet, table.keptAlive), table.parquet, table.keptAlive, {}, 0};
}

Result<profiling::TableProfile> profileOf(const OpenedTable& table, const TaskContext& context)
{
    DuckOptions options;
    options.allowedFiles = {table.parquet};
    PODIUM_TRY_ASSIGN(DuckSession session, DuckSession::open(options));
    profiling::ProfileOptions quick;
    quick.budget = budget;
    quick.memoryBytes = 256u << 20;
    return profiling::profileParquet(session, table.parquet, quick, context);
}

} // namespace

Result<OpenedTable> openTable(const data::DataVersion& version, const data::DataPlace& place,
                              const TaskContext& context)
{
    Uri address;
    address.name = version.name;
    address.version = version.version;
    PODIUM_TRY_ASSIGN(OpenedTable table, resolved(address, place, context));
    table.address = version.address();
    table.cells = version.rows * static_cast<std::int64_t>(version.schema.fields.size());
    return table;
}

Result<OpenedTable> openFile(const Path& file, const TaskContext& context)
{
    if (toLower(pathText(file.extension())) == ".parquet") {
        PODIUM_TRY_ASSIGN(const Path absolute, absolutePath(file));
        return OpenedTable{std::make_shared<ParquetSource>(file), absolute, {}, {}, 0};
    }
    Uri address;
    address.kind = Uri::Kind::File;
    address.name = pathText(file);
    return resolved(address, {nullptr, nullptr, std::filesystem::temp_directory_path()}, context);
}

Result<std::optional<OpenedTable>> openBeginning(const Path& file, const TaskContext& context)
{
    const Path name = plainName(file);
    const auto size = fileSize(file);
    if (!isLines(name) || !size || *size < largeBytes) return std::optional<OpenedTable>();
    std::string text(beginningBytes, '\0');
    PODIUM_TRY_ASSIGN(CompressedReader reader, CompressedReader::open(file));
    PODIUM_TRY_ASSIGN(const std::size_t count, reader.read(text));
    text.resize(text.rfind('\n', count) + 1); // also where there is no line at all
    PODIUM_TRY_ASSIGN(TemporaryFolder folder, TemporaryFolder::create(std::filesystem::temp_directory_path(), "begin"));
    const Path beginning = folder.path() / name;
    PODIUM_TRY(writeFileAtomically(beginning, text));
    auto table = openFile(beginning, context);
    if (!table) return std::optional<OpenedTable>();
    return std::optional(*std::move(table));
}

Result<std::vector<ColumnSketch>> sketchesOf(const OpenedTable& table, OpenWorkspace* workspace,
                                             const TaskContext& context)
{
    const bool isWhole = workspace != nullptr && !table.address.empty() && table.cells <= cellsAtOnce;
    const auto profiled = [&]() -> Result<profiling::TableProfile> {
        if (!isWhole) return profileOf(table, context);
        return workspace->with<profiling::TableProfile>(
            [&](workspace::Workspace& open) -> Result<profiling::TableProfile> {
                workflows::ProfileRequest request;
                request.address = table.address;
                request.mayBeKept = true;
                PODIUM_TRY_ASSIGN(workflows::ProfileOutcome outcome, workflows::profileData(open, request, context));
                return std::move(outcome.profile);
            });
    };
    PODIUM_TRY_ASSIGN(const profiling::TableProfile profile, profiled());
    std::vector<ColumnSketch> sketches;
    for (const profiling::ColumnProfile& column : profile.columns) sketches.push_back(sketchOf(column));
    return sketches;
}

} // namespace podium::ui
