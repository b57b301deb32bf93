#include "tests/ui/support/WindowFixture.h"

namespace podium::ui::test {

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
