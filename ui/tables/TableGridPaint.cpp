// The painting half of TableGrid.
#include "core/base/Text.h"
#include "ui/base/Figures.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"
#include "ui/tables/TableGrid.h"
#include "ui/tables/TablePreview.h"

#include <QPainter>
#include <QScrollBar>

namespace podium::ui {

void TableGrid::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.colours().surface);
    if (!m_model || m_model->columnCount() == 0) return;
    paintCells(painter);
    paintGutter(painter);
    paintHeader(painter);
}

void TableGrid::paintCells(QPainter& painter) const
{
    const Colours& c = m_theme.colours();
    painter.setClipRect(m_gutter, m_headerHeight, viewport()->width() - m_gutter,
                        viewport()->height() - m_headerHeight);
    for (int row = firstVisibleRow(); row <= lastVisibleRow(); ++row) {
        int left = m_gutter - horizontalScrollBar()->value();
        const int top = m_headerHeight + (row - firstVisibleRow()) * m_rowHeight;
        for (int column = 0; column < m_model->columnCount() && left < viewport()->width(); ++column) {
            const QRect box(left, top, columnWidth(column), m_rowHeight);
            left += box.width();
            if (box.right() >= m_gutter) paintCell(painter, box, {row, column});
        }
        painter.fillRect(QRect(m_gutter, top + m_rowHeight - 1, left - m_gutter, 1), c.grid);
    }
    painter.setClipping(false);
}

