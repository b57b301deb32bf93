// LayoutMemory: how the tables and splitters of the pages are arranged, which tab is shown and what is filtered,
// remembered per workspace. Works on every page: whatever has an object name is remembered under it; a filter is a
// field whose name ends in "filter".
#pragma once

#include "core/base/Files.h"

#include <QByteArray>
#include <QMap>

class QWidget;

namespace podium::ui {

class WindowMemory;

class LayoutMemory {
public:
    explicit LayoutMemory(WindowMemory& memory) : m_memory(memory) {}

    void keep(const Path& workspace, const QWidget& page);
    // What one typed and where one was: filters and tabs. After the page has the workspace, which clears them.
    void restorePlace(const Path& workspace, QWidget& page);
    // What this workspace remembers, and where it does not, what the page looked like when it was made.
    void restore(const Path& workspace, QWidget& page);

private:
    WindowMemory& m_memory;
    QMap<QString, QByteArray> m_first; // splitters, as their pages made them
};

} // namespace podium::ui
