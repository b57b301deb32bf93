// The drawing half of Style.
#include "ui/base/Style.h"
#include "ui/base/Theme.h"

#include <QAbstractButton>
#include <QPainter>
#include <QStyleOption>

namespace podium::ui {

namespace {

constexpr qreal radius = 6;

// A rounded box whose one-pixel edge lies on whole device pixels.
void roundedBox(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& edge, qreal width = 1)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.setPen(edge.isValid() ? QPen(edge, width) : QPen(Qt::NoPen));
    const qreal inset = width / 2;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
}

ButtonKind kindOf(const QWidget* widget)
{
    return widget == nullptr ? ButtonKind::Plain : static_cast<ButtonKind>(widget->property("kind").toInt());
}

bool showsFocus(const QStyleOption& option)
{
    return (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange);
}

} // namespace

void Style::drawButton(const QStyleOption& option, QPainter& painter, const QWidget* widget) const
{
    const Colours& c = m_theme.colours();
    const bool enabled = option.state & State_Enabled;
    const bool pressed = option.state & (State_Sunken | State_On);
    const bool hovered = enabled && (option.state & State_MouseOver);
    QColor fill = c.surface;
    QColor edge = enabled ? c.edge : c.border;
    switch (kindOf(widget)) {
    case ButtonKind::Primary:
        fill = !enabled ? c.skeleton : hovered || pressed ? c.accentHover : c.accent;
        edge = QColor();
        break;
    case ButtonKind::Quiet:
        fill = pressed ? c.selected : hovered ? c.hover : QColor();
        edge = QColor();
        break;
    case ButtonKind::Plain:
        if (hovered || pressed) fill = c.hover;
        break;
    }
    painter.save();
    roundedBox(painter, option.rect, fill, edge);
    if (showsFocus(option)) {
        // On the accent itself the ring would vanish, so it gets a gap.
        const bool primary = kindOf(widget) == ButtonKind::Primary;
        roundedBox(painter,
                   QRectF(option.rect).adjusted(primary ? 3 : 0, primary ? 3 : 0, primary ? -3 : 0, primary ? -3 : 0),
                   QColor(), primary ? c.onAccent : c.accent, 2);
    }
    painter.restore();
}

void Style::drawButtonLabel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    if (button == nullptr) return;
    QStyleOptionButton inked(*button);
    const bool primary = kindOf(widget) == ButtonKind::Primary && (option->state & State_Enabled);
    inked.palette.setColor(QPalette::ButtonText, primary                           ? m_theme.colours().onAccent
                                                 : (option->state & State_Enabled) ? m_theme.colours().text
                                                                                   : m_theme.colours().dim);
    if (button->features & QStyleOptionButton::HasMenu) { // our own sign instead of Fusion's
        inked.features &= ~QStyleOptionButton::HasMenu;
        const int side = m_theme.scaled(14);
        const QRectF sign(button->rect.right() - side - 8, button->rect.center().y() - side / 2.0 + 0.5, side, side);
        m_theme.paintIcon(*painter, sign, u"chevron-down");
        inked.rect.adjust(0, 0, -side - 4, 0);
    }
    if (button->icon.isNull() || button->text.isEmpty())
        return QProxyStyle::drawControl(CE_PushButtonLabel, &inked, painter, widget);
    const int gap = m_theme.scaled(8); // Fusion's own is too narrow
    const int words = option->fontMetrics.size(Qt::TextShowMnemonic, button->text).width();
    const int side = button->iconSize.width();
    const int left = inked.rect.left() + std::max(0, (inked.rect.width() - side - gap - words) / 2);
    const bool iconBehind = option->direction == Qt::RightToLeft;
    const QRect icon(iconBehind ? left + words + gap : left, inked.rect.center().y() - side / 2 + 1, side, side);
    const bool enabled = option->state & State_Enabled;
    button->icon.paint(painter, icon, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    const QRect text(iconBehind ? left : left + side + gap, inked.rect.top(), words, inked.rect.height());
    drawItemText(painter, text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic, inked.palette, enabled,
                 button->text, QPalette::ButtonText);
}

void Style::drawField(const QStyleOption& option, QPainter& painter) const
{
    const Colours& c = m_theme.colours();
    const bool focused = option.state & State_HasFocus;
    painter.save();
    roundedBox(painter, option.rect, option.state & State_Enabled ? c.surface : c.window, focused ? c.accent : c.edge,
               focused ? 2 : 1);
    painter.restore();
}

