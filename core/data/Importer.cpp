#include "core/data/Importer.h"

#include "core/base/Id.h"
#include "core/base/Text.h"
#include "core/data/RejectFile.h"
#include "core/data/SourceList.h"
#include "core/data/SourcePart.h"

#include <algorithm>

namespace podium::data {
namespace {

// Says whether the data are there already, before anything is read.
using Known = std::function<Result<std::optional<DataVersion>>(const DataVersion&)>;

class Import {
public:
    Import(const ImportRequest& request, ArtifactFolder& artifacts, const Clock& clock, const TaskContext& context)
        : m_request(request), m_artifacts(artifacts), m_clock(clock), m_context(context)
    {
    }

    Result<ImportOutcome> run(const Known& known)
    {
        PODIUM_TRY_ASSIGN(m_options, parseImportOptions(m_request.options));
        PODIUM_TRY(begin());
        PODIUM_TRY_ASSIGN(m_work, TemporaryFolder::create(m_artifacts.temporaryFolder(), "import"));
        PODIUM_TRY(takeSources());
        PODIUM_TRY_ASSIGN(auto same, known(version()));
        if (same) return ImportOutcome{*std::move(same), false, {}};
        PODIUM_TRY(openSession());
        if (const Status looked = lookThrough(); !looked) return withSourceNames(looked.error());
        PODIUM_TRY(writeParquet());
        PODIUM_TRY(keepBytes());
        version().createdAt = m_clock.now();
        m_outcome.created = true;
        m_context.progress(1, "Done");
        return std::move(m_outcome);
    }

private:
    DataVersion& version() { return m_outcome.version; }

    Status begin()
    {
        if (m_request.type == AssetType::MlTable)
            return makeError(ErrorCode::Unsupported, "Could not import: MLTable folders are not supported yet.",
                             "Import their files.");
        PODIUM_TRY_ASSIGN(m_sources, listSources(m_request.sources));
        DataVersion& draft = version();
        draft.name = m_request.name.empty() ? nameFromSource(m_request.sources.front()) : m_request.name;
        if (!isValidName(draft.name))
            return makeError(ErrorCode::InvalidInput,
                             format("Could not import as \"{}\": that cannot be a name.", printable(draft.name, 60)),
                             "Name the data with letters, digits, \"_\", \"-\" and \".\".");
        draft.type = m_request.type.value_or(m_sources.isOneFile ? AssetType::UriFile : AssetType::UriFolder);
        if (draft.type == AssetType::UriFile && m_sources.entries.size() > 1)
            return makeError(ErrorCode::InvalidInput, "Could not import several files as uri_file.",
                             "Use --type uri_folder.");
        draft.description = m_request.description;
        draft.tags = m_request.tags;
        draft.source = join(m_request.sources, " ");
        if (!m_request.query.empty()) // the file that held its result is gone by then
            draft.source = m_request.inputs.empty() ? "query" : "query of " + join(m_request.inputs, ", ");
        draft.author = m_request.author;
        draft.query = m_request.query;
        draft.inputs = m_request.inputs;
        draft.byReference = m_request.byReference;
        draft.options = m_options.canonical;
        m_outcome.warnings = m_sources.warnings;
        return success();
    }

    // What share of the whole each file has, by its bytes.
    TaskContext shareOf(std::size_t index, double from, double to) const
    {
        std::uint64_t before = 0, total = 0;
        for (std::size_t i = 0; i < version().files.size(); ++i) {
            if (i < index) before += version().files[i].size;
            total += version().files[i].size;
        }
        const double whole = static_cast<double>(std::max<std::uint64_t>(total, 1));
        const double begin = static_cast<double>(before) / whole;
        const double end = static_cast<double>(before + version().files[index].size) / whole;
        return m_context.part(from + (to - from) * begin, from + (to - from) * end);
    }
    const DataVersion& version() const { return m_outcome.version; }

    // Copies and hashes in one pass, so that what is read afterwards is what was hashed.
    Status takeSources()
    {
        for (const SourceEntry& entry : m_sources.entries) {
            PODIUM_TRY_ASSIGN(const FileStamp stamp, fileStamp(entry.file));
            m_stamps.push_back(stamp);
            version().files.push_back({entry.path, stamp.size, {}});
        }
        for (std::size_t i = 0; i < m_sources.entries.size(); ++i) {
            const Path& file = m_sources.entries[i].file;
            const TaskContext context = shareOf(i, 0, 0.15);
            ArtifactRef ref;
            if (m_request.byReference) {
                PODIUM_TRY_ASSIGN(ref, hashFile(file, context));
                PODIUM_TRY_ASSIGN(Path absolute, absolutePath(file));
                m_stable.push_back(std::move(absolute));
            } else {
                m_stable.push_back(m_work->path() / format("source-{}", i));
                PODIUM_TRY_ASSIGN(ref, copyHashed(file, m_stable.back(), context));
            }
            version().files[i].size = ref.size;
            version().files[i].sha256 = ref.hash;
        }
        version().hash = dataHash(version().files, version().options);
        return success();
    }

