#include "core/base/Clock.h"
#include "core/data/Importer.h"
#include "core/workflows/ProfileData.h"
#include "tests/support/TestSupport.h"

using namespace podium;
using namespace podium::workflows;

namespace {

struct Fixture {
    test::Folder folder;
    SystemClock clock;
    std::unique_ptr<workspace::Workspace> open;

    Fixture()
    {
        REQUIRE_OK(workspace::createWorkspace(folder.path(), "w"));
        auto opened = workspace::Workspace::open(folder.path(), clock);
        REQUIRE_OK(opened);
        open = std::move(*opened);
        REQUIRE_OK(writeFileAtomically(folder / "t.csv", "a,b\n1,x\n2,y\n,y\n"));
        data::ImportRequest request;
        request.sources = {pathText(folder / "t.csv")};
        REQUIRE_OK(data::importData(request, open->artifacts(), open->data(), clock, {}));
    }
    ProfileOutcome profile(const std::string& address, const std::string& target, bool mayBeKept)
    {
        ProfileRequest request;
        request.address = address;
        request.options.target = target;
        request.mayBeKept = mayBeKept;
        auto outcome = profileData(*open, request, {});
        REQUIRE_OK(outcome);
        return std::move(*outcome);
    }
};

} // namespace

TEST_CASE("a profile of a version is kept in the workspace and comes back the same")
{
    Fixture f;
    const ProfileOutcome first = f.profile("t", "", true);
    CHECK_FALSE(first.wasKept);
    CHECK(first.address == "t:1");
    CHECK(first.profile.columns[0].missing == 1);
    const ProfileOutcome second = f.profile("t:1", "", true);
    CHECK(second.wasKept);
    CHECK(second.profile == first.profile);
    CHECK_FALSE(f.profile("t:1", "b", true).wasKept); // another question
    CHECK(f.profile("t:1", "b", true).profile.target == "b");
    CHECK_FALSE(f.profile("t:1", "", false).wasKept); // not asked for
}

TEST_CASE("what is damaged is made again, and files are never kept")
{
    Fixture f;
    (void)f.profile("t:1", "", true);
    for (const auto& file : std::filesystem::directory_iterator(f.folder / ".podium" / "profiles"))
        REQUIRE_OK(writeFileAtomically(file.path(), "{\"schema\": \"podium.profile/1\"}"));
    CHECK_FALSE(f.profile("t:1", "", true).wasKept);
    CHECK(f.profile("t:1", "", true).wasKept);
    const std::string path = pathText(f.folder / "t.csv");
    (void)f.profile(path, "", true);
    CHECK_FALSE(f.profile(path, "", true).wasKept);
}
