#include "tests/support/TestSupport.h"

#include "core/base/Id.h"

#include <cstdio>
#include <cstdlib>

namespace podium::test {

Folder::Folder() : m_path(std::filesystem::temp_directory_path() / ("podium-test-" + newHexId()))
{
    std::filesystem::create_directories(m_path);
}

Folder::~Folder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

Path Folder::write(const std::string& name, const std::string& bytes) const
{
    const Path file = m_path / name;
    std::filesystem::create_directories(file.parent_path());
    REQUIRE_OK(writeFileAtomically(file, bytes));
    return file;
}

std::optional<Path> sharedData(const std::string& relativePath)
{
    const char* root = std::getenv("PODIUM_TEST_DATA");
    const Path file = Path(root ? root : "../shared/data") / relativePath;
    if (exists(file)) return file;
    std::printf("skipped: shared data is absent: %s\n", relativePath.c_str());
    return std::nullopt;
}

Path sourceFolder()
{
    const char* root = std::getenv("PODIUM_SOURCE");
    return root ? Path(root) : std::filesystem::current_path();
}

std::string describe(const Error& error)
{
    std::string text = std::string(errorCodeName(error.code)) + ": " + error.what;
    if (!error.remedy.empty()) text += " remedy: " + error.remedy;
    for (const auto& line : error.trail) text += "\n  " + line;
    return text;
}

} // namespace podium::test
