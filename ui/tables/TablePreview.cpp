#include "ui/tables/TablePreview.h"

#include "ui/base/QtText.h"

#include <algorithm>
#include <limits>

namespace podium::ui {

namespace {

constexpr qint64 cellsPerBlock = 16'384;
constexpr std::size_t keptBlocks = 24;

} // namespace

qint64 TablePreview::blockRows(std::size_t columns)
{
    return std::clamp<qint64>(cellsPerBlock / static_cast<qint64>(std::max<std::size_t>(columns, 1)), 64, 1024);
}

TablePreview::TablePreview(TaskRunner& tasks, QObject* parent) : QAbstractTableModel(parent), m_tasks(tasks) {}

void TablePreview::clear()
{
    beginResetModel();
    m_open.drop();
    m_fetch.drop();
    m_source.reset();
    m_shape = {};
    m_blocks.clear();
    m_looks.clear();
    endResetModel();
}

void TablePreview::setSource(std::shared_ptr<TableSource> source)
{
    m_tasks.start<Opened>(
        m_open, {tr("Opening a table"), TaskKind::Quiet}, this,
        [source](const TaskContext& context) -> Result<Opened> {
            Opened opened;
            PODIUM_TRY_ASSIGN(opened.shape, source->shape(context));
            const qint64 rows = blockRows(opened.shape.schema.fields.size());
            PODIUM_TRY_ASSIGN(opened.first, source->rows(0, rows, context));
            return opened;
        },
        [this, source](Result<Opened> opened) {
            if (opened) show(std::move(*opened), source);
            else Q_EMIT failed(opened.error());
        });
}

void TablePreview::show(Opened first, std::shared_ptr<TableSource> source)
{
    m_fetch.drop();
    beginResetModel();
    m_source = std::move(source);
    m_blocks.clear();
    // The same columns in another order are written as before.
    if (!(first.shape.schema == m_shape.schema)) m_looks.clear();
    m_shape = std::move(first.shape);
    m_blockRows = blockRows(m_shape.schema.fields.size());
    if (m_looks.empty())
        for (const Column& column : first.first.columns) m_looks.push_back(numberLook(column));
    m_looks.resize(m_shape.schema.fields.size());
    m_blocks.emplace(0, std::move(first.first));
    endResetModel();
    Q_EMIT opened();
}

void TablePreview::want(qint64 first, qint64 last)
{
    m_wantFirst = std::clamp<qint64>(first, 0, std::max<qint64>(m_shape.rows - 1, 0));
    m_wantLast = std::clamp<qint64>(last, m_wantFirst, std::max<qint64>(m_shape.rows - 1, 0));
    // A read on its way is let finish: while one scrolls, each step would otherwise stop the last one's reading.
    if (!m_fetch.isOpen()) fetch();
}

void TablePreview::fetch()
{
    if (!m_source || m_shape.rows == 0) return;
    const qint64 lastBlock = (m_shape.rows - 1) / m_blockRows;
    const qint64 from = m_wantFirst / m_blockRows;
    const qint64 to = m_wantLast / m_blockRows;
    std::vector<qint64> order;
    for (qint64 block = from; block <= to; ++block) order.push_back(block);
    order.push_back(std::min(to + 1, lastBlock)); // the margin comes after what is looked at
    order.push_back(std::max<qint64>(from - 1, 0));
    const auto missing =
        std::find_if(order.begin(), order.end(), [this](qint64 block) { return !m_blocks.contains(block); });
    if (missing == order.end()) return;

    const qint64 block = *missing;
    m_tasks.start<Table>(
        m_fetch, {tr("Reading rows"), TaskKind::Quiet}, this,
        [source = m_source, block, rows = m_blockRows](const TaskContext& context) {
            return source->rows(block * rows, (block + 1) * rows, context);
        },
        [this, block](Result<Table> rows) {
            if (!rows) {
                Q_EMIT failed(rows.error());
                return;
            }
            keep(block, std::move(*rows));
            fetch();
        });
}

void TablePreview::keep(qint64 block, Table rows)
{
    const qint64 first = block * m_blockRows;
    const qint64 last = first + static_cast<qint64>(rows.rows()) - 1;
    m_blocks.insert_or_assign(block, std::move(rows));
    // Forgets the block farthest from what is looked at.
    while (m_blocks.size() > keptBlocks) {
        const qint64 here = m_wantFirst / m_blockRows;
        const auto lowest = m_blocks.begin();
        const auto highest = std::prev(m_blocks.end());
        m_blocks.erase(here - lowest->first > highest->first - here ? lowest : highest);
    }
    if (last >= first)
        Q_EMIT dataChanged(index(static_cast<int>(first), 0), index(static_cast<int>(last), columnCount() - 1));
}

int TablePreview::rowCount(const QModelIndex& parent) const
{
    constexpr qint64 most = std::numeric_limits<int>::max() - 1; // what a Qt model can count
    return parent.isValid() ? 0 : static_cast<int>(std::min<qint64>(m_shape.rows, most));
}

int TablePreview::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shape.schema.fields.size());
}

const Table* TablePreview::blockOf(int row) const
{
    const auto found = m_blocks.find(row / m_blockRows);
    return found != m_blocks.end() && rowInBlock(row) < found->second.rows() ? &found->second : nullptr;
}

qint64 TablePreview::numberOf(int row) const
{
    if (!m_shape.isNumbered) return row;
    const Table* block = blockOf(row);
    return block == nullptr ? -1 : block->columns.back().integers[rowInBlock(row)];
}

bool TablePreview::isNull(int row, int column) const
{
    const Table* block = blockOf(row);
    return block != nullptr && block->columns[static_cast<std::size_t>(column)].isMissing(rowInBlock(row));
}

QString TablePreview::text(int row, int column) const
{
    const Table* block = blockOf(row);
    if (block == nullptr) return {};
    const auto place = static_cast<std::size_t>(column);
    return cellText(block->columns[place], rowInBlock(row), m_looks[place]);
}

QVariant TablePreview::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const int row = index.row();
    const auto column = static_cast<std::size_t>(index.column());
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column());
    case Qt::TextAlignmentRole: {
        const bool right = isRightAligned(m_shape.schema.fields[column].type);
        return static_cast<int>((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    case IsLoadedRole: return isLoaded(row);
    case IsNullRole: return isNull(row, index.column());
    case WholeTextRole:
        if (const Table* block = blockOf(row)) return plainText(block->columns[column], rowInBlock(row));
        return {};
    default: return {};
    }
}

QVariant TablePreview::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical) return role == Qt::DisplayRole ? QVariant(section) : QVariant();
    if (section < 0 || section >= columnCount()) return {};
    const Field& field = m_shape.schema.fields[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole) return qtText(field.name);
    if (role == TypeRole) return qtText(columnTypeName(field.type));
    return {};
}

} // namespace podium::ui
