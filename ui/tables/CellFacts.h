// What the inspector shows of one cell: its value whole, JSON and lists laid out in lines, long text with its length.
#pragma once

#include "core/table/Schema.h"
#include "ui/base/Inspection.h"

namespace podium::ui {

struct CellValue {
    Field field;
    qint64 row = -1;
    bool isLoaded = true;
    bool isNull = false;
    QString text;
};

Inspection inspectionOf(const CellValue& cell);

} // namespace podium::ui
