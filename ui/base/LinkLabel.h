// LinkLabel: one word that leads somewhere, by a click or by Return. (A QLabel with a link takes two steps of Tab.)
#pragma once

#include "ui/base/Theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPainter>

namespace podium::ui {

class LinkLabel : public QLabel {
    Q_OBJECT
public:
    // linkActivated(address) says that it was followed.
    LinkLabel(const Theme& theme, const QString& text, QString address, QWidget* parent = nullptr)
        : QLabel(parent), m_theme(theme), m_address(std::move(address))
    {
        setTextFormat(Qt::RichText);
        setText(QStringLiteral("<a href=\"%1\">%2</a>").arg(m_address.toHtmlEscaped(), text.toHtmlEscaped()));
        setTextInteractionFlags(Qt::LinksAccessibleByMouse);
        setFocusPolicy(Qt::StrongFocus);
        setAccessibleName(text);
    }

protected:
    void keyPressEvent(QKeyEvent* event) override
    {
        const int key = event->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) Q_EMIT linkActivated(m_address);
        else QLabel::keyPressEvent(event);
    }
    void focusInEvent(QFocusEvent*) override { update(); }
    void focusOutEvent(QFocusEvent*) override { update(); }
    void paintEvent(QPaintEvent* event) override
    {
        QLabel::paintEvent(event);
        if (!hasFocus()) return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_theme.colours().accent, 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 3, 3);
    }

private:
    const Theme& m_theme;
    QString m_address;
};

} // namespace podium::ui
