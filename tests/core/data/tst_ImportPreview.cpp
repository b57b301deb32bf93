#include "core/data/ImportPreview.h"

#include "tests/core/data/DataFixture.h"

using namespace podium;
using namespace podium::data;
using podium::test::Folder;

namespace {

Result<ImportPreview> preview(const std::string& text, std::map<std::string, std::string> options = {},
                              bool onlyBeginning = false, const std::string& name = "towns 2014.csv")
{
    const Folder folder;
    const Path file = folder.write(name, text);
    PODIUM_TRY(makeFolders(folder / "tmp"));
    PreviewRequest request;
    request.sources = {pathText(file)};
    request.options = std::move(options);
    request.onlyBeginning = onlyBeginning;
    auto seen = previewImport(request, folder / "tmp", TaskContext());
    CHECK(listFiles(folder / "tmp").value().empty()); // nothing stays
    return seen;
}

std::string typesOf(const Table& table)
{
    std::string text;
    for (const Column& column : table.columns)
        text += (text.empty() ? "" : " ") + column.name + ":" + std::string(columnTypeName(column.type));
    return text;
}

} // namespace

TEST_CASE("A preview says how text is read and what becomes of it")
{
    REQUIRE_VALUE(const ImportPreview seen, preview("town;n;sold\nRome;1;2014-10-13\n\"a;b\";;2015-01-02\n"));
    CHECK(seen.name == "towns_2014");
    CHECK(seen.found == std::map<std::string, std::string>{
                            {"delimiter", ";"}, {"encoding", "utf-8"}, {"header", "yes"}, {"quote", "\""}});
    CHECK(typesOf(seen.head) == "town:text n:integer sold:date");
    CHECK(seen.rows == 2);
    CHECK(seen.head.columns[0].text(1) == "a;b");
    CHECK(seen.head.columns[1].isMissing(1));
    CHECK(seen.rejectedRows == 0);
    CHECK(seen.isWhole);
}

TEST_CASE("Options change the preview as they would change the import")
{
    const std::string text = "1,5;x\n2,25;NA\n";
    CHECK(typesOf(preview(text, {{"decimal", ","}, {"nulls", "NA"}}).value().head) == "column_1:real column_2:text");
    CHECK(typesOf(preview(text, {{"header", "yes"}, {"delimiter", ";"}}).value().head) == "1,5:text x:text");
    CHECK(typesOf(preview(text, {{"delimiter", ","}}).value().head) == "column_1:integer column_2:text");
    CHECK_ERROR(preview(text, {{"types.price", "real"}}), ErrorCode::InvalidInput, "no column \"price\"");
    CHECK(typesOf(preview("d\n13.10.2014\n", {{"types.d", "date:%d.%m.%Y"}}).value().head) == "d:date");
    CHECK_ERROR(preview("d\n13.10.2014\n2014-10-13\n", {{"types.d", "date:%d.%m.%Y"}}), ErrorCode::InvalidInput,
                "row 2 has \"2014-10-13\"");
}

TEST_CASE("Rows that do not fit are told with line, column, reason and text, and stop nothing")
{
    REQUIRE_VALUE(const ImportPreview seen, preview("n,town\n1,a\n2\nx,b\n3,c\n", {{"types.n", "integer"}}));
    CHECK(seen.rows == 2);
    CHECK(seen.rejectedRows == 2);
    REQUIRE(seen.rejected.size() == 2);
    CHECK(seen.rejected[0] == RejectedRow{"towns 2014.csv", 3, "", "has 1 field where line 1 has 2", "2"});
    CHECK(seen.rejected[1].line == 4);
    CHECK(seen.rejected[1].column == "n");
    CHECK(seen.rejected[1].text == "x,b");
    CHECK(seen.head.columns[1].text(1) == "c");
}

TEST_CASE("Of a large file the beginning is enough")
{
    std::string text = "n,town\n";
    for (int i = 0; i < 120'000; ++i) text += std::to_string(i) + ",town\n";
    text += "late,town\n";
    REQUIRE_VALUE(const ImportPreview begun, preview(text, {}, true));
    CHECK_FALSE(begun.isWhole);
    CHECK(typesOf(begun.head) == "n:integer town:text");
    CHECK(begun.rows > 10'000);
    CHECK(begun.rows < 120'000);
    CHECK(begun.head.rows() == 100);
    REQUIRE_VALUE(const ImportPreview whole, preview(text));
    CHECK(whole.isWhole);
    CHECK(typesOf(whole.head) == "n:text town:text"); // the last value says so
    CHECK(whole.rows == 120'001);
}

TEST_CASE("Lines, arrays and Parquet are previewed too; what cannot be read is an error")
{
    REQUIRE_VALUE(const ImportPreview lines, preview("{\"a\": 1, \"b\": \"x\"}\n{\"a\": 2.5}\n", {}, true, "t.jsonl"));
    CHECK(typesOf(lines.head) == "a:real b:text");
    CHECK(lines.found.empty());
    CHECK(typesOf(preview("[{\"a\": 1}, {\"a\": null}]", {}, true, "t.json").value().head) == "a:integer");
    CHECK(typesOf(preview("a,b\n", {}, true).value().head) == "a:text b:text");
    CHECK_ERROR(preview("", {}, true), ErrorCode::InvalidInput, "is empty");
    CHECK_ERROR(preview("PK\x03\x04", {}, true), ErrorCode::Unsupported, "zip archive");
    const Folder folder;
    CHECK_ERROR(previewImport({{pathText(folder / "none.csv")}, {}, false, 1, 1}, folder.path(), TaskContext()),
                ErrorCode::NotFound, "none.csv");
}
