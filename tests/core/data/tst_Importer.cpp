#include "core/data/Importer.h"

#include "core/base/Hash.h"
#include "core/data/RejectFile.h"
#include "tests/core/data/DataFixture.h"

#include <fstream>

using namespace podium;
using namespace podium::data;
using namespace podium::data::test;

using Rows = std::vector<std::string>;

TEST_CASE("Importing a CSV file makes a version of it")
{
    Place place;
    const std::string bytes = "id,name,price,sold\n1,\"Rome, old\",1.5,2014-10-13\n2,,2,\n";
    REQUIRE_VALUE(const ImportOutcome outcome, place.importBytes("houses.csv", bytes));
    const DataVersion& version = outcome.version;
    CHECK(outcome.created);
    CHECK(version.address() == "x:1");
    CHECK(version.type == AssetType::UriFile);
    CHECK(version.rows == 2);
    CHECK(schemaOf(version) == "id:integer name:text price:real sold:date");
    CHECK(rowsOf(place.tableOf(version)) == Rows{"1|Rome, old|1.5|2014-10-13", "2||2|"});
    REQUIRE(version.files.size() == 1);
    CHECK(version.files[0] == SourceFile{"houses.csv", bytes.size(), sha256Hex(bytes)});
    CHECK(version.hash == dataHash(version.files, {}));
    CHECK(version.createdAt == place.clock.now());
    // The source bytes are kept, and nothing else is left.
    REQUIRE_VALUE(const Path kept, place.artifacts.find(version.files[0].sha256));
    REQUIRE_VALUE(const std::string keptBytes, readFile(kept));
    CHECK(keptBytes == bytes);
    CHECK(listFiles(place.folder / "artifacts").value().size() == 2);
    CHECK(listFiles(place.folder / "tmp").value().empty());
    REQUIRE_VALUE(const DataVersion found, place.catalog.find("x", ""));
    CHECK(found == version);
}

TEST_CASE("The same bytes with the same options are unchanged")
{
    Place place;
    REQUIRE_VALUE(const ImportOutcome first, place.importBytes("a.csv", "a\n1\n"));
    REQUIRE_VALUE(const ImportOutcome again, place.importBytes("a.csv", "a\n1\n"));
    CHECK_FALSE(again.created);
    CHECK(again.version == first.version);
    REQUIRE_VALUE(const ImportOutcome others, place.importBytes("a.csv", "a\n2\n"));
    CHECK(others.version.version == "2");
    REQUIRE_VALUE(const ImportOutcome otherwise, place.importBytes("a.csv", "a\n1\n", {{"types.a", "text"}}));
    CHECK(otherwise.version.version == "3");
    CHECK(otherwise.version.options == std::map<std::string, std::string>{{"types.a", "text"}});
    CHECK(listFiles(place.folder / "tmp").value().empty());
}

TEST_CASE("Importing again brings back bytes that a clone lacks")
{
    Place place;
    REQUIRE_VALUE(const ImportOutcome first, place.importBytes("a.csv", "a\n1\n"));
    REQUIRE_OK(removeAll(place.folder / "artifacts"));
    REQUIRE_VALUE(const ImportOutcome again, place.importBytes("a.csv", "a\n1\n"));
    CHECK_FALSE(again.created);
    CHECK(again.version == first.version);
    CHECK(rowsOf(place.tableOf(again.version)) == Rows{"1"});
}

