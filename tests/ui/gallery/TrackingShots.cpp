#include "tests/ui/gallery/Studio.h"
#include "ui/tables/RecordView.h"

#include <QLineEdit>

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
    f.click("tracking.compare");
    studio.shoot(f, "64-tracking-differences");
    f.click("tracking.back");
    f.find<QLineEdit>("tracking.filter")->setText(QStringLiteral("metrics.test/r2_score > 0.5 or status = 'x'"));
    studio.shoot(f, "65-tracking-mistake");
    f.find<QLineEdit>("tracking.filter")->setText(QStringLiteral("metrics.test/r2_score > 0.8"));
    studio.shoot(f, "66-tracking-filtered");
}

} // namespace podium::ui::gallery
