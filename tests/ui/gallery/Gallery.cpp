// Writes a picture of every page and state of the window: light and dark, 1280 x 800 and 1920 x 1080, 100 and 200 %.
//
//     ui_gallery FOLDER [TREES [PART]]        only pictures whose name has PART; QT_SCALE_FACTOR=2 for 200 %
#include "tests/ui/support/WindowFixture.h"
#include "ui/charts/IntervalChart.h"
#include "ui/data/DataPage.h"
#include "ui/evaluation/EvaluationPage.h"
#include "ui/profiling/ColumnList.h"
#include "ui/shell/CommandPalette.h"
#include "ui/tables/RecordView.h"
#include "ui/tables/TableGrid.h"
#include "ui/tasks/TaskPanel.h"

#include <QApplication>
#include <QComboBox>
#include <QCursor>
#include <QDir>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QStandardPaths>
#include <QTabBar>
#include <cstdio>

namespace {

using namespace podium;
using namespace podium::ui;

QString folder;
QString variant; // "light-1280"
QString part;    // of the names of the pictures that are wanted

void settle(test::WindowFixture& f)
{
    for (int i = 0; i < 40; ++i) {
        QTest::qWait(5);
        f.window.tasks().waitForAll(20'000);
    }
}

void shoot(test::WindowFixture& f, const char* name)
{
    if (!QLatin1String(name).contains(part)) return;
    QCursor::setPos(QGuiApplication::primaryScreen()->geometry().bottomRight());
    settle(f);
    const QString file = QStringLiteral("%1/%2-%3.png").arg(folder, QLatin1String(name), variant);
    f.window.grab().save(file);
    std::printf("%s\n", qPrintable(file));
    std::fflush(stdout);
}

void firstStart()
{
    test::WindowFixture f;
    f.window.resize(variant.contains(QStringLiteral("1920")) ? QSize(1920, 1080) : QSize(1280, 800));
    shoot(f, "01-first-start");
    f.window.showPage(QStringLiteral("data"));
    shoot(f, "02-data-no-workspace");
    f.window.showPage(QStringLiteral("evaluation"));
    shoot(f, "03-evaluation-no-workspace");
    f.window.showPage(QStringLiteral("settings"));
    shoot(f, "90-settings");
    f.window.openWorkspace(f.folder / "gone");
    settle(f);
    shoot(f, "04-home-problem");
}

void emptyWorkspace()
{
    test::WindowFixture f;
    f.window.resize(variant.contains(QStringLiteral("1920")) ? QSize(1920, 1080) : QSize(1280, 800));
    const Path place = f.folder / "empty";
    std::filesystem::create_directories(place);
    f.dialogs.nextYes = true;
    f.window.openWorkspace(place);
    settle(f);
    shoot(f, "05-home-empty");
    f.window.showPage(QStringLiteral("data"));
    shoot(f, "06-data-empty");
    f.window.showPage(QStringLiteral("evaluation"));
    shoot(f, "07-evaluation-empty");
    f.window.showPage(QStringLiteral("training"));
    shoot(f, "08-training-empty");
}

void showProfileColumn(test::WindowFixture& f, const char* name)
{
    auto* list = f.find<QListView>("profiling.columns");
    const int row = static_cast<const ColumnList*>(list->model())->rowOf(QLatin1String(name));
    list->setCurrentIndex(list->model()->index(row, 0));
    f.find<QTabBar>("profiling.tabs")->setCurrentIndex(1);
}

void sql(test::WindowFixture& f)
{
    f.window.showPage(QStringLiteral("data"));
    f.find<QTabBar>("data.tabs")->setCurrentIndex(1);
    auto* editor = f.find<QPlainTextEdit>("data.sql.editor");
    editor->setFocus();
    shoot(f, "18-sql-idle");
    editor->setPlainText(QStringLiteral("-- What do homes cost?\nSELECT market, bedrooms, count(*) AS homes, "
                                        "round(median(price)) AS median_price\nFROM houses\n"
                                        "WHERE condition <> 'poor' AND area_sqft > 800\n"
                                        "GROUP BY market, bedrooms\nORDER BY market, bedrooms"));
    f.key(Qt::Key_Return, Qt::ControlModifier);
    shoot(f, "18-sql-result");
    editor->setPlainText(QStringLiteral("SELECT pricee FROM houses"));
    f.key(Qt::Key_Return, Qt::ControlModifier);
    shoot(f, "18-sql-error");
    f.find<QTabBar>("data.tabs")->setCurrentIndex(0);
}

void profiling(test::WindowFixture& f)
{
    f.window.openAddress(QStringLiteral("podium:profiling/houses:1"));
    shoot(f, "40-profiling-overview");
    showProfileColumn(f, "price");
    shoot(f, "41-profiling-price");
    showProfileColumn(f, "condition");
    shoot(f, "42-profiling-text");
    showProfileColumn(f, "listed");
    shoot(f, "43-profiling-date");
}

// A table of one's own, imported into an empty workspace.
void profileOf(const Path& table, const char* target, const char* column, const char* name)
{
    test::WindowFixture f;
    f.window.resize(variant.contains(QStringLiteral("1920")) ? QSize(1920, 1080) : QSize(1280, 800));
    const Path place = f.folder / "work";
    std::filesystem::create_directories(place);
    f.dialogs.nextYes = true;
    f.window.openWorkspace(place);
    settle(f);
    f.window.openAddress(QStringLiteral("podium:profiling/") + QString::fromStdString(table.string()));
    settle(f);
    if (*target != 0) {
        auto* targets = f.find<QComboBox>("profiling.target");
        targets->setCurrentIndex(targets->findText(QLatin1String(target)));
        Q_EMIT targets->activated(targets->currentIndex());
        settle(f);
    }
    shoot(f, (std::string(name) + "-overview").c_str());
    showProfileColumn(f, column);
    shoot(f, (std::string(name) + "-column").c_str());
    f.find<QTabBar>("profiling.tabs")->setCurrentIndex(2);
    shoot(f, (std::string(name) + "-associations").c_str());
}

void registryPage(const Path& place)
{
    test::WindowFixture f;
    f.window.resize(variant.contains(QStringLiteral("1920")) ? QSize(1920, 1080) : QSize(1280, 800));
    qputenv("PODIUM_AS", "grace@globorealty.example");
    f.window.showPage(QStringLiteral("registry"));
    shoot(f, "50-registry-no-workspace");
    f.window.openWorkspace(place);
    settle(f);
    f.window.openAddress(QStringLiteral("models:/house_price/3"));
    shoot(f, "51-registry-waiting");
    f.click("registry.reject"); // without a reason
    shoot(f, "52-registry-no-reason");
    f.window.openAddress(QStringLiteral("models:/house_price/2"));
    shoot(f, "53-registry-refused");
    f.window.openAddress(QStringLiteral("models:/house_price/1"));
    shoot(f, "54-registry-champion");
    f.find<QTabBar>("registry.tabs")->setCurrentIndex(1);
    f.find<RecordView>("registry.ledger")->selectRow(0);
    shoot(f, "55-registry-ledger");
    f.window.openAddress(QStringLiteral("models:/house_price/9"));
    shoot(f, "56-registry-error");
    qunsetenv("PODIUM_AS");
}

void trackingPage(const Path& place)
{
    test::WindowFixture f;
    f.window.resize(variant.contains(QStringLiteral("1920")) ? QSize(1920, 1080) : QSize(1280, 800));
    f.window.showPage(QStringLiteral("tracking"));
    shoot(f, "60-tracking-no-workspace");
    f.window.openWorkspace(place);
    settle(f);
    f.window.showPage(QStringLiteral("tracking"));
    shoot(f, "61-tracking");
    auto* view = f.find<RecordView>("tracking.runs");
    view->selectRow(0);
    shoot(f, "62-tracking-selected");
    view->selectAll();
    shoot(f, "63-tracking-all-selected");
    f.click("tracking.compare");
    shoot(f, "64-tracking-differences");
    f.click("tracking.back");
    f.find<QLineEdit>("tracking.filter")->setText(QStringLiteral("metrics.test/r2_score > 0.5 or status = 'x'"));
    shoot(f, "65-tracking-mistake");
    f.find<QLineEdit>("tracking.filter")->setText(QStringLiteral("metrics.test/r2_score > 0.8"));
    shoot(f, "66-tracking-filtered");
}

void sample(const Path& place)
{
    test::WindowFixture f;
    f.window.resize(variant.contains(QStringLiteral("1920")) ? QSize(1920, 1080) : QSize(1280, 800));
    f.window.openWorkspace(place);
    settle(f);
    f.window.showPage(QStringLiteral("home"));
    shoot(f, "10-home");
    f.window.showPage(QStringLiteral("data"));
    settle(f);
    shoot(f, "11-data");
    auto* grid = f.find<TableGrid>("data.grid");
    grid->setFocus();
    grid->setCurrent({40, 5});
    shoot(f, "12-data-cell");
    grid->setCurrent({11'990, 8});
    f.key(Qt::Key_Down, Qt::ShiftModifier);
    f.key(Qt::Key_Left, Qt::ShiftModifier);
    shoot(f, "13-data-end-selection");
    f.window.showPage(QStringLiteral("evaluation"));
    shoot(f, "20-evaluation-idle");
    f.window.openAddress(QStringLiteral("podium:evaluation/models:/house_price/2"));
    shoot(f, "21-evaluation-version-2");
    f.find<IntervalChart>("evaluation.sliceChart")->setFocus(Qt::TabFocusReason);
    shoot(f, "22-evaluation-slice-selected");
    f.window.openAddress(QStringLiteral("podium:evaluation/models:/house_price/3"));
    shoot(f, "23-evaluation-version-3");
    f.find<QComboBox>("evaluation.challenger")->showPopup();
    shoot(f, "24-evaluation-choosing");
    f.find<QComboBox>("evaluation.challenger")->hidePopup();
    f.window.openAddress(QStringLiteral("podium:evaluation/models:/house_price/9"));
    shoot(f, "25-evaluation-error");
    f.key(Qt::Key_K, Qt::ControlModifier);
    shoot(f, "30-palette");
    QTest::keyClicks(f.find<QLineEdit>("palette.field"), QStringLiteral("house"));
    shoot(f, "31-palette-found");
    QTest::keyClicks(f.find<QLineEdit>("palette.field"), QStringLiteral("zzz"));
    shoot(f, "32-palette-nothing");
    f.key(Qt::Key_Escape);
    f.find<TaskPanel>("tasks")->setOpen(true);
    shoot(f, "33-tasks");
    f.find<TaskPanel>("tasks")->setOpen(false);
    sql(f);
    profiling(f);
}

void featuresPage(const Path& place)
{
    test::WindowFixture f;
    f.window.resize(variant.contains(QStringLiteral("1920")) ? QSize(1920, 1080) : QSize(1280, 800));
    f.window.openWorkspace(place);
    settle(f);
    f.window.showPage(QStringLiteral("features"));
    shoot(f, "60-features");
    f.find<RecordView>("features.steps")->selectRow(5);
    shoot(f, "61-features-step");
    f.click("features.add");
    shoot(f, "62-features-form");
    f.click("features.step.close");
    f.find<QTabBar>("features.tabs")->setCurrentIndex(1);
    shoot(f, "63-features-split");
    f.find<QTabBar>("features.tabs")->setCurrentIndex(2);
    shoot(f, "64-features-yaml");
    auto* yaml = f.find<QPlainTextEdit>("features.yaml");
    yaml->setPlainText(yaml->toPlainText().replace(QStringLiteral("category"), QStringLiteral("catgory")));
    QTest::qWait(500);
    shoot(f, "65-features-mistake");
}

void trainingPage(const Path& place)
{
    test::WindowFixture f;
    f.window.resize(variant.contains(QStringLiteral("1920")) ? QSize(1920, 1080) : QSize(1280, 800));
    f.window.openWorkspace(place);
    settle(f);
    f.window.showPage(QStringLiteral("training"));
    shoot(f, "50-training");
    auto* trees = f.find<QLineEdit>("training.random_forest.n_estimators");
    trees->setText(QStringLiteral("0"));
    shoot(f, "51-training-wrong-parameter");
    trees->setText(QStringLiteral("3000"));
    f.click("training.train");
    QTest::qWait(4000);
    QCursor::setPos(QGuiApplication::primaryScreen()->geometry().bottomRight());
    f.window.grab().save(QStringLiteral("%1/52-training-running-%2.png").arg(folder, variant));
    f.click("training.stop");
    settle(f);
    trees->setText(QStringLiteral("20"));
    f.click("training.train");
    shoot(f, "53-training-done");
    auto* target = f.find<QComboBox>("training.target");
    target->setCurrentIndex(target->findText(QStringLiteral("listed")));
    Q_EMIT target->activated(target->currentIndex());
    shoot(f, "54-training-problem");
}

void file(const Path& path, const char* name)
{
    test::WindowFixture f;
    f.window.resize(variant.contains(QStringLiteral("1920")) ? QSize(1920, 1080) : QSize(1280, 800));
    f.window.openPath(path);
    settle(f);
    shoot(f, name);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: ui_gallery FOLDER [TREES [PART]]\n");
        return 2;
    }
    qputenv("QT_LOGGING_RULES", "qt.qpa.*=false");
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    folder = QString::fromLocal8Bit(argv[1]);
    QDir().mkpath(folder);
    part = argc > 3 ? QString::fromLocal8Bit(argv[3]) : QString();
    const QString scale = qEnvironmentVariable("QT_SCALE_FACTOR", QStringLiteral("1"));

    const test::Folder parent;
    const Path place = parent.path() / "globorealty";
    const Status told = test::tellStory(place, {argc > 2 ? std::atoi(argv[2]) : 10, true});
    if (!told) {
        std::fprintf(stderr, "%s\n", told.error().what.c_str());
        return 1;
    }
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        test::theme().setMode(mode);
        for (const char* width : {"1280", "1920"}) {
            variant = QStringLiteral("%1-%2@%3")
                          .arg(mode == ThemeMode::Light ? QStringLiteral("light") : QStringLiteral("dark"),
                               QLatin1String(width), scale);
            const auto wanted = [](const char* word) { return part.isEmpty() || QLatin1String(word).contains(part); };
            if (wanted("registry")) registryPage(place);
            if (wanted("tracking")) trackingPage(place);
            if (wanted("features")) featuresPage(place);
            if (wanted("training")) trainingPage(place);
            if (!part.isEmpty()) continue;
            firstStart();
            emptyWorkspace();
            sample(place);
            if (const auto houses = test::sharedData("d02_king_county_houses/kc_house_data.csv"))
                file(*houses, "14-file-csv");
            if (const auto names = test::sharedData("d11_baby_names_large/baby_names_1880_2010.parquet"))
                file(*names, "15-file-parquet");
            if (const auto houses = test::sharedData("d02_king_county_houses/kc_house_data.csv"))
                profileOf(*houses, "price", "sqft_lot", "45-profiling-houses");
            if (const auto messy = test::sharedData("d13_messy_real/StarWars.csv")) file(*messy, "16-file-messy");
            if (const auto bad = test::sharedData("d15_parquet_testing/bad_data/PARQUET-1481.parquet"))
                file(*bad, "17-file-damaged");
        }
    }
    return 0;
}
