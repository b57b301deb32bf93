#include "tests/ui/gallery/Studio.h"
#include "ui/tables/RecordView.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSlider>
#include <QTabBar>

namespace podium::ui::gallery {

void trackingShots(const Studio& studio)
{
    test::WindowFixture f;
    f.window.resize(studio.size());
    f.window.showPage(QStringLiteral("tracking"));
    studio.shoot(f, "60-tracking-no-workspace");
    f.window.openWorkspace(studio.sample());
    settle(f);
    f.window.showPage(QStringLiteral("tracking"));
    studio.shoot(f, "61-tracking");
    auto* view = f.find<RecordView>("tracking.runs");
    view->selectRow(0);
    studio.shoot(f, "62-tracking-selected");
    view->selectAll();
    studio.shoot(f, "63-tracking-all-selected");
    f.find<QTabBar>("tracking.charts")->setCurrentIndex(1);
    studio.shoot(f, "63-tracking-scatter");
    f.find<QTabBar>("tracking.charts")->setCurrentIndex(2);
    studio.shoot(f, "63-tracking-parallel");
    f.find<QTabBar>("tracking.charts")->setCurrentIndex(0);
    f.find<QSlider>("tracking.smoothing")->setValue(80);
    studio.shoot(f, "63-tracking-smoothed");
    f.click("tracking.compare");
    studio.shoot(f, "64-tracking-differences");
    f.click("tracking.back");
    view->setPinned(0, true);
    view->setSorting({{QStringLiteral("status"), Qt::AscendingOrder}, {QStringLiteral("name"), Qt::DescendingOrder}});
    studio.shoot(f, "64-tracking-pinned-sorted");
    view->setSorting({});
    view->setPinned(0, false);
    auto* group = f.find<QComboBox>("tracking.group");
    group->setCurrentIndex(group->findData(QStringLiteral("params.`max_depth`")));
    studio.shoot(f, "64-tracking-groups");
    group->setCurrentIndex(0);
    f.find<QLineEdit>("tracking.filter")->setText(QStringLiteral("metrics.test/r2_score > 0.5 or status = 'x'"));
    studio.shoot(f, "65-tracking-mistake");
    f.find<QLineEdit>("tracking.filter")->setText(QStringLiteral("metrics.test/r2_score > 0.8"));
    studio.shoot(f, "66-tracking-filtered");
}

} // namespace podium::ui::gallery
