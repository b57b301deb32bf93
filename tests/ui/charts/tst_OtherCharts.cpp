// RankedBars, BoxChart and HeatMap: what they say, select and export; and what becomes of a zoom.
#include "tests/ui/support/ScriptedDialogs.h"
#include "tests/ui/support/UiTest.h"
#include "ui/charts/BoxChart.h"
#include "ui/charts/HeatMap.h"
#include "ui/charts/HistogramChart.h"
#include "ui/charts/IntervalChart.h"
#include "ui/charts/LineChart.h"
#include "ui/charts/RankedBars.h"

#include <QSignalSpy>
#include <cmath>

namespace podium::ui {

class OtherChartsTest : public QObject {
    Q_OBJECT

    test::ScriptedDialogs m_dialogs;

    HeatPlot twoByThree()
    {
        HeatPlot plot;
        plot.rows = {QStringLiteral("a"), QStringLiteral("b")};
        plot.columns = {QStringLiteral("x"), QStringLiteral("y"), QStringLiteral("z, w")};
        plot.values = {1, -0.5, -0.001, std::nan(""), 0.25, -1};
        plot.valueTitle = QStringLiteral("r");
        return plot;
    }

    // `setPlot` gives the chart a plot with an axis of this title.
    template <class C> void checkZoom(const std::function<void(C&, const QString&)>& setPlot)
    {
        C chart(test::theme(), m_dialogs, QStringLiteral("chart"));
        chart.resize(500, 300);
        setPlot(chart, QStringLiteral("price"));
        chart.zoomBy(4, chart.zoomArea().center());
        const QRectF part = chart.chartZoom().view();
        QVERIFY(chart.chartZoom().isZoomed());
        setPlot(chart, QStringLiteral("price")); // the same once more: one stays where one is
        QCOMPARE(chart.chartZoom().view(), part);
        setPlot(chart, QStringLiteral("sqft"));
        QVERIFY(!chart.chartZoom().isZoomed());
    }

private Q_SLOTS:
    void anotherAxisIsShownWhole()
    {
        checkZoom<HistogramChart>([](HistogramChart& chart, const QString& title) {
            HistogramPlot plot;
            plot.axisTitle = title;
            plot.edges = {0, 1, 2, 3};
            plot.counts = {5, 3, 1};
            chart.setPlot(plot);
        });
        const BoxFigures box{1, 2, 3, 4, 5, 6, 7};
        checkZoom<BoxChart>([&](BoxChart& chart, const QString& title) {
            chart.setPlot({title, {}, {{QStringLiteral("a"), QStringLiteral("a"), box, 0}}, {}});
        });
        checkZoom<IntervalChart>([](IntervalChart& chart, const QString& title) {
            IntervalLine line;
            line.value = 1;
            line.low = 0.5;
            line.high = 2;
            chart.setPlot({title, {}, {}, {line}});
        });
        for (const bool across : {true, false})
            checkZoom<LineChart>([across](LineChart& chart, const QString& title) {
                LinePlot plot;
                (across ? plot.xTitle : plot.yTitle) = title;
                plot.series.push_back({QStringLiteral("a"), {{0, 0}, {1, 1}}});
                chart.setPlot(plot);
            });
    }

    void rankedBarsAreSelectedByKey()
    {
        RankedBars chart(test::theme(), m_dialogs, QStringLiteral("top"));
        RankedPlot plot;
        plot.valueTitle = QStringLiteral("count");
        plot.bars = {{QStringLiteral("n"), QStringLiteral("north"), QStringLiteral("3 · 75 %"), 3, false},
                     {QString(), QStringLiteral("(empty)"), QStringLiteral("1 · 25 %"), 1, true}};
        chart.setPlot(plot);
        chart.resize(500, chart.sizeHint().height());
        chart.show();
        QSignalSpy selected(&chart, &RankedBars::selected);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, chart.markRect(0).center().toPoint());
        QCOMPARE(selected.back().front().toString(), QStringLiteral("n"));
        QCOMPARE(chart.readOut(1), QStringLiteral("(empty): 1 · 25 %"));
        QCOMPARE(chart.csv(), QStringLiteral("name,count\r\nnorth,3\r\n(empty),1\r\n"));

        // The longer bar reaches further.
        const QImage image = chart.picture(1);
        const auto reach = [&](int bar) {
            int last = 0;
            for (int x = 0; x < image.width(); ++x)
                if (image.pixelColor(x, chart.markRect(bar).center().toPoint().y()).rgb() ==
                    test::theme().colours().series[0].rgb())
                    last = x;
            return last;
        };
        QVERIFY(reach(0) > reach(1) + 50);
    }

