// CsvText: a table as CSV bytes: UTF-8, a header line, "\n" at line ends, quotes where needed, nothing for a missing
// value. Pure, unlike writeTable(), which needs a DuckSession and a file. A text value "" is written as "", in quotes.
#pragma once

#include "core/table/Table.h"

#include <string>

namespace podium::workflows {

std::string csvText(const Table& table);

} // namespace podium::workflows