    Status openSession()
    {
        DuckOptions options;
        options.memoryBytes = m_request.memoryBytes;
        options.threads = m_context.threads();
        options.temporaryFolder = m_work->path() / "spill";
        PODIUM_TRY_ASSIGN(const Path work, absolutePath(m_work->path()));
        options.allowedFolders = {work};
        if (m_request.byReference)
            for (const Path& file : m_stable) options.allowedFolders.push_back(file.parent_path());
        PODIUM_TRY_ASSIGN(DuckSession session, DuckSession::open(options));
        m_session.emplace(std::move(session));
        return success();
    }

    Status lookThrough()
    {
        m_rejects.emplace(m_work->path() / "rejected.csv");
        for (std::size_t i = 0; i < m_stable.size(); ++i) {
            const SourceEntry& entry = m_sources.entries[i];
            const std::string name = pathText(entry.file);
            PODIUM_TRY_ASSIGN(const SourceFormat kind, formatOf(m_stable[i], name, m_options.format));
            m_fromParquet = m_fromParquet || kind == SourceFormat::Parquet;
            const RejectListener reject = [&](RejectedRow row) {
                row.file = entry.path;
                return m_rejects->add(row);
            };
            PODIUM_TRY_ASSIGN(SourcePart part, openPart(m_stable[i], name, kind, m_options, *m_session, reject,
                                                        m_work->path(), shareOf(i, 0.15, 0.45)));
            for (const std::string& warning : part.warnings)
                m_outcome.warnings.push_back(m_stable.size() == 1 ? warning : format("{}: {}", name, warning));
            version().rejectedRows += part.rejected;
            m_parts.push_back(std::move(part));
        }
        PODIUM_TRY_ASSIGN(m_columns, joinColumns(m_parts, m_options));
        for (const JoinedColumn& column : m_columns) version().schema.fields.push_back({column.name, column.type});
        if (version().rejectedRows > 0)
            m_outcome.warnings.push_back(format("{} left out; they are kept aside with their line numbers.",
                                                plural(version().rejectedRows, "row was", "rows were")));
        return success();
    }

    Status copyParts(const TaskContext& context)
    {
        std::vector<std::string> selects;
        for (const SourcePart& part : m_parts) selects.push_back(selectSql(part, m_columns, m_options));
        const std::string sql =
            format("COPY ({}) TO {} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, USE_TMP_FILE false)",
                   join(selects, " UNION ALL "), sqlPath(m_work->path() / "table.parquet"));
        PODIUM_TRY_ASSIGN(version().rows, m_session->execute(sql, context, "read " + draftSource()));
        std::int64_t expected = 0;
        for (const SourcePart& part : m_parts) {
            if (!part.rows) return success();
            expected += *part.rows;
        }
        if (version().rows == expected) return success();
        return makeError(ErrorCode::Internal,
                         format("Could not read {}: it has {}, but {} came out.", draftSource(),
                                plural(expected, "row"), plural(version().rows, "row")),
                         "Please report this file.");
    }

    std::string draftSource() const
    {
        return m_parts.size() == 1 ? m_parts.front().name : join(m_request.sources, " ");
    }

    Status writeParquet()
    {
        Status copied = copyParts(m_context.part(0.45, 0.95));
        if (copied || copied.error().code == ErrorCode::Cancelled) return copied;
        // Two readers of text that disagree: the plain form of the rows leaves nothing to disagree about.
        bool again = false;
        for (SourcePart& part : m_parts) {
            if (part.format != SourceFormat::Csv || part.isPlainCopy) continue;
            PODIUM_TRY(makePlain(part, m_options, m_work->path(), m_context.part(0.6, 0.7)));
            again = true;
        }
        if (again) copied = copyParts(m_context.part(0.7, 0.95));
        return copied ? copied : Status(explained(copied.error()));
    }

    // Where the stable copy lies is nobody's business.
    Error withSourceNames(Error error) const
    {
        for (std::size_t i = 0; i < m_stable.size(); ++i) {
            const std::string hidden = pathText(m_stable[i]);
            const std::string shown = pathText(m_sources.entries[i].file);
            // Behind what was put in: of what is read where it lies, the two are the same.
            for (auto at = error.what.find(hidden); at != std::string::npos;
                 at = error.what.find(hidden, at + shown.size()))
                error.what.replace(at, hidden.size(), shown);
        }
        if (m_fromParquet && error.code == ErrorCode::InvalidInput && error.remedy.empty())
            error.remedy = "The file is damaged or uses what cannot be read here: write it again, or as CSV.";
        return error;
    }

