// FirstRun: the way from a sample that has just been opened to a promoted model. Each step follows from what really is
// in the workspace; nothing but "has been compared" is kept beside it. The decision itself is the registry's: what it
// bars is barred here, with its reason.
#pragma once

#include "core/workspace/Workspace.h"

#include <QString>
#include <optional>

namespace podium::ui {

// What one look at a sample workspace tells.
struct FirstRunFacts {
    bool isSample = false;
    bool hasModels = false;
    QString waiting;  // the version that waits for a decision: "3"
    QString champion; // the version that is champion
    QString mayNotApprove;
    QString mayNotPromote; // why, for the one that waits; empty: it may be done
    QString ledger;        // "10 intact lines", or what is wrong
};
Result<FirstRunFacts> firstRunFacts(workspace::Workspace& open, const TaskContext& context);

struct FirstRunStep {
    enum class Kind { Train, Compare, Approve, Promote, Verify, Look } kind = Kind::Look;
    int number = 0; // 1 to firstRunSteps
    QString sentence;
    QString action; // words of the button
};
inline constexpr int firstRunSteps = 5;

inline const QString firstRunModel = QStringLiteral("house_price");

// nullopt: there is nothing to guide through. `compared`: the version that was compared with the champion; `verified`:
// the ledger was looked at. Pure.
std::optional<FirstRunStep> firstRunStep(const FirstRunFacts& facts, const QString& compared, bool verified);

} // namespace podium::ui
