// The part of RecordView that people act on: its menus, its keys, its filter.
#include "ui/base/Theme.h"
#include "ui/tables/PinnedColumns.h"
#include "ui/tables/RecordHeader.h"
#include "ui/tables/RecordView.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>

namespace podium::ui {

namespace {

constexpr int widthStep = 16;

} // namespace

int RecordView::actedOn() const
{
    const QModelIndex current = currentIndex();
    if (current.isValid() && !isColumnHidden(current.column())) return current.column();
    const std::vector<int> shown = shownColumns();
    return shown.empty() ? -1 : shown.front();
}

QMenu* RecordView::columnMenu()
{
    if (m_columnMenu == nullptr) {
        m_columnMenu = new QMenu(tr("Columns"), this);
        connect(m_columnMenu, &QMenu::aboutToShow, this, &RecordView::fillColumnMenu);
    }
    return m_columnMenu;
}

void RecordView::fillColumnMenu()
{
    m_columnMenu->clear();
    QMap<QString, QMenu*> groups;
    for (int column = 0; column < m_records->columnCount(); ++column) {
        const QString group = m_records->columnGroup(column);
        QMenu* menu = m_columnMenu;
        if (!group.isEmpty()) {
            if (!groups.contains(group)) groups[group] = m_columnMenu->addMenu(group);
            menu = groups[group];
        }
        QAction* tick = menu->addAction(m_records->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        tick->setCheckable(true);
        tick->setChecked(isShown(column));
        connect(tick, &QAction::toggled, this, [this, key = m_records->columnKey(column)](bool shown) {
            if (const int at = columnOf(key); at >= 0) setShown(at, shown);
        });
    }
    m_columnMenu->addSeparator();
    connect(m_columnMenu->addAction(tr("As at first")), &QAction::triggered, this, [this] { restoreLayout({}); });
}

QMenu* RecordView::actMenu(int column)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("records.menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& text, const QKeySequence& keys, std::function<void()> act) {
        QAction* action = menu->addAction(text);
        action->setShortcut(keys); // shown only; keyPressEvent hears them
        connect(action, &QAction::triggered, this, std::move(act));
        return action;
    };
    if (column >= 0) {
        const QString key = m_records->columnKey(column);
        const auto sort = [this, key](Qt::SortOrder order) { setSorting({{key, order}}); };
        add(tr("Sort rising"), QKeySequence(Qt::ALT | Qt::Key_Up), [sort] { sort(Qt::AscendingOrder); });
        add(tr("Sort falling"), QKeySequence(Qt::ALT | Qt::Key_Down), [sort] { sort(Qt::DescendingOrder); });
        // By its key: while the menu is open, a refresh may bring columns.
        const auto on = [this, key](auto act) {
            return [this, key, act] {
                if (const int at = columnOf(key); at >= 0) act(at);
            };
        };
        add(tr("Then by this"), QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_Up),
            on([this](int at) { sortClicked(at, true); }))
            ->setEnabled(!m_sorting.empty());
        add(tr("Do not sort"), {}, [this] { setSorting({}); })->setEnabled(!m_sorting.empty());
        menu->addSeparator();
        QAction* pin =
            add(tr("Pinned"), QKeySequence(Qt::ALT | Qt::Key_P), on([this](int at) { setPinned(at, !isPinned(at)); }));
        pin->setCheckable(true);
        pin->setChecked(isPinned(column));
        add(tr("Hide"), QKeySequence(Qt::ALT | Qt::Key_H), on([this](int at) { setShown(at, false); }))
            ->setEnabled(shownColumns().size() > 1);
        add(tr("Move left"), QKeySequence(Qt::ALT | Qt::Key_Left), on([this](int at) { moveColumn(at, -1); }));
        add(tr("Move right"), QKeySequence(Qt::ALT | Qt::Key_Right), on([this](int at) { moveColumn(at, 1); }));
    }
    menu->addMenu(columnMenu());
    menu->addSeparator();
    if (m_records->isFilteredByText() || m_filterField)
        add(tr("Filter…"), QKeySequence(Qt::CTRL | Qt::Key_F), [this] { showFilter(); });
    add(tr("Copy with headers"), QKeySequence(Qt::CTRL | Qt::Key_C), [this] { copy(); });
    if (m_export.dialogs != nullptr) add(tr("Export…"), QKeySequence(Qt::CTRL | Qt::Key_E), [this] { exportToFile(); });
    return menu;
}

void RecordView::contextMenuEvent(QContextMenuEvent* event)
{
    if (m_records == nullptr || m_header->isHidden()) return; // a list, not a table
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex under = byKey ? currentIndex() : indexAt(event->pos());
    const QPoint at =
        byKey && under.isValid() ? viewport()->mapToGlobal(visualRect(under).bottomLeft()) : event->globalPos();
    showMenu(under.column(), at);
}

