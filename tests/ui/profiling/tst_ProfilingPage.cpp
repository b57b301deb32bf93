#include "core/workspace/Workspace.h"
#include "tests/ui/support/WindowFixture.h"
#include "ui/base/Tabs.h"
#include "ui/charts/HeatMap.h"
#include "ui/charts/HistogramChart.h"
#include "ui/charts/PatternChart.h"
#include "ui/charts/RankedBars.h"
#include "ui/charts/TimelineChart.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/profiling/ColumnList.h"
#include "ui/profiling/FindingList.h"
#include "ui/tables/RecordView.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>

namespace podium::ui {

namespace {

profiling::ColumnProfile columnOf(const char* name, std::int64_t count, std::int64_t missing)
{
    profiling::ColumnProfile column;
    column.name = name;
    column.type = ColumnType::Integer;
    column.count = count;
    column.missing = missing;
    column.histogram = {{0, 1, 2}, {count, 0}};
    return column;
}

std::shared_ptr<const profiling::TableProfile> smallProfile()
{
    using profiling::Severity;
    profiling::TableProfile profile;
    profile.rows = 10;
    profile.columns = {columnOf("clean", 10, 0), columnOf("worn", 8, 2), columnOf("broken", 0, 10),
                       columnOf("bad", 10, 0)};
    profile.findings = {{"empty_column", Severity::High, {"broken"}, "\"broken\" has no value.", "Drop it."},
                        {"leak_suspicion", Severity::High, {"bad", "clean"}, "\"bad\" tells.", "Look."},
                        {"missing", Severity::Medium, {"worn"}, "\"worn\" is missing.", "Decide."},
                        {"skewed", Severity::Low, {"bad"}, "\"bad\" is skewed.", "Log it."}};
    return std::make_shared<const profiling::TableProfile>(profile);
}

} // namespace

class ProfilingPageTest : public QObject {
    Q_OBJECT

    // A workspace with one asset, nothing else.
    struct Fixture : test::WindowFixture {
        Path place = folder / "work";
        Fixture()
        {
            if (const Status told = test::tellStory(place, {1, false}); !told) qFatal("%s", told.error().what.c_str());
            openPlace();
        }
        explicit Fixture(const Path& existing) : place(existing) { openPlace(); }
        void openPlace() { openSample(place); }
        void profileIt()
        {
            window.showPage(QStringLiteral("profiling"));
            if (!QTest::qWaitFor([&] { return list().model()->rowCount() == 12; }, 10'000)) qFatal("no profile came");
        }
        void chooseFinding(const char* id, const char* column)
        {
            auto* view = find<QListView>("profiling.findings");
            const auto* findings = static_cast<const FindingList*>(view->model());
            for (int row = 0; row < findings->rowCount(); ++row) {
                const profiling::Finding* finding = findings->finding(row);
                if (finding == nullptr || finding->id != id || finding->columns.front() != column) continue;
                find<QTabBar>("profiling.tabs")->setCurrentIndex(0);
                view->scrollTo(findings->index(row));
                return QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                                         view->visualRect(findings->index(row)).center());
            }
            qFatal("no finding %s of %s", id, column);
        }
        QPushButton* button(const char* title)
        {
            for (QPushButton* each : window.findChildren<QPushButton*>())
                if (each->isVisible() && each->text() == QString::fromUtf8(title)) return each;
            return nullptr;
        }
        void press(const char* title)
        {
            if (!QTest::qWaitFor([&] { return button(title) != nullptr; }, 5'000)) qFatal("no button %s", title);
            button(title)->click();
        }
        bool showsLabel(const char* text)
        {
            const auto labels = window.findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
                return label->isVisible() && label->text() == QString::fromUtf8(text);
            });
        }
        QListView& list() { return *find<QListView>("profiling.columns"); }
        QTabBar& tabs() { return *find<QTabBar>("profiling.tabs"); }
        void chooseColumn(const char* name)
        {
            const int row = static_cast<const ColumnList*>(list().model())->rowOf(QString::fromUtf8(name));
            if (row < 0) qFatal("no column %s", name);
            list().scrollTo(list().model()->index(row, 0));
            QTest::mouseClick(list().viewport(), Qt::LeftButton, {},
                              list().visualRect(list().model()->index(row, 0)).center());
        }
    };

private Q_SLOTS:
    void profilesTheNewestVersionWhenOpened()
    {
        Fixture f;
        f.profileIt();
        QCOMPARE(f.find<QComboBox>("profiling.version")->currentText(), QStringLiteral("houses:1"));
        QVERIFY(f.find<QLabel>("profiling.facts")->text().startsWith(QStringLiteral("12,000 rows · 12 columns")));
        QCOMPARE(f.find<QLabel>("profiling.tile.rows")->text(), QStringLiteral("12,000"));
        QVERIFY(f.find<QListView>("profiling.findings")->model()->rowCount() > 1);
        f.find<QWidget>("profiling.tileBox.missing")->setFocus();
        f.key(Qt::Key_Return); // each figure explains itself
        QVERIFY(f.showsLabel("Cells missing"));
    }