    // A value that does not follow the format that was asked for is found again, to name it.
    Error explained(const Error& error)
    {
        for (const JoinedColumn& column : m_columns) {
            if (!column.wish || column.wish->pattern.empty()) continue;
            for (const SourcePart& part : m_parts)
                if (auto found = patternMisfit(part, column, m_columns, m_options, *m_session, m_context))
                    return *std::move(found);
        }
        return withSourceNames(error);
    }

    // Everything is known to be good: the bytes go to their places, in steps that no stop tears apart.
    Status keepBytes()
    {
        if (m_request.byReference) PODIUM_TRY(checkUnchanged());
        const Path table = m_work->path() / "table.parquet";
        PODIUM_TRY_ASSIGN(version().parquet, hashFile(table, m_context.part(0.95, 0.99)));
        PODIUM_TRY(m_context.checkpoint());
        PODIUM_TRY(m_artifacts.adopt(table, version().parquet));
        PODIUM_TRY(keepRejects());
        if (m_request.byReference) return success();
        for (std::size_t i = 0; i < m_stable.size(); ++i)
            PODIUM_TRY(m_artifacts.adopt(m_stable[i], {version().files[i].sha256, version().files[i].size}));
        return success();
    }

    Status keepRejects()
    {
        if (m_rejects->isEmpty()) return success();
        PODIUM_TRY_ASSIGN(const Path file, m_rejects->commit());
        PODIUM_TRY_ASSIGN(version().rejected, m_artifacts.adoptFile(file, m_context.shielded()));
        return success();
    }

    Status checkUnchanged()
    {
        for (std::size_t i = 0; i < m_stable.size(); ++i) {
            PODIUM_TRY_ASSIGN(const FileStamp now, fileStamp(m_stable[i]));
            if (now != m_stamps[i])
                return makeError(ErrorCode::Conflict,
                                 format("Could not read {}: it changed while it was read.", pathText(m_stable[i])),
                                 "Wait until it is written, then do it again.");
        }
        return success();
    }

    const ImportRequest& m_request;
    ArtifactFolder& m_artifacts;
    const Clock& m_clock;
    const TaskContext& m_context;
    ImportOptions m_options;
    SourceList m_sources;
    std::vector<FileStamp> m_stamps;
    std::optional<TemporaryFolder> m_work;
    std::vector<Path> m_stable; // the bytes that are read
    std::optional<RejectFile> m_rejects;
    std::optional<DuckSession> m_session; // after m_work: it goes first, while its spill folder is still there
    std::vector<SourcePart> m_parts;
    bool m_fromParquet = false;
    std::vector<JoinedColumn> m_columns;
    ImportOutcome m_outcome;
};

} // namespace

std::string nameFromSource(const std::string& source)
{
    std::string stem = pathText(pathFrom(source).lexically_normal().filename());
    if (stem.empty()) stem = pathText(pathFrom(source).lexically_normal().parent_path().filename());
    if (toLower(stem).ends_with(".gz")) stem.resize(stem.size() - 3);
    if (const auto dot = stem.rfind('.'); dot != std::string::npos && dot > 0) stem.resize(dot);
    std::string name;
    for (const char c : stem) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (plain) name.push_back(c);
        else if (!name.empty() && name.back() != '_') name.push_back('_');
    }
    while (!name.empty() && (name.back() == '_' || name.back() == '-')) name.pop_back();
    while (!name.empty() && (name.front() == '_' || name.front() == '-')) name.erase(0, 1);
    return name.substr(0, 100);
}

Result<ImportOutcome> prepareData(const ImportRequest& request, ArtifactFolder& artifacts, const Clock& clock,
                                  const TaskContext& context)
{
    return Import(request, artifacts, clock, context).run([](const DataVersion&) -> Result<std::optional<DataVersion>> {
        return std::optional<DataVersion>();
    });
}

Result<ImportOutcome> importData(const ImportRequest& request, ArtifactFolder& artifacts, DataCatalog& catalog,
                                 const Clock& clock, const TaskContext& context)
{
    const Known known = [&](const DataVersion& draft) -> Result<std::optional<DataVersion>> {
        PODIUM_TRY_ASSIGN(auto same, catalog.findByHash(draft.name, draft.hash));
        // A clone has the entry but not the bytes: reading them again brings them back.
        if (same && !artifacts.has(same->parquet.hash)) return std::optional<DataVersion>();
        return same;
    };
    PODIUM_TRY_ASSIGN(ImportOutcome outcome, Import(request, artifacts, clock, context).run(known));
    if (!outcome.created) return outcome;
    PODIUM_TRY_ASSIGN(AddedVersion added, catalog.add(outcome.version));
    outcome.version = std::move(added.version);
    outcome.created = added.created;
    return outcome;
}

} // namespace podium::data
