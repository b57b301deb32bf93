#include "core/storage/SqliteDatabase.h"
#include "core/workflows/Doctor.h"
#include "core/workspace/Workspace.h"
#include "tests/ui/support/WindowFixture.h"
#include "ui/base/QtText.h"
#include "ui/base/StatePane.h"
#include "ui/shell/PageList.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QScreen>
#include <unistd.h>

namespace podium::ui {

namespace {

// Without the rights of root, for as long as it lives: root may write everywhere.
class AsNobody {
public:
    AsNobody() : m_was(::geteuid())
    {
        constexpr uid_t nobody = 65534;
        if (m_was == 0 && ::seteuid(nobody) != 0) qFatal("cannot become nobody");
    }
    ~AsNobody()
    {
        if (::seteuid(m_was) != 0) qFatal("cannot become oneself again");
    }

private:
    uid_t m_was;
};

void allow(const Path& folder, std::filesystem::perms files, std::filesystem::perms folders)
{
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        std::filesystem::permissions(entry.path(), entry.is_directory() ? folders : files);
    std::filesystem::permissions(folder, folders);
}

} // namespace

// Workspaces as they must not be, on the real window: it says what is wrong, stays usable, and loses nothing.
class BadWorkspacesTest : public QObject {
    Q_OBJECT

    struct Fixture : test::WindowFixture {
        Path place = folder / "globorealty";

        explicit Fixture(const char* name = "globorealty") : place(folder / name)
        {
            std::filesystem::copy(test::sampleFolder(), place, std::filesystem::copy_options::recursive);
        }
        QString title() { return window.windowTitle(); }
        // Every page, one after another, until nothing is under way there.
        void visitAll()
        {
            for (const PageEntry& entry : pageList()) {
                window.showPage(entry.word);
                settle();
            }
        }
        void settle()
        {
            const auto quiet = [&] {
                QApplication::processEvents();
                return window.tasks().waitForAll(0);
            };
            for (int i = 0; i < 3; ++i)
                if (!QTest::qWaitFor(quiet, 30'000)) qFatal("work does not end");
        }
        // What a page that cannot show its content says instead.
        QString notice(const char* word)
        {
            window.showPage(QLatin1String(word));
            settle();
            QStringList words;
            for (const StatePane* pane : window.page(QLatin1String(word))->findChildren<StatePane*>())
                if (pane->isVisible() && pane->state() == StatePane::State::Error)
                    for (const QLabel* label : pane->findChildren<QLabel*>())
                        if (label->isVisible()) words << label->text();
            return words.join(u' ');
        }
        QString problem()
        {
            QStringList words;
            if (!find<QWidget>("home.problem")->isVisible()) return {};
            for (const QLabel* label : find<QWidget>("home.problem")->findChildren<QLabel*>()) words << label->text();
            return words.join(u' ');
        }
        void press(const char* name) { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }
    };

private Q_SLOTS:
    void initTestCase() { qputenv("PODIUM_AS", "lin@example.com"); }
    void cleanupTestCase() { qunsetenv("PODIUM_AS"); }

    void oddNamesAreFine_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"with  two spaces", "Häuser 🏠", "בתים", "it's \"quoted\" & <b>bold"})
            QTest::newRow(name) << QByteArray(name);
    }
    void oddNamesAreFine()
    {
        QFETCH(QByteArray, name);
        Fixture f(name.constData());
        f.window.openWorkspace(f.place);
        QTRY_VERIFY(f.title().startsWith(QStringLiteral("globorealty")));
        f.visitAll();
        for (const char* page : {"data", "profiling", "features", "training", "evaluation", "tracking", "registry"})
            QVERIFY2(f.notice(page).isEmpty(), qPrintable(f.notice(page)));
        QVERIFY(f.dialogs.told.empty());
    }

