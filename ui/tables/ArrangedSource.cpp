#include "ui/tables/ArrangedSource.h"

#include "core/base/Text.h"
#include "core/table/TableIo.h"

namespace podium::ui {

namespace {

constexpr std::string_view numberColumn = "podium row number";

Result<DuckSession> sessionFor(const ParquetPlace& place, const Path& workFolder)
{
    DuckOptions options;
    options.threads = 2;
    options.memoryBytes = 512u << 20;
    options.allowedFiles = {place.file};
    if (!workFolder.empty()) {
        options.allowedFolders = {workFolder};
        options.temporaryFolder = workFolder / "spill";
    }
    return DuckSession::open(options);
}

Result<std::string> selectSql(DuckSession& session, const ParquetPlace& place, const data::RowView& view,
                              const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const ParquetShape shape, parquetShape(session, place.file, context));
    PODIUM_TRY_ASSIGN(const std::string behind, data::viewSql(shape.schema, view, "file_row_number"));
    return format("SELECT * EXCLUDE (file_row_number), file_row_number AS {} FROM read_parquet({}, file_row_number = "
                  "true){}",
                  sqlName(numberColumn), sqlPath(place.file), behind);
}

// What firstArranged gives: a table in memory that knows that it is numbered.
class NumberedSource : public TableSource {
public:
    explicit NumberedSource(Table table) : m_table(std::move(table)) {}

    Result<TableShape> shape(const TaskContext&) override
    {
        TableShape shape{m_table.schema(), static_cast<std::int64_t>(m_table.rows()), true};
        shape.schema.fields.pop_back();
        return shape;
    }
    Result<Table> rows(std::int64_t from, std::int64_t to, const TaskContext&) override
    {
        const auto end = std::min<std::int64_t>(to, static_cast<std::int64_t>(m_table.rows()));
        return m_table.slice(static_cast<std::size_t>(std::min(from, end)), static_cast<std::size_t>(end));
    }

private:
    Table m_table;
};

} // namespace

Result<std::shared_ptr<TableSource>> firstArranged(const ParquetPlace& place, const data::RowView& view,
                                                   std::int64_t most, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(DuckSession session, sessionFor(place, {}));
    PODIUM_TRY_ASSIGN(const std::string sql, selectSql(session, place, view, context));
    PODIUM_TRY_ASSIGN(Table rows, queryTable(session, format("{} LIMIT {}", sql, most), most, context));
    return std::shared_ptr<TableSource>(std::make_shared<NumberedSource>(std::move(rows)));
}

Result<std::shared_ptr<ArrangedSource>> ArrangedSource::make(const ParquetPlace& place, const data::RowView& view,
                                                             const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(TemporaryFolder made, TemporaryFolder::create(std::filesystem::temp_directory_path(), "view"));
    const auto folder = std::make_shared<TemporaryFolder>(std::move(made));
    PODIUM_TRY_ASSIGN(DuckSession session, sessionFor(place, folder->path()));
    PODIUM_TRY_ASSIGN(const std::string sql, selectSql(session, place, view, context));
    const Path file = folder->path() / "rows.parquet";
    PODIUM_TRY(session.execute(
        format("COPY ({}) TO {} (FORMAT parquet, COMPRESSION snappy, USE_TMP_FILE false)", sql, sqlPath(file)), context,
        "arrange the rows"));
    return std::shared_ptr<ArrangedSource>(new ArrangedSource({file, folder}));
}

Result<TableShape> ArrangedSource::shape(const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(TableShape shape, m_rows.shape(context));
    shape.schema.fields.pop_back();
    shape.isNumbered = true;
    return shape;
}

Result<Table> ArrangedSource::rows(std::int64_t from, std::int64_t to, const TaskContext& context)
{
    return m_rows.rows(from, to, context);
}

Result<ParquetPlace> ArrangedSource::parquet(const TaskContext&) { return m_place; }

Result<std::optional<std::int64_t>> ArrangedSource::positionOf(const ParquetPlace& arranged, std::int64_t number,
                                                               const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(DuckSession session, sessionFor(arranged, {}));
    PODIUM_TRY_ASSIGN(
        const Table rows,
        queryTable(session,
                   format("SELECT file_row_number FROM read_parquet({}, file_row_number = true) WHERE {} = {}",
                          sqlPath(arranged.file), sqlName(numberColumn), number),
                   1, context));
    if (rows.rows() == 0) return std::optional<std::int64_t>();
    return std::optional(rows.columns[0].integers[0]);
}

} // namespace podium::ui
