// KeyboardFocus: where the focus is can always be seen by who works with keys. What Tab reaches is scrolled into sight,
// and gets a ring if it is of a kind that draws none itself: lists, tables, charts, editors, scroll areas. (Buttons and
// fields have theirs from Style.)
#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace podium::ui {

class Theme;

class KeyboardFocus : public QObject {
    Q_OBJECT
public:
    KeyboardFocus(const Theme& theme, QWidget& window);

private:
    void follow(QWidget* now);

    const Theme& m_theme;
    QWidget& m_window;
    QPointer<QWidget> m_ring; // a child of what has the focus
};

} // namespace podium::ui
