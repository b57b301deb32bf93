#include "tests/ui/support/UiTest.h"
#include "ui/registry/ChampionPane.h"
#include "ui/registry/GateChecks.h"
#include "ui/registry/LedgerPane.h"
#include "ui/registry/ModelFacts.h"
#include "ui/registry/ModelList.h"
#include "ui/registry/RegistryActs.h"
#include "ui/registry/VersionTimeline.h"

#include <QAbstractItemModelTester>
#include <QLabel>

namespace podium::ui {

namespace {

registry::ModelVersion version(const std::string& number, TimeMs registered)
{
    registry::ModelVersion made;
    made.version = number;
    made.registered = registered;
    made.learner = "ridge";
    return made;
}

registry::Tenure stay(const std::string& number, TimeMs from, std::optional<TimeMs> until, bool restored = false)
{
    return {number, {"a@b.c", from, "why"}, restored, from, until, 0};
}

} // namespace

class RegistryPartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPromotionSharesTheStopOfItsVersionUnlessSomethingCameBetween()
    {
        registry::RegisteredModel model;
        model.name = "m";
        model.versions = {version("1", 10), version("2", 30), version("3", 40)};
        model.aliases = {{"champion", {stay("1", 20, 50), stay("2", 50, 60), stay("1", 60, {}, true)}}};
        const Timeline timeline = timelineOf(model, {"champion"});
        // 1 and its promotion, 2, 3, the promotion of 2, 1 restored
        QCOMPARE(timeline.stops.size(), std::size_t(5));
        QCOMPARE(timeline.stops[3].kind, TimelineStop::Kind::Moved);
        const std::vector<TimelineStay> stays{{0, 2, "1", false}, {3, 3, "2", false}, {4, 4, "1", true}};
        QVERIFY(timeline.lanes[0].stays == stays);
        QVERIFY(timelineOf(model, {"nobody"}).lanes[0].stays.empty());
    }

    void everyAliasHasItsLaneTheChampionFirst()
    {
        registry::RegisteredModel model;
        model.name = "m";
        model.versions = {version("1", 10), version("2", 30)};
        model.aliases = {{"canary", {stay("2", 35, {})}}, {"champion", {stay("1", 20, 40), stay("2", 40, {})}}};
        QCOMPARE(lanesOf(model), (std::vector<std::string>{"champion", "canary"}));
        const Timeline timeline = timelineOf(model, lanesOf(model));
        // 1 and its promotion, 2 with canary and then its promotion: nothing came between
        QCOMPARE(timeline.stops.size(), std::size_t(2));
        QVERIFY(timeline.lanes[0].stays == (std::vector<TimelineStay>{{0, 0, "1", false}, {1, 1, "2", false}}));
        QVERIFY(timeline.lanes[1].stays == (std::vector<TimelineStay>{{1, 1, "2", false}}));
        VersionTimeline shown(test::theme());
        shown.setModel(model);
        QCOMPARE(shown.lanes(), (QStringList{QStringLiteral("champion"), QStringLiteral("canary")}));
        VersionTimeline one(test::theme());
        registry::RegisteredModel bare = model;
        bare.aliases.clear();
        one.setModel(bare);
        QCOMPARE(one.lanes().size(), qsizetype(1)); // it says that there is none
        QVERIFY(one.sizeHint().height() < shown.sizeHint().height());
    }

    void twoHundredVersionsAreDrawn()
    {
        registry::RegisteredModel model;
        std::vector<registry::Tenure> stays;
        for (int i = 1; i <= 200; ++i) {
            model.versions.push_back(version(std::to_string(i), i * 10));
            model.versions.back().metrics["test/root_mean_squared_error"] = 300.0 - i;
            stays.push_back(stay(std::to_string(i), i * 10 + 5, i == 200 ? std::optional<TimeMs>() : i * 10 + 15));
        }
        model.aliases = {{"champion", stays}};
        VersionTimeline timeline(test::theme());
        timeline.setModel(model);
        timeline.resize(timeline.minimumSizeHint());
        QVERIFY(!timeline.grab().isNull());
        QVERIFY(timeline.versionRect(QStringLiteral("200")).isValid());
        const WaterfallPlot plot = championPlot(registry::aliasHistory(model, "champion"));
        QCOMPARE(plot.steps.size(), std::size_t(201));
        QCOMPARE(plot.span(199).second, 100.0);
        QCOMPARE(plot.span(200).second, 100.0); // today's is the sum
    }

