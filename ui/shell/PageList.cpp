#include "ui/shell/PageList.h"

#include "ui/data/DataPage.h"
#include "ui/evaluation/EvaluationPage.h"
#include "ui/features/FeaturesPage.h"
#include "ui/home/HomePage.h"
#include "ui/profiling/ProfilingPage.h"
#include "ui/registry/RegistryPage.h"
#include "ui/settings/SettingsPage.h"
#include "ui/tracking/TrackingPage.h"
#include "ui/training/TrainingPage.h"

namespace podium::ui {

namespace {

template <class P> Page* make(const PageServices& services) { return new P(services); }

bool never(const Uri&) { return false; }
bool isData(const Uri& address) { return address.kind == Uri::Kind::Data || address.kind == Uri::Kind::File; }
bool isModel(const Uri& address) { return address.kind == Uri::Kind::Model; }
bool isRun(const Uri& address) { return address.kind == Uri::Kind::Run; }

} // namespace

const std::vector<PageEntry>& pageList()
{
    static const std::vector<PageEntry> pages{
        {QStringLiteral("home"), Page::tr("Home"), QStringLiteral("home"), never, make<HomePage>},
        {QStringLiteral("data"), Page::tr("Data"), QStringLiteral("data"), isData, make<DataPage>},
        {QStringLiteral("profiling"), Page::tr("Profiling"), QStringLiteral("profiling"), never, make<ProfilingPage>},
        {QStringLiteral("features"), Page::tr("Features"), QStringLiteral("features"), never, make<FeaturesPage>},
        {QStringLiteral("training"), Page::tr("Training"), QStringLiteral("training"), never, make<TrainingPage>},
        {QStringLiteral("evaluation"), Page::tr("Evaluation"), QStringLiteral("evaluation"), never,
         make<EvaluationPage>},
        {QStringLiteral("tracking"), Page::tr("Tracking"), QStringLiteral("tracking"), isRun, make<TrackingPage>},
        {QStringLiteral("registry"), Page::tr("Registry"), QStringLiteral("registry"), isModel, make<RegistryPage>},
        {QStringLiteral("settings"), Page::tr("Settings"), QStringLiteral("settings"), never, make<SettingsPage>, true},
    };
    return pages;
}

} // namespace podium::ui
