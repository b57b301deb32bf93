// Every odd file of the shared sets that can be imported can be profiled, and what comes out is a document.
#include "core/base/Json.h"
#include "core/data/Importer.h"
#include "core/profiling/ProfileReport.h"
#include "tests/core/profiling/ProfileCases.h"

#include <set>

using namespace podium;
using namespace podium::profiling;

namespace {

void checkProfile(const TableProfile& profile, const data::DataVersion& version)
{
    CHECK(profile.rows == version.rows);
    CHECK(profile.columns.size() == version.schema.fields.size());
    for (const auto& column : profile.columns) {
        CHECK(column.rows() == profile.rows);
        CHECK(column.distinct <= column.count);
        std::int64_t inBins = 0;
        for (const auto count : column.histogram.counts) inBins += count;
        if (column.numbers) CHECK(inBins == column.count - column.nan - column.infinite);
    }
    REQUIRE_VALUE(const Json json, parseJson(writeJson(profile.toJson()), "profile"));
    REQUIRE_VALUE(const TableProfile read, TableProfile::fromJson(json, "profile"));
    CHECK(writeJson(read.toJson()) == writeJson(json));
    CHECK(profileHtml(profile, version.source).ends_with("</html>\n"));
    CHECK_FALSE(profileMarkdown(profile, version.source).empty());
}

} // namespace

TEST_CASE("every corner-case file that imports has a profile")
{
    const podium::test::Folder folder;
    ArtifactFolder artifacts(folder / "artifacts", folder / "tmp");
    REQUIRE_OK(makeFolders(folder / "tmp"));
    DuckSession session = podium::profiling::test::sessionFor(folder, folder.path());
    const FixedClock clock(0);
    int profiled = 0, refused = 0;
    for (const char* set : {"d14_csv_corner_cases", "d15_parquet_testing", "d16_json_test_suite", "d13_messy_real"}) {
        const auto data = podium::test::sharedData(set);
        if (!data) return;
        REQUIRE_VALUE(const std::vector<Path> files, listFiles(*data));
        for (const Path& file : files) {
            data::ImportRequest request;
            request.name = "corner";
            request.sources = {pathText(file)};
            const auto imported = data::prepareData(request, artifacts, clock, TaskContext());
            if (!imported) {
                ++refused;
                continue;
            }
            CAPTURE(pathText(file));
            REQUIRE_VALUE(const Path parquet, artifacts.find(imported->version.parquet.hash));
            ProfileOptions options;
            if (!imported->version.schema.fields.empty()) options.target = imported->version.schema.fields.back().name;
            const auto profile = profileParquet(session, parquet, options, TaskContext());
            REQUIRE_OK(profile);
            checkProfile(*profile, imported->version);
            ++profiled;
        }
    }
    MESSAGE(profiled << " files profiled, " << refused << " refused at the import");
    CHECK(profiled > 120); // most files of the sets are there to be refused
}
