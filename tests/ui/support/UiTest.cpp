#include "tests/ui/support/UiTest.h"

#include "core/base/Id.h"

#include <QApplication>
#include <cstdlib>

namespace podium::ui::test {

std::vector<std::function<std::unique_ptr<QObject>()>>& suites()
{
    static std::vector<std::function<std::unique_ptr<QObject>()>> all;
    return all;
}

Theme& theme()
{
    static auto* theme = [] {
        auto* made = new Theme(qApp);
        made->setMode(ThemeMode::Light);
        made->dress(*static_cast<QApplication*>(qApp));
        return made;
    }();
    return *theme;
}

Folder::Folder() : m_path(std::filesystem::temp_directory_path() / ("podium-ui-" + newHexId().substr(0, 12)))
{
    std::filesystem::create_directories(m_path);
}

Folder::~Folder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::optional<Path> sharedData(const char* relativePath)
{
    const char* root = std::getenv("PODIUM_TEST_DATA");
    const Path path = Path(root != nullptr ? root : "") / relativePath;
    return pathExists(path) ? std::optional(path) : std::nullopt;
}

} // namespace podium::ui::test
