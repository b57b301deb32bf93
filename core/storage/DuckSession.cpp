#include "core/storage/DuckSession.h"

#include "core/base/Text.h"
#include "core/storage/DuckConnection.h"
#include "core/tasks/Parallel.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <thread>

namespace podium {
namespace {

constexpr std::string_view kOpening = "open DuckDB";

std::string folderText(const Path& folder)
{
    const auto text = folder.u8string();
    return {reinterpret_cast<const char*>(text.data()), text.size()};
}

Status runPlainly(duckdb_connection connection, const std::string& sql, std::string_view doing)
{
    DuckRawResult result;
    if (duckdb_query(connection, sql.c_str(), &result.handle) == DuckDBSuccess) return success();
    return duckError(doing, duckdb_result_error(&result.handle));
}

// The order matters: external access ends only after the folders are named, and nothing changes after the lock.
std::string leash(const DuckOptions& options)
{
    std::string sql = format(
        "SET TimeZone = 'UTC'; SET memory_limit = '{}B'; SET threads = {}; SET preserve_insertion_order = {};"
        "SET errors_as_json = true; SET autoinstall_known_extensions = false; SET autoload_known_extensions = false;",
        options.memoryBytes, options.threads > 0 ? options.threads : availableCores(), options.preserveOrder);
    sql += format("SET temp_directory = {};", sqlPath(options.temporaryFolder));
    std::vector<std::string> folders;
    for (const Path& folder : options.allowedFolders) folders.push_back(sqlPath(folder / ""));
    std::vector<std::string> files;
    for (const Path& file : options.allowedFiles) files.push_back(sqlPath(file));
    sql += format("SET allowed_directories = [{}]; SET allowed_paths = [{}];", join(folders, ", "), join(files, ", "));
    sql += "SET enable_external_access = false; SET lock_configuration = true;";
    return sql;
}

} // namespace

DuckSession::DuckSession(std::shared_ptr<State> state) : m_state(std::move(state)) {}
DuckSession::~DuckSession() = default;
DuckSession::DuckSession(DuckSession&&) noexcept = default;
DuckSession& DuckSession::operator=(DuckSession&&) noexcept = default;

Result<DuckSession> DuckSession::open(const DuckOptions& options)
{
    return atTheDoor(kOpening, [&]() -> Result<DuckSession> {
        auto state = std::make_shared<State>();
        if (duckdb_open(nullptr, &state->database) != DuckDBSuccess ||
            duckdb_connect(state->database, &state->connection) != DuckDBSuccess)
            return makeError(ErrorCode::Failed, "Could not open DuckDB: its in-memory database did not start.");
        state->namesPlaces = options.namesPlaces;
        PODIUM_TRY(runPlainly(state->connection, leash(options), kOpening));
        return DuckSession(std::move(state));
    });
}

Result<DuckStatement> DuckSession::describe(const std::string& sql, std::string_view doing)
{
    return atTheDoor(doing, [&]() -> Result<DuckStatement> {
        DuckPrepared prepared;
        if (duckdb_prepare(m_state->connection, sql.c_str(), &prepared.handle) != DuckDBSuccess)
            return duckError(doing, duckdb_prepare_error(prepared.handle),
                             m_state->namesPlaces ? std::string_view(sql) : std::string_view());
        const duckdb_statement_type type = duckdb_prepared_statement_type(prepared.handle);
        DuckStatement statement;
        statement.isQuery = type == DUCKDB_STATEMENT_TYPE_SELECT || type == DUCKDB_STATEMENT_TYPE_EXPLAIN;
        const idx_t count = duckdb_prepared_statement_column_count(prepared.handle);
        for (idx_t i = 0; i < count; ++i) {
            const char* name = duckdb_prepared_statement_column_name(prepared.handle, i);
            statement.columns.push_back(
                {name ? name : "", duckTypeOf(duckdb_prepared_statement_column_type(prepared.handle, i))});
            duckdb_free(const_cast<char*>(name));
        }
        return statement;
    });
}

Result<std::vector<std::string>> DuckSession::tablesOf(const std::string& sql, std::string_view doing)
{
    return atTheDoor(doing, [&]() -> Result<std::vector<std::string>> {
        duckdb_value list = duckdb_get_table_names(m_state->connection, sql.c_str(), false);
        if (list == nullptr) return makeError(ErrorCode::InvalidInput, format("Could not {}: it is no query.", doing));
        std::vector<std::string> names;
        for (idx_t i = 0; i < duckdb_get_list_size(list); ++i) {
            duckdb_value entry = duckdb_get_list_child(list, i);
            char* text = duckdb_get_varchar(entry);
            if (text != nullptr) names.emplace_back(text);
            duckdb_free(text);
            duckdb_destroy_value(&entry);
        }
        duckdb_destroy_value(&list);
        return names;
    });
}

Status runStatement(duckdb_connection connection, const std::string& sql, DuckDelivery delivery, DuckRawResult& result,
                    const TaskContext& context, std::string_view doing)
{
    DuckPrepared prepared;
    if (duckdb_prepare(connection, sql.c_str(), &prepared.handle) != DuckDBSuccess)
        return duckError(doing, duckdb_prepare_error(prepared.handle));
    DuckPending pending;
    const auto begin =
        delivery == DuckDelivery::Streaming ? duckdb_pending_prepared_streaming : duckdb_pending_prepared;
    if (begin(prepared.handle, &pending.handle) != DuckDBSuccess)
        return duckError(doing, duckdb_pending_error(pending.handle));
    PODIUM_TRY(context.checkpoint());
    for (int turn = 0;; ++turn) {
        // DuckDB forgets an interrupt that comes before a statement has started, so the stop is looked at here as well.
        // The statement is not left alone but driven to its end: only then have its threads let go of files.
        if (context.stopRequested()) duckdb_interrupt(connection);
        const duckdb_pending_state state = duckdb_pending_execute_task(pending.handle);
        if (state == DUCKDB_PENDING_ERROR) return duckError(doing, duckdb_pending_error(pending.handle));
        if (state == DUCKDB_PENDING_RESULT_READY) break;
        if (state == DUCKDB_PENDING_NO_TASKS_AVAILABLE) std::this_thread::sleep_for(std::chrono::microseconds(200));
        if (turn % 16 == 15) {
            const double percentage = duckdb_query_progress(connection).percentage;
            if (percentage > 0) context.progress(percentage / 100, doing);
        }
    }
    if (duckdb_execute_pending(pending.handle, &result.handle) != DuckDBSuccess)
        return duckError(doing, duckdb_result_error(&result.handle));
    return success();
}

Result<std::int64_t> DuckSession::execute(const std::string& sql, const TaskContext& context, std::string_view doing)
{
    return atTheDoor(doing, [&]() -> Result<std::int64_t> {
        const std::stop_callback stopping(context.stop(), [this] { interrupt(); });
        DuckRawResult result;
        PODIUM_TRY(runStatement(m_state->connection, sql, DuckDelivery::Whole, result, context, doing));
        return static_cast<std::int64_t>(duckdb_rows_changed(&result.handle));
    });
}

void DuckSession::interrupt() { duckdb_interrupt(m_state->connection); }

namespace {

std::string_view sqlTypeOf(DuckType type)
{
    switch (type) {
    case DuckType::Boolean: return "BOOLEAN";
    case DuckType::Int64: return "BIGINT";
    case DuckType::Double: return "DOUBLE";
    case DuckType::Date: return "DATE";
    case DuckType::Timestamp: return "TIMESTAMP";
    default: return "VARCHAR";
    }
}

duckdb_type rawTypeOf(DuckType type)
{
    switch (type) {
    case DuckType::Boolean: return DUCKDB_TYPE_BOOLEAN;
    case DuckType::Int64: return DUCKDB_TYPE_BIGINT;
    case DuckType::Double: return DUCKDB_TYPE_DOUBLE;
    case DuckType::Date: return DUCKDB_TYPE_DATE;
    case DuckType::Timestamp: return DUCKDB_TYPE_TIMESTAMP;
    default: return DUCKDB_TYPE_VARCHAR;
    }
}

// Copies rows [from, from + count) of one column into a vector.
void fill(duckdb_vector vector, DuckType type, const DuckInput& input, std::size_t from, std::size_t count)
{
    void* data = duckdb_vector_get_data(vector);
    switch (type) {
    case DuckType::Boolean:
        for (std::size_t i = 0; i < count; ++i) static_cast<bool*>(data)[i] = input.integers[from + i] != 0;
        break;
    case DuckType::Date:
        for (std::size_t i = 0; i < count; ++i)
            static_cast<std::int32_t*>(data)[i] = static_cast<std::int32_t>(input.integers[from + i]);
        break;
    case DuckType::Int64:
    case DuckType::Timestamp: std::memcpy(data, input.integers.data() + from, count * sizeof(std::int64_t)); break;
    case DuckType::Double: std::memcpy(data, input.reals.data() + from, count * sizeof(double)); break;
    default:
        for (std::size_t i = from; i < from + count; ++i) {
            const auto text = input.bytes.substr(input.offsets[i], input.offsets[i + 1] - input.offsets[i]);
            duckdb_vector_assign_string_element_len(vector, i - from, text.data(), text.size());
        }
    }
    if (input.valid.empty()) return;
    duckdb_vector_ensure_validity_writable(vector);
    std::uint64_t* validity = duckdb_vector_get_validity(vector);
    for (std::size_t i = 0; i < count; ++i)
        if (input.valid[from + i] == 0) duckdb_validity_set_row_invalid(validity, i);
}

// An appender, its chunk and their types: what append() must free on every way out.
struct Appending {
    duckdb_appender appender = nullptr;
    duckdb_data_chunk chunk = nullptr;
    std::vector<duckdb_logical_type> types;
    ~Appending()
    {
        if (chunk) duckdb_destroy_data_chunk(&chunk);
        for (auto& type : types) duckdb_destroy_logical_type(&type);
        if (appender) duckdb_appender_destroy(&appender);
    }
    Error error(std::string_view doing) const
    {
        duckdb_error_data data = duckdb_appender_error_data(appender);
        Error error = duckError(doing, duckdb_error_data_message(data));
        duckdb_destroy_error_data(&data);
        return error;
    }
};

} // namespace

Status DuckSession::createTable(const std::string& name, std::span<const DuckColumn> columns,
                                const TaskContext& context)
{
    std::vector<std::string> list;
    for (const DuckColumn& column : columns)
        list.push_back(format("{} {}", sqlName(column.name), sqlTypeOf(column.type)));
    return execute(format("CREATE TABLE {} ({})", sqlName(name), join(list, ", ")), context, "make a table")
        .map([](auto) {});
}

Status DuckSession::append(const std::string& name, std::span<const DuckColumn> columns,
                           std::span<const DuckInput> inputs, std::size_t rows, const TaskContext& context)
{
    constexpr std::string_view doing = "collect the rows";
    return atTheDoor(doing, [&]() -> Status {
        Appending out;
        if (duckdb_appender_create(m_state->connection, nullptr, name.c_str(), &out.appender) != DuckDBSuccess)
            return out.error(doing);
        for (const DuckColumn& column : columns)
            out.types.push_back(duckdb_create_logical_type(rawTypeOf(column.type)));
        const std::size_t size = duckdb_vector_size();
        for (std::size_t from = 0; from < rows; from += size) {
            PODIUM_TRY(context.checkpoint());
            const std::size_t count = std::min(size, rows - from);
            // A fresh chunk each time: resetting one would keep the NULLs of its last rows.
            out.chunk = duckdb_create_data_chunk(out.types.data(), out.types.size());
            for (std::size_t i = 0; i < columns.size(); ++i)
                fill(duckdb_data_chunk_get_vector(out.chunk, i), columns[i].type, inputs[i], from, count);
            duckdb_data_chunk_set_size(out.chunk, count);
            if (duckdb_append_data_chunk(out.appender, out.chunk) != DuckDBSuccess) return out.error(doing);
            duckdb_destroy_data_chunk(&out.chunk);
        }
        if (duckdb_appender_close(out.appender) != DuckDBSuccess) return out.error(doing);
        return success();
    });
}

std::string sqlText(std::string_view text)
{
    std::string quoted = "'";
    for (const char c : text) quoted.append(c == '\'' ? 2 : 1, c);
    return quoted + "'";
}

std::string sqlName(std::string_view name)
{
    std::string quoted = "\"";
    for (const char c : name) quoted.append(c == '"' ? 2 : 1, c);
    return quoted + "\"";
}

// A name with [, * or ? in it is taken literally by DuckDB as long as a file of that name is there.
std::string sqlPath(const Path& path) { return sqlText(folderText(path)); }

} // namespace podium
