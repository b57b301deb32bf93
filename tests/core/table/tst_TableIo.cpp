#include "core/table/TableIo.h"

#include "core/table/TableReader.h"
#include "tests/support/TestSupport.h"

#include <cmath>
#include <limits>

using namespace podium;

namespace {

DuckSession sessionIn(const test::Folder& folder)
{
    DuckOptions options;
    options.allowedFolders = {folder.path()};
    options.temporaryFolder = folder / "spill";
    REQUIRE_VALUE(DuckSession session, DuckSession::open(options));
    return session;
}

Table everyType()
{
    Table table{{Column::ofIntegers("flag", {1, 0, 1}, ColumnType::Boolean),
                 Column::ofIntegers("whole", {1, -5, std::numeric_limits<std::int64_t>::max()}),
                 Column::ofReals("real", {0.1, std::numeric_limits<double>::infinity(), std::nan("")}),
                 Column::ofIntegers("day", {0, 16801, -1}, ColumnType::Date),
                 Column::ofIntegers("instant", {0, 1451606400123456, -1}, ColumnType::Timestamp)}};
    Column text = Column::empty("a \"text\"", ColumnType::Text);
    for (const char* value : {"", "größer, als \"zwölf\" Bytes", "x\ny"}) text.appendText(value);
    table.columns.push_back(std::move(text));
    for (Column& column : table.columns) column.appendMissing();
    return table;
}

} // namespace

TEST_CASE("A table goes through Parquet unchanged")
{
    const test::Folder folder;
    DuckSession session = sessionIn(folder);
    const Table table = everyType();
    REQUIRE_OK(writeTable(session, table, folder / "t.parquet", TaskContext()));
    REQUIRE_VALUE(const Table back, readParquet(session, folder / "t.parquet", TaskContext()));
    CHECK(back == table);
    REQUIRE_VALUE(const ParquetShape shape, parquetShape(session, folder / "t.parquet", TaskContext()));
    CHECK(shape.rows == 4);
    CHECK(shape.schema == table.schema());
    REQUIRE_VALUE(const Table some, readParquet(session, folder / "t.parquet", TaskContext(), {"real", "flag"}));
    CHECK(some.columns[1] == table.columns[0]);
    CHECK_ERROR(readParquet(session, folder / "t.parquet", TaskContext(), {"Flag"}), ErrorCode::InvalidInput,
                "\"flag\"");
    REQUIRE_VALUE(const std::vector<Path> files, listFiles(folder.path()));
    CHECK(files.size() == 1); // nothing left aside
}

