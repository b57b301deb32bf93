#include "core/storage/SqliteDatabase.h"

#include "tests/support/TestSupport.h"

#include <array>
#include <atomic>
#include <cmath>
#include <limits>
#include <thread>
#include <vector>

using namespace podium;

namespace {

constexpr std::array kSteps{Migration{"first", "CREATE TABLE metric (name TEXT PRIMARY KEY, value REAL);"},
                            Migration{"second", "CREATE TABLE note (id INTEGER PRIMARY KEY, metric TEXT NOT NULL "
                                                "REFERENCES metric (name)); CREATE INDEX by_metric ON note (metric);"}};

SqliteDatabase openWith(const Path& file, std::span<const Migration> steps)
{
    REQUIRE_VALUE(SqliteDatabase database, SqliteDatabase::open(file));
    REQUIRE_OK(database.migrate("test", steps));
    return database;
}

std::string textOf(SqliteDatabase& database, const char* sql)
{
    std::string text;
    REQUIRE_OK(database.query(sql, {}, [&](const SqlRow& row) {
        text += row.text(0);
        return success();
    }));
    return text;
}

} // namespace

TEST_CASE("SqliteDatabase survives power cuts and waits for others")
{
    const test::Folder folder;
    SqliteDatabase database = openWith(folder / "a.db", kSteps);
    CHECK(textOf(database, "PRAGMA journal_mode") == "wal");
    CHECK(textOf(database, "PRAGMA synchronous") == "2");
    CHECK(textOf(database, "PRAGMA foreign_keys") == "1");
    CHECK(textOf(database, "PRAGMA busy_timeout") == "10000");
}

TEST_CASE("SqliteDatabase runs each schema step once and refuses a newer schema")
{
    const test::Folder folder;
    {
        openWith(folder / "a.db", std::span(kSteps).first(1));
    }
    {
        SqliteDatabase database = openWith(folder / "a.db", kSteps);
        CHECK(textOf(database, "SELECT version FROM schema_version") == "2");
    }
    REQUIRE_VALUE(SqliteDatabase old, SqliteDatabase::open(folder / "a.db"));
    CHECK_ERROR(old.migrate("test", std::span(kSteps).first(1)), ErrorCode::Unsupported, "newer Podium");
}

TEST_CASE("SqliteDatabase counts the schema steps of each room by itself")
{
    const test::Folder folder;
    const std::array other{Migration{"other", "CREATE TABLE other (x);"}};
    SqliteDatabase database = openWith(folder / "a.db", kSteps);
    REQUIRE_OK(database.migrate("other", other));
    REQUIRE_OK(database.migrate("test", kSteps));
    CHECK(textOf(database, "SELECT room || version FROM schema_version ORDER BY room") == "other1test2");
}

TEST_CASE("SqliteDatabase leaves the schema as it was when a step fails")
{
    const test::Folder folder;
    const std::array broken{kSteps[0], Migration{"broken", "CREATE TABLE half (x); CREATE TABLE metric (x);"}};
    REQUIRE_VALUE(SqliteDatabase database, SqliteDatabase::open(folder / "a.db"));
    const Status status = database.migrate("test", broken);
    CHECK_ERROR(status, ErrorCode::Internal, "in test schema step 2 (broken)");
    CHECK(textOf(database, "SELECT version FROM schema_version") == "1");
    CHECK(textOf(database, "SELECT name FROM sqlite_schema WHERE name = 'half'") == "");
}

TEST_CASE("SqliteDatabase keeps NaN, infinities and NULL apart")
{
    const test::Folder folder;
    SqliteDatabase database = openWith(folder / "a.db", kSteps);
    const double infinity = std::numeric_limits<double>::infinity();
    const std::array<std::pair<std::string, SqlValue>, 5> values{
        {{"a", 0.1}, {"b", std::nan("")}, {"c", infinity}, {"d", -infinity}, {"e", nullptr}}};
    for (const auto& [name, value] : values)
        REQUIRE_OK(database.execute("INSERT INTO metric VALUES (?, ?)", std::array<SqlValue, 2>{name, value}));
    std::vector<double> read;
    std::vector<bool> nulls;
    REQUIRE_OK(database.query("SELECT value FROM metric ORDER BY name", {}, [&](const SqlRow& row) {
        read.push_back(row.real(0));
        nulls.push_back(row.isNull(0));
        return success();
    }));
    REQUIRE(read.size() == 5);
    CHECK(read[0] == 0.1);
    CHECK(std::isnan(read[1]));
    CHECK(read[2] == infinity);
    CHECK(read[3] == -infinity);
    CHECK(nulls == std::vector<bool>{false, false, false, false, true});
}

TEST_CASE("SqliteDatabase keeps texts with NUL bytes and quotes whole")
{
    const test::Folder folder;
    SqliteDatabase database = openWith(folder / "a.db", kSteps);
    const std::string odd("a\0b'; DROP TABLE metric; --", 27);
    REQUIRE_OK(database.execute("INSERT INTO metric VALUES (?, 1)", std::array<SqlValue, 1>{odd}));
    CHECK(textOf(database, "SELECT name FROM metric") == odd);
}

