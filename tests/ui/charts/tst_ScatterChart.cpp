#include "tests/ui/support/ScriptedDialogs.h"
#include "tests/ui/support/UiTest.h"
#include "ui/charts/ScatterChart.h"

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace podium::ui {

class ScatterChartTest : public QObject {
    Q_OBJECT

    using Rows = std::vector<std::size_t>;

    struct Fixture {
        test::ScriptedDialogs dialogs;
        ScatterChart chart{test::theme(), dialogs, QStringLiteral("scatter")};
        QSignalSpy chosen{&chart, &ScatterChart::rowsChosen};

        Fixture() : Fixture(twoSides()) {}
        explicit Fixture(ScatterPlot plot)
        {
            chart.setPlot(std::move(plot));
            chart.resize(520, 360);
            chart.show();
            if (!QTest::qWaitForWindowExposed(&chart)) qFatal("the chart is not shown");
        }
        static ScatterPlot twoSides()
        {
            ScatterPlot plot;
            plot.xTitle = QStringLiteral("actual");
            plot.yTitle = QStringLiteral("predicted, USD");
            plot.empty = QStringLiteral("Nothing yet.");
            plot.series = {{QStringLiteral("Champion"), {1, 2, 4}, {1, 3, 4}, {10, 20, 40}, &Colours::champion},
                           {QStringLiteral("Challenger"), {1, 2, 4}, {2, 2, 1}, {10, 20, 40}, &Colours::challenger}};
            return plot;
        }
        Rows last() { return chosen.back().front().value<Rows>(); }
        QPoint at(std::size_t series, std::size_t point) { return chart.placeOf(series, point).toPoint(); }
        void click(QPoint where, Qt::KeyboardModifiers with = {})
        {
            QTest::mouseClick(&chart, Qt::LeftButton, with, where);
        }
        void drag(QPoint from, QPoint to, Qt::KeyboardModifiers with = {})
        {
            QTest::mousePress(&chart, Qt::LeftButton, with, from);
            hover(to, Qt::LeftButton, with);
            QTest::mouseRelease(&chart, Qt::LeftButton, with, to);
        }
        void hover(QPoint to, Qt::MouseButtons held = {}, Qt::KeyboardModifiers with = {})
        {
            QMouseEvent move(QEvent::MouseMove, to, chart.mapToGlobal(to), Qt::NoButton, held, with);
            QApplication::sendEvent(&chart, &move);
        }
        void wheel(int steps, Qt::KeyboardModifiers with)
        {
            const QPointF middle = chart.rect().center();
            QWheelEvent event(middle, chart.mapToGlobal(middle), {}, {0, 120 * steps}, Qt::NoButton, with,
                              Qt::NoScrollPhase, false);
            QApplication::sendEvent(&chart, &event);
        }
    };

    // Pixels of about this hue in a picture of the chart.
    static int inked(const QImage& image, const QColor& ink)
    {
        int pixels = 0;
        for (int y = 30; y < image.height(); ++y) // below the legend
            for (int x = 0; x < image.width(); ++x) {
                const QColor seen = image.pixelColor(x, y);
                pixels += seen.saturation() > 40 && std::abs(seen.hue() - ink.hue()) < 8;
            }
        return pixels;
    }

private Q_SLOTS:
    void aClickChoosesTheRowAndLightsItInEverySeries()
    {
        Fixture f;
        f.click(f.at(0, 1));
        QCOMPARE(f.last(), Rows{20});
        QCOMPARE(f.chart.lit(), Rows{20});
        QCOMPARE(std::ranges::count_if(f.chart.marks(), [](const auto& mark) { return mark.lit > 0; }), 2);
        f.click(f.at(1, 2), Qt::ControlModifier);
        QCOMPARE(f.last(), (Rows{20, 40}));
        f.click(f.at(0, 0));
        QCOMPARE(f.last(), Rows{10});
        f.click(QPoint(f.chart.width() - 30, 200)); // beside them all
        QCOMPARE(f.last(), Rows{});
    }

    void aRubberBandChoosesWhatLiesInIt()
    {
        Fixture f;
        f.drag(f.at(0, 2) + QPoint(-10, -10), f.at(1, 2) + QPoint(10, 10));
        QCOMPARE(f.last(), Rows{40});
        f.drag(f.at(0, 0) + QPoint(-8, 8), f.at(0, 1) + QPoint(8, -8), Qt::ControlModifier);
        QCOMPARE(f.last(), (Rows{10, 20, 40}));
        f.chart.setSeriesShown(QStringLiteral("Champion"), false);
        f.drag(f.at(1, 2) + QPoint(-8, 8), f.at(1, 2) + QPoint(8, -8));
        QCOMPARE(f.last(), Rows{40});
        f.chart.setSeriesShown(QStringLiteral("Challenger"), false);
        f.drag(QPoint(60, 60), QPoint(400, 300));
        QCOMPARE(f.last(), Rows{});
    }

    void keysGoFromMarkToMarkAndChoose()
    {
        Fixture f;
        f.chart.setFocus();
        QTest::keyClick(&f.chart, Qt::Key_Right); // the leftmost, the lower of two
        QVERIFY2(f.chart.accessibleDescription().contains(QStringLiteral("actual  1, predicted, USD  1")),
                 qPrintable(f.chart.accessibleDescription()));
        QTest::keyClick(&f.chart, Qt::Key_Up);
        QVERIFY(f.chart.accessibleDescription().contains(QStringLiteral("USD  1")));
        QTest::keyClick(&f.chart, Qt::Key_End);
        QVERIFY(f.chart.accessibleDescription().contains(QStringLiteral("actual  4, predicted, USD  4")));
        QTest::keyClick(&f.chart, Qt::Key_Return);
        QCOMPARE(f.last(), Rows{40});
        QTest::keyClick(&f.chart, Qt::Key_Left); // goes on from there although the order of marks has changed
        QVERIFY(f.chart.accessibleDescription().contains(QStringLiteral("actual  4, predicted, USD  1")));
        QTest::keyClick(&f.chart, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(f.last(), (Rows{10, 20, 40}));
        QTest::keyClick(&f.chart, Qt::Key_Escape);
        QCOMPARE(f.last(), Rows{});
        QTest::keyClick(&f.chart, Qt::Key_2); // hides the second series
        QVERIFY(!f.chart.isSeriesShown(QStringLiteral("Challenger")));
        QTest::keyClick(&f.chart, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(!QApplication::clipboard()->image().isNull());
    }

    void theLegendTogglesASeries()
    {
        Fixture f;
        const QColor ink = test::theme().colours().challenger;
        const int before = inked(f.chart.picture(1), ink);
        QVERIFY(before > 0);
        f.click(f.chart.legendEntryRect(1).center().toPoint());
        QVERIFY(!f.chart.isSeriesShown(QStringLiteral("Challenger")));
        QCOMPARE(inked(f.chart.picture(1), ink), 0);
        QCOMPARE(f.chosen.count(), 0); // and chooses nothing
    }

    void neverMoreMarksThanSquaresAndNoneIsLost()
    {
        ScatterPlot plot;
        ScatterSeries many;
        for (int i = 0; i < 300'000; ++i) {
            many.x.push_back(std::sin(i * 0.7));
            many.y.push_back(std::cos(i * 1.3));
        }
        plot.series = {many};
        Fixture f(plot);
        const std::size_t squares = 520 * 360 / 9;
        QVERIFY(f.chart.marks().size() <= squares);
        const auto held = [&] {
            return std::accumulate(f.chart.marks().begin(), f.chart.marks().end(), std::size_t(0),
                                   [](std::size_t sum, const ScatterMark& mark) { return sum + mark.points; });
        };
        QCOMPARE(held(), std::size_t(300'000));
        const QImage once = f.chart.picture(1);
        f.chart.setPlot(plot);
        QVERIFY(f.chart.picture(1) == once); // the same points, the same picture
        QTest::keyClick(&f.chart, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(f.last().size(), std::size_t(300'000));
    }

    void marksOfAHandfulOfPlaces()
    {
        const ScatterRaster raster{QRectF(10, 10, 9, 6), 3};
        QCOMPARE(raster.squares(), std::size_t(6));
        const std::vector<QPointF> places{{11, 11}, {18.9, 15.9}, {12, 12.5}, {9, 11}, {std::nan(""), 12}, {19, 16}};
        const auto marks = marksOf(7, places, {false, false, true, true, true, false}, raster);
        QCOMPARE(marks.size(), std::size_t(2));
        QCOMPARE(marks[0].points, std::size_t(2));
        QCOMPARE(marks[0].lit, std::size_t(1));
        QCOMPARE(marks[0].place, QPointF(12, 12.5)); // the lit one shows where it is
        QCOMPARE(marks[1].square, std::size_t(5));
        QCOMPARE(marks[1].first, std::size_t(1));
        QCOMPARE(marks[1].points, std::size_t(2)); // the far edge belongs to the last square
    }

    void logarithmicAxesLeaveOutWhatHasNoLogarithm()
    {
        ScatterPlot plot;
        plot.series = {{{}, {1, 10, 100, -5}, {1, 1, 1, 1}, {}, nullptr}};
        Fixture f(plot);
        QTest::keyClick(&f.chart, Qt::Key_L, Qt::ShiftModifier);
        QVERIFY(f.chart.isLogX());
        QCOMPARE(f.chart.leftOut(), std::size_t(1));
        const double first = f.chart.placeOf(0, 1).x() - f.chart.placeOf(0, 0).x();
        const double second = f.chart.placeOf(0, 2).x() - f.chart.placeOf(0, 1).x();
        QVERIFY(std::abs(first - second) < 1e-6);
        QTest::keyClick(&f.chart, Qt::Key_L);
        QVERIFY(f.chart.isLogY());
    }

    void theIdentityLineHasBothAxesOverTheSameRange()
    {
        ScatterPlot plot = Fixture::twoSides();
        plot.line = ScatterLine::Identity;
        plot.series = {{{}, {0, 10}, {0, 2}, {}, nullptr}};
        Fixture f(plot);
        const QPointF low = f.chart.placeOf(0, 0);
        const QPointF high = f.chart.placeOf(0, 1);
        QVERIFY(low.y() - high.y() < 0.3 * 330); // two of ten
        plot.line = ScatterLine::None;
        f.chart.setPlot(plot);
        QVERIFY(f.chart.placeOf(0, 0).y() - f.chart.placeOf(0, 1).y() > 0.7 * 280);
    }

    void zoomsByWheelAndKeysAndBack()
    {
        Fixture f;
        f.wheel(3, {});
        QVERIFY(!f.chart.chartZoom().isZoomed()); // the page scrolls
        f.wheel(6, Qt::ControlModifier);
        QVERIFY(f.chart.chartZoom().isZoomed());
        QVERIFY(f.chart.marks().size() < 6);
        QTest::keyClick(&f.chart, Qt::Key_0);
        QVERIFY(!f.chart.chartZoom().isZoomed());
        QCOMPARE(f.chart.marks().size(), std::size_t(6));
        QTest::keyClick(&f.chart, Qt::Key_Plus);
        QVERIFY(f.chart.chartZoom().isZoomed());
        for (int i = 0; i < 200; ++i) QTest::keyClick(&f.chart, Qt::Key_Plus); // ends somewhere
        QVERIFY(!f.chart.picture(1).isNull());
        for (int i = 0; i < 200; ++i) QTest::keyClick(&f.chart, Qt::Key_Minus); // and not further than the whole
        QVERIFY(!f.chart.chartZoom().isZoomed());
        QTest::keyClick(&f.chart, Qt::Key_Plus);
        QTest::mouseDClick(&f.chart, Qt::LeftButton, {}, QPoint(200, 200));
        QVERIFY(!f.chart.chartZoom().isZoomed());
    }

    void hoveringReadsOut()
    {
        Fixture f;
        const ScatterMark mark =
            *std::ranges::find_if(f.chart.marks(), [](const ScatterMark& m) { return m.series == 1 && m.first == 1; });
        QCOMPARE(f.chart.readOut(mark), QStringLiteral("Challenger\nactual  2\npredicted, USD  2"));
        const QImage plain = f.chart.grab().toImage();
        f.hover(mark.place.toPoint());
        QVERIFY(f.chart.grab().toImage() != plain);
        const QImage exported = f.chart.picture(1);
        f.hover({f.chart.width() - 3, 3});
        QVERIFY(f.chart.grab().toImage() == plain);
        QVERIFY(f.chart.picture(1) == exported); // which shows no pointer
    }

    void seriesByCategoryKeepsTheCommonest()
    {
        const ScatterSeries points{{}, {1, 2, 3, 4, 5, 6}, {6, 5, 4, 3, 2, 1}, {}, nullptr};
        const QStringList category{QStringLiteral("b"), QStringLiteral("a"), QStringLiteral("b"),
                                   QStringLiteral("c"), QStringLiteral("a"), QStringLiteral("d")};
        const auto three = seriesByCategory(points, category, 3, QStringLiteral("others"));
        QCOMPARE(three.size(), std::size_t(3));
        QCOMPARE(three[0].name, QStringLiteral("a")); // as common as b, and before it
        QCOMPARE(three[1].rows, (Rows{0, 2}));
        QCOMPARE(three[2].name, QStringLiteral("others"));
        QCOMPARE(three[2].x, (std::vector<double>{4, 6}));
        QCOMPARE(seriesByCategory(points, category, 8, QStringLiteral("others")).size(), std::size_t(4));
        QCOMPARE(seriesByCategory({}, {}, 8, QStringLiteral("others")).size(), std::size_t(0));
    }

    void theNumbersAreExportedAsTheyAre()
    {
        Fixture f;
        QCOMPARE(f.chart.csv(), QStringLiteral("series,row,actual,\"predicted, USD\"\r\nChampion,10,1,1\r\n"
                                               "Champion,20,2,3\r\nChampion,40,4,4\r\nChallenger,10,1,2\r\n"
                                               "Challenger,20,2,2\r\nChallenger,40,4,1\r\n"));
        QVERIFY(f.chart.svg().contains("</svg>"));
    }

    void oddPointsAndNoneAtAllCanBeDrawn()
    {
        ScatterPlot plot;
        plot.empty = QStringLiteral("Nothing yet.");
        Fixture f(plot);
        QVERIFY(!f.chart.picture(1).isNull());
        QTest::keyClick(&f.chart, Qt::Key_Right);
        QTest::keyClick(&f.chart, Qt::Key_Return);
        QTest::keyClick(&f.chart, Qt::Key_Plus);
        plot.series = {{QStringLiteral("all odd"), {std::nan(""), HUGE_VAL}, {1, 2}, {}, nullptr}};
        f.chart.setPlot(plot);
        QVERIFY(!f.chart.picture(1).isNull());
        QCOMPARE(f.chart.leftOut(), std::size_t(2));
        plot.series = {{QStringLiteral("one"), {7}, {7}, {3}, nullptr}};
        plot.line = ScatterLine::Identity;
        f.chart.setPlot(plot);
        QCOMPARE(f.chart.marks().size(), std::size_t(1));
        f.click(f.at(0, 0));
        QCOMPARE(f.last(), Rows{3});
        f.chart.resize(30, 20); // too small for anything
        QVERIFY(!f.chart.picture(1).isNull());
        f.click({5, 5});
    }
};

const test::Suite<ScatterChartTest> scatterChartSuite;

} // namespace podium::ui

#include "tst_ScatterChart.moc"
