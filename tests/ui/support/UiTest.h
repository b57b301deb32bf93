// What every test of the window needs: registration of test classes with their program, a theme, waiting without
// sleeping.
#pragma once

#include "core/base/Files.h"
#include "ui/base/Theme.h"

#include <QTest>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace podium::ui::test {

// One per test class, beside it: const Suite<CommandTest> suite;
std::vector<std::function<std::unique_ptr<QObject>()>>& suites();
template <class TestClass> struct Suite {
    Suite()
    {
        suites().push_back([] { return std::unique_ptr<QObject>(new TestClass); });
    }
};

Theme& theme(); // dresses the application; light unless a test changes it

// A folder of the test's own, removed at its end.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const Path& path() const { return m_path; }
    Path operator/(const char* name) const { return m_path / name; }

private:
    Path m_path;
};

// A shared data set; nullopt where it is absent: then QSKIP.
std::optional<Path> sharedData(const char* relativePath);

// The widget with this object name; the test fails loudly where it is missing.
template <class W> W* find(const QObject& root, const char* name)
{
    W* found = root.findChild<W*>(QLatin1String(name));
    if (found == nullptr) qFatal("no %s of that type", name);
    return found;
}

} // namespace podium::ui::test
