// WidgetChecks: what a machine can say about a window as it is shown (DESKTOP section 6). Each check returns one
// sentence per failure with the widget and the numbers; none = fine. Hidden widgets are not looked at.
#pragma once

#include <QSet>
#include <QStringList>

class QWidget;

namespace podium::ui::test {

// Labels, buttons, choices and tabs that have less room than their words.
QStringList cutTexts(const QWidget& root);
// Siblings that cover each other.
QStringList overlaps(const QWidget& root);
// Widgets that reach beyond their parent, or are squeezed to nothing. What a scroll area scrolls may be larger than it.
QStringList outgrown(const QWidget& root);
// Widgets one can operate that have no object name or no accessible name.
QStringList nameless(const QWidget& root);
// Presses Tab from `start` until it comes round: what cannot be reached, what gets the focus out of sight.
QStringList tabFailures(QWidget& root, QWidget& start);
// Widgets that look the same with and without the focus. Those whose names are in `seen` are left out; it grows.
QStringList focusUnseen(QWidget& root, QSet<QString>& seen);

// "QPushButton data.import (Import)": how failures name a widget.
QString described(const QWidget& widget);

} // namespace podium::ui::test
