#include "core/data/JsonSplitter.h"

#include "core/base/Text.h"

namespace podium::data {
namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

} // namespace

Error JsonSplitter::wrong(std::string_view reason) const
{
    return makeError(ErrorCode::InvalidInput,
                     format("Could not read {}: line {}, column {}: {}.", m_name, m_line, m_column, reason));
}

void JsonSplitter::advance(char c)
{
    if (c == '\n') {
        ++m_line;
        m_column = 1;
    } else ++m_column;
}

// What a character between two records means; begins a record where it can be the first of one.
Status JsonSplitter::between(char c)
{
    switch (m_place) {
    case Place::Start:
        m_array = c == '[';
        m_place = m_array ? Place::BeforeFirst : Place::Lines;
        if (m_array) return success();
        break;
    case Place::BeforeFirst:
    case Place::AfterRecord:
        if (c == ']') {
            m_place = Place::AfterEnd;
            return success();
        }
        if (m_place == Place::BeforeFirst) break;
        if (c != ',') return wrong("a comma or the end of the array was expected");
        m_place = Place::BeforeNext;
        return success();
    case Place::BeforeNext:
        if (c == ']' || c == ',') return wrong("a value was expected");
        break;
    case Place::Lines: break;
    case Place::AfterEnd: return wrong("there is more behind the end of the array");
    }
    m_inRecord = true;
    m_start = {{}, m_line, m_column};
    m_inString = m_escaped = false;
    m_depth = 0;
    m_scalar = c != '{' && c != '[' && c != '"';
    m_record.clear();
    return success();
}

// Whether the record ends with `c`.
bool JsonSplitter::endsRecord(char c)
{
    if (m_inString) {
        if (m_escaped) m_escaped = false;
        else if (c == '\\') m_escaped = true;
        else if (c == '"') m_inString = false;
        return !m_inString && m_depth == 0;
    }
    if (c == '"') m_inString = true;
    else if (c == '{' || c == '[') ++m_depth;
    else if (c == '}' || c == ']') return --m_depth <= 0;
    return false;
}

Status JsonSplitter::take(std::string_view piece, const Listener& listener)
{
    m_inRecord = false;
    m_place = m_array ? Place::AfterRecord : Place::Lines;
    if (m_record.empty()) m_start.text = piece;
    else {
        m_record.append(piece);
        m_start.text = m_record;
    }
    return listener(m_start);
}

Status JsonSplitter::feed(std::string_view text, const Listener& listener)
{
    std::size_t from = 0; // where the record begins in this block
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (!m_inRecord) {
            if (!isBlank(c)) PODIUM_TRY(between(c));
            from = at;
        }
        if (m_inRecord) {
            const bool behindScalar = m_scalar && (isBlank(c) || c == ',' || c == ']' || c == '}');
            if (behindScalar) {
                PODIUM_TRY(take(text.substr(from, at - from), listener));
                if (!isBlank(c)) PODIUM_TRY(between(c));
            } else if (!m_scalar && endsRecord(c)) {
                PODIUM_TRY(take(text.substr(from, at + 1 - from), listener));
            }
        }
        advance(c);
    }
    if (!m_inRecord) return success();
    m_record.append(text.substr(from));
    if (m_record.size() <= kLongestRecord) return success();
    return makeError(ErrorCode::InvalidInput,
                     format("Could not read {}: line {}, column {}: a record of more than {} begins there.", m_name,
                            m_start.line, m_start.column, humanBytes(kLongestRecord)),
                     "Rows are expected: an array of objects, or one object a line.");
}

Status JsonSplitter::finish(const Listener& listener)
{
    if (m_inRecord) {
        // Not ended: whoever parses it will say at which place.
        PODIUM_TRY(take({}, listener));
    }
    if (m_array && m_place != Place::AfterEnd) return wrong("the text ends before the array does");
    return success();
}

} // namespace podium::data
