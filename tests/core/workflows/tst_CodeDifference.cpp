#include "core/tasks/Process.h"
#include "core/workflows/CodeDifference.h"
#include "core/workflows/Identity.h"
#include "tests/support/TestSupport.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

using namespace podium;
using namespace podium::workflows;

namespace {

struct Repository {
    test::Folder folder;

    Repository()
    {
        git({"init", "-q"});
        git({"config", "user.email", "ada@example.org"});
        git({"config", "user.name", "Ada"});
    }
    void git(std::vector<std::string> arguments)
    {
        arguments.insert(arguments.begin(), {"git", "-C", pathText(folder.path())});
        const auto done = runProcess({arguments, {}, {}, {}}, [](OutputStream, std::string_view) {}, {});
        REQUIRE_OK(done);
        REQUIRE(done->exitCode == 0);
    }
    std::string commit(const std::string& file, const std::string& text)
    {
        REQUIRE_OK(writeFileAtomically(folder / file, text));
        git({"add", "-A"});
        git({"commit", "-q", "-m", "x", "--no-gpg-sign"});
        return codeState(folder.path(), {}).commit;
    }
};

bool has(const CodeDifference& difference, const std::string& line)
{
    return std::find(difference.lines.begin(), difference.lines.end(), line) != difference.lines.end();
}

} // namespace

TEST_CASE("what changed between two commits, file by file and line by line")
{
    Repository repository;
    const std::string first = repository.commit("train me.py", "a = 1\nb = 2\n");
    repository.commit("other.bin", std::string("\0\1\2", 3));
    const std::string last = repository.commit("train me.py", "a = 1\nb = 3\nc = 4\n");
    const auto difference = codeDifference(repository.folder.path(), first, last, {});
    REQUIRE_OK(difference);
    REQUIRE(difference->files.size() == 2);
    CHECK(difference->files[0] == ChangedFile{"other.bin", -1, -1});
    CHECK(difference->files[1] == ChangedFile{"train me.py", 2, 1});
    CHECK(difference->sentence() == "2 files changed, 2 lines added, 1 removed");
    CHECK(has(*difference, "+b = 3"));
    CHECK(has(*difference, "-b = 2"));
    CHECK_FALSE(difference->cut);
    CHECK(difference->toJson()["files"][0]["added"].is_null());
    CHECK(codeDifference(repository.folder.path(), first, first, {})->files.empty());
}

TEST_CASE("an endless diff is cut, not read whole")
{
    Repository repository;
    const std::string first = repository.commit("a.txt", "x\n");
    std::string text;
    for (int i = 0; i < 200'000; ++i) text += "line " + std::to_string(i) + "\n";
    const std::string last = repository.commit("a.txt", text);
    const auto difference = codeDifference(repository.folder.path(), first, last, {});
    REQUIRE_OK(difference);
    CHECK(difference->cut);
    CHECK(difference->files[0].added == 200'000);
    CHECK(difference->lines.size() < 60'000);
}

TEST_CASE("a commit is never taken for an option, and what is missing is said")
{
    Repository repository;
    const std::string first = repository.commit("a.txt", "x\n");
    const Path place = repository.folder.path();
    for (const char* odd : {"--output=/tmp/x", "HEAD", "", "12345", "main; rm -rf /"})
        CHECK(codeDifference(place, odd, first, {}).error().code == ErrorCode::InvalidInput);
    const auto unknown = codeDifference(place, first, std::string(40, 'a'), {});
    CHECK(unknown.error().code == ErrorCode::NotFound);
    CHECK(unknown.error().what.find("does not have commit aaaaaaaaaaaa") != std::string::npos);
    test::Folder bare;
    const auto outside = codeDifference(bare.path(), first, std::string(40, 'a'), {});
    CHECK(outside.error().what.find("is in no git repository") != std::string::npos);
    const std::string path = std::getenv("PATH");
    ::setenv("PATH", "/nowhere", 1);
    const auto none = codeDifference(place, first, std::string(40, 'a'), {});
    ::setenv("PATH", path.c_str(), 1);
    CHECK(none.error().what == "Could not compare the code: there is no git program here.");
}

TEST_CASE("a list of files that git could not make is not an empty one")
{
    Repository repository;
    const std::string first = repository.commit("a.txt", "x\n");
    const std::string last = repository.commit("a.txt", "y\n");
    const test::Folder programs;
    const std::string path = std::getenv("PATH");
    const Path git =
        programs.write("git", "#!/bin/sh\nfor word in \"$@\"; do\n"
                              "  if [ \"$word\" = --numstat ]; then echo 'fatal: no' >&2; exit 128; fi\ndone\n"
                              "PATH=" +
                                  path + " exec git \"$@\"\n");
    std::filesystem::permissions(git, std::filesystem::perms::owner_all);
    ::setenv("PATH", (pathText(programs.path()) + ":" + path).c_str(), 1);
    const auto difference = codeDifference(repository.folder.path(), first, last, {});
    ::setenv("PATH", path.c_str(), 1);
    CHECK_ERROR(difference, ErrorCode::Failed, "git said \"fatal: no\"");
}

TEST_CASE("a program that the repository names for its diffs is not run")
{
    Repository repository;
    const Path trace = repository.folder / "ran";
    repository.git({"config", "diff.external", "touch " + pathText(trace)});
    repository.git({"config", "diff.odd.textconv", "touch " + pathText(trace)});
    REQUIRE_OK(writeFileAtomically(repository.folder / ".gitattributes", "*.txt diff=odd\n"));
    const std::string first = repository.commit("a.txt", "x\n");
    const std::string last = repository.commit("a.txt", "y\n");
    REQUIRE_OK(codeDifference(repository.folder.path(), first, last, {}));
    CHECK_FALSE(pathExists(trace));
}