    void aReadOnlyWorkspaceIsShownAndSaysSo()
    {
        using std::filesystem::perms;
        Fixture f;
        allow(f.place, perms::owner_read | perms::group_read | perms::others_read,
              perms::owner_read | perms::owner_exec | perms::group_read | perms::group_exec | perms::others_read |
                  perms::others_exec);
        std::filesystem::permissions(f.folder.path(), perms::all);
        {
            const AsNobody nobody;
            f.window.openWorkspace(f.place);
            QTRY_VERIFY(f.title().startsWith(QStringLiteral("globorealty")));
            bool said = false;
            for (const QWidget* chip : f.find<QWidget>("top")->findChildren<QWidget*>())
                said = said || chip->accessibleName() == QStringLiteral("read-only");
            QVERIFY(said);
            for (const char* page : {"data", "profiling", "evaluation", "tracking", "registry"})
                QVERIFY2(f.notice(page).isEmpty(), qPrintable(f.notice(page)));
            // What cannot be written is refused in words.
            f.window.openAddress(QStringLiteral("models:/house_price/3"));
            QTRY_VERIFY(f.find<QWidget>("registry.approve")->isVisible());
            QTest::keyClicks(f.find<QLineEdit>("registry.reason"), QStringLiteral("Fine"));
            f.press("registry.approve");
            QTRY_VERIFY_WITH_TIMEOUT(f.find<QWidget>("registry.problem")->isVisible(), 20'000);
            QVERIFY(!f.find<QWidget>("firstRun")->isVisible());
        }
        allow(f.place, perms::owner_all, perms::owner_all);
    }

    void aWorkspaceThatGoesAwayIsSaidAndTheWindowStays()
    {
        Fixture f;
        f.openSample(f.place);
        f.visitAll();
        std::filesystem::remove_all(f.place);
        QTRY_VERIFY_WITH_TIMEOUT(f.window.currentPage() == QStringLiteral("home") && !f.problem().isEmpty(), 10'000);
        QVERIFY2(f.problem().contains(QStringLiteral("not there any more")), qPrintable(f.problem()));
        f.visitAll(); // nothing falls over
        f.key(Qt::Key_F5);
        f.settle();
        // Another is opened as ever.
        f.openSample(test::sampleFolder());
        QTRY_VERIFY(f.problem().isEmpty());
    }

    void aCorruptDatabaseIsSaidWhereItMatters()
    {
        Fixture f;
        for (const char* file : {"workspace.db-wal", "workspace.db-shm"})
            std::filesystem::remove(f.place / ".podium" / file);
        QVERIFY(writeFileAtomically(f.place / ".podium" / "workspace.db", std::string(8192, 'x')).has_value());
        f.openSample(f.place);
        QVERIFY2(f.notice("tracking").contains(QStringLiteral("workspace.db")), qPrintable(f.notice("tracking")));
        QVERIFY2(f.notice("data").isEmpty(), qPrintable(f.notice("data"))); // which does not need it
    }

    void aNewerWorkspaceIsRefusedWithARemedy()
    {
        Fixture f;
        QVERIFY(writeFileAtomically(f.place / "podium.yml", "name: later\nhomes: {data: moon}\n").has_value());
        f.window.openWorkspace(f.place);
        QTRY_VERIFY(f.problem().contains(QStringLiteral("podium.yml")));
        QVERIFY2(f.problem().contains(QStringLiteral("moon")), qPrintable(f.problem()));
        QCOMPARE(f.find<QPushButton>("top.workspace")->text(), QStringLiteral("No workspace"));
    }

    void aLockOfAnotherProcessIsWaitedForWithoutFreezing()
    {
        Fixture f;
        f.openSample(f.place);
        f.window.openAddress(QStringLiteral("models:/house_price/3"));
        QTRY_VERIFY(f.find<QWidget>("registry.approve")->isVisible());
        QTest::keyClicks(f.find<QLineEdit>("registry.reason"), QStringLiteral("Fine"));
        QProcess other;
        const QString lock = qtText(pathText(f.place / ".podium" / "registry.lock"));
        other.start(QStringLiteral("flock"),
                    {lock, QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("echo held; read line")});
        if (!other.waitForStarted()) QSKIP("no flock here");
        QVERIFY(other.waitForReadyRead());
        f.press("registry.approve");
        QVERIFY(f.window.tasks().isBusy());
        f.click("rail.data"); // the window lives on
        QCOMPARE(f.window.currentPage(), QStringLiteral("data"));
        QVERIFY(f.window.tasks().isBusy());
        other.write("\n"); // and lets go
        QVERIFY(other.waitForFinished());
        QTRY_VERIFY(!f.window.tasks().isBusy());
        f.click("rail.registry");
        QTRY_VERIFY(f.find<QAbstractButton>("registry.promote")->isEnabled());
    }

    void withoutAHomeASampleIsRefusedInWords()
    {
        const QByteArray home = qgetenv("HOME");
        {
            test::WindowFixture f;
            QVERIFY(writeFileAtomically(f.folder / "file", "no folder").has_value());
            qputenv("HOME", (f.folder / "file").c_str());
            f.click("home.sample");
            QTRY_VERIFY(f.find<QWidget>("home.problem")->isVisible());
            qunsetenv("HOME");
            f.openSample(test::sampleFolder()); // what needs no home works
            f.window.close();
        }
        qputenv("HOME", home);
    }

    void twoWindowsOnOneWorkspaceSeeEachOthersActs()
    {
        Fixture f;
        f.openSample(f.place);
        MainWindow second({test::theme(), f.dialogs, f.memory, f.clock});
        second.show();
        second.openWorkspace(f.place);
        QTRY_VERIFY(second.windowTitle().startsWith(QStringLiteral("globorealty")));
        second.showPage(QStringLiteral("home"));
        QTRY_VERIFY(second.findChild<QAbstractButton*>(QStringLiteral("home.decision.0")) != nullptr);
        f.window.openAddress(QStringLiteral("models:/house_price/3"));
        QTRY_VERIFY(f.find<QWidget>("registry.reject")->isVisible());
        QTest::keyClicks(f.find<QLineEdit>("registry.reason"), QStringLiteral("Not yet"));
        f.press("registry.reject");
        QTRY_VERIFY(test::find<QWidget>(second, "home.noDecision")->isVisible());
    }

    void closingStopsATrainingAndLeavesTheWorkspaceWhole()
    {
        Fixture f;
        f.openSample(f.place);
        f.window.showPage(QStringLiteral("training"));
        f.settle();
        f.find<QLineEdit>("training.random_forest.n_estimators")->setText(QStringLiteral("5000"));
        f.press("training.train");
        QTRY_VERIFY(f.window.tasks().isBusy());
        QVERIFY(!f.window.close()); // asks; the answer is no
        QCOMPARE(f.dialogs.asked.size(), std::size_t(1));
        QVERIFY(f.window.tasks().isBusy());
        f.dialogs.nextYes = true;
        f.window.close();
        QTRY_VERIFY(!f.window.isVisible());
        QTRY_VERIFY(!f.window.tasks().isBusy());
        auto open = workspace::Workspace::open(f.place, f.clock);
        QVERIFY(open.has_value());
        const auto verdict = workflows::examineWorkspace(**open, {true}, {});
        QVERIFY(verdict.has_value());
        QVERIFY2(verdict->answer() == Answer::Yes, "the doctor finds something");
    }

    void whatIsStoppedOrFailsLeavesItsPageUsable_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("button");
        QTest::addColumn<bool>("fails");
        for (const bool fails : {false, true}) {
            const auto row = [&](const char* page, const char* button) {
                QTest::addRow("%s, %s", page, fails ? "fails" : "stopped")
                    << QString::fromLatin1(page) << QString::fromLatin1(button) << fails;
            };
            row("evaluation", "evaluation.compare");
            row("training", "training.train");
            row("profiling", ""); // which profiles by itself
        }
    }
    void whatIsStoppedOrFailsLeavesItsPageUsable()
    {
        QFETCH(QString, page);
        QFETCH(QString, button);
        QFETCH(bool, fails);
        Fixture f;
        f.openSample(f.place);
        const auto loseBytes = [&] {
            if (fails) std::filesystem::remove_all(f.place / ".podium" / "artifacts");
        };
        if (button.isEmpty()) loseBytes();
        f.window.showPage(page);
        auto* start = button.isEmpty() ? nullptr : f.find<QAbstractButton>(qPrintable(button));
        if (start != nullptr) {
            QTRY_VERIFY(start->isEnabled() && start->isVisible());
            loseBytes();
            QTest::mouseClick(start, Qt::LeftButton);
        }
        if (!fails) f.window.tasks().stopAll();
        f.settle();
        for (const StatePane* pane : f.window.page(page)->findChildren<StatePane*>())
            QVERIFY2(!pane->isVisible() || pane->state() != StatePane::State::Loading, qPrintable(pane->objectName()));
        if (fails && start == nullptr) QVERIFY(!f.notice("profiling").isEmpty());
        QVERIFY(start == nullptr || start->isEnabled()); // to try again
        f.visitAll();
    }

    void aTrainingWhoseRowsAreOutOfReachMayBeTriedAgain()
    {
        Fixture f;
        f.openSample(f.place);
        std::filesystem::rename(f.place / ".podium" / "artifacts", f.place / ".podium" / "away");
        f.window.showPage(QStringLiteral("training"));
        f.settle();
        const auto* train = f.find<QAbstractButton>("training.train");
        QVERIFY2(train->isEnabled(), qPrintable(train->toolTip()));
        std::filesystem::rename(f.place / ".podium" / "away", f.place / ".podium" / "artifacts");
        f.press("training.train");
        f.settle();
        QVERIFY2(f.find<QLabel>("training.boardWords")->text().contains(QStringLiteral("test rows")),
                 "nothing was trained");
    }

    void aWindowComesBackWhereThereIsAScreen()
    {
        test::WindowFixture f;
        f.window.setGeometry(9'000, 7'000, 900, 700); // on a screen that was on the right
        f.window.close();
        MainWindow again({test::theme(), f.dialogs, f.memory, f.clock});
        again.show();
        const QRect screen = QGuiApplication::primaryScreen()->availableGeometry();
        const QRect seen = again.frameGeometry() & screen;
        QVERIFY2(seen.width() > 400 && seen.height() > 300,
                 qPrintable(QStringLiteral("%1,%2").arg(again.x()).arg(again.y())));
    }
};

const test::Suite<BadWorkspacesTest> badWorkspacesSuite;

} // namespace podium::ui

#include "tst_BadWorkspaces.moc"
