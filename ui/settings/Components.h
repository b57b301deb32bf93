// What Podium is made of, and under which licences. Every library that podium or podium-window links is here.
#pragma once

#include <QString>
#include <vector>

namespace podium::ui {

struct Component {
    QString name;
    QString licence; // SPDX
    QString purpose;
};

const std::vector<Component>& components(); // by name

} // namespace podium::ui
