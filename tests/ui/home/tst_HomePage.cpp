#include "tests/ui/support/WindowFixture.h"

#include <QAbstractButton>
#include <QLabel>
#include <QStandardPaths>

namespace podium::ui {

class HomePageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstStartOffersSampleFolderAndFile()
    {
        test::WindowFixture f;
        for (const char* card : {"home.sample", "home.folder", "home.file"})
            QVERIFY(f.find<QWidget>(card)->isVisible());
        f.click("home.folder");
        f.click("home.file");
        QCOMPARE(f.dialogs.asked,
                 (std::vector<QString>{QStringLiteral("Open a folder"), QStringLiteral("Look at a file")}));
    }

    void aSampleIsWrittenAndOpened()
    {
        const Path documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
                                   .toStdString(); // the test's own: test mode
        const Path folder = documents / "podium-samples" / "globorealty";
        std::filesystem::remove_all(folder);
        test::WindowFixture f;
        f.click("home.sample");
        QTRY_VERIFY_WITH_TIMEOUT(f.window.windowTitle().startsWith(QStringLiteral("globorealty")), 20'000);
        QVERIFY(pathExists(folder / "data" / "houses.csv"));
        f.window.openSample(QStringLiteral("globorealty")); // again: opened, not written over
        QTRY_VERIFY(!f.window.tasks().isBusy());
        QVERIFY(!f.find<QWidget>("home.problem")->isVisible());
        QVERIFY(f.window.tasks().waitForAll(20'000)); // nothing writes there any more
        std::filesystem::remove_all(folder);
    }

    void theDecisionThatWaitsLeadsToTheRegistry()
    {
        test::WindowFixture f;
        f.window.openWorkspace(test::sampleFolder());
        QTRY_VERIFY(f.window.findChild<QAbstractButton*>(QStringLiteral("home.decision.0")) != nullptr);
        auto* decision = f.find<QAbstractButton>("home.decision.0");
        QCOMPARE(decision->text(), QStringLiteral("One decision waits: house_price 3"));
        QTest::mouseClick(decision, Qt::LeftButton);
        QCOMPARE(f.window.currentPage(), QStringLiteral("registry"));
        QTRY_COMPARE(f.find<QLabel>("registry.title")->text(), QStringLiteral("house_price 3"));
    }

    void aWorkspaceWithoutRequestsSaysSo()
    {
        test::WindowFixture f;
        const Path place = f.folder / "quiet";
        QVERIFY(test::tellStory(place, {1, false}).has_value());
        f.window.openWorkspace(place);
        QTRY_VERIFY(f.find<QWidget>("home.noDecision")->isVisible());
    }

    void recentWorkspacesAreOneClickAway()
    {
        test::WindowFixture f;
        f.memory.addRecent(test::sampleFolder());
        f.memory.addRecent(f.folder / "gone"); // not offered
        MainWindow window({test::theme(), f.dialogs, f.memory, f.clock});
        window.show();
        auto* recent = test::find<QAbstractButton>(window, "home.recent.0");
        QCOMPARE(recent->text(), QStringLiteral("globorealty"));
        QVERIFY(window.findChild<QAbstractButton*>(QStringLiteral("home.recent.1")) == nullptr);
        QTest::mouseClick(recent, Qt::LeftButton);
        QTRY_VERIFY(window.windowTitle().startsWith(QStringLiteral("globorealty")));
    }
};

const test::Suite<HomePageTest> homePageSuite;

} // namespace podium::ui

#include "tst_HomePage.moc"
