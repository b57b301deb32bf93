// GateChange: one figure of the candidate against the same figure of another, judged by the bounds of a check. The
// arithmetic of GateVerdict.h; pure.
#pragma once

#include "core/base/Verdict.h"
#include "core/evaluation/Comparison.h"
#include "core/registry/Gate.h"

#include <string>
#include <vector>

namespace podium::registry {

struct Finding {
    Answer answer = Answer::Yes;
    std::string why; // empty where the answer is yes
};
Finding undecided(std::string why);
Finding refused(std::string why);
// Among several, no beats undecided beats yes; the reasons of the worst are kept.
Finding worstOf(const std::vector<Finding>& findings);

// `metric.champion` is the other's figure, be it a champion or a baseline.
Finding judgeChange(const GateCheck& check, const evaluation::MetricComparison& metric);

// How much better the candidate is, as a share of the other's figure where that is not 0; negative: worse. Both figures
// must be there.
double improvementOf(const GateCheck& check, const evaluation::MetricComparison& metric);
bool hasBothFigures(const evaluation::MetricComparison& metric);

// Whether the comparison was made at the confidence that the check names, if it names one; what to say where none was.
bool hasLevel(const GateCheck& check, const evaluation::MetricComparison& metric);
std::string missingComparison(const GateCheck& check);

std::string changeRequirement(const GateCheck& check); // "at least 1 % better than the champion, at 95 % confidence"
std::string shownFigure(double value);                 // six significant digits, no zeros behind them

} // namespace podium::registry
