#include "core/storage/DuckSession.h"

#include "tests/support/TestSupport.h"

#include <array>
#include <chrono>
#include <thread>

using namespace podium;

namespace {

DuckSession sessionIn(const test::Folder& folder, std::uint64_t memory = 256u << 20)
{
    DuckOptions options;
    options.memoryBytes = memory;
    options.temporaryFolder = folder / "spill";
    options.allowedFolders = {folder / "data"};
    REQUIRE_VALUE(DuckSession session, DuckSession::open(options));
    return session;
}

std::string firstText(DuckSession& session, const std::string& sql)
{
    REQUIRE_VALUE(DuckResult result, session.query(sql, TaskContext()));
    DuckChunk chunk;
    REQUIRE_VALUE(const bool some, result.next(chunk));
    REQUIRE(some);
    REQUIRE(result.columns().at(0).type == DuckType::Text);
    return std::string(chunk.text(0, 0));
}

} // namespace

TEST_CASE("DuckSession streams rows in order, short and long texts, and NULLs")
{
    const test::Folder folder;
    DuckSession session = sessionIn(folder);
    REQUIRE_VALUE(DuckResult result,
                  session.query("SELECT i, CASE WHEN i % 3 = 0 THEN NULL WHEN i % 3 = 1 THEN 's' ELSE "
                                "'a text longer than twelve bytes' END AS t FROM range(10000) r(i)",
                                TaskContext()));
    CHECK(result.columns().at(0).name == "i");
    DuckChunk chunk;
    std::int64_t row = 0;
    for (;;) {
        REQUIRE_VALUE(const bool more, result.next(chunk));
        if (!more) break;
        for (std::size_t i = 0; i < chunk.rows(); ++i, ++row) {
            REQUIRE(static_cast<const std::int64_t*>(chunk.data(0))[i] == row);
            REQUIRE(chunk.isNull(1, i) == (row % 3 == 0));
            if (row % 3 == 1) REQUIRE(chunk.text(1, i) == "s");
            if (row % 3 == 2) REQUIRE(chunk.text(1, i) == "a text longer than twelve bytes");
        }
    }
    CHECK(row == 10000);
}

TEST_CASE("DuckSession is on a leash")
{
    const test::Folder folder;
    folder.write("data/in.csv", "a\n1\n");
    const Path outside = folder.write("outside.csv", "secret\n1\n");
    DuckSession session = sessionIn(folder);
    CHECK(firstText(session, "SELECT current_setting('TimeZone')") == "UTC");
    CHECK(session.query("SELECT * FROM read_csv(" + sqlPath(folder / "data/in.csv") + ")", TaskContext()).has_value());
    const auto read = [&](const std::string& path) {
        return session.query("SELECT * FROM read_csv(" + path + ")", TaskContext());
    };
    CHECK_ERROR(read(sqlPath(outside)), ErrorCode::NotAuthorized, "outside.csv");
    CHECK_ERROR(read(sqlPath(folder / "data" / ".." / "outside.csv")), ErrorCode::NotAuthorized, "outside.csv");
    CHECK_ERROR(read("'https://example.org/x.csv'"), ErrorCode::NotAuthorized, "");
    for (const char* sql : {"SET enable_external_access = true", "INSTALL httpfs", "LOAD httpfs",
                            "ATTACH '/tmp/other.db'", "SET memory_limit = '100GB'", "SET TimeZone = 'Europe/Berlin'"})
        CHECK_MESSAGE(!session.execute(sql, TaskContext()).has_value(), sql);
    CHECK_ERROR(session.execute("COPY (SELECT 1) TO " + sqlPath(folder / "x.csv"), TaskContext()),
                ErrorCode::NotAuthorized, "");
    CHECK_FALSE(pathExists(folder / "x.csv"));
}

TEST_CASE("DuckSession takes odd paths literally")
{
    const test::Folder folder;
    DuckSession session = sessionIn(folder);
    for (const char* name : {"data/it's [1].csv", "data/a*b?.csv", "data/größe 📊.csv"}) {
        const Path file = folder.write(name, std::string("name\n") + name + "\n");
        CHECK(firstText(session, "SELECT * FROM read_csv(" + sqlPath(file) + ", header = true)") == name);
    }
}

TEST_CASE("DuckSession quotes the first line of DuckDB's complaint")
{
    const test::Folder folder;
    DuckSession session = sessionIn(folder);
    const auto wrong = session.query("SELECT nothing FROM range(3) r(number)", TaskContext());
    CHECK_ERROR(wrong, ErrorCode::InvalidInput, "Could not run the query: Referenced column \"nothing\" not found");
    CHECK(wrong.error().what.find('\n') == std::string::npos);
    CHECK(wrong.error().remedy == "Did you mean number?");
    CHECK(wrong.error().what.find("line") == std::string::npos); // our own statements have no place that would interest
    DuckOptions options;
    options.namesPlaces = true;
    REQUIRE_VALUE(DuckSession naming, DuckSession::open(options));
    CHECK_ERROR(naming.describe("SELECT 1,\n  nothing FROM range(3) r(number)"), ErrorCode::InvalidInput,
                "line 2, column 3: Referenced");
    CHECK_ERROR(session.execute("SELEC 1", TaskContext(), "try"), ErrorCode::InvalidInput,
                "Could not try: syntax error");
    CHECK_ERROR(session.query("SELECT * FROM read_csv(" + sqlPath(folder / "data/none.csv") + ")", TaskContext()),
                ErrorCode::NotFound, "none.csv");
    CHECK_ERROR(session.query("SELECT 1; SELECT 2", TaskContext()), ErrorCode::InvalidInput, "multiple");
    // An error in the middle of a stream reaches the reader.
    REQUIRE_VALUE(
        DuckResult result,
        session.query("SELECT CAST(CASE WHEN i = 900000 THEN 'x' ELSE '1' END AS INT) FROM range(1000000) r(i)",
                      TaskContext()));
    DuckChunk chunk;
    auto more = result.next(chunk);
    while (more && *more) more = result.next(chunk);
    CHECK_ERROR(more, ErrorCode::InvalidInput, "Could not convert string 'x'");
    CHECK(session.query("SELECT 1", TaskContext()).has_value());
}

