#include "tests/ui/support/ClassifierWorkspace.h"

#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/base/Text.h"
#include "core/data/Importer.h"
#include "core/workflows/CreateWorkspace.h"
#include "core/workflows/PromoteModel.h"
#include "core/workflows/RegisterModel.h"
#include "core/workflows/TrainModel.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace podium::ui::test {

namespace {

constexpr int deliveries = 1'500;

double chance(std::uint64_t stream, int i) // 0 to 1
{
    return static_cast<double>(mix64(stream * 1'000'003 + static_cast<std::uint64_t>(i)) >> 11) * 0x1.0p-53;
}

std::string deliveriesCsv(Outcomes outcomes)
{
    const bool two = outcomes == Outcomes::LateOrNot;
    constexpr std::array weathers{"dry", "rain", "snow"};
    std::string text = format("distance_km,weather,hour,parcels,{}\n", two ? "late" : "pace");
    for (int i = 0; i < deliveries; ++i) {
        const double distance = 1 + 39 * chance(1, i) * chance(2, i);
        const auto weather =
            static_cast<std::size_t>(std::min(2.0, std::floor(3.4 * chance(3, i) * chance(4, i) * 1.6)));
        const int hour = 8 + static_cast<int>(12 * chance(5, i));
        const int parcels = 1 + static_cast<int>(9 * chance(6, i));
        const bool rush = hour >= 16 && hour <= 18;
        const double slow =
            distance * (rush ? 2.2 : 1.0) + 9 * static_cast<double>(weather) + parcels + 22 * chance(7, i);
        const char* pace = slow > 40 ? "late" : slow > 24 ? "on time" : "early";
        text += format("{:.1f},{},{},{},{}\n", distance, weathers[weather], hour, parcels,
                       !two        ? pace
                       : slow > 40 ? "yes"
                                   : "no");
    }
    return text;
}

Status train(workspace::Workspace& open, const std::string& learner, const std::string& target,
             std::map<std::string, std::string> params)
{
    workflows::TrainRequest request;
    request.data = "deliveries";
    request.target = target;
    request.learner = learner;
    request.params = std::move(params);
    request.split = "random:0.4";
    request.runName = learner;
    PODIUM_TRY_ASSIGN(const workflows::TrainOutcome trained, workflows::trainModel(open, request, {}));
    PODIUM_TRY(workflows::registerModel(open, {"runs:/" + trained.run.id.value, "late", "ada@globo.example"}, {}));
    return success();
}

} // namespace

Status makeClassifiers(const Path& folder, Outcomes outcomes)
{
    static const SystemClock clock;
    const bool two = outcomes == Outcomes::LateOrNot;
    PODIUM_TRY(workflows::createWorkspace({folder, "deliveries", ""}, {}));
    PODIUM_TRY(writeFileAtomically(folder / "deliveries.csv", deliveriesCsv(outcomes)));
    PODIUM_TRY_ASSIGN(const auto open, workspace::Workspace::open(folder, clock));
    data::ImportRequest request;
    request.name = "deliveries";
    request.sources = {pathText(folder / "deliveries.csv")};
    PODIUM_TRY(data::importData(request, open->artifacts(), open->data(), clock, {}));
    PODIUM_TRY(train(*open, "logistic", two ? "late" : "pace", {}));
    return train(*open, "random_forest", two ? "late" : "pace", {{"n_estimators", "40"}, {"max_depth", "9"}});
}

} // namespace podium::ui::test
