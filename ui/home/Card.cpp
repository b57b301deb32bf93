#include "ui/home/Card.h"

#include "ui/base/Theme.h"

#include <QPainter>

namespace podium::ui {

Card::Card(const Theme& theme, Form form, QString icon, const QString& title, QString sentence, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_form(form), m_icon(std::move(icon)), m_sentence(std::move(sentence))
{
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(m_sentence);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize Card::sizeHint() const
{
    return m_form == Form::Tall ? QSize(m_theme.scaled(240), m_theme.scaled(152))
                                : QSize(m_theme.scaled(480), m_theme.scaled(48));
}

QSize Card::minimumSizeHint() const
{
    return m_form == Form::Tall ? QSize(m_theme.scaled(180), m_theme.scaled(152))
                                : QSize(m_theme.scaled(240), m_theme.scaled(48));
}

void Card::paintEvent(QPaintEvent*)
{
    const Colours& c = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    const bool lit = underMouse() || isDown();
    painter.setPen(QPen(hasFocus() ? c.accent : lit ? c.edge : c.border, hasFocus() ? 2 : 1));
    painter.setBrush(isDown() ? c.hover : c.surface);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    if (m_form == Form::Tall) paintTall(painter, box.adjusted(16, 16, -16, -12));
    else paintLine(painter, box.adjusted(16, 0, -16, 0));
}

void Card::paintTall(QPainter& painter, const QRectF& box) const
{
    const int side = m_theme.scaled(28);
    m_theme.paintIcon(painter, QRectF(box.left(), box.top(), side, side), m_icon, &Colours::accent);
    painter.setFont(m_theme.font(TextSize::Heading, QFont::DemiBold));
    painter.setPen(m_theme.colours().text);
    const double titleTop = box.top() + side + 10;
    painter.drawText(QRectF(box.left(), titleTop, box.width(), m_theme.scaled(22)), Qt::AlignLeft | Qt::AlignVCenter,
                     text());
    painter.setFont(m_theme.font());
    painter.setPen(m_theme.colours().muted);
    const double sentenceTop = titleTop + m_theme.scaled(26);
    painter.drawText(QRectF(box.left(), sentenceTop, box.width(), box.bottom() - sentenceTop),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_sentence);
}

void Card::paintLine(QPainter& painter, const QRectF& box) const
{
    const int side = m_theme.scaled(18);
    m_theme.paintIcon(painter, QRectF(box.left(), box.center().y() - side / 2.0, side, side), m_icon);
    QRectF words = box.adjusted(side + 12, 0, -side - 8, 0);
    painter.setFont(m_theme.font(TextSize::Body, QFont::DemiBold));
    painter.setPen(m_theme.colours().text);
    const QFontMetricsF bold(painter.font());
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, bold.elidedText(text(), Qt::ElideRight, words.width()));
    words.setLeft(words.left() + bold.horizontalAdvance(text()) + 12);
    painter.setFont(m_theme.font());
    painter.setPen(m_theme.colours().muted);
    if (words.width() > 40)
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(painter.font()).elidedText(m_sentence, Qt::ElideMiddle, words.width()));
    m_theme.paintIcon(painter, QRectF(box.right() - side, box.center().y() - side / 2.0, side, side), u"chevron-right");
}

} // namespace podium::ui
