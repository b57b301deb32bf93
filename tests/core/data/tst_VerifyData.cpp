#include "core/data/VerifyData.h"

#include "core/data/ExportData.h"
#include "tests/core/data/DataFixture.h"

#include <fstream>

using namespace podium;
using namespace podium::data;
using namespace podium::data::test;

TEST_CASE("Verification reads everything again and names what is damaged and what is intact")
{
    Place place;
    REQUIRE_VALUE(const ImportOutcome outcome, place.importBytes("a.csv", "a,b\n1,2\n3\n", {{"rejected", "skip"}}));
    const DataVersion& version = outcome.version;
    REQUIRE_VALUE(const VerifyOutcome good, verifyData(version, place.artifacts, TaskContext()));
    CHECK(good.intact());
    CHECK(good.files.size() == 3);
    CHECK(good.bytesRead == version.parquet.size + version.files[0].size + version.rejected->size);
    REQUIRE_OK(damageOf(version, good));

    REQUIRE_VALUE(const Path source, place.artifacts.find(version.files[0].sha256));
    std::ofstream(source, std::ios::binary | std::ios::in) << "A";
    REQUIRE_VALUE(const VerifyOutcome bad, verifyData(version, place.artifacts, TaskContext()));
    CHECK_FALSE(bad.intact());
    const Status damage = damageOf(version, bad);
    CHECK_ERROR(damage, ErrorCode::Corrupt, "Could not verify x:1: source a.csv has the hash ");
    CHECK(damage.error().what.ends_with("2 of 3 files are intact."));
    CHECK(damage.error().trail.size() == 3);
    CHECK(damage.error().trail[0] == "parquet copy: intact");

    REQUIRE_OK(removeAll(source));
    REQUIRE_VALUE(const VerifyOutcome missing, verifyData(version, place.artifacts, TaskContext()));
    CHECK_ERROR(damageOf(version, missing), ErrorCode::NotFound, "source a.csv is not there");
}

TEST_CASE("A source by reference is verified where it was")
{
    Place place;
    ImportRequest request;
    const Path file = place.folder.write("source/b.csv", "a\n1\n");
    request.sources = {pathText(file)};
    request.byReference = true;
    REQUIRE_VALUE(const ImportOutcome outcome,
                  importData(request, place.artifacts, place.catalog, place.clock, TaskContext()));
    REQUIRE_VALUE(const VerifyOutcome good, verifyData(outcome.version, place.artifacts, TaskContext()));
    CHECK(good.intact());
    place.folder.write("source/b.csv", "a\n2\n");
    REQUIRE_VALUE(const VerifyOutcome changed, verifyData(outcome.version, place.artifacts, TaskContext()));
    CHECK_ERROR(damageOf(outcome.version, changed), ErrorCode::Corrupt, "source b.csv");
}

TEST_CASE("Exported rows import as the same rows")
{
    Place place;
    REQUIRE_VALUE(const ImportOutcome outcome,
                  place.importBytes("a.csv",
                                    "id,name,price,sold,at,flag\n1,\"a \"\"b\"\",\n "
                                    "c\",1.5,2014-10-13,2014-10-13T08:00:00.5,true\n2,,nan,,,false\n3,x,-2,,,\n"));
    const Table table = place.tableOf(outcome.version);
    REQUIRE_VALUE(const Path parquet, place.artifacts.find(outcome.version.parquet.hash));
    for (const char* name : {"out.csv", "out.tsv", "out.jsonl", "out.parquet"}) {
        CAPTURE(name);
        REQUIRE_OK(exportParquet(parquet, place.folder / name, place.folder / "tmp", TaskContext()));
        REQUIRE_VALUE(const ImportOutcome again,
                      place.import({pathText(place.folder / name)}, {{"types.price", "real"}}));
        CHECK(place.tableOf(again.version) == table);
    }
}
