#include "core/data/RejectFile.h"

#include "core/base/Text.h"
#include "core/data/CsvTokenizer.h"

#include <array>

namespace podium::data {
namespace {

constexpr std::array<std::string_view, 5> kHeader{"file", "line", "column", "reason", "text"};

// Which field of a row goes where; versions made before columns were told have four.
void put(RejectedRow& row, std::string_view column, std::string_view value)
{
    if (column == "file") row.file = value;
    else if (column == "line") row.line = parseInteger(value).value_or(0);
    else if (column == "column") row.column = value;
    else if (column == "reason") row.reason = value;
    else if (column == "text") row.text = value;
}

} // namespace

Status RejectFile::add(const RejectedRow& row)
{
    if (!m_target) {
        PODIUM_TRY_ASSIGN(AtomicFile target, AtomicFile::create(m_file));
        m_target.emplace(std::move(target));
        PODIUM_TRY(m_target->write("file,line,column,reason,text\n"));
    }
    std::string line;
    appendQuoted(line, row.file);
    line += format(",{},", row.line);
    appendQuoted(line, row.column);
    line.push_back(',');
    appendQuoted(line, row.reason);
    line.push_back(',');
    appendQuoted(line, row.text);
    line.push_back('\n');
    return m_target->write(line);
}

Result<Path> RejectFile::commit()
{
    PODIUM_TRY(m_target->commit());
    return m_file;
}

Result<std::vector<RejectedRow>> readRejects(const Path& file, std::size_t most)
{
    std::vector<RejectedRow> rows;
    std::vector<std::string> header;
    std::string scratch;
    const CsvDialect dialect;
    const auto see = [&](const CsvRecord& record) -> Status {
        if (rows.size() >= most) return success();
        if (header.empty()) {
            for (const CsvField& field : record.fields) header.emplace_back(csvFieldText(field, dialect, scratch));
            if (header.front() == kHeader.front()) return success();
        }
        if (record.fields.size() != header.size() || header.front() != kHeader.front())
            return makeError(ErrorCode::Corrupt, format("Could not read the rows left out: line {} of {} is damaged.",
                                                        record.line, pathText(file)));
        RejectedRow& row = rows.emplace_back();
        for (std::size_t i = 0; i < header.size(); ++i)
            put(row, header[i], csvFieldText(record.fields[i], dialect, scratch));
        return success();
    };
    CsvTokenizer tokenizer(dialect);
    PODIUM_TRY(readInBlocks(file, [&](std::string_view block) -> Status {
        return rows.size() < most ? tokenizer.feed(block, see) : success();
    }));
    PODIUM_TRY(tokenizer.finish(see));
    return rows;
}

} // namespace podium::data
