#include "ui/data/AssetDelegate.h"

#include "ui/base/Figures.h"
#include "ui/base/Theme.h"
#include "ui/data/AssetTree.h"

#include <QPainter>

namespace podium::ui {

void AssetDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Colours& c = m_theme.colours();
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || (option.state & QStyle::State_MouseOver))
        painter->fillRect(option.rect, selected ? c.selected : c.hover);
    if (selected && (option.state & QStyle::State_HasFocus))
        painter->fillRect(QRect(option.rect.left(), option.rect.top() + 4, 3, option.rect.height() - 8), c.accent);

    QRectF line = QRectF(option.rect).adjusted(6, 0, -m_theme.scaled(12), 0);
    const int side = m_theme.scaled(16);
    m_theme.paintIcon(*painter, QRectF(line.left(), line.center().y() - side / 2.0, side, side),
                      index.data(AssetTree::IconRole).toString(), selected ? &Colours::accent : &Colours::muted);
    line.setLeft(line.left() + side + 8);
    const QFont small = m_theme.font(TextSize::Caption);
    const QString detail = index.data(AssetTree::DetailRole).toString();
    const double detailWidth = figuresWidth(small, detail) + 1;
    drawFigures(*painter, QRectF(line.right() - detailWidth, line.top(), detailWidth, line.height()), small, c.muted,
                detail, Qt::AlignRight);
    line.setRight(line.right() - detailWidth - 8);
    const bool isAsset = !index.parent().isValid();
    painter->setFont(m_theme.font(TextSize::Body, isAsset ? QFont::Medium : QFont::Normal));
    painter->setPen(c.text);
    painter->drawText(
        line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, static_cast<int>(line.width())));
}

QSize AssetDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {120, m_theme.scaled(30)};
}

} // namespace podium::ui