TEST_CASE("DuckSession describes a statement without running it")
{
    const test::Folder folder;
    DuckSession session = sessionIn(folder);
    REQUIRE_VALUE(const DuckStatement query,
                  session.describe("SELECT 1::SMALLINT AS a, [1, 2] AS b, sum(i) AS c FROM range(3) r(i)"));
    CHECK(query.isQuery);
    REQUIRE(query.columns.size() == 3);
    CHECK(query.columns[0].name == "a");
    CHECK(query.columns[0].type == DuckType::Int16);
    CHECK(query.columns[1].type == DuckType::Nested);
    CHECK(query.columns[2].type == DuckType::HugeInt);
    REQUIRE_VALUE(const DuckStatement change, session.describe("CREATE TABLE t (a INT)"));
    CHECK_FALSE(change.isQuery);
    CHECK_FALSE(session.query("SELECT * FROM t", TaskContext()).has_value());
}

TEST_CASE("DuckSession stops a long statement and goes on afterwards")
{
    const test::Folder folder;
    DuckSession session = sessionIn(folder);
    for (const bool streaming : {false, true}) {
        std::stop_source stop;
        const TaskContext context(stop.get_token(), nullptr);
        std::chrono::steady_clock::time_point asked;
        std::jthread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            asked = std::chrono::steady_clock::now();
            stop.request_stop();
        });
        const std::string sql =
            "SELECT count(*) FROM range(10000000) a, range(1000000) b WHERE (a.range * b.range) % 7 = 3";
        if (streaming) {
            auto result = session.query(sql, context);
            DuckChunk chunk;
            const auto more = result ? result->next(chunk) : Result<bool>(result.error());
            CHECK_ERROR(more, ErrorCode::Cancelled, "");
        } else CHECK_ERROR(session.execute(sql, context), ErrorCode::Cancelled, "");
        stopper.join();
        CHECK(std::chrono::steady_clock::now() - asked < std::chrono::milliseconds(1000));
        CHECK(firstText(session, "SELECT 'still here'") == "still here");
    }
}

TEST_CASE("DuckSession runs out of memory as an error, and spills where it may")
{
    const test::Folder folder;
    const std::string sort = "SELECT i FROM range(20000000) r(i) ORDER BY hash(i)";
    DuckOptions options;
    options.memoryBytes = 32u << 20;
    options.threads = 2;
    REQUIRE_VALUE(DuckSession tight, DuckSession::open(options));
    CHECK_ERROR(tight.execute("CREATE TABLE t AS " + sort, TaskContext()), ErrorCode::Exhausted, "");
    options.temporaryFolder = folder / "spill";
    REQUIRE_VALUE(DuckSession spilling, DuckSession::open(options));
    REQUIRE_OK(spilling.execute("SELECT count(*) FROM (" + sort + " LIMIT 15000000)", TaskContext()));
}

TEST_CASE("DuckSession appends rows of every type")
{
    const test::Folder folder;
    DuckSession session = sessionIn(folder);
    const std::array columns{DuckColumn{"flag", DuckType::Boolean},      DuckColumn{"whole", DuckType::Int64},
                             DuckColumn{"real", DuckType::Double},       DuckColumn{"day", DuckType::Date},
                             DuckColumn{"instant", DuckType::Timestamp}, DuckColumn{"text", DuckType::Text}};
    const std::size_t rows =
        5000; // more than two of DuckDB's chunks, so that a NULL of one must not leak into the next
    std::vector<std::int64_t> flags, wholes, days, instants;
    std::vector<double> reals;
    std::vector<std::uint64_t> offsets{0};
    std::vector<std::uint8_t> valid;
    std::string bytes;
    for (std::size_t i = 0; i < rows; ++i) {
        flags.push_back(i % 2);
        wholes.push_back(static_cast<std::int64_t>(i) - 2500);
        reals.push_back(static_cast<double>(i) / 4);
        days.push_back(static_cast<std::int64_t>(i));
        instants.push_back(static_cast<std::int64_t>(i) * 1'000'000);
        bytes += "text number " + std::to_string(i);
        offsets.push_back(bytes.size());
        valid.push_back(i < 10 ? 0 : 1);
    }
    const std::array inputs{DuckInput{flags, {}, {}, {}, {}},    DuckInput{wholes, {}, {}, {}, valid},
                            DuckInput{{}, reals, {}, {}, {}},    DuckInput{days, {}, {}, {}, {}},
                            DuckInput{instants, {}, {}, {}, {}}, DuckInput{{}, {}, offsets, bytes, valid}};
    REQUIRE_OK(session.createTable("odd \"name\"", columns, TaskContext()));
    REQUIRE_OK(session.append("odd \"name\"", columns, inputs, rows, TaskContext()));
    CHECK(firstText(session,
                    "SELECT concat_ws('|', count(*), count(whole), sum(whole), sum(real), max(day), max(instant), "
                    "max(text), sum(flag::INT)) FROM \"odd \"\"name\"\"\"") ==
          "5000|4990|22455|3124375.0|1983-09-09|1970-01-01 01:23:19|text number 999|2500");
}
