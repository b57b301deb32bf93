#include "core/data/CsvScan.h"

#include "core/base/Text.h"
#include "core/data/ColumnNames.h"
#include "core/data/PlainCsv.h"
#include "core/data/TextReader.h"

#include <algorithm>

namespace podium::data {
namespace {

constexpr std::size_t kMostColumns = 16'384;

// Leaves out the first lines of a text that comes in blocks.
class LineSkipper {
public:
    explicit LineSkipper(std::int64_t lines) : m_left(lines) {}
    std::string_view operator()(std::string_view text)
    {
        while (m_left > 0 && !text.empty()) {
            const auto end = text.find('\n');
            if (end == std::string_view::npos) return {};
            text.remove_prefix(end + 1);
            --m_left;
        }
        return text;
    }

private:
    std::int64_t m_left;
};

// Reads `file` and gives its records to `listener`; `begin` sees the first text and chooses the dialect. `decoded`,
// where it is given, receives the text if that is not the file's own bytes.
struct Reading {
    bool ownBytes = true; // the text was byte for byte the file
    bool whole = true;    // nothing of it was left out
    std::string encoding;
};
Result<Reading> eachRecord(const Path& file, const std::string& name, const ImportOptions& options,
                           const TaskContext& context, std::string_view step,
                           const std::function<CsvDialect(std::string_view)>& begin,
                           const CsvTokenizer::Listener& listener, AtomicFile* decoded = nullptr)
{
    PODIUM_TRY_ASSIGN(TextReader reader, TextReader::open(file, options.encoding, name));
    LineSkipper skip(options.skipLines);
    std::optional<CsvTokenizer> tokenizer;
    for (;;) {
        PODIUM_TRY(context.checkpoint());
        context.progress(reader.progress(), step);
        PODIUM_TRY_ASSIGN(std::string_view text, reader.next());
        if (text.empty()) break;
        if (decoded && !reader.isPlain()) PODIUM_TRY(decoded->write(text));
        text = skip(text);
        if (!tokenizer && !text.empty()) tokenizer.emplace(begin(text));
        if (tokenizer) PODIUM_TRY(tokenizer->feed(text, listener));
    }
    if (tokenizer) PODIUM_TRY(tokenizer->finish(listener));
    return Reading{reader.isPlain(), options.skipLines == 0 && tokenizer && !tokenizer->sawComments(),
                   std::string(reader.encoding())};
}

// A row of delimiters only, as spreadsheets leave them above a table.
bool isAllEmpty(const CsvRecord& record)
{
    return std::all_of(record.fields.begin(), record.fields.end(),
                       [](const CsvField& field) { return field.raw.empty(); });
}

bool isMissing(std::string_view value, const ImportOptions& options)
{
    return value.empty() || std::find(options.nulls.begin(), options.nulls.end(), value) != options.nulls.end();
}

class Scan {
public:
    Scan(const std::string& name, const ImportOptions& options, const RejectListener& reject)
        : m_name(name), m_options(options), m_reject(reject)
    {
    }

    CsvDialect begin(std::string_view sample)
    {
        const SniffedDialect sniffed = sniffDialect(sample, m_options);
        m_usualFields = sniffed.usualFields;
        m_shape.dialect = sniffed.dialect;
        return sniffed.dialect;
    }

    Status see(const CsvRecord& record)
    {
        if (record.fault != CsvFault::None) return seeFault(record);
        noteLineEnd(record);
        if (record.isBlank() && m_first.size() != 1) return success(); // in a table of one column it is a missing value
        m_shape.longestRecord = std::max(m_shape.longestRecord, record.text.size());
        if (m_first.empty() && isAllEmpty(record)) return leaveOut(record);
        if (m_first.empty()) return seeFirst(record);
        if (record.fields.size() != m_first.size()) return seeRagged(record);
        // Before anything is learned from the row: one that is left out says nothing of the others.
        if (const auto misfit = firstMisfit(record)) return seeMisfit(record, *misfit);
        for (std::size_t i = 0; i < record.fields.size(); ++i) seeField(record, i);
        ++m_shape.rows;
        return success();
    }

    Result<CsvShape> finish(const Reading& reading)
    {
        if (m_first.empty())
            return makeError(ErrorCode::InvalidInput, format("Could not read {}: it {}.", m_name,
                                                             m_leftOut       ? "has no value"
                                                             : m_sawAnything ? "holds only blank lines"
                                                                             : "is empty"));
        if (m_options.header == HeaderRow::Auto && !m_headerSettled) {
            std::vector<std::string> first = m_first;
            for (std::string& field : first)
                if (isMissing(field, m_options)) field.clear(); // says nothing
            m_shape.hasHeader = looksLikeHeader(first, m_shape.guesses, m_options.decimal);
        }
        if (m_shape.hasHeader) {
            ColumnNames usable = usableNames(m_first);
            m_shape.names = std::move(usable.names);
            m_shape.warnings = std::move(usable.warnings);
        } else {
            PODIUM_TRY(takeFirstAsData());
        }
        m_shape.encoding = reading.encoding;
        m_shape.ownBytes = reading.ownBytes;
        m_shape.regular =
            reading.whole && m_oneLineEnd && !m_leftOut && m_shape.rejected == 0 && m_shape.dialect.delimiter;
        return std::move(m_shape);
    }

private:
    std::string place(std::int64_t line) const { return format("line {}", line + m_options.skipLines); }

