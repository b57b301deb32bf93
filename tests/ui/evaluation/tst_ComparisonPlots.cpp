#include "tests/ui/support/UiTest.h"
#include "ui/charts/ComparisonPlots.h"
#include "ui/evaluation/ModelChoices.h"

namespace podium::ui {

namespace {

using evaluation::MetricComparison;

MetricComparison metric(const char* name, evaluation::Direction direction, double champion, double challenger,
                        double half)
{
    MetricComparison made;
    made.name = name;
    made.direction = direction;
    made.champion = champion;
    made.challenger = challenger;
    made.difference = challenger - champion;
    made.low = *made.difference - half;
    made.high = *made.difference + half;
    made.relative = *made.difference / champion;
    made.relativeLow = *made.low / champion;
    made.relativeHigh = *made.high / champion;
    made.verdict = Standing::Better;
    return made;
}

ModelChoice choice(const char16_t* address, const char16_t* model, bool isChampion)
{
    return {QString::fromUtf16(address), {}, {}, QString::fromUtf16(model), isChampion};
}

} // namespace

class ComparisonPlotsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void betterIsToTheRightWhicheverWayTheMetricRuns()
    {
        evaluation::Comparison comparison;
        comparison.metrics = {metric("root_mean_squared_error", evaluation::Direction::Lower, 100, 95, 2),
                              metric("accuracy_score", evaluation::Direction::Greater, 0.8, 0.84, 0.02)};
        const IntervalPlot plot = metricPlot(comparison);
        QVERIFY(std::abs(*plot.lines[0].value - 5) < 1e-9);
        QVERIFY(std::abs(*plot.lines[0].low - 3) < 1e-9);
        QVERIFY(std::abs(*plot.lines[0].high - 7) < 1e-9);
        QVERIFY(std::abs(*plot.lines[1].value - 5.0) < 1e-9);
        QVERIFY(*plot.lines[1].low < *plot.lines[1].high);
        QCOMPARE(plot.lines[0].label, QStringLiteral("RMSE"));
    }

    void theWordsKeepTheMetricsOwnDirection()
    {
        QCOMPARE(changeWords(metric("root_mean_squared_error", evaluation::Direction::Lower, 100, 95.9, 1.9)),
                 QStringLiteral("\u22124.1 % (\u22126.0 to \u22122.2)"));
        QCOMPARE(changeWords(metric("accuracy_score", evaluation::Direction::Greater, 0.8, 0.812, 0.008)),
                 QStringLiteral("+0.0120 (+0.00400 to +0.0200)"));
        QVERIFY(changeWords({}).isEmpty());
    }

    void aMetricWithoutARelativeChangeHasWordsOnly()
    {
        evaluation::Comparison comparison;
        comparison.metrics = {metric("r2_score", evaluation::Direction::Greater, -0.1, 0.2, 0.1)};
        comparison.metrics[0].relative = comparison.metrics[0].relativeLow = comparison.metrics[0].relativeHigh =
            std::nullopt;
        const IntervalPlot plot = metricPlot(comparison);
        QVERIFY(!plot.lines[0].value);
        QVERIFY(!plot.lines[0].words.isEmpty());
    }

    void harmCountsOnlyThePrimaryMetric()
    {
        evaluation::Comparison comparison;
        comparison.primaryMetric = "root_mean_squared_error";
        const auto slice = [&](const char* value, const char* name, Standing standing) {
            evaluation::SliceComparison made;
            made.slice.parts = {{"market", value}};
            made.metric.name = name;
            made.metric.verdict = standing;
            comparison.slices.push_back(made);
        };
        slice("waterfront", "root_mean_squared_error", Standing::Worse);
        slice("urban", "root_mean_squared_error", Standing::Better);
        slice("rural", "mean_absolute_error", Standing::Worse);
        QCOMPARE(harmSentence(comparison), QStringLiteral("Worse in 1 of 2 slices: market waterfront"));
        QCOMPARE(slicePlot(comparison).lines.size(), std::size_t(2));
        comparison.slices[0].metric.verdict = Standing::Equivalent;
        QVERIFY(harmSentence(comparison).isEmpty());
    }

    void theNewestIsSetAgainstTheChampionOfItsName()
    {
        const std::vector<ModelChoice> choices{choice(u"models:/a/2", u"a", false), choice(u"models:/a/1", u"a", false),
                                               choice(u"models:/b/2", u"b", false), choice(u"models:/b/1", u"b", true),
                                               choice(u"runs:/1", u"", false)};
        QCOMPARE(firstChoice(choices).challenger, 0);
        QCOMPARE(opponentOf(choices, 0), 1); // its own name before somebody else's champion
        QCOMPARE(opponentOf(choices, 2), 3);
        QCOMPARE(opponentOf(choices, 4), 3); // a run against a champion
        QCOMPARE(firstChoice({}).challenger, -1);
        QCOMPARE(opponentOf({choice(u"runs:/1", u"", false)}, 0), -1);
    }
};

const test::Suite<ComparisonPlotsTest> comparisonPlotsSuite;

} // namespace podium::ui

#include "tst_ComparisonPlots.moc"
