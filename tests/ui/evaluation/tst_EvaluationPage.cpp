#include "core/data/Importer.h"
#include "core/storage/SqliteDatabase.h"
#include "core/workflows/TrainModel.h"
#include "core/workspace/Workspace.h"
#include "tests/ui/support/WindowFixture.h"
#include "ui/base/StatePane.h"
#include "ui/charts/IntervalChart.h"
#include "ui/evaluation/EvaluationPage.h"
#include "ui/evaluation/Evidence.h"
#include "ui/evaluation/ModelBar.h"
#include "ui/shell/Inspector.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>

namespace podium::ui {

class EvaluationPageTest : public QObject {
    Q_OBJECT

    struct Fixture : test::WindowFixture {
        Path place = test::sampleFolder();
        explicit Fixture(bool isOwn = false) // else that of all tests, to be looked at only
        {
            if (isOwn) {
                place = folder / "globorealty";
                std::filesystem::copy(test::sampleFolder(), place, std::filesystem::copy_options::recursive);
            }
            openSample(place);
            window.showPage(QStringLiteral("evaluation"));
            if (!QTest::qWaitFor([&] { return find<QComboBox>("evaluation.challenger")->count() > 0; }, 10'000))
                qFatal("no model is listed");
        }
        QString verdict() { return find<QLabel>("evaluation.verdict")->text(); }
        QString challenger() { return find<QComboBox>("evaluation.challenger")->currentText(); }
        QString champion() { return find<QComboBox>("evaluation.champion")->currentText(); }
        bool shows(const char* name) { return find<QWidget>(name)->isVisible(); }
        QString said() { return find<QLabel>("tasks.said")->text(); }
        QStringList slices()
        {
            QStringList columns;
            for (const QAction* column : find<QPushButton>("evaluation.slices")->menu()->actions())
                columns << column->text();
            return columns;
        }
        // Two runs over a table that shares no column with the houses, as an address that compares them.
        QString trainOnVisits()
        {
            std::string text = "day,visitors,bought\n";
            for (int i = 0; i < 300; ++i)
                text += (i % 2 == 0 ? "even," : "odd,") + std::to_string(i % 40) + ',' +
                        std::to_string(2.5 * (i % 40) + i % 7) + '\n';
            const Path csv = folder / "visits.csv";
            const auto open = workspace::Workspace::open(place, clock);
            if (!open || !writeFileAtomically(csv, text)) qFatal("no table");
            data::ImportRequest import;
            import.name = "visits";
            import.sources = {pathText(csv)};
            if (!data::importData(import, (*open)->artifacts(), (*open)->data(), clock, {})) qFatal("not imported");
            QStringList runs;
            for (const char* learner : {"ridge", "mean"}) {
                workflows::TrainRequest request;
                request.data = "visits";
                request.target = "bought";
                request.learner = learner;
                request.split = "random:0.4";
                const auto trained = workflows::trainModel(**open, request, {});
                if (!trained) qFatal("%s", trained.error().what.c_str());
                runs << QString::fromStdString(trained->run.id.value);
            }
            return QStringLiteral("podium:evaluation/runs:/") + runs.join(QStringLiteral("/against/"));
        }
        IntervalChart& chart(const char* name) { return *find<IntervalChart>(name); }
        void wait()
        {
            if (!QTest::qWaitFor([&] { return shows("evaluation.verdict"); }, 30'000)) qFatal("no verdict came");
        }
    };

private Q_SLOTS:
    void proposesTheNewestAgainstTheChampion()
    {
        Fixture f;
        QVERIFY(f.challenger().startsWith(QStringLiteral("house_price 3")));
        QVERIFY(f.champion().startsWith(QStringLiteral("house_price 1 · champion")));
    }

    void comparesByOneClickAndSaysTheVerdictInWords()
    {
        Fixture f;
        f.click("evaluation.compare");
        f.wait();
        QVERIFY2(f.verdict().startsWith(QStringLiteral("Challenger is better: RMSE ")), qPrintable(f.verdict()));
        QVERIFY(f.verdict().contains(QStringLiteral("rows of houses:1")));
        QVERIFY(f.chart("evaluation.metrics").plot().lines.size() >= 5);
        QCOMPARE(f.chart("evaluation.metrics").plot().lines.front().label, QStringLiteral("RMSE"));
        QVERIFY(*f.chart("evaluation.metrics").plot().lines.front().value >
                0); // to the right: the challenger is better
    }

    void worseSlicesAreSaidAndComeFirst()
    {
        Fixture f;
        f.window.openAddress(QStringLiteral("podium:evaluation/models:/house_price/2"));
        QTRY_VERIFY_WITH_TIMEOUT(f.shows("evaluation.harm"), 30'000);
        QVERIFY(f.find<QLabel>("evaluation.harm")->text().contains(QStringLiteral("market waterfront")));
        const auto& lines = f.chart("evaluation.sliceChart").plot().lines;
        QCOMPARE(lines.front().standing, Standing::Worse);
        QVERIFY(*lines.front().value < 0);
        QVERIFY(lines.back().standing != Standing::Worse);
    }

    void aClickOnAnIntervalFillsTheInspector()
    {
        Fixture f;
        f.click("evaluation.compare");
        f.wait();
        IntervalChart& metrics = f.chart("evaluation.metrics");
        QTest::mouseClick(&metrics, Qt::LeftButton, {}, metrics.lineRect(0).center());
        QCOMPARE(f.find<QLabel>("inspector.title")->text(), QStringLiteral("RMSE"));
        IntervalChart& slices = f.chart("evaluation.sliceChart");
        QTest::mouseClick(&slices, Qt::LeftButton, {}, slices.lineRect(1).center());
        QCOMPARE(f.find<QLabel>("inspector.title")->text(), slices.plot().lines[1].label);
        QVERIFY(metrics.selectedKey().isEmpty()); // one selection on the page
    }

    void slicesAreChosenFromTheMenu()
    {
        Fixture f;
        f.click("evaluation.compare");
        f.wait();
        const auto before = f.chart("evaluation.sliceChart").plot().lines.size();
        for (QAction* column : f.find<QPushButton>("evaluation.slices")->menu()->actions())
            if (column->text() != QStringLiteral("market")) column->setChecked(false);
        QTRY_VERIFY_WITH_TIMEOUT(f.chart("evaluation.sliceChart").plot().lines.size() == 4, 30'000);
        QVERIFY(before > 4);
    }

    void theSidesCanBeSwappedAndTheVerdictTurns()
    {
        Fixture f;
        f.click("evaluation.swap");
        QVERIFY(f.challenger().startsWith(QStringLiteral("house_price 1")));
        f.click("evaluation.compare");
        QTRY_VERIFY_WITH_TIMEOUT(f.verdict().startsWith(QStringLiteral("Challenger is worse")), 30'000);
        QVERIFY(*f.chart("evaluation.metrics").plot().lines.front().value < 0);
    }

    void theSameModelOnBothSidesCannotBeCompared()
    {
        Fixture f;
        auto* champion = f.find<QComboBox>("evaluation.champion");
        champion->setCurrentIndex(f.find<QComboBox>("evaluation.challenger")->currentIndex());
        Q_EMIT champion->activated(champion->currentIndex());
        QVERIFY(!f.find<QPushButton>("evaluation.compare")->isEnabled());
    }

    void aRunOutsideTheListIsFoundByItsNameOrId()
    {
        Fixture f;
        auto* box = f.find<QComboBox>("evaluation.challenger");
        const QString run = box->itemData(box->count() - 1).toString(); // the oldest run
        const auto listed = [&] { return box->findData(run) >= 0; };
        const auto seek = [&](const QString& typed) {
            box->removeItem(box->findData(run)); // as if there were two hundred newer ones
            QVERIFY(!listed());
            box->setFocus();
            box->lineEdit()->selectAll();
            QTest::keyClicks(box->lineEdit(), typed);
            QTest::keyClick(box->lineEdit(), Qt::Key_Return);
            QTRY_COMPARE(box->currentData().toString(), run);
        };
        seek(run.mid(6, 10)); // the beginning of its id
        QVERIFY(f.find<QPushButton>("evaluation.compare")->isEnabled());
        seek(QStringLiteral("FIRS")); // a part of its name
        seek(run);
    }

    void whatNobodyIsCalledIsSaidAndChangesNothing()
    {
        Fixture f;
        auto* box = f.find<QComboBox>("evaluation.challenger");
        const QString before = box->currentData().toString();
        for (const char* typed : {"no such model 100%", "deadbeefdeadbeef", "models:/nobody/9", "'; drop table runs"}) {
            box->setFocus();
            box->lineEdit()->selectAll();
            QTest::keyClicks(box->lineEdit(), QLatin1String(typed));
            QTest::keyClick(box->lineEdit(), Qt::Key_Return);
            QTRY_VERIFY(f.said().contains(QLatin1String(typed)));
            QCOMPARE(box->currentData().toString(), before);
        }
        f.find<QPushButton>("evaluation.compare")->setFocus();
        QTRY_COMPARE(box->currentText(), box->itemText(box->currentIndex())); // says what is chosen again
    }

    void aRunFoundByTypingStaysChosen()
    {
        const QString run = QStringLiteral("runs:/00ff");
        ModelBar bar(test::theme());
        bar.setChoices({{QStringLiteral("models:/a/2"), QStringLiteral("a 2"), {}, QStringLiteral("a"), false},
                        {QStringLiteral("models:/a/1"), QStringLiteral("a 1"), {}, QStringLiteral("a"), true}});
        const std::vector<ModelChoice> listed = bar.choices();
        auto* sides = bar.findChild<QComboBox*>(QStringLiteral("evaluation.challenger"));
        sides->lineEdit()->setText(QStringLiteral("old"));
        QTest::keyClick(sides->lineEdit(), Qt::Key_Return);
        bar.addFound(QStringLiteral("old"), {{run, QStringLiteral("old run"), {}, {}, false}});
        QCOMPARE(bar.challenger(), run);
        bar.setChoices(listed); // of a refresh: the newest, without it
        QCOMPARE(bar.challenger(), run);
        QCOMPARE(bar.challengerLabel(), QStringLiteral("old run"));
        QVERIFY(bar.isListing(listed)); // which brought nothing new
        bar.setChoices({});             // of another workspace, or none
        QVERIFY(bar.challenger().isEmpty());
    }

    void aListingLeavesARunningComparisonAlone()
    {
        Fixture f;
        f.click("evaluation.compare");
        QSignalSpy answered(&f.window.tasks(), &TaskRunner::answered);
        f.window.page(QStringLiteral("evaluation"))->refresh();
        QTRY_VERIFY(!answered.isEmpty());
        QVERIFY(f.window.tasks().isBusy());
        const auto* states = f.window.page(QStringLiteral("evaluation"))->findChild<StatePane*>();
        QVERIFY(states->state() == StatePane::State::Loading); // offers no second comparison
        f.wait();
    }

    void whatWasComparedComesBackAfterAListingThatFailed()
    {
        Fixture f(true);
        f.click("evaluation.compare");
        f.wait();
        const auto rename = [&](const char* from, const char* to) {
            auto database = SqliteDatabase::open(f.place / ".podium" / "workspace.db");
            QVERIFY(database.has_value());
            QVERIFY(database->execute(std::string("ALTER TABLE ") + from + " RENAME TO " + to).has_value());
        };
        rename("runs", "gone");
        f.window.page(QStringLiteral("evaluation"))->refresh();
        QTRY_VERIFY(f.shows("evaluation.notice"));
        rename("gone", "runs");
        f.click("evaluation.action");
        QTRY_VERIFY(f.shows("evaluation.verdict"));
        QVERIFY(!f.shows("evaluation.notice"));
    }

    void slicesOfOneTableDoNotSpoilTheNext()
    {
        Fixture f(true);
        f.click("evaluation.compare");
        f.wait();
        QVERIFY(f.slices().contains(QStringLiteral("market")));
        f.window.openAddress(f.trainOnVisits());
        QTRY_VERIFY_WITH_TIMEOUT(f.shows("evaluation.verdict") && f.verdict().contains(QStringLiteral("visits:1")),
                                 30'000);
        QCOMPARE(f.slices(),
                 QStringList({QStringLiteral("day"), QStringLiteral("visitors"), QStringLiteral("bought")}));
        QVERIFY(f.chart("evaluation.sliceChart").plot().lines.front().label.startsWith(QStringLiteral("day ")));
        f.window.openAddress(QStringLiteral("podium:evaluation/models:/house_price/3"));
        QTRY_VERIFY_WITH_TIMEOUT(f.shows("evaluation.verdict") && f.verdict().contains(QStringLiteral("houses:1")),
                                 30'000);
        QVERIFY(f.slices().contains(QStringLiteral("market")));
    }

    void anUnknownModelIsAnErrorInPlace()
    {
        Fixture f;
        f.window.openAddress(QStringLiteral("podium:evaluation/models:/house_price/99"));
        const auto words = [&] {
            QStringList all;
            for (const QLabel* label : f.find<QWidget>("evaluation.notice")->findChildren<QLabel*>())
                all << label->text();
            return all.join(u' ');
        };
        QTRY_VERIFY(words().contains(QStringLiteral("models:/house_price/99"))); // after another look
        QVERIFY(f.shows("evaluation.notice"));
    }

    void aStoppedComparisonLeavesWhatWasThere()
    {
        Fixture f;
        f.click("evaluation.compare");
        f.click("tasks.stop");
        QTRY_VERIFY(!f.window.tasks().isBusy());
        QTRY_VERIFY(f.shows("evaluation.notice") || f.shows("evaluation.verdict"));
        f.click("evaluation.compare");
        f.wait();
    }

    void undecidedSaysEveryReason()
    {
        Fixture f;
        workflows::CompareOutcome outcome;
        outcome.comparison.verdict = evaluation::Standing::Undecided;
        outcome.comparison.primaryMetric = "root_mean_squared_error";
        outcome.comparison.reasons = {"the two were tested on different rows", "40 rows were in the training part"};
        static_cast<EvaluationPage*>(f.window.page(QStringLiteral("evaluation")))
            ->show(std::make_shared<const Evidence>(evidenceOf(outcome)));
        QVERIFY(f.shows("evaluation.reasons"));
        QVERIFY(f.find<QLabel>("evaluation.reasons")->text().contains(QStringLiteral("40 rows")));
    }
};

const test::Suite<EvaluationPageTest> evaluationPageSuite;

} // namespace podium::ui

#include "tst_EvaluationPage.moc"
