#include "core/base/Text.h"
#include "core/tracking/RunTables.h"
#include "core/workspace/Workspace.h"
#include "tests/ui/support/WindowFixture.h"
#include "ui/charts/LineChart.h"
#include "ui/charts/ParallelChart.h"
#include "ui/charts/ScatterChart.h"
#include "ui/tables/RecordView.h"
#include "ui/tracking/FilterEdit.h"
#include "ui/tracking/TrackingPage.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSlider>
#include <QTabBar>
#include <cmath>

namespace podium::ui {

class TrackingPageTest : public QObject {
    Q_OBJECT

    struct Fixture : test::WindowFixture {
        Path place = folder / "globorealty";

        Fixture()
        {
            std::filesystem::copy(test::sampleFolder(), place, std::filesystem::copy_options::recursive);
            openIt();
        }
        // A workspace whose runs are made by `fill` alone.
        explicit Fixture(const std::function<Status(workspace::Workspace&)>& fill)
        {
            if (!test::tellStory(place, {1, false})) qFatal("no story");
            auto open = workspace::Workspace::open(place, clock);
            if (!open || !(*open)->tracking() || !fill(**open)) qFatal("the runs could not be made");
            openIt();
        }
        void openIt()
        {
            openSample(place);
            window.showPage(QStringLiteral("tracking"));
            if (!QTest::qWaitFor([&] { return view().model()->rowCount() > 0; }, 10'000)) qFatal("no run is listed");
        }
        // run-0 to run-(count - 1), each with as many points of "score", the last of which is (7 number) mod count.
        static Status addRuns(workspace::Workspace& open, int count, int points = 1)
        {
            PODIUM_TRY_ASSIGN(SqliteDatabase database, SqliteDatabase::open(open.databaseFile()));
            return database.transaction([&]() -> Status {
                for (int i = 0; i < count; ++i) {
                    tracking::StoredRun fresh;
                    fresh.row = i + 1;
                    fresh.run.id.value = format("{:032x}", 0xabc000 + i);
                    fresh.run.experiment = tracking::defaultExperimentId;
                    fresh.run.name = format("run-{}", i);
                    fresh.run.started = i * 1'000;
                    PODIUM_TRY(insertRun(database, fresh.run, ""));
                    tracking::RunBatch batch;
                    for (int step = 0; step < points; ++step)
                        batch.metrics["score"].push_back({step, 0, static_cast<double>((i * 7) % count)});
                    PODIUM_TRY(writeBatch(database, fresh, batch, 0));
                }
                return success();
            });
        }
        RecordView& view() { return *find<RecordView>("tracking.runs"); }
        FilterEdit& filter() { return *find<FilterEdit>("tracking.filter"); }
        QString text(const char* name) { return find<QLabel>(name)->text(); }
        QString inspected()
        {
            const auto* title = window.findChild<QLabel*>(QStringLiteral("inspector.title"));
            return title != nullptr ? title->text() : QString();
        }
        int column(const char* title)
        {
            for (int i = 0; i < view().model()->columnCount(); ++i)
                if (view().model()->headerData(i, Qt::Horizontal).toString() == QLatin1String(title)) return i;
            return -1;
        }
        QString cell(int row, const char* title) { return view().model()->index(row, column(title)).data().toString(); }
        QPushButton* button(const char* text) // of the inspector
        {
            for (QPushButton* one : window.findChildren<QPushButton*>())
                if (one->text() == QString::fromUtf8(text) && one->isVisible()) return one;
            return nullptr;
        }
        void clickHeader(const char* title)
        {
            const int x = view().columnViewportPosition(column(title)) + 20;
            QTest::mouseClick(view().horizontalHeader()->viewport(), Qt::LeftButton, {}, QPoint(x, 10));
        }
        void selectRows(int from, int to)
        {
            QTest::mouseClick(view().viewport(), Qt::LeftButton, {},
                              view().visualRect(view().model()->index(from, 0)).center());
            QTest::mouseClick(view().viewport(), Qt::LeftButton, Qt::ShiftModifier,
                              view().visualRect(view().model()->index(to, 0)).center());
        }
    };

private Q_SLOTS:
    void runsAreListedWithWhatTheyAreJudgedBy()
    {
        Fixture f;
        QCOMPARE(f.view().model()->rowCount(), 3);
        QCOMPARE(f.text("tracking.count"), QStringLiteral("3 runs"));
        QCOMPARE(f.cell(0, "Run"), QStringLiteral("full")); // newest first
        QVERIFY(f.view().isShown(f.column("RMSE")));
        QVERIFY(f.view().isShown(f.column("max_depth"))); // the runs differ in it
        QVERIFY(!f.view().isShown(f.column("RMSE train")));
    }

    void aClickOnAHeaderSortsAllRunsByTheirValues()
    {
        Fixture f;
        f.clickHeader("RMSE");
        QTRY_COMPARE(f.cell(0, "Run"), QStringLiteral("full")); // the best
        f.clickHeader("RMSE");
        QTRY_COMPARE(f.cell(0, "Run"), QStringLiteral("first"));
    }

    void theArrangementIsRememberedPerWorkspace()
    {
        Fixture f;
        f.clickHeader("RMSE");
        QTRY_COMPARE(f.cell(0, "Run"), QStringLiteral("full"));
        f.clickHeader("RMSE");
        QTRY_COMPARE(f.cell(0, "Run"), QStringLiteral("first"));
        f.view().setShown(f.column("Data"), false);
        f.view().setPinned(f.column("Run"), true);
        f.window.close();

        MainWindow again({test::theme(), f.dialogs, f.memory, f.clock});
        again.openWorkspace(f.place);
        again.show();
        QTRY_COMPARE(again.currentPage(), QStringLiteral("tracking"));
        auto* view = test::find<RecordView>(again, "tracking.runs");
        QTRY_COMPARE(view->model()->rowCount(), 3);
        QCOMPARE(view->model()->index(0, 0).data().toString(), QStringLiteral("first"));
        QVERIFY(!view->isShown(f.column("Data")));
        QVERIFY(view->isPinned(0));
    }

    void theFilterIsTheBatchLanguageAndItsMistakesAreShownInPlace()
    {
        Fixture f;
        QTest::keyClicks(&f.filter(), QStringLiteral("name = 'full'"));
        QTRY_COMPARE(f.view().model()->rowCount(), 1);
        QCOMPARE(f.text("tracking.count"), QStringLiteral("1 run matches"));
        f.filter().clear();
        QTRY_COMPARE(f.view().model()->rowCount(), 3);
        QTest::keyClicks(&f.filter(), QStringLiteral("params.max_depth < '8'"));
        QVERIFY(f.find<QWidget>("tracking.problem")->isVisible());
        QVERIFY2(f.text("tracking.problem").contains(QStringLiteral("is text at character 1")),
                 qPrintable(f.text("tracking.problem")));
        QCOMPARE(f.filter().marked(), std::optional<qsizetype>(0));
        QTRY_VERIFY(!f.window.tasks().isBusy());
        QCOMPARE(f.view().model()->rowCount(), 3); // what was there stays
        f.filter().clear();
        QVERIFY(!f.find<QWidget>("tracking.problem")->isVisible());
    }

    void namesAreCompleted()
    {
        Fixture f;
        f.filter().setFocus();
        QTest::keyClicks(&f.filter(), QStringLiteral("metrics.test/r2"));
        auto* popup = QApplication::activePopupWidget();
        QVERIFY(popup != nullptr);
        QTest::keyClick(popup, Qt::Key_Down);
        QTest::keyClick(popup, Qt::Key_Return);
        QCOMPARE(f.filter().text(), QStringLiteral("metrics.test/r2_score "));
    }

    void theSelectionFillsTheInspectorAndItsNoteIsEdited()
    {
        Fixture f;
        f.view().selectRow(0);
        QTRY_COMPARE(f.inspected(), QStringLiteral("full"));
        f.dialogs.nextText = QStringLiteral("The one to beat");
        for (QPushButton* button : f.window.findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Edit the note…")) {
                button->click();
                break;
            }
        QTRY_COMPARE(f.cell(0, "Note"), QStringLiteral("The one to beat"));
        QTRY_VERIFY(f.view().isShown(f.column("Note"))); // now that there is one
    }

    void comparingOpensOnWhatDiffers()
    {
        Fixture f;
        QVERIFY(!f.find<QPushButton>("tracking.compare")->isEnabled());
        f.selectRows(0, 1);
        QTRY_VERIFY(f.find<QPushButton>("tracking.compare")->isEnabled());
        QTRY_COMPARE(f.inspected(), QStringLiteral("without_market"));
        f.click("tracking.compare");
        auto* differences = f.find<RecordView>("tracking.differences");
        QVERIFY(differences->isVisible());
        QCOMPARE(f.text("tracking.differTitle"), QStringLiteral("What differs between 2 runs"));
        QStringList names;
        for (int row = 0; row < differences->model()->rowCount(); ++row)
            names << differences->model()->index(row, 1).data().toString();
        QVERIFY(names.contains(QStringLiteral("test/root_mean_squared_error")));
        QVERIFY(!names.contains(QStringLiteral("n_estimators"))); // the same in both
        QTest::keyClick(differences, Qt::Key_Escape);
        QVERIFY(f.view().isVisible());
    }

    void theModelsOfTwoRunsAreComparedInEvaluation()
    {
        Fixture f;
        f.selectRows(0, 2);
        QVERIFY(!f.find<QPushButton>("tracking.models")->isEnabled()); // three
        f.selectRows(0, 1);
        const QString challenger = QStringLiteral("runs:/") + f.view().selectedKeys().front();
        const QString champion = QStringLiteral("runs:/") + f.view().selectedKeys().back();
        f.click("tracking.models");
        QCOMPARE(f.window.currentPage(), QStringLiteral("evaluation"));
        QTRY_COMPARE(f.find<QComboBox>("evaluation.challenger")->currentData().toString(), challenger);
        QTRY_COMPARE(f.find<QComboBox>("evaluation.champion")->currentData().toString(), champion);
    }

    void anAddressOfARunSelectsIt()
    {
        Fixture f;
        const QString first = f.view().model()->index(2, 0).data(RecordModel::KeyRole).toString();
        f.window.showPage(QStringLiteral("home"));
        f.window.openAddress(QStringLiteral("runs:/") + first.left(8));
        QCOMPARE(f.window.currentPage(), QStringLiteral("tracking"));
        QTRY_COMPARE(f.inspected(), QStringLiteral("first"));
        f.window.openAddress(QStringLiteral("runs:/ffffffffffffffff"));
        QTRY_VERIFY(f.find<QWidget>("tracking.notice")->isVisible());
    }

    void aNoteCanBeTakenAway()
    {
        Fixture f;
        f.view().selectRow(0);
        QTRY_COMPARE(f.inspected(), QStringLiteral("full"));
        f.dialogs.nextText = QStringLiteral("wrong");
        f.button("Edit the note…")->click();
        QTRY_COMPARE(f.cell(0, "Note"), QStringLiteral("wrong"));
        QTRY_VERIFY(f.button("Clear the note") != nullptr);
        f.button("Clear the note")->click();
        QTRY_COMPARE(f.cell(0, "Note"), QString());
        QTRY_VERIFY(f.button("Clear the note") == nullptr);
    }

    void runsAreGroupedByAParameterAndAGroupIsOpened()
    {
        Fixture f;
        auto* group = f.find<QComboBox>("tracking.group");
        const int depth = group->findData(QStringLiteral("params.`max_depth`"));
        QVERIFY(depth > 0);
        group->setCurrentIndex(depth);
        auto* groups = f.find<RecordView>("tracking.groups");
        QTRY_VERIFY(groups->isVisible() && groups->model()->rowCount() > 0);
        QCOMPARE(groups->model()->headerData(0, Qt::Horizontal).toString(), QStringLiteral("max_depth"));
        qint64 runs = 0;
        for (int row = 0; row < groups->model()->rowCount(); ++row)
            runs += groups->model()->index(row, 1).data().toLongLong();
        QCOMPARE(runs, 3);
        const QString value = groups->model()->index(0, 0).data().toString();
        groups->setCurrentIndex(groups->model()->index(0, 0));
        QTest::keyClick(groups, Qt::Key_Return);
        QCOMPARE(f.filter().text(), QStringLiteral("params.`max_depth` = '%1'").arg(value));
        QTRY_VERIFY(f.view().isVisible());
        QTRY_VERIFY(f.view().model()->rowCount() < 3);
    }

    void chartsOfTheSelectionChooseARun()
    {
        Fixture f;
        f.view().selectAll();
        auto* scatter = f.find<ScatterChart>("tracking.scatter");
        QTRY_VERIFY(f.find<QTabBar>("tracking.charts")->isVisible());
        f.find<QTabBar>("tracking.charts")->setCurrentIndex(1);
        QVERIFY(scatter->isVisible());
        QTRY_COMPARE(scatter->plot().series.size(), std::size_t(1));
        f.find<QTabBar>("tracking.charts")->setCurrentIndex(2);
        auto* parallel = f.find<ParallelChart>("tracking.parallel");
        QVERIFY(parallel->isVisible());
        QCOMPARE(parallel->plot().lines.size(), std::size_t(3));
        QTest::keyClick(parallel, Qt::Key_End);
        QTRY_COMPARE(f.inspected(), parallel->plot().lines.back().label);
        QCOMPARE(f.view().selectedKeys().size(), qsizetype(3)); // they stay selected
    }

    void theExportHoldsEveryRunThatMatches()
    {
        Fixture f;
        f.filter().setText(QStringLiteral("name != 'full'"));
        QTRY_COMPARE(f.view().model()->rowCount(), 2);
        f.dialogs.nextPath = f.folder / "runs.csv";
        f.view().setFocus();
        QTest::keyClick(&f.view(), Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY(pathExists(f.folder / "runs.csv"));
        const std::string text = readTextFile(f.folder / "runs.csv").value_or("");
        QCOMPARE(std::count(text.begin(), text.end(), '\n'), 3);
        QVERIFY2(text.starts_with("Run,Status,RMSE,MAE"), text.c_str());
    }

    void whatChangedInTheCodeIsShownOrWhyNot()
    {
        Fixture f([](workspace::Workspace& open) -> Status {
            PODIUM_TRY_ASSIGN(tracking::TrackingStore * store, open.tracking());
            for (const char* commit : {"1111111111111111", "2222222222222222"}) {
                tracking::NewRun fresh;
                fresh.name = commit;
                fresh.tags["mlflow.source.git.commit"] = commit;
                PODIUM_TRY_ASSIGN(const tracking::Run run, store->createRun(fresh));
                PODIUM_TRY(store->finish(run.id, tracking::RunStatus::Finished));
            }
            return success();
        });
        f.selectRows(0, 1);
        QTRY_VERIFY(f.find<QPushButton>("tracking.compare")->isEnabled());
        QTRY_VERIFY(!f.inspected().isEmpty());
        f.click("tracking.compare");
        auto* code = f.find<QWidget>("tracking.codePane");
        QVERIFY(code->isVisible());
        QTRY_VERIFY2(f.text("tracking.codeWords").contains(QStringLiteral("is in no git repository")),
                     qPrintable(f.text("tracking.codeWords")));
    }

    void badFiguresAndLongCurvesAreDrawn()
    {
        Fixture f([](workspace::Workspace& open) -> Status {
            PODIUM_TRY_ASSIGN(tracking::TrackingStore * store, open.tracking());
            tracking::NewRun fresh;
            fresh.name = "\u202eodd \U0001F3E0 'name'";
            fresh.params["a`b \"c\""] = "x\ny";
            PODIUM_TRY_ASSIGN(const tracking::Run run, store->createRun(fresh));
            tracking::RunBatch batch;
            for (int step = 0; step < 10'000; ++step)
                batch.metrics["loss"].push_back({step, step, step % 50 == 0 ? std::nan("") : 1.0 / (1 + step)});
            batch.metrics["never"] = {{0, 0, std::nan("")}, {1, 0, HUGE_VAL}};
            batch.artifacts["model/gone"] = {std::string(64, 'a'), 12};
            return store->finish(run.id, tracking::RunStatus::Failed, batch);
        });
        f.view().selectRow(0);
        auto* curves = f.find<LineChart>("tracking.curves");
        QTRY_VERIFY(curves->isVisible());
        QTRY_COMPARE(curves->plot().series.size(), std::size_t(1));
        f.find<QSlider>("tracking.smoothing")->setValue(90);
        QCOMPARE(curves->plot().series.size(), std::size_t(2));
        QVERIFY(!curves->picture().isNull());
        auto* metric = f.find<QComboBox>("tracking.curveMetric");
        metric->setCurrentText(QStringLiteral("never")); // nothing that can be drawn
        QVERIFY(!curves->picture().isNull());
        f.clickHeader("never");
        QTRY_COMPARE(f.view().model()->rowCount(), 1);
        QCOMPARE(f.cell(0, "never"), QStringLiteral("inf"));
    }

    void columnsAreChosenAndCopiedAsTheyStand()
    {
        Fixture f;
        QMenu* menu = f.view().columnMenu();
        Q_EMIT menu->aboutToShow();
        QAction* train = nullptr;
        for (QAction* group : menu->actions())
            if (group->menu() != nullptr)
                for (QAction* tick : group->menu()->actions())
                    if (tick->text() == QStringLiteral("RMSE train")) train = tick;
        QVERIFY(train != nullptr);
        train->trigger();
        QVERIFY(f.view().isShown(f.column("RMSE train")));
        f.view().setShown(f.column("Data"), false);
        f.view().selectRow(1);
        QTest::keyClick(&f.view(), Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QApplication::clipboard()->text().split(u'\n');
        QVERIFY(lines[0].startsWith(QStringLiteral("Run\tStatus\tRMSE\tMAE")));
        QVERIFY(lines[0].contains(QStringLiteral("RMSE train")));
        QVERIFY(!lines[0].contains(QStringLiteral("\tData\t")));
        QVERIFY(lines[1].startsWith(QStringLiteral("without_market\tfinished")));
        // A refresh brings the same columns, and what was chosen stays chosen.
        f.filter().setText(QStringLiteral("name = 'full'"));
        QTRY_COMPARE(f.view().model()->rowCount(), 1);
        QVERIFY(f.view().isShown(f.column("RMSE train")));
    }

    void whatAnotherProcessRecordsAppears()
    {
        Fixture f;
        f.view().selectRow(2);
        const QString kept = f.view().currentKey();
        auto other = workspace::Workspace::open(f.place, f.clock);
        QVERIFY(other.has_value());
        tracking::NewRun fresh;
        fresh.name = "elsewhere";
        QVERIFY((*(*other)->tracking())->createRun(fresh).has_value());
        f.window.page(QStringLiteral("tracking"))->refresh();
        QTRY_COMPARE(f.view().model()->rowCount(), 4);
        QCOMPARE(f.view().currentKey(), kept);
        QCOMPARE(f.cell(0, "RMSE"), QStringLiteral("null"));
    }

    void curvesAreDrawnWhereThereAreSteps()
    {
        Fixture f([](workspace::Workspace& open) -> Status {
            for (const char* name : {"one", "two"}) {
                tracking::NewRun fresh;
                fresh.name = name;
                PODIUM_TRY_ASSIGN(tracking::TrackingStore * store, open.tracking());
                PODIUM_TRY_ASSIGN(const tracking::Run run, store->createRun(fresh));
                tracking::RunBatch batch;
                for (int step = 0; step < 50; ++step) batch.metrics["loss"].push_back({step, step, 1.0 / (1 + step)});
                PODIUM_TRY(store->finish(run.id, tracking::RunStatus::Finished, batch));
            }
            return success();
        });
        auto* curves = f.find<LineChart>("tracking.curves");
        QVERIFY(!curves->isVisible());
        f.selectRows(0, 1);
        QTRY_VERIFY(curves->isVisible());
        QTRY_COMPARE(curves->plot().series.size(), std::size_t(2));
        QCOMPARE(curves->plot().series[0].points.size(), std::size_t(50));
        QVERIFY(f.view().isShown(f.column("loss"))); // a metric of one's own
    }

    void manyRunsComeAsOneScrollsAndAreSortedWhole()
    {
        Fixture f([](workspace::Workspace& open) -> Status { return Fixture::addRuns(open, 2'500); });
        QVERIFY(f.text("tracking.count").startsWith(QStringLiteral("2,500 runs · 1,000 read")));
        QCOMPARE(f.cell(0, "Run"), QStringLiteral("run-2499"));
        f.clickHeader("score"); // of all, not of those that are here
        QTRY_COMPARE(f.cell(0, "Run"), QStringLiteral("run-0"));
        QCOMPARE(f.cell(1, "score"), QStringLiteral("1"));
        f.view().scrollToBottom();
        QTRY_COMPARE(f.view().model()->rowCount(), 2'000);
        QCOMPARE(f.cell(1'999, "score"), QStringLiteral("1,999"));
        f.view().scrollToBottom();
        QTRY_COMPARE(f.view().model()->rowCount(), 2'500);
        QCOMPARE(f.text("tracking.count"), QStringLiteral("2,500 runs"));
    }

    void aChangeKeepsEveryRunThatIsHereAndTheSelection()
    {
        constexpr int runs = 6'200;
        Fixture f([](workspace::Workspace& open) -> Status { return Fixture::addRuns(open, runs); });
        for (int rows = 2'000; rows <= 6'000; rows += 1'000) {
            f.view().scrollToBottom();
            QTRY_COMPARE(f.view().model()->rowCount(), rows);
        }
        const QString far = QStringLiteral("%1").arg(0xabc000 + runs - 5'900, 32, 16, QLatin1Char('0'));
        f.view().selectKey(far); // not the last: nobody asks for more
        QTRY_COMPARE(f.view().selectedKeys(), QStringList(far));
        auto open = workspace::Workspace::open(f.place, f.clock);
        QVERIFY(open.has_value());
        tracking::NewRun fresh;
        fresh.name = "fresh";
        QVERIFY((*(*open)->tracking())->createRun(fresh).has_value());
        f.key(Qt::Key_F5);
        QTRY_COMPARE(f.cell(0, "Run"), QStringLiteral("fresh"));
        QCOMPARE(f.view().model()->rowCount(), 6'001);
        QCOMPARE(f.view().selectedKeys(), QStringList(far));
        QVERIFY(f.text("tracking.count").startsWith(QStringLiteral("6,201 runs")));
        f.view().scrollToBottom();
        QTRY_COMPARE(f.view().model()->rowCount(), runs + 1);
        QSet<QString> keys;
        for (int row = 0; row < f.view().model()->rowCount(); ++row)
            keys.insert(f.view().model()->index(row, 0).data(RecordModel::KeyRole).toString());
        QCOMPARE(keys.size(), runs + 1);
    }

    void theNextPageIsReadAnewWhereTheListHasMoved()
    {
        Fixture f([](workspace::Workspace& open) -> Status { return Fixture::addRuns(open, 1'500); });
        auto open = workspace::Workspace::open(f.place, f.clock);
        QVERIFY(open.has_value());
        tracking::NewRun fresh;
        fresh.name = "fresh";
        QVERIFY((*(*open)->tracking())->createRun(fresh).has_value());
        f.view().scrollToBottom(); // before anybody looks again
        QTRY_COMPARE(f.cell(0, "Run"), QStringLiteral("fresh"));
        f.view().scrollToBottom();
        QTRY_COMPARE(f.view().model()->rowCount(), 1'501);
    }

    void whatCannotBeReadOfTheSelectedRunsIsSaid()
    {
        Fixture f([](workspace::Workspace& open) -> Status {
            PODIUM_TRY(Fixture::addRuns(open, 3));
            PODIUM_TRY_ASSIGN(SqliteDatabase database, SqliteDatabase::open(open.databaseFile()));
            return database.execute("DROP TABLE metric_points"); // the latest ones are kept elsewhere
        });
        f.selectRows(0, 1);
        auto* compare = f.find<QPushButton>("tracking.compare");
        QTRY_VERIFY(compare->toolTip().contains(QStringLiteral("metric_points")));
        QVERIFY(!compare->isEnabled());
        QCOMPARE(f.inspected(), QStringLiteral("Selected runs"));
    }

    void curvesSayThatTheyAreOfTheFirstSelectedRunsOnly()
    {
        Fixture f([](workspace::Workspace& open) -> Status { return Fixture::addRuns(open, 14, 3); });
        f.selectRows(0, 11);
        QTRY_COMPARE(f.find<LineChart>("tracking.curves")->plot().series.size(), std::size_t(12));
        QVERIFY(f.text("tracking.curvePart").isEmpty());
        f.selectRows(0, 13);
        QTRY_COMPARE(f.text("tracking.curvePart"), QStringLiteral("the first 12 of 14 selected runs"));
        QCOMPARE(f.find<LineChart>("tracking.curves")->plot().series.size(), std::size_t(12));
    }

    void withoutRunsThePageSaysSo()
    {
        test::WindowFixture f;
        f.window.showPage(QStringLiteral("tracking"));
        QVERIFY(f.find<QWidget>("tracking.notice")->isVisible());
    }
};

const test::Suite<TrackingPageTest> trackingPageSuite;

} // namespace podium::ui

#include "tst_TrackingPage.moc"
