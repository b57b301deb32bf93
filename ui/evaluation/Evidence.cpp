#include "ui/evaluation/Evidence.h"

#include "core/base/Text.h"
#include "core/evaluation/ClassificationMetrics.h"
#include "core/evaluation/Slices.h"

#include <algorithm>

namespace podium::ui {

Result<ClassCurves> classCurves(const workflows::CompareOutcome& outcome, const std::string& positive)
{
    ClassCurves curves;
    curves.positive = positive;
    PODIUM_TRY_ASSIGN(curves.champion, thresholdCurve(outcome.champion, positive));
    PODIUM_TRY_ASSIGN(curves.challenger, thresholdCurve(outcome.challenger, positive));
    PODIUM_TRY_ASSIGN(curves.championBins, calibration(outcome.champion, positive));
    PODIUM_TRY_ASSIGN(curves.challengerBins, calibration(outcome.challenger, positive));
    return curves;
}

Evidence evidenceOf(workflows::CompareOutcome outcome)
{
    Evidence evidence;
    evidence.isPaired = outcome.isPaired();
    if (outcome.champion.columns.columns.empty()) outcome.champion.columns = std::move(outcome.challenger.columns);
    outcome.challenger.columns = {};
    evidence.outcome = std::move(outcome);
    if (!evidence.isPaired) return evidence;
    const auto& champion = evidence.outcome.champion;
    const auto& challenger = evidence.outcome.challenger;
    evidence.losses = pairedLosses(challenger, champion);
    if (evidence.isRegression()) {
        evidence.championResiduals = residuals(champion);
        evidence.challengerResiduals = residuals(challenger);
        evidence.bins = residualBins(challenger, champion);
        evidence.championNormal = normalPlot(champion);
        evidence.challengerNormal = normalPlot(challenger);
    } else if (evidence.hasScores()) {
        auto curves = classCurves(evidence.outcome, champion.target.classes[positiveClassOf(champion)]);
        if (curves) evidence.curves = std::move(*curves);
    }
    return evidence;
}

Result<std::vector<std::size_t>> rowsOfSlice(const Evidence& evidence, const evaluation::SliceKey& slice)
{
    evaluation::SliceSpec spec;
    for (const auto& part : slice.parts) spec.columns.push_back(part.column);
    PODIUM_TRY_ASSIGN(auto cut, evaluation::cutSlices(evidence.outcome.champion.columns, spec, {}));
    for (evaluation::Slice& found : cut)
        if (found.key == slice) return std::move(found.rows);
    return makeError(ErrorCode::InvalidInput,
                     format("Could not find the rows of {}: there is no such slice.", slice.text()));
}

} // namespace podium::ui
