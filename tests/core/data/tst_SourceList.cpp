#include "core/data/SourceList.h"

#include "core/data/Importer.h"
#include "core/data/SourceFormats.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::data;

namespace {

std::vector<std::string> paths(const SourceList& list)
{
    std::vector<std::string> names;
    for (const SourceEntry& entry : list.entries) names.push_back(entry.path);
    return names;
}

} // namespace

TEST_CASE("Sources are files, patterns and folders, in the order of their paths")
{
    const test::Folder folder;
    for (const char* name : {"in/b.csv", "in/a.csv", "in/sub/c.parquet", "in/README.md", "in/.hidden.csv",
                             "in/_SUCCESS", "in/_meta/x.csv", "in/d.jsonl.gz", "odd[1]*.csv"})
        folder.write(name, "a\n1\n");
    REQUIRE_VALUE(const SourceList whole, listSources({pathText(folder / "in")}));
    CHECK(paths(whole) == std::vector<std::string>{"a.csv", "b.csv", "d.jsonl.gz", "sub/c.parquet"});
    CHECK_FALSE(whole.isOneFile);
    REQUIRE(whole.warnings.size() == 1);
    CHECK(whole.warnings[0].starts_with("1 file in "));
    REQUIRE_VALUE(const SourceList some, listSources({pathText(folder / "in/?.csv")}));
    CHECK(paths(some) == std::vector<std::string>{"a.csv", "b.csv"});
    REQUIRE_VALUE(const SourceList both, listSources({pathText(folder / "in/b.csv"), pathText(folder / "in/a.csv")}));
    CHECK(paths(both) == std::vector<std::string>{"a.csv", "b.csv"});
    REQUIRE_VALUE(const SourceList literal, listSources({pathText(folder / "odd[1]*.csv")}));
    CHECK(literal.isOneFile);
    REQUIRE_VALUE(const SourceList uri, listSources({"file://" + pathText(folder / "in/a.csv")}));
    CHECK(paths(uri) == std::vector<std::string>{"a.csv"});
}

TEST_CASE("Sources that are not there are refused with the nearest name")
{
    const test::Folder folder;
    folder.write("houses.csv", "a\n1\n");
    folder.write("x/houses.csv", "a\n1\n");
    CHECK_ERROR(listSources({}), ErrorCode::InvalidInput, "no file is named");
    CHECK_ERROR(listSources({pathText(folder / "huoses.csv")}), ErrorCode::NotFound, "Did you mean \"houses.csv\"?");
    CHECK_ERROR(listSources({pathText(folder / "*.tsv")}), ErrorCode::NotFound, "no file matches");
    std::filesystem::create_directory(folder / "empty");
    CHECK_ERROR(listSources({pathText(folder / "empty")}), ErrorCode::NotFound, "the folder has no table");
    CHECK_ERROR(listSources({pathText(folder / "houses.csv"), pathText(folder / "x/houses.csv")}),
                ErrorCode::InvalidInput, "houses.csv");
    CHECK_ERROR(listSources({"https://example.org/x.csv"}), ErrorCode::Unsupported, "Download");
}

TEST_CASE("A file is what its bytes say")
{
    const test::Folder folder;
    const auto format = [&](const std::string& name, const std::string& bytes) {
        return formatOf(folder.write(name, bytes), name, SourceFormat::Auto);
    };
    CHECK(format("a.csv", "[1],2\n").value() == SourceFormat::Csv);
    CHECK(format("a.txt", "a\n").value() == SourceFormat::Csv);
    CHECK(format("a.jsonl", "{}").value() == SourceFormat::Json);
    CHECK(format("a", " \n[{}]").value() == SourceFormat::Json);
    CHECK(format("a", "a,b\n").value() == SourceFormat::Csv);
    CHECK_ERROR(format("a.xlsx", "PK\x03\x04..."), ErrorCode::Unsupported, "spreadsheet");
    CHECK_ERROR(format("a.csv.bz2", "BZh91AY"), ErrorCode::Unsupported, "bzip2");
    CHECK_ERROR(format("a.parquet", "a,b\n1,2\n"), ErrorCode::InvalidInput, "it is not a Parquet file");
    CHECK_ERROR(format("a.parquet", ""), ErrorCode::InvalidInput, "it is not a Parquet file");
    CHECK_ERROR(format("a.parquet", "PAR1 half of it, or less"), ErrorCode::InvalidInput, "cut off");
    CHECK_ERROR(format("a.csv", "PAR1xxxxxxxx\xFF\xFF\xFF\x7FPAR1"), ErrorCode::InvalidInput,
                "its footer does not fit");
    CHECK_ERROR(format("a", "PARExxxxxxxxxxxxxPARE"), ErrorCode::Unsupported, "encrypted");
}

TEST_CASE("An asset is called after its file")
{
    CHECK(nameFromSource("raw/kc_house_data.csv") == "kc_house_data");
    CHECK(nameFromSource("names.csv.gz") == "names");
    CHECK(nameFromSource("raw/daily/") == "daily");
    CHECK(nameFromSource("Sales (2014) final.csv") == "Sales_2014_final");
    CHECK(nameFromSource("größe.csv") == "gr_e");
    CHECK(nameFromSource("*.csv") == "");
}
