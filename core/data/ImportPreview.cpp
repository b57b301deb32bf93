#include "core/data/ImportPreview.h"

#include "core/base/Text.h"
#include "core/data/Importer.h"
#include "core/data/SourceList.h"
#include "core/data/SourcePart.h"
#include "core/storage/CompressedReader.h"
#include "core/table/TableReader.h"

namespace podium::data {
namespace {

constexpr std::size_t kBeginningBytes = 512u << 10;

std::string spelled(std::optional<char> character)
{
    if (!character) return "none";
    return *character == '\t' ? "tab" : std::string(1, *character);
}

std::map<std::string, std::string> foundIn(const CsvShape& shape)
{
    return {{"delimiter", spelled(shape.dialect.delimiter)},
            {"quote", spelled(shape.dialect.quote)},
            {"encoding", shape.encoding},
            {"header", shape.hasHeader ? "yes" : "no"}};
}

class Preview {
public:
    Preview(const PreviewRequest& request, Path work, const TaskContext& context)
        : m_request(request), m_work(std::move(work)), m_context(context)
    {
    }

    Result<ImportPreview> run()
    {
        PODIUM_TRY_ASSIGN(m_options, parseImportOptions(m_request.options));
        m_options.rejected = RejectedRows::Skip; // so that the scan goes on behind them
        PODIUM_TRY_ASSIGN(const SourceList sources, listSources(m_request.sources));
        m_preview.name = nameFromSource(m_request.sources.front());
        m_preview.warnings = sources.warnings;
        PODIUM_TRY(openSession(sources));
        for (std::size_t i = 0; i < sources.entries.size(); ++i) {
            const auto share = [&](std::size_t of) {
                return 0.9 * static_cast<double>(of) / static_cast<double>(sources.entries.size());
            };
            PODIUM_TRY(lookThrough(sources.entries[i], m_context.part(share(i), share(i + 1))));
        }
        PODIUM_TRY_ASSIGN(m_columns, joinColumns(m_parts, m_options));
        if (const Status read = readHead(); !read) return explained(read.error());
        for (const SourcePart& part : m_parts)
            if (part.format == SourceFormat::Csv && m_preview.found.empty()) m_preview.found = foundIn(part.csv);
        return std::move(m_preview);
    }

private:
    Status openSession(const SourceList& sources)
    {
        DuckOptions options;
        options.memoryBytes = 256u << 20;
        options.threads = m_context.threads();
        PODIUM_TRY_ASSIGN(const Path work, absolutePath(m_work));
        options.allowedFolders = {work};
        for (const SourceEntry& entry : sources.entries) {
            PODIUM_TRY_ASSIGN(Path absolute, absolutePath(entry.file));
            options.allowedFiles.push_back(std::move(absolute));
        }
        PODIUM_TRY_ASSIGN(DuckSession session, DuckSession::open(options));
        m_session.emplace(std::move(session));
        return success();
    }

    Status lookThrough(const SourceEntry& entry, const TaskContext& context)
    {
        PODIUM_TRY_ASSIGN(const Path file, absolutePath(entry.file));
        const Path beginning = m_work / format("beginning-{}", m_parts.size());
        bool isCut = false;
        if (m_request.onlyBeginning) {
            PODIUM_TRY_ASSIGN(isCut, copyBeginning(file, beginning, kBeginningBytes));
        }
        if (isCut) {
            // The last line may end within quotes: then only the whole tells.
            if (look(entry, beginning, context)) {
                m_preview.isWhole = false;
                return success();
            }
            PODIUM_TRY(context.checkpoint());
        }
        return look(entry, file, context);
    }

