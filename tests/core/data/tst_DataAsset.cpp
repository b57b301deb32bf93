#include "core/data/DataAsset.h"

#include "core/base/Hash.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::data;

namespace {

DataVersion houses()
{
    DataVersion version;
    version.name = "houses";
    version.version = "3";
    version.type = AssetType::UriFolder;
    version.description = "sold: 2014 # all";
    version.tags = {{"team", "ml"}, {"year", "2014"}};
    version.source = "raw/houses";
    version.files = {{"a.csv", 12, sha256Hex("a")}, {"b/c.csv", 0, sha256Hex("b")}};
    version.options = {{"nulls", "NA"}};
    version.hash = dataHash(version.files, version.options);
    version.parquet = {sha256Hex("p"), 1234};
    version.rows = 21613;
    version.schema = {{{"id", ColumnType::Text}, {"price", ColumnType::Real}}};
    version.rejectedRows = 2;
    version.rejected = ArtifactRef{sha256Hex("r"), 99};
    version.createdAt = 1'700'000'000'123;
    return version;
}

} // namespace

TEST_CASE("A data version goes through its document unchanged")
{
    const DataVersion version = houses();
    REQUIRE_VALUE(const DataVersion back, dataVersionFromJson(toJson(version), "x.yml"));
    CHECK(back == version);
    DataVersion small = version;
    small.description.clear();
    small.tags.clear();
    small.rejected.reset();
    small.rejectedRows = 0;
    small.options.clear();
    small.hash = dataHash(small.files, small.options);
    REQUIRE_VALUE(const DataVersion smallBack, dataVersionFromJson(toJson(small), "x.yml"));
    CHECK(smallBack == small);
    CHECK(version.address() == "houses:3");
}

TEST_CASE("The document has Azure ML's keys in front")
{
    const Json json = toJson(houses());
    std::vector<std::string> keys;
    for (const auto& [key, value] : json.items()) keys.push_back(key);
    CHECK(keys ==
          std::vector<std::string>{"$schema", "name", "version", "type", "description", "tags", "path", "podium"});
    CHECK(json["type"] == "uri_folder");
}

TEST_CASE("A version's hash follows its bytes, their paths and the options, not the order of files")
{
    const std::vector<SourceFile> files{{"a", 1, "x"}, {"b", 2, "y"}};
    const std::string hash = dataHash(files, {});
    CHECK(hash == dataHash({files[1], files[0]}, {}));
    CHECK(hash != dataHash({{"a", 1, "x"}, {"c", 2, "y"}}, {}));
    CHECK(hash != dataHash({{"a", 1, "x"}, {"b", 2, "z"}}, {}));
    CHECK(hash != dataHash(files, {{"header", "no"}}));
    // Stored in workspaces: it may never change. SHA-256 of the document written out here.
    CHECK(hash == sha256Hex(R"({"files":[["a",1,"x"],["b",2,"y"]],"options":{}})"));
}

TEST_CASE("A document that contradicts itself is Corrupt, by key")
{
    const auto broken = [](const std::function<void(Json&)>& change) {
        Json json = toJson(houses());
        change(json);
        return dataVersionFromJson(json, "data/houses.3.yml");
    };
    CHECK_ERROR(broken([](Json& json) { json.erase("podium"); }), ErrorCode::Corrupt, "podium");
    CHECK_ERROR(broken([](Json& json) { json["type"] = "table"; }), ErrorCode::Corrupt, "data/houses.3.yml");
    CHECK_ERROR(broken([](Json& json) { json["podium"]["rows"] = "many"; }), ErrorCode::Corrupt, "rows");
    CHECK_ERROR(broken([](Json& json) { json["podium"]["files"][0]["size"] = 13; }), ErrorCode::Corrupt,
                "does not belong");
    CHECK_ERROR(broken([](Json& json) { json["podium"]["options"]["skip"] = "1"; }), ErrorCode::Corrupt,
                "does not belong");
    CHECK_ERROR(broken([](Json& json) { json["podium"]["parquet"]["sha256"] = "../../x"; }), ErrorCode::Corrupt,
                "parquet");
    CHECK_ERROR(broken([](Json& json) { json["name"] = "../x"; }), ErrorCode::Corrupt, "name");
    CHECK_ERROR(dataVersionFromJson(Json::array(), "x.yml"), ErrorCode::Corrupt, "x.yml");
    REQUIRE_VALUE(const DataVersion edited, broken([](Json& json) {
                      json["description"] = "mine";
                      json["tags"]["n"] = 3;
                  }));
    CHECK(edited.description == "mine");
    CHECK(edited.tags.at("n") == "3");
}
