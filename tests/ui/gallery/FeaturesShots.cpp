#include "tests/ui/gallery/Studio.h"
#include "ui/tables/RecordView.h"

#include <QComboBox>
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
    f.click("features.edit");
    studio.shoot(f, "62-features-edit");
    f.click("features.step.close");
    f.click("features.add");
    studio.shoot(f, "62-features-form");
    auto* kind = f.find<QComboBox>("features.step.kind");
    kind->setCurrentIndex(kind->findData(QStringLiteral("one_hot")));
    studio.shoot(f, "62-features-form-transform");
    f.click("features.step.close");
    f.find<QTabBar>("features.tabs")->setCurrentIndex(1);
    studio.shoot(f, "63-features-split");
    f.find<QTabBar>("features.tabs")->setCurrentIndex(2);
    studio.shoot(f, "64-features-yaml");
    auto* yaml = f.find<QPlainTextEdit>("features.yaml");
    yaml->setPlainText(yaml->toPlainText().replace(QStringLiteral("category"), QStringLiteral("catgory")));
    QTest::qWait(500);
    studio.shoot(f, "65-features-mistake");
    yaml->setPlainText(
        QStringLiteral("target: sold\nprepare:\n  - aggregate: [market, listed]\n    columns:\n"
                       "      sold: {sum: price}\n      area: {mean: area_sqft}\n"
                       "transform:\n  - {one_hot: [market]}\n  - {date_parts: [listed], parts: [month]}\n"));
    QTest::qWait(500);
    settle(f);
    f.find<QTabBar>("features.tabs")->setCurrentIndex(0);
    f.find<RecordView>("features.steps")->selectRow(1);
    studio.shoot(f, "66-features-leak");
}

} // namespace podium::ui::gallery
