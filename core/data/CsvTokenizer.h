// CsvTokenizer: text into records and fields, block after block, in one pass (RFC 4180 and its common dialects). Pure.
//
// A field that begins with the quote runs to the quote that closes it; in it a quote is written twice (or behind a
// backslash) and line ends are content. A quote inside an unquoted field is an ordinary character. Lines end in LF,
// CRLF or CR. A last record without a line end counts.
#pragma once

#include "core/base/Result.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace podium::data {

struct CsvDialect {
    std::optional<char> delimiter = ','; // none: one field a line
    std::optional<char> quote = '"';
    bool backslashEscapes = false;
    std::optional<char> comment; // lines that begin with it are left out
    bool operator==(const CsvDialect&) const = default;
};

enum class LineEnd : std::uint8_t { None, Lf, CrLf, Cr };

struct CsvField {
    std::string_view raw; // between the quotes, escapes still in it
    bool quoted = false;
    bool escaped = false; // raw holds escapes: use csvFieldText
};

// What is wrong with a record in itself; its fields are then meaningless.
enum class CsvFault : std::uint8_t { None, TextAfterQuote, UnclosedQuote, TooLong };

// Valid only during the callback.
struct CsvRecord {
    std::int64_t line = 1; // where it begins, 1-based
    std::vector<CsvField> fields;
    std::string_view text; // the whole record without its line end
    LineEnd end = LineEnd::None;
    CsvFault fault = CsvFault::None;
    bool isBlank() const { return fields.size() == 1 && fields[0].raw.empty() && !fields[0].quoted; }
};

// The field's content. `scratch` holds it where escapes had to be undone.
std::string_view csvFieldText(const CsvField& field, const CsvDialect& dialect, std::string& scratch);
// Appends `text` as a quoted field.
void appendQuoted(std::string& line, std::string_view text);

class CsvTokenizer {
public:
    static constexpr std::size_t kLongestRecord = 16u << 20;
    using Listener = std::function<Status(const CsvRecord&)>;

    explicit CsvTokenizer(const CsvDialect& dialect);

    // Gives each complete record to `listener`, whose error ends the work. Comment lines are not given.
    Status feed(std::string_view text, const Listener& listener);
    // The end of the text: what is left is the last record.
    Status finish(const Listener& listener);
    bool sawComments() const { return m_sawComments; }

private:
    enum class Parse { Complete, NeedsMore };
    Status drain(bool last, const Listener& listener);
    Parse parse(std::string_view text, bool last);
    Parse parseQuoted(std::string_view text, std::size_t& at, bool last);
    Parse lineEnd(std::string_view text, std::size_t at, bool last);
    Parse fault(CsvFault fault, std::string_view text, std::size_t from, bool last);

    CsvDialect m_dialect;
    std::array<bool, 256> m_special{}; // characters that end an unquoted field
    std::string m_carry;               // the beginning of a record that the last block did not end
    std::string_view m_rest;
    CsvRecord m_record;
    std::size_t m_length = 0; // of m_record with its line end
    std::int64_t m_lines = 0; // line ends within m_record
    bool m_sawComments = false;
};

} // namespace podium::data
