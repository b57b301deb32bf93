// Names that a table can have: none empty, none twice (also not in another case, because SQL does not tell them apart).
#pragma once

#include <string>
#include <vector>

namespace podium::data {

struct ColumnNames {
    std::vector<std::string> names;
    std::vector<std::string> warnings; // one sentence for each name that was changed
};

// Blanks and line ends around names go, and NUL in them; an empty name becomes column_<number>, a repeated one gets _2,
// _3 ...
ColumnNames usableNames(const std::vector<std::string>& raw);
std::vector<std::string> numberedNames(std::size_t count); // column_1, column_2 ...

} // namespace podium::data
