// SplitWords: forms of splits in words, the same on every page.
#pragma once

#include <QString>

namespace podium::ui {

// "Last fifth by listed" for time:listed:0.2; other shares and forms as they are written. Pure.
QString splitWords(const QString& split);

} // namespace podium::ui