    Error wrong(std::int64_t line, std::string_view reason, std::string remedy) const
    {
        return makeError(ErrorCode::InvalidInput, format("Could not read {}: {} {}.", m_name, place(line), reason),
                         std::move(remedy));
    }

    void noteLineEnd(const CsvRecord& record)
    {
        m_sawAnything = true;
        if (record.end == LineEnd::None) return;
        if (m_lineEnd == LineEnd::None) m_lineEnd = record.end;
        if (record.end != m_lineEnd || record.end == LineEnd::Cr) m_oneLineEnd = false;
    }

    Status leaveOut(const CsvRecord& record)
    {
        m_shape.warnings.push_back(
            format("Line {} has only empty fields and was left out.", record.line + m_options.skipLines));
        m_leftOut = true;
        return success();
    }

    Status seeFirst(const CsvRecord& record)
    {
        if (record.fields.size() > kMostColumns)
            return wrong(record.line, format("has {} fields; a table may have {}", record.fields.size(), kMostColumns),
                         "Check that it is a table, or choose another delimiter.");
        for (const CsvField& field : record.fields)
            m_first.emplace_back(csvFieldText(field, m_shape.dialect, m_scratch));
        m_firstLine = record.line;
        m_shape.guesses.resize(m_first.size());
        m_wishes.resize(m_first.size(), nullptr);
        m_shape.hasHeader = m_options.header == HeaderRow::Present;
        m_headerSettled = m_options.header != HeaderRow::Auto;
        // A wish for a column by name says which row has the names.
        if (m_options.header != HeaderRow::Absent && wishFor(usableNames(m_first).names))
            m_shape.hasHeader = m_headerSettled = true;
        else if (m_options.header != HeaderRow::Present && wishFor(numberedNames(m_first.size())))
            m_headerSettled = true;
        return success();
    }

    bool wishFor(const std::vector<std::string>& names)
    {
        bool any = false;
        for (std::size_t i = 0; i < names.size(); ++i) {
            const auto found = m_options.types.find(names[i]);
            if (found == m_options.types.end()) continue;
            m_wishes[i] = &found->second;
            any = true;
        }
        return any;
    }

    void seeField(const CsvRecord& record, std::size_t i)
    {
        if (m_wishes[i]) return;
        const std::string_view value = csvFieldText(record.fields[i], m_shape.dialect, m_scratch);
        if (!isMissing(value, m_options)) m_shape.guesses[i].see(value, m_options.decimal);
    }

    // The first field that is not of the type asked for.
    std::optional<std::size_t> firstMisfit(const CsvRecord& record)
    {
        if (m_options.types.empty()) return std::nullopt;
        for (std::size_t i = 0; i < record.fields.size(); ++i) {
            if (!m_wishes[i]) continue;
            const std::string_view value = csvFieldText(record.fields[i], m_shape.dialect, m_scratch);
            if (!isMissing(value, m_options) && !fitsWish(*m_wishes[i], value, m_options.decimal)) return i;
        }
        return std::nullopt;
    }

    Status seeMisfit(const CsvRecord& record, std::size_t i)
    {
        const std::string column = m_shape.hasHeader ? usableNames(m_first).names[i] : numberedNames(i + 1).back();
        const std::string shown = printable(csvFieldText(record.fields[i], m_shape.dialect, m_scratch), 60);
        const std::string reason =
            format("has \"{}\" in column \"{}\", which is not {}", shown, column, typeWord(m_wishes[i]->type));
        if (m_options.rejected == RejectedRows::Skip) return rejectRow(record, reason, column);
        return wrong(record.line, reason,
                     format("Use --set nulls={} if it means missing, --set types.{}=text, or --set rejected=skip to "
                            "leave such rows out.",
                            shown, column));
    }

    static std::string_view typeWord(ColumnType type)
    {
        switch (type) {
        case ColumnType::Boolean: return "true or false";
        case ColumnType::Integer: return "a whole number of 64 bits";
        case ColumnType::Real: return "a number";
        case ColumnType::Date: return "a date such as 2014-10-13";
        case ColumnType::Timestamp: return "a timestamp such as 2014-10-13T08:00:00";
        case ColumnType::Text: return "text";
        }
        return "text";
    }

    Status seeRagged(const CsvRecord& record)
    {
        const std::string reason =
            format("has {} where line {} has {}", plural(static_cast<std::int64_t>(record.fields.size()), "field"),
                   m_firstLine + m_options.skipLines, m_first.size());
        if (m_options.rejected == RejectedRows::Skip) return rejectRow(record, reason);
        std::string remedy = "Correct the line, or use --set rejected=skip to leave such rows out and keep them aside.";
        if (m_shape.rows == 0 && m_usualFields > 0 && m_first.size() != m_usualFields)
            remedy = format("If the table begins further down, use --set skip=LINES; most rows have {} fields.",
                            m_usualFields);
        return wrong(record.line, reason, std::move(remedy));
    }

