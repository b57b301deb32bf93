// ModelChoices: what can be compared: versions of registered models, newest first, then finished runs that made a
// model.
#pragma once

#include "core/tasks/TaskContext.h"
#include "core/workspace/Workspace.h"

#include <QString>
#include <vector>

namespace podium::ui {

struct ModelChoice {
    QString address; // "models:/house_price/2", "models:/house_price@champion", "runs:/..."
    QString label;   // "house_price 2"
    QString detail;  // "champion · random_forest"
    QString model;   // registered name; empty for runs
    bool isChampion = false;
    bool operator==(const ModelChoice&) const = default;
};

// Models and runs are read from their stores; a ledger that cannot be read is left out here.
Result<std::vector<ModelChoice>> modelChoices(workspace::Workspace& workspace, const TaskContext& context);

// Runs and versions outside that list, by what somebody typed: an address, a run's id or its beginning, a run's or a
// model's name or part of it. Best first: exact ones, then newest; at most fifty. Empty where nothing answers.
Result<std::vector<ModelChoice>> findChoices(workspace::Workspace& workspace, const QString& typed,
                                             const TaskContext& context);

// Which of them to put on either side when the page opens: the newest version that is not champion, against the
// champion of its name. Indexes; -1 where there is none. Pure.
struct FirstChoice {
    int challenger = -1;
    int champion = -1;
};
FirstChoice firstChoice(const std::vector<ModelChoice>& choices);
// The champion to set against this challenger: that of its name, else any, else the newest other. Pure.
int opponentOf(const std::vector<ModelChoice>& choices, int challenger);

} // namespace podium::ui
