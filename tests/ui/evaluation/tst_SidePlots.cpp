#include "tests/ui/support/UiTest.h"
#include "ui/evaluation/RowSelection.h"
#include "ui/evaluation/RowsPane.h"
#include "ui/evaluation/RowsSource.h"
#include "ui/evaluation/SelectionBar.h"
#include "ui/evaluation/SidePlots.h"

#include <QSignalSpy>
#include <cmath>

namespace podium::ui {

namespace {

using Rows = std::vector<std::size_t>;

// Four rows: residuals -1, 1, 2, 8 of the champion; 0, 0, 0, -10 of the challenger.
Evidence numbers()
{
    workflows::CompareOutcome outcome;
    outcome.champion.target =
        outcome.challenger.target = {training::TaskKind::Regression, "price", {10, 10, 20, 10}, {}};
    outcome.champion.predictions = {training::TaskKind::Regression, {9, 11, 22, 18}, {}, {}};
    outcome.challenger.predictions = {training::TaskKind::Regression, {10, 10, 20, 0}, {}, {}};
    outcome.champion.rows = outcome.challenger.rows = {100, 101, 102, 103};
    const std::vector<std::string> towns{"Ely", "Ayr", "Ely", "Bath"};
    outcome.champion.columns.columns = {Column::ofTexts("town", towns)};
    outcome.champion.columns.columns[0].valid = {1, 1, 0, 1};
    return evidenceOf(std::move(outcome));
}

Evidence classes()
{
    workflows::CompareOutcome outcome;
    for (auto* side : {&outcome.champion, &outcome.challenger}) {
        side->target = {training::TaskKind::Classification, "late", {1, 1, 0, 0}, {"no", "yes"}};
        side->predictions = {
            training::TaskKind::Classification, {1, 0, 0, 0}, {"no", "yes"}, {0.1, 0.6, 0.6, 0.8, 0.9, 0.4, 0.4, 0.2}};
    }
    return evidenceOf(std::move(outcome));
}

} // namespace

class SidePlotsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pointsAreRowsOfBothSides()
    {
        const Evidence evidence = numbers();
        QVERIFY(evidence.isPaired);
        const ScatterPlot residuals = residualPlot(evidence);
        QCOMPARE(residuals.series[0].y, (std::vector<double>{-1, 1, 2, 8}));
        QCOMPARE(residuals.series[1].x, (std::vector<double>{10, 10, 20, 0}));
        QVERIFY(residuals.series[0].ink == &Colours::champion);
        QCOMPARE(predictedPlot(evidence).xTitle, QStringLiteral("actual price"));
        const ScatterPlot normal = quantilePlot(evidence);
        QCOMPARE(normal.series[1].rows, (Rows{3, 0, 1, 2}));
        QVERIFY(std::abs(normal.series[1].x[0] + normal.series[1].x[3]) < 1e-9);
    }

    void aBinHasTheRowsItCounts()
    {
        const Evidence evidence = numbers();
        const GroupedPlot plot = residualHistogram(evidence);
        Rows all;
        for (std::size_t bin = 0; bin < plot.bins(); ++bin) {
            const Rows rows = rowsOfBin(evidence, false, bin);
            QCOMPARE(static_cast<double>(rows.size()), plot.series[0].counts[bin]);
            QCOMPARE(binCounts(evidence, false, rows)[bin], plot.series[0].counts[bin]);
            all.insert(all.end(), rows.begin(), rows.end());
        }
        QCOMPARE(all, (Rows{0, 1, 2, 3}));
    }

    void curvesCarryTheThresholdAndWhatToCompareWith()
    {
        const Evidence evidence = classes();
        const LinePlot roc = rocPlot(*evidence.curves, 0.4);
        QCOMPARE(roc.series[0].points, (std::vector<QPointF>{{0, 0}, {0, 0.5}, {0.5, 1}, {1, 1}}));
        QCOMPARE(*roc.series[0].mark, QPointF(0.5, 1));
        const LinePlot precision = precisionRecallPlot(*evidence.curves, 0.4);
        QCOMPARE(*precision.series[1].mark, QPointF(1, 2.0 / 3));
        QCOMPARE(precision.series[2].points[0], QPointF(0, 0.5));             // chance: the share of positives
        QVERIFY(!precisionRecallPlot(*evidence.curves, 0.95).series[0].mark); // nothing is called: no precision
        QVERIFY(!rocPlot(*evidence.curves, std::nan("")).series[0].mark);
        QCOMPARE(*liftPlot(*evidence.curves, 0.9).series[0].mark, QPointF(0.25, 2));
        QVERIFY(calibrationPlot(*evidence.curves).series[0].dots);
    }

