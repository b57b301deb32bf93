// GateVerdict: the rule by which a gate answers yes, no or undecided. Pure.
//
// One check of the verdict per check of the gate, in its order. Nothing is left out but checks versus a champion that
// does not exist yet, where the gate says `first_champion: allow`; what could not be judged is undecided and says why.
//
// Changes are improvements: (candidate - champion) where greater is better, (champion - candidate) otherwise; relative
// ones are shares of the champion's absolute figure. Bounds without `confidence` follow MLflow's model validation
// (mlflow/models/evaluation/validation.py): at least, not more than; and a champion's figure of 0 has no share, so that
// "better" then means by 1e-10. With `confidence` the lower end of the interval of the improvement must reach the
// bound; a difference that is not shown is a no: proof is the candidate's to give.
#pragma once

#include "core/base/Verdict.h"
#include "core/evaluation/Comparison.h"
#include "core/registry/Evidence.h"
#include "core/registry/Gate.h"

#include <map>
#include <string>
#include <vector>

namespace podium::registry {

enum class ChampionState {
    Present,
    NoAlias,    // the address is an alias that nobody holds yet
    Unavailable // there is one, but it cannot be compared here; `championReason` says why
};

struct GateEvidence {
    // Why nothing here can be judged ("412 of the 4,323 test rows were in the candidate's training part"); empty: it
    // can.
    std::string obstacle;
    std::int64_t rows = 0;                 // rows that were judged
    std::map<std::string, double> metrics; // of the candidate, on the gate's data; and recorded ones with their prefix
    ChampionState championState = ChampionState::Present;
    std::string championReason;
    std::vector<evaluation::Comparison> comparisons; // candidate as challenger, one for each of neededComparisons
    std::map<std::string, double> baseline;          // of the baseline on the same rows
    std::string baselineReason;                      // why there is none, where there is none
};

Verdict evaluateGate(const Gate& gate, const GateEvidence& evidence);

// The basis as this gate sees it: with the gate's own hash, and without the champion where no check compares with one -
// so that a new champion does not undo a gate that never looked at the old.
Basis basisFor(const Gate& gate, Basis facts);

// Verdict, basis and everything measured, as the document that a request freezes.
Evidence judgeByGate(const Gate& gate, Basis facts, const GateEvidence& evidence);

} // namespace podium::registry
