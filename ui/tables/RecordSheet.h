// RecordSheet: rows of a RecordView as they are exported - the values themselves, not how they look on the screen.
// Pure, but for writing.
#pragma once

#include "core/base/Files.h"
#include "core/table/Table.h"
#include "core/tasks/TaskContext.h"

#include <QStringList>
#include <QVariant>
#include <vector>

namespace podium::ui {

struct RecordSheet {
    QStringList titles;
    std::vector<std::vector<QVariant>> rows; // a double, a text, or nothing; as many as titles
};

QString valueText(const QVariant& value);        // numbers unrounded; empty for nothing
QString sheetText(const RecordSheet& sheet);     // tab-separated, for the clipboard: one line a row
QString sheetCsv(const RecordSheet& sheet);      // RFC 4180
QString sheetMarkdown(const RecordSheet& sheet); // a table; nothing in a cell is taken for markup
Table sheetTable(const RecordSheet& sheet);      // a column of numbers only is Real; equal titles get a number

// By the ending: .csv, .md or .parquet; InvalidInput for others.
Status writeSheet(const RecordSheet& sheet, const Path& file, const TaskContext& context);

} // namespace podium::ui
