#include "core/storage/SqliteDatabase.h"

#include "core/base/Text.h"

#include <cerrno>
#include <cmath>
#include <limits>
#include <map>
#include <sqlite3.h>

namespace podium {
namespace {

constexpr int kBusyTimeoutMs = 10'000;
constexpr std::size_t kCachedStatements = 64;

ErrorCode codeOf(sqlite3* database, int result)
{
    switch (result & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_CONSTRAINT: return ErrorCode::Conflict;
    case SQLITE_FULL:
    case SQLITE_NOMEM:
    case SQLITE_TOOBIG: return ErrorCode::Exhausted;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH: return ErrorCode::NotAuthorized;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorCode::Corrupt;
    case SQLITE_INTERRUPT: return ErrorCode::Cancelled;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR: {
        const int system = database ? sqlite3_system_errno(database) : 0;
        if (system == ENOSPC || system == EDQUOT || system == EFBIG) return ErrorCode::Exhausted;
        if (system == EACCES || system == EPERM || system == EROFS) return ErrorCode::NotAuthorized;
        if (system == ENOENT || system == ENOTDIR) return ErrorCode::NotFound;
        return ErrorCode::Failed;
    }
    default: return ErrorCode::Internal;
    }
}

std::string remedyOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Conflict: return "Wait for the other podium to finish, then do it again.";
    case ErrorCode::Exhausted: return "Free space on the disk, then do it again; nothing was half-written.";
    case ErrorCode::NotAuthorized: return "Check who may write the file and its folder.";
    case ErrorCode::Corrupt:
        return "Restore the file from a backup (workspace restore), or move it away to start anew.";
    default: return {};
    }
}

Error sqliteError(sqlite3* database, int result, const Path& file, std::string_view verb)
{
    const ErrorCode code = codeOf(database, result);
    const char* reason = database ? sqlite3_errmsg(database) : sqlite3_errstr(result);
    // A violated constraint is a conflict too, but waiting does not help it.
    const bool busy = (result & 0xff) == SQLITE_BUSY || (result & 0xff) == SQLITE_LOCKED;
    return makeError(code, format("Could not {} {}: {}.", verb, pathText(file), reason),
                     code == ErrorCode::Conflict && !busy ? std::string() : remedyOf(code));
}

std::string nativeUtf8(const Path& path)
{
    const auto text = path.u8string();
    return {reinterpret_cast<const char*>(text.data()), text.size()};
}

std::string immutableUri(const Path& file)
{
    std::string uri = "file:";
    for (const char c : nativeUtf8(file)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("/._-").find(c) != std::string_view::npos;
        uri += plain ? std::string(1, c) : format("%{:02X}", static_cast<unsigned char>(c));
    }
    return uri + "?immutable=1";
}

} // namespace

bool SqlRow::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
std::int64_t SqlRow::integer(int column) const { return sqlite3_column_int64(m_statement, column); }

double SqlRow::real(int column) const
{
    if (sqlite3_column_type(m_statement, column) == SQLITE_NULL) return std::numeric_limits<double>::quiet_NaN();
    if (sqlite3_column_type(m_statement, column) != SQLITE_TEXT) return sqlite3_column_double(m_statement, column);
    return parseReal(text(column)).value_or(std::numeric_limits<double>::quiet_NaN());
}

