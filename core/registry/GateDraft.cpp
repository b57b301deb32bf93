#include "core/registry/GateDraft.h"

#include "core/base/Text.h"
#include "core/evaluation/MetricFacts.h"

namespace podium::registry {

namespace {

const evaluation::MetricFact& decidingMetric(const ModelVersion& version)
{
    using evaluation::Metric;
    if (version.task == "regression") return evaluation::metricFact(Metric::RootMeanSquaredError);
    const evaluation::MetricFact& ranking = evaluation::metricFact(Metric::RocAuc);
    const bool isScored = version.metrics.contains("test/" + std::string(ranking.name));
    return isScored ? ranking : evaluation::metricFact(Metric::AccuracyScore);
}

// A JSON string is a YAML scalar, whatever is in it.
std::string quoted(const std::string& text) { return Json(text).dump(); }

} // namespace

std::string draftGate(const std::string& model, const ModelVersion& version)
{
    const std::string_view metric = decidingMetric(version).name;
    return format(R"($schema: podium://schemas/gate.json
# What a version must show before it may become champion. Change it to what your users need: a hard limit
# ({{metric: ..., max: ...}}), groups of rows in which nobody may be worse ({{slices: [...], ...}}).
name: {0}
model: {0}
first_champion: allow # the first one has nobody to be compared with
checks:
  # Better than predicting without features.
  - {{metric: {1}, versus: baseline, better: true}}
  # Better than the champion, and not by chance: the 95 % interval of the difference must not reach zero.
  - {{metric: {1}, versus: champion, better: true, confidence: 0.95}}
approvals: {{required: 1, not_author: true}} # somebody else has to agree
)",
                  quoted(model), metric);
}

} // namespace podium::registry
