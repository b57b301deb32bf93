#include "core/data/CsvTokenizer.h"

#include <algorithm>

namespace podium::data {

std::string_view csvFieldText(const CsvField& field, const CsvDialect& dialect, std::string& scratch)
{
    if (!field.escaped) return field.raw;
    const char escape = dialect.backslashEscapes ? '\\' : dialect.quote.value_or('"');
    scratch.clear();
    for (std::size_t i = 0; i < field.raw.size(); ++i) {
        if (field.raw[i] == escape && i + 1 < field.raw.size()) ++i;
        scratch.push_back(field.raw[i]);
    }
    return scratch;
}

void appendQuoted(std::string& line, std::string_view text)
{
    line.push_back('"');
    for (const char c : text) line.append(c == '"' ? 2 : 1, c);
    line.push_back('"');
}

CsvTokenizer::CsvTokenizer(const CsvDialect& dialect) : m_dialect(dialect)
{
    m_special['\n'] = m_special['\r'] = true;
    if (dialect.delimiter) m_special[static_cast<unsigned char>(*dialect.delimiter)] = true;
}

Status CsvTokenizer::feed(std::string_view text, const Listener& listener)
{
    if (m_carry.empty()) {
        m_rest = text;
    } else {
        m_carry.append(text);
        m_rest = m_carry;
    }
    PODIUM_TRY(drain(false, listener));
    m_carry = std::string(m_rest); // a copy first: m_rest may point into m_carry
    return success();
}

Status CsvTokenizer::finish(const Listener& listener)
{
    m_rest = m_carry;
    return drain(true, listener);
}

Status CsvTokenizer::drain(bool last, const Listener& listener)
{
    while (!m_rest.empty()) {
        if (parse(m_rest, last) == Parse::NeedsMore) {
            if (m_rest.size() < kLongestRecord) return success();
            m_record.fault = CsvFault::TooLong;
            m_record.text = m_rest.substr(0, 200);
            return listener(m_record);
        }
        const bool comment = m_dialect.comment && m_rest.front() == *m_dialect.comment;
        if (comment) m_sawComments = true;
        else PODIUM_TRY(listener(m_record));
        m_rest.remove_prefix(m_length);
        m_record.line += m_lines;
    }
    return success();
}

// One record from the front of `text` into m_record, m_length and m_lines.
CsvTokenizer::Parse CsvTokenizer::parse(std::string_view text, bool last)
{
    m_record.fields.clear();
    m_record.fault = CsvFault::None;
    m_lines = 0;
    const bool comment = m_dialect.comment && text.front() == *m_dialect.comment;
    for (std::size_t at = 0;;) {
        if (m_dialect.quote && at < text.size() && text[at] == *m_dialect.quote && !comment) {
            if (parseQuoted(text, at, last) == Parse::NeedsMore) return Parse::NeedsMore;
            if (m_record.fault != CsvFault::None) return Parse::Complete;
        } else {
            const std::size_t from = at;
            while (at < text.size() && !m_special[static_cast<unsigned char>(text[at])]) ++at;
            if (at == text.size() && !last) return Parse::NeedsMore;
            m_record.fields.push_back({text.substr(from, at - from), false, false});
        }
        if (at == text.size() || text[at] == '\n' || text[at] == '\r') return lineEnd(text, at, last);
        ++at; // the delimiter
    }
}

// A quoted field from its opening quote to behind its closing one.
CsvTokenizer::Parse CsvTokenizer::parseQuoted(std::string_view text, std::size_t& at, bool last)
{
    const char quote = *m_dialect.quote;
    const char escape = m_dialect.backslashEscapes ? '\\' : quote;
    const std::size_t opened = at++;
    bool escaped = false;
    for (;; ++at) {
        if (at >= text.size()) return last ? fault(CsvFault::UnclosedQuote, text, opened, last) : Parse::NeedsMore;
        const char c = text[at];
        if (c == '\n' || (c == '\r' && (at + 1 >= text.size() || text[at + 1] != '\n'))) ++m_lines;
        if (c != quote && c != escape) continue;
        if (at + 1 == text.size() && !last) return Parse::NeedsMore;
        const bool doubled = c == escape && at + 1 < text.size() && (c != quote || text[at + 1] == quote);
        if (doubled) {
            escaped = true;
            ++at;
        } else if (c == quote) {
            break;
        }
    }
    m_record.fields.push_back({text.substr(opened + 1, at - opened - 1), true, escaped});
    ++at;
    if (at < text.size() && !m_special[static_cast<unsigned char>(text[at])])
        return fault(CsvFault::TextAfterQuote, text, at, last);
    return Parse::Complete;
}

CsvTokenizer::Parse CsvTokenizer::lineEnd(std::string_view text, std::size_t at, bool last)
{
    // A CR at the end of a block may be the half of a CRLF.
    if (at < text.size() && text[at] == '\r' && at + 1 == text.size() && !last) return Parse::NeedsMore;
    m_record.text = text.substr(0, at);
    m_length = at;
    m_record.end = LineEnd::None;
    if (at == text.size()) return Parse::Complete;
    const bool pair = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    m_record.end = pair ? LineEnd::CrLf : text[at] == '\r' ? LineEnd::Cr : LineEnd::Lf;
    m_length += pair ? 2 : 1;
    ++m_lines;
    return Parse::Complete;
}

// A record that cannot be understood ends, for want of anything better, where its line does.
CsvTokenizer::Parse CsvTokenizer::fault(CsvFault fault, std::string_view text, std::size_t from, bool last)
{
    const std::size_t end = std::min(text.find_first_of("\r\n", from), text.size());
    if (end == text.size() && !last) return Parse::NeedsMore;
    m_record.fault = fault;
    m_lines = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), '\n');
    return lineEnd(text, end, last);
}

} // namespace podium::data