void TableGrid::paintCell(QPainter& painter, const QRect& box, GridCell cell) const
{
    const Colours& c = m_theme.colours();
    if (isSelected(cell.row, cell.column)) painter.fillRect(box, c.selected);
    const int side = m_theme.scaled(10);
    const QRectF inner = QRectF(box).adjusted(side, 0, -side, -1);
    if (!m_model->isLoaded(cell.row)) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.skeleton);
        const QRectF bar(inner.left(), inner.center().y() - 4,
                         inner.width() * (0.4 + 0.15 * ((cell.row + cell.column) % 4)), 8);
        painter.drawRoundedRect(bar, 3, 3);
    } else if (m_model->isNull(cell.row, cell.column)) {
        QFont font = m_theme.font();
        font.setItalic(true);
        painter.setFont(font);
        painter.setPen(c.dim);
        const bool right =
            isRightAligned(m_model->tableShape().schema.fields[static_cast<std::size_t>(cell.column)].type);
        painter.drawText(inner, static_cast<int>((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter),
                         QStringLiteral("null"));
    } else {
        const bool right =
            isRightAligned(m_model->tableShape().schema.fields[static_cast<std::size_t>(cell.column)].type);
        drawFigures(painter, inner, m_theme.font(), c.text, m_model->text(cell.row, cell.column),
                    right ? Qt::AlignRight : Qt::AlignLeft);
    }
    if (cell == m_current) {
        painter.setPen(QPen(hasFocus() ? c.accent : c.edge, hasFocus() ? 2 : 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(box).adjusted(1, 1, -1, -2));
    }
}

void TableGrid::paintGutter(QPainter& painter) const
{
    const Colours& c = m_theme.colours();
    painter.fillRect(QRect(0, m_headerHeight, m_gutter, viewport()->height()), c.sunken);
    const QFont font = m_theme.font(TextSize::Caption);
    for (int row = firstVisibleRow(); row <= lastVisibleRow(); ++row) {
        const int top = m_headerHeight + (row - firstVisibleRow()) * m_rowHeight;
        const bool selected = m_current.isValid() && row >= selection().top && row <= selection().bottom;
        const qint64 number = m_model->numberOf(row);
        if (selected) painter.fillRect(QRect(0, top, m_gutter, m_rowHeight), c.selected);
        drawFigures(painter, QRectF(0, top, m_gutter - m_theme.scaled(12), m_rowHeight), font, c.muted,
                    number < 0 ? QString() : qtText(grouped(static_cast<std::int64_t>(number))), Qt::AlignRight);
    }
    painter.fillRect(QRect(m_gutter - 1, m_headerHeight, 1, viewport()->height()), c.border);
}

QString TableGrid::columnTitle(int column) const
{
    return qtText(m_model->tableShape().schema.fields[static_cast<std::size_t>(column)].name);
}

void TableGrid::paintHeader(QPainter& painter) const
{
    const Colours& c = m_theme.colours();
    painter.fillRect(QRect(0, 0, viewport()->width(), m_headerHeight), c.sunken);
    painter.setClipRect(m_gutter, 0, viewport()->width() - m_gutter, m_headerHeight);
    int left = m_gutter - horizontalScrollBar()->value();
    for (int column = 0; column < m_model->columnCount() && left < viewport()->width(); ++column) {
        const QRect box(left, 0, columnWidth(column), m_titleHeight);
        left += box.width();
        if (box.right() >= m_gutter) paintHeaderOf(painter, column, box);
    }
    painter.setClipping(false);
    painter.fillRect(QRect(0, m_headerHeight - 1, viewport()->width(), 1), c.border);
}

// Name; type and share of nulls; sketch.
void TableGrid::paintHeaderOf(QPainter& painter, int column, const QRect& box) const
{
    const Colours& c = m_theme.colours();
    const ColumnType type = m_model->tableShape().schema.fields[static_cast<std::size_t>(column)].type;
    const Qt::Alignment align = isRightAligned(type) ? Qt::AlignRight : Qt::AlignLeft;
    const auto number = static_cast<std::size_t>(column);
    const ColumnSketch* sketch = number < m_sketches.size() ? &m_sketches[number] : nullptr;
    const int side = m_theme.scaled(10);
    const int icon = m_theme.scaled(12);
    const int line = m_theme.scaled(17);
    const QRect upper(box.left() + side, m_theme.scaled(6), box.width() - 2 * side, line);
    const QRect lower = upper.translated(0, line);

    painter.setFont(m_theme.font(TextSize::Body, QFont::DemiBold));
    painter.setPen(c.text);
    const QString name = m_model->headerData(column, Qt::Horizontal).toString();
    const int order = paintOrder(painter, column, upper);
    const QRect words = upper.adjusted(align == Qt::AlignRight ? order : 0, 0, align == Qt::AlignRight ? 0 : -order, 0);
    painter.drawText(words, static_cast<int>(align | Qt::AlignVCenter) | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(name, Qt::ElideMiddle, words.width()));

    painter.setFont(m_theme.font(TextSize::Caption));
    QString kind = m_model->headerData(column, Qt::Horizontal, TablePreview::TypeRole).toString();
    if (sketch != nullptr && sketch->missing > 0) { // where there is not room for both, nulls say more than the type
        const QString nulls = nullText(sketch->missing);
        const QString both = QStringLiteral("%1 · %2").arg(kind, nulls);
        kind = painter.fontMetrics().horizontalAdvance(both) + icon + 4 <= lower.width() ? both : nulls;
    }
    const int wide = std::min(painter.fontMetrics().horizontalAdvance(kind) + icon + 6, lower.width());
    const int left = align == Qt::AlignRight ? lower.right() - wide + 1 : lower.left();
    m_theme.paintIcon(painter, QRectF(left, lower.center().y() - icon / 2.0 + 0.5, icon, icon), typeIcon(type));
    painter.setPen(c.muted);
    painter.drawText(QRect(left + icon + 4, lower.top(), wide - icon - 4, lower.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(kind, Qt::ElideRight, wide - icon - 4));

    if (m_hasSketches) {
        const QRectF place(upper.left(), lower.bottom() + 5, upper.width(), m_titleHeight - lower.bottom() - 12);
        if (sketch != nullptr) paintSketch(painter, m_theme, place, *sketch);
    }
    painter.fillRect(QRect(box.right(), side, 1, m_titleHeight - 2 * side), c.border);
}

// An arrow where the rows are sorted by this column, with its place among several keys; at the side away from the name.
int TableGrid::paintOrder(QPainter& painter, int column, const QRect& line) const
{
    const std::string& name = m_model->tableShape().schema.fields[static_cast<std::size_t>(column)].name;
    const auto key =
        std::find_if(m_order.begin(), m_order.end(), [&](const data::SortKey& each) { return each.column == name; });
    if (key == m_order.end()) return 0;
    const int icon = m_theme.scaled(14);
    const bool isRight = isRightAligned(m_model->tableShape().schema.fields[static_cast<std::size_t>(column)].type);
    int left = isRight ? line.left() : line.right() - icon + 1;
    m_theme.paintIcon(painter, QRectF(left, line.center().y() - icon / 2.0 + 0.5, icon, icon),
                      key->descending ? u"chevron-down" : u"chevron-up", &Colours::accent);
    if (m_order.size() == 1) return icon + 2;
    painter.save();
    const int digit = m_theme.scaled(10);
    left = isRight ? left + icon : left - digit;
    painter.setFont(m_theme.font(TextSize::Caption));
    painter.setPen(m_theme.colours().accent);
    painter.drawText(QRect(left, line.top(), digit, line.height()), Qt::AlignCenter,
                     QString::number(key - m_order.begin() + 1));
    painter.restore();
    return icon + digit + 2;
}

} // namespace podium::ui
