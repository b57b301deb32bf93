// What there is to say about a data version, in words. Pure.
#pragma once

#include "core/data/DataAsset.h"
#include "ui/base/Inspection.h"

namespace podium::ui {

// "21,613 rows · 21 columns · imported 2026-03-01 12:30 UTC"
QString factLine(const data::DataVersion& version);
QString timeText(TimeMs time);                       // "2026-03-01 12:30", UTC
QString keptWords(const data::DataVersion& version); // where its bytes lie
Inspection inspectionOf(const data::DataVersion& version);

} // namespace podium::ui
