#include "ui/tables/RecordDelegate.h"

#include "ui/base/Figures.h"
#include "ui/base/Theme.h"
#include "ui/tables/RecordTable.h"

#include <QPainter>

namespace podium::ui {

void RecordDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Colours& c = m_theme.colours();
    if (option.state & QStyle::State_Selected) painter->fillRect(option.rect, c.selected);
    else if (option.state & QStyle::State_MouseOver) painter->fillRect(option.rect, c.hover);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), c.grid);

    QRectF inner = QRectF(option.rect).adjusted(m_theme.scaled(10), 0, -m_theme.scaled(10), -1);
    if (const QString icon = index.data(RecordModel::IconRole).toString(); !icon.isEmpty()) {
        const int side = m_theme.scaled(16);
        m_theme.paintIcon(*painter, QRectF(inner.left(), inner.center().y() - side / 2.0, side, side), icon);
        inner.setLeft(inner.left() + side + 8);
    }
    const auto alignment = static_cast<Qt::Alignment>(index.data(Qt::TextAlignmentRole).toInt());
    const QColor& ink = index.data(RecordModel::DimRole).toBool() ? c.dim : c.text;
    drawFigures(*painter, inner, m_theme.font(), ink, index.data().toString(), alignment & Qt::AlignHorizontal_Mask);
    if ((option.state & QStyle::State_HasFocus) && index.column() == 0)
        painter->fillRect(QRect(option.rect.left(), option.rect.top() + 4, 3, option.rect.height() - 8), c.accent);
}

QSize RecordDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const int icon = index.data(RecordModel::IconRole).toString().isEmpty() ? 0 : m_theme.scaled(24);
    return {static_cast<int>(figuresWidth(m_theme.font(), index.data().toString())) + icon + m_theme.scaled(24),
            m_theme.scaled(32)};
}

} // namespace podium::ui
