#include "core/workspace/Workspace.h"
#include "tests/ui/support/WindowFixture.h"
#include "ui/shell/CommandPalette.h"
#include "ui/shell/Inspector.h"
#include "ui/shell/Navigation.h"
#include "ui/tasks/TaskPanel.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QScopeGuard>
#include <atomic>
#include <thread>

namespace podium::ui {

class MainWindowTest : public QObject {
    Q_OBJECT

    static TaskHandle* startLong(MainWindow& window, Question& question)
    {
        return window.tasks().start<void>(
            question, {QStringLiteral("long")}, &window,
            [](const TaskContext& context) -> Status {
                for (;;) PODIUM_TRY(context.checkpoint());
            },
            [](Status) {});
    }

private Q_SLOTS:
    void cleanup() { test::theme().setMode(ThemeMode::Light); }

    void theRailChoosesPagesByClickAndKey()
    {
        test::WindowFixture f;
        QCOMPARE(f.window.currentPage(), QStringLiteral("home"));
        f.click("rail.evaluation");
        QCOMPARE(f.window.currentPage(), QStringLiteral("evaluation"));
        QVERIFY(f.find<QWidget>("page.evaluation")->isVisible());
        f.key(Qt::Key_2, Qt::AltModifier);
        QCOMPARE(f.window.currentPage(), QStringLiteral("data"));
        QVERIFY(f.find<QAbstractButton>("rail.data")->isChecked());
    }

    void theRailCollapsesAndIsRemembered()
    {
        test::WindowFixture f;
        auto* rail = f.find<Navigation>("rail");
        const int wide = rail->width();
        f.click("rail.collapse");
        QTRY_VERIFY(rail->width() < wide / 2);
        f.window.close();
        MainWindow again({test::theme(), f.dialogs, f.memory, f.clock});
        QVERIFY(test::find<Navigation>(again, "rail")->isCollapsed());
    }

    void thePaletteFindsAndRuns()
    {
        test::WindowFixture f;
        f.key(Qt::Key_K, Qt::ControlModifier);
        auto* palette = f.find<CommandPalette>("palette");
        QVERIFY(palette->isOpen());
        auto* field = f.find<QLineEdit>("palette.field");
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("go data"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(!palette->isOpen());
        QCOMPARE(f.window.currentPage(), QStringLiteral("data"));
    }

    void thePaletteShowsTheBatchFormAndCopiesIt()
    {
        test::WindowFixture f;
        f.click("top.search");
        auto* field = f.find<QLineEdit>("palette.field");
        QTest::keyClicks(field, QStringLiteral("sample globorealty"));
        QCOMPARE(f.find<QLabel>("palette.batch")->text(),
                 QStringLiteral("podium workspace init globorealty --sample globorealty"));
        f.click("palette.copy");
        QCOMPARE(QApplication::clipboard()->text(),
                 QStringLiteral("podium workspace init globorealty --sample globorealty"));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!f.find<CommandPalette>("palette")->isOpen());
    }

    void ofSeveralWithOneTitleThePaletteKeepsTheOneThatIsSelected()
    {
        test::WindowFixture f;
        f.key(Qt::Key_K, Qt::ControlModifier);
        auto* palette = f.find<CommandPalette>("palette");
        std::vector<Command> runs;
        for (const char* run : {"a", "b", "c"})
            runs.push_back({QStringLiteral("random_forest"),
                            QStringLiteral("Run"),
                            QStringLiteral("tracking"),
                            QStringLiteral("podium tracking show ") + QLatin1String(run),
                            {},
                            [] {},
                            {}});
        palette->setCommands(runs);
        QTest::keyClick(f.find<QLineEdit>("palette.field"), Qt::Key_Down);
        QTest::keyClick(f.find<QLineEdit>("palette.field"), Qt::Key_Down);
        const QString third = f.find<QLabel>("palette.batch")->text();
        palette->setCommands(runs); // a page has answered meanwhile
        QCOMPARE(f.find<QLabel>("palette.batch")->text(), third);
        QCOMPARE(third, QStringLiteral("podium tracking show c"));
    }