    Status seeFault(const CsvRecord& record)
    {
        switch (record.fault) {
        case CsvFault::TooLong:
            return wrong(record.line,
                         format("begins a record of more than {}", humanBytes(CsvTokenizer::kLongestRecord)),
                         "A quote may open there that nothing closes; use --set quote=none if quotes mean nothing in "
                         "this file.");
        case CsvFault::UnclosedQuote:
            return wrong(record.line, "opens a quote that nothing closes",
                         "Close it, or use --set quote=none if quotes mean nothing in this file.");
        default: break;
        }
        constexpr std::string_view reason = "has text behind a closing quote";
        if (m_options.rejected == RejectedRows::Skip && !m_first.empty()) return rejectRow(record, std::string(reason));
        const bool backslash = record.text.find("\\\"") != std::string_view::npos && !m_shape.dialect.backslashEscapes;
        return wrong(record.line, reason,
                     backslash
                         ? "Use --set escape=backslash."
                         : "Write quotes inside quotes twice, or use --set rejected=skip to leave such rows out.");
    }

    Status rejectRow(const CsvRecord& record, const std::string& reason, const std::string& column = {})
    {
        ++m_shape.rejected;
        return m_reject({{}, record.line + m_options.skipLines, column, reason, std::string(record.text)});
    }

    Status takeFirstAsData()
    {
        m_shape.names = numberedNames(m_first.size());
        for (std::size_t i = 0; i < m_first.size(); ++i) {
            if (isMissing(m_first[i], m_options)) continue;
            if (!m_wishes[i]) m_shape.guesses[i].see(m_first[i], m_options.decimal);
            else if (!fitsWish(*m_wishes[i], m_first[i], m_options.decimal))
                return wrong(m_firstLine,
                             format("has \"{}\" in column \"{}\", which is not {}", printable(m_first[i], 60),
                                    m_shape.names[i], typeWord(m_wishes[i]->type)),
                             "If the first row names the columns, use --set header=yes.");
        }
        ++m_shape.rows;
        return success();
    }

    const std::string& m_name;
    const ImportOptions& m_options;
    const RejectListener& m_reject;
    CsvShape m_shape;
    std::vector<std::string> m_first; // the fields of the first record
    std::int64_t m_firstLine = 1;
    std::vector<const TypeWish*> m_wishes; // by column
    std::size_t m_usualFields = 0;
    bool m_headerSettled = false;
    bool m_sawAnything = false;
    bool m_leftOut = false; // rows before the table
    LineEnd m_lineEnd = LineEnd::None;
    bool m_oneLineEnd = true;
    std::string m_scratch;
};

} // namespace

Result<CsvShape> scanCsv(const Path& file, const std::string& name, const ImportOptions& options,
                         const RejectListener& reject, AtomicFile& decoded, const TaskContext& context)
{
    Scan scan(name, options, reject);
    PODIUM_TRY_ASSIGN(const Reading reading, eachRecord(
                                                 file, name, options, context, "Looking through the rows",
                                                 [&](std::string_view text) { return scan.begin(text); },
                                                 [&](const CsvRecord& record) { return scan.see(record); }, &decoded));
    return scan.finish(reading);
}

Result<std::size_t> rewriteCsv(const Path& file, const std::string& name, const ImportOptions& options,
                               const CsvShape& shape, AtomicFile& target, const TaskContext& context)
{
    PlainCsvWriter writer(target);
    std::string scratch;
    std::vector<const TypeWish*> wishes;
    for (const std::string& column : shape.names) {
        const auto wish = options.types.find(column);
        wishes.push_back(wish == options.types.end() ? nullptr : &wish->second);
    }
    // What the scan left out for a value is left out here too.
    const auto misfits = [&](const CsvRecord& record) {
        for (std::size_t i = 0; i < wishes.size() && !options.types.empty(); ++i) {
            if (!wishes[i]) continue;
            const std::string_view value = csvFieldText(record.fields[i], shape.dialect, scratch);
            if (!isMissing(value, options) && !fitsWish(*wishes[i], value, options.decimal)) return true;
        }
        return false;
    };
    bool first = true;
    const auto write = [&](const CsvRecord& record) -> Status {
        const bool blank = record.isBlank() && (first || shape.names.size() != 1);
        if (record.fault != CsvFault::None || blank || (first && isAllEmpty(record))) return success();
        if (record.fields.size() != shape.names.size()) return success();
        if (std::exchange(first, false) && shape.hasHeader) return success();
        if (misfits(record)) return success();
        for (const CsvField& field : record.fields) {
            const std::string_view value = csvFieldText(field, shape.dialect, scratch);
            if (isMissing(value, options)) writer.missing();
            else writer.value(value);
        }
        return writer.endRow();
    };
    const auto dialect = [&](std::string_view) { return shape.dialect; };
    PODIUM_TRY(eachRecord(file, name, options, context, "Writing plain rows", dialect, write));
    PODIUM_TRY(writer.flush());
    return writer.longestRow();
}

} // namespace podium::data
