#include "core/data/LocalDataCatalog.h"

#include "core/base/Hash.h"
#include "tests/support/TestSupport.h"

#include <atomic>
#include <set>
#include <thread>

using namespace podium;
using namespace podium::data;

namespace {

DataVersion draft(const std::string& name, const std::string& content, TimeMs createdAt = 0)
{
    DataVersion version;
    version.name = name;
    version.source = "raw.csv";
    version.files = {{"raw.csv", content.size(), sha256Hex(content)}};
    version.hash = dataHash(version.files, {});
    version.parquet = {sha256Hex("p" + content), 10};
    version.rows = 1;
    version.schema = {{{"a: #", ColumnType::Integer}}};
    version.createdAt = createdAt;
    return version;
}

} // namespace

TEST_CASE("LocalDataCatalog numbers versions and finds them")
{
    const test::Folder folder;
    LocalDataCatalog catalog(folder / "data");
    REQUIRE_VALUE(const AddedVersion first, catalog.add(draft("houses", "1", 100)));
    REQUIRE_VALUE(const AddedVersion second, catalog.add(draft("houses", "2", 200)));
    REQUIRE_VALUE(const AddedVersion other, catalog.add(draft("a.b", "1", 300)));
    CHECK(first.version.address() == "houses:1");
    CHECK(second.version.address() == "houses:2");
    CHECK(other.version.address() == "a.b:1");
    REQUIRE_VALUE(const DataVersion found, catalog.find("houses", "1"));
    CHECK(found == first.version);
    REQUIRE_VALUE(const DataVersion latest, catalog.find("houses", ""));
    CHECK(latest == second.version);
    REQUIRE_VALUE(const DataVersion named, catalog.find("houses", "latest"));
    CHECK(named == second.version);
    REQUIRE_VALUE(const CatalogListing listing, catalog.list());
    CHECK(listing.versions == std::vector<DataVersion>{other.version, first.version, second.version});
    CHECK(listing.problems.empty());
    REQUIRE_VALUE(const auto same, catalog.findByHash("houses", second.version.hash));
    CHECK(same == second.version);
    // A clone reads the same from the text.
    REQUIRE_VALUE(const DataVersion cloned, LocalDataCatalog(folder / "data").find("houses", "2"));
    CHECK(cloned == second.version);
}

TEST_CASE("LocalDataCatalog records the same data once")
{
    const test::Folder folder;
    LocalDataCatalog catalog(folder / "data");
    REQUIRE_OK(catalog.add(draft("houses", "1", 100)));
    REQUIRE_VALUE(const AddedVersion again, catalog.add(draft("houses", "1", 900)));
    CHECK_FALSE(again.created);
    CHECK(again.version.version == "1");
    CHECK(again.version.createdAt == 100);
    REQUIRE_VALUE(const AddedVersion elsewhere, catalog.add(draft("homes", "1", 100)));
    CHECK(elsewhere.created);
}

TEST_CASE("The latest version is the newest created, also where numbers say otherwise")
{
    const test::Folder folder;
    LocalDataCatalog catalog(folder / "data");
    REQUIRE_OK(catalog.add(draft("houses", "1", 500)));
    REQUIRE_OK(catalog.add(draft("houses", "2", 400))); // made on another machine, whose branch was merged
    REQUIRE_VALUE(const DataVersion latest, catalog.find("houses", "latest"));
    CHECK(latest.version == "1");
}

TEST_CASE("LocalDataCatalog says what there is when something is not")
{
    const test::Folder folder;
    LocalDataCatalog catalog(folder / "data");
    const auto nothing = catalog.find("houses", "");
    CHECK_ERROR(nothing, ErrorCode::NotFound, "podium data import");
    REQUIRE_OK(catalog.add(draft("houses", "1")));
    REQUIRE_OK(catalog.add(draft("houses", "2")));
    CHECK_ERROR(catalog.find("huoses", ""), ErrorCode::NotFound, "Did you mean \"houses\"?");
    CHECK_ERROR(catalog.find("houses", "7"), ErrorCode::NotFound, "Versions: 1, 2.");
    CHECK_ERROR(catalog.find("houses", "../x"), ErrorCode::NotFound, "no such version");
    CHECK_ERROR(catalog.add(draft("../x", "1")), ErrorCode::InvalidInput, "cannot be a name");
}

TEST_CASE("A damaged entry is reported by path and line and hides no other")
{
    const test::Folder folder;
    LocalDataCatalog catalog(folder / "data");
    REQUIRE_OK(catalog.add(draft("houses", "1", 1)));
    REQUIRE_OK(catalog.add(draft("houses", "2", 2)));
    REQUIRE_OK(catalog.add(draft("names", "1", 3)));
    REQUIRE_OK(writeFileAtomically(folder / "data/houses.2.yml", "name: houses\nversion: [\n"));
    folder.write("data/notes.txt", "not ours");
    folder.write("data/houses.yml", "not ours either");
    REQUIRE_VALUE(const CatalogListing listing, catalog.list());
    CHECK(listing.versions.size() == 2);
    REQUIRE(listing.problems.size() == 1);
    CHECK(listing.problems[0].code == ErrorCode::Corrupt);
    CHECK_MESSAGE(listing.problems[0].what.find("houses.2.yml:") != std::string::npos, listing.problems[0].what);
    CHECK(catalog.find("houses", "1").has_value());
    CHECK(catalog.find("names", "").has_value());
    CHECK_ERROR(catalog.find("houses", ""), ErrorCode::Corrupt, "houses.2.yml");
    // The next number is not that of the damaged entry.
    REQUIRE_VALUE(const AddedVersion next, catalog.add(draft("houses", "3", 4)));
    CHECK(next.version.version == "3");
}

TEST_CASE("An entry that was renamed is Corrupt")
{
    const test::Folder folder;
    LocalDataCatalog catalog(folder / "data");
    REQUIRE_OK(catalog.add(draft("houses", "1")));
    std::filesystem::rename(folder / "data/houses.1.yml", folder / "data/homes.4.yml");
    CHECK_ERROR(catalog.find("homes", "4"), ErrorCode::Corrupt, "says that it is houses:1");
}

TEST_CASE("Many processes add versions without losing or doubling one")
{
    const test::Folder folder;
    std::atomic<int> created = 0, failures = 0;
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&, t] {
                LocalDataCatalog catalog(folder / "data");
                for (int i = 0; i < 10; ++i) {
                    // Everybody adds the shared one and ten of their own.
                    for (const std::string& content : {std::string("shared"), std::to_string(t * 100 + i)}) {
                        const auto added = catalog.add(draft("houses", content));
                        if (!added) ++failures;
                        else if (added->created) ++created;
                    }
                }
            });
    }
    CHECK(failures == 0);
    REQUIRE_VALUE(const CatalogListing listing, LocalDataCatalog(folder / "data").list());
    CHECK(listing.problems.empty());
    std::set<std::string> hashes, numbers;
    for (const DataVersion& version : listing.versions) {
        hashes.insert(version.hash);
        numbers.insert(version.version);
    }
    CHECK(hashes.size() == 41);
    CHECK(numbers.size() == listing.versions.size());
    CHECK(static_cast<int>(listing.versions.size()) == created);
}