    void aColumnIsOneClickAwayWithItsFigures()
    {
        Fixture f;
        f.profileIt();
        f.chooseColumn("price");
        QCOMPARE(f.tabs().currentIndex(), 1);
        QCOMPARE(f.find<QLabel>("profiling.column.name")->text(), QStringLiteral("price"));
        auto* histogram = f.find<HistogramChart>("profiling.histogram");
        QVERIFY(histogram->isVisible());
        QCOMPARE(histogram->plot().total(), 11'920.0);
        auto* figures = f.find<RecordView>("profiling.statistics");
        QVERIFY(figures->csv().contains(QStringLiteral("Median,")));
        figures->selectKey(QStringLiteral("skewness"));
        const auto labels = f.window.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->isVisible() && label->text() == QStringLiteral("Skewness");
        }));
    }

    void theHistogramGoesLogarithmicAndCoarser()
    {
        Fixture f;
        f.profileIt();
        f.chooseColumn("price");
        auto* histogram = f.find<HistogramChart>("profiling.histogram");
        auto* log = f.find<QCheckBox>("profiling.log");
        log->setFocus();
        f.key(Qt::Key_Space);
        QVERIFY(histogram->isLogCounts());
        const int before = histogram->markCount();
        auto* bins = f.find<QComboBox>("profiling.bins");
        bins->setFocus();
        f.key(Qt::Key_Down);
        QTRY_VERIFY(histogram->markCount() < before);
        QCOMPARE(histogram->plot().total(), 11'920.0);
    }

    void aTargetBringsItsFindings()
    {
        Fixture f;
        f.profileIt();
        auto* target = f.find<QComboBox>("profiling.target");
        QCOMPARE(target->currentText(), QStringLiteral("none"));
        target->setFocus();
        QTest::keyClicks(target, QStringLiteral("price"));
        target->activated(target->currentIndex());
        QTRY_VERIFY(f.find<QLabel>("profiling.facts")->text().startsWith(QStringLiteral("12,000")));
        QTRY_COMPARE(target->currentText(), QStringLiteral("price"));
        auto* columns = static_cast<ColumnList*>(f.list().model());
        QTRY_VERIFY(columns->rowOf(QStringLiteral("price")) >= 0 &&
                    columns->line(columns->rowOf(QStringLiteral("price"))).isTarget);
    }

    void columnsAreFilteredByNameTypeAndFinding()
    {
        Fixture f;
        f.profileIt();
        auto* filter = f.find<QLineEdit>("profiling.filter");
        QTest::keyClicks(filter, QStringLiteral("sqft"));
        QVERIFY(f.list().model()->rowCount() >= 1 && f.list().model()->rowCount() < 12);
        filter->clear();
        QTest::keyClicks(filter, QStringLiteral("zzz"));
        QCOMPARE(f.list().model()->rowCount(), 0);
        filter->clear();
        QCOMPARE(f.list().model()->rowCount(), 12);
    }

    void aFindingLeadsToItsColumn()
    {
        Fixture f;
        f.profileIt();
        auto* findings = f.find<QListView>("profiling.findings");
        findings->setFocus();
        f.key(Qt::Key_Home);
        f.key(Qt::Key_Down);
        const auto* list = static_cast<const FindingList*>(findings->model());
        const profiling::Finding* finding = list->finding(findings->currentIndex().row());
        QVERIFY(finding != nullptr);
        f.key(Qt::Key_Return);
        QCOMPARE(f.tabs().currentIndex(), 1);
        QCOMPARE(f.find<QLabel>("profiling.column.name")->text(), QString::fromStdString(finding->columns.front()));
    }

    void aFindingAddsItsStepToARecipeAndNothingElseChanges()
    {
        Fixture f;
        f.profileIt();
        const Path recipe = f.place / "recipes" / "first.yml";
        const std::string before = *readTextFile(recipe, 100'000);
        f.chooseFinding("missing", "lot_sqft");
        QVERIFY(f.showsLabel("What it is")); // its definition
        f.dialogs.nextPath = recipe;
        f.press("Add it to another recipe…");
        QTRY_VERIFY(f.button("Open first.yml in Features") != nullptr);
        const std::string after = *readTextFile(recipe, 100'000);
        const auto from = after.find("  - {impute: [lot_sqft], with: median, indicator: true}\n");
        QVERIFY(from != std::string::npos);
        QCOMPARE(after.substr(0, from) + after.substr(after.find('\n', from) + 1), before); // byte by byte
        f.press("Open first.yml in Features");
        QCOMPARE(f.window.currentPage(), QStringLiteral("features"));
        QTRY_VERIFY(f.find<QPlainTextEdit>("features.yaml")->toPlainText().toStdString() == after);
    }

    void aFindingBeginsARecipe()
    {
        Fixture f;
        f.profileIt();
        f.chooseFinding("unique", "house_id");
        f.dialogs.nextText = QStringLiteral("no good/name");
        f.press("Add it to a new recipe…");
        QCOMPARE(f.dialogs.told.size(), std::size_t(1));
        f.dialogs.nextText = QStringLiteral("mine");
        f.press("Add it to a new recipe…");
        QTRY_VERIFY(f.button("Open mine.yml in Features") != nullptr);
        QCOMPARE(*readTextFile(f.place / "recipes" / "mine.yml", 1'000), "prepare:\n  - {drop: [house_id]}\n");
        f.chooseFinding("missing", "lot_sqft"); // the recipe used last is offered first
        QVERIFY(f.button("Add this step to mine.yml") != nullptr);
    }

    void associationsAreComputedWhenLookedAt()
    {
        Fixture f;
        f.profileIt();
        f.tabs().setFocus();
        f.key(Qt::Key_Right);
        f.key(Qt::Key_Right);
        QCOMPARE(f.tabs().currentIndex(), 2);
        auto* map = f.find<HeatMap>("profiling.heat");
        QTRY_VERIFY(map->markCount() > 9);
        QVERIFY(!f.find<RankedBars>("profiling.strengths")->isVisible()); // no target yet
        const double spearman = map->plot().values[1];
        QTest::mouseClick(map, Qt::LeftButton, {}, map->markRect(1).center().toPoint());
        auto* coefficient = f.find<QComboBox>("profiling.coefficient");
        coefficient->setFocus();
        f.key(Qt::Key_Down);
        QVERIFY(map->plot().values[1] != spearman);
        QCOMPARE(map->selectedMark(), 1);

        auto* target = f.find<QComboBox>("profiling.target");
        target->setFocus();
        target->setCurrentIndex(target->findText(QStringLiteral("price")));
        Q_EMIT target->activated(target->currentIndex());
        auto* strengths = f.find<RankedBars>("profiling.strengths");
        QTRY_VERIFY(strengths->isVisible() && strengths->markCount() > 3);
        QCOMPARE(map->plot().rows.front(), QStringLiteral("price")); // the target first
        QVERIFY(strengths->plot().bars[0].value >= strengths->plot().bars[1].value);
    }

    void aColumnIsFollowedThroughTime()
    {
        Fixture f;
        f.profileIt();
        f.chooseColumn("price");
        auto* chart = f.find<TimelineChart>("profiling.timeline.chart");
        QTRY_COMPARE(chart->markCount(), 60); // five years of months
        QCOMPARE(chart->plot().labels.front(), QStringLiteral("2019-01"));
        QCOMPARE(chart->plot().series.size(), std::size_t(2)); // median and mean
        auto* period = f.find<QComboBox>("profiling.timeline.period");
        period->setCurrentIndex(period->findText(QStringLiteral("by year")));
        Q_EMIT period->activated(period->currentIndex());
        QTRY_COMPARE(chart->markCount(), 5);
        QTRY_VERIFY(chart->isVisible());
        chart->setFocus();
        f.key(Qt::Key_End);
        QCOMPARE(chart->selectedMark(), 4);
        QVERIFY(f.showsLabel("2023"));
        f.chooseColumn("condition"); // a text: shares of its values
        QTRY_VERIFY(chart->plot().fromZero);
        QVERIFY(chart->plot().series.size() >= 3);
        f.chooseColumn("listed"); // the time itself: its rows
        QTRY_VERIFY(chart->plot().series.empty());
    }

    void whatIsMissingTogetherIsShownWhenLookedAt()
    {
        Fixture f;
        f.profileIt();
        f.tabs().setCurrentIndex(3);
        auto* patterns = f.find<PatternChart>("profiling.missing.patterns");
        QTRY_VERIFY(patterns->markCount() > 3);
        double rows = 0;
        for (const PatternLine& line : patterns->plot().lines) rows += line.rows;
        QCOMPARE(rows, 12'000.0);                           // each row has one pattern, or is among the others
        QVERIFY(patterns->plot().lines[0].missing.empty()); // most rows are complete
        patterns->setFocus();
        f.key(Qt::Key_Down);
        f.key(Qt::Key_Down);
        QCOMPARE(patterns->selectedMark(), 1);
        QVERIFY(f.showsLabel("1 column missing"));
        auto* shares = f.find<RankedBars>("profiling.missing.shares");
        QCOMPARE(shares->plot().bars.front().label, QStringLiteral("lot_sqft"));
        QTest::mouseClick(shares, Qt::LeftButton, {}, shares->markRect(0).center().toPoint());
        QCOMPARE(patterns->selectedMark(), -1);
        QVERIFY(f.showsLabel("lot_sqft"));
        auto* map = f.find<HeatMap>("profiling.missing.map");
        QVERIFY(map->markCount() >= 9);
        QCOMPARE(map->plot().values[0], 1.0);
    }

    void anAddressOpensThisPage()
    {
        Fixture f;
        f.window.openAddress(QStringLiteral("podium:profiling/houses:1"));
        QCOMPARE(f.window.currentPage(), QStringLiteral("profiling"));
        QTRY_COMPARE(f.list().model()->rowCount(), 12);
        f.window.openAddress(QStringLiteral("podium:profiling/houses"));
        QCOMPARE(f.find<QComboBox>("profiling.version")->currentText(), QStringLiteral("houses:1"));
    }

    void whatIsNotThereIsSaidWithItsRemedy()
    {
        Fixture f;
        f.profileIt();
        f.window.openAddress(QStringLiteral("podium:profiling/huoses:1"));
        auto* retry = f.find<QPushButton>("profiling.action");
        QTRY_VERIFY(retry->isVisible());
        const auto labels = f.find<QWidget>("profiling.notice")->findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel* label) { return label->text().contains(QStringLiteral("huoses")); }));
    }

    void theProfileIsKeptInTheWorkspace()
    {
        Fixture f;
        f.profileIt();
        QTRY_VERIFY(!std::filesystem::is_empty(f.place / ".podium" / "profiles"));
        // Damage is no error: it is made again.
        for (const auto& file : std::filesystem::directory_iterator(f.place / ".podium" / "profiles"))
            QVERIFY(writeFileAtomically(file.path(), "{").has_value());
        Fixture again(f.place);
        again.profileIt();
        QCOMPARE(again.find<QLabel>("profiling.tile.rows")->text(), QStringLiteral("12,000"));
    }

    void aLongProfileIsStoppedByTheSameButton()
    {
        const auto large = test::sharedData("d11_baby_names_large/baby_names_1880_2010.parquet");
        if (!large) QSKIP("no large table here");
        Fixture f;
        f.profileIt();
        f.window.openAddress(QStringLiteral("podium:profiling/") + QString::fromStdString(large->string()));
        auto* run = f.find<QPushButton>("profiling.run");
        QCOMPARE(run->text(), QStringLiteral("Stop"));
        QTest::mouseClick(run, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(run->text(), QStringLiteral("Profile"), 2'000);
        QVERIFY(f.find<QWidget>("profiling.notice")->isVisible());         // asks whether to go on
        f.window.openAddress(QStringLiteral("podium:profiling/houses:1")); // still there
        QTRY_COMPARE(f.list().model()->rowCount(), 12);
    }

    void aStoppedProfileForAnotherTargetLeavesTheFirstOne()
    {
        Fixture f;
        f.profileIt();
        auto* targets = f.find<QComboBox>("profiling.target");
        const QString before = targets->currentData().toString();
        targets->setCurrentIndex(targets->findData(QStringLiteral("area_sqft")));
        Q_EMIT targets->activated(targets->currentIndex());
        auto* run = f.find<QPushButton>("profiling.run");
        QCOMPARE(run->text(), QStringLiteral("Stop"));
        QTest::mouseClick(run, Qt::LeftButton);
        QTRY_COMPARE(run->text(), QStringLiteral("Profile"));
        QCOMPARE(targets->currentData().toString(), before); // what is shown is its profile
    }

    void aTableOfTwoThousandColumnsStaysQuick()
    {
        Fixture f;
        std::string header, row;
        for (int i = 0; i < 2'400; ++i) {
            header += (i > 0 ? ",column_" : "column_") + std::to_string(i);
            row += (i > 0 ? "," : "") + std::to_string(i % 7);
        }
        QVERIFY(writeFileAtomically(f.folder / "wide.csv", header + "\n" + row + "\n" + row + "\n").has_value());
        f.window.openAddress(QStringLiteral("podium:profiling/") +
                             QString::fromStdString((f.folder / "wide.csv").string()));
        QTRY_COMPARE_WITH_TIMEOUT(f.list().model()->rowCount(), 2'400, 20'000);
        QElapsedTimer clock;
        clock.start();
        f.chooseColumn("column_2399");
        QVERIFY(clock.elapsed() < 500); // a debug build on a loaded machine
        QCOMPARE(f.find<QLabel>("profiling.column.name")->text(), QStringLiteral("column_2399"));
    }

    void strangeNamesAndValuesAreShownAsTheyAre()
    {
        Fixture f;
        const std::string name = "<b>pri\u202ece</b> \u4ef7\U0001F600";
        QVERIFY(
            writeFileAtomically(f.folder / "odd.csv", "\"" + name + "\",empty\n\"a\tb\",\n\"a\tb\",\n").has_value());
        f.window.openAddress(QStringLiteral("podium:profiling/") +
                             QString::fromStdString((f.folder / "odd.csv").string()));
        QTRY_COMPARE(f.list().model()->rowCount(), 2);
        f.chooseColumn(name.c_str());
        QCOMPARE(f.find<QLabel>("profiling.column.name")->text(), QString::fromStdString(name));
        QCOMPARE(f.find<QLabel>("profiling.column.name")->textFormat(), Qt::PlainText);
        f.chooseColumn("empty"); // no value at all: no histogram, no error
        QVERIFY(!f.find<HistogramChart>("profiling.histogram")->isVisible());
        QVERIFY(!f.window.grab().isNull());
    }

    void theReportIsSavedAsAPage()
    {
        Fixture f;
        f.profileIt();
        f.dialogs.nextPath = f.folder / "report.html";
        for (const Command& command : f.window.page(QStringLiteral("profiling"))->commands()) {
            if (command.title != QStringLiteral("Save the profile as a page…")) continue;
            QCOMPARE(command.batch, QStringLiteral("podium profiling report houses:1 --format html > FILE"));
            command.run();
        }
        QTRY_VERIFY(f.find<QLabel>("tasks.said")->text().startsWith(QStringLiteral("Wrote ")));
        const auto html = readFile(f.folder / "report.html");
        QVERIFY(html && html->find("Profile of houses:1") != std::string::npos);
    }

    void theReportIsOfWhatWasShownWhenItWasAskedFor()
    {
        Fixture f;
        f.profileIt();
        f.dialogs.holdsPath = true;
        f.click("profiling.export");
        QVERIFY(f.dialogs.heldPath);
        const Path other = f.folder / "other";
        QVERIFY(workspace::createWorkspace(other, "other").has_value());
        f.window.openWorkspace(other);
        QTRY_VERIFY(f.window.windowTitle().startsWith(QStringLiteral("other")));
        f.dialogs.heldPath(f.folder / "report.html");
        QTRY_VERIFY(pathExists(f.folder / "report.html"));
        const auto html = readFile(f.folder / "report.html");
        QVERIFY(html && html->find("Profile of houses:1") != std::string::npos);
    }

    void withoutAWorkspaceThereIsASentence()
    {
        test::WindowFixture f;
        f.window.showPage(QStringLiteral("profiling"));
        QVERIFY(f.find<QWidget>("profiling.notice")->isVisible());
        QVERIFY(!f.find<QPushButton>("profiling.run")->isEnabled());
    }

    void theWorstColumnsComeFirst()
    {
        const auto profile = smallProfile();
        const std::vector<ColumnLine> lines = columnLines(*profile);
        QStringList names;
        for (const ColumnLine& line : lines) names << QString::fromStdString(line.column->name);
        // bad: two findings, worst high; clean and broken: one high each, in the order of the table.
        QCOMPARE(names, QStringList({QStringLiteral("bad"), QStringLiteral("clean"), QStringLiteral("broken"),
                                     QStringLiteral("worn")}));
    }

    void theModelsAreSound()
    {
        ColumnList columns;
        FindingList findings;
        QAbstractItemModelTester columnTester(&columns, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester findingTester(&findings, QAbstractItemModelTester::FailureReportingMode::QtTest);
        columns.setProfile(smallProfile());
        findings.setProfile(smallProfile());
        QCOMPARE(columns.rowCount(), 4);
        QCOMPARE(findings.rowCount(), 4 + 3);      // three headings
        columns.filter(QStringLiteral("missing")); // a finding's kind
        QCOMPARE(columns.rowCount(), 1);
        findings.setColumn(QStringLiteral("bad"));
        QCOMPARE(findings.rowCount(), 2);
        QVERIFY(findings.finding(0) != nullptr);
        columns.setProfile(nullptr);
        QCOMPARE(columns.rowCount(), 0);
    }
};

const test::Suite<ProfilingPageTest> profilingPageSuite;

} // namespace podium::ui

#include "tst_ProfilingPage.moc"
