#include "tests/ui/gallery/Studio.h"

#include <QCursor>
#include <QGuiApplication>
#include <QScreen>
#include <cstdio>

namespace podium::ui::gallery {

void settle(test::WindowFixture& f)
{
    for (int i = 0; i < 40; ++i) {
        QTest::qWait(5);
        f.window.tasks().waitForAll(20'000);
    }
}

Studio::Studio(QString folder, Path sample) : m_folder(std::move(folder)), m_sample(std::move(sample)) {}

void Studio::setLook(QString look, QSize size)
{
    m_look = std::move(look);
    m_size = size;
}

void Studio::shoot(test::WindowFixture& f, const char* name) const
{
    settle(f);
    shootNow(f, name);
}

void Studio::shootNow(test::WindowFixture& f, const char* name) const
{
    // A pointer that happens to lie on a chart would draw its read-out.
    QCursor::setPos(QGuiApplication::primaryScreen()->geometry().bottomRight());
    QTest::qWait(5);
    const QString file = QStringLiteral("%1/%2-%3.png").arg(m_folder, QLatin1String(name), m_look);
    f.window.grab().save(file);
    std::printf("%s\n", qPrintable(file));
    std::fflush(stdout);
}

void Studio::openEmpty(test::WindowFixture& f) const
{
    const Path place = f.folder / "work";
    std::filesystem::create_directories(place);
    f.dialogs.nextYes = true;
    f.window.openWorkspace(place);
    settle(f);
}

} // namespace podium::ui::gallery
