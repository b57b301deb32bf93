#include "tests/ui/gallery/Studio.h"
#include "ui/charts/IntervalChart.h"
#include "ui/evaluation/EvaluationPage.h"

#include <QComboBox>

namespace podium::ui::gallery {

void evaluationShots(const Studio& studio)
{
    test::WindowFixture f;
    f.window.resize(studio.size());
    f.window.openWorkspace(studio.sample());
    settle(f);
    f.window.showPage(QStringLiteral("evaluation"));
    studio.shoot(f, "20-evaluation-idle");
    f.window.openAddress(QStringLiteral("podium:evaluation/models:/house_price/2"));
    studio.shoot(f, "21-evaluation-version-2");
    f.find<IntervalChart>("evaluation.sliceChart")->setFocus(Qt::TabFocusReason);
    studio.shoot(f, "22-evaluation-slice-selected");
    f.window.openAddress(QStringLiteral("podium:evaluation/models:/house_price/3"));
    studio.shoot(f, "23-evaluation-version-3");
    f.find<QComboBox>("evaluation.challenger")->showPopup();
    studio.shoot(f, "24-evaluation-choosing");
    f.find<QComboBox>("evaluation.challenger")->hidePopup();
    f.window.openAddress(QStringLiteral("podium:evaluation/models:/house_price/9"));
    studio.shoot(f, "25-evaluation-error");
}

} // namespace podium::ui::gallery
