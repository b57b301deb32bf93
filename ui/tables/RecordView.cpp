#include "ui/tables/RecordView.h"

#include "ui/base/Theme.h"
#include "ui/tables/RecordDelegate.h"
#include "ui/tables/RecordTable.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

namespace podium::ui {

namespace {

QString quoted(QString field)
{
    if (!field.contains(u',') && !field.contains(u'"') && !field.contains(u'\n')) return field;
    return u'"' + field.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

} // namespace

RecordView::RecordView(const Theme& theme, QWidget* parent) : QTableView(parent), m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setHorizontalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false); // Tab leaves the table, arrows stay in it
    setWordWrap(false);
    setItemDelegate(new RecordDelegate(theme, this));
    setSortingEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(theme.scaled(32));
    horizontalHeader()->setFixedHeight(theme.scaled(34));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionsClickable(true);
    horizontalHeader()->setSortIndicatorShown(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        if (m_records != nullptr) m_records->sort(column, order);
    });
}

void RecordView::setRecords(RecordModel* model)
{
    m_records = model;
    setModel(model);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &RecordView::remember);
    connect(model, &QAbstractItemModel::modelReset, this, &RecordView::restore);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
        if (!m_restoring) Q_EMIT currentKeyChanged(now.isValid() ? m_records->keyOf(now.row()) : QString());
    });
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_restoring) Q_EMIT selectionMoved();
    });
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this,
            [this](const QPoint& at) { columnMenu()->popup(horizontalHeader()->mapToGlobal(at)); });
    applyShown();
    if (m_records->rowCount() > 0) fitColumns();
}

void RecordView::remember()
{
    m_keptCurrent = currentKey();
    m_keptKeys.clear();
    for (const QModelIndex& row : selectionModel()->selectedRows()) m_keptKeys << m_records->keyOf(row.row());
    m_restoring = true;
}

void RecordView::restore()
{
    for (int row = 0; row < m_records->rowCount() && !m_keptKeys.isEmpty(); ++row) {
        const QString key = m_records->keyOf(row);
        const QModelIndex index = m_records->index(row, 0);
        if (m_keptKeys.removeOne(key))
            selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        if (key == m_keptCurrent) selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    }
    m_restoring = false;
    applyShown();
    if (currentKey() != m_keptCurrent) Q_EMIT currentKeyChanged(currentKey());
    if (!m_keptKeys.isEmpty()) Q_EMIT selectionMoved(); // some of them are gone
    if (!m_fitted && m_records->rowCount() > 0) fitColumns();
}

void RecordView::fitColumns()
{
    m_fitted = true;
    resizeColumnsToContents();
    for (int column = 0; column < m_records->columnCount(); ++column)
        setColumnWidth(column, std::clamp(columnWidth(column) + 16, m_theme.scaled(72), m_theme.scaled(360)));
}

QString RecordView::currentKey() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() ? m_records->keyOf(current.row()) : QString();
}

QStringList RecordView::selectedKeys() const
{
    QList<int> rows;
    for (const QModelIndex& row : selectionModel()->selectedRows()) rows << row.row();
    std::sort(rows.begin(), rows.end());
    QStringList keys;
    for (const int row : rows) keys << m_records->keyOf(row);
    return keys;
}

void RecordView::selectKey(const QString& key)
{
    for (int row = 0; row < m_records->rowCount(); ++row) {
        if (m_records->keyOf(row) != key) continue;
        selectRow(row);
        scrollTo(m_records->index(row, 0));
        return;
    }
}

std::vector<int> RecordView::shownColumns() const
{
    std::vector<int> columns;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual)
        if (const int column = horizontalHeader()->logicalIndex(visual); !isColumnHidden(column))
            columns.push_back(column);
    return columns;
}

QString RecordView::selectedText() const
{
    QList<int> rows;
    for (const QModelIndex& row : selectionModel()->selectedRows()) rows << row.row();
    std::sort(rows.begin(), rows.end());
    if (rows.isEmpty()) {
        rows.resize(m_records->rowCount());
        std::iota(rows.begin(), rows.end(), 0);
    }
    QStringList lines;
    const auto line = [&, columns = shownColumns()](auto&& cell) {
        QStringList cells;
        for (const int column : columns) cells << cell(column);
        lines << cells.join(u'\t');
    };
    line([&](int column) { return m_records->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(); });
    for (const int row : rows) line([&](int column) { return m_records->index(row, column).data().toString(); });
    return lines.join(u'\n') + u'\n';
}

QString RecordView::csv() const
{
    QStringList lines;
    const auto line = [&, columns = shownColumns()](auto&& cell) {
        QStringList cells;
        for (const int column : columns) cells << quoted(cell(column));
        lines << cells.join(u',');
    };
    line([&](int column) { return m_records->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(); });
    for (int row = 0; row < m_records->rowCount(); ++row)
        line([&](int column) { return m_records->index(row, column).data().toString(); });
    return lines.join(QStringLiteral("\r\n")) + QStringLiteral("\r\n");
}

bool RecordView::isShown(int column) const { return !isColumnHidden(column); }

void RecordView::setShown(int column, bool shown)
{
    m_chosen[m_records->columnKey(column)] = shown;
    setColumnHidden(column, !shown);
    if (!shown || m_records->rowCount() == 0) return;
    resizeColumnToContents(column);
    setColumnWidth(column, std::clamp(columnWidth(column) + 16, m_theme.scaled(72), m_theme.scaled(360)));
}

void RecordView::applyShown()
{
    for (int column = 0; column < m_records->columnCount(); ++column)
        setColumnHidden(column, !m_chosen.value(m_records->columnKey(column), m_records->isUsual(column)));
}

QMenu* RecordView::columnMenu()
{
    if (m_columnMenu == nullptr) {
        m_columnMenu = new QMenu(this);
        connect(m_columnMenu, &QMenu::aboutToShow, this, &RecordView::fillColumnMenu);
    }
    return m_columnMenu;
}

void RecordView::fillColumnMenu()
{
    m_columnMenu->clear();
    QMap<QString, QMenu*> groups;
    for (int column = 0; column < m_records->columnCount(); ++column) {
        const QString group = m_records->columnGroup(column);
        QMenu* menu = m_columnMenu;
        if (!group.isEmpty()) {
            if (!groups.contains(group)) groups[group] = m_columnMenu->addMenu(group);
            menu = groups[group];
        }
        QAction* tick = menu->addAction(m_records->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        tick->setCheckable(true);
        tick->setChecked(isShown(column));
        connect(tick, &QAction::toggled, this, [this, column](bool shown) { setShown(column, shown); });
    }
}

void RecordView::keyPressEvent(QKeyEvent* event)
{
    if (!event->matches(QKeySequence::Copy)) return QTableView::keyPressEvent(event);
    QApplication::clipboard()->setText(selectedText());
    const qsizetype selected = selectionModel()->selectedRows().size();
    Q_EMIT copied(selected > 0 ? selected : m_records->rowCount());
}

} // namespace podium::ui
