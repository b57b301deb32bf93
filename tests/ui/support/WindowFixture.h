// A real MainWindow with everything around it, over folders of the test's own.
#pragma once

#include "core/base/Clock.h"
#include "tests/ui/support/SampleWorkspace.h"
#include "tests/ui/support/ScriptedDialogs.h"
#include "tests/ui/support/UiTest.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/WindowMemory.h"

namespace podium::ui::test {

struct WindowFixture {
    Folder folder; // for whatever the test needs
    ScriptedDialogs dialogs;
    SystemClock clock;
    WindowMemory memory{QString::fromStdString((folder / "window.ini").string())};
    MainWindow window{{theme(), dialogs, memory, clock}};

    WindowFixture()
    {
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window)) qFatal("the window does not become active");
    }
    // Opens a GloboRealty workspace and waits until the window shows it; the test program ends where it does not.
    void openSample(const Path& place);
    template <class W> W* find(const char* name) { return test::find<W>(window, name); }
    void click(const char* name) { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(focus != nullptr ? focus : &window, key, modifiers);
    }
};

// One sample with models for all tests of a program; made when first asked for.
const Path& sampleFolder();

} // namespace podium::ui::test
