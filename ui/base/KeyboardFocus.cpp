#include "ui/base/KeyboardFocus.h"

#include "ui/base/LinkLabel.h"
#include "ui/base/Theme.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QPainter>
#include <QScrollArea>
#include <QTabBar>

namespace podium::ui {

namespace {

// Lies over its parent and lets everything through.
class Ring : public QWidget {
public:
    Ring(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setGeometry(parent->rect());
        parent->installEventFilter(this);
        show();
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Resize) setGeometry(static_cast<QWidget*>(watched)->rect());
        return false;
    }
    void paintEvent(QPaintEvent*) override
    {
        if (!window()->testAttribute(Qt::WA_KeyboardFocusChange)) return; // mouse users see where they have clicked
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_theme.colours().accent, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }

private:
    const Theme& m_theme;
};

bool drawsItsOwn(const QWidget& widget)
{
    return qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QLineEdit*>(&widget) ||
           qobject_cast<const QComboBox*>(&widget) || qobject_cast<const QAbstractSpinBox*>(&widget) ||
           qobject_cast<const QTabBar*>(&widget) || qobject_cast<const LinkLabel*>(&widget);
}

// An area is asked to when Tab moves within it, but not when Tab comes from outside.
void scrollIntoSight(QWidget& widget)
{
    constexpr int margin = 16;
    for (QWidget* up = widget.parentWidget(); up != nullptr; up = up->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(up); area != nullptr && area->widget() != nullptr)
            area->ensureWidgetVisible(&widget, margin, margin);
}

} // namespace

KeyboardFocus::KeyboardFocus(const Theme& theme, QWidget& window) : QObject(&window), m_theme(theme), m_window(window)
{
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { follow(now); });
}

void KeyboardFocus::follow(QWidget* now)
{
    delete m_ring;
    if (now == nullptr || now->window() != &m_window) return;
    if (m_window.testAttribute(Qt::WA_KeyboardFocusChange)) scrollIntoSight(*now);
    if ((now->focusPolicy() & Qt::TabFocus) != 0 && !drawsItsOwn(*now)) m_ring = new Ring(m_theme, now);
}

} // namespace podium::ui
