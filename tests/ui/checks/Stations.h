// Stations: the places of the window that the machine checks go to: every page without a workspace, in an empty one and
// in the sample, with its main states; the checks add the tabs of each.
#pragma once

#include "tests/ui/support/WindowFixture.h"

namespace podium::ui::test {

struct Station {
    QString name;
    std::function<void(WindowFixture&)> go;
};

std::vector<Station> stationsWithoutWorkspace();
std::vector<Station> stationsOfSample(); // of a window in which the sample is open

// Nothing runs, nothing is to be delivered, everything is laid out.
void settle(WindowFixture& fixture);

} // namespace podium::ui::test
