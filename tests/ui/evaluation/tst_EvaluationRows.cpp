// The Evaluation page row by row: what one chart chooses is lit in all, and is what the table shows.
#include "tests/ui/support/WindowFixture.h"
#include "ui/charts/GroupedHistogram.h"
#include "ui/charts/IntervalChart.h"
#include "ui/charts/ScatterChart.h"
#include "ui/evaluation/EvaluationPage.h"
#include "ui/tables/TableGrid.h"
#include "ui/tables/TablePreview.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <numeric>

namespace podium::ui {

class EvaluationRowsTest : public QObject {
    Q_OBJECT

    struct Fixture : test::WindowFixture {
        Fixture()
        {
            openSample(test::sampleFolder());
            window.openAddress(QStringLiteral("podium:evaluation/models:/house_price/2"));
            const auto* verdict = find<QLabel>("evaluation.verdict");
            if (!QTest::qWaitFor([&] { return verdict->isVisible(); }, 60'000)) qFatal("no verdict came");
        }
        RowSelection& selection()
        {
            return static_cast<EvaluationPage*>(window.page(QStringLiteral("evaluation")))->selection();
        }
        void tab(int index) { find<QTabBar>("evaluation.tabs")->setCurrentIndex(index); }
        ScatterChart& scatter(const char* name) { return *find<ScatterChart>(name); }
        TablePreview& table()
        {
            return *find<QWidget>("evaluation.rows.grid")->parent()->parent()->parent()->findChild<TablePreview*>();
        }
        // Chooses the rows of the slice with this label by a click on its interval.
        void clickSlice(const QString& label)
        {
            auto* chart = find<IntervalChart>("evaluation.sliceChart");
            const auto& lines = chart->plot().lines;
            for (std::size_t i = 0; i < lines.size(); ++i)
                if (lines[i].label == label)
                    QTest::mouseClick(chart, Qt::LeftButton, {}, chart->lineRect(static_cast<int>(i)).center());
            if (!QTest::qWaitFor([&] { return selection().reason() == label; }, 10'000)) qFatal("no rows were chosen");
        }
        QString cell(int row, int column) { return table().text(row, column); }
    };

    static double total(const std::vector<double>& counts)
    {
        return std::accumulate(counts.begin(), counts.end(), 0.0);
    }

private Q_SLOTS:
    void aClickOnASliceLightsItsRowsEverywhere()
    {
        Fixture f;
        f.clickSlice(QStringLiteral("market waterfront"));
        const auto rows = f.selection().rows();
        QVERIFY(!rows.empty());
        QVERIFY(f.find<QWidget>("evaluation.chosen")->isVisible());
        QVERIFY2(f.find<QLabel>("evaluation.chosen")->text().endsWith(QStringLiteral("rows: market waterfront")),
                 qPrintable(f.find<QLabel>("evaluation.chosen")->text()));
        const QString losses = f.find<QLabel>("evaluation.chosenLosses")->text();
        QVERIFY2(losses.startsWith(QStringLiteral("mean absolute error: champion ")), qPrintable(losses));
        QVERIFY2(losses.contains(QString::fromUtf8(", 95\u00a0% interval +")),
                 qPrintable(losses)); // worse, and not by chance

        f.click("evaluation.chosen.curves");
        for (const char* name : {"evaluation.predicted", "evaluation.residuals", "evaluation.normal"})
            QCOMPARE(f.scatter(name).lit(), rows);
        const auto& spread = f.find<GroupedHistogram>("evaluation.spread")->plot();
        QCOMPARE(total(spread.series[0].lit), static_cast<double>(rows.size()));
        QCOMPARE(total(spread.series[1].lit), static_cast<double>(rows.size()));

        f.click("evaluation.chosen.rows");
        QTRY_COMPARE(f.table().rowCount(), static_cast<int>(rows.size()));
        const auto& fields = f.table().tableShape().schema.fields;
        const auto market = std::ranges::find(fields, std::string("market"), &Field::name) - fields.begin();
        for (int row = 0; row < 5; ++row) QCOMPARE(f.cell(row, static_cast<int>(market)), QStringLiteral("waterfront"));
    }

    void whatWasLetGoIsNotLitAfterwards()
    {
        Fixture f;
        auto* slices = f.find<IntervalChart>("evaluation.sliceChart");
        auto* metrics = f.find<IntervalChart>("evaluation.metrics");
        const auto click = [](IntervalChart* chart) {
            QTest::mouseClick(chart, Qt::LeftButton, {}, chart->lineRect(0).center());
        };
        for (const bool byKey : {false, true}) {
            QSignalSpy answered(&f.window.tasks(), &TaskRunner::answered);
            click(slices); // its rows are being cut
            if (byKey) QTest::keyClick(slices, Qt::Key_Escape);
            else click(metrics);
            QTRY_VERIFY(!answered.isEmpty());
            QVERIFY(f.selection().isEmpty());
            QVERIFY(slices->selectedKey().isEmpty());
        }
    }

    void aRubberBandIsTheSameRowsInTheOthersAndEscapeLetsGo()
    {
        Fixture f;
        f.tab(1);
        ScatterChart& residuals = f.scatter("evaluation.residuals");
        QTRY_VERIFY(!residuals.marks().empty());
        const QPoint first = residuals.placeOf(0, 0).toPoint();
        QTest::mousePress(&residuals, Qt::LeftButton, {}, first - QPoint(30, 30));
        QTest::mouseMove(&residuals, first + QPoint(30, 30));
        QMouseEvent move(QEvent::MouseMove, first + QPoint(30, 30), residuals.mapToGlobal(first), Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(&residuals, &move);
        QTest::mouseRelease(&residuals, Qt::LeftButton, {}, first + QPoint(30, 30));
        const auto rows = f.selection().rows();
        QVERIFY(std::ranges::find(rows, std::size_t(0)) != rows.end());
        QCOMPARE(f.scatter("evaluation.predicted").lit(), rows);
        QCOMPARE(f.find<QLabel>("inspector.title")->text(), f.find<QLabel>("evaluation.chosen")->text());

        residuals.setFocus();
        f.key(Qt::Key_Escape);
        QVERIFY(f.selection().isEmpty());
        QVERIFY(f.scatter("evaluation.predicted").lit().empty());
        QVERIFY(!f.find<QWidget>("evaluation.chosen")->isVisible());
    }

    void aBarOfTheHistogramChoosesItsRows()
    {
        Fixture f;
        f.tab(1);
        auto* spread = f.find<GroupedHistogram>("evaluation.spread");
        QTRY_VERIFY(spread->markCount() > 4);
        const int middle = spread->markCount() / 2 / 2 * 2 + 1; // of the challenger
        QTest::mouseClick(spread, Qt::LeftButton, {}, spread->markRect(middle).center().toPoint());
        QCOMPARE(static_cast<double>(f.selection().rows().size()),
                 spread->plot().series[1].counts[spread->binOf(middle)]);
        QVERIFY(f.selection().reason().startsWith(QStringLiteral("challenger's residual")));
        QCOMPARE(spread->selectedMark(), middle);
    }

    void theTableHasTheMostHarmedFirstAndTheOrderCanBeChosen()
    {
        Fixture f;
        f.tab(2);
        QTRY_VERIFY(f.table().rowCount() > 1000);
        QAbstractItemModelTester tester(&f.table());
        const auto& fields = f.table().tableShape().schema.fields;
        QCOMPARE(fields[1].name, std::string("actual"));
        QCOMPARE(fields[6].name, std::string("harm"));
        const auto value = [&](int row, int column) {
            return f.cell(row, column).remove(u',').replace(QChar(0x2212), u'-').toDouble();
        };
        for (int row = 0; row < 20; ++row) QVERIFY(value(row, 6) >= value(row + 1, 6));
        QVERIFY(value(0, 6) > 0);
        auto* order = f.find<QComboBox>("evaluation.rows.order");
        order->setCurrentIndex(2); // worst for the champion
        QTRY_VERIFY(f.table().rowCount() > 1000 && std::abs(value(0, 4)) >= std::abs(value(1, 4)) &&
                    std::abs(value(0, 4)) > std::abs(value(0, 5)) / 10);
        for (int row = 0; row < 20; ++row) QVERIFY(std::abs(value(row, 4)) >= std::abs(value(row + 1, 4)));
    }

    void aRowOfTheTableIsLitInTheCharts()
    {
        Fixture f;
        f.tab(1); // the charts are drawn
        f.tab(2);
        QTRY_VERIFY(f.table().rowCount() > 1000);
        auto* grid = f.find<TableGrid>("evaluation.rows.grid");
        grid->setCurrent({3, 1});
        QCOMPARE(f.selection().rows().size(), std::size_t(1));
        QCOMPARE(f.scatter("evaluation.residuals").lit(), f.selection().rows());
        QVERIFY(f.find<QLabel>("inspector.title")->text().startsWith(QStringLiteral("Row ")));
        QVERIFY(f.table().rowCount() > 1000); // and the table still shows all
    }

    void goingThroughTheRowsOfAChoiceDoesNotUndoIt()
    {
        Fixture f;
        f.clickSlice(QStringLiteral("market waterfront"));
        const auto rows = f.selection().rows();
        f.tab(2);
        QTRY_COMPARE(f.table().rowCount(), static_cast<int>(rows.size()));
        f.find<TableGrid>("evaluation.rows.grid")->setCurrent({1, 1});
        QCOMPARE(f.selection().rows(), rows);
        QVERIFY(f.find<QLabel>("inspector.title")->text().startsWith(QStringLiteral("Row ")));
        f.find<QCheckBox>("evaluation.rows.onlyChosen")->click();
        QTRY_VERIFY(f.table().rowCount() > static_cast<int>(rows.size()));
        QCOMPARE(f.selection().rows(), rows);
    }

    void whatAFigureMeansIsOneClickOrKeyAway()
    {
        Fixture f;
        const auto inspected = [&] {
            QStringList all;
            for (const QLabel* label : f.find<QWidget>("inspector")->findChildren<QLabel*>()) all << label->text();
            return all.join(u'\n');
        };
        auto* metrics = f.find<IntervalChart>("evaluation.metrics");
        QTest::mouseClick(metrics, Qt::LeftButton, {}, metrics->lineRect(1).center());
        QVERIFY2(inspected().contains(QStringLiteral("Definition of")), qPrintable(inspected()));
        f.tab(1);
        f.click("evaluation.about.residuals");
        QCOMPARE(f.find<QLabel>("inspector.title")->text(), QStringLiteral("Residuals against predicted"));
        auto* about = f.find<QPushButton>("evaluation.about.normal");
        about->setFocus();
        f.key(Qt::Key_Space);
        QCOMPARE(f.find<QLabel>("inspector.title")->text(), QStringLiteral("Normal plot"));
        for (const char* name : {"interval", "slice", "predicted", "spread", "confusion", "roc", "precision_recall",
                                 "calibration", "lift"})
            QVERIFY(test::find<QPushButton>(f.window, (std::string("evaluation.about.") + name).c_str())
                        ->accessibleName()
                        .startsWith(QStringLiteral("What is this: ")));
    }

    void anotherComparisonForgetsTheRows()
    {
        Fixture f;
        f.clickSlice(QStringLiteral("market waterfront"));
        f.window.openAddress(QStringLiteral("podium:evaluation/models:/house_price/3"));
        QTRY_VERIFY_WITH_TIMEOUT(f.selection().isEmpty(), 60'000);
        QTRY_VERIFY(f.find<QLabel>("evaluation.verdict")->isVisible());
        QVERIFY(f.find<IntervalChart>("evaluation.sliceChart")->selectedKey().isEmpty());
    }

    void thePaletteHasTheBatchFormOfWhatIsShown()
    {
        Fixture f;
        const auto commands = f.window.page(QStringLiteral("evaluation"))->commands();
        const auto worst = std::ranges::find(commands, QStringLiteral("Show the worst rows"), &Command::title);
        QVERIFY(worst != commands.end());
        QVERIFY2(worst->batch.endsWith(QStringLiteral("--worst 100 --worst-by harm")), qPrintable(worst->batch));
        worst->run();
        QCOMPARE(f.find<QTabBar>("evaluation.tabs")->currentIndex(), 2);
    }
};

const test::Suite<EvaluationRowsTest> evaluationRowsSuite;

} // namespace podium::ui

#include "tst_EvaluationRows.moc"
