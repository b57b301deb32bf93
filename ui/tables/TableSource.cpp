#include "ui/tables/TableSource.h"

#include "core/table/TableIo.h"

namespace podium::ui {

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
    return TableShape{std::move(found.schema), found.rows};
}

Result<Table> ParquetSource::rows(std::int64_t from, std::int64_t to, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(DuckSession * duck, session());
    return readParquetRows(*duck, m_file, from, to, context);
}

Result<TableShape> MemorySource::shape(const TaskContext&)
{
    return TableShape{m_table.schema(), static_cast<std::int64_t>(m_table.rows())};
}

Result<Table> MemorySource::rows(std::int64_t from, std::int64_t to, const TaskContext&)
{
    const auto end = std::min<std::int64_t>(to, static_cast<std::int64_t>(m_table.rows()));
    return m_table.slice(static_cast<std::size_t>(std::min(from, end)), static_cast<std::size_t>(end));
}

} // namespace podium::ui
