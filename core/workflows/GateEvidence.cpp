#include "core/workflows/GateEvidence.h"

#include "core/base/Text.h"
#include "core/training/LearnerCatalog.h"
#include "core/workflows/CompareModels.h"
#include "core/workflows/ModelSource.h"

namespace podium::workflows {
namespace {

using registry::Against;
using registry::ChampionState;
using registry::GateEvidence;

// The champion's frozen source, or why there is none.
struct Champion {
    ChampionState state = ChampionState::NoAlias;
    std::optional<ModelSource> source;
};

Result<Champion> findChampion(workspace::Workspace& workspace, const Uri& address, const TaskContext& context)
{
    Champion champion;
    auto source = findModel(workspace, address.text(), context);
    if (source) {
        champion.state = ChampionState::Present;
        champion.source = std::move(*source);
        return champion;
    }
    // Only an alias that nobody holds yet may be missing; every other address that leads nowhere is an error.
    if (source.error().code != ErrorCode::NotFound || address.alias.empty()) return source.error();
    auto open = openModel(workspace, address.name, context, true);
    if (!open) return open.error();
    if (open->model.findAlias(address.alias)) return source.error();
    return champion;
}

std::map<std::string, double> figures(const evaluation::ScoredRows& scored)
{
    std::map<std::string, double> figures;
    for (const auto& value : evaluation::metricsOf(scored))
        if (value.value) figures[std::string(value.fact->name)] = *value.value;
    return figures;
}

Status addBaseline(workspace::Workspace& workspace, const ModelSource& candidate, const ScoredModel& scored,
                   GateEvidence& evidence, const TaskContext& context)
{
    const auto file = candidate.facts.files.find(baselineFile);
    const auto bytes = file == candidate.facts.files.end()
                           ? Result<Path>(makeError(ErrorCode::NotFound, "the run kept no baseline"))
                           : workspace.artifacts().find(file->second.hash);
    if (!bytes) {
        evidence.baselineReason = bytes.error().what;
        return success();
    }
    PODIUM_TRY_ASSIGN(const std::string text, readFile(*bytes));
    PODIUM_TRY_ASSIGN(const auto entry, training::findLearner(training::baselineFor(scored.scored.target.kind)));
    PODIUM_TRY_ASSIGN(const auto predictor, entry.load(text));
    Matrix none;
    none.rowCount = scored.scored.size();
    evaluation::ScoredRows rows = scored.scored;
    PODIUM_TRY_ASSIGN(rows.predictions, predictor->predict(none, context));
    evaluation::alignClasses(rows);
    evidence.baseline = figures(rows);
    return success();
}

Status addComparisons(workspace::Workspace& workspace, const std::string& candidate, const std::string& data,
                      const registry::Gate& gate, const Champion& champion, GateEvidence& evidence,
                      const TaskContext& context)
{
    const auto needed = registry::neededComparisons(gate);
    double done = 0;
    for (const auto& need : needed) {
        CompareRequest request;
        request.challenger = candidate;
        request.champion = champion.source->address;
        request.data = data;
        request.confidence = need.confidence;
        for (const auto& column : need.sliceColumns) request.slices.push_back({column});
        request.sliceMetrics = need.sliceMetrics;
        request.sliceMinimumRows = need.sliceMinimumRows;
        const double step = 1.0 / static_cast<double>(needed.size());
        PODIUM_TRY_ASSIGN(CompareOutcome outcome, compareModels(workspace, request, context.part(done, done + step)));
        done += step;
        if (!outcome.comparison.reasons.empty()) {
            evidence.championState = ChampionState::Unavailable;
            evidence.championReason = join(outcome.comparison.reasons, "; ");
        }
        evidence.comparisons.push_back(std::move(outcome.comparison));
    }
    return success();
}

} // namespace

Result<GatheredEvidence> gatherEvidence(workspace::Workspace& workspace, const std::string& candidate,
                                        const registry::Gate& gate, const TaskContext& context)
{
    GatheredEvidence gathered;
    GateEvidence& evidence = gathered.evidence;
    PODIUM_TRY_ASSIGN(const ModelSource source, findModel(workspace, candidate, context));
    if (!source.recorded())
        return makeError(
            ErrorCode::InvalidInput,
            format("Could not run the gate on {}: a run or a registered version is needed.", printable(candidate)));
    if (!source.name.empty() && source.name != gate.model)
        return makeError(ErrorCode::InvalidInput, format("Could not run the gate {} on {}: it is for the model {}.",
                                                         gate.name, source.address, gate.model));
    gathered.address = source.address;
    const std::string data = gate.data ? gate.data->text() : std::string();
    PODIUM_TRY_ASSIGN(const ScoredModel scored, scoreModel(workspace, source, data, context.part(0, 0.3)));
    evidence.rows = static_cast<std::int64_t>(scored.scored.size());
    if (!scored.obstacles.empty()) evidence.obstacle = join(scored.obstacles, "; ");
    else if (scored.trainingRows.value_or(0) > 0)
        evidence.obstacle = format("{} of the {} test rows were in the candidate's training part",
                                   grouped(*scored.trainingRows), grouped(evidence.rows));

    for (const auto& [name, value] : source.facts.metrics)
        evidence.metrics[name] = value; // recorded, with their set as prefix
    for (const auto& [name, value] : figures(scored.scored)) evidence.metrics[name] = value;
    if (evidence.rows > 0 && gate.needs(Against::Baseline))
        PODIUM_TRY(addBaseline(workspace, source, scored, evidence, context));

    PODIUM_TRY_ASSIGN(const Champion champion, findChampion(workspace, gate.champion, context));
    evidence.championState = champion.state;
    if (champion.source && gate.needs(Against::Champion))
        PODIUM_TRY(addComparisons(workspace, source.address, data, gate, champion, evidence, context.part(0.3, 1)));

    registry::Basis& basis = gathered.basis;
    basis.gateHash = gate.hash;
    basis.modelHash = source.facts.modelHash;
    basis.dataAddress = scored.dataAddress;
    basis.dataHash = scored.dataHash;
    basis.testHash = scored.testHash;
    if (champion.source) {
        basis.championAddress = champion.source->address;
        basis.championModelHash = champion.source->facts.modelHash;
    }
    return gathered;
}

Result<std::optional<registry::Basis>> currentBasis(workspace::Workspace& workspace,
                                                    const registry::RegisteredModel& model, const std::string& version,
                                                    const registry::Gate& gate, const registry::Basis& then,
                                                    const TaskContext& context)
{
    registry::Basis now = then;
    if (const auto* candidate = model.findVersion(version)) now.modelHash = candidate->modelHash;
    // A version that is named is for ever; `latest`, or none, may mean another one by now.
    if (gate.data && (gate.data->kind == Uri::Kind::Data || gate.data->kind == Uri::Kind::AzureMl)) {
        PODIUM_TRY_ASSIGN(const data::DataVersion data, workspace.data().find(gate.data->name, gate.data->version));
        now.dataAddress = data.address();
        now.dataHash = data.hash;
    }
    PODIUM_TRY_ASSIGN(const Champion champion, findChampion(workspace, gate.champion, context));
    now.championAddress = champion.source ? champion.source->address : "";
    now.championModelHash = champion.source ? champion.source->facts.modelHash : "";
    return std::optional(registry::basisFor(gate, std::move(now)));
}

} // namespace podium::workflows
