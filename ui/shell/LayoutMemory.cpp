#include "ui/shell/LayoutMemory.h"

#include "ui/shell/WindowMemory.h"
#include "ui/tables/RecordView.h"

#include <QLineEdit>
#include <QSplitter>
#include <QTabBar>

namespace podium::ui {

namespace {

template <class Widget> std::vector<Widget*> named(const QWidget& page)
{
    std::vector<Widget*> found;
    for (Widget* widget : page.findChildren<Widget*>())
        if (!widget->objectName().isEmpty()) found.push_back(widget);
    return found;
}

bool isFilter(const QLineEdit& field) { return field.objectName().endsWith(QStringLiteral("filter")); }

QString keyOf(const QWidget& widget) { return QStringLiteral("layout/") + widget.objectName(); }

} // namespace

void LayoutMemory::keep(const Path& workspace, const QWidget& page)
{
    for (const RecordView* table : named<RecordView>(page))
        m_memory.setValue(workspace, keyOf(*table), table->saveLayout());
    for (const QSplitter* splitter : named<QSplitter>(page))
        m_memory.setValue(workspace, keyOf(*splitter), splitter->saveState());
    for (const QTabBar* tabs : named<QTabBar>(page)) m_memory.setValue(workspace, keyOf(*tabs), tabs->currentIndex());
    for (const QLineEdit* field : named<QLineEdit>(page))
        if (isFilter(*field)) m_memory.setValue(workspace, keyOf(*field), field->text());
}

void LayoutMemory::restorePlace(const Path& workspace, QWidget& page)
{
    for (QTabBar* tabs : named<QTabBar>(page)) tabs->setCurrentIndex(m_memory.value(workspace, keyOf(*tabs)).toInt());
    for (QLineEdit* field : named<QLineEdit>(page))
        if (isFilter(*field)) field->setText(m_memory.value(workspace, keyOf(*field)).toString());
}

void LayoutMemory::restore(const Path& workspace, QWidget& page)
{
    for (RecordView* table : named<RecordView>(page))
        table->restoreLayout(m_memory.value(workspace, keyOf(*table)).toByteArray());
    for (QSplitter* splitter : named<QSplitter>(page)) {
        const QString key = keyOf(*splitter);
        if (!m_first.contains(key)) m_first[key] = splitter->saveState();
        const QByteArray kept = m_memory.value(workspace, key).toByteArray();
        splitter->restoreState(kept.isEmpty() ? m_first[key] : kept);
    }
}

} // namespace podium::ui