    void whatCannotBeDoneSaysWhyAndDoesNotRun()
    {
        test::WindowFixture f;
        f.key(Qt::Key_K, Qt::ControlModifier);
        auto* field = f.find<QLineEdit>("palette.field");
        QTest::keyClicks(field, QStringLiteral("Import data"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(f.find<CommandPalette>("palette")->isOpen()); // no workspace: nothing was done
        QVERIFY(f.dialogs.asked.empty());
    }

    void theThemeSwitchesAndIsRemembered()
    {
        test::WindowFixture f;
        const QImage light = f.window.grab().toImage();
        f.click("rail.theme");
        QCOMPARE(test::theme().tone(), Tone::Dark);
        QCOMPARE(f.memory.themeMode(), ThemeMode::Dark);
        QTRY_VERIFY(f.window.grab().toImage().pixelColor(600, 700).lightness() <
                    light.pixelColor(600, 700).lightness() - 100);
    }

    void theInspectorClosesAndComesBack()
    {
        test::WindowFixture f;
        auto* inspector = f.find<Inspector>("inspector");
        QVERIFY(inspector->isVisible());
        f.click("inspector.close");
        QVERIFY(!inspector->isVisible());
        f.key(Qt::Key_I, Qt::ControlModifier);
        QVERIFY(inspector->isVisible());
    }

    void aWorkspaceOpensAndItsPageIsRemembered()
    {
        test::WindowFixture f;
        f.window.openWorkspace(test::sampleFolder() / "recipes"); // a folder inside one will do
        QTRY_COMPARE(f.find<QPushButton>("top.workspace")->text(), QStringLiteral("globorealty"));
        QVERIFY(f.window.windowTitle().startsWith(QStringLiteral("globorealty")));
        f.click("rail.evaluation");
        MainWindow again({test::theme(), f.dialogs, f.memory, f.clock});
        again.openWorkspace(test::sampleFolder());
        QTRY_COMPARE(again.currentPage(), QStringLiteral("evaluation"));
    }

    void anyFolderCanBecomeAWorkspaceAfterAskingOnce()
    {
        test::WindowFixture f;
        const Path place = f.folder / "mine";
        std::filesystem::create_directories(place);
        f.window.openWorkspace(place);
        QTRY_COMPARE(f.dialogs.asked.size(), std::size_t(1));
        QVERIFY(f.dialogs.asked.front().contains(QStringLiteral("mine")));
        QVERIFY(!pathExists(place / "podium.yml")); // the answer was no
        f.dialogs.nextYes = true;
        f.window.openWorkspace(place);
        QTRY_COMPARE(f.find<QPushButton>("top.workspace")->text(), QStringLiteral("mine"));
        QVERIFY(pathExists(place / "podium.yml"));
    }

    void aBrokenWorkspaceIsToldOnHomeAndTheWindowStays()
    {
        test::WindowFixture f;
        const Path place = f.folder / "broken";
        std::filesystem::create_directories(place);
        QVERIFY(writeFileAtomically(place / "podium.yml", "name: [unclosed").has_value());
        f.window.openPath(place / "podium.yml");
        auto* problem = f.find<QWidget>("home.problem");
        QTRY_VERIFY(problem->isVisible());
        QStringList words;
        for (const QLabel* label : problem->findChildren<QLabel*>()) words << label->text();
        QVERIFY2(words.join(u' ').contains(QStringLiteral("podium.yml")), qPrintable(words.join(u' ')));
        QCOMPARE(f.find<QPushButton>("top.workspace")->text(), QStringLiteral("No workspace"));
    }

    void aDroppedFileOpensInData()
    {
        test::WindowFixture f;
        QVERIFY(writeFileAtomically(f.folder / "t.csv", "a,b\n1,x\n2,y\n").has_value());
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(QString::fromStdString((f.folder / "t.csv").string()))});
        QDragEnterEvent enter(QPoint(400, 400), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&f.window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(400, 400), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&f.window, &drop);
        QCOMPARE(f.window.currentPage(), QStringLiteral("data"));
        QTRY_COMPARE(f.find<QLabel>("data.count")->text(), QStringLiteral("2 rows · 2 columns · showing all"));
    }

