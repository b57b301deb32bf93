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

// What the frame itself says, and how it stands where there is little room.
void guides(const Studio& studio)
{
    test::WindowFixture f;
    f.window.resize(studio.size());
    f.window.openWorkspace(studio.sample());
    settle(f);
    f.window.showPage(QStringLiteral("registry"));
    settle(f); // its first selection would end the words about the page
    f.key(Qt::Key_F1);
    studio.shoot(f, "34-what-is-this");
    f.window.openAddress(QStringLiteral("podium:about/metric/root_mean_squared_error"));
    studio.shoot(f, "35-formula");
    f.key(Qt::Key_F1);
    f.window.resize(800, 600);
    studio.shoot(f, "36-narrow-registry");
    f.click("top.inspector");
    studio.shoot(f, "37-narrow-inspector");
    f.click("inspector.close");
    for (const char* word : {"data", "training", "home"}) {
        f.window.showPage(QLatin1String(word));
        studio.shoot(f, qPrintable(QStringLiteral("38-narrow-") + QLatin1String(word)));
    }
}

} // namespace

void frameShots(const Studio& studio)
{
    withoutWorkspace(studio);
    emptyWorkspace(studio);
    guides(studio);
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
