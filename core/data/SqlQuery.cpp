#include "core/data/SqlQuery.h"

#include "core/base/Json.h"
#include "core/base/Text.h"
#include "core/table/TableIo.h"
#include "core/table/TableReader.h"

#include <algorithm>
#include <set>

namespace podium::data {
namespace {

constexpr std::string_view kDoing = "run the query";

// "houses" as "houses:2": the highest number of those with the same file, should two have the same rows.
std::string versionOf(const SqlRequest& request, const std::string& table)
{
    if (table.find(':') != std::string::npos) return table;
    const Path& file = request.tables.at(table);
    std::int64_t highest = 0;
    for (const auto& [name, other] : request.tables)
        if (name.starts_with(table + ":") && other == file)
            highest = std::max(highest, parseInteger(name.substr(table.size() + 1)).value_or(0));
    return highest > 0 ? format("{}:{}", table, highest) : table;
}

void addTables(const Json& node, std::vector<std::string>& names)
{
    if (node.is_object()) {
        const auto type = node.find("type"), name = node.find("table_name");
        if (type != node.end() && *type == "BASE_TABLE" && name != node.end() && name->is_string())
            names.push_back(name->get<std::string>());
    }
    if (node.is_structured())
        for (const Json& part : node) addTables(part, names);
}

// What the query names as tables. DuckDB says it by binding without the tables, which it cannot do where a join's
// columns depend on them (USING, NATURAL): then what its parser made of the text says it.
Result<std::vector<std::string>> tablesNamed(DuckSession& session, const std::string& sql)
{
    auto names = session.tablesOf(sql);
    if (names) return names;
    PODIUM_TRY_ASSIGN(TableReader reader,
                      TableReader::open(session, format("SELECT json_serialize_sql({}) AS tree", sqlText(sql)), {}));
    Table row;
    PODIUM_TRY(reader.next(row));
    if (row.rows() != 1 || row.columns.size() != 1) return names;
    PODIUM_TRY_ASSIGN(const Json tree, parseJson(row.columns.front().text(0), "the query"));
    if (tree.value("error", true)) return names;
    std::vector<std::string> found;
    addTables(tree, found);
    return found;
}

// A session that can reach the tables that the query mentions, and sees them under their names.
Result<DuckSession> sessionFor(const SqlRequest& request, const std::vector<Path>& moreFolders,
                               const TaskContext& context)
{
    DuckOptions options;
    options.memoryBytes = request.memoryBytes;
    options.threads = context.threads();
    options.temporaryFolder = request.temporaryFolder;
    options.allowedFolders = request.readableFolders;
    options.allowedFolders.insert(options.allowedFolders.end(), moreFolders.begin(), moreFolders.end());
    options.namesPlaces = true;
    std::vector<std::pair<std::string, Path>> mentioned;
    for (const auto& [name, parquet] : request.tables) {
        if (!containsIgnoringCase(request.sql, name)) continue; // a workspace may have thousands
        PODIUM_TRY_ASSIGN(Path absolute, absolutePath(parquet));
        options.allowedFiles.push_back(absolute);
        mentioned.emplace_back(name, std::move(absolute));
    }
    PODIUM_TRY_ASSIGN(DuckSession session, DuckSession::open(options));
    for (const auto& [name, parquet] : mentioned)
        PODIUM_TRY(
            session.execute(format("CREATE VIEW {} AS SELECT * FROM read_parquet({})", sqlName(name), sqlPath(parquet)),
                            context, "open " + name));
    return session;
}

// For a table that is not there DuckDB proposes its own system tables; ours are meant.
Error withTableNames(Error error, const SqlRequest& request)
{
    constexpr std::string_view before = "Table with name ";
    constexpr std::string_view behind = " does not exist";
    const auto from = error.what.find(before);
    const auto to = error.what.find(behind);
    if (from == std::string::npos || to == std::string::npos || to < from) return error;
    const std::string name = error.what.substr(from + before.size(), to - from - before.size());
    std::vector<std::string> names;
    for (const auto& [table, file] : request.tables) names.push_back(table);
    error.code = ErrorCode::NotFound;
    error.remedy = std::string(trim(suggestion(name, names)));
    return error;
}

} // namespace

Result<std::map<std::string, Path>> sqlTables(const DataCatalog& catalog, const ArtifactFolder& artifacts)
{
    PODIUM_TRY_ASSIGN(const CatalogListing listing, catalog.list());
    std::map<std::string, Path> tables;
    std::map<std::string, TimeMs> newest;
    for (const DataVersion& version : listing.versions) {
        const auto file = artifacts.find(version.parquet.hash);
        const auto [seen, first] = newest.try_emplace(version.name, version.createdAt);
        // Oldest number first, so that of two of the same time the later number counts as newest.
        if (first || version.createdAt >= seen->second) {
            seen->second = version.createdAt;
            tables.erase(version.name);
            if (file) tables[version.name] = *file;
        }
        if (file) tables[version.address()] = *file;
    }
    return tables;
}

Result<std::vector<std::string>> versionsRead(const SqlRequest& request)
{
    PODIUM_TRY_ASSIGN(DuckSession session, DuckSession::open({}));
    PODIUM_TRY_ASSIGN(const std::vector<std::string> named, tablesNamed(session, request.sql));
    std::set<std::string> versions;
    for (const std::string& name : named)
        for (const auto& [table, file] : request.tables)
            if (toLower(table) == toLower(name)) versions.insert(versionOf(request, table)); // SQL has no cases
    return std::vector<std::string>(versions.begin(), versions.end());
}

Result<SqlOutcome> querySql(const SqlRequest& request, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(DuckSession session, sessionFor(request, {}, context));
    auto reader = TableReader::open(session, request.sql, context, kDoing);
    if (!reader) return withTableNames(std::move(reader).error(), request);
    SqlOutcome outcome;
    const auto most = static_cast<std::size_t>(std::max<std::int64_t>(request.maxRows, 0));
    for (bool more = true; more && outcome.rows.rows() <= most;) {
        PODIUM_TRY_ASSIGN(more, reader->appendNext(outcome.rows));
    }
    outcome.more = outcome.rows.rows() > most;
    if (outcome.more) outcome.rows = outcome.rows.slice(0, most);
    return outcome;
}

Result<std::int64_t> querySqlToFile(const SqlRequest& request, const Path& file, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const Path absolute, absolutePath(file));
    PODIUM_TRY_ASSIGN(DuckSession session, sessionFor(request, {absolute.parent_path()}, context));
    auto rows = writeQuery(session, request.sql, absolute, context);
    if (!rows) return withTableNames(std::move(rows).error(), request);
    return rows;
}

} // namespace podium::data
