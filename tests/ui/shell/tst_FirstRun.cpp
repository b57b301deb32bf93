#include "core/workflows/CreateWorkspace.h"
#include "core/workflows/PromoteModel.h"
#include "core/workspace/Workspace.h"
#include "tests/ui/support/WindowFixture.h"
#include "ui/shell/FirstRun.h"

#include <QAbstractButton>
#include <QElapsedTimer>
#include <QLabel>
#include <QStandardPaths>
#include <QTabBar>

namespace podium::ui {

class FirstRunTest : public QObject {
    Q_OBJECT

    static FirstRunFacts facts(const QString& waiting, const QString& champion)
    {
        FirstRunFacts made;
        made.isSample = made.hasModels = true;
        made.waiting = waiting;
        made.champion = champion;
        return made;
    }

private Q_SLOTS:
    void initTestCase() { qputenv("PODIUM_AS", "lin@example.com"); }
    void cleanupTestCase() { qunsetenv("PODIUM_AS"); }

    void stepsFollowFromWhatIsInTheWorkspace()
    {
        using Kind = FirstRunStep::Kind;
        const QString three = QStringLiteral("3");
        QVERIFY(!firstRunStep({}, {}, false));
        FirstRunFacts bare;
        bare.isSample = true;
        QCOMPARE(firstRunStep(bare, {}, false)->kind, Kind::Train);
        FirstRunFacts waiting = facts(three, QStringLiteral("1"));
        waiting.mayNotPromote = QStringLiteral("0 of 1 approval");
        QCOMPARE(firstRunStep(waiting, {}, false)->kind, Kind::Compare);
        QCOMPARE(firstRunStep(waiting, QStringLiteral("2"), false)->kind, Kind::Compare); // another was compared
        QCOMPARE(firstRunStep(waiting, three, false)->kind, Kind::Approve);
        waiting.mayNotApprove = QStringLiteral("nobody is known here");
        const auto barred = firstRunStep(waiting, three, false);
        QCOMPARE(barred->kind, Kind::Look); // what the registry bars is barred here
        QCOMPARE(barred->sentence, waiting.mayNotApprove);
        waiting.mayNotPromote.clear();
        QCOMPARE(firstRunStep(waiting, three, false)->kind, Kind::Promote);
        QCOMPARE(firstRunStep(facts({}, three), three, false)->kind, Kind::Verify);
        QVERIFY(!firstRunStep(facts({}, three), three, true));
    }

    void clicksOnWhatTheGuideOffersLeadToAPromotedModel()
    {
        const Path folder = Path(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation).toStdString()) /
                            "podium-samples" / "globorealty";
        std::filesystem::remove_all(folder);
        test::WindowFixture f;
        QElapsedTimer clock;
        clock.start();
        auto* action = f.find<QAbstractButton>("firstRun.action");
        auto* number = f.find<QLabel>("firstRun.number");
        const auto take = [&](const char* step, const char* words) {
            const bool there = QTest::qWaitFor(
                [&] {
                    return action->isVisible() && action->isEnabled() && number->text().contains(QLatin1String(step)) &&
                           action->text() == QLatin1String(words);
                },
                60'000);
            if (!there)
                qFatal("the step %s is not offered, but: %s: %s", words, qPrintable(action->text()),
                       qPrintable(f.find<QLabel>("firstRun.sentence")->text()));
            QTest::mouseClick(action, Qt::LeftButton);
        };
        QVERIFY(!action->isVisible()); // nothing to guide through yet
        f.click("home.sample");
        take("1 of 5", "Train its models");
        take("2 of 5", "Compare with champion");
        QCOMPARE(f.window.currentPage(), QStringLiteral("evaluation"));
        auto* verdict = f.find<QLabel>("evaluation.verdict");
        QTRY_VERIFY_WITH_TIMEOUT(verdict->text().startsWith(QStringLiteral("Challenger is better")), 60'000);
        take("3 of 5", "Approve version 3");
        QCOMPARE(f.window.currentPage(), QStringLiteral("registry"));
        take("4 of 5", "Promote version 3");
        QTRY_VERIFY_WITH_TIMEOUT(f.find<QLabel>("registry.facts")->text().startsWith(QStringLiteral("champion")),
                                 10'000);
        take("5 of 5", "See the ledger");
        QTRY_VERIFY(f.find<QLabel>("registry.ledgerState")->isVisible());
        QTRY_VERIFY(f.find<QLabel>("registry.ledgerState")->text().startsWith(QStringLiteral("Verified: ")));
        QTRY_VERIFY(!f.find<QWidget>("firstRun")->isVisible()); // and that was all
        QVERIFY(clock.elapsed() < 300'000);
        f.window.close();
        std::filesystem::remove_all(folder);
    }

    void whatOthersDecideMovesItOn()
    {
        test::WindowFixture f;
        const Path place = f.folder / "globorealty";
        std::filesystem::copy(test::sampleFolder(), place, std::filesystem::copy_options::recursive);
        f.openSample(place);
        auto* action = f.find<QAbstractButton>("firstRun.action");
        QTRY_COMPARE(action->text(), QStringLiteral("Compare with champion"));
        auto other = workspace::Workspace::open(place, f.clock);
        QVERIFY(other.has_value());
        workflows::DecisionRequest reject;
        reject.model = "models:/house_price/3";
        reject.reason = "Not yet";
        QVERIFY(workflows::rejectModel(**other, reject, {}).has_value());
        QTRY_VERIFY_WITH_TIMEOUT(action->text() != QStringLiteral("Compare with champion"), 10'000);
    }

    void dismissedItStaysAwayFromThisWorkspaceAndOthersNeverSeeIt()
    {
        test::WindowFixture f;
        f.openSample(test::sampleFolder());
        QTRY_VERIFY(f.find<QWidget>("firstRun")->isVisible());
        f.click("firstRun.close");
        QVERIFY(!f.find<QWidget>("firstRun")->isVisible());
        MainWindow again({test::theme(), f.dialogs, f.memory, f.clock});
        again.show();
        again.openWorkspace(test::sampleFolder());
        QTRY_VERIFY(again.windowTitle().startsWith(QStringLiteral("globorealty")));
        QVERIFY(again.tasks().waitForAll(10'000));
        QTest::qWait(50);
        QVERIFY(!test::find<QWidget>(again, "firstRun")->isVisible());
        // A workspace of one's own.
        const Path mine = f.folder / "mine";
        QVERIFY(workflows::createWorkspace({mine, {}, {}}, {}).has_value());
        f.window.openWorkspace(mine);
        QTRY_VERIFY(f.window.windowTitle().startsWith(QStringLiteral("mine")));
        QVERIFY(f.window.tasks().waitForAll(10'000));
        QTest::qWait(50);
        QVERIFY(!f.find<QWidget>("firstRun")->isVisible());
    }
};

const test::Suite<FirstRunTest> firstRunSuite;

} // namespace podium::ui

#include "tst_FirstRun.moc"