void Style::drawItemPanel(const QStyleOption& option, QPainter& painter) const
{
    const Colours& c = m_theme.colours();
    const bool selected = option.state & State_Selected;
    if (selected) painter.fillRect(option.rect, c.selected);
    else if (option.state & State_MouseOver) painter.fillRect(option.rect, c.hover);
}

void Style::drawCheck(const QStyleOption& option, QPainter& painter, bool round) const
{
    const Colours& c = m_theme.colours();
    const bool on = option.state & State_On;
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(on ? c.accent : showsFocus(option) ? c.accent : c.edge, showsFocus(option) ? 2 : 1));
    painter.setBrush(on ? c.accent : c.surface);
    const qreal corner = round ? box.width() / 2 : 3;
    painter.drawRoundedRect(box, corner, corner);
    if (on) {
        painter.setPen(QPen(c.onAccent, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF points[] = {{0.25, 0.52}, {0.43, 0.70}, {0.76, 0.32}};
        QPolygonF tick;
        for (const QPointF& p : points) tick << QPointF(box.x() + p.x() * box.width(), box.y() + p.y() * box.height());
        painter.drawPolyline(tick);
    }
    painter.restore();
}

void Style::drawHeader(const QStyleOption& option, QPainter& painter) const
{
    const Colours& c = m_theme.colours();
    painter.fillRect(option.rect, option.state & State_MouseOver ? c.hover : c.sunken);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), c.border);
}

void Style::drawProgress(const QStyleOption& option, QPainter& painter) const
{
    const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(&option);
    if (bar == nullptr) return;
    const Colours& c = m_theme.colours();
    QRectF groove(option.rect);
    groove.setHeight(4);
    groove.moveCenter(QRectF(option.rect).center());
    const double share =
        bar->maximum > bar->minimum ? double(bar->progress - bar->minimum) / (bar->maximum - bar->minimum) : 0;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.skeleton);
    painter.drawRoundedRect(groove, 2, 2);
    painter.setBrush(c.accent);
    groove.setWidth(groove.width() * std::clamp(share, 0.0, 1.0));
    if (groove.width() >= 1) painter.drawRoundedRect(groove, 2, 2);
    painter.restore();
}

void Style::drawCombo(const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) const
{
    const Colours& c = m_theme.colours();
    const bool enabled = option.state & State_Enabled;
    const bool focused = option.state & State_HasFocus;
    painter.save();
    const bool hovered = enabled && (option.state & State_MouseOver);
    roundedBox(painter, option.rect,
               hovered   ? c.hover
               : enabled ? c.surface
                         : c.window,
               focused   ? c.accent
               : enabled ? c.edge
                         : c.border,
               focused ? 2 : 1);
    const int side = m_theme.scaled(16);
    const QRectF arrow(option.rect.right() - side - 8, option.rect.center().y() - side / 2.0 + 0.5, side, side);
    m_theme.paintIcon(painter, arrow, u"chevron-down", enabled ? &Colours::muted : &Colours::dim);
    painter.restore();
    Q_UNUSED(widget)
}

void Style::drawComboLabel(const QStyleOption& option, QPainter& painter) const
{
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(&option);
    if (combo == nullptr || combo->editable) return;
    const QRect box = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, nullptr);
    painter.setPen(option.state & State_Enabled ? m_theme.colours().text : m_theme.colours().dim);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     option.fontMetrics.elidedText(combo->currentText, Qt::ElideRight, box.width()));
}

void Style::drawScrollBar(const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) const
{
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(&option);
    if (bar == nullptr || bar->maximum <= bar->minimum) return;
    const Colours& c = m_theme.colours();
    const QRectF slider = subControlRect(CC_ScrollBar, bar, SC_ScrollBarSlider, widget);
    const bool held = bar->state & State_Sunken;
    const bool hovered = (bar->state & State_MouseOver) && (bar->activeSubControls & SC_ScrollBarSlider);
    const qreal inset = held || hovered ? 3 : 4;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(held ? c.muted : hovered ? c.dim : c.edge);
    const QRectF thumb = bar->orientation == Qt::Vertical ? slider.adjusted(inset, 2, -inset, -2)
                                                          : slider.adjusted(2, inset, -2, -inset);
    const qreal round = std::min(thumb.width(), thumb.height()) / 2;
    painter.drawRoundedRect(thumb, round, round);
    painter.restore();
}

} // namespace podium::ui
