// bench_window: how quick the window is, offscreen: start with 10,000 runs, a Parquet of ten million rows and a CSV of
// 1 GB that is not imported, the jump to a far row, a table of 2,400 columns, sorting and filtering 100,000 runs,
// stalls of the event loop while that is done and while a forest trains, stopping it, and processor time when nothing
// happens. Medians, each beside its bar; ends with 1 where one is missed.
//
//     bench_window [--repetitions N] [--seconds-idle N] [--csv-mb N] [--runs-only|--work-only|--wide-only]
//
// The process starts itself again for each cold start: bench_window --start WORKSPACE.
#include "core/base/Files.h"
#include "core/base/Random.h"
#include "core/base/Text.h"
#include "core/storage/DuckSession.h"
#include "core/tracking/RunTables.h"
#include "core/workflows/CreateWorkspace.h"
#include "core/workflows/TrainModel.h"
#include "core/workspace/Workspace.h"
#include "tests/bench/WindowDesk.h"
#include "ui/data/ColumnWell.h"
#include "ui/tables/PreviewPane.h"
#include "ui/tables/RecordView.h"
#include "ui/tables/TableGrid.h"
#include "ui/tables/TablePreview.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QTabBar>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace podium;
using namespace podium::ui;
using namespace podium::bench;

