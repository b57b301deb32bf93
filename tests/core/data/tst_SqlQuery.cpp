#include "core/data/SqlQuery.h"

#include "tests/core/data/DataFixture.h"

using namespace podium;
using namespace podium::data;
using namespace podium::data::test;

using Rows = std::vector<std::string>;

namespace {

Result<SqlOutcome> query(const Place& place, const std::string& sql, std::int64_t maxRows = 100)
{
    SqlRequest request;
    request.sql = sql;
    PODIUM_TRY_ASSIGN(request.tables, sqlTables(place.catalog, place.artifacts));
    request.readableFolders = {place.folder / "source"};
    request.maxRows = maxRows;
    return querySql(request, TaskContext());
}

Rows rowsOfQuery(const Place& place, const std::string& sql)
{
    REQUIRE_VALUE(const SqlOutcome outcome, query(place, sql));
    return rowsOf(outcome.rows);
}

} // namespace

TEST_CASE("Assets are tables by name, and by name and version")
{
    Place place;
    REQUIRE_OK(place.importBytes("a.csv", "a,b\n1,x\n2,y\n"));
    REQUIRE_OK(place.importBytes("a.csv", "a,b\n5,z\n"));
    CHECK(rowsOfQuery(place, "SELECT * FROM x") == Rows{"5|z"});
    CHECK(rowsOfQuery(place, "SELECT b, a FROM \"x:1\" ORDER BY a DESC;") == Rows{"y|2", "x|1"});
    CHECK(rowsOfQuery(place, "SELECT sum(a) AS s, count(*) FROM (FROM X UNION ALL FROM \"x:1\")") == Rows{"8|3"});
    CHECK(rowsOfQuery(place, "SELECT a FROM read_csv(" + sqlPath(place.folder / "source/a.csv") + ")") == Rows{"5"});
    CHECK(rowsOfQuery(place, "DESCRIBE x").size() == 2);
}

TEST_CASE("The versions that a query reads are those that its tables were, not what has come since")
{
    Place place;
    for (const char* bytes : {"a,b\n1,x\n", "a,b\n2,y\n"}) REQUIRE_OK(place.importBytes("a.csv", bytes));
    SqlRequest request;
    REQUIRE_VALUE(request.tables, sqlTables(place.catalog, place.artifacts));
    REQUIRE_OK(place.importBytes("a.csv", "a,b\n3,z\n")); // while the query would run
    const auto read = [&](const std::string& sql) {
        request.sql = sql;
        REQUIRE_VALUE(const std::vector<std::string> versions, versionsRead(request));
        return versions;
    };
    CHECK(read("SELECT * FROM X") == Rows{"x:2"});
    CHECK(read("SELECT * FROM \"x:1\", x") == Rows{"x:1", "x:2"});
    CHECK(read("WITH y AS (SELECT * FROM x) SELECT 'x:1', * FROM y, \"x:2\"") == Rows{"x:2"});
    CHECK(read("SELECT 1").empty());
    // Joins that ask for the columns of what they join.
    CHECK(read("SELECT * FROM \"x:1\" JOIN X USING (a)") == Rows{"x:1", "x:2"});
    CHECK(read("WITH y AS (SELECT * FROM x) SELECT 'x:1', * FROM y NATURAL JOIN \"x:2\"") == Rows{"x:2"});
    CHECK(read("SELECT * FROM (SELECT 1 AS a) p JOIN (FROM x) USING (a) WHERE a IN (SELECT a FROM \"x:1\")") ==
          Rows{"x:1", "x:2"});
    request.sql = "SELEC";
    CHECK_ERROR(versionsRead(request), ErrorCode::InvalidInput, "it is no query");
}

TEST_CASE("A query gives at most the rows that are asked for, and says that there are more")
{
    Place place;
    REQUIRE_VALUE(const SqlOutcome some, query(place, "FROM range(100000)", 10));
    CHECK(some.rows.rows() == 10);
    CHECK(some.more);
    REQUIRE_VALUE(const SqlOutcome all, query(place, "FROM range(10)", 10));
    CHECK(all.rows.rows() == 10);
    CHECK_FALSE(all.more);
    REQUIRE_VALUE(const SqlOutcome none, query(place, "SELECT 1 AS a WHERE false", 10));
    CHECK(none.rows.columns.size() == 1);
    CHECK(none.rows.rows() == 0);
}

TEST_CASE("A wrong query is refused with its place and the nearest name")
{
    Place place;
    REQUIRE_OK(place.importBytes("a.csv", "price,b\n1,x\n"));
    CHECK_ERROR(query(place, "SELECT prise\nFROM x"), ErrorCode::InvalidInput,
                "line 1, column 8: Referenced column \"prise\" not found");
    CHECK_ERROR(query(place, "SELECT *\n  FORM x"), ErrorCode::InvalidInput, "line 2, column 8: syntax error");
    CHECK_ERROR(query(place, "SELECT * FROM xx"), ErrorCode::NotFound, "Table with name xx does not exist");
    CHECK_ERROR(query(place, "SELECT CAST(b AS INTEGER) FROM x"), ErrorCode::InvalidInput,
                "Could not convert string 'x'");
    CHECK_ERROR(query(place, ""), ErrorCode::InvalidInput, "Could not run the query");
}

TEST_CASE("A query only reads, and only what it may")
{
    Place place;
    REQUIRE_OK(place.importBytes("a.csv", "a\n1\n"));
    const std::string out = sqlPath(place.folder / "source/out.csv");
    for (const std::string sql :
         {"DROP VIEW x", "CREATE TABLE t (a INT)", "DELETE FROM x", "SET threads = 8", "ATTACH ':memory:' AS y"})
        CHECK_MESSAGE(!query(place, sql).has_value(), sql);
    CHECK_ERROR(query(place, "COPY x TO " + out), ErrorCode::InvalidInput, "does not only read");
    CHECK_ERROR(query(place, "SELECT 1; COPY x TO " + out), ErrorCode::InvalidInput, "");
    CHECK_FALSE(pathExists(place.folder / "source/out.csv"));
    CHECK_ERROR(query(place, "SELECT * FROM read_csv('/etc/passwd')"), ErrorCode::NotAuthorized, "passwd");
    CHECK_ERROR(query(place, "SELECT * FROM read_text(" + sqlPath(place.folder / "data/x.1.yml") + ")"),
                ErrorCode::NotAuthorized, "");
    CHECK_ERROR(query(place, "SELECT * FROM 'https://example.org/a.csv'"), ErrorCode::NotAuthorized, "");
}

TEST_CASE("A query's whole result goes into a file")
{
    Place place;
    REQUIRE_OK(place.importBytes("a.csv", "a,b\n1,x\n2,y\n"));
    SqlRequest request;
    request.sql = "SELECT b, a / 2 AS half, [a] AS list FROM x ORDER BY a DESC; -- all of them";
    REQUIRE_VALUE(request.tables, sqlTables(place.catalog, place.artifacts));
    REQUIRE_VALUE(const std::int64_t rows, querySqlToFile(request, place.folder / "out.csv", TaskContext()));
    CHECK(rows == 2);
    REQUIRE_VALUE(const std::string text, readFile(place.folder / "out.csv"));
    CHECK(text == "b,half,list\ny,1.0,[2]\nx,0.5,[1]\n");
    request.sql = "SELECT nothing FROM x";
    CHECK_ERROR(querySqlToFile(request, place.folder / "none.csv", TaskContext()), ErrorCode::InvalidInput, "nothing");
    CHECK_FALSE(pathExists(place.folder / "none.csv"));
}
