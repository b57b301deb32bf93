// Every file of three public collections of difficult files (d14, d15, d16): imported or refused in one clear sentence,
// never half, and where the collection says what is in it, with that content.

#include "core/base/Json.h"
#include "core/base/Text.h"
#include "tests/core/data/DataFixture.h"

#include <set>

using namespace podium;
using namespace podium::data;
using namespace podium::data::test;

namespace {

// One sentence that names the file; nothing left behind.
void checkRefusal(const Error& error, const std::string& name, const Place& place)
{
    CAPTURE(name);
    CHECK_MESSAGE(error.what.starts_with("Could not read "), error.what);
    CHECK_MESSAGE(error.what.ends_with("."), error.what);
    CHECK_MESSAGE(error.what.find(name) != std::string::npos, error.what);
    CHECK_MESSAGE(error.what.find('\n') == std::string::npos, error.what);
    CHECK_MESSAGE(error.what.find(pathText(place.folder.path())) == std::string::npos, error.what);
    CHECK_MESSAGE(error.what.find("exception") == std::string::npos, error.what);
    const std::set<ErrorCode> expected{ErrorCode::InvalidInput, ErrorCode::Unsupported, ErrorCode::Exhausted};
    CHECK_MESSAGE(expected.contains(error.code), describe(error));
    CHECK(place.isUntouched());
}

// "" where the file was imported, the refusal otherwise. Checks that there is a whole version or none.
std::string outcomeOf(const Path& file, std::map<std::string, std::string> options = {})
{
    Place place;
    const auto outcome = place.import({pathText(file)}, std::move(options));
    if (!outcome) {
        checkRefusal(outcome.error(), pathText(file.filename()), place);
        return outcome.error().what;
    }
    const Table table = place.tableOf(outcome->version);
    CHECK(static_cast<std::int64_t>(table.rows()) == outcome->version.rows);
    CHECK(table.schema() == outcome->version.schema);
    return "";
}

// The table's rows as the collection writes them: texts. Numbers are compared as numbers.
// One of them writes the CRLF within its quotes as LF; we keep what is in the file.
std::string withLf(std::string text)
{
    std::erase(text, '\r');
    return text;
}

bool sameValue(const std::string& actual, const std::string& expected)
{
    if (withLf(actual) == withLf(expected)) return true;
    const auto a = parseReal(actual), b = parseReal(expected);
    return a && b && *a == *b;
}

void checkContent(const Path& csv, const Path& json)
{
    CAPTURE(pathText(csv));
    REQUIRE_VALUE(const Json document, readJsonFile(json));
    Json rows = document.is_array() ? document : Json::array({document}); // one file holds its only row bare
    Place place;
    const bool lists = !rows.empty() && rows[0].is_array(); // the first list is the first row of the file
    REQUIRE_VALUE(const ImportOutcome outcome, place.import({pathText(csv)}));
    const Table table = place.tableOf(outcome.version);
    std::vector<std::vector<std::string>> expected;
    for (const Json& row : rows) {
        expected.emplace_back();
        for (const auto& [key, value] : row.items()) {
            expected.back().push_back(value.get<std::string>());
            if (!lists) CHECK(table.find(key) != nullptr);
        }
    }
    if (lists) {
        CHECK(table.schema().names() == expected.front());
        expected.erase(expected.begin());
    }
    REQUIRE(table.rows() == expected.size());
    for (std::size_t row = 0; row < expected.size(); ++row) {
        REQUIRE(table.columns.size() == expected[row].size());
        for (std::size_t i = 0; i < expected[row].size(); ++i)
            CHECK_MESSAGE(sameValue(table.columns[i].text(row), expected[row][i]),
                          table.columns[i].text(row) << " is not " << expected[row][i]);
    }
}

} // namespace

