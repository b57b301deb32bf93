#include "ui/tables/TableGrid.h"

#include "core/base/Text.h"
#include "ui/base/Figures.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"
#include "ui/tables/FilterRow.h"
#include "ui/tables/TablePreview.h"

#include <QApplication>
#include <QClipboard>
#include <QDrag>
#include <QFontMetrics>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QScrollBar>
#include <algorithm>
#include <numeric>

namespace podium::ui {

namespace {

constexpr int edgeReach = 4; // pixels on either side of a column's edge that take hold of it
constexpr int narrowest = 48;
constexpr int widestFitted = 320;

} // namespace

TableGrid::TableGrid(const Theme& theme, QWidget* parent) : QAbstractScrollArea(parent), m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    horizontalScrollBar()->setSingleStep(24);
    setAccessibleName(tr("Table"));
    connect(&theme, &Theme::changed, this, &TableGrid::layOut);
    layOut();
}

void TableGrid::setModel(TablePreview* model)
{
    m_model = model;
    connect(model, &QAbstractItemModel::modelReset, this, &TableGrid::modelReset);
    connect(model, &QAbstractItemModel::dataChanged, viewport(), qOverload<>(&QWidget::update));
    modelReset();
}

void TableGrid::reserveSketches(bool reserve)
{
    m_hasSketches = reserve;
    layOut();
}

void TableGrid::setSketches(std::vector<ColumnSketch> sketches)
{
    m_sketches = std::move(sketches);
    viewport()->update();
}

void TableGrid::allowArranging()
{
    m_filters = new FilterRow(m_theme, *this);
    layOut();
}

void TableGrid::setOrder(std::vector<data::SortKey> keys)
{
    m_order = std::move(keys);
    viewport()->update();
}

void TableGrid::setHighestNumber(qint64 number)
{
    m_highest = number;
    layOut();
}

// Rows of the same columns in another order leave the columns where they are.
void TableGrid::modelReset()
{
    const Schema& schema = m_model->tableShape().schema;
    if (!(schema == m_schema)) {
        m_schema = schema;
        m_widths.resize(schema.fields.size());
        for (int column = 0; column < m_model->columnCount(); ++column)
            m_widths[static_cast<std::size_t>(column)] = fittedWidth(column);
        m_sketches.clear();
        horizontalScrollBar()->setValue(0);
    }
    m_current = m_anchor = {};
    verticalScrollBar()->setValue(0);
    layOut();
}

void TableGrid::layOut()
{
    m_wordWidths.clear(); // the font may be another one
    m_rowHeight = m_theme.scaled(28);
    m_titleHeight = m_theme.scaled(m_hasSketches ? 74 : 46);
    m_headerHeight = m_titleHeight + (m_filters != nullptr ? m_theme.scaled(32) : 0);
    if (!m_model) return;
    const qint64 highest = std::max<qint64>({1, m_model->rowCount() - 1, m_highest});
    const QString longest = qtText(grouped(static_cast<std::int64_t>(highest)));
    m_gutter = static_cast<int>(figuresWidth(m_theme.font(TextSize::Caption), longest)) + m_theme.scaled(24);

    const int rows = m_model->rowCount();
    verticalScrollBar()->setPageStep(rowsPerPage());
    verticalScrollBar()->setRange(0, std::max(0, rows - rowsPerPage()));
    const int all = std::accumulate(m_widths.begin(), m_widths.end(), 0);
    const int room = viewport()->width() - m_gutter;
    horizontalScrollBar()->setPageStep(std::max(1, room));
    horizontalScrollBar()->setRange(0, std::max(0, all - room));
    m_model->want(firstVisibleRow(), lastVisibleRow());
    if (m_filters != nullptr) {
        m_filters->setGeometry(m_gutter, m_titleHeight, std::max(0, room), m_headerHeight - m_titleHeight);
        m_filters->setVisible(m_model->columnCount() > 0);
        m_filters->follow();
    }
    viewport()->update();
}

