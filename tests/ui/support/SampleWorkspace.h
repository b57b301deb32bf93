// The GloboRealty story in a folder of its own, told through the workflows: version 1 is champion, 2 is better but
// worse for waterfront homes, 3 waits for a decision. With few small trees it takes a second or two.
#pragma once

#include "core/base/Files.h"
#include "core/base/Result.h"

#include <string>

namespace podium::ui::test {

struct Story {
    int trees = 10; // of the forests of versions 2 and 3
    bool models = true;
};
Status tellStory(const Path& folder, const Story& story = {});

} // namespace podium::ui::test
