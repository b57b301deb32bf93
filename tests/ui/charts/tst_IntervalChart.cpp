#include "tests/ui/support/ScriptedDialogs.h"
#include "tests/ui/support/UiTest.h"
#include "ui/charts/IntervalChart.h"

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>

namespace podium::ui {

namespace {

IntervalLine line(const char16_t* label, Standing standing, double value, double low, double high)
{
    IntervalLine made;
    made.key = made.label = QString::fromUtf16(label);
    made.standing = standing;
    made.value = value;
    made.low = low;
    made.high = high;
    made.words = QStringLiteral("%1 (%2 to %3)").arg(value).arg(low).arg(high);
    return made;
}

IntervalPlot plotOfThree()
{
    IntervalPlot plot{
        QStringLiteral("change, %"), QStringLiteral("Champion better"), QStringLiteral("Challenger better"), {}};
    plot.lines = {line(u"RMSE", Standing::Better, 4.1, 2.3, 6.0), line(u"MAE", Standing::Worse, -3, -5, -1),
                  line(u"R2", Standing::Equivalent, 0.2, -1, 1.4)};
    return plot;
}

} // namespace

class IntervalChartTest : public QObject {
    Q_OBJECT

    struct Fixture {
        test::ScriptedDialogs dialogs;
        IntervalChart chart{test::theme(), dialogs, QStringLiteral("metrics")};
        Fixture()
        {
            chart.setPlot(plotOfThree());
            chart.resize(900, chart.sizeHint().height());
            chart.show();
        }
    };

    // The leftmost and rightmost pixels of a colour in a line of the chart.
    static std::pair<int, int> extent(const QImage& image, int y, const QColor& colour)
    {
        int first = -1;
        int last = -1;
        for (int x = 60; x < image.width(); ++x) {
            if (image.pixelColor(x, y).rgb() != colour.rgb()) continue;
            if (first < 0) first = x;
            last = x;
        }
        return {first, last};
    }

private Q_SLOTS:
    void theAxisContainsZeroAndBothSides()
    {
        const Axis axis = intervalAxis({line(u"a", Standing::Better, 4, 3, 5)}, 5);
        QVERIFY(axis.low < 0 && axis.high >= 5);
        QVERIFY(-axis.low >= 0.1 * (axis.high - axis.low));
        QVERIFY(intervalAxis({}, 5).ticks.size() > 1);
    }

    void oneWildIntervalDoesNotFlattenTheOthers()
    {
        std::vector<IntervalLine> lines;
        for (int i = 0; i < 20; ++i) lines.push_back(line(u"a", Standing::Better, 2, 1, 3));
        lines.push_back(line(u"wild", Standing::Undecided, 4, -400, 500));
        const Axis axis = intervalAxis(lines, 5);
        QVERIFY(axis.high < 20);
        QVERIFY(axis.high >= 4); // its value is still inside
    }

    void betterLiesRightOfZeroAndWorseLeft()
    {
        Fixture f;
        const QImage image = f.chart.picture(1);
        const Colours& c = test::theme().colours();
        const auto better = extent(image, f.chart.lineRect(0).center().y(), c.yes);
        const auto worse = extent(image, f.chart.lineRect(1).center().y(), c.no);
        QVERIFY(better.first > 0 && worse.first > 0);
        QVERIFY(worse.second < better.first);
    }

    void clicksAndKeysSelect()
    {
        Fixture f;
        QSignalSpy selected(&f.chart, &IntervalChart::selected);
        QTest::mouseClick(&f.chart, Qt::LeftButton, {}, f.chart.lineRect(1).center());
        QCOMPARE(f.chart.selectedKey(), QStringLiteral("MAE"));
        QTest::keyClick(&f.chart, Qt::Key_Down);
        QCOMPARE(f.chart.selectedKey(), QStringLiteral("R2"));
        QTest::keyClick(&f.chart, Qt::Key_Home);
        QCOMPARE(selected.back().front().toString(), QStringLiteral("RMSE"));
        f.chart.setPlot(plotOfThree()); // a refresh
        QCOMPARE(f.chart.selectedKey(), QStringLiteral("RMSE"));
        QVERIFY(f.chart.accessibleDescription().contains(QStringLiteral("RMSE: better")));
    }

    void hoveringReadsOut()
    {
        Fixture f;
        QCOMPARE(f.chart.readOut(1), QStringLiteral("MAE: worse, -3 (-5 to -1)"));
    }

    void theNumbersAreExportedUnrounded()
    {
        Fixture f;
        QCOMPARE(f.chart.csv(),
                 QStringLiteral("name,verdict,value,low,high\r\nRMSE,better,4.1,2.3,6\r\nMAE,worse,-3,-5,-1\r\n"
                                "R2,equivalent,0.2,-1,1.4\r\n"));
    }

    void exportsAsPictureDrawingAndNumbers()
    {
        Fixture f;
        test::Folder folder;
        for (const char* name : {"c.png", "c.svg", "c.csv"}) QVERIFY(f.chart.writeTo(folder / name).has_value());
        QImage image(QString::fromStdString((folder / "c.png").string()));
        QCOMPARE(image.width(), 1800); // twice, for print
        const auto svg = readFile(folder / "c.svg");
        QVERIFY(svg && svg->find("<svg") != std::string::npos && svg->find("</svg>") != std::string::npos);
        QCOMPARE(f.chart.writeTo(folder / "c.bmp").error().code, ErrorCode::InvalidInput);
    }

    void isCopiedAsAPicture()
    {
        Fixture f;
        QTest::keyClick(&f.chart, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->image().width(), 1800);
    }
};

const test::Suite<IntervalChartTest> intervalChartSuite;

} // namespace podium::ui

#include "tst_IntervalChart.moc"