int TableGrid::fittedWidth(int column) const
{
    // All columns are fitted when a table comes: of very many columns fewer rows are looked at.
    constexpr int sampledCells = 20'000;
    const int sampledRows = std::clamp(sampledCells / std::max(1, m_model->columnCount()), 8, 100);
    const QFontMetrics name(m_theme.font(TextSize::Body, QFont::DemiBold));
    int width = name.horizontalAdvance(m_model->headerData(column, Qt::Horizontal).toString());
    const QFontMetrics type(m_theme.font(TextSize::Caption));
    const QString typeName = m_model->headerData(column, Qt::Horizontal, TablePreview::TypeRole).toString();
    const auto wide = [&](const QString& word) { // a handful of words for all columns
        const auto known = m_wordWidths.constFind(word);
        return known != m_wordWidths.constEnd() ? *known : *m_wordWidths.insert(word, type.horizontalAdvance(word));
    };
    const int below = std::max(wide(typeName), m_hasSketches ? wide(nullText(0.999)) : 0); // what may come there
    width = std::max(width, below + m_theme.scaled(20));                                   // with its icon
    const QFont font = m_theme.font();
    for (int row = 0; row < std::min(sampledRows, m_model->rowCount()) && width < widestFitted; ++row)
        width = std::max(width, static_cast<int>(figuresWidth(font, m_model->text(row, column))) + 1);
    return std::clamp(width + m_theme.scaled(24), m_theme.scaled(72), m_theme.scaled(widestFitted));
}

int TableGrid::rowsPerPage() const { return std::max(1, (viewport()->height() - m_headerHeight) / m_rowHeight); }
int TableGrid::firstVisibleRow() const { return verticalScrollBar()->value(); }

int TableGrid::lastVisibleRow() const
{
    const int rows = m_model ? m_model->rowCount() : 0;
    return std::min(rows - 1, firstVisibleRow() + rowsPerPage());
}

int TableGrid::columnLeft(int column) const
{
    return std::accumulate(m_widths.begin(), m_widths.begin() + column, m_gutter - horizontalScrollBar()->value());
}

QRect TableGrid::cellRect(GridCell cell) const
{
    const int top = m_headerHeight + (cell.row - firstVisibleRow()) * m_rowHeight;
    return {columnLeft(cell.column), top, columnWidth(cell.column), m_rowHeight};
}

QRect TableGrid::headerRect(int column) const { return {columnLeft(column), 0, columnWidth(column), m_titleHeight}; }

GridCell TableGrid::cellAt(QPoint point) const
{
    if (!m_model || m_model->rowCount() == 0) return {};
    GridCell cell;
    cell.row = firstVisibleRow() + std::max(0, point.y() - m_headerHeight) / m_rowHeight;
    cell.row = std::min(cell.row, m_model->rowCount() - 1);
    cell.column = std::max(0, columnAt(point.x()));
    return cell;
}

// Clamped; -1 where there is none.
int TableGrid::columnAt(int x) const
{
    int right = m_gutter - horizontalScrollBar()->value();
    int column = 0;
    for (; column < columns() - 1; ++column) {
        right += columnWidth(column);
        if (x < right) break;
    }
    return columns() == 0 ? -1 : column;
}

int TableGrid::edgeAt(QPoint point) const
{
    if (!m_model || point.y() >= m_headerHeight || point.x() < m_gutter) return -1;
    int right = m_gutter - horizontalScrollBar()->value();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        right += columnWidth(column);
        if (std::abs(point.x() - right) <= edgeReach) return column;
        if (right > point.x() + edgeReach) break;
    }
    return -1;
}

void TableGrid::setCurrent(GridCell cell)
{
    if (!m_model || m_model->rowCount() == 0 || m_model->columnCount() == 0) return;
    cell.row = std::clamp(cell.row, 0, m_model->rowCount() - 1);
    cell.column = std::clamp(cell.column, 0, m_model->columnCount() - 1);
    select(cell, cell);
    reveal(cell);
}

void TableGrid::select(GridCell current, GridCell anchor)
{
    const bool moved = !(current == m_current);
    m_current = current;
    m_anchor = anchor;
    viewport()->update();
    if (moved) Q_EMIT currentChanged(m_current);
}