TEST_CASE("CSV collections: the content is what they say")
{
    const auto root = podium::test::sharedData("d14_csv_corner_cases");
    if (!root) return;
    int compared = 0;
    for (const auto& [csvs, jsons] :
         {std::pair{"csv-spectrum/csvs", "csv-spectrum/json"}, {"csv-test-data/csv", "csv-test-data/json"}})
    {
        REQUIRE_VALUE(const std::vector<Path> files, listFiles(*root / csvs));
        for (const Path& csv : files) {
            const Path json = *root / jsons / csv.filename().replace_extension(".json");
            const std::string name = pathText(csv.stem());
            if (name == "all-empty" || name == "location_coordinates")
                continue; // see the next test; not UTF-8 in its own JSON
            if (!pathExists(json)) continue;
            checkContent(csv, json);
            ++compared;
        }
    }
    CHECK(compared == 28);
}

TEST_CASE("CSV collections: what is refused, and why")
{
    const auto root = podium::test::sharedData("d14_csv_corner_cases");
    if (!root) return;
    const std::map<std::string, std::string> refused{
        {"all-empty.csv", "it holds only blank lines"},
        {"bad-header-less-fields.csv", "line 2 has 2 fields where line 1 has 3"},
        {"bad-header-more-fields.csv", "line 2 has 4 fields where line 1 has 3"},
        {"bad-header-no-header.csv", "it is empty"},
        {"bad-missing-quote.csv", "line 2 opens a quote that nothing closes"},
        {"bad-quotes-with-unescaped-quote.csv", "line 2 has text behind a closing quote"},
        {"bad.csv", "line 2 has 4 fields where line 1 has 3"},
        {"bad_skip_lines.csv", "line 5 has 4 fields where line 4 has 3"},
        {"dummy.csv.bz2", "it is compressed with bzip2"},
        {"empty.csv", "it holds only blank lines"},
        {"null_byte.csv", "line 2, column 1 has a NUL byte"},
        {"strange.csv", "line 1 has text behind a closing quote"},
        {"test_empty_columns.csv", "line 3 has 4 fields where line 1 has 5"},
        {"test_empty_columns_long_row.csv", "line 2 has 4 fields where line 1 has 3"},
        {"test_empty_columns_short_row.csv", "line 2 has 2 fields where line 1 has 3"},
        {"test_extra_header.csv", "line 2 has 3 fields where line 1 has 4"},
        {"test_join_short_rows.csv", "line 2 has 2 fields where line 1 has 3"},
        {"test_latin1.csv", "line 3, column 5 has byte 0xA9, which is not UTF-8"},
        {"uspop-latin1.csv", "line 4, column 1 has byte 0xD5, which is not UTF-8"},
    };
    std::size_t seen = 0, files = 0;
    REQUIRE_VALUE(const std::vector<Path> all, listFiles(*root));
    for (const Path& file : all) {
        const std::string name = pathText(file.filename());
        const std::string parent = pathText(file.parent_path().filename());
        if (name == "LICENSE" || name.ends_with(".md") || parent == "json") continue;
        ++files;
        const std::string outcome = outcomeOf(file);
        // csv-spectrum has an empty.csv too, which is not.
        const auto found = parent == "csvs" ? refused.end() : refused.find(name);
        CAPTURE(pathText(file));
        if (found == refused.end()) CHECK(outcome == "");
        else {
            CHECK_MESSAGE(outcome.find(found->second) != std::string::npos, outcome);
            ++seen;
        }
    }
    CHECK(seen == refused.size());
    CHECK(files > 80);
}

TEST_CASE("CSV collections: the options that a refusal names do help")
{
    const auto root = podium::test::sharedData("d14_csv_corner_cases");
    if (!root) return;
    CHECK(outcomeOf(*root / "csvkit/test_latin1.csv", {{"encoding", "latin-1"}}) == "");
    CHECK(outcomeOf(*root / "rust-csv/uspop-latin1.csv", {{"encoding", "windows-1252"}}) == "");
    CHECK(outcomeOf(*root / "csvkit/bad.csv", {{"rejected", "skip"}}) == "");
    CHECK(outcomeOf(*root / "csv-test-data/csv/bad-missing-quote.csv", {{"quote", "none"}}) == "");
    CHECK(outcomeOf(*root / "rust-csv/strange.csv",
                    {{"escape", "backslash"}, {"comment", "#"}, {"rejected", "skip"}}) == "");
}

