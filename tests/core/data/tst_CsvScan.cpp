#include "core/data/CsvScan.h"

#include "core/data/ColumnNames.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::data;

namespace {

Result<CsvShape> scan(const std::string& text, std::map<std::string, std::string> given = {},
                      std::vector<std::string>* rejects = nullptr)
{
    const test::Folder folder;
    const Path file = folder.write("x.csv", text);
    PODIUM_TRY_ASSIGN(const ImportOptions options, parseImportOptions(given));
    PODIUM_TRY_ASSIGN(AtomicFile decoded, AtomicFile::create(folder / "decoded"));
    return scanCsv(
        file, "x.csv", options,
        [&](const RejectedRow& row) {
            if (rejects)
                rejects->push_back(std::to_string(row.line) + ": " + row.reason + ": " + std::string(row.text));
            return success();
        },
        decoded, TaskContext());
}

std::string shapeOf(const std::string& text, std::map<std::string, std::string> given = {})
{
    const auto shape = scan(text, std::move(given));
    REQUIRE_OK(shape);
    std::string line = std::to_string(shape->rows) + (shape->hasHeader ? " header" : " data");
    for (std::size_t i = 0; i < shape->names.size(); ++i)
        line += " " + shape->names[i] + ":" + std::string(columnTypeName(shape->guesses[i].type()));
    return line;
}

} // namespace

TEST_CASE("The delimiter is the one under which rows agree")
{
    const auto delimiter = [](const std::string& text) { return scan(text).value().dialect.delimiter; };
    CHECK(delimiter("a,b\n1,2\n") == ',');
    CHECK(delimiter("a;b\n1,5;2\n") == ';');
    CHECK(delimiter("a;b;c\n1,5;2,5;3\n1,5;2,5;3,5\n") == ';');
    CHECK(delimiter("a\tb\nx, y\tz\n") == '\t');
    CHECK(delimiter("a|b\n1|2\n") == '|');
    CHECK(delimiter("a:b\n1:2\n") == ':');
    CHECK(delimiter("time,value\n08:00:00,1\n09:00:00,2\n") == ',');
    CHECK(delimiter("a\n1\n") == ',');
    CHECK(delimiter("a;b\n\"x,y,z\";1\n\"x,y,z\";2\n") == ';');
}

TEST_CASE("The first row is a header where it differs in kind from the rows below")
{
    CHECK(shapeOf("id,2010,2011\n7,1,2\n") == "1 header id:integer 2010:integer 2011:integer");
    CHECK(shapeOf("1,2\n3,4\n") == "2 data column_1:integer column_2:integer");
    CHECK(shapeOf("Mary,F,7065\nAnna,F,2604\n") == "2 data column_1:text column_2:text column_3:integer");
    CHECK(shapeOf("name,sex\nMary,F\n") == "1 header name:text sex:text");
    CHECK(shapeOf("a,b\n") == "0 header a:text b:text");
    CHECK(shapeOf("1,2\n") == "1 data column_1:integer column_2:integer");
    CHECK(shapeOf("day,n\n2014-01-01,1\n") == "1 header day:date n:integer");
    CHECK(shapeOf("1,2\n3,4\n", {{"header", "yes"}}) == "1 header 1:integer 2:integer");
    CHECK(shapeOf("a,b\n1,2\n", {{"header", "no"}}) == "2 data column_1:text column_2:text");
    CHECK(shapeOf("1,2\n3,4\n", {{"types.1", "text"}}).starts_with("1 header"));
    CHECK(shapeOf("a,b\nc,d\n", {{"types.column_2", "text"}}).starts_with("2 data"));
}

