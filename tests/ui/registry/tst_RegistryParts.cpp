#include "tests/ui/support/UiTest.h"
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
        const Timeline timeline = timelineOf(model, "champion");
        // 1 and its promotion, 2, 3, the promotion of 2, 1 restored
        QCOMPARE(timeline.stops.size(), std::size_t(5));
        QCOMPARE(timeline.stops[3].kind, TimelineStop::Kind::Moved);
        const std::vector<TimelineStay> stays{{0, 2, "1", false}, {3, 3, "2", false}, {4, 4, "1", true}};
        QVERIFY(timeline.stays == stays);
        QVERIFY(timelineOf(model, "nobody").stays.empty());
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