std::string SqlRow::text(int column) const
{
    const unsigned char* bytes = sqlite3_column_text(m_statement, column);
    if (!bytes) return {};
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

struct SqliteDatabase::State {
    Path file;
    OpenMode mode = OpenMode::ReadWrite;
    sqlite3* database = nullptr;
    std::map<std::string, sqlite3_stmt*, std::less<>> prepared;

    ~State()
    {
        for (auto& [sql, statement] : prepared) sqlite3_finalize(statement);
        sqlite3_close(database);
    }

    Error error(int result, std::string_view verb) const { return sqliteError(database, result, file, verb); }

    // A statement that goes back to the cache, or away, at the end of its use.
    struct Use {
        State& state;
        sqlite3_stmt* statement = nullptr;
        bool cached = false;
        ~Use()
        {
            if (cached) {
                sqlite3_reset(statement);
                sqlite3_clear_bindings(statement);
            } else sqlite3_finalize(statement);
        }
    };

    // Prepares the first statement of `sql`; `rest` is what follows it.
    Status prepare(std::string_view sql, Use& use, std::string_view& rest)
    {
        const auto found = prepared.find(sql);
        if (found != prepared.end() && sqlite3_stmt_busy(found->second) == 0) {
            use.statement = found->second;
            use.cached = true;
            rest = {};
            return success();
        }
        const char* tail = nullptr;
        const int result =
            sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &use.statement, &tail);
        if (result != SQLITE_OK) return error(result, "use");
        rest = trim(sql.substr(static_cast<std::size_t>(tail - sql.data())));
        if (use.statement && rest.empty() && found == prepared.end() && prepared.size() < kCachedStatements) {
            prepared.emplace(sql, use.statement);
            use.cached = true;
        }
        return success();
    }

    Status bind(sqlite3_stmt* statement, int index, const SqlValue& value) const
    {
        int result = SQLITE_OK;
        if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            result = sqlite3_bind_int64(statement, index, *integer);
        } else if (const auto* real = std::get_if<double>(&value)) {
            // SQLite turns NaN into NULL; a metric that is NaN must stay apart from one that is missing.
            result = std::isnan(*real) ? sqlite3_bind_text(statement, index, "NaN", -1, SQLITE_STATIC)
                                       : sqlite3_bind_double(statement, index, *real);
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            result = sqlite3_bind_text64(statement, index, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
        } else result = sqlite3_bind_null(statement, index);
        return result == SQLITE_OK ? success() : Status(error(result, "use"));
    }

    Status run(std::string_view sql, std::span<const SqlValue> values, const std::function<Status(const SqlRow&)>& row)
    {
        for (std::string_view rest = trim(sql); !rest.empty();) {
            Use use{*this};
            PODIUM_TRY(prepare(std::string_view(rest), use, rest));
            if (!use.statement) continue; // a comment
            const int count = sqlite3_bind_parameter_count(use.statement);
            if (static_cast<std::size_t>(count) > values.size())
                return makeError(ErrorCode::Internal,
                                 format("Could not use {}: the statement has {} more parameters than values.",
                                        pathText(file), static_cast<std::size_t>(count) - values.size()));
            for (int i = 0; i < count; ++i) PODIUM_TRY(bind(use.statement, i + 1, values[static_cast<std::size_t>(i)]));
            values = values.subspan(static_cast<std::size_t>(count));
            int result = SQLITE_OK;
            while ((result = sqlite3_step(use.statement)) == SQLITE_ROW)
                if (row) PODIUM_TRY(row(SqlRow(use.statement)));
            if (result != SQLITE_DONE) return error(result, sqlite3_stmt_readonly(use.statement) ? "read" : "write");
        }
        return success();
    }

    Result<std::int64_t> number(std::string_view sql)
    {
        std::int64_t value = 0;
        PODIUM_TRY(run(sql, {}, [&](const SqlRow& row) {
            value = row.integer(0);
            return success();
        }));
        return value;
    }

    // Two processes that create the file at once meet in the change to WAL, which ignores the busy timeout.
    Status useWriteAheadLog()
    {
        for (int waited = 0;; waited += 20) {
            const Status status = run("PRAGMA journal_mode = WAL", {}, {});
            if (status) return success(); // a file system without shared memory stays in rollback mode, which is safe
            if (status.error().code != ErrorCode::Conflict || waited >= kBusyTimeoutMs) return status;
            sqlite3_sleep(20);
        }
    }
};

SqliteDatabase::SqliteDatabase(std::unique_ptr<State> state) : m_state(std::move(state)) {}
SqliteDatabase::~SqliteDatabase() = default;
SqliteDatabase::SqliteDatabase(SqliteDatabase&&) noexcept = default;
SqliteDatabase& SqliteDatabase::operator=(SqliteDatabase&&) noexcept = default;

