#include "tests/ui/gallery/Studio.h"

#include <QComboBox>
#include <QLineEdit>

namespace podium::ui::gallery {

void trainingShots(const Studio& studio)
{
    test::WindowFixture f;
    f.window.resize(studio.size());
    f.window.openWorkspace(studio.sample());
    settle(f);
    f.window.showPage(QStringLiteral("training"));
    studio.shoot(f, "50-training");
    f.find<QWidget>("training.random_forest.max_features")->setFocus();
    studio.shoot(f, "50-training-parameter");
    auto* trees = f.find<QLineEdit>("training.random_forest.n_estimators");
    trees->setText(QStringLiteral("0"));
    studio.shoot(f, "51-training-wrong-parameter");
    trees->setText(QStringLiteral("3000"));
    f.click("training.train");
    QTest::qWait(4000);
    studio.shootNow(f, "52-training-running");
    f.click("training.stop");
    settle(f);
    trees->setText(QStringLiteral("20"));
    f.click("training.train");
    studio.shoot(f, "53-training-done");
    auto* target = f.find<QComboBox>("training.target");
    target->setCurrentIndex(target->findText(QStringLiteral("listed")));
    Q_EMIT target->activated(target->currentIndex());
    studio.shoot(f, "54-training-problem");
}

} // namespace podium::ui::gallery
