#include "core/data/ResolveTable.h"

#include "tests/core/data/DataFixture.h"

using namespace podium;
using namespace podium::data;
using namespace podium::data::test;

namespace {

Result<ResolvedTable> resolve(const std::string& address, const Place& place)
{
    PODIUM_TRY_ASSIGN(const Uri uri, parseUri(address));
    return resolveTable(uri, {&place.catalog, &place.artifacts, place.folder / "tmp"}, TaskContext());
}

} // namespace

TEST_CASE("Addresses of assets resolve to their Parquet copy")
{
    Place place;
    REQUIRE_VALUE(const ImportOutcome first, place.importBytes("a.csv", "a\n1\n"));
    REQUIRE_VALUE(const ImportOutcome second, place.importBytes("a.csv", "a\n2\n"));
    for (const auto& [address, version] : {std::pair{"x", second.version},
                                           {"x:1", first.version},
                                           {"x@latest", second.version},
                                           {"azureml:x:1", first.version},
                                           {"x:latest", second.version}})
    {
        CAPTURE(address);
        REQUIRE_VALUE(const ResolvedTable table, resolve(address, place));
        CHECK(table.address == version.address());
        CHECK(table.version == version);
        CHECK(pathExists(table.parquet));
    }
    REQUIRE_VALUE(const ResolvedTable part, resolve("x:1#test", place));
    CHECK(part.part == "test");
    CHECK_ERROR(resolve("y", place), ErrorCode::NotFound, "Did you mean \"x\"?");
    CHECK_ERROR(resolve("x:9", place), ErrorCode::NotFound, "Versions: 1, 2.");
    REQUIRE_OK(removeAll(place.folder / "artifacts"));
    CHECK_ERROR(resolve("x:1", place), ErrorCode::NotFound, "its bytes are not in this copy");
}

TEST_CASE("A damaged file that is read where it lies is named by its path")
{
    Place place;
    const Path file = place.folder.write("in/latin.csv", "name\nJos\xE9\n");
    REQUIRE_VALUE(const Uri uri, parseUri(pathText(file)));
    CHECK_ERROR(resolveTable(uri, {nullptr, nullptr, place.folder / "tmp"}, TaskContext()), ErrorCode::InvalidInput,
                "Could not read " + pathText(file) + ": line 2");
}

TEST_CASE("A path is read without a workspace and leaves nothing behind")
{
    Place place;
    const Path file = place.folder.write("in/a.csv", "a,b\n1,x\n");
    Path parquet;
    {
        REQUIRE_VALUE(const Uri uri, parseUri(pathText(file)));
        REQUIRE_VALUE(const ResolvedTable table,
                      resolveTable(uri, {nullptr, nullptr, place.folder / "tmp"}, TaskContext()));
        parquet = table.parquet;
        CHECK(pathExists(parquet));
        CHECK(table.version.rows == 1);
        CHECK(table.version.version == "");
        CHECK(table.version.hash.size() == 64);
    }
    CHECK_FALSE(pathExists(parquet));
    CHECK(listFiles(place.folder / "tmp").value().empty());
    REQUIRE_VALUE(const Uri asset, parseUri("houses"));
    CHECK_ERROR(resolveTable(asset, {nullptr, nullptr, place.folder / "tmp"}, TaskContext()), ErrorCode::NotFound,
                "no workspace");
    CHECK_ERROR(resolve("models:/houses/1", place), ErrorCode::InvalidInput, "names no data");
}
