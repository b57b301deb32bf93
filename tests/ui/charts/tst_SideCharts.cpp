// GroupedHistogram and ConfusionGrid: what they say, select, light and export.
#include "tests/ui/support/ScriptedDialogs.h"
#include "tests/ui/support/UiTest.h"
#include "ui/charts/ConfusionGrid.h"
#include "ui/charts/GroupedHistogram.h"
#include "ui/charts/LineChart.h"

#include <QSignalSpy>

namespace podium::ui {

class SideChartsTest : public QObject {
    Q_OBJECT

    test::ScriptedDialogs m_dialogs;

    GroupedPlot bins()
    {
        GroupedPlot plot;
        plot.axisTitle = QStringLiteral("residual");
        plot.countTitle = QStringLiteral("rows");
        plot.empty = QStringLiteral("No rows.");
        plot.edges = {-500, -10, 0, 10};
        plot.openLow = true;
        plot.series = {{QStringLiteral("Champion"), &Colours::champion, {1, 5, 4}, {}},
                       {QStringLiteral("Challenger, new"), &Colours::challenger, {0, 8, 2}, {}}};
        return plot;
    }

    ConfusionPlot calls()
    {
        ConfusionPlot plot;
        plot.title = QStringLiteral("Champion");
        plot.ink = &Colours::champion;
        plot.classes = {QStringLiteral("no"), QStringLiteral("yes, late")};
        plot.counts = {90, 10, 5, 15};
        plot.empty = QStringLiteral("No rows.");
        return plot;
    }

private Q_SLOTS:
    void aBarIsOneSideOfOneBin()
    {
        GroupedHistogram chart(test::theme(), m_dialogs, QStringLiteral("spread"));
        chart.setPlot(bins());
        chart.resize(500, 300);
        chart.show();
        QSignalSpy chosen(&chart, &MarkChart::markChosen);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, chart.markRect(3).center().toPoint());
        QCOMPARE(chosen.back().front().toInt(), 3);
        QCOMPARE(chart.binOf(3), std::size_t(1));
        QCOMPARE(chart.seriesOf(3), std::size_t(1));
        QCOMPARE(chart.readOut(3), QStringLiteral("Challenger, new, −10 to 0: 8 rows (80.0 %)"));
        QCOMPARE(chart.readOut(0), QStringLiteral("Champion, below −10: 1 rows (10.0 %)"));
        chart.light(0, {0, 3, 0});
        QVERIFY(chart.readOut(2).endsWith(QStringLiteral(", 3 chosen")));
        QTest::keyClick(&chart, Qt::Key_End);
        QCOMPARE(chart.selectedMark(), 5);
        QCOMPARE(chart.csv(), QStringLiteral("from,to,Champion,\"Challenger, new\"\r\n-500,-10,1,0\r\n-10,0,5,8\r\n"
                                             "0,10,4,2\r\n"));
    }

    void whatIsLitIsFullAndTheRestPale()
    {
        GroupedHistogram chart(test::theme(), m_dialogs, QStringLiteral("spread"));
        chart.setPlot(bins());
        chart.resize(500, 300);
        const auto full = [&] {
            const QImage image = chart.picture(1);
            int pixels = 0;
            for (int y = 40; y < image.height(); ++y)
                pixels += image.pixelColor(chart.markRect(2).center().toPoint().x(), y).rgb() ==
                          test::theme().colours().champion.rgb();
            return pixels;
        };
        const int all = full();
        QVERIFY(all > 40);
        chart.light(0, {0, 2.5, 0});
        QVERIFY(std::abs(full() * 2 - all) < 6);
        chart.setPlot({});
        QVERIFY(!chart.picture(1).isNull());
        QTest::keyClick(&chart, Qt::Key_Right);
        QCOMPARE(chart.selectedMark(), -1);
    }

    void aCellSaysWhoWasCalledWhat()
    {
        ConfusionGrid chart(test::theme(), m_dialogs, QStringLiteral("confusion"));
        chart.setPlot(calls());
        chart.resize(400, chart.sizeHint().height());
        chart.show();
        QTest::mouseClick(&chart, Qt::LeftButton, {}, chart.markRect(2).center().toPoint());
        QCOMPARE(chart.selectedMark(), 2);
        QCOMPARE(chart.readOut(2), QStringLiteral("yes, late called no: 5 rows, 25.0 % of yes, late"));
        QTest::keyClick(&chart, Qt::Key_Up);
        QCOMPARE(chart.selectedMark(), 0);
        QTest::keyClick(&chart, Qt::Key_Up);
        QCOMPARE(chart.selectedMark(), 0);
        QTest::keyClick(&chart, Qt::Key_Right);
        QCOMPARE(chart.selectedMark(), 1);
        ConfusionPlot moved = calls();
        moved.counts = {80, 20, 4, 16};
        chart.setPlot(moved); // the threshold has moved: the cell stays chosen
        QCOMPARE(chart.selectedMark(), 1);
        chart.light({0, 7, 0, 0});
        QVERIFY(chart.readOut(1).endsWith(QStringLiteral(", 7 chosen")));
        QCOMPARE(chart.csv(), QStringLiteral("actual,no,\"yes, late\"\r\nno,80,20\r\n\"yes, late\",4,16\r\n"));
    }

    void manyClassesAndNoneCanBeDrawn()
    {
        ConfusionGrid chart(test::theme(), m_dialogs, QStringLiteral("confusion"));
        ConfusionPlot plot = calls();
        plot.classes.clear();
        for (int i = 0; i < 120; ++i) plot.classes << QStringLiteral("class %1").arg(i);
        plot.counts.assign(120 * 120, 3);
        chart.setPlot(plot);
        chart.resize(400, chart.sizeHint().height());
        QVERIFY(!chart.picture(1).isNull());
        chart.setPlot({});
        QVERIFY(!chart.picture(1).isNull());
    }

    void aClickOnALineChoosesItsNearestPoint()
    {
        LineChart chart(test::theme(), m_dialogs, QStringLiteral("roc"));
        LinePlot plot;
        plot.xTitle = QStringLiteral("x");
        plot.continuous = true;
        plot.series = {{QStringLiteral("a"), {{0, 0}, {0.5, 0.8}, {1, 1}}},
                       {QStringLiteral("chance"), {{0, 0}, {1, 1}}}};
        plot.series[1].dashed = true;
        chart.setPlot(plot);
        chart.resize(400, 300);
        chart.show();
        QSignalSpy chosen(&chart, &LineChart::pointChosen);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, chart.placeOf({0.5, 0.8}).toPoint() + QPoint(3, -2));
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].value<std::size_t>(), std::size_t(0));
        QCOMPARE(chosen[0][1].value<std::size_t>(), std::size_t(1));
        QTest::mouseClick(&chart, Qt::LeftButton, {}, chart.placeOf({0.6, 0.2}).toPoint());
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chart.readOut(0.7), QStringLiteral("x 0.70000\na  0.80000")); // a measure: up to here
    }
};

const test::Suite<SideChartsTest> sideChartsSuite;

} // namespace podium::ui

#include "tst_SideCharts.moc"
