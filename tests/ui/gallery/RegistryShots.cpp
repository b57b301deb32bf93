#include "tests/ui/gallery/Studio.h"
#include "ui/tables/RecordView.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>

namespace podium::ui::gallery {

void registryShots(const Studio& studio)
{
    test::WindowFixture f;
    f.window.resize(studio.size());
    qputenv("PODIUM_AS", "grace@globorealty.example");
    f.window.showPage(QStringLiteral("registry"));
    studio.shoot(f, "50-registry-no-workspace");
    f.window.openWorkspace(studio.sample());
    settle(f);
    f.window.openAddress(QStringLiteral("models:/house_price/3"));
    studio.shoot(f, "51-registry-waiting");
    f.click("registry.reject"); // without a reason
    studio.shoot(f, "52-registry-no-reason");
    f.window.openAddress(QStringLiteral("models:/house_price/2"));
    studio.shoot(f, "53-registry-refused");
    f.window.openAddress(QStringLiteral("models:/house_price/1"));
    studio.shoot(f, "54-registry-champion");
    f.find<QTabBar>("registry.tabs")->setCurrentIndex(1);
    f.find<RecordView>("registry.ledger")->selectRow(0);
    studio.shoot(f, "55-registry-ledger");
    f.find<QTabBar>("registry.tabs")->setCurrentIndex(2);
    studio.shoot(f, "55-registry-champions");
    f.find<QTabBar>("registry.tabs")->setCurrentIndex(0);
    f.window.openAddress(QStringLiteral("models:/house_price/2"));
    settle(f);
    auto* evidence = f.find<QScrollArea>("registry.evidence");
    evidence->verticalScrollBar()->setValue(evidence->verticalScrollBar()->maximum() / 2);
    studio.shoot(f, "53-registry-refused-middle");
    evidence->verticalScrollBar()->setValue(evidence->verticalScrollBar()->maximum());
    studio.shoot(f, "53-registry-refused-end");
    f.window.openAddress(QStringLiteral("models:/house_price/9"));
    studio.shoot(f, "56-registry-error");
    qunsetenv("PODIUM_AS");
}

} // namespace podium::ui::gallery