    void cellsHaveTheRowsTheyCount()
    {
        const Evidence evidence = classes();
        const auto called = calls(evidence, true, 0.4);
        QCOMPARE(called, (Rows{1, 1, 1, 0}));
        const ConfusionPlot plot = confusionPlot(evidence, true, called);
        QCOMPARE(plot.counts, (std::vector<std::int64_t>{1, 1, 0, 2}));
        QCOMPARE(plot.lineTotal(1), std::int64_t(2));
        QCOMPARE(rowsOfCell(evidence, called, 0, 1), Rows{2});
        QCOMPARE(cellCounts(evidence, called, {0, 2}), (std::vector<std::int64_t>{0, 1, 0, 1}));
    }

    void sidesThatDoNotFitHaveNoRows()
    {
        workflows::CompareOutcome outcome = numbers().outcome;
        outcome.challenger.target.values[0] = 11;
        const Evidence evidence = evidenceOf(outcome);
        QVERIFY(!evidence.isPaired);
        QCOMPARE(evidence.rows(), std::size_t(0));
        QVERIFY(!evidenceOf({}).isPaired);
    }

    void theTableOfRowsIsReadWhereItIsLookedAt()
    {
        const auto evidence = std::make_shared<const Evidence>(numbers());
        RowsSource harm(evidence, evaluation::WorstBy::Harm, false, {});
        const auto shape = harm.shape({});
        QVERIFY(shape);
        QCOMPARE(shape->rows, std::int64_t(4));
        QCOMPARE(harm.order(), (Rows{3, 0, 1, 2})); // 2, -1, -1, -2
        const auto part = harm.rows(0, 2, {});
        QVERIFY(part);
        QCOMPARE(part->rows(), std::size_t(2));
        QCOMPARE(part->columns[0].integers, (std::vector<std::int64_t>{103, 100}));
        QCOMPARE(part->columns[4].reals, (std::vector<double>{8, -1})); // the champion's residual
        QCOMPARE(part->columns[6].reals, (std::vector<double>{2, -1}));
        QCOMPARE(part->columns[7].text(0), std::string("Bath"));
        QVERIFY(part->schema() == shape->schema);
        QCOMPARE(harm.rows(3, 99, {})->columns[0].integers, std::vector<std::int64_t>{102});

        RowsSource some(evidence, evaluation::WorstBy::Champion, true, {0, 2, 3});
        QCOMPARE(some.shape({})->rows, std::int64_t(3));
        QCOMPARE(some.order(), (Rows{3, 2, 0}));
        RowsSource none(evidence, evaluation::WorstBy::Harm, true, {});
        QCOMPARE(none.shape({})->rows, std::int64_t(0));
        QCOMPARE(none.rows(0, 10, {})->rows(), std::size_t(0));
    }

    void aChoiceIsMadeOnceAndSaidInWords()
    {
        const Evidence evidence = numbers();
        RowSelection selection;
        QSignalSpy changed(&selection, &RowSelection::changed);
        selection.clear();
        QCOMPARE(changed.count(), 0);
        selection.choose({3, 0, 3}, QStringLiteral("town Ely"), this);
        QCOMPARE(selection.rows(), (Rows{0, 3}));
        QCOMPARE(selectionTitle(evidence, selection), QStringLiteral("2 of 4 rows: town Ely"));
        const InspectionSection section = selectionSection(evidence, selection);
        QCOMPARE(section.heading, QStringLiteral("Mean absolute error"));
        QCOMPARE(section.facts[1].value, QStringLiteral("4.500"));
        QCOMPARE(section.facts[2].value, QStringLiteral("5"));
        QCOMPARE(section.facts[3].value, QStringLiteral("too few rows to tell a difference"));
        selection.clear();
        QCOMPARE(changed.count(), 2);
        QVERIFY(selection.chooser() == nullptr);
    }

    void theFactsOfARow()
    {
        const Inspection facts = rowFacts(numbers(), 2);
        QCOMPARE(facts.title, QStringLiteral("Row 102"));
        QCOMPARE(facts.sections[0].facts[1].value, QStringLiteral("22"));
        QCOMPARE(facts.sections[1].heading, QStringLiteral("Absolute error"));
        QCOMPARE(facts.sections[2].facts[0].value, QStringLiteral("null (missing)"));
        QCOMPARE(rowFacts(classes(), 0).sections[0].facts[0].value, QStringLiteral("yes"));
    }
};

const test::Suite<SidePlotsTest> sidePlotsSuite;

} // namespace podium::ui

#include "tst_SidePlots.moc"
