#include "core/workflows/PromoteModel.h"
#include "core/workspace/Workspace.h"
#include "tests/ui/support/ActAs.h"
#include "tests/ui/support/WindowFixture.h"
#include "ui/base/QtText.h"
#include "ui/base/Tabs.h"
#include "ui/charts/IntervalChart.h"
#include "ui/charts/WaterfallChart.h"
#include "ui/registry/DecisionBar.h"
#include "ui/registry/RegistryPage.h"
#include "ui/registry/VersionTimeline.h"
#include "ui/shell/CommandPalette.h"
#include "ui/tables/RecordView.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

namespace podium::ui {

namespace {

const std::string lead = "grace@globorealty.example";
const std::string author = "ada@globorealty.example";

QString lastOf(const QSignalSpy& said) { return said.isEmpty() ? QString() : said.back().front().toString(); }

} // namespace

class RegistryPageTest : public QObject {
    Q_OBJECT

    struct Fixture : test::WindowFixture {
        Path place = folder / "globorealty";

        explicit Fixture(const std::string& as = lead)
        {
            std::filesystem::copy(test::sampleFolder(), place, std::filesystem::copy_options::recursive);
            test::actAs(place, as);
            openSample(place);
        }
        void open(const char* address)
        {
            window.openAddress(QLatin1String(address));
            const QString wanted = QString::fromLatin1(address).mid(8).replace(u'/', u' ');
            if (!QTest::qWaitFor([&] { return title() == wanted && find<QWidget>("registry.title")->isVisible(); },
                                 10'000))
                qFatal("the version is not shown");
        }
        // By another process, as it were.
        template <class Act> void behindTheScenes(Act act)
        {
            auto other = workspace::Workspace::open(place, clock);
            if (!other) qFatal("%s", other.error().what.c_str());
            act(**other);
        }
        static workflows::DecisionRequest about(const std::string& version, const std::string& as)
        {
            workflows::DecisionRequest request;
            request.model = "models:/house_price/" + version;
            request.reason = "because";
            request.as = as;
            return request;
        }
        void choose(const char* version)
        {
            auto* timeline = find<VersionTimeline>("registry.timeline");
            QTest::mouseClick(timeline, Qt::LeftButton, {}, timeline->versionRect(QLatin1String(version)).center());
        }
        void promoteThird()
        {
            behindTheScenes([&](workspace::Workspace& open) {
                QVERIFY(workflows::approveModel(open, about("3", lead), {}).has_value());
                QVERIFY(workflows::promoteModel(open, about("3", author), {}).has_value());
            });
        }
        QString title() { return text("registry.title"); }
        QString text(const char* name) { return find<QLabel>(name)->text(); }
        QPushButton& button(const char* name) { return *find<QPushButton>(name); }
        bool can(const char* name) { return button(name).isVisible() && button(name).isEnabled(); }
        void type(const char* reason) { QTest::keyClicks(find<QLineEdit>("registry.reason"), QLatin1String(reason)); }
        std::string champion()
        {
            std::string version;
            behindTheScenes([&](workspace::Workspace& open) {
                const auto model = workflows::openModel(open, "house_price", {});
                if (const auto* holder = model ? model->model.holder("champion") : nullptr) version = holder->version;
            });
            return version;
        }
    };

private Q_SLOTS:
    void theOpenDecisionIsDecidedInThreeClicks()
    {
        Fixture f;
        f.window.showPage(QStringLiteral("home"));
        QTRY_VERIFY(f.window.findChild<QAbstractButton*>(QStringLiteral("home.decision.0")) != nullptr);
        f.click("home.decision.0"); // one
        QCOMPARE(f.window.currentPage(), QStringLiteral("registry"));
        QTRY_COMPARE(f.title(), QStringLiteral("house_price 3"));
        QTRY_VERIFY(f.find<QLineEdit>("registry.reason")->hasFocus()); // typing needs no click
        QVERIFY(!f.can("registry.promote"));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Better in every market"));
        f.key(Qt::Key_Return); // two: approve, which is what comes next
        QTRY_VERIFY(f.can("registry.promote"));
        QCOMPARE(f.champion(), std::string("1"));
        f.click("registry.promote"); // three
        QTRY_VERIFY(f.text("registry.facts").startsWith(QStringLiteral("champion")));
        QCOMPARE(f.champion(), std::string("3"));
        QVERIFY(f.find<VersionTimeline>("registry.timeline")
                    ->readOut(QStringLiteral("3"))
                    .contains(QStringLiteral("champion")));
        QVERIFY(f.text("registry.ledgerState").startsWith(QStringLiteral("Verified: ")));
        f.window.showPage(QStringLiteral("home"));
        QTRY_VERIFY(f.find<QWidget>("home.noDecision")->isVisible());
    }

    void aRefusedGateLeavesNoWayToPromote()
    {
        Fixture f;
        f.open("models:/house_price/2");
        QTRY_VERIFY_WITH_TIMEOUT(f.text("registry.verdict").contains(QStringLiteral("says no")), 30'000);
        const QString why = f.text("registry.why");
        QVERIFY2(why.contains(QStringLiteral("4.slices.mean_absolute_error.champion")), qPrintable(why));
        QVERIFY2(why.contains(QStringLiteral("market waterfront")), qPrintable(why));
        for (const char* way : {"registry.promote", "registry.request"}) QVERIFY(!f.button(way).isEnabled());
        f.click("registry.promote"); // not by a click
        f.key(Qt::Key_Return);       // not by a key
        auto* page = static_cast<RegistryPage*>(f.window.page(QStringLiteral("registry")));
        page->act(RegistryAct::Promote);       // not by calling it
        f.key(Qt::Key_K, Qt::ControlModifier); // not by the palette
        auto* field = f.find<QLineEdit>("palette.field");
        QTest::keyClicks(field, QStringLiteral("Promote house_price 2"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(f.find<CommandPalette>("palette")->isOpen()); // it says why and does nothing
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!f.window.tasks().isBusy());
        QCOMPARE(f.champion(), std::string("1"));
        // How it does over all rows is said too.
        const QString comparison = f.text("registry.comparison");
        QVERIFY2(comparison.contains(QStringLiteral(": RMSE ")) &&
                     comparison.contains(QStringLiteral("rows of houses:1")),
                 qPrintable(comparison));
    }

    void whatChangedBehindAnOpenPageIsJudgedAgain()
    {
        Fixture f;
        f.behindTheScenes([&](workspace::Workspace& open) {
            QVERIFY(workflows::approveModel(open, Fixture::about("3", lead), {}).has_value());
        });
        f.open("models:/house_price/3");
        QTRY_VERIFY(f.can("registry.promote"));
        f.behindTheScenes([&](workspace::Workspace& open) {
            QVERIFY(workflows::rejectModel(open, Fixture::about("3", author), {}).has_value());
        });
        f.type("Now");
        f.click("registry.promote"); // still offered: the page has not looked since
        QTRY_VERIFY(f.find<QWidget>("registry.problem")->isVisible());
        QVERIFY(f.text("registry.problem.what").contains(QStringLiteral("ada@globorealty.example rejected it")));
        QTRY_VERIFY(!f.can("registry.promote")); // and it has looked now
        QCOMPARE(f.champion(), std::string("1"));
    }

    void restoringAsksOnceAndIsNotDoneWithoutAYes()
    {
        Fixture f;
        f.promoteThird();
        f.open("models:/house_price/1");
        QTRY_VERIFY(f.can("registry.restore"));
        f.type("A complaint");
        f.click("registry.restore"); // the answer is no
        QCOMPARE(f.dialogs.asked.back(), QStringLiteral("Restore house_price 1 as champion?"));
        QCOMPARE(f.champion(), std::string("3"));
        f.dialogs.nextYes = true;
        f.click("registry.restore");
        QTRY_VERIFY(f.text("registry.facts").startsWith(QStringLiteral("champion")));
        QCOMPARE(f.champion(), std::string("1"));
    }

    void theAuthorMayNotApproveAndIsToldWhy()
    {
        Fixture f(author);
        f.open("models:/house_price/3");
        QTRY_VERIFY(f.button("registry.approve").isVisible());
        QVERIFY(!f.button("registry.approve").isEnabled());
        QVERIFY2(f.text("registry.why").contains(QStringLiteral("asks for somebody else")),
                 qPrintable(f.text("registry.why")));
        QVERIFY(f.text("registry.why").contains(QStringLiteral("0 of 1 approval")));
    }

    void aRefusalStaysWithItsVersion()
    {
        Fixture f;
        f.open("models:/house_price/2");
        auto* page = static_cast<RegistryPage*>(f.window.page(QStringLiteral("registry")));
        QSignalSpy said(page, &Page::said);
        page->act(RegistryAct::Request); // before the gate has answered the page
        f.choose("3");
        QTRY_COMPARE(f.title(), QStringLiteral("house_price 3"));
        QTRY_VERIFY_WITH_TIMEOUT(lastOf(said).contains(QStringLiteral("says no")), 30'000);
        QVERIFY(!f.find<QWidget>("registry.problem")->isVisible());
        QTRY_COMPARE(f.title(), QStringLiteral("house_price 3")); // and that is still what is shown
        f.choose("2");
        QTRY_VERIFY(f.text("registry.verdict").contains(QStringLiteral("says no")));
    }

    void aYesIsMeantForTheVersionThatWasAskedAbout()
    {
        Fixture f;
        f.promoteThird();
        f.open("models:/house_price/1");
        QTRY_VERIFY(f.can("registry.restore"));
        f.type("A complaint");
        f.dialogs.nextHeld = true;
        f.click("registry.restore");
        QCOMPARE(f.dialogs.asked.back(), QStringLiteral("Restore house_price 1 as champion?"));
        f.choose("2");
        QTRY_COMPARE(f.title(), QStringLiteral("house_price 2"));
        QSignalSpy said(f.window.page(QStringLiteral("registry")), &Page::said);
        f.dialogs.held(); // yes, long after
        QVERIFY(lastOf(said).contains(QStringLiteral("another version is shown")));
        QTRY_VERIFY(!f.window.tasks().isBusy());
        QVERIFY(!f.find<QWidget>("registry.problem")->isVisible());
        QCOMPARE(f.champion(), std::string("3"));
    }

    void nothingIsDecidedWhileAnotherVersionIsBeingRead()
    {
        Fixture f;
        f.behindTheScenes([&](workspace::Workspace& open) {
            QVERIFY(workflows::approveModel(open, Fixture::about("3", lead), {}).has_value());
        });
        f.open("models:/house_price/3");
        QTRY_VERIFY(f.can("registry.promote"));
        f.type("Now");
        QSignalSpy said(f.window.page(QStringLiteral("registry")), &Page::said);
        f.choose("1"); // is marked at once, and shown when it has been read
        f.click("registry.promote");
        QVERIFY(!f.window.tasks().isBusy());
        QVERIFY(lastOf(said).contains(QStringLiteral("another version is being read")));
        QTRY_COMPARE(f.title(), QStringLiteral("house_price 1"));
        QCOMPARE(f.champion(), std::string("1"));
    }

    void nothingIsOfferedWhereNoVersionIsShown()
    {
        Fixture f;
        f.open("models:/house_price/3");
        f.window.openAddress(QStringLiteral("models:/house_price/99"));
        QTRY_VERIFY(f.find<QWidget>("registry.notice")->isVisible());
        const auto barred = [&] {
            for (const Command& command : f.window.page(QStringLiteral("registry"))->commands())
                if (command.detail == QStringLiteral("Registry") &&
                    command.whyNot != QStringLiteral("no version is shown"))
                    return false;
            return true;
        };
        QVERIFY(barred());
        f.open("models:/house_price/3");
        QVERIFY(!barred());
        std::filesystem::remove(f.place / "registry" / "house_price.jsonl");
        f.window.page(QStringLiteral("registry"))->refresh();
        QTRY_VERIFY(f.find<QWidget>("registry.notice")->isVisible());
        QVERIFY(barred());
    }

    void aGateIsOfferedWhereThereIsNoneAndNotInPlaceOfABrokenOne()
    {
        Fixture f;
        const Path gates = f.place / "gates";
        const auto files = listFiles(gates, false);
        for (const Path& file : *files) std::filesystem::remove(file);
        QVERIFY(writeFileAtomically(gates / "strict.yml", "name: strict\nmodel house_price\n").has_value());
        f.open("models:/house_price/2");
        QVERIFY(!f.find<QWidget>("registry.draft")->isVisible());
        QVERIFY2(f.text("registry.why").contains(QStringLiteral("strict.yml may be for this model")),
                 qPrintable(f.text("registry.why")));
        QVERIFY(!f.can("registry.request"));
        std::filesystem::remove(gates / "strict.yml");
        f.window.page(QStringLiteral("registry"))->refresh();
        QTRY_VERIFY(f.can("registry.draft"));
        f.click("registry.draft");
        QTRY_VERIFY(pathExists(gates / "house_price.yml"));
        QTRY_VERIFY(!f.find<QWidget>("registry.draft")->isVisible());
    }

    void anotherGateIsAskedWhenItIsChosen()
    {
        Fixture f;
        QVERIFY(writeFileAtomically(f.place / "gates" / "lenient.yml",
                                    "name: lenient\nmodel: house_price\nchampion: models:/house_price@champion\n"
                                    "checks:\n  - {metric: root_mean_squared_error, max: 900000}\n")
                    .has_value());
        f.open("models:/house_price/2");
        auto* gates = f.find<QComboBox>("registry.gate");
        QCOMPARE(gates->count(), 2);
        QTRY_VERIFY_WITH_TIMEOUT(f.text("registry.verdict").contains(QStringLiteral("house_price says no")), 30'000);
        QVERIFY(!f.can("registry.request"));
        QVERIFY(gates->isVisible()); // a gate that says no is not the end of it
        gates->setFocus();
        f.key(Qt::Key_Down);
        QTRY_VERIFY_WITH_TIMEOUT(f.text("registry.verdict").contains(QStringLiteral("lenient says yes")), 30'000);
        QVERIFY(f.can("registry.request"));
        f.key(Qt::Key_Up); // what the first one said is known
        QVERIFY(f.text("registry.verdict").contains(QStringLiteral("house_price says no")));
        QVERIFY(!f.can("registry.request"));
    }

    void aRejectionNeedsAReasonAndIsKept()
    {
        Fixture f;
        f.open("models:/house_price/3");
        QTRY_VERIFY(f.can("registry.reject"));
        f.click("registry.reject");
        QVERIFY(f.find<QWidget>("registry.problem")->isVisible());
        QVERIFY(f.find<QLineEdit>("registry.reason")->hasFocus());
        f.type("Not before the audit");
        f.click("registry.reject");
        QTRY_VERIFY(f.text("registry.approvals").contains(QStringLiteral("Not before the audit")));
        QVERIFY(!f.can("registry.promote"));
        f.window.showPage(QStringLiteral("home"));
        QTRY_VERIFY(f.find<QWidget>("home.noDecision")->isVisible());
    }

    void whatAnotherProcessDoesAppears()
    {
        Fixture f;
        f.open("models:/house_price/3");
        QVERIFY(!f.can("registry.promote"));
        f.behindTheScenes([&](workspace::Workspace& open) {
            QVERIFY(workflows::approveModel(open, Fixture::about("3", lead), {}).has_value());
        });
        f.window.page(QStringLiteral("registry"))->refresh();
        QTRY_VERIFY(f.can("registry.promote"));
        QCOMPARE(f.title(), QStringLiteral("house_price 3"));
    }

    void theTimelineChoosesVersionsByClickAndKey()
    {
        Fixture f;
        f.open("models:/house_price/3");
        auto* timeline = f.find<VersionTimeline>("registry.timeline");
        QTest::mouseClick(timeline, Qt::LeftButton, {}, timeline->versionRect(QStringLiteral("1")).center());
        QTRY_COMPARE(f.title(), QStringLiteral("house_price 1"));
        QVERIFY(!f.button("registry.compare").isEnabled()); // it is the champion
        timeline->setFocus();
        QTest::keyClick(timeline, Qt::Key_End);
        QTRY_COMPARE(f.title(), QStringLiteral("house_price 3"));
        QTest::keyClick(timeline, Qt::Key_Left);
        QTRY_COMPARE(f.title(), QStringLiteral("house_price 2"));
    }

    void theComparisonIsOneClickAway()
    {
        Fixture f;
        f.open("models:/house_price/3");
        f.click("registry.compare");
        QCOMPARE(f.window.currentPage(), QStringLiteral("evaluation"));
        auto* verdict = f.find<QLabel>("evaluation.verdict");
        QTRY_VERIFY_WITH_TIMEOUT(verdict->text().startsWith(QStringLiteral("Challenger is better")), 30'000);
    }

    void aBrokenLedgerSaysWhereAndBarsEverything()
    {
        Fixture f;
        const Path file = f.place / "registry" / "house_price.jsonl";
        std::string text = *readTextFile(file);
        const std::size_t at = text.find("Far better than the median");
        QVERIFY(at != std::string::npos);
        QVERIFY(writeFileAtomically(file, text.replace(at, 3, "Not")).has_value());
        f.window.showPage(QStringLiteral("registry"));
        QTRY_VERIFY(f.find<QWidget>("registry.title")->isVisible());
        auto* tabs = f.find<QTabBar>("registry.tabs");
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
        QVERIFY(f.find<QWidget>("registry.ledger")->isVisible());
        QVERIFY2(f.text("registry.ledgerState").startsWith(QStringLiteral("Line 3 was changed")),
                 qPrintable(f.text("registry.ledgerState")));
        QVERIFY(!f.can("registry.promote") && !f.can("registry.approve") && !f.can("registry.reject"));
        QVERIFY(f.text("registry.why").contains(QStringLiteral("Line 3")));
        QVERIFY(f.text("registry.ledgerMeaning").contains(QStringLiteral("cannot be trusted")));
        for (const RegistryAct act : registryActs) { // nor by any other way
            static_cast<RegistryPage*>(f.window.page(QStringLiteral("registry")))->act(act);
            QVERIFY(!f.window.tasks().isBusy());
        }
        QCOMPARE(*readTextFile(file), text);
    }

    void theEvidenceIsCompleteOnOnePage()
    {
        Fixture f;
        f.open("models:/house_price/2");
        QTRY_VERIFY_WITH_TIMEOUT(f.text("registry.verdict").contains(QStringLiteral("says no")), 30'000);
        auto* slices = f.find<IntervalChart>("registry.slices");
        QVERIFY(slices->plot().lines.size() > 1);
        QCOMPARE(slices->plot().lines[0].standing, Standing::Worse); // most harmed first
        QVERIFY(!f.find<IntervalChart>("registry.metrics")->plot().lines.empty());
        const QString risks = f.text("registry.risks");
        QVERIFY2(risks.contains(QStringLiteral("Worse than the champion in 1 of")), qPrintable(risks));
        QVERIFY2(risks.contains(QStringLiteral("market waterfront")), qPrintable(risks));
        f.open("models:/house_price/1");
        QTRY_VERIFY(!slices->isVisible()); // there is nothing to compare the champion with
    }

    void theFigureIsFollowedFromChampionToChampion()
    {
        Fixture f;
        f.promoteThird();
        f.open("models:/house_price/3");
        auto* tabs = f.find<QTabBar>("registry.tabs");
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(2).center());
        auto* chart = f.find<WaterfallChart>("registry.champions");
        QTRY_COMPARE(chart->plot().steps.size(), std::size_t(3)); // 1, the change of 3, today
        QVERIFY(chart->plot().lowerIsBetter);
        QVERIFY(chart->plot().steps[1].change < 0);
        chart->setFocus(Qt::TabFocusReason);
        QTRY_COMPARE(f.title(), QStringLiteral("house_price 1")); // the first is chosen
        QTest::keyClick(chart, Qt::Key_End);
        QTRY_COMPARE(f.title(), QStringLiteral("house_price 3"));
    }

    void theLedgerIsListedNewestFirstAndInspected()
    {
        Fixture f;
        f.open("models:/house_price/3");
        auto* tabs = f.find<QTabBar>("registry.tabs");
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
        auto* view = f.find<RecordView>("registry.ledger");
        QCOMPARE(view->model()->index(0, 2).data().toString(), QStringLiteral("requested 3 as champion"));
        QCOMPARE(view->model()->index(view->model()->rowCount() - 1, 0).data().toString(), QStringLiteral("1"));
        view->selectRow(0);
        QVERIFY(f.text("inspector.title").contains(QStringLiteral("requested")));
    }

    void withoutModelsOrWorkspaceThePageSaysSo()
    {
        test::WindowFixture f;
        f.window.showPage(QStringLiteral("registry"));
        QVERIFY(f.find<QWidget>("registry.notice")->isVisible());
        const Path place = f.folder / "quiet";
        QVERIFY(test::tellStory(place, {1, false}).has_value());
        f.window.openWorkspace(place);
        QTRY_VERIFY(f.window.windowTitle().startsWith(QStringLiteral("globorealty")));
        f.window.showPage(QStringLiteral("registry"));
        QTRY_VERIFY(f.find<QWidget>("registry.notice")->isVisible());
    }

    void anUnknownVersionIsAnErrorInPlace()
    {
        Fixture f;
        f.window.openAddress(QStringLiteral("models:/house_price/99"));
        QTRY_VERIFY(f.find<QWidget>("registry.notice")->isVisible());
        f.window.openAddress(QStringLiteral("models:/house_price@champion"));
        QTRY_COMPARE(f.title(), QStringLiteral("house_price 1"));
        QVERIFY(!f.find<QWidget>("registry.notice")->isVisible());
    }

    void thePaletteSaysTheBatchForm()
    {
        Fixture f;
        f.open("models:/house_price/3");
        f.type("It's better");
        bool found = false;
        for (const Command& command : f.window.page(QStringLiteral("registry"))->commands()) {
            if (command.title != QStringLiteral("Approve house_price 3")) continue;
            found = true;
            QCOMPARE(command.batch, QStringLiteral("podium registry approve models:/house_price/3 --reason "
                                                   "'It'\\''s better'"));
            QVERIFY(command.whyNot.isEmpty());
        }
        QVERIFY(found);
    }
};

const test::Suite<RegistryPageTest> registryPageSuite;

} // namespace podium::ui

#include "tst_RegistryPage.moc"
