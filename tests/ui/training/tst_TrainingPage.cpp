#include "core/workspace/Workspace.h"
#include "tests/ui/support/ActAs.h"
#include "tests/ui/support/WindowFixture.h"
#include "ui/charts/LineChart.h"
#include "ui/forms/SplitWords.h"
#include "ui/tables/RecordView.h"
#include "ui/training/BoardLines.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace podium::ui {

class TrainingPageTest : public QObject {
    Q_OBJECT

    struct Fixture : test::WindowFixture {
        Path place;
        // `models`: the whole story; otherwise the data only.
        explicit Fixture(bool models = false) : place(folder / "work")
        {
            if (const Status told = test::tellStory(place, {3, models}); !told) qFatal("%s", told.error().what.c_str());
            openSample(place);
        }
        void show()
        {
            window.showPage(QStringLiteral("training"));
            if (!QTest::qWaitFor([&] { return outlook().contains(QStringLiteral("for testing")); }, 10'000))
                qFatal("no outlook: %s", qPrintable(outlook() + find<QLabel>("training.warnings.text")->text()));
        }
        QString outlook() { return find<QLabel>("training.outlook")->text(); }
        QString notice() { return find<QLabel>("training.warnings.text")->text(); }
        QString chosen(const char* name) { return find<QComboBox>(name)->currentData().toString(); }
        QString words() { return find<QLabel>("tasks.said")->text(); }
        bool isEnabled(const char* name) { return find<QPushButton>(name)->isEnabled(); }
        RecordView& board() { return *find<RecordView>("training.board"); }
        QString cell(int row, int column) { return board().model()->index(row, column).data().toString(); }
        QStringList column(int number)
        {
            QStringList cells;
            for (int row = 0; row < board().model()->rowCount(); ++row) cells << cell(row, number);
            return cells;
        }
        int rowOf(const QString& name) { return static_cast<int>(column(0).indexOf(name)); }
        void choose(const char* name, const QString& value)
        {
            auto* box = find<QComboBox>(name);
            const int at = box->findData(value);
            if (at < 0) qFatal("%s has no %s", name, qPrintable(value));
            box->setFocus();
            box->setCurrentIndex(at);
            Q_EMIT box->activated(at);
        }
        void type(const char* name, const QString& text)
        {
            auto* line = find<QLineEdit>(name);
            line->selectAll();
            QTest::keyClicks(line, text);
        }
        void fewTrees() { type("training.random_forest.n_estimators", QStringLiteral("5")); }
        bool isOver() { return isEnabled("training.train") || !window.tasks().isBusy(); }
        void waitForModels(int finished)
        {
            const auto done = [&] { return column(5).count(QStringLiteral("Done")) >= finished; };
            if (!QTest::qWaitFor(done, 60'000)) qFatal("not trained: %s", qPrintable(column(5).join(u'|')));
        }
    };

private Q_SLOTS:
    void whateverHasTheFocusIsExplained()
    {
        Fixture f;
        f.show();
        auto* forest = f.find<QCheckBox>("training.learner.random_forest");
        QTRY_VERIFY(forest->isVisible() && forest->isEnabled());
        forest->setFocus();
        QTRY_COMPARE(f.find<QLabel>("inspector.title")->text(), QStringLiteral("Random forest"));
        f.find<QWidget>("training.random_forest.n_estimators")->setFocus();
        QTRY_COMPARE(f.find<QLabel>("inspector.title")->text(), QStringLiteral("n_estimators"));
    }

    void proposesDataRecipeTargetAndSplitWithoutAQuestion()
    {
        Fixture f;
        f.show();
        QCOMPARE(f.chosen("training.data"), QStringLiteral("houses:1"));
        QCOMPARE(f.chosen("training.target"), QStringLiteral("price"));
        QVERIFY(f.chosen("training.recipe").endsWith(QStringLiteral("first.yml")));
        QVERIFY2(f.outlook().startsWith(QStringLiteral("Regression · 9,473 rows for training, 2,369 for testing")),
                 qPrintable(f.outlook()));
        QVERIFY(f.outlook().contains(QStringLiteral("Last fifth by listed")));
        QVERIFY(f.find<QCheckBox>("training.learner.ridge")->isChecked());
        QVERIFY(!f.find<QCheckBox>("training.learner.logistic")->isVisible()); // not for a price
    }

    void takesWhatWasUsedLast()
    {
        Fixture f(true);
        f.show();
        QVERIFY(f.chosen("training.recipe").endsWith(QStringLiteral("full.yml")));
        QCOMPARE(f.chosen("training.target"), QStringLiteral("price"));
        QCOMPARE(f.chosen("training.split"), QStringLiteral("time:listed:0.2"));
        QTRY_COMPARE(f.board().model()->rowCount(), 4); // three models and the baseline
        QCOMPARE(f.column(0).back(), QStringLiteral("Baseline: mean"));
    }

    // DESKTOP.md: three learners with at most six clicks or keys, from Home.
    void threeLearnersWithThreeClicks()
    {
        Fixture f;
        f.window.showPage(QStringLiteral("home"));
        QTest::mouseClick(f.find<QWidget>("rail.training"), Qt::LeftButton); // 1
        QTRY_VERIFY(f.outlook().contains(QStringLiteral("for testing")));
        auto* median = f.find<QCheckBox>("training.learner.median");
        QTest::mouseClick(median, Qt::LeftButton, {}, QPoint(8, median->height() / 2)); // 2
        f.fewTrees();                                                                   // only to be quick here
        QCOMPARE(f.find<QPushButton>("training.train")->text(), QStringLiteral("Train 3"));
        f.click("training.train"); // 3
        f.waitForModels(3);
        const QStringList names = f.column(0);
        QVERIFY(names.contains(QStringLiteral("ridge")));
        QVERIFY(names.contains(QStringLiteral("median")));
        QVERIFY(names.contains(QStringLiteral("random_forest")));
        QTRY_COMPARE(f.words(), QStringLiteral("Trained 3 models"));
    }

    void theBoardIsBestFirstWithIntervalsAndTheBaselineInItsPlace()
    {
        Fixture f;
        f.show();
        f.fewTrees();
        f.key(Qt::Key_Return, Qt::ControlModifier);
        f.waitForModels(2);
        QTRY_COMPARE(f.board().model()->rowCount(), 3);
        QCOMPARE(f.board().model()->headerData(1, Qt::Horizontal).toString(), QStringLiteral("RMSE"));
        QCOMPARE(f.column(0).back(), QStringLiteral("Baseline: mean"));
        const auto value = [&](int row) { return f.cell(row, 1).remove(u',').toDouble(); };
        QVERIFY(value(0) < value(1));
        QVERIFY(value(1) < value(2));
        QVERIFY(f.cell(0, 2).contains(QStringLiteral(" to ")));
        QVERIFY(f.cell(0, 3).startsWith(QChar(0x2212)));
        QVERIFY(f.find<QLabel>("training.boardWords")
                    ->text()
                    .startsWith(QStringLiteral("RMSE on the same 2,369 test rows, lower is better")));
    }

    void aForestDrawsItsOutOfBagCurve()
    {
        Fixture f;
        f.show();
        f.type("training.random_forest.n_estimators", QStringLiteral("12"));
        f.click("training.train");
        f.waitForModels(2);
        auto* curve = f.find<LineChart>("training.curve");
        QTRY_COMPARE(curve->plot().series.size(), std::size_t(1)); // ridge measures nothing meanwhile
        QCOMPARE(curve->plot().series.front().name, QStringLiteral("Random forest"));
        QCOMPARE(curve->plot().yTitle, QStringLiteral("RMSE on out-of-bag rows"));
        QVERIFY(curve->plot().series.front().points.size() > 3);
    }

    void comparingWithTheChampionIsNextAndOpensTheEvaluation()
    {
        Fixture f(true);
        f.show();
        f.fewTrees();
        auto* forest = f.find<QCheckBox>("training.learner.random_forest");
        QTest::mouseClick(forest, Qt::LeftButton, {}, QPoint(8, forest->height() / 2));
        QCOMPARE(f.find<QPushButton>("training.train")->text(), QStringLiteral("Train"));
        f.click("training.train");
        QTRY_VERIFY_WITH_TIMEOUT(f.isEnabled("training.compare"), 30'000);
        QCOMPARE(f.cell(f.board().currentIndex().row(), 0), QStringLiteral("ridge"));
        f.click("training.compare");
        QTRY_VERIFY_WITH_TIMEOUT(f.find<QLabel>("evaluation.verdict")->isVisible(), 30'000);
        QVERIFY(f.chosen("evaluation.challenger").startsWith(QStringLiteral("runs:/")));
        QVERIFY(f.find<QComboBox>("evaluation.champion")->currentText().contains(QStringLiteral("champion")));
    }

    void registersUnderTheNameThatIsAskedFor()
    {
        Fixture f(true);
        f.show();
        QTRY_COMPARE(f.board().model()->rowCount(), 4);
        f.board().selectRow(0);
        QVERIFY(f.isEnabled("training.register"));
        f.dialogs.nextText = QString(); // as proposed
        f.click("training.register");
        QTRY_COMPARE(f.dialogs.told.size(), std::size_t(1)); // nobody is known here
        QVERIFY2(f.dialogs.told.front().remedy.find("user.email") != std::string::npos,
                 f.dialogs.told.front().remedy.c_str());
        test::actAs(f.place, "ada@globorealty.example");
        f.dialogs.nextText = QString();
        f.click("training.register");
        QCOMPARE(f.dialogs.asked.back(), QStringLiteral("Register %1").arg(f.cell(0, 0)));
        QTRY_VERIFY(f.words().contains(QStringLiteral("models:/house_price/")));
        f.board().selectRow(f.rowOf(QStringLiteral("Baseline: mean")));
        QVERIFY(!f.isEnabled("training.register")); // there is no run behind it
    }

    void whatCannotBeTrainedIsSaidInPlace()
    {
        Fixture f;
        f.show();
        f.choose("training.target", QStringLiteral("listed"));
        QTRY_VERIFY(!f.notice().isEmpty());
        QVERIFY(f.find<QWidget>("training.warnings")->isVisible());
        QVERIFY(!f.isEnabled("training.train"));
        f.choose("training.target", QStringLiteral("price"));
        QTRY_VERIFY(f.isEnabled("training.train"));
        QVERIFY(!f.find<QWidget>("training.warnings")->isVisible());
        f.type("training.random_forest.n_estimators", QStringLiteral("0"));
        QVERIFY(!f.isEnabled("training.train"));
        QVERIFY(f.find<QLabel>("training.random_forest.n_estimators.error")->isVisible());
    }

    void aClassToPredictBringsOtherLearners()
    {
        Fixture f;
        f.show();
        f.choose("training.recipe", QString());
        f.choose("training.target", QStringLiteral("condition"));
        QTRY_VERIFY(f.outlook().startsWith(QStringLiteral("Classification into 4 classes")));
        QVERIFY(f.find<QCheckBox>("training.learner.logistic")->isVisible());
        QVERIFY(!f.find<QCheckBox>("training.learner.ridge")->isVisible());
        QVERIFY(f.notice().contains(QStringLiteral("house_id"))); // left out, and said before anything runs
    }

    void leaksAreSaidBeforeTraining()
    {
        Fixture f;
        const std::string recipe = "target: sold\nprepare:\n  - aggregate: [market, listed]\n    columns:\n"
                                   "      sold: {sum: price}\n      area: {mean: area_sqft}\n"
                                   "transform:\n  - {one_hot: [market]}\n  - {date_parts: [listed], parts: [month]}\n";
        QVERIFY(writeFileAtomically(f.place / "recipes" / "leaky.yml", recipe).has_value());
        f.show();
        f.choose("training.recipe", QString::fromStdString(pathText(f.place / "recipes" / "leaky.yml")));
        QTRY_VERIFY2(f.notice().contains(QStringLiteral("area")), qPrintable(f.notice()));
        QVERIFY(f.notice().contains(QStringLiteral("lag")));
        QCOMPARE(f.chosen("training.target"), QStringLiteral("sold"));
        QVERIFY(f.isEnabled("training.train"));
    }

    void aFailureStaysOnTheBoardWithItsReason()
    {
        Fixture f;
        f.show();
        f.type("training.random_forest.max_features", QStringLiteral("every"));
        auto* ridge = f.find<QCheckBox>("training.learner.ridge");
        QTest::mouseClick(ridge, Qt::LeftButton, {}, QPoint(8, ridge->height() / 2));
        f.click("training.train");
        QTRY_VERIFY_WITH_TIMEOUT(f.column(5).join(u'|').contains(QStringLiteral("Failed: ")), 20'000);
        QVERIFY(f.column(5).join(u'|').contains(QStringLiteral("max_features")));
        QVERIFY(!f.isEnabled("training.compare"));
        QTRY_VERIFY(f.isEnabled("training.train"));
    }

    void aTrainingIsStoppedAndSaysSo()
    {
        Fixture f;
        f.show();
        auto* ridge = f.find<QCheckBox>("training.learner.ridge");
        QTest::mouseClick(ridge, Qt::LeftButton, {}, QPoint(8, ridge->height() / 2));
        f.type("training.random_forest.n_estimators", QStringLiteral("20000"));
        f.click("training.train");
        QTRY_VERIFY(f.find<QPushButton>("training.stop")->isVisible());
        QVERIFY(!f.isEnabled("training.train"));
        f.click("training.stop");
        QTRY_COMPARE_WITH_TIMEOUT(f.column(5).value(0), QStringLiteral("Stopped"), 20'000);
        QTRY_VERIFY2(f.words().contains(QStringLiteral("1 stopped")), qPrintable(f.words()));
        QVERIFY(!f.find<QPushButton>("training.stop")->isVisible());
        QTRY_VERIFY(f.isEnabled("training.train"));
    }

    void aTrainingGoesOnInAnotherWorkspaceAndNobodyIsAsked()
    {
        Fixture f;
        f.show();
        f.type("training.random_forest.n_estimators", QStringLiteral("20000"));
        f.click("training.train");
        QTRY_VERIFY(f.window.tasks().isBusy());
        const Path other = f.folder / "other";
        QVERIFY(workspace::createWorkspace(other, "other").has_value());
        f.window.openWorkspace(other);
        QTRY_VERIFY(f.window.windowTitle().startsWith(QStringLiteral("other")));
        QVERIFY(f.dialogs.asked.empty());
        QVERIFY(f.window.tasks().isBusy());
        f.window.tasks().stopAll();
        QTRY_VERIFY_WITH_TIMEOUT(!f.window.tasks().isBusy(), 20'000);
    }

    void theBatchFormSaysTheSame()
    {
        Fixture f;
        f.show();
        f.fewTrees();
        QString batch;
        for (const Command& command : f.window.page(QStringLiteral("training"))->commands())
            if (command.title.startsWith(QStringLiteral("Train "))) batch = command.batch;
        QCOMPARE(batch, QStringLiteral("podium training run --data houses:1 --target price --recipe recipes/first.yml "
                                       "--learner ridge && podium training run --data houses:1 --target price "
                                       "--recipe recipes/first.yml --learner random_forest --param n_estimators=5"));
    }

    void withoutWorkspaceOrDataThePageSaysWhatToDo()
    {
        test::WindowFixture f;
        f.window.showPage(QStringLiteral("training"));
        QVERIFY(f.find<QWidget>("training.warnings")->parentWidget() != nullptr);
        QStringList words;
        for (const QLabel* label : f.window.page(QStringLiteral("training"))->findChildren<QLabel*>())
            if (label->isVisible()) words << label->text();
        QVERIFY(words.join(u' ').contains(QStringLiteral("Open a workspace")));
    }

    void aSelectedRunFillsTheInspector()
    {
        Fixture f(true);
        f.show();
        QTRY_COMPARE(f.board().model()->rowCount(), 4);
        const QRect cell = f.board().visualRect(f.board().model()->index(0, 0));
        QTest::mouseClick(f.board().viewport(), Qt::LeftButton, {}, cell.center());
        QCOMPARE(f.find<QLabel>("inspector.title")->text(), f.cell(0, 0));
    }

    void theBoardIsASoundModel()
    {
        const auto table = makeBoardTable(nullptr);
        QAbstractItemModelTester tester(table.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        workflows::Leaderboard board;
        board.metric = &evaluation::metricFact(evaluation::Metric::RocAuc);
        board.baseline = 0.5;
        board.baselineName = "majority";
        for (const double value : {0.9, 0.4}) {
            workflows::LeaderboardLine line;
            line.run.id = RunId(value > 0.5 ? "good" : "bad");
            line.run.status = tracking::RunStatus::Finished;
            line.value = value;
            board.lines.push_back(line);
        }
        table->setRecords(boardLines(
            board,
            {{QStringLiteral("live"), QStringLiteral("Ridge"), BoardLine::State::Running, QStringLiteral("5 %")},
             {QStringLiteral("gone"), QStringLiteral("Ridge"), BoardLine::State::Failed, QStringLiteral("Failed: x")},
             {QStringLiteral("good"), QStringLiteral("Ridge"), BoardLine::State::Running,
              QStringLiteral("old news")}}));
        QStringList keys;
        for (int row = 0; row < table->rowCount(); ++row) keys << table->keyOf(row);
        QCOMPARE(keys, (QStringList{QStringLiteral("live"), QStringLiteral("good"), QStringLiteral("baseline"),
                                    QStringLiteral("bad"), QStringLiteral("gone")}));
        table->sort(1, Qt::AscendingOrder);
        QCOMPARE(table->keyOf(0), QStringLiteral("bad"));
    }

    void splitsInWords()
    {
        QCOMPARE(splitWords(QStringLiteral("time:a:b:0.2")), QStringLiteral("Last fifth by a:b"));
        QCOMPARE(splitWords(QStringLiteral("random:0.2")), QStringLiteral("A fifth at random"));
        QCOMPARE(splitWords(QStringLiteral("time:a:0.3")), QStringLiteral("time:a:0.3"));
        QCOMPARE(splitWords(QStringLiteral("every:5")), QStringLiteral("Every fifth row"));
    }
};

const test::Suite<TrainingPageTest> trainingPageSuite;

} // namespace podium::ui

#include "tst_TrainingPage.moc"
