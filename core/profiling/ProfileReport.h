// A profile for people: one self-contained HTML page, or Markdown. Pure. Names and values from the data may be hostile:
// they are escaped, and the page runs no script and loads nothing.
#pragma once

#include "core/profiling/TableProfile.h"

#include <string>
#include <string_view>

namespace podium::profiling {

// Light or dark as the reader's system is. Of wide tables the first 300 columns are shown in full, all in the overview.
std::string profileHtml(const TableProfile& profile, std::string_view title);
// Findings and a table of columns; for a job summary or a pull request.
std::string profileMarkdown(const TableProfile& profile, std::string_view title);

// A figure of the column for people: "33", "1,427.5", "2014-05-02", "-" where there is none.
std::string figureText(const ColumnProfile& column, double value);
// A number for people, as short as it is exact enough: "33", "1,427.5", "0.0042".
std::string amount(double value);
// "21,613 rows, 21 columns", with what was read where that is not all.
std::string coverageText(const TableProfile& profile);

} // namespace podium::profiling
