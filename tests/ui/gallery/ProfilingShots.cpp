#include "tests/ui/gallery/Studio.h"
#include "ui/profiling/ColumnList.h"

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
    showColumn(f, "price");
    studio.shoot(f, "41-profiling-price");
    showColumn(f, "condition");
    studio.shoot(f, "42-profiling-text");
    showColumn(f, "listed");
    studio.shoot(f, "43-profiling-date");
    if (const auto houses = test::sharedData("d02_king_county_houses/kc_house_data.csv"))
        profileOf(studio, *houses, "price", "sqft_lot", "45-profiling-houses");
}

} // namespace podium::ui::gallery
