#include "tests/ui/support/WindowFixture.h"

namespace podium::ui::test {

void WindowFixture::openSample(const Path& place)
{
    window.openWorkspace(place);
    const auto isShown = [&] { return window.windowTitle().startsWith(QStringLiteral("globorealty")); };
    if (!QTest::qWaitFor(isShown, 10'000)) qFatal("the workspace did not open");
}

const Path& sampleFolder()
{
    static const Folder parent;
    static const Path folder = [] {
        const Path made = parent.path() / "globorealty";
        if (const Status told = tellStory(made); !told) qFatal("%s", told.error().what.c_str());
        return made;
    }();
    return folder;
}

} // namespace podium::ui::test
