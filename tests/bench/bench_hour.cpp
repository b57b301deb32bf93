// bench_hour: a scripted hour of use, sped up: one act every fifteen seconds makes 240 acts, in rounds that visit every
// page - look at files, scroll, ask SQL, profile, look at steps, train, compare, filter runs, read evidence, use the
// palette. Prints the resident memory after each round; the first round, in which every page is made and every cache
// filled, is what the last is compared with. Ends with 1 where memory grew by 5 % or more.
//
//     bench_hour [--rounds N]        10 rounds of 24 acts are the hour
#include "core/base/Text.h"
#include "tests/bench/WindowDesk.h"
#include "tests/ui/support/SampleWorkspace.h"
#include "ui/base/Heap.h"
#include "ui/tables/RecordView.h"
#include "ui/tables/TableGrid.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <fstream>

using namespace podium;
using namespace podium::ui;
using namespace podium::bench;

namespace {

// Resident memory in megabytes, as the system counts it.
double residentMegabytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:")) return std::atof(line.c_str() + 6) / 1024.0;
    return 0;
}

class Hour {
public:
    Hour(Desk& desk, Path file) : m_desk(desk), m_file(std::move(file)) {}

    // Every page once, as somebody would who works.
    void round()
    {
        look();
        ask();
        profileAndPrepare();
        train();
        decide();
        search();
    }
    int acts() const { return m_acts; }

private:
    // One act, and what it started has ended.
    template <class Act> void act(Act doIt)
    {
        doIt();
        ++m_acts;
        for (int quiet = 0; quiet < 5; ++quiet) {
            QTest::qWait(5);
            m_desk.window.tasks().waitForAll(60'000);
        }
        m_desk.window.repaint();
    }
    void address(const char* text)
    {
        act([&] { m_desk.window.openAddress(QLatin1String(text)); });
    }
    void page(const char* word)
    {
        act([&] { m_desk.window.showPage(QLatin1String(word)); });
    }
    void tab(const char* bar, int number)
    {
        act([&] { m_desk.find<QTabBar>(bar)->setCurrentIndex(number); });
    }

    void look()
    {
        page("home");
        address("houses:1");
        auto* grid = m_desk.find<TableGrid>("data.grid");
        for (const int row : {40, 6'000, 11'900}) act([&] { grid->setCurrent({row, 3}); });
        act([&] { m_desk.window.openPath(m_file); });
    }
    void ask()
    {
        tab("data.tabs", 1);
        auto* editor = m_desk.find<QPlainTextEdit>("data.sql.editor");
        act([&] {
            editor->setPlainText(QStringLiteral("SELECT market, count(*), median(price) FROM houses GROUP BY market"));
            editor->setFocus();
            QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
        });
        tab("data.tabs", 0);
    }
    void profileAndPrepare()
    {
        address("podium:profiling/houses:1");
        tab("profiling.tabs", 1);
        tab("profiling.tabs", 2);
        tab("profiling.tabs", 0);
        address("podium:features/recipes/full.yml");
    }
    void train()
    {
        page("training");
        act([&] {
            m_desk.find<QLineEdit>("training.random_forest.n_estimators")->setText(QStringLiteral("5"));
            QTest::mouseClick(m_desk.find<QPushButton>("training.train"), Qt::LeftButton);
        });
    }
    void decide()
    {
        address("podium:evaluation/models:/house_price/2");
        address("podium:evaluation/models:/house_price/3");
        page("tracking");
        auto* filter = m_desk.find<QLineEdit>("tracking.filter");
        act([&] { filter->setText(QStringLiteral("metrics.test/r2_score > 0.8")); });
        act([&] { filter->clear(); });
        act([&] { m_desk.find<RecordView>("tracking.runs")->selectRow(0); });
        address("models:/house_price/3");
    }
    void search()
    {
        act([&] { QTest::keyClick(&m_desk.window, Qt::Key_K, Qt::ControlModifier); });
        act([&] {
            auto* field = m_desk.find<QLineEdit>("palette.field");
            QTest::keyClicks(field, QStringLiteral("house"));
            QTest::keyClick(field, Qt::Key_Escape);
        });
    }

    Desk& m_desk;
    Path m_file;
    int m_acts = 0;
};

void writeFile(const Path& file)
{
    std::ofstream out(file);
    out << "id,amount,note\n";
    for (int i = 0; i < 50'000; ++i) out << i << ',' << (i % 977) * 1.5 << ",note " << i % 13 << '\n';
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    useOneHeap();
    QApplication application(argc, argv);
    const int rounds = argc == 3 && std::string(argv[1]) == "--rounds" ? std::max(2, std::atoi(argv[2])) : 10;
    TemporaryFolder folder = require(TemporaryFolder::create(std::filesystem::temp_directory_path(), "bench-hour"));
    require(ui::test::tellStory(folder.path() / "globorealty", {10, true}));
    writeFile(folder.path() / "orders.csv");

    Desk desk(folder.path());
    desk.window.resize(1280, 800);
    desk.window.openWorkspace(folder.path() / "globorealty");
    until([&] { return desk.window.windowTitle() != QStringLiteral("Podium"); });
    Hour hour(desk, folder.path() / "orders.csv");
    double first = 0;
    double last = 0;
    for (int i = 0; i < rounds; ++i) {
        hour.round();
        last = residentMegabytes();
        if (i == 0) first = last;
        std::printf("after %3d acts %8.1f MB\n", hour.acts(), last);
        std::fflush(stdout);
    }
    Bars bars;
    bars.show("growth of resident memory after the first round", 100 * (last - first) / first, 5, "%");
    return bars.kept ? 0 : 1;
}
