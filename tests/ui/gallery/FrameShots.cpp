#include "tests/ui/gallery/Studio.h"
#include "ui/shell/CommandPalette.h"
#include "ui/tasks/TaskPanel.h"

#include <QLineEdit>

namespace podium::ui::gallery {

namespace {

void withoutWorkspace(const Studio& studio)
{
    test::WindowFixture f;
    f.window.resize(studio.size());
    studio.shoot(f, "01-first-start");
    f.window.showPage(QStringLiteral("data"));
    studio.shoot(f, "02-data-no-workspace");
    f.window.showPage(QStringLiteral("evaluation"));
    studio.shoot(f, "03-evaluation-no-workspace");
    f.window.showPage(QStringLiteral("settings"));
    studio.shoot(f, "90-settings");
    f.window.openWorkspace(f.folder / "gone");
    settle(f);
    studio.shoot(f, "04-home-problem");
}

void emptyWorkspace(const Studio& studio)
{
    test::WindowFixture f;
    f.window.resize(studio.size());
    studio.openEmpty(f);
    studio.shoot(f, "05-home-empty");
    f.window.showPage(QStringLiteral("data"));
    studio.shoot(f, "06-data-empty");
    f.window.showPage(QStringLiteral("evaluation"));
    studio.shoot(f, "07-evaluation-empty");
    f.window.showPage(QStringLiteral("training"));
    studio.shoot(f, "08-training-empty");
}

} // namespace

void frameShots(const Studio& studio)
{
    withoutWorkspace(studio);
    emptyWorkspace(studio);
    test::WindowFixture f;
    f.window.resize(studio.size());
    f.window.openWorkspace(studio.sample());
    settle(f);
    f.window.showPage(QStringLiteral("home"));
    studio.shoot(f, "10-home");
    f.key(Qt::Key_K, Qt::ControlModifier);
    studio.shoot(f, "30-palette");
    QTest::keyClicks(f.find<QLineEdit>("palette.field"), QStringLiteral("house"));
    studio.shoot(f, "31-palette-found");
    QTest::keyClicks(f.find<QLineEdit>("palette.field"), QStringLiteral("zzz"));
    studio.shoot(f, "32-palette-nothing");
    f.key(Qt::Key_Escape);
    f.find<TaskPanel>("tasks")->setOpen(true);
    studio.shoot(f, "33-tasks");
    f.find<TaskPanel>("tasks")->setOpen(false);
}

} // namespace podium::ui::gallery
