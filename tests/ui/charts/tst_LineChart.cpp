#include "tests/ui/support/ScriptedDialogs.h"
#include "tests/ui/support/UiTest.h"
#include "ui/charts/LineChart.h"

#include <QApplication>
#include <QClipboard>
#include <QMouseEvent>
#include <QSignalSpy>
#include <cmath>

namespace podium::ui {

class LineChartTest : public QObject {
    Q_OBJECT

    struct Fixture {
        test::ScriptedDialogs dialogs;
        LineChart chart{test::theme(), dialogs, QStringLiteral("curve")};
        Fixture()
        {
            LinePlot plot;
            plot.xTitle = QStringLiteral("Trees");
            plot.yTitle = QStringLiteral("RMSE");
            plot.empty = QStringLiteral("Nothing yet.");
            plot.series = {{QStringLiteral("Forest"), {{1, 100}, {2, 50}, {3, 25}}},
                           {QStringLiteral("Small, forest"), {{1, 200}, {3, 150}}}};
            chart.setPlot(plot);
            chart.resize(480, 240);
            chart.show();
            if (!QTest::qWaitForWindowExposed(&chart)) qFatal("the chart is not shown");
        }
    };

private Q_SLOTS:
    void readsOutTheNearestStep()
    {
        Fixture f;
        QCOMPARE(f.chart.readOut(2.2), QStringLiteral("Trees 2\nForest  50"));
        QCOMPARE(f.chart.readOut(99), QStringLiteral("Trees 3\nForest  25\nSmall, forest  150"));
    }

    void aClickOnTheLegendHidesASeriesAndAnotherShowsIt()
    {
        Fixture f;
        const QPoint legend = f.chart.legendEntryRect(1).center().toPoint();
        QTest::mouseClick(&f.chart, Qt::LeftButton, {}, legend);
        QVERIFY(!f.chart.isSeriesShown(QStringLiteral("Small, forest")));
        QCOMPARE(f.chart.readOut(3), QStringLiteral("Trees 3\nForest  25"));
        LinePlot plot = f.chart.plot();
        f.chart.setPlot(plot); // more points have come
        QVERIFY(!f.chart.isSeriesShown(QStringLiteral("Small, forest")));
        QTest::mouseClick(&f.chart, Qt::LeftButton, {}, legend);
        QVERIFY(f.chart.isSeriesShown(QStringLiteral("Small, forest")));
    }

    void aBandThatBeginsAtACurveZoomsAndChoosesNothing()
    {
        Fixture f;
        QSignalSpy chosen(&f.chart, &LineChart::pointChosen);
        const QPoint middle = f.chart.placeOf({2, 50}).toPoint();
        QTest::mouseClick(&f.chart, Qt::LeftButton, {}, middle);
        QCOMPARE(chosen.count(), 1);
        const QPoint end = middle + QPoint(80, -40);
        QTest::mousePress(&f.chart, Qt::LeftButton, {}, middle);
        QMouseEvent move(QEvent::MouseMove, end, f.chart.mapToGlobal(end), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(&f.chart, &move);
        QTest::mouseRelease(&f.chart, Qt::LeftButton, {}, end);
        QVERIFY(f.chart.chartZoom().isZoomed());
        QCOMPARE(chosen.count(), 1);
    }

    void keysTakeTheLogarithmAndCopy()
    {
        Fixture f;
        const QImage linear = f.chart.picture(1);
        QTest::keyClick(&f.chart, Qt::Key_L);
        QVERIFY(f.chart.isLog());
        QVERIFY(f.chart.picture(1) != linear);
        QTest::keyClick(&f.chart, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(!QApplication::clipboard()->image().isNull());
    }

    void theNumbersAreExportedAsTheyAre()
    {
        Fixture f;
        QCOMPARE(f.chart.csv(), QStringLiteral("series,Trees,RMSE\r\nForest,1,100\r\nForest,2,50\r\nForest,3,25\r\n"
                                               "\"Small, forest\",1,200\r\n\"Small, forest\",3,150\r\n"));
    }

    void whatIsNotFiniteAndNothingAtAllCanBeDrawn()
    {
        Fixture f;
        LinePlot plot;
        plot.empty = QStringLiteral("Nothing yet.");
        f.chart.setPlot(plot);
        QVERIFY(!f.chart.picture(1).isNull());
        QCOMPARE(f.chart.readOut(1), QString());
        plot.series = {{QStringLiteral("a"), {{1, std::nan("")}, {2, 5}, {3, HUGE_VAL}}}};
        f.chart.setPlot(plot);
        QVERIFY(!f.chart.picture(1).isNull());
        QCOMPARE(f.chart.readOut(1), QStringLiteral(" 2\na  5"));
    }

    void manyPointsAreThinnedAndNoSpikeIsLost()
    {
        std::vector<QPointF> points;
        for (int i = 0; i < 100'000; ++i) points.emplace_back(i, i == 54'321 ? 1000.0 : std::sin(i / 100.0));
        const std::vector<QPointF> drawn = thinned(points, 0, 99'999, 300);
        QVERIFY(drawn.size() <= 4 * 301);
        QVERIFY(std::find(drawn.begin(), drawn.end(), QPointF(54'321, 1000)) != drawn.end());
        QVERIFY(std::is_sorted(drawn.begin(), drawn.end(), [](auto a, auto b) { return a.x() < b.x(); }));
        QCOMPARE(drawn.front(), points.front());
        QCOMPARE(drawn.back(), points.back());
        QCOMPARE(thinned({{0, 1}, {1, 2}}, 0, 1, 300).size(), std::size_t(2));
    }
};

const test::Suite<LineChartTest> lineChartSuite;

} // namespace podium::ui

#include "tst_LineChart.moc"