TEST_CASE("Text in every common form gives the same rows")
{
    Place place;
    const Rows rows{"1|größe|2.5", "2|a \"b\", c|"};
    const auto check = [&](const std::string& name, const std::string& bytes,
                           std::map<std::string, std::string> options = {}) {
        CAPTURE(name);
        REQUIRE_VALUE(const ImportOutcome outcome, place.importBytes(name, bytes, std::move(options)));
        CHECK(rowsOf(place.tableOf(outcome.version)) == rows);
        CHECK(schemaOf(outcome.version) == "id:integer name:text value:real");
    };
    const std::string plain = "id,name,value\n1,größe,2.5\n2,\"a \"\"b\"\", c\",\n";
    const auto replaced = [&](const std::string& from, const std::string& to) {
        std::string text = plain;
        for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
        return text;
    };
    check("lf.csv", plain);
    check("crlf.csv", replaced("\n", "\r\n"));
    check("cr.csv", replaced("\n", "\r"));
    check("mixed.csv", "id,name,value\r\n1,größe,2.5\n2,\"a \"\"b\"\", c\",\r");
    check("no-end.csv", plain.substr(0, plain.size() - 1));
    check("bom.csv", "\xEF\xBB\xBF" + plain);
    check("blank.csv", "\n\nid,name,value\n1,größe,2.5\n\n2,\"a \"\"b\"\", c\",\n\n");
    check("latin.csv",
          "id,name,value\n1,gr\xF6\xDF"
          "e,2.5\n2,\"a \"\"b\"\", c\",\n",
          {{"encoding", "latin-1"}});
    check("semicolon.csv", "id;name;value\n1;größe;2,5\n2;\"a \"\"b\"\", c\";\n", {{"decimal", ","}});
    check("tabs.tsv", "id\tname\tvalue\n1\tgröße\t2.5\n2\t\"a \"\"b\"\", c\"\t\n");
    check("backslash.csv", "id,name,value\n1,größe,2.5\n2,\"a \\\"b\\\", c\",\n", {{"escape", "backslash"}});
    check("single.csv", "id,name,value\n1,größe,2.5\n2,'a \"b\", c',\n", {{"quote", "'"}});
    check("nulls.csv", "id,name,value\n1,größe,2.5\n2,\"a \"\"b\"\", c\",n/a\n", {{"nulls", "n/a,?"}});
    check("comment.csv", "# made by hand\nid,name,value\n1,größe,2.5\n#\n2,\"a \"\"b\"\", c\",\n", {{"comment", "#"}});
    check("title.csv", "Houses, all of them\n\nid,name,value\n1,größe,2.5\n2,\"a \"\"b\"\", c\",\n", {{"skip", "2"}});
    check("lines.jsonl", "{\"id\": 1, \"name\": \"gr\\u00f6\\u00dfe\", \"value\": 2.5}\n{\"id\": 2, \"name\": \"a "
                         "\\\"b\\\", c\", \"value\": null}\n");
    check("array.json",
          "[{\"id\": 1, \"name\": \"größe\", \"value\": 2.5},\n {\"id\": 2, \"name\": \"a \\\"b\\\", c\"}]");
    check("pretty.json", "{\n \"id\": 1,\n \"name\": \"größe\",\n \"value\": 2.5\n}\n{\n \"id\": 2,\n \"name\": \"a "
                         "\\\"b\\\", c\"\n}\n");
}

TEST_CASE("Values keep what they are")
{
    Place place;
    REQUIRE_VALUE(const ImportOutcome outcome,
                  place.importBytes("a.csv", "zip,id,when,flag,late,gap\n"
                                             "02134,9223372036854775807,2014-10-13T08:00:00+02:00,true,1,\n"
                                             "10001,-1,2014-10-13 08:00:00,FALSE,2,\n"
                                             "10002,0,2014-10-13,true,n/a,\n"));
    CHECK(schemaOf(outcome.version) == "zip:text id:integer when:timestamp flag:boolean late:text gap:text");
    CHECK(rowsOf(place.tableOf(outcome.version)) == Rows{"02134|9223372036854775807|2014-10-13T06:00:00|true|1|",
                                                         "10001|-1|2014-10-13T08:00:00|false|2|",
                                                         "10002|0|2014-10-13T00:00:00|true|n/a|"});
}

TEST_CASE("Types that are wished for are used, with a format for dates")
{
    Place place;
    REQUIRE_VALUE(const ImportOutcome outcome,
                  place.importBytes("a.csv", "date,day,zip,n\n20141013T083000,13.10.2014,02134,1\n,,,\n",
                                    {{"types.date", "timestamp:%Y%m%dT%H%M%S"},
                                     {"types.day", "date:%d.%m.%Y"},
                                     {"types.zip", "integer"},
                                     {"types.n", "text"}}));
    CHECK(schemaOf(outcome.version) == "date:timestamp day:date zip:integer n:text");
    CHECK(rowsOf(place.tableOf(outcome.version)) == Rows{"2014-10-13T08:30:00|2014-10-13|2134|1", "|||"});
    CHECK_ERROR(place.importBytes("b.csv", "day\n13.10.2014\nsoon\n", {{"types.day", "date:%d.%m.%Y"}}),
                ErrorCode::InvalidInput, "row 2 has \"soon\" in column \"day\", which is not of the form %d.%m.%Y");
    CHECK_ERROR(place.importBytes("c.csv", "day\n1\n", {{"types.dya", "text"}}), ErrorCode::InvalidInput,
                "Did you mean \"day\"?");
}

