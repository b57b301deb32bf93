#include "tests/ui/support/ScriptedDialogs.h"
#include "tests/ui/support/UiTest.h"
#include "ui/charts/ChartZoom.h"
#include "ui/charts/HistogramChart.h"
#include "ui/charts/LineChart.h"
#include "ui/charts/WaterfallChart.h"

#include <QSignalSpy>
#include <QWheelEvent>

namespace podium::ui {

class WaterfallChartTest : public QObject {
    Q_OBJECT

    static WaterfallPlot plot()
    {
        WaterfallPlot made;
        made.valueTitle = QStringLiteral("RMSE");
        made.lowerIsBetter = true;
        made.steps = {{QStringLiteral("1"), QStringLiteral("version 1"), {}, 10, true, true},
                      {QStringLiteral("2"), QStringLiteral("version 2"), {}, -3, false, true},
                      {QStringLiteral("3"), QStringLiteral("version 3"), {}, 1, false, false},
                      {QStringLiteral("3"), QStringLiteral("today"), {}, 8, true, true}};
        return made;
    }

private Q_SLOTS:
    void contributionsHangWhereTheLastOneEnded()
    {
        const WaterfallPlot made = plot();
        QCOMPARE(made.span(0), std::pair(0.0, 10.0));
        QCOMPARE(made.span(1), std::pair(10.0, 7.0));
        QCOMPARE(made.span(2), std::pair(7.0, 8.0));
        QCOMPARE(made.span(3), std::pair(0.0, 8.0));
    }

    void barsAreReadOutChosenAndExported()
    {
        test::ScriptedDialogs dialogs;
        WaterfallChart chart(test::theme(), dialogs, QStringLiteral("w"));
        chart.resize(640, 300);
        QVERIFY(!chart.picture().isNull()); // empty
        chart.setPlot(plot());
        chart.show();
        QCOMPARE(chart.barRect(1).top(), chart.barRect(0).top()); // it hangs from there
        QCOMPARE(chart.barRect(1).top() + chart.barRect(1).height(), chart.barRect(2).bottom());
        QCOMPARE(chart.readOut(1), QStringLiteral("version 2: \u22123, from 10 to 7"));
        QSignalSpy selected(&chart, &WaterfallChart::selected);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, chart.markRect(2).center().toPoint());
        QCOMPARE(selected.size(), 1);
        QCOMPARE(selected[0][0].toString(), QStringLiteral("3"));
        QVERIFY(chart.csv().contains(QStringLiteral("version 3,1,7,8\r\n")));
        QVERIFY(chart.svg().contains("<svg"));
    }

    void everyChartZoomsByWheelBandAndKeys()
    {
        test::ScriptedDialogs dialogs;
        WaterfallChart chart(test::theme(), dialogs, QStringLiteral("w"));
        chart.resize(640, 300);
        chart.setPlot(plot());
        chart.show();
        const double before = chart.markRect(1).width();
        QWheelEvent plain(chart.zoomArea().center(), chart.mapToGlobal(chart.zoomArea().center()), {}, {0, 120},
                          Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&chart, &plain);
        QVERIFY(!chart.chartZoom().isZoomed()); // the page scrolls
        QWheelEvent turned(chart.zoomArea().center(), chart.mapToGlobal(chart.zoomArea().center()), {}, {0, 120},
                           Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&chart, &turned);
        QVERIFY(chart.markRect(1).width() > before);
        QTest::keyClick(&chart, Qt::Key_0);
        QCOMPARE(chart.markRect(1).width(), before);
        QTest::keyClick(&chart, Qt::Key_Plus);
        QTest::keyClick(&chart, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(chart.chartZoom().view().left() > 0.2);
        QTest::keyClick(&chart, Qt::Key_Minus);
        QVERIFY(!chart.chartZoom().isZoomed());

        const QPoint from = chart.markRect(1).topLeft().toPoint() + QPoint(2, 5);
        const QPoint to = chart.markRect(2).bottomRight().toPoint() - QPoint(2, 5);
        QTest::mousePress(&chart, Qt::LeftButton, {}, from);
        QMouseEvent move(QEvent::MouseMove, to, chart.mapToGlobal(to), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&chart, &move);
        QTest::mouseRelease(&chart, Qt::LeftButton, {}, to);
        QVERIFY(chart.chartZoom().isZoomed());
        QVERIFY(chart.markRect(0).right() <= chart.zoomArea().left() + 4);
        QTest::mouseDClick(&chart, Qt::LeftButton, {}, chart.zoomArea().center().toPoint());
        QVERIFY(!chart.chartZoom().isZoomed());
    }

    void zoomIsASoundPartOfTheWhole()
    {
        ChartZoom zoom;
        zoom.zoom(2, {0.5, 0.5}, ZoomWays::Across);
        QCOMPARE(zoom.view(), QRectF(0.25, 0, 0.5, 1));
        zoom.pan(10, 10);
        QCOMPARE(zoom.view(), QRectF(0.5, 0, 0.5, 1)); // never beyond the end
        for (int i = 0; i < 200; ++i) zoom.zoom(2, {0.3, 0.3}, ZoomWays::Both);
        QVERIFY(zoom.view().width() > 0);
        const Axis axis = zoom.across(axisOver(0, 100, 5), 5);
        QVERIFY(axis.high > axis.low);
        zoom.reset();
        QVERIFY(!zoom.isZoomed());
        QCOMPARE(zoom.acrossPixel(30, QRectF(10, 0, 100, 10)), 30.0);
    }

    void legendAndLogarithmAreOfTheCommonBase()
    {
        test::ScriptedDialogs dialogs;
        LineChart lines(test::theme(), dialogs, QStringLiteral("l"));
        lines.resize(400, 240);
        LinePlot made;
        made.series = {{QStringLiteral("a"), {{0, 1}, {1, 10}}}, {QStringLiteral("b"), {{0, 5}, {1, 1000}}}};
        lines.setPlot(made);
        QTest::keyClick(&lines, Qt::Key_2);
        QVERIFY(!lines.isSeriesShown(QStringLiteral("b")));
        QTest::keyClick(&lines, Qt::Key_L);
        QVERIFY(lines.isLog());
        HistogramChart histogram(test::theme(), dialogs, QStringLiteral("h"));
        histogram.resize(400, 300);
        HistogramPlot counts;
        counts.edges = {0, 1, 2, 3, 4};
        counts.counts = {1, 10, 100, 1000};
        histogram.setPlot(counts);
        QTest::keyClick(&histogram, Qt::Key_L);
        QVERIFY(histogram.isLogCounts());
        const double wide = histogram.markRect(1).width();
        QTest::keyClick(&histogram, Qt::Key_Plus);
        QVERIFY(histogram.markRect(1).width() > wide);
        QVERIFY(!histogram.picture().isNull());
    }
};

const test::Suite<WaterfallChartTest> waterfallChartSuite;

} // namespace podium::ui

#include "tst_WaterfallChart.moc"
