#include "tests/ui/support/UiTest.h"
#include "ui/charts/Ticks.h"

#include <cmath>

namespace podium::ui {

class TicksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stepsAreRound()
    {
        QCOMPARE(axisOver(0, 10, 5).step, 2.0);
        QCOMPARE(axisOver(0, 1, 4).step, 0.5);
        QCOMPARE(axisOver(-6.1, 2.2, 6).step, 2.0);
        QCOMPARE(axisOver(0, 131755, 5).step, 50000.0);
        QCOMPARE(axisOver(-6.1, 2.2, 6).ticks, (std::vector<double>{-6, -4, -2, 0, 2}));
    }

    void ticksStayInsideAndZeroIsExact()
    {
        for (const double high : {0.3, 0.07, 12.4, 1e-6, 3e8}) {
            const Axis axis = axisOver(-high, high, 7);
            QVERIFY(axis.ticks.size() >= 3 && axis.ticks.size() <= 15);
            QVERIFY(std::find(axis.ticks.begin(), axis.ticks.end(), 0.0) != axis.ticks.end());
            for (const double tick : axis.ticks) QVERIFY(tick >= -high * 1.000001 && tick <= high * 1.000001);
        }
    }

    void logarithmicTicksStandAtPowers()
    {
        QCOMPARE(logAxisOver(0, 6, 8).ticks, (std::vector<double>{0, 1, 2, 3, 4, 5, 6}));
        QCOMPARE(logAxisOver(0, 12, 4).ticks, (std::vector<double>{0, 4, 8, 12}));
        const std::vector<double> fine = logAxisOver(std::log10(80), std::log10(600), 6).ticks; // 100, 200, 500
        QCOMPARE(fine.size(), std::size_t(3));
        QVERIFY(std::abs(fine[1] - std::log10(200)) < 1e-12);
        QVERIFY(logAxisOver(std::log10(310), std::log10(330), 5).ticks.size() >= 2); // between powers: any round ones
    }

    void aRangeWithoutWidthGetsOne()
    {
        const Axis axis = axisOver(5, 5, 4);
        QVERIFY(axis.low < 5 && axis.high > 5);
        QVERIFY(!axis.ticks.empty());
    }

    void textHasTheDecimalsOfTheStep()
    {
        QCOMPARE(tickText(-2.5, 0.5), QStringLiteral("\u22122.5"));
        QCOMPARE(tickText(20000, 5000), QStringLiteral("20,000"));
        QCOMPARE(tickText(0, 0.02), QStringLiteral("0.00"));
    }

    void valuesArePlacedLinearlyEitherWay()
    {
        const Axis axis = axisOver(0, 10, 5);
        QCOMPARE(axis.place(5, 100, 200), 150.0);
        QCOMPARE(axis.place(0, 200, 100), 200.0);
    }
};

const test::Suite<TicksTest> ticksSuite;

} // namespace podium::ui

#include "tst_Ticks.moc"