TEST_CASE("JSON rows may lack keys and hold what is nested")
{
    Place place;
    REQUIRE_VALUE(
        const ImportOutcome outcome,
        place.importBytes("a.json",
                          R"([{"a": 1, "when": "2014-10-13"}, {"b": {"x": [1, 2]}, "a": 2.5, "flag": true, "s": "12"},
                                                  {"big": 18446744073709551615, "a": -3, "s": "", "c": "multi\nline"}])"));
    CHECK(schemaOf(outcome.version) == "a:real when:date b:text flag:boolean s:text big:text c:text");
    CHECK(rowsOf(place.tableOf(outcome.version)) ==
          Rows{"1|2014-10-13|||||", "2.5||{\"x\":[1,2]}|true|12||", "-3|||||18446744073709551615|multi\nline"});
    CHECK_ERROR(place.importBytes("b.json", "[{\"a\": 1},\n 7]"), ErrorCode::InvalidInput,
                "line 2, column 2: a row must be an object");
    CHECK_ERROR(place.importBytes("c.jsonl", "{\"a\": 1}\n{\"a\": tru}\n"), ErrorCode::InvalidInput,
                "c.jsonl: line 2, column 1");
    CHECK_ERROR(place.importBytes("d.json", "[]"), ErrorCode::InvalidInput, "it has no rows");
}

TEST_CASE("Parquet is copied in row order, with Podium's types")
{
    Place place;
    std::vector<std::int64_t> numbers(200'000);
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<std::int64_t>(i * 7919 % numbers.size());
    DuckOptions options;
    options.allowedFolders = {place.folder.path()};
    REQUIRE_VALUE(DuckSession session, DuckSession::open(options));
    const Table table{{Column::ofIntegers("n", numbers)}};
    REQUIRE_OK(writeTable(session, table, place.folder / "n.parquet", TaskContext()));
    REQUIRE_VALUE(const ImportOutcome outcome, place.import({pathText(place.folder / "n.parquet")}));
    CHECK(outcome.version.rows == 200'000);
    CHECK(place.tableOf(outcome.version) == table);
    REQUIRE_OK(session.execute("COPY (SELECT 1.25::DECIMAL(9, 2) AS d, [1, 2] AS l, TIME '08:30:00' AS t) TO " +
                                   sqlPath(place.folder / "odd.parquet") + " (FORMAT parquet)",
                               TaskContext()));
    REQUIRE_VALUE(const ImportOutcome odd, place.import({pathText(place.folder / "odd.parquet")}));
    CHECK(schemaOf(odd.version) == "d:real l:text t:text");
    CHECK(rowsOf(place.tableOf(odd.version)) == Rows{"1.25|[1,2]|08:30:00"});
}

TEST_CASE("Files of a folder become one table in the order of their paths, with types that hold for all")
{
    Place place;
    place.folder.write("in/b.csv", "id,code,v\n3,030,x\n");
    place.folder.write("in/a.csv", "code,id,v\n1,1,2\n2,2,\n");
    place.folder.write("in/c/d.csv", "id;code;v\n4.5;7;1\n");
    REQUIRE_VALUE(const ImportOutcome outcome, place.import({pathText(place.folder / "in")}));
    CHECK(outcome.version.type == AssetType::UriFolder);
    CHECK(schemaOf(outcome.version) == "code:text id:real v:text");
    CHECK(rowsOf(place.tableOf(outcome.version)) == Rows{"1|1|2", "2|2|", "030|3|x", "7|4.5|1"});
    CHECK(outcome.version.files.size() == 3);
    place.folder.write("in/e.csv", "id,code\n1,2\n");
    CHECK_ERROR(place.import({pathText(place.folder / "in")}), ErrorCode::InvalidInput,
                "the second has no column \"v\"");
    place.folder.write("js/a.jsonl", "{\"a\": 1}\n");
    place.folder.write("js/b.jsonl", "{\"b\": \"x\", \"a\": 2}\n");
    REQUIRE_VALUE(const ImportOutcome json, place.import({pathText(place.folder / "js")}));
    CHECK(rowsOf(place.tableOf(json.version)) == Rows{"1|", "2|x"});
}

TEST_CASE("Rows that are left out are kept aside with their lines")
{
    Place place;
    CHECK_ERROR(place.importBytes("a.csv", "a,b\n1,2\n3\n"), ErrorCode::InvalidInput, "line 3");
    CHECK(place.isUntouched());
    REQUIRE_VALUE(const ImportOutcome outcome,
                  place.importBytes("a.csv", "a,b\n1,2\n3\n4,5\n6,\"7\"8\n", {{"rejected", "skip"}}));
    CHECK(rowsOf(place.tableOf(outcome.version)) == Rows{"1|2", "4|5"});
    CHECK(outcome.version.rejectedRows == 2);
    REQUIRE(outcome.version.rejected.has_value());
    REQUIRE(outcome.warnings.size() == 1);
    CHECK(outcome.warnings[0].starts_with("2 rows were left out"));
    REQUIRE_VALUE(const Path file, place.artifacts.find(outcome.version.rejected->hash));
    REQUIRE_VALUE(const std::string text, readFile(file));
    CHECK(text == "file,line,column,reason,text\n\"a.csv\",3,\"\",\"has 1 field where line 1 has 2\",\"3\"\n"
                  "\"a.csv\",5,\"\",\"has text behind a closing quote\",\"6,\"\"7\"\"8\"\n");
    REQUIRE_VALUE(const auto rows, readRejects(file, 10));
    CHECK(rows == std::vector<RejectedRow>{{"a.csv", 3, "", "has 1 field where line 1 has 2", "3"},
                                           {"a.csv", 5, "", "has text behind a closing quote", "6,\"7\"8"}});
    CHECK(readRejects(file, 1).value().size() == 1);
}

TEST_CASE("A row with a value that is not of the type asked for can be left out as well")
{
    Place place;
    const std::string text = "n,when\n1,a\n007,b\nx,2020-01-01\n,d\n";
    CHECK_ERROR(place.importBytes("a.csv", text, {{"types.n", "integer"}}), ErrorCode::InvalidInput, "line 4");
    REQUIRE_VALUE(const ImportOutcome outcome,
                  place.importBytes("a.csv", text, {{"types.n", "integer"}, {"rejected", "skip"}}));
    CHECK(rowsOf(place.tableOf(outcome.version)) == Rows{"1|a", "7|b", "|d"});
    REQUIRE_VALUE(const Path file, place.artifacts.find(outcome.version.rejected->hash));
    REQUIRE_VALUE(const auto rows, readRejects(file, 10));
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].line == 4);
    CHECK(rows[0].column == "n");
    CHECK(rows[0].reason == "has \"x\" in column \"n\", which is not a whole number of 64 bits");
    CHECK(rows[0].text == "x,2020-01-01");
}