void TableGrid::reveal(GridCell cell)
{
    QScrollBar* rows = verticalScrollBar();
    if (cell.row < rows->value()) rows->setValue(cell.row);
    else if (cell.row >= rows->value() + rowsPerPage()) rows->setValue(cell.row - rowsPerPage() + 1);
    revealColumn(cell.column);
}

void TableGrid::revealColumn(int column)
{
    QScrollBar* across = horizontalScrollBar();
    const int left = columnLeft(column);
    const int right = left + columnWidth(column);
    if (left < m_gutter) across->setValue(across->value() - (m_gutter - left));
    else if (right > viewport()->width())
        across->setValue(across->value() + std::min(right - viewport()->width(), left - m_gutter));
}

TableGrid::Range TableGrid::selection() const
{
    return {std::min(m_current.row, m_anchor.row), std::min(m_current.column, m_anchor.column),
            std::max(m_current.row, m_anchor.row), std::max(m_current.column, m_anchor.column)};
}

bool TableGrid::isSelected(int row, int column) const
{
    if (!m_current.isValid()) return false;
    const Range range = selection();
    return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}

qint64 TableGrid::selectedRows() const { return m_current.isValid() ? selection().bottom - selection().top + 1 : 0; }

QString TableGrid::selectedText() const
{
    constexpr qint64 mostCells = 1'000'000;
    if (!m_model || !m_current.isValid()) return {};
    const Range range = selection();
    const qint64 perRow = range.right - range.left + 1;
    const int bottom = static_cast<int>(std::min<qint64>(range.bottom, range.top + mostCells / perRow - 1));
    QStringList lines;
    const auto addLine = [&](const auto& textOf) {
        QStringList cells;
        for (int column = range.left; column <= range.right; ++column)
            cells << QString(textOf(column)).replace(u'\t', u' ').replace(u'\n', u' ');
        lines << cells.join(u'\t');
    };
    addLine([&](int column) { return m_model->headerData(column, Qt::Horizontal).toString(); });
    for (int row = range.top; row <= bottom; ++row) {
        if (!m_model->isLoaded(row)) continue;
        addLine([&](int column) { return m_model->index(row, column).data(TablePreview::WholeTextRole).toString(); });
    }
    return lines.join(u'\n') + u'\n';
}

void TableGrid::copy()
{
    if (!m_current.isValid()) return;
    QApplication::clipboard()->setText(selectedText());
    Q_EMIT copied(selectedRows(), selection().right - selection().left + 1);
}

void TableGrid::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) return copy();
    if (!m_model || m_model->rowCount() == 0) return QAbstractScrollArea::keyPressEvent(event);
    const int lastRow = m_model->rowCount() - 1;
    const int lastColumn = m_model->columnCount() - 1;
    if (event->matches(QKeySequence::SelectAll)) return select({lastRow, lastColumn}, {0, 0});
    if (sortByKey(*event)) return;

    const bool ctrl = event->modifiers() & Qt::ControlModifier;
    GridCell to = m_current.isValid() ? m_current : GridCell{firstVisibleRow(), 0};
    switch (event->key()) {
    case Qt::Key_Up: to.row = ctrl ? 0 : to.row - 1; break;
    case Qt::Key_Down: to.row = ctrl ? lastRow : to.row + 1; break;
    case Qt::Key_Left: to.column = ctrl ? 0 : to.column - 1; break;
    case Qt::Key_Right: to.column = ctrl ? lastColumn : to.column + 1; break;
    case Qt::Key_PageUp: to.row -= rowsPerPage(); break;
    case Qt::Key_PageDown: to.row += rowsPerPage(); break;
    case Qt::Key_Home:
        to.column = 0;
        if (ctrl) to.row = 0;
        break;
    case Qt::Key_End:
        to.column = lastColumn;
        if (ctrl) to.row = lastRow;
        break;
    default: return QAbstractScrollArea::keyPressEvent(event);
    }
    to.row = std::clamp(to.row, 0, lastRow);
    to.column = std::clamp(to.column, 0, lastColumn);
    const bool extends = (event->modifiers() & Qt::ShiftModifier) && m_current.isValid();
    select(to, extends ? m_anchor : to);
    reveal(to);
}

