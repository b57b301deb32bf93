#include "core/workflows/samples/CsvText.h"

namespace podium::workflows {
namespace {

void appendField(std::string_view value, std::string& out)
{
    if (!value.empty() && value.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += value;
        return;
    }
    out += '"';
    for (const char c : value) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

} // namespace

std::string csvText(const Table& table)
{
    std::string out;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (i > 0) out += ',';
        appendField(table.columns[i].name, out);
    }
    out += '\n';
    for (std::size_t row = 0; row < table.rows(); ++row) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            if (i > 0) out += ',';
            if (!table.columns[i].isMissing(row)) appendField(table.columns[i].text(row), out);
        }
        out += '\n';
    }
    return out;
}

} // namespace podium::workflows
