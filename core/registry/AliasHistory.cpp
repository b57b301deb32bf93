#include "core/registry/AliasHistory.h"

#include <cmath>

namespace podium::registry {

namespace {

constexpr const char* candidates[] = {"test/root_mean_squared_error", "test/roc_auc",
                                      "test/accuracy_score",          "test/log_loss",
                                      "test/mean_absolute_error",     "test/r2_score"};

std::optional<double> figureOf(const ModelVersion* version, const std::string& metric)
{
    if (version == nullptr) return std::nullopt;
    const auto found = version->metrics.find(metric);
    if (found == version->metrics.end() || !std::isfinite(found->second)) return std::nullopt;
    return found->second;
}

std::string metricFor(const RegisteredModel& model, const Alias& held)
{
    std::string best;
    std::size_t most = 0;
    for (const char* metric : candidates) {
        std::size_t count = 0;
        for (const Tenure& tenure : held.tenures)
            count += figureOf(model.findVersion(tenure.version), metric).has_value();
        if (count <= most) continue;
        most = count;
        best = metric;
    }
    return best;
}

} // namespace

AliasHistory aliasHistory(const RegisteredModel& model, const std::string& alias)
{
    AliasHistory history{alias, {}, {}};
    const Alias* held = model.findAlias(alias);
    if (held == nullptr) return history;
    history.metric = metricFor(model, *held);
    std::optional<double> before;
    std::string rowsBefore;
    for (const Tenure& tenure : held->tenures) {
        const ModelVersion* version = model.findVersion(tenure.version);
        AliasStep step{tenure.version, tenure.from, tenure.restored, figureOf(version, history.metric), {}, true};
        if (step.value) {
            if (before) {
                step.change = *step.value - *before;
                step.sameRows = version->data.testHash == rowsBefore;
            }
            before = step.value;
            rowsBefore = version->data.testHash;
        }
        history.steps.push_back(std::move(step));
    }
    return history;
}

Json AliasHistory::toJson() const
{
    const auto number = [](const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); };
    Json list = Json::array();
    for (const AliasStep& step : steps)
        list.push_back({{"version", step.version},
                        {"from", isoTime(step.from)},
                        {"restored", step.restored},
                        {"value", number(step.value)},
                        {"change", number(step.change)},
                        {"same_rows", step.sameRows}});
    return {{"alias", alias}, {"metric", metric}, {"steps", std::move(list)}};
}

} // namespace podium::registry
