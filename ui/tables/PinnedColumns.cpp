#include "ui/tables/PinnedColumns.h"

#include "ui/base/Theme.h"
#include "ui/tables/RecordHeader.h"
#include "ui/tables/RecordTable.h"
#include "ui/tables/RecordView.h"

#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QWheelEvent>

namespace podium::ui {

PinnedColumns::PinnedColumns(const Theme& theme, RecordView& owner)
    : QTableView(&owner), m_theme(theme), m_owner(owner), m_header(new RecordHeader(theme, this))
{
    setObjectName(owner.objectName() + QStringLiteral(".pinned"));
    setAccessibleName(tr("Pinned columns"));
    setHorizontalHeader(m_header);
    m_header->setSectionsMovable(false);
    m_header->setStretchLastSection(false);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(owner.selectionBehavior());
    setSelectionMode(owner.selectionMode());
    setItemDelegate(owner.itemDelegate());
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setFocusProxy(&owner);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(owner.verticalHeader()->defaultSectionSize());
    setModel(owner.model());
    QItemSelectionModel* own = selectionModel();
    setSelectionModel(owner.selectionModel());
    delete own;
    setAutoScroll(false); // the owner brings rows into sight
    connect(this, &QAbstractItemView::doubleClicked, &owner, &QAbstractItemView::doubleClicked);
    connect(this, &QAbstractItemView::activated, &owner, &QAbstractItemView::activated);
    connect(owner.verticalScrollBar(), &QScrollBar::valueChanged, verticalScrollBar(), &QScrollBar::setValue);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, owner.verticalScrollBar(), &QScrollBar::setValue);
    connect(m_header, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (!m_laying && m_owner.columnWidth(column) != width) m_owner.setColumnWidth(column, width);
    });
}

void PinnedColumns::setColumns(const std::vector<int>& columns)
{
    m_columns = columns;
    const QScopedValueRollback laying(m_laying, true);
    for (int column = 0; column < model()->columnCount(); ++column) {
        const bool isHere = std::find(columns.begin(), columns.end(), column) != columns.end();
        if (isColumnHidden(column) == isHere) setColumnHidden(column, !isHere);
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        m_header->moveSection(m_header->visualIndex(columns[i]), static_cast<int>(i));
        setItemDelegateForColumn(columns[i], m_owner.itemDelegateForColumn(columns[i]));
    }
    layOut();
}

void PinnedColumns::layOut()
{
    const QScopedValueRollback laying(m_laying, true);
    int wide = 0;
    for (const int column : m_columns) {
        if (columnWidth(column) != m_owner.columnWidth(column)) setColumnWidth(column, m_owner.columnWidth(column));
        wide += m_owner.columnWidth(column);
    }
    const int room = m_owner.viewport()->width() - m_theme.scaled(96); // the others stay reachable
    setGeometry(0, 0, std::clamp(wide, 0, std::max(0, room)),
                m_owner.viewport()->height() + m_owner.horizontalHeader()->height());
    verticalScrollBar()->setValue(m_owner.verticalScrollBar()->value());
    setVisible(!m_columns.empty());
    raise();
}

void PinnedColumns::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    QPainter painter(viewport());
    painter.fillRect(QRect(viewport()->width() - 1, 0, 1, viewport()->height()), m_theme.colours().edge);
}

// Sideways turns move the other columns, which lie below.
void PinnedColumns::wheelEvent(QWheelEvent* event) { QCoreApplication::sendEvent(m_owner.viewport(), event); }

void PinnedColumns::contextMenuEvent(QContextMenuEvent* event)
{
    m_owner.showMenu(indexAt(event->pos()).column(), event->globalPos());
}

} // namespace podium::ui