TEST_CASE("Real files that are not tidy are read, or refused with the option that helps")
{
    const auto root = podium::test::sharedData("d13_messy_real");
    if (!root) return;
    CHECK(outcomeOf(*root / "StarWars.csv").find("line 1, column 642 has byte 0x8C, which is not UTF-8") !=
          std::string::npos);
    for (const auto& [file, rows, columns, options] :
         std::vector<std::tuple<std::string, std::int64_t, std::size_t, std::map<std::string, std::string>>>{
             {"StarWars.csv", 1187, 38, {{"encoding", "latin-1"}}},
             {"CNAE9.csv.gz", 1079, 857, {}},
             {"birdstrikes.csv", 10000, 14, {}},
             {"penguins.json", 344, 7, {}},
             {"seattle-weather.csv", 1461, 6, {}}})
    {
        CAPTURE(file);
        Place place;
        REQUIRE_VALUE(const ImportOutcome outcome, place.import({pathText(*root / file)}, options));
        CHECK(outcome.version.rows == rows);
        CHECK(outcome.version.schema.fields.size() == columns);
    }
}

TEST_CASE("Parquet collection: read, or refused without harm")
{
    const auto root = podium::test::sharedData("d15_parquet_testing");
    if (!root) return;
    // What DuckDB cannot read; the rest it must.
    const std::set<std::string> refused{"ARROW-GH-41317.parquet",
                                        "ARROW-GH-41321.parquet",
                                        "ARROW-GH-47662.parquet",
                                        "ARROW-RS-GH-6229-DICTHEADER.parquet",
                                        "PARQUET-1481.parquet",
                                        "byte_stream_split_extended.gzip.parquet",
                                        "hadoop_lz4_compressed.parquet",
                                        "non_hadoop_lz4_compressed.parquet",
                                        "large_string_map.brotli.parquet",
                                        "map_no_value.parquet"};
    std::size_t files = 0, seen = 0;
    REQUIRE_VALUE(const std::vector<Path> all, listFiles(*root));
    for (const Path& file : all) {
        const std::string name = pathText(file.filename());
        if (name.find(".parquet") == std::string::npos || name.ends_with(".json")) continue;
        ++files;
        CAPTURE(name);
        const std::string outcome = outcomeOf(file);
        const bool encrypted = name.ends_with(".encrypted");
        if (refused.contains(name) || encrypted) {
            CHECK(outcome != "");
            ++seen;
        } else CHECK(outcome == "");
    }
    CHECK(files > 70);
    CHECK(seen == refused.size() + 8);
}

TEST_CASE("JSON collection: every invalid document is refused, every valid one of rows is read")
{
    const auto root = podium::test::sharedData("d16_json_test_suite/test_parsing");
    if (!root) return;
    // Valid, but two keys of one name would lose a value.
    const std::set<std::string> doubled{"y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"};
    int read = 0, refusedRows = 0;
    REQUIRE_VALUE(const std::vector<Path> all, listFiles(*root));
    CHECK(all.size() == 318);
    for (const Path& file : all) {
        const std::string name = pathText(file.filename());
        const std::string outcome = outcomeOf(file, {{"format", "json"}});
        CAPTURE(name);
        if (name.starts_with("n_")) CHECK(outcome != "");
        if (!name.starts_with("y_")) continue;
        const bool rows = outcome.find("a row must be an object") == std::string::npos &&
                          outcome.find("it has no") == std::string::npos;
        if (!rows) ++refusedRows;
        else if (doubled.contains(name)) CHECK(outcome.find("stands twice") != std::string::npos);
        else {
            CHECK(outcome == "");
            ++read;
        }
    }
    CHECK(read == 9);
    CHECK(refusedRows > 80);
}
