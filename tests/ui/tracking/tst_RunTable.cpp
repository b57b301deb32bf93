#include "core/tracking/RunQuery.h"
#include "tests/ui/support/UiTest.h"
#include "ui/tracking/FilterEdit.h"
#include "ui/tracking/GroupsPane.h"
#include "ui/tracking/RunFacts.h"
#include "ui/tracking/RunPlots.h"
#include "ui/tracking/RunTable.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

namespace podium::ui {

namespace {

tracking::Run run(const std::string& id, double rmse, const std::string& depth)
{
    tracking::Run made;
    made.id.value = id;
    made.name = "forest " + id;
    made.status = tracking::RunStatus::Finished;
    made.params = {{"max_depth", depth}, {"seed", "1"}};
    made.metrics["test/root_mean_squared_error"] = {{0, 0, rmse}};
    made.metrics["train/root_mean_squared_error"] = {{0, 0, rmse / 2}};
    return made;
}

const RunColumn& columnOf(const std::vector<RunColumn>& columns, const char* title)
{
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const RunColumn& column) { return column.title == QLatin1String(title); });
    if (found == columns.end()) qFatal("no column %s", title);
    return *found;
}

} // namespace

class RunTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isASoundModel()
    {
        RunTable table;
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        table.setRuns({run("a", 3, "8"), run("b", 2, "4")}, 4);
        table.addRuns({run("c", 1, "2")}, 4);
        table.setRuns({}, 0);
    }

    void growsAsMoreIsAskedFor()
    {
        RunTable table;
        table.setRuns({run("a", 3, "8"), run("b", 2, "4")}, 4);
        QCOMPARE(table.rowCount(), 2);
        QCOMPARE(table.recordCount(), 4);
        QSignalSpy more(&table, &RunTable::moreWanted);
        QVERIFY(table.canFetchMore({}));
        table.fetchMore({});
        QCOMPARE(more.size(), 1);
        QVERIFY(!table.canFetchMore({})); // it has been asked for
        QSignalSpy reset(&table, &QAbstractItemModel::modelReset);
        table.addRuns({run("c", 1, "2")}, 4);
        QCOMPARE(table.rowCount(), 3);
        QVERIFY(reset.isEmpty()); // the columns are the same: rows were added
        tracking::Run other = run("d", 1, "2");
        other.metrics["fairness"] = {{0, 0, 1}};
        table.addRuns({other}, 4);
        QCOMPARE(reset.size(), 1);
        QVERIFY(!table.canFetchMore({}));
        QCOMPARE(table.keyOf(3), QStringLiteral("d"));
    }

    void aRunThatIsHereIsNotAddedAgain()
    {
        RunTable table;
        table.setRuns({run("b", 3, "8"), run("a", 2, "4")}, 3);
        QVERIFY(!table.addRuns({run("z", 1, "2")}, 3));
        QVERIFY(table.addRuns({run("a", 2, "4"), run("y", 1, "2")}, 5)); // a newer run has come before all of them
        QCOMPARE(table.rowCount(), 4);
        QCOMPARE(table.keyOf(3), QStringLiteral("y"));
        QVERIFY(table.addRuns({run("a", 2, "4")}, 5));
        QCOMPARE(table.rowCount(), 4);
    }

    void shownUnaskedIsWhatRunsAreJudgedByAndDifferIn()
    {
        const auto columns = runColumns({run("a", 3, "8"), run("b", 2, "4")});
        QVERIFY(columnOf(columns, "RMSE").usual);
        QVERIFY(!columnOf(columns, "RMSE train").usual);
        QVERIFY(columnOf(columns, "max_depth").usual);
        QVERIFY(!columnOf(columns, "seed").usual);
        QCOMPARE(columnOf(columns, "RMSE train").group, QStringLiteral("Metrics: train"));
    }

    void theOrderIsTheQuerysAndQuotesNames()
    {
        RunTable table;
        tracking::Run strange = run("a", 1, "8");
        strange.params["it`s odd"] = "x";
        table.setRuns({strange}, 1);
        QSignalSpy wanted(&table, &RunTable::orderWanted);
        for (int column = 0; column < table.columnCount(); ++column) table.sort(column, Qt::DescendingOrder);
        QCOMPARE(wanted.size(), table.columnCount());
        for (const QList<QVariant>& order : wanted)
            QVERIFY2(tracking::RunQuery::parse("", order[0].toString().toStdString()).has_value(),
                     qPrintable(order[0].toString()));
    }

    void whatARunLacksIsADimNull()
    {
        RunTable table;
        tracking::Run bare;
        bare.id.value = "0123456789abcdef";
        table.setRuns({run("a", 1, "8"), bare}, 2);
        int rmse = 0;
        while (table.headerData(rmse, Qt::Horizontal, Qt::DisplayRole).toString() != QStringLiteral("RMSE")) ++rmse;
        QCOMPARE(table.index(1, rmse).data().toString(), QStringLiteral("null"));
        QVERIFY(table.index(1, rmse).data(RecordModel::DimRole).toBool());
        QVERIFY(!table.index(0, rmse).data(RecordModel::DimRole).toBool());
        QCOMPARE(table.index(1, 0).data().toString(), QStringLiteral("run 01234567"));
    }

    void theErrorOfAFilterIsFoundInItsText()
    {
        const auto placeIn = [](const QString& text) {
            const auto query = tracking::RunQuery::parse(text.toStdString());
            return query ? qsizetype(-1) : errorPlace(query.error(), text);
        };
        QCOMPARE(placeIn(QStringLiteral("metrics.m < 1 or status = 'x'")), qsizetype(14));
        QCOMPARE(placeIn(QStringLiteral("tags.ä = 'ü' ) x")), qsizetype(5)); // characters, not bytes
        QCOMPARE(placeIn(QStringLiteral("tags.a = 'üü' )")), qsizetype(14));
        QCOMPARE(placeIn(QStringLiteral("metrics.m <")), qsizetype(11)); // the end: not finished yet
        QCOMPARE(placeIn(QStringLiteral("metrics.m < 1")), qsizetype(-1));
    }

    void differencesAreReadable()
    {
        const auto rows = differenceRows(tracking::compareRuns({run("a", 1234.5678, "8"), run("b", 2, "4")}));
        QStringList names;
        for (const DifferenceRow& row : rows) names << row.kind + u' ' + row.name;
        QCOMPARE(names, (QStringList{QStringLiteral("Parameter max_depth"),
                                     QStringLiteral("Metric test/root_mean_squared_error"),
                                     QStringLiteral("Metric train/root_mean_squared_error")}));
        QCOMPARE(rows[1].values[0], std::optional(QStringLiteral("1,234.57")));
        QCOMPARE(sameSentence(tracking::compareRuns({run("a", 1, "8")})),
                 QStringLiteral("6 things are the same in every run and are left out."));
    }

    void whatOnlyOtherRunsHaveCanBeChosenToo()
    {
        RunTable table;
        table.setNames({{"alpha", "max_depth"}, {"elsewhere"}, {"team"}});
        table.setRuns({run("a", 3, "8")}, 5);
        QVERIFY(!columnOf(table.columns(), "elsewhere").usual);
        QCOMPARE(columnOf(table.columns(), "team").group, QStringLiteral("Tags"));
        QCOMPARE(columnOf(table.columns(), "team").order(), QStringLiteral("tags.`team`"));
        QSignalSpy reset(&table, &QAbstractItemModel::modelReset);
        tracking::Run other = run("b", 1, "2");
        other.params["alpha"] = "1";
        table.addRuns({other}, 5);
        QVERIFY(reset.isEmpty()); // its column was there
        QCOMPARE(runValue(other, columnOf(table.columns(), "alpha")), QVariant(QStringLiteral("1")));
        QCOMPARE(runValue(other, columnOf(table.columns(), "RMSE")), QVariant(1.0));
        QVERIFY(!runValue(other, columnOf(table.columns(), "team")).isValid());
    }

    void smoothedCurvesShowTheRawLineBehind()
    {
        tracking::Run curved = run("a", 1, "8");
        curved.metrics["loss"] = {{0, 0, 4}, {1, 0, 0}, {2, 0, std::nan("")}, {3, 0, 8}};
        QCOMPARE(curvePlot({curved}, QStringLiteral("loss"), 0).series.size(), std::size_t(1));
        const LinePlot plot = curvePlot({curved, curved}, QStringLiteral("loss"), 0.5);
        QCOMPARE(plot.series.size(), std::size_t(4));
        QVERIFY(plot.series[0].faint && !plot.series[1].faint);
        QCOMPARE(plot.series[0].points[1].y(), 0.0);
        QCOMPARE(plot.series[1].points[1].y(), 1 / 0.75);
        QCOMPARE(plot.series[0].id(), plot.series[1].id()); // one colour, hidden together
    }

    void parallelAxesAreTheParametersInWhichRunsDiffer()
    {
        tracking::Run a = run("a", 3, "8");
        tracking::Run b = run("b", 2, "16");
        a.params["kind"] = "forest";
        b.params["kind"] = "ridge";
        const ParallelPlot plot = parallelPlot({a, b}, QStringLiteral("metrics.test/root_mean_squared_error"));
        QCOMPARE(plot.axes.size(), std::size_t(3)); // kind, max_depth, RMSE; not seed
        QCOMPARE(plot.axes[0].words, (QStringList{QStringLiteral("forest"), QStringLiteral("ridge")}));
        QCOMPARE(plot.axes[1].title, QStringLiteral("max_depth"));
        QVERIFY(plot.axes[1].words.isEmpty());
        QCOMPARE(plot.lines[1].values, (std::vector<double>{1, 16, 2}));
        QVERIFY(parallelPlot({a}, {}).lines.empty());
        QVERIFY(parallelPlot({a, a}, {}).lines.empty());
    }

    void runsAreRowsOfTheScatter()
    {
        tracking::Run a = run("a", 3, "8");
        tracking::Run b = run("b", 2, "x");
        QCOMPARE(numberFields({a, b}).back(), QStringLiteral("params.seed"));
        QVERIFY(numberFields({a, b}).contains(QStringLiteral("params.max_depth"))); // a number in one of them
        const ScatterPlot plot = scatterPlot({a, b}, QStringLiteral("params.max_depth"),
                                             QStringLiteral("metrics.test/root_mean_squared_error"), {});
        QCOMPARE(plot.series.size(), std::size_t(1));
        QCOMPARE(plot.series[0].x[0], 8.0);
        QVERIFY(std::isnan(plot.series[0].x[1]));
        QCOMPARE(plot.yTitle, QStringLiteral("RMSE"));
        const ScatterPlot coloured = scatterPlot({a, b}, QStringLiteral("params.seed"), QStringLiteral("params.seed"),
                                                 QStringLiteral("max_depth"));
        QCOMPARE(coloured.series.size(), std::size_t(2));
    }

    void meansSayHowManyTheyAreOf()
    {
        QCOMPARE(meanWords({3, 0, 2.5, 1.0, 1.0, 4.0}, 3), QStringLiteral("2.50000 (1 to 4)"));
        QVERIFY(meanWords({1, 0, 2, {}, {}, {}}, 3).endsWith(QStringLiteral(", n 1")));
        QCOMPARE(meanWords({}, 3), QStringLiteral("–"));
    }

    void onlyMetricsWithStepsHaveCurves()
    {
        tracking::Run curved = run("a", 1, "8");
        curved.metrics["loss"] = {{0, 0, 2}, {1, 0, 1}};
        curved.metrics["again"] = {{0, 0, 2}, {0, 5, 1}}; // logged twice at one step
        QCOMPARE(curveNames({curved, run("b", 1, "8")}), QStringList{QStringLiteral("loss")});
    }
};

const test::Suite<RunTableTest> runTableSuite;

} // namespace podium::ui

#include "tst_RunTable.moc"