TEST_CASE("Odd shapes are tables too")
{
    Place place;
    REQUIRE_VALUE(const ImportOutcome empty, place.importBytes("header-only.csv", "a,b\n"));
    CHECK(empty.version.rows == 0);
    CHECK(place.tableOf(empty.version).columns.size() == 2);
    REQUIRE_VALUE(const ImportOutcome one, place.importBytes("one.csv", "a\n1\n"));
    CHECK(one.version.rows == 1);
    REQUIRE_VALUE(const ImportOutcome gaps, place.importBytes("gaps.csv", "a\n\n\nx\n\n"));
    CHECK(rowsOf(place.tableOf(gaps.version)) == Rows{"", "", "x", ""});
    std::string header = "c0", row = "0";
    for (int i = 1; i < 857; ++i) {
        header += ",c" + std::to_string(i);
        row += "," + std::to_string(i);
    }
    REQUIRE_VALUE(const ImportOutcome wide, place.importBytes("wide.csv", header + "\n" + row + "\n"));
    CHECK(wide.version.schema.fields.size() == 857);
    REQUIRE_VALUE(const ImportOutcome sql,
                  place.importBytes("sql.csv", "select,\"a\"\"b\",\"; DROP TABLE x; --\",SELECT\n1,2,3,4\n"));
    CHECK(schemaOf(sql.version) == "select:integer a\"b:integer ; DROP TABLE x; --:integer SELECT_2:integer");
    CHECK(sql.warnings.size() == 1);
    const std::string longValue(5'000'000, 'x');
    REQUIRE_VALUE(const ImportOutcome longOne, place.importBytes("long.csv", "a,b\n1," + longValue + "\n"));
    CHECK(place.tableOf(longOne.version).columns[1].text(0) == longValue);
    // A value that is the mark for missing values in our own plain form.
    REQUIRE_VALUE(const ImportOutcome mark, place.importBytes("mark.csv", "a,b\r1,\\N\r2,\r"));
    CHECK(place.tableOf(mark.version).columns[1].text(0) == "\\N");
    CHECK(place.tableOf(mark.version).columns[1].isMissing(1));
}

