// Writes rows as the one CSV form that is handed to DuckDB: UTF-8, LF, comma, double quotes, missing values as \N.
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

private:
    void separate();
    AtomicFile& m_target;
    std::string m_buffer;
    bool m_rowBegun = false;
};

} // namespace podium::data
