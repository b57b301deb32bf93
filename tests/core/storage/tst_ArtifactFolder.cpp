#include "core/storage/ArtifactFolder.h"

#include "core/base/Hash.h"
#include "tests/support/TestSupport.h"

#include <fstream>

using namespace podium;

namespace {

ArtifactFolder artifactsIn(const test::Folder& folder) { return {folder / "artifacts", folder / "tmp"}; }

std::size_t filesIn(const Path& folder) { return pathExists(folder) ? listFiles(folder).value().size() : 0; }

} // namespace

TEST_CASE("ArtifactFolder keeps bytes under their SHA-256, once")
{
    const test::Folder folder;
    ArtifactFolder artifacts = artifactsIn(folder);
    REQUIRE_VALUE(const ArtifactRef ref, artifacts.addBytes("abc"));
    // FIPS 180-2, appendix B.1
    CHECK(ref.hash == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(ref.size == 3);
    REQUIRE_VALUE(const ArtifactRef again, artifacts.addFile(folder.write("x", "abc"), TaskContext()));
    CHECK(again == ref);
    CHECK(filesIn(folder / "artifacts") == 1);
    CHECK(filesIn(folder / "tmp") == 0);
    REQUIRE_VALUE(const Path file, artifacts.find(ref.hash));
    REQUIRE_VALUE(const std::string bytes, readFile(file));
    CHECK(bytes == "abc");
}

TEST_CASE("ArtifactFolder takes a temporary file over")
{
    const test::Folder folder;
    ArtifactFolder artifacts = artifactsIn(folder);
    const Path file = folder.write("tmp/part", "some bytes");
    REQUIRE_VALUE(const ArtifactRef ref, artifacts.adoptFile(file, TaskContext()));
    CHECK(ref.hash == sha256Hex("some bytes"));
    CHECK_FALSE(pathExists(file));
    CHECK(artifacts.has(ref.hash));
}

TEST_CASE("ArtifactFolder notices damage, and a fresh copy repairs a truncated one")
{
    const test::Folder folder;
    ArtifactFolder artifacts = artifactsIn(folder);
    REQUIRE_VALUE(const ArtifactRef ref, artifacts.addBytes("precious"));
    REQUIRE_OK(artifacts.verify(ref.hash, TaskContext()));
    REQUIRE_VALUE(const Path file, artifacts.find(ref.hash));
    std::ofstream(file, std::ios::trunc) << "prec";
    CHECK_ERROR(artifacts.verify(ref.hash, TaskContext()), ErrorCode::Corrupt, "has the hash");
    REQUIRE_OK(artifacts.addBytes("precious"));
    REQUIRE_OK(artifacts.verify(ref.hash, TaskContext()));
}

TEST_CASE("ArtifactFolder says where missing bytes should be")
{
    const test::Folder folder;
    const ArtifactFolder artifacts = artifactsIn(folder);
    CHECK_ERROR(artifacts.find(sha256Hex("nothing")), ErrorCode::NotFound, "import the data again");
    CHECK_ERROR(artifacts.find("../../etc/passwd"), ErrorCode::Corrupt, "not a SHA-256");
    CHECK_FALSE(artifacts.has("../../etc/passwd"));
}

TEST_CASE("ArtifactFolder leaves nothing behind when it is stopped")
{
    const test::Folder folder;
    ArtifactFolder artifacts = artifactsIn(folder);
    const Path file = folder.write("big", std::string(3 << 20, 'x'));
    std::stop_source stop;
    stop.request_stop();
    CHECK_ERROR(artifacts.addFile(file, TaskContext(stop.get_token(), nullptr)), ErrorCode::Cancelled, "");
    CHECK(filesIn(folder / "artifacts") == 0);
    CHECK(filesIn(folder / "tmp") == 0);
}
