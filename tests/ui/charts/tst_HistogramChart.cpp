#include "tests/ui/support/ScriptedDialogs.h"
#include "tests/ui/support/UiTest.h"
#include "ui/charts/HistogramChart.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QSignalSpy>
#include <numeric>

namespace podium::ui {

namespace {

HistogramPlot plotOf(std::vector<double> edges, std::vector<double> counts)
{
    HistogramPlot plot;
    plot.axisTitle = QStringLiteral("price");
    plot.countTitle = QStringLiteral("rows");
    plot.edges = std::move(edges);
    plot.counts = std::move(counts);
    return plot;
}

} // namespace

class HistogramChartTest : public QObject {
    Q_OBJECT

    struct Fixture {
        test::ScriptedDialogs dialogs;
        HistogramChart chart{test::theme(), dialogs, QStringLiteral("histogram")};
        explicit Fixture(HistogramPlot plot = plotOf({0, 10, 20, 30}, {5, 10, 1}))
        {
            chart.setPlot(std::move(plot));
            chart.resize(600, chart.sizeHint().height());
            chart.show();
        }
    };

    // How tall the bar of a bin is, in pixels of the picture.
    static int tall(const HistogramChart& chart, int bin)
    {
        const QImage image = chart.picture(1);
        const int x = chart.markRect(bin).center().toPoint().x();
        int pixels = 0;
        for (int y = 0; y < image.height(); ++y)
            pixels += image.pixelColor(x, y).rgb() == test::theme().colours().series[0].rgb();
        return pixels;
    }

private Q_SLOTS:
    void barsAreAsTallAsTheirCounts()
    {
        Fixture f;
        const double all = f.chart.markRect(0).height();
        QVERIFY(std::abs(tall(f.chart, 1) - 10 / 10.4 * all) < 3);
        QVERIFY(std::abs(tall(f.chart, 0) * 2 - tall(f.chart, 1)) < 4);
    }

    void theLogarithmicAxisLiftsSmallCounts()
    {
        Fixture f(plotOf({0, 1, 2}, {1, 1000}));
        const int linear = tall(f.chart, 0);
        f.chart.setLogCounts(true);
        QVERIFY(linear <= 3);
        QVERIFY(tall(f.chart, 0) > 10);
        QVERIFY(tall(f.chart, 1) > 5 * tall(f.chart, 0));
    }

    void theAxisOfCounts_data()
    {
        QTest::addColumn<double>("highest");
        QTest::addColumn<bool>("isLog");
        QTest::addColumn<double>("lastTick");
        QTest::newRow("linear") << 10.0 << false << 10.0;
        QTest::newRow("nothing") << 0.0 << false << 1.0;
        QTest::newRow("log") << 2500.0 << true << 1000.0;
        QTest::newRow("log of one") << 1.0 << true << 1.0;
    }
    void theAxisOfCounts()
    {
        QFETCH(double, highest);
        QFETCH(bool, isLog);
        QFETCH(double, lastTick);
        const CountAxis axis(highest, isLog, 4);
        QCOMPARE(axis.ticks().back(), lastTick);
        QCOMPARE(axis.share(0), 0.0);
        QVERIFY(axis.share(1) > 0);
        QVERIFY(axis.share(std::max(highest, 1.0)) <= 1.0);
    }

    void fewerBinsKeepTheCountsAndTheFarOnes()
    {
        HistogramPlot plot = plotOf({-900, 0, 1, 2, 3, 4, 5, 900}, {7, 1, 2, 3, 4, 5, 9});
        plot.farLow = plot.farHigh = true;
        const HistogramPlot fewer = withFewerBins(plot, 2);
        QCOMPARE(fewer.counts, (std::vector<double>{7, 1 + 2 + 3, 4 + 5, 9}));
        QCOMPARE(fewer.edges, (std::vector<double>{-900, 0, 3, 5, 900}));
        QCOMPARE(withFewerBins(plot, 5).counts, plot.counts); // enough room: as it was
        QCOMPARE(withFewerBins(plotOf({}, {}), 2).counts.size(), std::size_t(0));
    }

    void neverMoreBarsThanThereIsRoomFor()
    {
        std::vector<double> edges(10'001);
        std::iota(edges.begin(), edges.end(), 0);
        Fixture f(plotOf(edges, std::vector<double>(10'000, 2)));
        QVERIFY(f.chart.markCount() <= 200);
        QCOMPARE(f.chart.plot().total(), 20'000.0);
        QVERIFY(f.chart.markRect(0).width() >= 2.5);
    }

    void clicksAndKeysSelectAndReadOut()
    {
        Fixture f;
        QSignalSpy chosen(&f.chart, &MarkChart::markChosen);
        QTest::mouseClick(&f.chart, Qt::LeftButton, {}, f.chart.markRect(1).center().toPoint());
        QCOMPARE(f.chart.selectedMark(), 1);
        QCOMPARE(f.chart.accessibleDescription(), QStringLiteral("10 to 20: 10 rows (62.5 %)"));
        QTest::keyClick(&f.chart, Qt::Key_Right);
        QCOMPARE(chosen.back().front().toInt(), 2);
        QTest::keyClick(&f.chart, Qt::Key_Home);
        QCOMPARE(f.chart.selectedMark(), 0);
    }

    void aBinOfOneValueSaysTheValue()
    {
        HistogramPlot plot = plotOf({0, 1, 2}, {3, 1});
        plot.single = true;
        plot.text = [](double value) { return value == 0 ? QStringLiteral("false") : QStringLiteral("true"); };
        Fixture f(plot);
        QCOMPARE(f.chart.readOut(0), QStringLiteral("false: 3 rows (75.0 %)"));
    }

    void keysAndMenuCopyAndExport()
    {
        Fixture f;
        QTest::keyClick(&f.chart, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->image().width(), 1200);
        QTest::keyClick(&f.chart, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QApplication::clipboard()->text(),
                 QStringLiteral("from,to,count\r\n0,10,5\r\n10,20,10\r\n20,30,1\r\n"));
        test::Folder folder;
        f.dialogs.nextPath = folder / "h.svg";
        QTest::keyClick(&f.chart, Qt::Key_E, Qt::ControlModifier);
        const auto svg = readFile(folder / "h.svg");
        QVERIFY(svg && svg->find("</svg>") != std::string::npos);

        QContextMenuEvent event(QContextMenuEvent::Keyboard, {10, 10}, f.chart.mapToGlobal(QPoint(10, 10)));
        QApplication::sendEvent(&f.chart, &event);
        auto* menu = test::find<QMenu>(f.chart, "chart.menu");
        QCOMPARE(menu->actions().size(), 9);
        f.dialogs.nextPath = folder / "h.csv";
        menu->actions()[2]->trigger();
        QVERIFY(readFile(folder / "h.csv")->starts_with("from,to,count"));
        menu->close();
    }

    void nothingToDrawIsSaidAndDoesNotFail()
    {
        Fixture f(plotOf({}, {}));
        QVERIFY(!f.chart.picture(1).isNull());
        QTest::keyClick(&f.chart, Qt::Key_Right);
        QCOMPARE(f.chart.selectedMark(), -1);
        Fixture one(plotOf({7, 7}, {12}));
        QCOMPARE(one.chart.readOut(0), QStringLiteral("7: 12 rows (100.0 %)"));
        QVERIFY(!one.chart.picture(1).isNull());
    }
};

const test::Suite<HistogramChartTest> histogramChartSuite;

} // namespace podium::ui

#include "tst_HistogramChart.moc"
