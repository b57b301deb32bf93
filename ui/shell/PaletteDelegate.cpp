#include "ui/shell/PaletteDelegate.h"

#include "ui/base/Theme.h"

#include <QPainter>

namespace podium::ui {

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Colours& c = m_theme.colours();
    const bool selected = option.state & QStyle::State_Selected;
    const bool enabled = option.state & QStyle::State_Enabled;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected || (option.state & QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? c.selected : c.hover);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(0, 1, 0, -1), 6, 6);
    }
    QRect line = option.rect.adjusted(10, 0, -12, 0);
    const int side = m_theme.scaled(18);
    m_theme.paintIcon(*painter, QRectF(line.left(), line.center().y() - side / 2, side, side),
                      index.data(IconRole).toString(), selected && enabled ? &Colours::accent : &Colours::muted);
    line.setLeft(line.left() + side + 10);

    const auto putRight = [&](const QString& text, const QColor& colour) {
        if (text.isEmpty()) return;
        painter->setFont(m_theme.font(TextSize::Caption));
        painter->setPen(colour);
        const int width = std::min(painter->fontMetrics().horizontalAdvance(text) + 2, line.width() / 2);
        const QRect box(line.right() - width, line.top(), width, line.height());
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignRight,
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, width));
        line.setRight(box.left() - 12);
    };
    putRight(index.data(ShortcutRole).toString(), c.muted);
    putRight(index.data(DetailRole).toString(), c.muted);

    painter->setFont(m_theme.font(TextSize::Body, QFont::Medium));
    painter->setPen(enabled ? c.text : c.dim);
    const QString title = index.data().toString();
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(title, Qt::ElideMiddle, line.width()));
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {100, m_theme.scaled(36)};
}

} // namespace podium::ui
