#include "ui/profiling/ColumnLineDelegate.h"

#include "core/base/Text.h"
#include "ui/base/Figures.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"
#include "ui/profiling/ColumnList.h"
#include "ui/profiling/SeverityLook.h"
#include "ui/tables/CellText.h"

#include <QPainter>

namespace podium::ui {

void ColumnLineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Colours& c = m_theme.colours();
    const ColumnLine& column = static_cast<const ColumnList*>(index.model())->line(index.row());
    const bool isSelected = option.state & QStyle::State_Selected;
    painter->save();
    if (isSelected || (option.state & QStyle::State_MouseOver))
        painter->fillRect(option.rect, isSelected ? c.selected : c.hover);
    if (isSelected && (option.state & QStyle::State_HasFocus))
        painter->fillRect(QRect(option.rect.left(), option.rect.top() + 4, 3, option.rect.height() - 8), c.accent);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), c.grid);

    const QRectF inner = QRectF(option.rect).adjusted(m_theme.scaled(12), m_theme.scaled(6), -m_theme.scaled(12), -6);
    const double high = m_theme.scaled(20);
    const QRectF upper(inner.left(), inner.top(), inner.width(), high);
    const int side = m_theme.scaled(14);
    m_theme.paintIcon(*painter, QRectF(upper.left(), upper.center().y() - side / 2.0, side, side),
                      typeIcon(column.column->type), column.isTarget ? &Colours::accent : &Colours::muted);
    const double right = paintBadge(*painter, upper, column);
    const QRectF name(upper.left() + side + 8, upper.top(), right - upper.left() - side - 14, high);
    painter->setFont(m_theme.font(TextSize::Body, QFont::Medium));
    painter->setPen(column.isTarget ? c.accent : c.text);
    painter->drawText(name, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, int(name.width())));

    const QRectF lower(name.left(), upper.bottom() + 2, inner.right() - name.left(),
                       inner.bottom() - upper.bottom() - 2);
    const double half = std::floor(lower.width() * 0.52);
    const QString nulls =
        column.isTarget ? tr("target · %1").arg(nullText(column.sketch.missing)) : nullText(column.sketch.missing);
    drawFigures(*painter, QRectF(lower.left(), lower.top(), lower.width() - half - 8, lower.height()),
                m_theme.font(TextSize::Caption), column.sketch.missing > 0 ? c.text : c.muted, nulls, Qt::AlignLeft);
    paintSketch(*painter, m_theme, QRectF(lower.right() - half, lower.top(), half, lower.height()), column.sketch);
    painter->restore();
}

double ColumnLineDelegate::paintBadge(QPainter& painter, const QRectF& line, const ColumnLine& column) const
{
    if (!column.worst) return line.right();
    const QString count = QString::number(column.findings);
    const QFont font = m_theme.font(TextSize::Caption, QFont::DemiBold);
    const double icon = m_theme.scaled(12);
    const double wide = icon + 4 + figuresWidth(font, count) + m_theme.scaled(12);
    const QRectF badge(line.right() - wide, line.center().y() - m_theme.scaled(9), wide, m_theme.scaled(18));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.colours().*severitySoftInk(*column.worst));
    painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2);
    const Ink ink = severityInk(*column.worst);
    const double left = badge.left() + m_theme.scaled(6);
    m_theme.paintIcon(painter, QRectF(left, badge.center().y() - icon / 2, icon, icon), severityIcon(*column.worst),
                      ink);
    drawFigures(painter, QRectF(left + icon + 4, badge.top(), wide, badge.height()), font, m_theme.colours().*ink,
                count, Qt::AlignLeft);
    return badge.left();
}

QSize ColumnLineDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {m_theme.scaled(180), m_theme.scaled(58)};
}

} // namespace podium::ui
