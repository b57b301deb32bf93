#include "tests/ui/checks/Stations.h"

#include "ui/base/QtText.h"
#include "ui/shell/CommandPalette.h"
#include "ui/shell/PageList.h"
#include "ui/tables/RecordView.h"
#include "ui/tables/TableGrid.h"
#include "ui/tasks/TaskPanel.h"

namespace podium::ui::test {

namespace {

Station at(const char* name, const char* address)
{
    return {QLatin1String(name), [address](WindowFixture& f) { f.window.openAddress(QLatin1String(address)); }};
}

} // namespace

void settle(WindowFixture& fixture)
{
    for (int quiet = 0; quiet < 4; ++quiet) {
        if (!fixture.window.tasks().waitForAll(0)) {
            fixture.window.tasks().waitForAll(30'000);
            quiet = 0;
        }
        QApplication::processEvents();
        QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

std::vector<Station> stationsWithoutWorkspace()
{
    std::vector<Station> stations;
    for (const PageEntry& entry : pageList())
        stations.push_back({entry.word, [word = entry.word](WindowFixture& f) { f.window.showPage(word); }});
    return stations;
}

std::vector<Station> stationsOfSample()
{
    std::vector<Station> stations = stationsWithoutWorkspace();
    stations.push_back(at("data, a table", "houses:1"));
    stations.push_back({QStringLiteral("data, a cell"), [](WindowFixture& f) {
                            f.window.showPage(QStringLiteral("data"));
                            f.find<TableGrid>("data.grid")->setCurrent({40, 5});
                        }});
    stations.push_back(at("profiling, a table", "podium:profiling/houses:1"));
    stations.push_back(at("evaluation, a refused version", "podium:evaluation/models:/house_price/2"));
    stations.push_back(at("evaluation, no such version", "podium:evaluation/models:/house_price/9"));
    stations.push_back({QStringLiteral("tracking, two runs"), [](WindowFixture& f) {
                            f.window.showPage(QStringLiteral("tracking"));
                            f.find<RecordView>("tracking.runs")->selectAll();
                        }});
    stations.push_back(
        {QStringLiteral("tracking, differences"), [](WindowFixture& f) { f.click("tracking.compare"); }});
    stations.push_back({QStringLiteral("tracking, back"), [](WindowFixture& f) { f.click("tracking.back"); }});
    stations.push_back(at("registry, waiting", "models:/house_price/3"));
    stations.push_back(at("registry, refused", "models:/house_price/2"));
    stations.push_back(at("registry, champion", "models:/house_price/1"));
    stations.push_back(at("registry, no such version", "models:/house_price/9"));
    stations.push_back({QStringLiteral("tasks"), [](WindowFixture& f) {
                            f.window.showPage(QStringLiteral("home"));
                            f.find<TaskPanel>("tasks")->setOpen(true);
                        }});
    return stations;
}

} // namespace podium::ui::test
