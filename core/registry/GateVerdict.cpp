#include "core/registry/GateVerdict.h"

#include "core/base/Text.h"
#include "core/registry/GateChange.h"
#include "core/registry/GateSlices.h"

#include <algorithm>
#include <cmath>

namespace podium::registry {
namespace {

using evaluation::MetricComparison;

void conclude(Check& result, Finding finding)
{
    result.verdict = finding.answer;
    result.message = std::move(finding.why);
}

std::string figureRequirement(const GateCheck& check)
{
    std::vector<std::string> parts;
    if (check.min) parts.push_back("at least " + shownFigure(*check.min));
    if (check.max) parts.push_back("at most " + shownFigure(*check.max));
    return join(parts, " and ");
}

// With as many digits as it takes to see that the two differ.
Finding outOfBound(const GateCheck& check, double value, std::string_view side, double bound)
{
    const bool lookAlike = shownFigure(value) == shownFigure(bound);
    return refused(format("{} is {}, {} {}", check.metric, lookAlike ? shortest(value) : shownFigure(value), side,
                          lookAlike ? shortest(bound) : shownFigure(bound)));
}

Finding judgeFigure(const GateCheck& check, double value)
{
    if (std::isnan(value)) return undecided(format("{} is not a number", check.metric));
    if (check.max && value > *check.max) return outOfBound(check, value, "above", *check.max);
    if (check.min && value < *check.min) return outOfBound(check, value, "below", *check.min);
    return {};
}

void judgeAlone(const GateCheck& check, const GateEvidence& evidence, Check& result)
{
    const auto found = evidence.metrics.find(check.metric);
    if (found == evidence.metrics.end())
        return conclude(result, undecided(format("{} was not measured", check.metric)));
    result.observed = shownFigure(found->second);
    conclude(result, judgeFigure(check, found->second));
}

void judgeBaseline(const GateCheck& check, const GateEvidence& evidence, Check& result)
{
    const auto own = evidence.metrics.find(check.metric);
    const auto other = evidence.baseline.find(check.metric);
    if (own == evidence.metrics.end()) return conclude(result, undecided(format("{} was not measured", check.metric)));
    if (other == evidence.baseline.end())
        return conclude(result, undecided(evidence.baselineReason.empty()
                                              ? format("{} was not measured for the baseline", check.metric)
                                              : evidence.baselineReason));
    MetricComparison metric;
    metric.name = check.metric;
    metric.champion = other->second;
    metric.challenger = own->second;
    result.observed = format("{} against {}", shownFigure(own->second), shownFigure(other->second));
    conclude(result, judgeChange(check, metric));
}

void judgeAllRows(const GateCheck& check, const GateEvidence& evidence, Check& result)
{
    for (const auto& comparison : evidence.comparisons) {
        const MetricComparison* metric = comparison.find(check.metric);
        if (!metric || !hasLevel(check, *metric)) continue;
        result.observed = evaluation::differencePhrase(*metric);
        result.rows = comparison.rows;
        return conclude(result, judgeChange(check, *metric));
    }
    conclude(result, undecided(missingComparison(check)));
}

// Whether there is something to compare with; says so in the result where there is not.
bool championStands(const Gate& gate, const GateEvidence& evidence, Check& result)
{
    if (evidence.championState == ChampionState::NoAlias) {
        result.skipped = gate.firstChampion == FirstChampion::Allow;
        conclude(result, {result.skipped ? Answer::Undecided : Answer::No,
                          format("{} does not exist yet, and the gate says first_champion: {}", gate.champion.text(),
                                 result.skipped ? "allow" : "refuse")});
        return false;
    }
    std::vector<std::string> reasons;
    if (evidence.championState == ChampionState::Unavailable)
        reasons.push_back(evidence.championReason.empty() ? "the champion is not available" : evidence.championReason);
    for (const auto& comparison : evidence.comparisons)
        if (comparison.verdict == evaluation::Standing::Undecided)
            reasons.insert(reasons.end(), comparison.reasons.begin(), comparison.reasons.end());
    std::sort(reasons.begin(), reasons.end());
    reasons.erase(std::unique(reasons.begin(), reasons.end()), reasons.end());
    if (!reasons.empty()) conclude(result, undecided(join(reasons, "; ")));
    return reasons.empty();
}

// Why nothing at all can be judged; empty where it can.
std::string obstacleOf(const GateEvidence& evidence)
{
    if (!evidence.obstacle.empty()) return evidence.obstacle;
    for (const auto& comparison : evidence.comparisons)
        if (comparison.challengerTrainingRows.value_or(0) > 0)
            return format("{} of the {} test rows were in the candidate's training part",
                          grouped(*comparison.challengerTrainingRows), grouped(comparison.rows));
    return {};
}

std::string sentence(const Check& check)
{
    if (check.message.empty()) return {};
    const std::string_view beginning = check.skipped                        ? "Skipped: "
                                       : check.verdict == Answer::No        ? "Not met: "
                                       : check.verdict == Answer::Undecided ? "Not decided: "
                                                                            : "Met: ";
    return format("{}{}{}", beginning, check.message, check.message.ends_with('.') ? "" : ".");
}

Check judge(const Gate& gate, const GateCheck& check, const GateEvidence& evidence)
{
    Check result;
    result.id = check.id;
    result.kind = check.slices.empty() ? "metric" : "slice";
    result.required = check.versus == Against::Nothing ? figureRequirement(check) : changeRequirement(check);
    result.rows = evidence.rows;
    const std::string obstacle = obstacleOf(evidence);
    if (!obstacle.empty()) conclude(result, undecided(obstacle));
    else if (check.versus == Against::Nothing) judgeAlone(check, evidence, result);
    else if (check.versus == Against::Baseline) judgeBaseline(check, evidence, result);
    else if (!championStands(gate, evidence, result)) result.rows = 0;
    else if (check.slices.empty()) judgeAllRows(check, evidence, result);
    else judgeSlices(check, evidence.comparisons, result);
    result.message = sentence(result);
    return result;
}

Json metricsJson(const std::map<std::string, double>& metrics)
{
    Json json = Json::object();
    for (const auto& [name, value] : metrics) json[name] = realToJson(value);
    return json;
}

Json measuredJson(const GateEvidence& evidence)
{
    Json comparisons = Json::array();
    for (const auto& comparison : evidence.comparisons) comparisons.push_back(comparison.toJson());
    return {{"rows", evidence.rows},
            {"metrics", metricsJson(evidence.metrics)},
            {"baseline", metricsJson(evidence.baseline)},
            {"comparisons", std::move(comparisons)}};
}

} // namespace

Verdict evaluateGate(const Gate& gate, const GateEvidence& evidence)
{
    Verdict verdict;
    for (const auto& check : gate.checks) verdict.checks.push_back(judge(gate, check, evidence));
    return verdict;
}

Basis basisFor(const Gate& gate, Basis facts)
{
    facts.gateHash = gate.hash;
    if (!gate.needs(Against::Champion)) {
        facts.championAddress.clear();
        facts.championModelHash.clear();
    }
    return facts;
}

Evidence judgeByGate(const Gate& gate, Basis facts, const GateEvidence& evidence)
{
    return {basisFor(gate, std::move(facts)), evaluateGate(gate, evidence), measuredJson(evidence)};
}

} // namespace podium::registry
