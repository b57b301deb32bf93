#include "core/base/Files.h"
#include "tests/support/TestSupport.h"

#include <atomic>
#include <csignal>
#include <fstream>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

using namespace podium;
using test::Folder;

TEST_CASE("an atomic write replaces the whole file and leaves nothing aside")
{
    Folder folder;
    const Path file = folder / "notes \xF0\x9F\x8F\xA0.txt";
    REQUIRE_OK(writeFileAtomically(file, "one"));
    REQUIRE_OK(writeFileAtomically(file, "two"));
    CHECK(*readFile(file) == "two");
    CHECK(listFiles(folder.path())->size() == 1);
}

TEST_CASE("creating never replaces: of many writers one wins")
{
    Folder folder;
    const Path file = folder / "1.yml";
    std::atomic<int> winners{0}, losers{0};
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i)
            threads.emplace_back([&, i] {
                const auto made = createFileAtomically(file, std::to_string(i));
                if (made) ++winners;
                else if (made.error().code == ErrorCode::Conflict) ++losers;
            });
    }
    CHECK(winners == 1);
    CHECK(losers == 7);
    CHECK(listFiles(folder.path())->size() == 1);
}

TEST_CASE("a file that is not committed never appears")
{
    Folder folder;
    {
        REQUIRE_VALUE(AtomicFile file, AtomicFile::create(folder / "big"));
        REQUIRE_OK(file.write("half"));
    }
    CHECK(listFiles(folder.path())->empty());
    REQUIRE_VALUE(AtomicFile file, AtomicFile::create(folder / "big"));
    REQUIRE_OK(file.write("whole"));
    REQUIRE_OK(file.commit());
    CHECK(*readFile(folder / "big") == "whole");
}

TEST_CASE("each failure has its code and names the path")
{
    Folder folder;
    CHECK_ERROR(readFile(folder / "absent.csv"), ErrorCode::NotFound, "absent.csv");
    CHECK_ERROR(readFile(folder.path()), ErrorCode::InvalidInput, "folder");
    CHECK_ERROR(writeFileAtomically(folder / "no" / "such" / "place", "x"), ErrorCode::NotFound, "place");
    folder.write("large", std::string(100, 'x'));
    CHECK_ERROR(readTextFile(folder / "large", 10), ErrorCode::InvalidInput, "100 B");
}

TEST_CASE("a full disk is reported and leaves the old content")
{
    Folder folder;
    const Path file = folder.write("data", "old");
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{1024, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    const auto written = writeFileAtomically(file, std::string(4096, 'x'));
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, oldHandler);
    CHECK_ERROR(written, ErrorCode::Exhausted, "data");
    CHECK(*readFile(file) == "old");
    CHECK(listFiles(folder.path())->size() == 1);
}

TEST_CASE("a file that changes while it is copied is refused")
{
    Folder folder;
    const Path source = folder.write("source.csv", std::string(3 << 20, 'a'));
    REQUIRE_VALUE(AtomicFile target, AtomicFile::create(folder / "copy"));
    bool grown = false;
    const auto copied = copyFile(source, target, [&](std::string_view) {
        if (!grown) std::ofstream(source, std::ios::app) << "more";
        grown = true;
        return success();
    });
    CHECK_ERROR(copied, ErrorCode::Conflict, "changed while");
}

TEST_CASE("a lock is held by one at a time")
{
    Folder folder;
    {
        REQUIRE_VALUE(FileLock lock, FileLock::acquire(folder / "lock"));
        CHECK_ERROR(FileLock::acquire(folder / "lock", 20), ErrorCode::Conflict, "another process");
    }
    CHECK(FileLock::acquire(folder / "lock", 20).has_value());
}

TEST_CASE("temporary folders go with their object")
{
    Folder folder;
    Path inside;
    {
        REQUIRE_VALUE(TemporaryFolder temporary, TemporaryFolder::create(folder.path()));
        inside = temporary.path();
        REQUIRE_OK(writeFileAtomically(inside / "x", "y"));
    }
    CHECK_FALSE(pathExists(inside));
}

TEST_CASE("what a killed process left aside is swept, what a living one writes stays")
{
    Folder folder;
    folder.write(".houses.1.yml.999999999.abcdef012345.tmp", "x"); // no process has this number
    folder.write(".houses.1.yml." + std::to_string(::getpid()) + ".abcdef012345.tmp", "x");
    folder.write(".hidden", "x");
    folder.write("note.tmp", "x");
    removeLeftovers(folder.path());
    CHECK_FALSE(pathExists(folder / ".houses.1.yml.999999999.abcdef012345.tmp"));
    CHECK(listFiles(folder.path())->size() == 3);
}
