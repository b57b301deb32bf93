// How a standing looks everywhere: better, worse, equivalent, undecided, always as icon, word and ink together.
#pragma once

#include "core/evaluation/Comparison.h"
#include "ui/base/Theme.h"

namespace podium::ui {

using evaluation::Standing;

QString standingWord(Standing standing);
QString standingIcon(Standing standing);
Ink standingInk(Standing standing);
Ink standingSoftInk(Standing standing); // behind text

} // namespace podium::ui