TEST_CASE("An odd path, name and place do not matter")
{
    Place place;
    REQUIRE_VALUE(const ImportOutcome outcome, place.importBytes("it's [1] größe 📊*.csv", "a\n1\n"));
    CHECK(outcome.version.files[0].path == "it's [1] größe 📊*.csv");
    CHECK(rowsOf(place.tableOf(outcome.version)) == Rows{"1"});
    ImportRequest request;
    request.sources = {pathText(place.folder.write("source/b.csv", "a\n1\n"))};
    request.name = "no/name";
    CHECK_ERROR(importData(request, place.artifacts, place.catalog, place.clock, TaskContext()),
                ErrorCode::InvalidInput, "cannot be a name");
}

TEST_CASE("By reference only hashes are kept of the source")
{
    Place place;
    ImportRequest request;
    request.sources = {pathText(place.folder.write("source/b.csv", "a\n1\n"))};
    request.byReference = true;
    REQUIRE_VALUE(const ImportOutcome outcome,
                  importData(request, place.artifacts, place.catalog, place.clock, TaskContext()));
    CHECK(outcome.version.name == "b");
    CHECK(outcome.version.byReference);
    CHECK_FALSE(place.artifacts.has(outcome.version.files[0].sha256));
    CHECK(rowsOf(place.tableOf(outcome.version)) == Rows{"1"});
}

TEST_CASE("A stop at any moment leaves nothing behind")
{
    // Stops at the first, second, third ... report of progress, until an import runs through.
    class StopAt final : public TaskSink {
    public:
        explicit StopAt(int at) : m_left(at) {}
        void progress(double, std::string_view) override
        {
            if (m_left-- == 0) source.request_stop();
        }
        void log(std::string_view) override {}
        void metric(std::string_view, std::int64_t, double) override {}
        std::stop_source source;

    private:
        int m_left;
    };
    Place place;
    std::string text = "a,b\r"; // CR, so that the plain copy is written as well
    for (int i = 0; i < 20'000; ++i) text += std::to_string(i) + ",x\r";
    const std::string file = pathText(place.folder.write("source/a.csv", text));
    int stopped = 0;
    for (int at = 0; at < 100; ++at) {
        StopAt sink(at);
        const auto outcome = place.import({file}, {}, TaskContext(sink.source.get_token(), &sink));
        if (outcome) break;
        REQUIRE(outcome.error().code == ErrorCode::Cancelled);
        CAPTURE(at);
        CAPTURE(outcome.error().what);
        const auto left = listFiles(place.folder.path());
        REQUIRE_OK(left);
        for (const Path& rest : *left)
            CHECK_MESSAGE(pathText(rest).find("source/") != std::string::npos, pathText(rest));
        REQUIRE(place.isUntouched());
        ++stopped;
    }
    CHECK(stopped > 3);
    CHECK(place.catalog.find("x", "1").has_value());
}

TEST_CASE("A file that changes while it is read is a conflict")
{
    class WriteOnce final : public TaskSink {
    public:
        explicit WriteOnce(Path file) : m_file(std::move(file)) {}
        void progress(double, std::string_view) override
        {
            if (!std::exchange(m_done, true)) std::ofstream(m_file, std::ios::app) << "more,rows\n";
        }
        void log(std::string_view) override {}
        void metric(std::string_view, std::int64_t, double) override {}

    private:
        Path m_file;
        bool m_done = false;
    };
    Place place;
    const Path file = place.folder.write("source/a.csv", "a,b\n1,2\n");
    WriteOnce sink(file);
    CHECK_ERROR(place.import({pathText(file)}, {}, TaskContext(std::stop_token(), &sink)), ErrorCode::Conflict,
                "changed while it was read");
    CHECK(place.isUntouched());
}

TEST_CASE("A damaged gzip file is refused")
{
    Place place;
    // gzip of "a,b\n1,2\n", cut off.
    const std::string bytes("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x4b\xd4\x49\xe2", 14);
    CHECK_ERROR(place.importBytes("a.csv.gz", bytes), ErrorCode::InvalidInput, "damaged or cut off");
    CHECK(place.isUntouched());
}
