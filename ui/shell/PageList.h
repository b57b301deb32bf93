// PageList: the one list of pages. A new page is one line here; rail, palette and addresses follow.
#pragma once

#include "core/base/Uri.h"
#include "ui/base/Page.h"

#include <vector>

namespace podium::ui {

struct PageEntry {
    QString word; // a word of the house, or "home"
    QString title;
    QString icon;
    bool (*opens)(
        const Uri& address); // whether an address is shown by this page; the first in the list that says yes does
    Page* (*make)(const PageServices& services);
    bool atFoot = false; // no word of the house: stands at the foot of the rail, without Alt+number
};

const std::vector<PageEntry>& pageList();

} // namespace podium::ui
