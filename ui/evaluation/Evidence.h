// Evidence: a comparison and what its charts and its table need beside it, computed once, off the GUI thread. Rows are
// numbered as both sides hold them: 0 .. rows.
#pragma once

#include "core/evaluation/Costs.h"
#include "core/evaluation/Curves.h"
#include "core/evaluation/Residuals.h"
#include "core/evaluation/RowLosses.h"
#include "core/workflows/CompareModels.h"

#include <optional>
#include <string>
#include <vector>

namespace podium::ui {

// One class against the rest, on both sides.
struct ClassCurves {
    std::string positive;
    evaluation::ThresholdCurve champion, challenger;
    std::vector<evaluation::CalibrationBin> championBins, challengerBins;
};

struct Evidence {
    workflows::CompareOutcome outcome; // the champion's columns only: both prepared the same rows
    bool isPaired = false;             // else there is a verdict and its reasons, and nothing row by row
    evaluation::PairedLosses losses;

    // Of regressions.
    std::vector<double> championResiduals, challengerResiduals;
    evaluation::ResidualBins bins;
    std::vector<evaluation::QuantilePoint> championNormal, challengerNormal;

    // Of classifications with scores on both sides; two classes: of the positive one.
    std::optional<ClassCurves> curves;

    std::size_t rows() const { return isPaired ? outcome.champion.size() : 0; }
    bool isRegression() const { return outcome.champion.target.kind == training::TaskKind::Regression; }
    bool hasScores() const { return outcome.champion.hasScores() && outcome.challenger.hasScores(); }
    bool isBinary() const { return outcome.champion.target.classes.size() == 2; }
};

// O(n log n).
Evidence evidenceOf(workflows::CompareOutcome outcome);
// InvalidInput for an unknown class.
Result<ClassCurves> classCurves(const workflows::CompareOutcome& outcome, const std::string& positive);

// The rows of a slice of this comparison, cut again as it was. InvalidInput where there is no such slice.
Result<std::vector<std::size_t>> rowsOfSlice(const Evidence& evidence, const evaluation::SliceKey& slice);

} // namespace podium::ui
