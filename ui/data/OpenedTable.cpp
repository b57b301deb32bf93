#include "ui/data/OpenedTable.h"

#include "core/base/Text.h"
#include "core/workflows/ProfileData.h"
#include "ui/base/OpenWorkspace.h"

namespace podium::ui {

namespace {

constexpr std::int64_t cellsAtOnce = 20'000'000; // profiled in a few seconds
constexpr std::chrono::seconds budget{2};

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