    Status look(const SourceEntry& entry, const Path& file, const TaskContext& context)
    {
        const std::string name = pathText(entry.file);
        std::vector<RejectedRow> rejected;
        const RejectListener reject = [&](RejectedRow row) {
            row.file = entry.path;
            if (m_preview.rejected.size() + rejected.size() < m_request.rejects) rejected.push_back(std::move(row));
            return success();
        };
        PODIUM_TRY_ASSIGN(const SourceFormat kind, formatOf(file, name, m_options.format));
        PODIUM_TRY_ASSIGN(SourcePart part, openPart(file, name, kind, m_options, *m_session, reject, m_work, context));
        for (RejectedRow& row : rejected) m_preview.rejected.push_back(std::move(row));
        m_preview.rejectedRows += part.rejected;
        if (part.rows) m_preview.rows += *part.rows;
        else PODIUM_TRY(countRows(part));
        for (const std::string& warning : part.warnings) m_preview.warnings.push_back(warning);
        m_parts.push_back(std::move(part));
        return success();
    }

    Status countRows(const SourcePart& part)
    {
        PODIUM_TRY_ASSIGN(
            TableReader reader,
            TableReader::open(*m_session,
                              format("SELECT sum(num_rows) FROM parquet_file_metadata({})", sqlPath(part.readable)),
                              m_context, "read " + part.name));
        Table rows;
        PODIUM_TRY_ASSIGN(const bool any, reader.next(rows));
        if (any && rows.rows() == 1 && !rows.columns[0].isMissing(0))
            m_preview.rows += static_cast<std::int64_t>(rows.columns[0].number(0));
        return success();
    }

    Status readHead()
    {
        std::vector<std::string> selects;
        for (const SourcePart& part : m_parts) selects.push_back(selectSql(part, m_columns, m_options));
        const std::string sql = format("SELECT * FROM ({}) LIMIT {}", join(selects, " UNION ALL "), m_request.rows);
        PODIUM_TRY_ASSIGN(TableReader reader,
                          TableReader::open(*m_session, sql, m_context, "read " + m_parts.front().name));
        for (const JoinedColumn& column : m_columns)
            m_preview.head.columns.push_back(Column::empty(column.name, column.type));
        for (bool more = true; more;) {
            PODIUM_TRY_ASSIGN(more, reader.appendNext(m_preview.head));
        }
        return success();
    }

    Error explained(const Error& error)
    {
        for (const JoinedColumn& column : m_columns) {
            if (!column.wish || column.wish->pattern.empty()) continue;
            for (const SourcePart& part : m_parts)
                if (auto found = patternMisfit(part, column, m_columns, m_options, *m_session, m_context))
                    return *std::move(found);
        }
        return error;
    }

    const PreviewRequest& m_request;
    Path m_work;
    const TaskContext& m_context;
    ImportOptions m_options;
    std::optional<DuckSession> m_session;
    std::vector<SourcePart> m_parts;
    std::vector<JoinedColumn> m_columns;
    ImportPreview m_preview;
};

} // namespace

Result<ImportPreview> previewImport(const PreviewRequest& request, const Path& temporaryFolder,
                                    const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const TemporaryFolder work, TemporaryFolder::create(temporaryFolder, "preview"));
    return Preview(request, work.path(), context).run();
}

Result<bool> copyBeginning(const Path& file, const Path& target, std::size_t bytes)
{
    PODIUM_TRY_ASSIGN(const std::uint64_t size, fileSize(file));
    if (size <= bytes / 16) return false; // also where it is compressed
    PODIUM_TRY_ASSIGN(CompressedReader reader, CompressedReader::open(file));
    std::string text(bytes + 1, '\0');
    PODIUM_TRY_ASSIGN(const std::size_t count, reader.read(text));
    if (count <= bytes) return false;
    // A JSON array has no lines, Parquet and UTF-16 have zeros.
    const std::string_view head = trim(std::string_view(text).substr(0, 4096));
    if (head.starts_with('[') || head.starts_with("PAR1") || head.find('\0') != std::string_view::npos) return false;
    const std::size_t end = text.rfind('\n');
    if (end == std::string::npos) return false;
    PODIUM_TRY(writeFileAtomically(target, std::string_view(text).substr(0, end + 1)));
    return true;
}

} // namespace podium::data
