// How the values of a column are written in a table: thousands separators, and decimal signs under each other. Decided
// once from the first rows, so that nothing jumps while one scrolls. Pure.
#pragma once

#include "core/table/Column.h"

#include <QString>

namespace podium::ui {

struct NumberLook {
    bool grouped = false; // thousands separators
    int decimals = -1;    // digits after the sign; -1 = as many as each value needs
    bool operator==(const NumberLook&) const = default;
};

// Whole numbers of one length are codes or years (98178, 1955; of six digits and more only in integer columns) and
// stay as they are, as do columns that call themselves an id; other amounts are grouped. Decimals: what the longest of
// the sample needs, if that is at most six.
NumberLook numberLook(const Column& sample);

// The value as shown; the null string (isNull()) where it is missing. Line breaks and tabs become visible signs, long
// text is cut at a thousand bytes: the inspector shows all of it.
QString cellText(const Column& column, std::size_t row, const NumberLook& look);
// The whole value, unformatted; the null string where it is missing.
QString plainText(const Column& column, std::size_t row);

bool isRightAligned(ColumnType type);
QString typeIcon(ColumnType type); // name of an icon

} // namespace podium::ui
