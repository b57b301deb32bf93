#include "tests/ui/gallery/Studio.h"
#include "ui/tables/RecordView.h"

#include <QPlainTextEdit>
#include <QTabBar>

namespace podium::ui::gallery {

void featuresShots(const Studio& studio)
{
    test::WindowFixture f;
    f.window.resize(studio.size());
    f.window.openWorkspace(studio.sample());
    settle(f);
    f.window.showPage(QStringLiteral("features"));
    studio.shoot(f, "60-features");
    f.find<RecordView>("features.steps")->selectRow(5);
    studio.shoot(f, "61-features-step");
    f.click("features.add");
    studio.shoot(f, "62-features-form");
    f.click("features.step.close");
    f.find<QTabBar>("features.tabs")->setCurrentIndex(1);
    studio.shoot(f, "63-features-split");
    f.find<QTabBar>("features.tabs")->setCurrentIndex(2);
    studio.shoot(f, "64-features-yaml");
    auto* yaml = f.find<QPlainTextEdit>("features.yaml");
    yaml->setPlainText(yaml->toPlainText().replace(QStringLiteral("category"), QStringLiteral("catgory")));
    QTest::qWait(500);
    studio.shoot(f, "65-features-mistake");
}

} // namespace podium::ui::gallery
