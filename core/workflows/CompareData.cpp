#include "core/workflows/CompareData.h"

#include "core/base/Text.h"
#include "core/workflows/DataSource.h"
#include "core/workflows/SavedSplit.h"

#include <memory>

namespace podium::workflows {

namespace {

std::string addressOf(const data::ResolvedTable& source)
{
    return source.address + (source.part.empty() ? "" : "#" + source.part);
}

// A table in memory that owns what it reads.
class PartRows final : public profiling::RowSource {
public:
    explicit PartRows(Table table) : m_table(std::move(table)), m_rows(m_table) {}
    const Schema& schema() const override { return m_rows.schema(); }
    std::int64_t rows() const override { return m_rows.rows(); }
    Status read(const std::vector<std::size_t>& columns, std::uint64_t blockBytes, const TaskContext& context,
                const profiling::BlockListener& block) override
    {
        return m_rows.read(columns, blockBytes, context, block);
    }

private:
    Table m_table;
    profiling::TableRows m_rows;
};

Result<std::unique_ptr<profiling::RowSource>> rowsOf(workspace::Workspace& workspace, DuckSession& session,
                                                     const data::ResolvedTable& source,
                                                     const CompareDataRequest& request, const TaskContext& context)
{
    if (source.part.empty()) {
        PODIUM_TRY_ASSIGN(profiling::ParquetRows rows, profiling::ParquetRows::open(session, source.parquet, context));
        return std::make_unique<profiling::ParquetRows>(std::move(rows));
    }
    if (request.split.empty())
        return makeError(
            ErrorCode::InvalidInput,
            format("Could not compare {}: it is not said what the {} part is.", addressOf(source), source.part),
            "Give --split, for example --split random:0.2.");
    PODIUM_TRY_ASSIGN(const SeededSplit split, findSplit(workspace, request.split, request.seed));
    PODIUM_TRY_ASSIGN(const Table table, readData(workspace, source, context));
    PODIUM_TRY_ASSIGN(const features::SplitRows rows, features::applySplit(split.spec, table, split.seed));
    return std::make_unique<PartRows>(table.gather(source.part == "test"    ? rows.test
                                                   : source.part == "train" ? rows.train
                                                                            : rows.validation));
}

} // namespace

Result<CompareDataOutcome> compareData(workspace::Workspace& workspace, const CompareDataRequest& request,
                                       const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const data::ResolvedTable before, findData(workspace, request.before, context.part(0, 0.1)));
    PODIUM_TRY_ASSIGN(const data::ResolvedTable after, findData(workspace, request.after, context.part(0.1, 0.2)));
    PODIUM_TRY_ASSIGN(DuckSession session, workspace.duck({before.parquet.parent_path(), after.parquet.parent_path()}));
    PODIUM_TRY_ASSIGN(const auto rowsBefore, rowsOf(workspace, session, before, request, context.part(0.2, 0.25)));
    PODIUM_TRY_ASSIGN(const auto rowsAfter, rowsOf(workspace, session, after, request, context.part(0.25, 0.3)));
    PODIUM_TRY_ASSIGN(profiling::TableComparison comparison,
                      profiling::compareTables(*rowsBefore, *rowsAfter, request.options, context.part(0.3, 1)));
    return CompareDataOutcome{addressOf(before), addressOf(after), std::move(comparison)};
}

} // namespace podium::workflows
