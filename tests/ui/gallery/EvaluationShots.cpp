#include "tests/ui/gallery/Studio.h"
#include "tests/ui/support/ClassifierWorkspace.h"
#include "ui/charts/ConfusionGrid.h"
#include "ui/charts/IntervalChart.h"
#include "ui/evaluation/EvaluationPage.h"
#include "ui/tables/TableGrid.h"

#include <QComboBox>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>

namespace podium::ui::gallery {

namespace {

void showTab(test::WindowFixture& f, int tab) { f.find<QTabBar>("evaluation.tabs")->setCurrentIndex(tab); }

void scrollCurvesDown(test::WindowFixture& f)
{
    QScrollBar* bar = f.find<QScrollArea>("evaluation.curves.scroll")->verticalScrollBar();
    bar->setValue(bar->maximum());
}

void regression(const Studio& studio)
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
    showTab(f, 1);
    studio.shoot(f, "22a-evaluation-slice-in-curves");
    scrollCurvesDown(f);
    studio.shoot(f, "22b-evaluation-slice-in-curves-below");
    showTab(f, 2);
    studio.shoot(f, "22c-evaluation-slice-rows");
    static_cast<EvaluationPage*>(f.window.page(QStringLiteral("evaluation")))->selection().clear();
    f.find<TableGrid>("evaluation.rows.grid")->setFocus();
    settle(f);
    f.find<TableGrid>("evaluation.rows.grid")->setCurrent({2, 1});
    studio.shoot(f, "22d-evaluation-worst-rows");
    static_cast<EvaluationPage*>(f.window.page(QStringLiteral("evaluation")))->selection().clear();
    showTab(f, 1);
    studio.shoot(f, "22e-evaluation-curves");
    showTab(f, 0);
    f.window.openAddress(QStringLiteral("podium:evaluation/models:/house_price/3"));
    studio.shoot(f, "23-evaluation-version-3");
    f.find<QComboBox>("evaluation.challenger")->showPopup();
    studio.shoot(f, "24-evaluation-choosing");
    f.find<QComboBox>("evaluation.challenger")->hidePopup();
    f.window.openAddress(QStringLiteral("podium:evaluation/models:/house_price/9"));
    studio.shoot(f, "25-evaluation-error");
}

void classification(const Studio& studio, test::Outcomes outcomes, const char* name)
{
    test::WindowFixture f;
    f.window.resize(studio.size());
    const Path place = f.folder / "deliveries";
    if (const Status made = makeClassifiers(place, outcomes); !made) qFatal("%s", made.error().what.c_str());
    f.window.openWorkspace(place);
    settle(f);
    f.window.openAddress(QStringLiteral("podium:evaluation/models:/late/2"));
    studio.shoot(f, (std::string(name) + "-evaluation-classes").c_str());
    showTab(f, 1);
    if (outcomes == test::Outcomes::LateOrNot) f.find<QLineEdit>("evaluation.costMissed")->setText(QStringLiteral("5"));
    studio.shoot(f, (std::string(name) + "a-evaluation-calls").c_str());
    auto* grid = f.find<ConfusionGrid>("evaluation.confusion.challenger");
    grid->setFocus();
    QTest::mouseClick(grid, Qt::LeftButton, {}, grid->markRect(2).center().toPoint());
    studio.shoot(f, (std::string(name) + "b-evaluation-cell").c_str());
    scrollCurvesDown(f);
    studio.shoot(f, (std::string(name) + "c-evaluation-class-curves").c_str());
    showTab(f, 2);
    studio.shoot(f, (std::string(name) + "d-evaluation-class-rows").c_str());
}

} // namespace

void evaluationShots(const Studio& studio)
{
    regression(studio);
    classification(studio, test::Outcomes::LateOrNot, "26");
    classification(studio, test::Outcomes::EarlyOnTimeLate, "27");
}

} // namespace podium::ui::gallery