    void theStepThatComesNextIsTheFurthestThatIsAllowed()
    {
        registry::NextSteps steps = registry::noSteps("no");
        QVERIFY(!nextAct(steps));
        steps.request.whyNot.clear();
        QVERIFY(nextAct(steps) == RegistryAct::Request);
        steps.approve.whyNot.clear();
        QVERIFY(nextAct(steps) == RegistryAct::Approve);
        steps.promote.whyNot.clear();
        QVERIFY(nextAct(steps) == RegistryAct::Promote);
    }

    void whatDiffersFromTheChampionIsMarked()
    {
        registry::ModelVersion mine = version("2", 0);
        registry::ModelVersion champion = version("1", 0);
        mine.params = {{"alpha", "2"}, {"same", "x"}};
        champion.params = {{"alpha", "1"}, {"same", "x"}};
        const auto rows = factRows(mine, &champion);
        const auto row = [&](const char* label) {
            return *std::find_if(rows.begin(), rows.end(),
                                 [&](const FactRow& fact) { return fact.label == QLatin1String(label); });
        };
        QVERIFY(!row("Learner").differs);
        QVERIFY(row("Parameters").differs);
        QCOMPARE(row("Parameters").mine, QStringLiteral("alpha 2"));
        QCOMPARE(row("Parameters").theirs, QStringLiteral("alpha 1"));
        for (const FactRow& fact : factRows(mine, nullptr)) QVERIFY(!fact.differs);
    }

    void everyAnswerHasIconWordAndInk()
    {
        Check check{
            "3.metric.root_mean_squared_error.champion", "metric", Answer::No, "2", "at most 1", "Not met.", 9, false};
        QCOMPARE(checkTitle(check), QStringLiteral("RMSE"));
        QCOMPARE(answerWord(check), QStringLiteral("No"));
        check.skipped = true;
        QCOMPARE(answerWord(check), QStringLiteral("Skipped"));
        check.id = "basis";
        QCOMPARE(checkTitle(check), QStringLiteral("basis"));
        Verdict verdict;
        verdict.checks = {check};
        GateChecks checks(test::theme());
        checks.show(verdict);
        QCOMPARE(checks.findChildren<QLabel*>().size(), qsizetype(5));
        checks.show({});
        QCOMPARE(checks.findChildren<QLabel*>().size(), qsizetype(0));
    }

    void modelsAreASoundList()
    {
        ModelTable table;
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        ModelSummary price;
        price.name = QStringLiteral("house_price");
        price.champion = QStringLiteral("1");
        price.versions = QStringList{QStringLiteral("1"), QStringLiteral("2")};
        price.waiting = 1;
        ModelSummary churn;
        churn.name = QStringLiteral("churn");
        churn.broken = true;
        table.setRecords({churn, price});
        QCOMPARE(table.index(1, ModelTable::Detail).data().toString(), QStringLiteral("champion 1 · 2 versions"));
        QCOMPARE(table.index(1, ModelTable::Badge).data().toString(), QStringLiteral("1 waits"));
        QCOMPARE(table.index(0, ModelTable::Detail).data().toString(), QStringLiteral("ledger broken"));
        table.filter(QStringLiteral("CHU"));
        QCOMPARE(table.rowCount(), 1);
    }

    void linesOfTheLedgerAreASoundTable()
    {
        LedgerTable table;
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        registry::LedgerEntry entry;
        entry.seq = 2;
        entry.hash = "abcdef0123456789";
        entry.kind = registry::EntryKind::Promoted;
        entry.payload = {{"version", "3"}, {"alias", "champion"}, {"reason", "Better"}};
        table.setRecords({entry});
        QStringList cells;
        for (int column = 0; column < table.columnCount(); ++column) cells << table.index(0, column).data().toString();
        QCOMPARE(cells, (QStringList{QStringLiteral("2"), QStringLiteral("1970-01-01 00:00"),
                                     QStringLiteral("promoted 3 as champion"), QString(), QStringLiteral("Better"),
                                     QStringLiteral("abcdef012345")}));
    }
};

const test::Suite<RegistryPartsTest> registryPartsSuite;

} // namespace podium::ui

#include "tst_RegistryParts.moc"