bool TableGrid::sortByKey(const QKeyEvent& event)
{
    if (event.key() == Qt::Key_Space && (event.modifiers() & Qt::ControlModifier)) {
        selectColumn(std::max(0, m_current.column));
        return true;
    }
    const bool isArrow = event.key() == Qt::Key_Up || event.key() == Qt::Key_Down;
    if (m_filters == nullptr || !isArrow || !(event.modifiers() & Qt::AltModifier)) return false;
    Q_EMIT sortWanted(std::max(0, m_current.column), event.key() == Qt::Key_Down,
                      event.modifiers() & Qt::ShiftModifier);
    return true;
}

void TableGrid::selectColumn(int column) { select({m_model->rowCount() - 1, column}, {0, column}); }

void TableGrid::mousePressEvent(QMouseEvent* event)
{
    const QPoint point = event->position().toPoint();
    if (event->button() != Qt::LeftButton || !m_model) return;
    if (const int edge = edgeAt(point); edge >= 0) {
        m_gesture = Gesture::Resizing;
        m_resized = edge;
        return;
    }
    if (point.y() < m_headerHeight && m_filters != nullptr && point.x() >= m_gutter) {
        m_gesture = Gesture::Header;
        m_pressed = columnAt(point.x());
        m_pressedAt = point;
        return;
    }
    const GridCell cell = cellAt(point);
    if (!cell.isValid()) return;
    const int lastColumn = m_model->columnCount() - 1;
    if (point.y() < m_headerHeight) { // a whole column
        selectColumn(cell.column);
    } else if (point.x() < m_gutter) { // a whole row
        const bool extends = (event->modifiers() & Qt::ShiftModifier) && m_current.isValid();
        select({cell.row, lastColumn}, {extends ? m_anchor.row : cell.row, 0});
    } else {
        const bool extends = (event->modifiers() & Qt::ShiftModifier) && m_current.isValid();
        select(cell, extends ? m_anchor : cell);
        m_gesture = Gesture::Selecting;
    }
}

void TableGrid::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint point = event->position().toPoint();
    switch (m_gesture) {
    case Gesture::Selecting:
        select(cellAt(point), m_anchor);
        reveal(m_current);
        return;
    case Gesture::Resizing:
        m_widths[static_cast<std::size_t>(m_resized)] = std::max(narrowest, point.x() - columnLeft(m_resized));
        layOut();
        return;
    case Gesture::Header:
        if ((point - m_pressedAt).manhattanLength() >= QApplication::startDragDistance()) dragColumn(m_pressed);
        return;
    case Gesture::None: viewport()->setCursor(edgeAt(point) >= 0 ? Qt::SplitHCursor : Qt::ArrowCursor);
    }
}

void TableGrid::dragColumn(int column)
{
    m_gesture = Gesture::None;
    if (column < 0) return;
    auto* carried = new QMimeData;
    carried->setData(columnMime, m_model->headerData(column, Qt::Horizontal).toString().toUtf8());
    auto* drag = new QDrag(this);
    drag->setMimeData(carried);
    drag->exec(Qt::CopyAction);
}

void TableGrid::mouseReleaseEvent(QMouseEvent* event)
{
    const QPoint point = event->position().toPoint();
    if (std::exchange(m_gesture, Gesture::None) != Gesture::Header || m_pressed < 0) return;
    if (point.y() < m_headerHeight && columnAt(point.x()) == m_pressed)
        Q_EMIT sortWanted(m_pressed, std::nullopt, event->modifiers() & Qt::ShiftModifier);
}

void TableGrid::mouseDoubleClickEvent(QMouseEvent* event)
{
    const int edge = edgeAt(event->position().toPoint());
    if (edge < 0) return;
    m_widths[static_cast<std::size_t>(edge)] = fittedWidth(edge);
    layOut();
}

void TableGrid::resizeEvent(QResizeEvent*) { layOut(); }

void TableGrid::scrollContentsBy(int, int)
{
    if (m_model) m_model->want(firstVisibleRow(), lastVisibleRow());
    if (m_filters != nullptr) m_filters->follow();
    viewport()->update();
}

bool TableGrid::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave) viewport()->setCursor(Qt::ArrowCursor);
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace podium::ui
