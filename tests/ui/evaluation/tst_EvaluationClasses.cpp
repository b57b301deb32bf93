// The Evaluation page over models of classes: curves, calls, thresholds and costs.
#include "tests/ui/support/ClassifierWorkspace.h"
#include "tests/ui/support/WindowFixture.h"
#include "ui/charts/ConfusionGrid.h"
#include "ui/charts/LineChart.h"
#include "ui/evaluation/CallsPane.h"
#include "ui/evaluation/EvaluationPage.h"
#include "ui/evaluation/Evidence.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTabBar>
#include <numeric>

namespace podium::ui {

namespace {

// Made once for all tests of this program.
const Path& classifiers(test::Outcomes outcomes)
{
    static const test::Folder parent;
    static const Path two = parent.path() / "two", three = parent.path() / "three";
    const Path& wanted = outcomes == test::Outcomes::LateOrNot ? two : three;
    if (!pathExists(wanted))
        if (const Status made = makeClassifiers(wanted, outcomes); !made) qFatal("%s", made.error().what.c_str());
    return wanted;
}

} // namespace

class EvaluationClassesTest : public QObject {
    Q_OBJECT

    struct Fixture : test::WindowFixture {
        explicit Fixture(test::Outcomes outcomes = test::Outcomes::LateOrNot)
        {
            window.openWorkspace(classifiers(outcomes));
            const auto isOpen = [&] { return window.windowTitle().startsWith(QStringLiteral("deliveries")); };
            if (!QTest::qWaitFor(isOpen, 10'000)) qFatal("the workspace did not open");
            window.openAddress(QStringLiteral("podium:evaluation/models:/late/2"));
            const auto* verdict = find<QLabel>("evaluation.verdict");
            if (!QTest::qWaitFor([&] { return verdict->isVisible(); }, 60'000)) qFatal("no verdict came");
            find<QTabBar>("evaluation.tabs")->setCurrentIndex(1);
        }
        RowSelection& selection()
        {
            return static_cast<EvaluationPage*>(window.page(QStringLiteral("evaluation")))->selection();
        }
        ConfusionGrid& grid(const char* side)
        {
            return *test::find<ConfusionGrid>(window, (std::string("evaluation.confusion.") + side).c_str());
        }
        LineChart& line(const char* name) { return *find<LineChart>(name); }
        QString text(const char* name) { return find<QLabel>(name)->text(); }
    };

    static std::int64_t sum(const std::vector<std::int64_t>& counts)
    {
        return std::accumulate(counts.begin(), counts.end(), std::int64_t(0));
    }

private Q_SLOTS:
    void bothSidesAreInEveryCurve()
    {
        Fixture f;
        QVERIFY(f.text("evaluation.verdict").contains(QStringLiteral("AUC")));
        for (const char* name : {"evaluation.roc", "evaluation.pr", "evaluation.calibration", "evaluation.lift"}) {
            const LinePlot& plot = f.line(name).plot();
            QCOMPARE(plot.series.size(), std::size_t(3)); // and what to compare with
            QCOMPARE(plot.series[0].name, QStringLiteral("Champion"));
            QVERIFY(plot.series[0].points.size() >= 4);
            QVERIFY(plot.series[1].ink == &Colours::challenger);
            QVERIFY(plot.series[2].dashed);
        }
        QCOMPARE(f.line("evaluation.roc").plot().series[1].points.front(), QPointF(0, 0));
        QCOMPARE(f.line("evaluation.roc").plot().series[1].points.back(), QPointF(1, 1));
    }

    void theSliderMovesRowsBetweenTheCellsOfBothSides()
    {
        Fixture f;
        auto* slider = f.find<QSlider>("evaluation.threshold");
        const auto before = f.grid("champion").plot().counts;
        QCOMPARE(sum(before), std::int64_t(600));
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Home);
        for (const char* side : {"champion", "challenger"}) {
            const auto& counts = f.grid(side).plot().counts; // no is called yes, and yes too
            QCOMPARE(counts[0] + counts[2], std::int64_t(0));
            QCOMPARE(sum(counts), std::int64_t(600));
        }
        QVERIFY(f.text("evaluation.thresholdWords").contains(QStringLiteral("score of 0 on")));
        QCOMPARE(*f.line("evaluation.roc").plot().series[0].mark, QPointF(1, 1));
        QTest::keyClick(slider, Qt::Key_End);
        QTRY_VERIFY(f.grid("champion").plot().counts[0] >= before[0]); // after a pause
    }

    void aSliderThatIsDraggedIsFollowedAtAPace()
    {
        Fixture f;
        auto* slider = f.find<QSlider>("evaluation.threshold");
        auto* calls = f.window.findChild<CallsPane*>();
        const QPointF* line = f.line("evaluation.roc").plot().series[0].points.data();
        QSignalSpy drawn(calls, &CallsPane::thresholdChanged);
        for (int step = 499; step >= 100; --step) slider->setValue(step); // no time to look between them
        QCOMPARE(drawn.count(), 1);
        QTRY_COMPARE(drawn.count(), 2);
        QCOMPARE(drawn.back().front().toDouble(), 0.1);
        QVERIFY(f.text("evaluation.thresholdWords").contains(QStringLiteral("score of 0.1 on")));
        const auto& counts = f.grid("champion").plot().counts;
        const QPointF mark = *f.line("evaluation.roc").plot().series[0].mark; // where the calls say it is
        QCOMPARE(mark.x(), static_cast<double>(counts[1]) / static_cast<double>(counts[0] + counts[1]));
        QCOMPARE(mark.y(), static_cast<double>(counts[3]) / static_cast<double>(counts[2] + counts[3]));
        QVERIFY(f.line("evaluation.roc").plot().series[0].points.data() == line); // drawn from the same points
    }

    void costsSayWhereTheyAreLeastAndLeadThere()
    {
        Fixture f;
        auto* missed = f.find<QLineEdit>("evaluation.costMissed");
        missed->setText(QStringLiteral("10"));
        auto* cheapest = f.find<QPushButton>("evaluation.cheapest.challenger");
        const QString least = cheapest->text(); // "least: 0.31 from 0.12 on"
        QVERIFY2(least.startsWith(QStringLiteral("least: ")), qPrintable(least));
        QVERIFY(cheapest->toolTip().contains(QStringLiteral("on these test rows")));
        f.click("evaluation.cheapest.challenger");
        QCOMPARE(f.text("evaluation.cost.challenger"), QStringLiteral("costs %1 a row").arg(least.section(u' ', 1, 1)));
        const auto& counts = f.grid("challenger").plot().counts;
        QVERIFY(counts[2] < counts[1]); // where missing costs ten times as much, more is called than missed
    }

    void aCostThatIsNoneIsSaidInPlace()
    {
        Fixture f;
        auto* cost = f.find<QLineEdit>("evaluation.costFalse");
        for (const char* bad : {"-1", "much", "", "nan", "inf"}) {
            cost->setText(QLatin1String(bad));
            QVERIFY(f.find<QWidget>("evaluation.costProblem")->isVisible());
            QVERIFY(!f.find<QPushButton>("evaluation.cheapest.champion")->isEnabled());
        }
        cost->setText(QStringLiteral(" 2.5 "));
        QVERIFY(!f.find<QWidget>("evaluation.costProblem")->isVisible());
        QVERIFY(!f.text("evaluation.cost.champion").isEmpty());
    }

    void aCellChoosesItsRows()
    {
        Fixture f;
        ConfusionGrid& grid = f.grid("challenger");
        grid.setFocus();
        QTest::mouseClick(&grid, Qt::LeftButton, {}, grid.markRect(2).center().toPoint()); // yes called no
        const auto chosen = static_cast<std::int64_t>(f.selection().rows().size());
        QCOMPARE(chosen, grid.plot().counts[2]);
        QCOMPARE(f.selection().reason(), QStringLiteral("yes called no by the challenger"));
        QCOMPARE(grid.plot().lit[2], chosen);
        QCOMPARE(sum(f.grid("champion").plot().lit), chosen); // the same rows, as the champion calls them
        QVERIFY(f.text("evaluation.chosenLosses").startsWith(QStringLiteral("mean log loss: champion ")));
        f.key(Qt::Key_Escape);
        QVERIFY(f.selection().isEmpty());
        QVERIFY(grid.plot().lit.empty());
        QCOMPARE(grid.selectedMark(), -1);
    }

    void aClickOnTheCurveMovesTheThresholdThere()
    {
        Fixture f;
        LineChart& roc = f.line("evaluation.roc");
        const auto& points = roc.plot().series[1].points;
        const QPointF wanted = points[points.size() / 3];
        QTest::mouseClick(&roc, Qt::LeftButton, {}, roc.placeOf(wanted).toPoint());
        const QPointF mark = *roc.plot().series[1].mark;
        QVERIFY(std::abs(mark.x() - wanted.x()) < 0.06 && std::abs(mark.y() - wanted.y()) < 0.06);
    }

    void theBatchFormHasTheThresholdAndTheCosts()
    {
        Fixture f;
        f.find<QLineEdit>("evaluation.costMissed")->setText(QStringLiteral("5"));
        const auto commands = f.window.page(QStringLiteral("evaluation"))->commands();
        const auto curves =
            std::ranges::find(commands, QStringLiteral("Show the curves of both sides"), &Command::title);
        QVERIFY(curves != commands.end());
        QVERIFY2(curves->batch.endsWith(QStringLiteral(" --threshold 0.5000 --cost-fn 5 --curves --format json")) ||
                     curves->batch.endsWith(QStringLiteral(" --threshold 0.5 --cost-fn 5 --curves --format json")),
                 qPrintable(curves->batch));
    }

    void ofThreeClassesOneIsDrawnAgainstTheRest()
    {
        Fixture f(test::Outcomes::EarlyOnTimeLate);
        QCOMPARE(f.grid("champion").plot().classes.size(), 3);
        QVERIFY(!f.find<QSlider>("evaluation.threshold")->isVisible());
        auto* classes = f.find<QComboBox>("evaluation.class");
        QVERIFY(classes->isVisible());
        const auto before = f.line("evaluation.roc").plot().series[0].points;
        QSignalSpy answered(&f.window.tasks(), &TaskRunner::answered);
        classes->setCurrentText(QStringLiteral("early")); // drawn off the GUI thread
        QTRY_VERIFY(f.line("evaluation.roc").plot().series[0].points != before);
        QVERIFY(!answered.isEmpty());
        QVERIFY(!f.line("evaluation.roc").plot().series[0].mark);
        ConfusionGrid& grid = f.grid("champion");
        QTest::mouseClick(&grid, Qt::LeftButton, {}, grid.markRect(4).center().toPoint());
        QCOMPARE(static_cast<std::int64_t>(f.selection().rows().size()), grid.plot().counts[4]);
    }

    void withoutScoresThereAreCallsAndNoCurves()
    {
        Fixture f;
        workflows::CompareOutcome outcome;
        for (auto* side : {&outcome.champion, &outcome.challenger}) {
            side->target = {training::TaskKind::Classification, "y", {0, 1, 1}, {"no", "yes"}};
            side->predictions = {training::TaskKind::Classification, {0, 1, 0}, {"no", "yes"}, {}};
        }
        auto* page = static_cast<EvaluationPage*>(f.window.page(QStringLiteral("evaluation")));
        page->show(std::make_shared<const Evidence>(evidenceOf(outcome)));
        QVERIFY(!f.line("evaluation.roc").isVisible());
        QVERIFY(!f.find<QSlider>("evaluation.threshold")->isVisible());
        QCOMPARE(f.grid("champion").plot().counts, (std::vector<std::int64_t>{1, 0, 1, 1}));
    }

    void oneClassOnlyIsDrawnAsFarAsItGoes()
    {
        Fixture f;
        workflows::CompareOutcome outcome;
        for (auto* side : {&outcome.champion, &outcome.challenger}) {
            side->target = {training::TaskKind::Classification, "y", {1, 1}, {"no", "yes"}};
            side->predictions = {training::TaskKind::Classification, {1, 0}, {"no", "yes"}, {0.2, 0.7, 0.8, 0.3}};
        }
        auto* page = static_cast<EvaluationPage*>(f.window.page(QStringLiteral("evaluation")));
        page->show(std::make_shared<const Evidence>(evidenceOf(outcome)));
        QVERIFY(f.line("evaluation.roc").plot().series[0].points.empty());
        QVERIFY(!f.line("evaluation.roc").picture(1).isNull());
        QVERIFY(!f.line("evaluation.pr").plot().series[0].points.empty());
        QTest::keyClick(f.find<QSlider>("evaluation.threshold"), Qt::Key_End);
        QVERIFY(!f.grid("champion").picture(1).isNull());
    }
};

const test::Suite<EvaluationClassesTest> evaluationClassesSuite;

} // namespace podium::ui

#include "tst_EvaluationClasses.moc"