TEST_CASE("A late value of another kind changes the type, not the import")
{
    std::string text = "a,b\n";
    for (int i = 0; i < 50'000; ++i) text += "1,2\n";
    CHECK(shapeOf(text + "n/a,2.5\n") == "50001 header a:text b:real");
}

TEST_CASE("Blank lines, comments and lines before the table do not count")
{
    CHECK(shapeOf("\n\na,b\n\n1,2\n\n") == "1 header a:integer b:integer");
    CHECK(shapeOf("a\n\n1\n") == "2 header a:integer"); // in one column a blank line is a missing value
    CHECK(shapeOf("Report of today\nmade by hand\na,b\n1,2\n", {{"skip", "2"}}) == "1 header a:integer b:integer");
    CHECK(shapeOf("#x\na,b\n#y\n1,2\n", {{"comment", "#"}}) == "1 header a:integer b:integer");
    CHECK(shapeOf(",,\na,b,c\n1,2,3\n") == "1 header a:integer b:integer c:integer");
}

TEST_CASE("Names become usable, and it is said how")
{
    const ColumnNames names = usableNames({"a", "A", "", " b ", "a", "a_2", std::string("n\0l", 3)});
    CHECK(names.names == std::vector<std::string>{"a", "A_3", "column_3", "b", "a_4", "a_2", "nl"});
    CHECK(names.warnings.size() == 3);
    CHECK(usableNames({"x", "X", "x"}).names == std::vector<std::string>{"x", "X_2", "x_3"});
}

TEST_CASE("Rows of the wrong length are refused by line, or kept aside")
{
    const auto wrong = scan("a,b\n1,2\n3\n");
    CHECK_ERROR(wrong, ErrorCode::InvalidInput, "Could not read x.csv: line 3 has 1 field where line 1 has 2.");
    CHECK(wrong.error().remedy.find("rejected=skip") != std::string::npos);
    CHECK_ERROR(scan("Title\na,b\n1,2\n3,4\n"), ErrorCode::InvalidInput, "--set skip=LINES");
    CHECK_ERROR(scan("a,b\n\"two\nlines\",1\n3\n"), ErrorCode::InvalidInput, "line 4 has 1 field");
    CHECK_ERROR(scan("x\ny\na,b\n3\n", {{"skip", "2"}}), ErrorCode::InvalidInput,
                "line 4 has 1 field where line 3 has 2");
    std::vector<std::string> rejects;
    REQUIRE_VALUE(const CsvShape shape, scan("a,b\n1,2\n3\n\"x\"y,4\n5,6,7\n8,9\n", {{"rejected", "skip"}}, &rejects));
    CHECK(shape.rows == 2);
    CHECK(shape.rejected == 3);
    CHECK(rejects == std::vector<std::string>{"3: has 1 field where line 1 has 2: 3",
                                              "4: has text behind a closing quote: \"x\"y,4",
                                              "5: has 3 fields where line 1 has 2: 5,6,7"});
}

TEST_CASE("Quotes that make no sense are refused by line, with the option that would help")
{
    CHECK_ERROR(scan("a,b\n1,\"x\" y\n"), ErrorCode::InvalidInput, "line 2 has text behind a closing quote");
    CHECK_ERROR(scan("a,b\n1,\"x \\\"y\\\"\"\n"), ErrorCode::InvalidInput, "--set escape=backslash");
    CHECK_ERROR(scan("a,b\n1,\"x\n2,y\n"), ErrorCode::InvalidInput, "line 2 opens a quote that nothing closes");
    CHECK(shapeOf("a,b\n1,\"x \\\"y\\\"\"\n", {{"escape", "backslash"}}) == "1 header a:integer b:text");
    CHECK(shapeOf("a,b\n1,\"x\n2,y\n", {{"quote", "none"}}) == "2 header a:integer b:text");
}

TEST_CASE("A value that does not fit the wished type is named with line and column")
{
    const auto wrong = scan("a,b\n1,2\n\n2,n/a\n", {{"types.b", "integer"}});
    CHECK_ERROR(wrong, ErrorCode::InvalidInput,
                "line 4 has \"n/a\" in column \"b\", which is not a whole number of 64 bits");
    CHECK(wrong.error().remedy.find("nulls=n/a") != std::string::npos);
    CHECK(shapeOf("a,b\n1,2\n2,n/a\n", {{"types.b", "integer"}, {"nulls", "n/a"}}).starts_with("2 header"));
}

TEST_CASE("A file without a table is refused")
{
    CHECK_ERROR(scan(""), ErrorCode::InvalidInput, "Could not read x.csv: it is empty.");
    CHECK_ERROR(scan("\n\n"), ErrorCode::InvalidInput, "it holds only blank lines");
    CHECK_ERROR(scan(",,\n,\n"), ErrorCode::InvalidInput, "it has no value");
}
