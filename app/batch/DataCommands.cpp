#include "app/batch/CommandTable.h"
#include "core/base/Text.h"
#include "core/data/ExportData.h"
#include "core/data/ImportPreview.h"
#include "core/data/Importer.h"
#include "core/data/RejectFile.h"
#include "core/data/SchemaChange.h"
#include "core/data/SqlQuery.h"
#include "core/data/VerifyData.h"
#include "core/table/TableIo.h"
#include "core/workflows/DataLineage.h"
#include "core/workflows/DataSource.h"
#include "core/workflows/ExportPart.h"
#include "core/workflows/ImportData.h"

namespace podium::batch {
namespace {

using data::DataVersion;

// The first rows of a table for people; missing values are told from empty text.
Grid rowsGrid(const Table& table)
{
    Grid grid;
    grid.emptyText = "No rows.";
    for (const auto& column : table.columns)
        grid.columns.push_back({printable(column.name, 60), isNumeric(column.type)});
    for (std::size_t row = 0; row < table.rows(); ++row) {
        std::vector<std::string> cells;
        for (const auto& column : table.columns)
            cells.push_back(column.isMissing(row) ? "null" : printable(column.text(row), 60));
        grid.rows.push_back(std::move(cells));
    }
    return grid;
}

Json cellJson(const Column& column, std::size_t row)
{
    if (column.isMissing(row)) return nullptr;
    switch (column.type) {
    case ColumnType::Boolean: return column.integers[row] != 0;
    case ColumnType::Integer: return column.integers[row];
    case ColumnType::Real: return realToJson(column.reals[row]);
    default: return column.text(row);
    }
}

Json rowsJson(const Table& table)
{
    Json rows = Json::array();
    for (std::size_t row = 0; row < table.rows(); ++row) {
        Json item = Json::array();
        for (const auto& column : table.columns) item.push_back(cellJson(column, row));
        rows.push_back(std::move(item));
    }
    return rows;
}

Result<data::ImportRequest> queryRequest(const Call& call, data::ImportRequest request)
{
    if (!request.sources.empty() || request.name.empty())
        return makeError(ErrorCode::InvalidInput, "Could not import a query: it takes one name and no files.",
                         "podium data import NAME --query SQL");
    if (call.globals().dryRun || !call.globals().settings.empty())
        return makeError(ErrorCode::InvalidInput, "Could not import a query: how files are read does not apply to it.",
                         "See what it gives with podium data sql.");
    if (call.flag("reference") || call.given("type"))
        return makeError(ErrorCode::InvalidInput,
                         "Could not import a query: --reference and --type are about files, and its rows become one of "
                         "their own.",
                         "Leave them out.");
    request.query = call.text("query");
    request.description = call.text("description");
    PODIUM_TRY_ASSIGN(request.tags, call.pairs("tag"));
    return request;
}

// NAME is optional and comes first: a lone word that leads to a file is a source, everything else before a source a
// name.
Result<data::ImportRequest> importRequest(const Call& call)
{
    data::ImportRequest request;
    request.sources = call.texts("SOURCE");
    request.name = call.text("NAME");
    if (call.given("query")) return queryRequest(call, std::move(request));
    const bool looksLikeSource = request.sources.empty() || pathExists(pathFrom(request.name)) ||
                                 request.name.find_first_of("/*?") != std::string::npos;
    if (!request.name.empty() && looksLikeSource) {
        request.sources.insert(request.sources.begin(), request.name);
        request.name.clear();
    }
    if (request.sources.empty())
        return makeError(ErrorCode::InvalidInput, "Could not import: no file is named.",
                         "podium data import [NAME] SOURCE...");
    request.options = call.globals().settings;
    request.description = call.text("description");
    PODIUM_TRY_ASSIGN(request.tags, call.pairs("tag"));
    request.byReference = call.flag("reference");
    if (call.given("type")) {
        request.type = data::assetTypeFrom(call.text("type"));
        const std::vector<std::string> known{"uri_file", "uri_folder", "mltable"};
        if (!request.type)
            return makeError(ErrorCode::InvalidInput,
                             format("Could not use --type {}: it is not known.", printable(call.text("type"), 40)),
                             suggestion(call.text("type"), known));
    }
    return request;
}

constexpr std::size_t kMostRejects = 20; // told; all of them are kept

Json rejectsJson(const std::vector<data::RejectedRow>& rows)
{
    Json items = Json::array();
    for (const data::RejectedRow& row : rows)
        items.push_back({{"file", row.file},
                         {"line", row.line},
                         {"column", row.column},
                         {"reason", row.reason},
                         {"text", printable(row.text, 2'000)}});
    return items;
}

void addRejects(Page& page, const std::vector<data::RejectedRow>& rows, std::int64_t all)
{
    if (all == 0) return;
    page.heading(all > static_cast<std::int64_t>(rows.size())
                     ? format("Rows that do not fit, the first {} of {}", rows.size(), grouped(all))
                     : "Rows that do not fit");
    Grid grid{{{"line", true}, {"column"}, {"why"}, {"text"}, {"file"}}, {}, {}};
    for (const data::RejectedRow& row : rows)
        grid.rows.push_back(
            {grouped(row.line), printable(row.column, 60), row.reason, printable(row.text, 60), row.file});
    page.grid(std::move(grid));
}

// What --dry-run says: how the sources would be read.
Result<Page> rehearse(Call& call, const data::ImportRequest& request)
{
    data::PreviewRequest asked;
    asked.sources = request.sources;
    asked.options = request.options;
    asked.rows = 5;
    asked.rejects = kMostRejects;
    PODIUM_TRY_ASSIGN(const data::ImportPreview seen,
                      data::previewImport(asked, std::filesystem::temp_directory_path(), call.context()));
    const std::string name = request.name.empty() ? seen.name : request.name;
    const auto skips = request.options.find("rejected");
    const bool refuses = seen.rejectedRows > 0 && (skips == request.options.end() || skips->second != "skip");
    Page page;
    page.title = "Import, rehearsed";
    page.warnings = seen.warnings;
    page.line(refuses
                  ? format("{} would be refused: {} not fit.", name, plural(seen.rejectedRows, "row does", "rows do"))
                  : format("{} would have {} and {}.", name, plural(seen.rows, "row"),
                           plural(static_cast<std::int64_t>(seen.head.columns.size()), "column")));
    Facts found;
    for (const auto& [option, value] : seen.found) found.emplace_back(option, value);
    page.facts(std::move(found));
    page.heading("Columns");
    Grid columns{{{"column"}, {"type"}}, {}, "No columns."};
    for (const Column& column : seen.head.columns)
        columns.rows.push_back({printable(column.name, 80), std::string(columnTypeName(column.type))});
    page.grid(std::move(columns));
    page.heading(format("First {}", plural(static_cast<std::int64_t>(seen.head.rows()), "row")));
    page.grid(rowsGrid(seen.head));
    addRejects(page, seen.rejected, seen.rejectedRows);
    page.json = {{"schema", "podium.import_preview/1"},
                 {"name", name},
                 {"found", seen.found},
                 {"rows", seen.rows},
                 {"columns", seen.head.schema().toJson()},
                 {"head", rowsJson(seen.head)},
                 {"refused", refuses},
                 {"rejected_rows", seen.rejectedRows},
                 {"rejected", rejectsJson(seen.rejected)},
                 {"warnings", seen.warnings}};
    return page;
}

Result<Page> import(Call& call)
{
    PODIUM_TRY_ASSIGN(const data::ImportRequest request, importRequest(call));
    if (call.globals().dryRun) return rehearse(call, request);
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    const auto imported = [&] {
        if (request.query.empty()) return workflows::importFiles(*workspace, request, call.context());
        return workflows::importQuery(*workspace, {request.name, request.query, request.description, request.tags},
                                      call.context());
    };
    PODIUM_TRY_ASSIGN(const data::ImportOutcome outcome, imported());
    const DataVersion& version = outcome.version;
    std::vector<data::RejectedRow> rejected;
    if (version.rejected) {
        PODIUM_TRY_ASSIGN(const Path file, workspace->artifacts().find(version.rejected->hash));
        PODIUM_TRY_ASSIGN(rejected, data::readRejects(file, kMostRejects));
    }
    Page page;
    page.title = "Import";
    page.warnings = outcome.warnings;
    page.json = {{"schema", "podium.import/1"},
                 {"result", outcome.created ? "created" : "unchanged"},
                 {"address", version.address()},
                 {"hash", version.hash},
                 {"rows", version.rows},
                 {"columns", version.schema.fields.size()},
                 {"rejected_rows", version.rejectedRows},
                 {"rejected", rejectsJson(rejected)},
                 {"warnings", outcome.warnings}};
    page.line(format("{} {}: {}, {}, hash {}", outcome.created ? "created" : "unchanged", version.address(),
                     plural(version.rows, "row"),
                     plural(static_cast<std::int64_t>(version.schema.fields.size()), "column"),
                     version.hash.substr(0, 16)));
    addRejects(page, rejected, version.rejectedRows);
    return page;
}

Result<Page> list(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    PODIUM_TRY_ASSIGN(const data::CatalogListing listing, workspace->data().list());
    const std::string only = call.text("NAME");
    Page page;
    page.title = "Data";
    Json items = Json::array();
    Grid grid{{{"asset"},
               {"version", true},
               {"type"},
               {"rows", true},
               {"columns", true},
               {"size", true},
               {"created"},
               {"hash"},
               {"source"}},
              {},
              "No data. Import some with podium data import FILE."};
    if (!only.empty()) { // the story of one asset has room for more
        grid.columns.push_back({"by"});
        grid.columns.push_back({"columns changed"});
    }
    const DataVersion* before = nullptr; // the version before this one
    for (const DataVersion& version : listing.versions) {
        if (!only.empty() && version.name != only) continue;
        const bool isFirst = before == nullptr || before->name != version.name;
        const data::SchemaChange change =
            isFirst ? data::SchemaChange() : data::schemaChange(before->schema, version.schema);
        before = &version;
        std::uint64_t size = 0;
        for (const auto& file : version.files) size += file.size;
        items.push_back({{"address", version.address()},
                         {"name", version.name},
                         {"version", version.version},
                         {"type", assetTypeName(version.type)},
                         {"hash", version.hash},
                         {"rows", version.rows},
                         {"columns", version.schema.fields.size()},
                         {"bytes", size},
                         {"created", isoTime(version.createdAt)},
                         {"by", version.author},
                         {"schema_change", isFirst ? Json() : change.toJson()},
                         {"source", version.source}});
        grid.rows.push_back({version.name, version.version, std::string(assetTypeName(version.type)),
                             grouped(version.rows), grouped(static_cast<std::int64_t>(version.schema.fields.size())),
                             humanBytes(size), isoTime(version.createdAt).substr(0, 19) + "Z",
                             version.hash.substr(0, 16), version.source});
        if (!only.empty()) {
            grid.rows.back().push_back(version.author);
            grid.rows.back().push_back(isFirst ? "" : change.words());
        }
    }
    if (!only.empty() && grid.rows.empty()) PODIUM_TRY(workspace->data().find(only, "latest")); // says what does exist
    for (const Error& problem : listing.problems) page.warnings.push_back(problem.what);
    page.grid(std::move(grid));
    page.json = {{"schema", "podium.data_list/1"}, {"versions", std::move(items)}, {"problems", page.warnings}};
    return page;
}

Result<Page> show(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspaceOrTemporary());
    PODIUM_TRY_ASSIGN(const data::ResolvedTable source,
                      workflows::findData(*workspace, call.text("ADDR"), call.context()));
    PODIUM_TRY_ASSIGN(const std::int64_t head, call.integer("head"));
    PODIUM_TRY_ASSIGN(DuckSession session, workspace->duck({source.parquet.parent_path()}));
    PODIUM_TRY_ASSIGN(const Table rows, readParquetRows(session, source.parquet, 0, head, call.context()));
    const DataVersion& version = source.version;
    Page page;
    page.title = source.address;
    page.facts({{"address", source.address},
                {"rows", grouped(version.rows)},
                {"columns", grouped(static_cast<std::int64_t>(version.schema.fields.size()))},
                {"hash", version.hash},
                {"type", std::string(assetTypeName(version.type))},
                {"source", version.source},
                {"created", isoTime(version.createdAt)},
                {"by", version.author},
                {"query", printable(version.query, 2'000)},
                {"inputs", join(version.inputs, ", ")},
                {"description", version.description},
                {"rejected rows", version.rejectedRows > 0 ? grouped(version.rejectedRows) : ""}});
    page.heading("Columns");
    Grid columns{{{"column"}, {"type"}}, {}, "No columns."};
    for (const auto& field : version.schema.fields)
        columns.rows.push_back({printable(field.name, 80), std::string(columnTypeName(field.type))});
    page.grid(std::move(columns));
    page.heading(format("First {}", plural(static_cast<std::int64_t>(rows.rows()), "row")));
    page.grid(rowsGrid(rows));
    page.json = {{"schema", "podium.data/1"}, {"version", data::toJson(version)}, {"head", rowsJson(rows)}};
    return page;
}

Result<data::SqlRequest> sqlRequest(workspace::Workspace& workspace, const Call& call)
{
    data::SqlRequest request;
    request.sql = call.text("QUERY");
    PODIUM_TRY_ASSIGN(request.tables, data::sqlTables(workspace.data(), workspace.artifacts()));
    PODIUM_TRY_ASSIGN(const Path here, absolutePath(Path(".")));
    request.readableFolders = {here, workspace.folder()};
    request.temporaryFolder = workspace.temporaryFolder();
    PODIUM_TRY_ASSIGN(request.maxRows, call.integer("limit"));
    return request;
}

Result<Page> sql(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspaceOrTemporary());
    PODIUM_TRY_ASSIGN(const data::SqlRequest request, sqlRequest(*workspace, call));
    Page page;
    page.title = "SQL";
    if (call.given("out")) {
        const Path file = pathFrom(call.text("out"));
        PODIUM_TRY_ASSIGN(const std::int64_t rows, data::querySqlToFile(request, file, call.context()));
        page.json = {{"schema", "podium.sql/1"}, {"rows_written", rows}, {"file", pathText(file)}};
        page.line(format("{} written to {}.", plural(rows, "row"), pathText(file)));
        return page;
    }
    PODIUM_TRY_ASSIGN(const data::SqlOutcome outcome, data::querySql(request, call.context()));
    page.grid(rowsGrid(outcome.rows));
    if (outcome.more)
        page.warnings.push_back(format("Only the first {} are shown; --limit shows more, --out writes all.",
                                       plural(request.maxRows, "row")));
    page.json = {{"schema", "podium.sql/1"},
                 {"columns", outcome.rows.schema().toJson()},
                 {"rows", rowsJson(outcome.rows)},
                 {"more", outcome.more}};
    return page;
}

Result<Page> verify(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    PODIUM_TRY_ASSIGN(const Uri uri, parseUri(call.text("ADDR")));
    if (uri.kind != Uri::Kind::Data)
        return makeError(ErrorCode::InvalidInput,
                         format("Could not verify {}: only imported versions have hashes to compare with.",
                                printable(call.text("ADDR"))),
                         "Import it first with podium data import.");
    PODIUM_TRY_ASSIGN(const DataVersion version, workspace->data().find(uri.name, uri.version));
    PODIUM_TRY_ASSIGN(const data::VerifyOutcome outcome,
                      data::verifyData(version, workspace->artifacts(), call.context()));
    Verdict verdict;
    for (const auto& file : outcome.files) {
        Check check;
        check.id = file.what;
        check.kind = "bytes";
        check.verdict = file.problem.empty() ? Answer::Yes : Answer::No;
        check.observed = file.problem.empty() ? humanBytes(file.size) : "damaged";
        check.required = "sha-256 " + file.hash.substr(0, 16);
        check.message = file.problem;
        verdict.checks.push_back(std::move(check));
    }
    PODIUM_TRY(data::damageOf(version, outcome));
    Page page;
    page.title = "Verify " + version.address();
    page.line(format("{} is intact: {} of {} read.", version.address(),
                     plural(static_cast<std::int64_t>(outcome.files.size()), "file"), humanBytes(outcome.bytesRead)));
    page.decide(std::move(verdict));
    page.json = page.verdict->toJson();
    return page;
}

Result<Page> exportFile(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspaceOrTemporary());
    const workflows::ExportRequest request{call.text("ADDR"), pathFrom(call.text("FILE")), call.text("split"),
                                           pathFrom(call.text("recipe")), call.globals().seed.value_or(42)};
    PODIUM_TRY_ASSIGN(const workflows::ExportOutcome outcome,
                      workflows::exportPart(*workspace, request, call.context()));
    Page page;
    page.title = "Export";
    page.json = {{"schema", "podium.export/1"},
                 {"address", outcome.address},
                 {"rows", outcome.rows},
                 {"file", pathText(request.file)}};
    page.line(format("{} of {} written to {}.", plural(outcome.rows, "row"), outcome.address, pathText(request.file)));
    return page;
}

Result<Page> lineage(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    PODIUM_TRY_ASSIGN(const workflows::DataLineage found,
                      workflows::dataLineage(*workspace, call.text("ADDR"), call.context()));
    const DataVersion& version = found.version;
    Page page;
    page.title = "Lineage of " + version.address();
    page.facts({{"address", version.address()},
                {"source", version.source},
                {"query", printable(version.query, 2'000)},
                {"made from", join(found.inputs, ", ")},
                {"by", version.author},
                {"created", isoTime(version.createdAt)},
                {"made of it", join(found.derived, ", ")}});
    Json runs = Json::array();
    Grid runGrid{{{"run"}, {"name"}, {"status"}, {"started"}, {"split"}}, {}, "No run used it."};
    for (const workflows::LineageRun& run : found.runs) {
        const std::string status(tracking::runStatusName(run.status));
        runs.push_back({{"address", run.address()},
                        {"name", run.name},
                        {"status", status},
                        {"started", isoTime(run.started)},
                        {"split", run.split},
                        {"made_model", run.madeModel}});
        runGrid.rows.push_back({run.address(), run.name, status, isoTime(run.started).substr(0, 19) + "Z", run.split});
    }
    Json models = Json::array();
    for (const Error& problem : found.unread) page.warnings.push_back(problem.what);
    Grid modelGrid{{{"model"}, {"aliases"}, {"run"}},
                   {},
                   found.unread.empty() ? "No registered model was trained on it."
                                        : "No registered model that could be read was trained on it."};
    for (const workflows::LineageModel& model : found.models) {
        models.push_back({{"address", model.address()}, {"aliases", model.aliases}, {"run", "runs:/" + model.runId}});
        modelGrid.rows.push_back({model.address(), join(model.aliases, ", "), "runs:/" + model.runId});
    }
    page.heading("Runs");
    page.grid(std::move(runGrid));
    page.heading("Models");
    page.grid(std::move(modelGrid));
    page.json = {{"schema", "podium.lineage/1"}, {"address", version.address()},     {"hash", version.hash},
                 {"source", version.source},     {"query", version.query},           {"inputs", found.inputs},
                 {"by", version.author},         {"derived", found.derived},         {"runs", std::move(runs)},
                 {"models", std::move(models)},  {"complete", found.unread.empty()}, {"unread", page.warnings}};
    return page;
}

} // namespace

std::vector<Command> dataCommands()
{
    return {{"data", "lineage", lineage},  {"data", "import", import}, {"data", "list", list},
            {"data", "show", show},        {"data", "sql", sql},       {"data", "verify", verify},
            {"data", "export", exportFile}};
}

} // namespace podium::batch
