// Writes rows as the one CSV form that is handed to DuckDB where a text leaves anything to interpret: UTF-8, LF, comma,
// double quotes, no header, missing values as an unquoted \N (a text of those two characters is quoted).
#pragma once

#include "core/base/Files.h"

#include <string>
#include <string_view>

namespace podium::data {

class PlainCsvWriter {
public:
    explicit PlainCsvWriter(AtomicFile& target) : m_target(target) {}
    void value(std::string_view text);
    void missing();
    Status endRow();
    Status flush();
    std::size_t longestRow() const { return m_longest; } // bytes

private:
    void separate();
    AtomicFile& m_target;
    std::string m_buffer;
    bool m_rowBegun = false;
    std::size_t m_rowStart = 0; // in m_buffer
    std::size_t m_longest = 0;
};

} // namespace podium::data
