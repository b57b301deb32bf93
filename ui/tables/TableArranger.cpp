#include "ui/tables/TableArranger.h"

#include "ui/tables/ArrangedSource.h"

namespace podium::ui {

namespace {

constexpr std::int64_t firstRows = 1'000;
constexpr std::int64_t manyCells = 2'000'000; // more take longer than an eye wants to wait

} // namespace

TableArranger::TableArranger(TaskRunner& tasks, QObject* parent) : QObject(parent), m_tasks(tasks) {}

void TableArranger::setSource(std::shared_ptr<TableSource> source)
{
    m_first.drop();
    m_whole.drop();
    m_source = std::move(source);
    m_begun.reset();
    m_view = {};
}

void TableArranger::setView(const data::RowView& view, std::int64_t cells)
{
    if (view == m_view || !m_source) return;
    m_view = view;
    m_first.drop();
    m_whole.drop();
    m_begun.reset();
    if (view.isPlain()) return Q_EMIT arranged(m_source, Part::All);
    const bool isLarge = cells > manyCells;
    if (isLarge) arrangeFirst();
    arrangeWhole(isLarge ? TaskKind::Listed : TaskKind::Quiet);
}

void TableArranger::arrangeFirst()
{
    using Rows = std::shared_ptr<TableSource>;
    m_tasks.start<Rows>(
        m_first, {tr("Arranging the first rows"), TaskKind::Quiet}, this,
        [source = m_source, view = m_view](const TaskContext& context) -> Result<Rows> {
            PODIUM_TRY_ASSIGN(const ParquetPlace place, source->parquet(context));
            return firstArranged(place, view, firstRows, context);
        },
        [this](Result<Rows> rows) {
            if (!rows) return; // the whole says why
            m_begun = *rows;
            Q_EMIT arranged(m_begun, m_whole.isOpen() ? Part::First : Part::Stopped);
        });
}

void TableArranger::arrangeWhole(TaskKind kind)
{
    using Rows = std::shared_ptr<ArrangedSource>;
    m_tasks.start<Rows>(
        m_whole, {m_view.keys.empty() ? tr("Filtering rows") : tr("Sorting rows"), kind}, this,
        [source = m_source, view = m_view](const TaskContext& context) -> Result<Rows> {
            PODIUM_TRY_ASSIGN(const ParquetPlace place, source->parquet(context));
            return ArrangedSource::make(place, view, context);
        },
        [this](Result<Rows> rows) {
            if (rows) {
                m_first.drop();
                Q_EMIT arranged(*rows, Part::All);
            } else if (rows.error().code == ErrorCode::Cancelled) {
                if (m_begun) Q_EMIT arranged(m_begun, Part::Stopped);
            } else {
                m_first.drop();
                Q_EMIT failed(rows.error());
            }
        });
}

} // namespace podium::ui
