// How a finding's severity looks, everywhere: an icon, the word and a colour.
#pragma once

#include "core/profiling/TableProfile.h"
#include "ui/base/Theme.h"

#include <QString>

namespace podium::ui {

QString severityIcon(profiling::Severity severity);
QString severityWord(profiling::Severity severity); // "High"
Ink severityInk(profiling::Severity severity);
Ink severitySoftInk(profiling::Severity severity); // behind it

} // namespace podium::ui