TEST_CASE("Parquet is read and previewed in row order, over many row groups")
{
    const test::Folder folder;
    DuckSession session = sessionIn(folder);
    std::vector<std::int64_t> numbers(300'000);
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<std::int64_t>(i * 7919 % numbers.size());
    const Table table{{Column::ofIntegers("n", numbers)}};
    const Path file = folder / "n.parquet";
    REQUIRE_OK(writeTable(session, table, file, TaskContext()));
    REQUIRE_VALUE(const Table back, readParquet(session, file, TaskContext()));
    CHECK(back == table);
    for (const auto& [from, to] :
         {std::pair{0, 10}, {122'875, 122'885}, {299'990, 300'010}, {5, 5}, {400'000, 400'010}}) {
        REQUIRE_VALUE(const Table part, readParquetRows(session, file, from, to, TaskContext()));
        CHECK(part == table.slice(static_cast<std::size_t>(from), static_cast<std::size_t>(to)));
    }
    std::size_t row = 0;
    std::size_t largest = 0;
    REQUIRE_OK(scanParquet(session, file, {"n"}, TaskContext(), [&](const Table& batch) {
        for (const std::int64_t value : batch.columns[0].integers) REQUIRE(value == numbers[row++]);
        largest = std::max(largest, batch.rows());
        return success();
    }));
    CHECK(row == numbers.size());
    CHECK(largest <= 4096);
    const Status enough = scanParquet(session, file, {}, TaskContext(),
                                      [](const Table&) -> Status { return makeError(ErrorCode::Failed, "enough"); });
    CHECK_ERROR(enough, ErrorCode::Failed, "enough");
}

TEST_CASE("Tables are written as text for others")
{
    const test::Folder folder;
    DuckSession session = sessionIn(folder);
    const Table table = everyType();
    const auto written = [&](const char* name) {
        REQUIRE_OK(writeTable(session, table, folder / name, TaskContext()));
        REQUIRE_VALUE(std::string text, readFile(folder / name));
        return text;
    };
    CHECK(written("t.csv") == "flag,whole,real,day,instant,\"a \"\"text\"\"\"\n"
                              "true,1,0.1,1970-01-01,1970-01-01 00:00:00,\"\"\n"
                              "false,-5,inf,2016-01-01,2016-01-01 00:00:00.123456,\"größer, als \"\"zwölf\"\" Bytes\"\n"
                              "true,9223372036854775807,nan,1969-12-31,1969-12-31 23:59:59.999999,\"x\ny\"\n"
                              ",,,,,\n");
    CHECK(written("t.jsonl").find("{\"flag\":false,\"whole\":-5,\"real\":\"Infinity\",\"day\":\"2016-01-01\"") !=
          std::string::npos);
    CHECK(written("t.tsv").find("flag\twhole\treal") == 0);
    REQUIRE_OK(writeTable(session, table, folder / "t.parquet", TaskContext()));
    REQUIRE_OK(convertParquet(session, folder / "t.parquet", folder / "u.csv", TaskContext()));
    REQUIRE_VALUE(const std::string converted, readFile(folder / "u.csv"));
    CHECK(converted == written("t.csv"));
    CHECK_ERROR(writeTable(session, table, folder / "t.xlsx", TaskContext()), ErrorCode::InvalidInput, ".parquet");
    CHECK_ERROR(writeTable(session, Table(), folder / "e.csv", TaskContext()), ErrorCode::InvalidInput, "no column");
}

TEST_CASE("A table whose text is not UTF-8 is refused by column and row")
{
    const test::Folder folder;
    DuckSession session = sessionIn(folder);
    const std::vector<std::string> values{"fine", "bad \xC3"};
    CHECK_ERROR(writeTable(session, Table{{Column::ofTexts("city", values)}}, folder / "t.parquet", TaskContext()),
                ErrorCode::InvalidInput, "column \"city\" is not UTF-8 in row 1");
    CHECK_FALSE(pathExists(folder / "t.parquet"));
}

TEST_CASE("A table of no rows keeps its columns")
{
    const test::Folder folder;
    DuckSession session = sessionIn(folder);
    const Table table{{Column::empty("a", ColumnType::Text), Column::empty("b", ColumnType::Date)}};
    REQUIRE_OK(writeTable(session, table, folder / "t.parquet", TaskContext()));
    REQUIRE_VALUE(const Table back, readParquet(session, folder / "t.parquet", TaskContext()));
    CHECK(back == table);
}

TEST_CASE("DuckDB's many types become six")
{
    const test::Folder folder;
    DuckSession session = sessionIn(folder);
    REQUIRE_VALUE(
        const Table table,
        queryTable(
            session,
            "SELECT 1::TINYINT AS a, 18446744073709551615::UBIGINT AS b, 2::HUGEINT AS c, 1.25::DECIMAL(9, 2) AS d, "
            "'2020-01-01 12:00:00+02'::TIMESTAMPTZ AS e, 'infinity'::DATE AS f, TIME '12:30:00' AS g, "
            "'\\xAA'::BLOB AS h, [1, 2] AS i, {'k': 'v'} AS j, MAP {'m': 1} AS k, 1.5::FLOAT AS l, NULL AS n, "
            "'x'::ENUM ('x', 'y') AS o, 'a', 'b' AS \"a\" -- a comment; at the end",
            10, TaskContext()));
    const std::vector<std::string> expected{"1",
                                            "18446744073709552000",
                                            "2",
                                            "1.25",
                                            "2020-01-01T10:00:00",
                                            "",
                                            "12:30:00",
                                            "\\xAA",
                                            "[1,2]",
                                            "{\"k\":\"v\"}",
                                            "{\"m\":1}",
                                            "1.5",
                                            "",
                                            "x",
                                            "a",
                                            "b"};
    REQUIRE(table.columns.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        CAPTURE(i);
        if (i == 1) CHECK(table.columns[i].number(0) == 18446744073709551615.0);
        else CHECK(table.columns[i].text(0) == expected[i]);
    }
    CHECK(table.columns[0].type == ColumnType::Integer);
    CHECK(table.columns[3].type == ColumnType::Real);
    CHECK(table.columns[5].isMissing(0));
    CHECK(table.columns[12].isMissing(0));
}

TEST_CASE("A query gives at most the rows that were allowed and only reads")
{
    const test::Folder folder;
    DuckSession session = sessionIn(folder);
    REQUIRE_VALUE(const Table all, queryTable(session, "FROM range(5000);", 5000, TaskContext()));
    CHECK(all.rows() == 5000);
    CHECK_ERROR(queryTable(session, "FROM range(5000)", 4999, TaskContext()), ErrorCode::Exhausted,
                "more than 4,999 rows");
    CHECK_ERROR(queryTable(session, "CREATE TABLE t (a INT)", 10, TaskContext()), ErrorCode::InvalidInput, "only read");
    CHECK_ERROR(queryTable(session, "COPY (SELECT 1) TO " + sqlPath(folder / "x.csv"), 10, TaskContext()),
                ErrorCode::InvalidInput, "only read");
    REQUIRE_VALUE(const Table sums,
                  queryTable(session, "SELECT sum(range) AS s FROM range(4) ORDER BY 1", 10, TaskContext()));
    CHECK(sums.columns[0].text(0) == "6");
}

TEST_CASE("A query may be followed by semicolons and comments, and hold both in quotes")
{
    const test::Folder folder;
    DuckSession session = sessionIn(folder);
    for (const char* sql :
         {"SELECT sum(1) AS a, ';--' AS b;", "SELECT sum(1) AS a, ';--' AS b ; -- that is all; really",
          "/* first; */ SELECT sum(1) AS a, $$;--$$ AS b /* ; */ ;\n\n;", "SELECT sum(1) AS a, $x$;--$x$ AS b -- 'x",
          "SELECT sum(1) AS \"a\", ';-' || '-' AS b"})
    {
        CAPTURE(sql);
        REQUIRE_VALUE(const Table table, queryTable(session, sql, 10, TaskContext()));
        CHECK(table.columns[0].text(0) == "1");
        CHECK(table.columns[1].text(0) == ";--");
    }
}

TEST_CASE("A damaged Parquet file is Corrupt")
{
    const test::Folder folder;
    DuckSession session = sessionIn(folder);
    CHECK_ERROR(readParquet(session, folder.write("t.parquet", "PAR1 but no more"), TaskContext()), ErrorCode::Corrupt,
                "t.parquet");
    CHECK_ERROR(parquetShape(session, folder / "none.parquet", TaskContext()), ErrorCode::NotFound, "none.parquet");
}
