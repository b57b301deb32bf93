#include "tests/ui/checks/WidgetChecks.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

namespace podium::ui::test {

namespace {

// Parts that Qt makes for itself inside its own widgets.
bool isInner(const QWidget& widget)
{
    if (widget.objectName().startsWith(QStringLiteral("qt_"))) return true;
    const QWidget* parent = widget.parentWidget();
    if (parent == nullptr) return false;
    if (qobject_cast<const QHeaderView*>(&widget) || qobject_cast<const QScrollBar*>(&widget)) return true;
    return qobject_cast<const QLineEdit*>(parent) || qobject_cast<const QAbstractSpinBox*>(parent) ||
           qobject_cast<const QComboBox*>(parent) || qobject_cast<const QTabBar*>(parent) ||
           qobject_cast<const QAbstractItemView*>(parent) || qobject_cast<const QHeaderView*>(parent);
}

QList<QWidget*> visibleWithin(const QWidget& root)
{
    QList<QWidget*> all;
    for (QWidget* widget : root.findChildren<QWidget*>())
        if (widget->isVisible() && widget->window() == root.window()) all << widget;
    return all;
}

bool isOperable(const QWidget& widget)
{
    if (isInner(widget) || !widget.isEnabled()) return false;
    return qobject_cast<const QAbstractButton*>(&widget) || (widget.focusPolicy() & Qt::TabFocus) != 0;
}

bool isTabStop(const QWidget& widget)
{
    return isOperable(widget) && (widget.focusPolicy() & Qt::TabFocus) != 0 && widget.focusProxy() == nullptr;
}

bool isViewport(const QWidget& widget)
{
    const auto* area = qobject_cast<const QAbstractScrollArea*>(widget.parentWidget());
    return area != nullptr && area->viewport() == &widget;
}

// What lies over others on purpose: the ring of the focus, the palette.
bool isVeil(const QWidget& widget)
{
    return widget.testAttribute(Qt::WA_TransparentForMouseEvents) || widget.objectName() == QStringLiteral("palette");
}

QString box(const QRect& rect)
{
    return QStringLiteral("%1,%2 %3x%4").arg(rect.x()).arg(rect.y()).arg(rect.width()).arg(rect.height());
}

void checkLabel(const QLabel& label, QStringList& failures)
{
    if (label.text().isEmpty()) return;
    const bool wraps = label.wordWrap();
    const QSize wanted = wraps ? QSize(0, label.heightForWidth(label.width())) : label.sizeHint();
    if (wanted.width() > label.width() || wanted.height() > label.height() + 1)
        failures << QStringLiteral("%1 is cut: has %2x%3, needs %4x%5")
                        .arg(described(label))
                        .arg(label.width())
                        .arg(label.height())
                        .arg(wraps ? label.width() : wanted.width())
                        .arg(wanted.height());
}

void checkButton(const QAbstractButton& button, QStringList& failures)
{
    const bool ours = qobject_cast<const QPushButton*>(&button) || qobject_cast<const QToolButton*>(&button) ||
                      qobject_cast<const QCheckBox*>(&button) || qobject_cast<const QRadioButton*>(&button);
    if (!ours || button.text().isEmpty()) return;
    const QSize wanted = button.sizeHint();
    if (wanted.width() > button.width() || wanted.height() > button.height())
        failures << QStringLiteral("%1 is cut: has %2x%3, needs %4x%5")
                        .arg(described(button))
                        .arg(button.width())
                        .arg(button.height())
                        .arg(wanted.width())
                        .arg(wanted.height());
}

void checkTabs(const QTabBar& tabs, QStringList& failures)
{
    for (int tab = 0; tab < tabs.count(); ++tab)
        if (!tabs.rect().contains(tabs.tabRect(tab)))
            failures << QStringLiteral("%1 has no room for \"%2\": %3 in %4x%5")
                            .arg(described(tabs), tabs.tabText(tab), box(tabs.tabRect(tab)))
                            .arg(tabs.width())
                            .arg(tabs.height());
}

int differingPixels(const QImage& one, const QImage& other)
{
    if (one.size() != other.size()) return one.width() * one.height();
    int different = 0;
    for (int y = 0; y < one.height(); ++y)
        for (int x = 0; x < one.width(); ++x) different += one.pixel(x, y) != other.pixel(x, y) ? 1 : 0;
    return different;
}

// Not scrolled or pushed out of what its ancestors show.
bool isInSight(const QWidget& widget)
{
    QRect shown = widget.rect();
    for (const QWidget* at = &widget; at != nullptr && !at->isWindow(); at = at->parentWidget())
        shown = shown.translated(at->pos()) & at->parentWidget()->rect();
    return widget.isVisible() && !shown.isEmpty();
}

QImage pictureOf(QWidget& widget)
{
    QApplication::processEvents();
    return widget.grab().toImage();
}

} // namespace

QString described(const QWidget& widget)
{
    QString words;
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) words = label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) words = button->text();
    QString name = widget.objectName();
    for (const QWidget* up = widget.parentWidget(); name.isEmpty() && up != nullptr; up = up->parentWidget())
        if (!up->objectName().isEmpty()) name = QStringLiteral("in ") + up->objectName();
    const QString kind = QString::fromLatin1(widget.metaObject()->className()).section(QStringLiteral("::"), -1);
    return QStringLiteral("%1 %2%3").arg(kind, name,
                                         words.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(words.left(60)));
}