void RecordView::showMenu(int column, QPoint at) { actMenu(column >= 0 ? column : actedOn())->popup(at); }

bool RecordView::actByKey(QKeyEvent& event)
{
    const int column = actedOn();
    const bool shift = event.modifiers() & Qt::ShiftModifier;
    const bool alt = (event.modifiers() & ~Qt::ShiftModifier & ~Qt::KeypadModifier) == Qt::AltModifier;
    const bool control = (event.modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier;
    if (event.matches(QKeySequence::Copy)) return copy(), true;
    if (control && event.key() == Qt::Key_E && m_export.dialogs != nullptr) return exportToFile(), true;
    if (control && event.key() == Qt::Key_F) return showFilter(), true;
    if (!alt || column < 0 || m_header->isHidden()) return false;
    const QString key = m_records->columnKey(column);
    const auto sort = [&](Qt::SortOrder order) {
        std::vector<SortStep> steps = shift ? m_sorting : std::vector<SortStep>();
        std::erase_if(steps, [&](const SortStep& step) { return step.column == key; });
        steps.push_back({key, order});
        setSorting(steps);
    };
    const auto widen = [&](int by) {
        setColumnWidth(column, std::max(24, columnWidth(column) + by));
        m_widths[key] = columnWidth(column);
        m_widened << key;
    };
    switch (event.key()) {
    case Qt::Key_Up: return sort(Qt::AscendingOrder), true;
    case Qt::Key_Down: return sort(Qt::DescendingOrder), true;
    case Qt::Key_Left: return shift ? widen(-widthStep) : moveColumn(column, -1), true;
    case Qt::Key_Right: return shift ? widen(widthStep) : moveColumn(column, 1), true;
    case Qt::Key_P: return setPinned(column, !isPinned(column)), true;
    case Qt::Key_H:
        if (shownColumns().size() > 1) setShown(column, false);
        return true;
    default: return false;
    }
}

void RecordView::keyPressEvent(QKeyEvent* event)
{
    if (m_records != nullptr && actByKey(*event)) return event->accept();
    QTableView::keyPressEvent(event);
}

void RecordView::currentChanged(const QModelIndex& now, const QModelIndex& before)
{
    QTableView::currentChanged(now, before);
    const int column = hasFocus() ? actedOn() : -1;
    m_header->setCurrent(column);
    if (m_pins != nullptr) m_pins->header().setCurrent(column);
}

void RecordView::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    if (m_records == nullptr) return;
    m_header->setCurrent(actedOn());
    if (m_pins != nullptr) m_pins->header().setCurrent(actedOn());
}

void RecordView::focusOutEvent(QFocusEvent* event)
{
    QTableView::focusOutEvent(event);
    m_header->setCurrent(-1);
    if (m_pins != nullptr) m_pins->header().setCurrent(-1);
}

void RecordView::showFilter()
{
    if (m_filterField) return m_filterField->setFocus(Qt::ShortcutFocusReason);
    if (!m_records->isFilteredByText()) return;
    if (m_filter == nullptr) {
        m_filter = new QLineEdit(this);
        m_filter->setObjectName(objectName() + QStringLiteral(".filter"));
        m_filter->setPlaceholderText(tr("Rows that contain …"));
        m_filter->setAccessibleName(tr("Filter the rows"));
        m_filter->setClearButtonEnabled(true);
        m_filter->installEventFilter(this);
        connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& typed) {
            m_records->filter(typed);
            if (typed.isEmpty() || m_filter->isVisibleTo(this)) return;
            placeFilter(); // remembered by the workspace: nobody should miss rows without seeing why
            m_filter->show();
            m_filter->raise();
        });
    }
    placeFilter();
    m_filter->show();
    m_filter->raise();
    m_filter->setFocus(Qt::ShortcutFocusReason);
}

void RecordView::placeFilter()
{
    if (m_filter == nullptr) return;
    const QSize size(std::min(m_theme.scaled(240), viewport()->width() - 16), m_filter->sizeHint().height());
    const QPoint corner = viewport()->geometry().bottomRight();
    m_filter->setGeometry(QRect(QPoint(corner.x() - size.width() - 8, corner.y() - size.height() - 8), size));
}

bool RecordView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_filter || event->type() != QEvent::KeyPress) return QTableView::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool leaves = key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Down;
    if (!leaves) return QTableView::eventFilter(watched, event);
    if (key == Qt::Key_Escape) m_filter->clear();
    if (m_filter->text().isEmpty()) m_filter->hide();
    setFocus(Qt::OtherFocusReason);
    return true;
}

} // namespace podium::ui