    void anAddressThatNoPageShowsIsSaidOnce()
    {
        test::WindowFixture f;
        f.window.openAddress(QStringLiteral("azureml:sales:2"));
        f.window.openAddress(QStringLiteral("models:/"));
        QCOMPARE(f.dialogs.told.size(), std::size_t(2));
        QCOMPARE(f.dialogs.told.front().code, ErrorCode::Unsupported);
    }

    void anAddressLedByAWordOpensInThatPage()
    {
        test::WindowFixture f;
        f.window.openAddress(QStringLiteral("models:/house_price/3"));
        QCOMPARE(f.window.currentPage(), QStringLiteral("registry"));
        f.window.openAddress(QStringLiteral("podium:evaluation/models:/house_price/3"));
        QCOMPARE(f.window.currentPage(), QStringLiteral("evaluation"));
    }

    void anotherWorkspaceIsOpenedAfterAskingWhileWorkRuns()
    {
        test::WindowFixture f;
        f.openSample(test::sampleFolder());
        const Path other = f.folder / "other";
        QVERIFY(workspace::createWorkspace(other, "other").has_value());
        Question question;
        const TaskHandle* task = startLong(f.window, question);
        f.window.openWorkspace(other);
        QTRY_COMPARE(f.dialogs.asked.size(), std::size_t(1));
        QCOMPARE(f.dialogs.asked.back(), QStringLiteral("Stop what is running and open the other one?"));
        QVERIFY(f.window.windowTitle().startsWith(QStringLiteral("globorealty")));
        QCOMPARE(task->state(), TaskHandle::State::Running);
        f.dialogs.nextYes = true;
        f.window.openWorkspace(other);
        QTRY_VERIFY(f.window.windowTitle().startsWith(QStringLiteral("other")));
        QTRY_COMPARE(task->state(), TaskHandle::State::Stopped);
        f.window.openWorkspace(test::sampleFolder()); // nothing runs: nobody is asked
        QTRY_VERIFY(f.window.windowTitle().startsWith(QStringLiteral("globorealty")));
        QCOMPARE(f.dialogs.asked.size(), std::size_t(2));
    }

    void whatHasBeenToldToStopAsksNobody()
    {
        test::WindowFixture f;
        const Path other = f.folder / "other";
        QVERIFY(workspace::createWorkspace(other, "other").has_value());
        Question question;
        std::atomic<bool> hasBegun = false;
        std::atomic<bool> mayEnd = false;
        const auto end = qScopeGuard([&] { mayEnd = true; });
        TaskHandle* task = f.window.tasks().start<void>(
            question, {QStringLiteral("deaf")}, &f.window,
            [&](const TaskContext&) -> Status {
                hasBegun = true;
                while (!mayEnd) std::this_thread::yield();
                return success();
            },
            [](Status) {});
        QTRY_VERIFY(hasBegun);
        task->stop();
        f.window.openWorkspace(other);
        QTRY_VERIFY(f.window.windowTitle().startsWith(QStringLiteral("other")));
        QCOMPARE(task->state(), TaskHandle::State::Stopping);
        QVERIFY(f.dialogs.asked.empty());
    }

    void closingWhileWorkRunsAsksAndStops()
    {
        test::WindowFixture f;
        Question question;
        TaskHandle* task = startLong(f.window, question);
        QVERIFY(!f.window.close());
        QCOMPARE(f.dialogs.asked.size(), std::size_t(1));
        QCOMPARE(task->state(), TaskHandle::State::Running);
        f.dialogs.nextYes = true;
        f.window.close();
        QTRY_VERIFY(!f.window.isVisible());
        QTRY_COMPARE(task->state(), TaskHandle::State::Stopped);
    }
};

const test::Suite<MainWindowTest> mainWindowSuite;

} // namespace podium::ui

#include "tst_MainWindow.moc"