namespace {

constexpr std::int64_t bigRows = 10'000'000;

// Ends when Home shows the workspace and has been painted.
int startOnce(int argc, char** argv)
{
    QApplication application(argc, argv);
    const Path workspace = argv[2];
    Desk desk(workspace.parent_path());
    desk.window.openWorkspace(workspace);
    QLabel* title = desk.find<QLabel>("home.title");
    until([&] { return title->text() != QStringLiteral("Podium"); });
    desk.window.repaint();
    std::_Exit(0); // what is measured is the start
}

double startMs(const Path& workspace)
{
    QElapsedTimer time;
    time.start();
    const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
    const pid_t child = ::fork();
    if (child == 0) {
        ::execl(self.c_str(), self.c_str(), "--start", workspace.c_str(), nullptr);
        std::_Exit(127);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (status != 0) std::exit(1);
    return milliseconds(time);
}

// Runs as a training leaves them: parameters, metrics, tags.
void addRuns(const Path& folder, int count)
{
    const SystemClock clock;
    const auto workspace = require(workspace::Workspace::open(folder, clock));
    tracking::TrackingStore& store = *require(workspace->tracking());
    Random random(7);
    for (int i = 0; i < count; ++i) {
        tracking::NewRun run;
        run.name = "run " + std::to_string(i);
        run.params = {{"learner", "ridge"}, {"alpha", format("{:.4f}", random.uniform())}};
        const tracking::Run made = require(store.createRun(run));
        tracking::RunBatch last;
        for (const char* metric : {"test/root_mean_squared_error", "test/r2_score", "train/r2_score"})
            last.metrics[metric] = {{0, 0, random.uniform()}};
        require(store.finish(made.id, tracking::RunStatus::Finished, last));
    }
}

void writeTable(const Path& file, std::int64_t rows)
{
    DuckOptions options;
    options.threads = 2;
    options.memoryBytes = 1ull << 30;
    options.allowedFolders = {file.parent_path()};
    options.temporaryFolder = file.parent_path();
    DuckSession session = require(DuckSession::open(options));
    const bool isParquet = file.extension() == ".parquet";
    require(session.execute(
        format("COPY (SELECT i AS id, 'city ' || (i % 500) AS city, round(random() * 1e6, 2) AS price, DATE "
               "'2020-01-01' + CAST(i % 1500 AS INTEGER) AS sold, i % 7 = 0 AS waterfront, 'note, ' || (i % 97) AS "
               "note, 47 + random() AS latitude, i % 5 AS condition FROM range({}) t(i)) TO {} ({})",
               rows, sqlPath(file), isParquet ? "FORMAT parquet" : "FORMAT csv, HEADER"),
        TaskContext()));
}

struct Opened {
    double open = 0;
    double jump = 0;
};

Opened openAndJump(Desk& desk, const Path& file, int row)
{
    Opened cost;
    QElapsedTimer time;
    time.start();
    desk.window.openPath(file);
    TableGrid* grid = nullptr;
    TablePreview* table = nullptr;
    const QString name = qtText(pathText(file.filename()));
    until([&] {
        grid = desk.find<TableGrid>("data.grid");
        for (QObject* up = grid; up != nullptr && table == nullptr; up = up->parent())
            table = up->findChild<TablePreview*>({}, Qt::FindDirectChildrenOnly); // not that of another page
        auto* title = desk.find<QLabel>("data.title");
        return grid && table && title && title->text() == name && table->rowCount() > 0 && table->isLoaded(0);
    });
    grid->repaint();
    cost.open = milliseconds(time);
    if (row <= 0) return cost;
    time.restart();
    grid->setCurrent({std::min(row, table->rowCount() - 1), 0});
    until([&] { return table->isLoaded(grid->current().row); });
    grid->repaint();
    cost.jump = milliseconds(time);
    return cost;
}

void benchTables(const Path& folder, int repetitions, int csvMegabytes, Bars& bars)
{
    writeTable(folder / "big.parquet", bigRows);
    writeTable(folder / "big.csv", csvMegabytes * 13'500ll);
    std::vector<double> open, jump, csv;
    for (int i = 0; i < repetitions; ++i) {
        Desk desk(folder);
        const Opened parquet = openAndJump(desk, folder / "big.parquet", 9'000'000);
        open.push_back(parquet.open);
        jump.push_back(parquet.jump);
        csv.push_back(openAndJump(desk, folder / "big.csv", 0).open);
    }
    bars.show("Parquet, 10 million rows: first rows shown", median(open), 150, "ms");
    bars.show("jump to row 9,000,000", median(jump), 200, "ms");
    std::printf("(the CSV has %.0f MB)\n", static_cast<double>(require(fileSize(folder / "big.csv"))) * 1e-6);
    bars.show("CSV that is not imported: first rows shown", median(csv), 300, "ms");
}

// The longest time between two turns of the event loop.
class Stalls : public QObject {
public:
    Stalls()
    {
        m_time.start();
        m_timer.setInterval(1);
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_longest = std::max(m_longest, milliseconds(m_time));
            ++m_turns;
            m_time.restart();
        });
        m_timer.start();
    }
    double longest() const { return m_longest; }
    bool isFresh() const { return m_turns < 3; }

private:
    QElapsedTimer m_time;
    QTimer m_timer;
    double m_longest = 0;
    int m_turns = 0;
};

// A table of 2,400 columns: looked at, sorted by its last column, offered to be plotted.
void benchWide(const Path& folder, Bars& bars)
{
    std::string text;
    for (int line = 0; line < 1'000; ++line)
        for (int column = 0; column < 2'400; ++column) {
            text += line == 0 ? "c" + std::to_string(column) : std::to_string(column * line % 1'009);
            text += column < 2'399 ? ',' : '\n';
        }
    require(writeFileAtomically(folder / "wide.csv", text));
    Desk desk(folder);
    desk.window.showPage(QStringLiteral("data"));
    openAndJump(desk, folder / "big.parquet", 0); // the page has been in use
    const auto* count = desk.find<QLabel>("data.count");
    const auto says = [&](const char* words) { return count->text().contains(QString::fromUtf8(words)); };
    Stalls stalls;
    openAndJump(desk, folder / "wide.csv", 0);
    until([&] { return says("2,400 columns · showing all"); });
    bars.show("2,400 columns: longest stall while they are opened", stalls.longest(), 50, "ms");
    Stalls sorting;
    desk.find<PreviewPane>("data.table")->sortBy(2'399, true, false);
    until([&] { return says("sorted by c2399"); });
    bars.show("2,400 columns: longest stall while sorted", sorting.longest(), 50, "ms");
    Stalls plotting;
    desk.find<QTabBar>("data.tabs")->setCurrentIndex(2);
    until([&] { return desk.find<ColumnWell>("data.plot.x")->count() > 2'400 && !plotting.isFresh(); });
    bars.show("2,400 columns: longest stall while offered to the plot", plotting.longest(), 50, "ms");
}

// A hundred thousand runs with eight metrics and six parameters, in one transaction: the store's own way would wait for
// the disk 200,000 times.
void writeManyRuns(const Path& place, std::int64_t runs)
{
    const SystemClock clock;
    require(workflows::createWorkspace({place, "many", {}}, TaskContext()));
    const auto workspace = require(workspace::Workspace::open(place, clock));
    require(workspace->tracking());
    SqliteDatabase database = require(SqliteDatabase::open(workspace->databaseFile()));
    Random random(1);
    require(database.transaction([&]() -> Status {
        for (std::int64_t i = 0; i < runs; ++i) {
            tracking::StoredRun fresh;
            fresh.row = i + 1;
            fresh.run.id.value = format("{:032x}", random.next());
            fresh.run.experiment = tracking::defaultExperimentId;
            fresh.run.name = format("run-{}", random.below(static_cast<std::uint64_t>(runs)));
            fresh.run.started = i * 1'000;
            PODIUM_TRY(insertRun(database, fresh.run, ""));
            tracking::RunBatch batch;
            for (int p = 0; p < 6; ++p) batch.params[format("p{}", p)] = format("{}", random.below(1'000));
            for (int m = 0; m < 8; ++m) batch.metrics[format("test/m{}", m)] = {{0, i, random.uniform()}};
            PODIUM_TRY(writeBatch(database, fresh, batch, fresh.run.started));
        }
        return database.execute("UPDATE runs SET status = 'FINISHED', ended = started + 500");
    }));
}

// From the click to the painted rows; the event loop must turn all the while.
void benchRuns(const Path& folder, int repetitions, Bars& bars)
{
    writeManyRuns(folder / "many", 100'000);
    Desk desk(folder);
    desk.window.openWorkspace(folder / "many");
    until([&] { return desk.window.windowTitle().startsWith(QStringLiteral("many")); });
    desk.window.showPage(QStringLiteral("tracking"));
    RecordView* view = desk.find<RecordView>("tracking.runs");
    until([&] { return view->model()->rowCount() > 0; });
    int resets = 0;
    QObject::connect(view->model(), &QAbstractItemModel::modelReset, view, [&] { ++resets; });
    const auto measured = [&](const std::function<void()>& act) {
        const int before = resets;
        QElapsedTimer time;
        time.start();
        act();
        until([&] { return resets > before; });
        view->repaint();
        return milliseconds(time);
    };
    auto* filter = desk.find<QLineEdit>("tracking.filter");
    Stalls stalls;
    std::vector<double> byMetric, byParam, byName, filtered;
    for (int i = 0; i < repetitions; ++i) {
        const auto order = i % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder;
        const auto sortedBy = [&](const QString& field) {
            return measured([&] { view->setSorting({{field, order}}); });
        };
        byMetric.push_back(sortedBy(QStringLiteral("metrics.`test/m%1`").arg(i % 8)));
        byParam.push_back(sortedBy(QStringLiteral("params.`p%1`").arg(i % 6)));
        byName.push_back(sortedBy(QStringLiteral("name")));
        filtered.push_back(measured([&] { filter->setText(QStringLiteral("metrics.test/m3 < 0.%1").arg(3 + i % 5)); }));
        measured([&] { filter->clear(); });
    }
    view->selectAll();
    until([&] { return !desk.window.tasks().isBusy(); });
    const double stall = stalls.longest();
    bars.show("100,000 runs: sorted by a metric", median(byMetric), 150, "ms");
    bars.show("100,000 runs: sorted by a parameter", median(byParam), 150, "ms");
    bars.show("100,000 runs: sorted by name", median(byName), 150, "ms");
    bars.show("100,000 runs: filtered by a metric", median(filtered), 150, "ms");
    bars.show("longest stall of the event loop meanwhile", stall, 50, "ms");
}

void benchWork(const Path& folder, Bars& bars)
{
    const SystemClock clock;
    Desk desk(folder);
    desk.window.openWorkspace(folder / "runs");
    until([&] { return desk.window.windowTitle() != QStringLiteral("Podium"); });
    Question question;
    bool ended = false;
    const auto train = [&](int trees) {
        return desk.window.tasks().start<workflows::TrainOutcome>(
            question, {QStringLiteral("Training"), TaskKind::Listed}, &desk.window,
            [&clock, folder, trees](const TaskContext& context) -> Result<workflows::TrainOutcome> {
                PODIUM_TRY_ASSIGN(const auto workspace, workspace::Workspace::open(folder / "runs", clock));
                workflows::TrainRequest request;
                request.data = pathText(folder / "runs/data/houses.csv");
                request.target = "price";
                request.learner = "random_forest";
                request.params["n_estimators"] = std::to_string(trees);
                return workflows::trainModel(*workspace, request, context);
            },
            [&](Result<workflows::TrainOutcome>) { ended = true; });
    };
    {
        Stalls stalls;
        train(60);
        QTimer pages;
        const QStringList words{QStringLiteral("home"), QStringLiteral("data"), QStringLiteral("evaluation")};
        int turn = 0;
        QObject::connect(&pages, &QTimer::timeout, &desk.window, [&] { desk.window.showPage(words[turn++ % 3]); });
        pages.start(150);
        until([&] { return ended; });
        bars.show("longest stall of the event loop while a forest trains", stalls.longest(), 50, "ms");
    }
    ended = false;
    TaskHandle* task = train(5'000);
    until([&] { return task->fraction() > 0.005; });
    QElapsedTimer time;
    time.start();
    task->stop();
    const double shown = milliseconds(time);
    until([&] { return ended; });
    bars.show("stop: Stopping is shown", shown, 200, "ms");
    bars.show("stop: the work has ended", milliseconds(time), 1000, "ms");
}

double processorSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

void benchIdle(const Path& folder, int seconds, Bars& bars)
{
    Desk desk(folder);
    desk.window.openWorkspace(folder / "runs");
    until([&] { return desk.window.windowTitle() != QStringLiteral("Podium"); });
    QEventLoop loop;
    QTimer::singleShot(2'000, &loop, &QEventLoop::quit); // what opening left to do
    loop.exec();
    const double before = processorSeconds();
    QTimer::singleShot(seconds * 1000, &loop, &QEventLoop::quit);
    loop.exec();
    bars.show("idle: share of one processor", 100 * (processorSeconds() - before) / seconds, 0.5, "%");
}

int optionOf(const std::vector<std::string>& words, const char* name, int fallback)
{
    const auto found = std::find(words.begin(), words.end(), name);
    return found == words.end() || found + 1 == words.end() ? fallback : std::atoi((found + 1)->c_str());
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    if (argc == 3 && std::string(argv[1]) == "--start") return startOnce(argc, argv);
    const std::vector<std::string> words(argv + 1, argv + argc);
    const int repetitions = std::max(1, optionOf(words, "--repetitions", 5));
    TemporaryFolder folder = require(TemporaryFolder::create(std::filesystem::temp_directory_path(), "bench-window"));
    const Path runs = folder.path() / "runs";
    require(workflows::createWorkspace({runs, "runs", "globorealty"}, TaskContext()));
    addRuns(runs, 10'000);

    Bars bars;
    const auto isAsked = [&](const char* word) { return std::find(words.begin(), words.end(), word) != words.end(); };
    if (isAsked("--work-only")) {
        QApplication application(argc, argv);
        benchWork(folder.path(), bars);
        return bars.kept ? 0 : 1;
    }
    if (isAsked("--wide-only")) {
        QApplication application(argc, argv);
        writeTable(folder.path() / "big.parquet", 1'000);
        benchWide(folder.path(), bars);
        return bars.kept ? 0 : 1;
    }
    std::vector<double> starts;
    for (int i = 0; i < repetitions + 2; ++i) starts.push_back(startMs(runs));
    bars.show("start to the first frame with the workspace, 10,000 runs", median(starts), 300, "ms");

    QApplication application(argc, argv);
    benchRuns(folder.path(), repetitions, bars);
    if (isAsked("--runs-only")) return bars.kept ? 0 : 1;
    benchTables(folder.path(), repetitions, optionOf(words, "--csv-mb", 1000), bars);
    benchWide(folder.path(), bars);
    benchWork(folder.path(), bars);
    benchIdle(folder.path(), optionOf(words, "--seconds-idle", 20), bars);
    return bars.kept ? 0 : 1;
}
