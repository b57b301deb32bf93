// A window over a workspace of its own with one asset, houses:1, on the Data page. The workspace is made once and
// copied, which takes a tenth of the time.
#pragma once

#include "tests/ui/support/WindowFixture.h"

namespace podium::ui::test {

inline const Path& housesFolder()
{
    static const Folder folder;
    static const Path made = [] {
        const Path place = folder / "made";
        if (const Status told = tellStory(place, {1, false}); !told) qFatal("%s", told.error().what.c_str());
        return place;
    }();
    return made;
}

struct HousesWindow : WindowFixture {
    Path place = folder / "work";

    HousesWindow()
    {
        std::filesystem::copy(housesFolder(), place, std::filesystem::copy_options::recursive);
        openSample(place);
        window.showPage(QStringLiteral("data"));
    }
};

} // namespace podium::ui::test