Result<SqliteDatabase> SqliteDatabase::open(const Path& file, OpenMode mode)
{
    auto state = std::make_unique<State>();
    state->file = file;
    state->mode = mode;
    std::string name = nativeUtf8(file);
    int flags = SQLITE_OPEN_NOMUTEX |
                (mode == OpenMode::ReadWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
    if (mode == OpenMode::ReadOnly) {
        if (!pathExists(file))
            return makeError(ErrorCode::NotFound, format("Could not open {}: no such file.", pathText(file)));
        // A reader of a WAL database writes beside it. Where it cannot, nobody else does: the file stands still. A log
        // that was left there holds finished transactions, which immutable=1 would pass over.
        const auto log = fileSize(Path(file) += "-wal");
        if (!isWritable(file.parent_path().empty() ? Path(".") : file.parent_path()) && (!log || *log == 0)) {
            name = immutableUri(file);
            flags |= SQLITE_OPEN_URI;
        }
    }
    const int result = sqlite3_open_v2(name.c_str(), &state->database, flags, nullptr);
    if (result != SQLITE_OK) return state->error(result, "open");
    sqlite3_extended_result_codes(state->database, 1);
    sqlite3_busy_timeout(state->database, kBusyTimeoutMs);
    // The first statement that reads the file finds out whether it is a database.
    PODIUM_TRY(state->run("PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; SELECT count(*) FROM sqlite_schema",
                          {}, {}));
    if (mode == OpenMode::ReadWrite) {
        PODIUM_TRY(state->useWriteAheadLog());
        // FULL: what was reported as finished survives a power cut, not only a kill.
        PODIUM_TRY(state->run("PRAGMA synchronous = FULL", {}, {}));
    }
    return SqliteDatabase(std::move(state));
}

// The schema's version of each room stands in a table of its own, because rooms share a file and know nothing of each
// other.
Result<std::int64_t> SqliteDatabase::schemaVersion(std::string_view room)
{
    PODIUM_TRY_ASSIGN(const std::int64_t tables,
                      m_state->number("SELECT count(*) FROM sqlite_schema WHERE name = 'schema_version'"));
    std::int64_t version = 0;
    if (tables == 0) return version;
    const SqlValue values[] = {std::string(room)};
    PODIUM_TRY(query("SELECT version FROM schema_version WHERE room = ?", values, [&](const SqlRow& row) {
        version = row.integer(0);
        return success();
    }));
    return version;
}

Status SqliteDatabase::migrate(std::string_view room, std::span<const Migration> migrations)
{
    const auto newest = static_cast<std::int64_t>(migrations.size());
    PODIUM_TRY_ASSIGN(const std::int64_t version, schemaVersion(room));
    if (version > newest)
        return makeError(ErrorCode::Unsupported,
                         format("Could not open {}: its {} schema {} is from a newer Podium, this one knows up to {}.",
                                pathText(m_state->file), room, version, newest),
                         "Use the newer Podium.");
    if (version == newest) return success();
    if (m_state->mode == OpenMode::ReadOnly)
        return makeError(
            ErrorCode::NotAuthorized,
            format("Could not open {}: its {} schema {} must be brought to {}, but it is open for reading only.",
                   pathText(m_state->file), room, version, newest),
            "Open the workspace once where it can be written.");
    for (std::int64_t number = version + 1; number <= newest; ++number)
        PODIUM_TRY(transaction([&] { return step(room, number, migrations[static_cast<std::size_t>(number - 1)]); }));
    return success();
}

Status SqliteDatabase::step(std::string_view room, std::int64_t number, const Migration& migration)
{
    // Another process may have done this one while we waited for the lock.
    PODIUM_TRY_ASSIGN(const std::int64_t current, schemaVersion(room));
    if (current >= number) return success();
    if (auto done = execute(migration.sql); !done) {
        done.error().trail.push_back(format("in {} schema step {} ({})", room, number, migration.name));
        return done;
    }
    PODIUM_TRY(execute("CREATE TABLE IF NOT EXISTS schema_version(room TEXT PRIMARY KEY, version INTEGER NOT NULL)"));
    const SqlValue values[] = {std::string(room), number};
    return execute("INSERT OR REPLACE INTO schema_version(room, version) VALUES (?, ?)", values);
}

Status SqliteDatabase::execute(std::string_view sql, std::span<const SqlValue> values)
{
    return m_state->run(sql, values, {});
}

Status SqliteDatabase::query(std::string_view sql, std::span<const SqlValue> values,
                             const std::function<Status(const SqlRow&)>& row)
{
    return m_state->run(sql, values, row);
}

Status SqliteDatabase::transaction(const std::function<Status()>& work)
{
    const bool nested = sqlite3_get_autocommit(m_state->database) == 0;
    PODIUM_TRY(execute(nested ? "SAVEPOINT inner_work" : "BEGIN IMMEDIATE"));
    Status status = work();
    if (status) status = execute(nested ? "RELEASE inner_work" : "COMMIT");
    if (status) return success();
    // A full disk may have rolled everything back already; then there is nothing to undo.
    if (sqlite3_get_autocommit(m_state->database) == 0) {
        const Status undone = execute(nested ? "ROLLBACK TO inner_work; RELEASE inner_work" : "ROLLBACK");
        if (!undone) status.error().trail.push_back(undone.error().what);
    }
    return status;
}

std::int64_t SqliteDatabase::changes() const { return sqlite3_changes64(m_state->database); }
Result<std::int64_t> SqliteDatabase::dataVersion() { return m_state->number("PRAGMA data_version"); }
void SqliteDatabase::interrupt() { sqlite3_interrupt(m_state->database); }

} // namespace podium
