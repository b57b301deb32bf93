#include "tests/ui/support/UiTest.h"

#include <QApplication>
#include <QStandardPaths>

int main(int argc, char** argv)
{
    qputenv("QT_LOGGING_RULES", "qt.qpa.*=false"); // what the offscreen platform cannot do
    QStandardPaths::setTestModeEnabled(true);      // never the user's own settings
    qputenv("GIT_CONFIG_GLOBAL", "/dev/null");     // nor who the user is: a fresh machine knows nobody
    qputenv("GIT_CONFIG_NOSYSTEM", "1");
    qunsetenv("PODIUM_AS");
    QApplication application(argc, argv);
    podium::ui::test::theme();
    int failures = 0;
    for (const auto& make : podium::ui::test::suites()) failures += QTest::qExec(make().get(), argc, argv);
    return failures;
}
