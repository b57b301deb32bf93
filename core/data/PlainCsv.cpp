#include "core/data/PlainCsv.h"

#include "core/data/CsvTokenizer.h"

#include <algorithm>

namespace podium::data {
namespace {

constexpr std::size_t kBlock = 1 << 20;

// Anything that a reader could take for something else: empty text, \N, a comment, blanks that might be trimmed.
bool needsQuotes(std::string_view text)
{
    if (text.empty() || text.front() == '\\' || text.front() == '#' || text.front() == ' ' || text.back() == ' ')
        return true;
    return text.find_first_of(",\"\n\r\t") != std::string_view::npos;
}

} // namespace

void PlainCsvWriter::separate()
{
    if (m_rowBegun) m_buffer.push_back(',');
    m_rowBegun = true;
}

void PlainCsvWriter::value(std::string_view text)
{
    separate();
    if (needsQuotes(text)) appendQuoted(m_buffer, text);
    else m_buffer.append(text);
}

void PlainCsvWriter::missing()
{
    separate();
    m_buffer.append("\\N");
}

Status PlainCsvWriter::endRow()
{
    m_buffer.push_back('\n');
    m_rowBegun = false;
    m_longest = std::max(m_longest, m_buffer.size() - m_rowStart);
    m_rowStart = m_buffer.size();
    return m_buffer.size() >= kBlock ? flush() : success();
}

Status PlainCsvWriter::flush()
{
    PODIUM_TRY(m_target.write(m_buffer));
    m_buffer.clear();
    m_rowStart = 0;
    return success();
}

} // namespace podium::data