QStringList cutTexts(const QWidget& root)
{
    QStringList failures;
    for (const QWidget* widget : visibleWithin(root)) {
        if (isInner(*widget)) continue;
        if (const auto* label = qobject_cast<const QLabel*>(widget)) checkLabel(*label, failures);
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) checkButton(*button, failures);
        if (const auto* tabs = qobject_cast<const QTabBar*>(widget)) checkTabs(*tabs, failures);
    }
    return failures;
}

QStringList overlaps(const QWidget& root)
{
    QStringList failures;
    QList<QWidget*> parents = visibleWithin(root);
    parents.prepend(const_cast<QWidget*>(&root));
    for (const QWidget* parent : parents) {
        QList<const QWidget*> children;
        for (const QWidget* child : parent->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
            if (child->isVisible() && !child->isWindow() && !isInner(*child) && !isVeil(*child)) children << child;
        for (qsizetype i = 0; i < children.size(); ++i)
            for (qsizetype j = i + 1; j < children.size(); ++j) {
                const QRect both = children[i]->geometry() & children[j]->geometry();
                if (both.width() > 1 && both.height() > 1) // a shared line of pixels is how squeezed layouts round
                    failures << QStringLiteral("%1 (%2) and %3 (%4) overlap by %5x%6")
                                    .arg(described(*children[i]), box(children[i]->geometry()), described(*children[j]),
                                         box(children[j]->geometry()))
                                    .arg(both.width())
                                    .arg(both.height());
            }
    }
    return failures;
}

QStringList outgrown(const QWidget& root)
{
    QStringList failures;
    for (const QWidget* widget : visibleWithin(root)) {
        const QWidget* parent = widget->parentWidget();
        if (isInner(*widget) || parent == nullptr || parent == &root) continue;
        if (isOperable(*widget) && widget->size().isEmpty())
            failures << QStringLiteral("%1 is squeezed to %2x%3")
                            .arg(described(*widget))
                            .arg(widget->width())
                            .arg(widget->height());
        const bool scrolled = isViewport(*parent) && qobject_cast<const QScrollArea*>(parent->parentWidget());
        if (!scrolled && !parent->rect().contains(widget->geometry()) && !widget->size().isEmpty())
            failures << QStringLiteral("%1 (%2) reaches beyond %3 (%4x%5)")
                            .arg(described(*widget), box(widget->geometry()), described(*parent))
                            .arg(parent->width())
                            .arg(parent->height());
    }
    return failures;
}

QStringList nameless(const QWidget& root)
{
    QStringList failures;
    for (QWidget* widget : visibleWithin(root)) {
        if (!isOperable(*widget)) continue;
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
        if (widget->objectName().isEmpty()) failures << QStringLiteral("%1 has no object name").arg(described(*widget));
        if (spoken == nullptr || spoken->text(QAccessible::Name).trimmed().isEmpty())
            failures << QStringLiteral("%1 has no accessible name").arg(described(*widget));
    }
    return failures;
}

QStringList tabFailures(QWidget& root, QWidget& start)
{
    constexpr int enough = 500;
    QStringList failures;
    QList<const QWidget*> stops; // before: what the walk itself enables comes behind it
    for (const QWidget* widget : visibleWithin(root))
        if (isTabStop(*widget)) stops << widget;
    start.setFocus(Qt::TabFocusReason);
    if (const QWidget* first = QApplication::focusWidget(); first == nullptr || !isInSight(*first))
        failures << QStringLiteral("nothing in sight has the focus at first");
    QList<const QWidget*> visited;
    for (int i = 0; i < enough; ++i) {
        QWidget* before = QApplication::focusWidget();
        QTest::keyClick(before != nullptr ? before : &root, Qt::Key_Tab);
        QWidget* now = QApplication::focusWidget();
        if (now == nullptr || visited.contains(now)) break;
        if (!isInSight(*now))
            failures << QStringLiteral("%1 has the focus out of sight at %2")
                            .arg(described(*now), box(QRect(now->mapTo(&root, QPoint()), now->size())));
        visited << now;
    }
    const QWidget* last = QApplication::focusWidget();
    if (last == nullptr) failures << QStringLiteral("Tab leaves nothing with the focus");
    else if (!visited.isEmpty() && last != visited.front())
        failures << QStringLiteral("Tab stays at %1 after %2 stops").arg(described(*last)).arg(visited.size());
    for (const QWidget* widget : visibleWithin(root))
        if (stops.contains(widget) && isTabStop(*widget) && !visited.contains(widget))
            failures << QStringLiteral("Tab never reaches %1 in %2 stops").arg(described(*widget)).arg(visited.size());
    return failures;
}

QStringList focusUnseen(QWidget& root, QSet<QString>& seen)
{
    constexpr int noticed = 40; // more pixels than a text cursor has
    QStringList failures;
    root.window()->setAttribute(Qt::WA_KeyboardFocusChange); // as after Tab: mouse users need no rings
    QList<QPointer<QWidget>> stops;
    for (QWidget* widget : visibleWithin(root))
        if (isTabStop(*widget) && !seen.contains(widget->objectName())) stops << widget;
    for (const QPointer<QWidget>& widget : stops) {
        if (widget == nullptr || !isInSight(*widget)) continue; // what has the focus may change the page
        if (QWidget* former = QApplication::focusWidget()) former->clearFocus();
        const QImage without = pictureOf(*widget);
        widget->setFocus(Qt::TabFocusReason);
        const int pixels = differingPixels(without, pictureOf(*widget));
        seen << widget->objectName();
        if (pixels < noticed)
            failures << QStringLiteral("%1 shows no focus: %2 pixels differ").arg(described(*widget)).arg(pixels);
    }
    return failures;
}

} // namespace podium::ui::test