    void aHeatMapIsWalkedWithTheArrows()
    {
        HeatMap map(test::theme(), m_dialogs, QStringLiteral("map"));
        map.setPlot(twoByThree());
        map.resize(500, map.sizeHint().height());
        map.show();
        QTest::mouseClick(&map, Qt::LeftButton, {}, map.markRect(1).center().toPoint());
        QCOMPARE(map.accessibleDescription(), QStringLiteral("a × y: −0.50"));
        QCOMPARE(map.readOut(2), QStringLiteral("a × z, w: 0.00")); // no minus nothing
        QTest::keyClick(&map, Qt::Key_Down);
        QCOMPARE(map.selectedMark(), 4);
        QTest::keyClick(&map, Qt::Key_Down); // the edge holds
        QCOMPARE(map.selectedMark(), 4);
        QTest::keyClick(&map, Qt::Key_Home);
        QCOMPARE(map.readOut(map.selectedMark()), QStringLiteral("b × x: –"));
        QTest::mouseClick(&map, Qt::LeftButton, {}, QPoint(2, 2)); // beside the cells: nothing changes
        QCOMPARE(map.selectedMark(), 3);
    }

    void cellsHaveTheColourOfTheirSign()
    {
        HeatMap map(test::theme(), m_dialogs, QStringLiteral("map"));
        map.setPlot(twoByThree());
        map.resize(500, map.sizeHint().height());
        const QImage image = map.picture(1);
        const auto at = [&](int cell) {
            return image.pixelColor(map.markRect(cell).topLeft().toPoint() + QPoint(2, 2));
        };
        QVERIFY(at(0).blue() > at(0).red());                          // +1
        QVERIFY(at(5).red() > at(5).blue());                          // -1
        QCOMPARE(at(2).rgb(), test::theme().colours().surface.rgb()); // 0
    }

    void aHeatMapZoomsIntoItsCells()
    {
        HeatMap map(test::theme(), m_dialogs, QStringLiteral("map"));
        HeatPlot plot;
        for (int i = 0; i < 40; ++i) plot.rows.push_back(QString::number(i));
        plot.columns = plot.rows;
        plot.values.assign(1'600, 0.5);
        map.setPlot(plot);
        map.resize(600, 700);
        map.show();
        QVERIFY(QTest::qWaitForWindowExposed(&map));
        const QRectF whole = map.markRect(0);
        const QRectF cell = map.markRect(20 * 40 + 30);
        map.zoomBy(4, cell.center());
        QVERIFY(std::abs(map.markRect(20 * 40 + 30).width() - 4 * cell.width()) < 1e-6);
        QVERIFY(map.markRect(20 * 40 + 30).contains(cell.center())); // what was under the pointer stays there
        QTest::mouseClick(&map, Qt::LeftButton, {}, cell.center().toPoint());
        QCOMPARE(map.selectedMark(), 20 * 40 + 30);
        QTest::keyClick(&map, Qt::Key_0);
        QCOMPARE(map.markRect(0), whole);
        map.zoomBy(4, cell.center());
        plot.columns.front() = QStringLiteral("another");
        map.setPlot(plot);
        QVERIFY(!map.chartZoom().isZoomed());
    }

    void aHeatMapExportsItsNumbers()
    {
        HeatMap map(test::theme(), m_dialogs, QStringLiteral("map"));
        map.setPlot(twoByThree());
        QCOMPARE(map.csv(), QStringLiteral(",x,y,\"z, w\"\r\na,1,-0.5,-0.001\r\nb,,0.25,-1\r\n"));
        map.setPlot({});
        QVERIFY(!map.picture(1).isNull());
        QTest::keyClick(&map, Qt::Key_Right);
        QCOMPARE(map.selectedMark(), -1);
    }

    void boxesShareOneAxis()
    {
        BoxChart chart(test::theme(), m_dialogs, QStringLiteral("boxes"));
        BoxPlot plot;
        plot.lines = {{QStringLiteral("1"), QStringLiteral("houses:1"), {0, 1, 2, 3, 4, 5, 9}},
                      {QStringLiteral("2"), QStringLiteral("houses:2"), {0, 2, 3, 4, 5, 6, 100}}};
        chart.setPlot(plot);
        chart.resize(500, chart.sizeHint().height());
        QCOMPARE(chart.readOut(1),
                 QStringLiteral("houses:2: median 4, half of the values from 3 to 5, nine tenths from 2 to 6"));
        QVERIFY(chart.csv().startsWith(
            QStringLiteral("name,min,q05,q25,median,q75,q95,max\r\nhouses:1,0,1,2,3,4,5,9\r\n")));
        // The second median lies to the right of the first.
        const QImage image = chart.picture(1);
        const auto median = [&](int line) {
            const QRectF box = chart.markRect(line);
            for (int x = image.width() - 1; x > 100; --x)
                if (image.pixelColor(x, box.center().toPoint().y() + 6).rgb() == test::theme().colours().text.rgb())
                    return x;
            return 0;
        };
        QVERIFY(median(0) > 0 && median(1) > median(0) + 20);
    }
};

const test::Suite<OtherChartsTest> otherChartsSuite;

} // namespace podium::ui

#include "tst_OtherCharts.moc"
