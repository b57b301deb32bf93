#include "ui/tables/TableSource.h"

#include "core/table/TableIo.h"

namespace podium::ui {

Result<ParquetPlace> TableSource::parquet(const TaskContext&)
{
    return makeError(ErrorCode::Unsupported, "Could not arrange the rows: this table is not in a file.");
}

ParquetSource::ParquetSource(Path file, std::shared_ptr<void> keptAlive)
    : m_file(std::move(file)), m_keptAlive(std::move(keptAlive))
{
}

Result<DuckSession*> ParquetSource::session()
{
    if (!m_session) {
        DuckOptions options;
        options.threads = 2; // a preview reads little, and must not take the machine from what runs
        options.memoryBytes = 256u << 20;
        options.allowedFiles = {m_file};
        PODIUM_TRY_ASSIGN(m_session, DuckSession::open(options));
    }
    return &*m_session;
}

Result<TableShape> ParquetSource::shape(const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(DuckSession * duck, session());
    PODIUM_TRY_ASSIGN(ParquetShape found, parquetShape(*duck, m_file, context));
    return TableShape{std::move(found.schema), found.rows, false};
}

Result<Table> ParquetSource::rows(std::int64_t from, std::int64_t to, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(DuckSession * duck, session());
    return readParquetRows(*duck, m_file, from, to, context);
}

Result<ParquetPlace> ParquetSource::parquet(const TaskContext&)
{
    PODIUM_TRY_ASSIGN(Path absolute, absolutePath(m_file));
    return ParquetPlace{std::move(absolute), m_keptAlive};
}

Result<TableShape> MemorySource::shape(const TaskContext&)
{
    return TableShape{m_table.schema(), static_cast<std::int64_t>(m_table.rows()), false};
}

Result<Table> MemorySource::rows(std::int64_t from, std::int64_t to, const TaskContext&)
{
    const auto end = std::min<std::int64_t>(to, static_cast<std::int64_t>(m_table.rows()));
    return m_table.slice(static_cast<std::size_t>(std::min(from, end)), static_cast<std::size_t>(end));
}

Result<ParquetPlace> MemorySource::parquet(const TaskContext& context)
{
    const std::scoped_lock lock(m_writing);
    if (m_written) return *m_written;
    PODIUM_TRY_ASSIGN(TemporaryFolder made, TemporaryFolder::create(std::filesystem::temp_directory_path(), "rows"));
    const auto folder = std::make_shared<TemporaryFolder>(std::move(made));
    DuckOptions options;
    options.allowedFolders = {folder->path()};
    PODIUM_TRY_ASSIGN(DuckSession session, DuckSession::open(options));
    const Path file = folder->path() / "rows.parquet";
    PODIUM_TRY(writeTable(session, m_table, file, context));
    m_written = ParquetPlace{file, folder};
    return *m_written;
}

} // namespace podium::ui
