#include "core/workspace/Workspace.h"
#include "tests/support/TestSupport.h"

#include <sys/wait.h>
#include <unistd.h>

using namespace podium;
using workspace::Workspace;

namespace {

const FixedClock fixedClock(1'767'225'600'000);

}

TEST_CASE("a new workspace opens, is found from below, and is not made twice")
{
    test::Folder folder;
    const Path place = folder / "my houses";
    REQUIRE_OK(workspace::createWorkspace(place, "houses"));
    CHECK_ERROR(workspace::createWorkspace(place, "houses"), ErrorCode::Conflict, "there is one already");
    CHECK(*workspace::findWorkspace(place / "recipes") == place);
    CHECK_ERROR(workspace::findWorkspace(folder.path()), ErrorCode::NotFound, "podium.yml");
    CHECK_ERROR(Workspace::open(folder.path(), fixedClock), ErrorCode::NotFound, "podium workspace init");
    REQUIRE_VALUE(const auto open, Workspace::open(place, fixedClock));
    CHECK(open->file().name == "houses");
    CHECK_FALSE(open->readOnly());
    CHECK(open->data().list()->versions.empty());
    REQUIRE_OK(open->tracking());
}

TEST_CASE("podium.yml is read with line and column, and what comes later is refused by name")
{
    using workspace::parseWorkspaceFile;
    REQUIRE_VALUE(const auto file,
                  parseWorkspaceFile("name: x\nartifacts: /shared\nowners: {leads: [a@b.c, d@e.f]}\n", "podium.yml"));
    CHECK(file.artifacts == "/shared");
    CHECK(file.owners.at("leads").size() == 2);
    CHECK(*parseWorkspaceFile(file.toYaml(), "again") == file);
    CHECK_ERROR(parseWorkspaceFile("artifacts: x\n", "podium.yml"), ErrorCode::InvalidInput,
                "podium.yml:1:1: the key \"name\" is missing");
    CHECK_ERROR(parseWorkspaceFile("name: x\nonwers: {}\n", "podium.yml"), ErrorCode::InvalidInput,
                "Did you mean \"owners\"?");
    CHECK_ERROR(parseWorkspaceFile("name: x\nhomes: {data: azure}\n", "podium.yml"), ErrorCode::Unsupported,
                "podium.yml:2:15");
    CHECK_ERROR(parseWorkspaceFile("name: x\nconnections: {}\n", "podium.yml"), ErrorCode::Unsupported, "connections");
}

TEST_CASE("what a killed process left is swept on opening, what a living one uses stays")
{
    test::Folder folder;
    REQUIRE_OK(workspace::createWorkspace(folder.path() / "w", "w"));
    const Path tmp = folder.path() / "w" / ".podium" / "tmp";
    const pid_t child = ::fork();
    if (child == 0) { // opens, and dies without a word
        auto open = Workspace::open(folder.path() / "w", fixedClock);
        ::_exit(open ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(status == 0);
    CHECK(std::distance(std::filesystem::directory_iterator(tmp), {}) == 1);
    REQUIRE_VALUE(const auto first, Workspace::open(folder.path() / "w", fixedClock));
    REQUIRE_VALUE(const auto second, Workspace::open(folder.path() / "w", fixedClock));
    CHECK(std::distance(std::filesystem::directory_iterator(tmp), {}) == 2);
    CHECK(pathExists(first->temporaryFolder()));
}

TEST_CASE("a folder that cannot be written opens read-only")
{
    if (::geteuid() == 0) {
        MESSAGE("skipped: root may write everywhere");
        return;
    }
    test::Folder folder;
    const Path place = folder / "w";
    REQUIRE_OK(workspace::createWorkspace(place, "w"));
    std::filesystem::permissions(place, std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    REQUIRE_VALUE(const auto open, Workspace::open(place, fixedClock));
    CHECK(open->readOnly());
    REQUIRE_OK(open->tracking());
    std::filesystem::permissions(place, std::filesystem::perms::owner_all);
}