TEST_CASE("SqliteDatabase undoes a transaction whose work fails, and only the inner part of a nested one")
{
    const test::Folder folder;
    SqliteDatabase database = openWith(folder / "a.db", kSteps);
    const auto put = [&](const char* name) {
        return database.execute("INSERT INTO metric VALUES (?, 1)", std::array<SqlValue, 1>{std::string(name)});
    };
    const Status failed = database.transaction([&]() -> Status {
        PODIUM_TRY(put("lost"));
        return makeError(ErrorCode::Failed, "Could not go on: no.");
    });
    CHECK_ERROR(failed, ErrorCode::Failed, "no.");
    REQUIRE_OK(database.transaction([&]() -> Status {
        PODIUM_TRY(put("kept"));
        const Status inner = database.transaction([&]() -> Status {
            PODIUM_TRY(put("lost"));
            return makeError(ErrorCode::Failed, "Could not go on: no.");
        });
        CHECK_FALSE(inner.has_value());
        return success();
    }));
    CHECK(textOf(database, "SELECT name FROM metric") == "kept");
    CHECK_ERROR(put("kept"), ErrorCode::Conflict, "UNIQUE");
    CHECK_ERROR(database.execute("INSERT INTO note (metric) VALUES ('nobody')"), ErrorCode::Conflict, "FOREIGN KEY");
}

TEST_CASE("SqliteDatabase lets a query run inside another of the same text")
{
    const test::Folder folder;
    SqliteDatabase database = openWith(folder / "a.db", kSteps);
    REQUIRE_OK(database.execute("INSERT INTO metric VALUES ('a', 1), ('b', 2)"));
    int pairs = 0;
    REQUIRE_OK(database.query("SELECT name FROM metric", {}, [&](const SqlRow&) {
        return database.query("SELECT name FROM metric", {}, [&](const SqlRow&) {
            ++pairs;
            return success();
        });
    }));
    CHECK(pairs == 4);
}

TEST_CASE("SqliteDatabase refuses what is not a database, and says so")
{
    const test::Folder folder;
    CHECK_ERROR(SqliteDatabase::open(folder.write("a.db", std::string(4096, 'x'))), ErrorCode::Corrupt, "a.db");
    CHECK_ERROR(SqliteDatabase::open(folder / "missing.db", OpenMode::ReadOnly), ErrorCode::NotFound, "missing.db");
    CHECK_ERROR(SqliteDatabase::open(folder / "no folder/a.db"), ErrorCode::NotFound, "no folder");
}

TEST_CASE("SqliteDatabase opens for reading only and writes nothing")
{
    const test::Folder folder;
    {
        openWith(folder / "ümlaut 100% [x].db", kSteps);
    }
    REQUIRE_VALUE(SqliteDatabase database, SqliteDatabase::open(folder / "ümlaut 100% [x].db", OpenMode::ReadOnly));
    REQUIRE_OK(database.migrate("test", kSteps));
    CHECK_ERROR(database.execute("INSERT INTO metric VALUES ('a', 1)"), ErrorCode::NotAuthorized, "");
    CHECK_ERROR(database.migrate("test", std::array{kSteps[0], kSteps[1], Migration{"third", ""}}),
                ErrorCode::NotAuthorized, "open for reading only");
}

TEST_CASE("SqliteDatabase sees that another connection wrote")
{
    const test::Folder folder;
    SqliteDatabase mine = openWith(folder / "a.db", kSteps);
    SqliteDatabase other = openWith(folder / "a.db", kSteps);
    REQUIRE_VALUE(const std::int64_t before, mine.dataVersion());
    REQUIRE_OK(other.execute("INSERT INTO metric VALUES ('a', 1)"));
    CHECK(other.changes() == 1);
    REQUIRE_VALUE(const std::int64_t after, mine.dataVersion());
    CHECK(after != before);
}

TEST_CASE("SqliteDatabase is created and written by many threads at once without a loss")
{
    const test::Folder folder;
    const Path file = folder / "a.db";
    std::atomic<int> failures = 0;
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&, t] {
                auto database = SqliteDatabase::open(file);
                if (!database || !database->migrate("test", kSteps)) {
                    ++failures;
                    return;
                }
                for (int i = 0; i < 25; ++i) {
                    const std::string name = std::to_string(t * 100 + i);
                    const Status done = database->transaction([&] {
                        return database->execute("INSERT INTO metric VALUES (?, 1)", std::array<SqlValue, 1>{name});
                    });
                    if (!done) ++failures;
                }
            });
    }
    CHECK(failures == 0);
    SqliteDatabase database = openWith(file, kSteps);
    CHECK(textOf(database, "SELECT count(*) FROM metric") == "100");
}

TEST_CASE("SqliteDatabase is interrupted in the middle of a query")
{
    const test::Folder folder;
    SqliteDatabase database = openWith(folder / "a.db", {});
    int rows = 0;
    const Status status = database.query(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n", {}, [&](const SqlRow&) {
            if (++rows == 10) database.interrupt();
            return success();
        });
    CHECK_ERROR(status, ErrorCode::Cancelled, "interrupted");
    CHECK(rows < 1000);
}
