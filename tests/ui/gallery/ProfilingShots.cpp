#include "core/base/Text.h"
#include "tests/ui/gallery/Studio.h"
#include "ui/profiling/ColumnList.h"
#include "ui/tables/RecordView.h"

#include <QComboBox>
#include <QListView>
#include <QTabBar>

namespace podium::ui::gallery {

namespace {

void showColumn(test::WindowFixture& f, const char* name)
{
    auto* list = f.find<QListView>("profiling.columns");
    const int row = static_cast<const ColumnList*>(list->model())->rowOf(QLatin1String(name));
    list->setCurrentIndex(list->model()->index(row, 0));
    f.find<QTabBar>("profiling.tabs")->setCurrentIndex(1);
}

// A table of one's own, imported into an empty workspace.
void profileOf(const Studio& studio, const Path& table, const char* target, const char* column, const char* name)
{
    test::WindowFixture f;
    f.window.resize(studio.size());
    studio.openEmpty(f);
    f.window.openAddress(QStringLiteral("podium:profiling/") + QString::fromStdString(table.string()));
    settle(f);
    if (*target != 0) {
        auto* targets = f.find<QComboBox>("profiling.target");
        targets->setCurrentIndex(targets->findText(QLatin1String(target)));
        Q_EMIT targets->activated(targets->currentIndex());
        settle(f);
    }
    studio.shoot(f, (std::string(name) + "-overview").c_str());
    showColumn(f, column);
    studio.shoot(f, (std::string(name) + "-column").c_str());
    f.find<QTabBar>("profiling.tabs")->setCurrentIndex(2);
    studio.shoot(f, (std::string(name) + "-associations").c_str());
    f.find<QTabBar>("profiling.tabs")->setCurrentIndex(3);
    studio.shoot(f, (std::string(name) + "-missing").c_str());
}

// The last third of the sample's houses with a column less and one more, and garages that went missing.
Path laterHouses(const Studio& studio, const test::Folder& folder)
{
    const auto text = readFile(studio.sample() / "data" / "houses.csv");
    const std::vector<std::string> lines = split(text ? *text : std::string(), '\n');
    std::string later;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (i > 0 && i < lines.size() * 2 / 3) continue;
        std::vector<std::string> fields = split(lines[i], ',');
        if (fields.size() < 12) continue;
        fields[10] = i == 0 ? "agent" : i % 3 == 0 ? "north" : "south"; // was distance_km
        if (i > 0 && i % 5 < 2) fields[9].clear();
        later += join(fields, ",") + "\n";
    }
    (void)writeFileAtomically(folder / "houses-2022.csv", later);
    return folder / "houses-2022.csv";
}

void comparison(const Studio& studio, test::WindowFixture& f)
{
    const Path later = laterHouses(studio, f.folder);
    f.window.openAddress(QStringLiteral("podium:profiling/houses:1/against/") + QString::fromStdString(later.string()));
    studio.shoot(f, "46-profiling-compare");
    auto* columns = f.find<RecordView>("profiling.compare.columns");
    columns->selectKey(QStringLiteral("market"));
    studio.shoot(f, "46-profiling-compare-text");
    columns->selectKey(QStringLiteral("price"));
    studio.shoot(f, "46-profiling-compare-price");
    f.window.openAddress(QStringLiteral("podium:profiling/houses:1/against/9"));
    studio.shoot(f, "46-profiling-compare-error");
    f.window.openAddress(QStringLiteral("podium:profiling/houses:1"));
    f.find<QTabBar>("profiling.tabs")->setCurrentIndex(f.find<QTabBar>("profiling.tabs")->count() - 1);
    studio.shoot(f, "46-profiling-compare-empty");
}

} // namespace

void profilingShots(const Studio& studio)
{
    test::WindowFixture f;
    f.window.resize(studio.size());
    f.window.openWorkspace(studio.sample());
    settle(f);
    f.window.openAddress(QStringLiteral("podium:profiling/houses:1"));
    studio.shoot(f, "40-profiling-overview");
    auto* findings = f.find<QListView>("profiling.findings");
    findings->setCurrentIndex(findings->model()->index(1, 0));
    studio.shoot(f, "40-profiling-finding");
    showColumn(f, "price");
    studio.shoot(f, "41-profiling-price");
    showColumn(f, "condition");
    studio.shoot(f, "42-profiling-text");
    showColumn(f, "listed");
    studio.shoot(f, "43-profiling-date");
    f.find<QTabBar>("profiling.tabs")->setCurrentIndex(3);
    studio.shoot(f, "44-profiling-missing");
    comparison(studio, f);
    if (const auto houses = test::sharedData("d02_king_county_houses/kc_house_data.csv"))
        profileOf(studio, *houses, "price", "sqft_lot", "45-profiling-houses");
    if (const auto films = test::sharedData("d13_messy_real/birdstrikes.csv"))
        profileOf(studio, *films, "", "Effect Amount of damage", "47-profiling-messy");
}

} // namespace podium::ui::gallery
