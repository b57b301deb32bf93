// OpenDecisions: what waits for somebody's decision, over all registered models of a workspace.
#pragma once

#include "core/base/Clock.h"
#include "core/tasks/TaskContext.h"
#include "core/workspace/Workspace.h"

#include <string>
#include <vector>

namespace podium::workflows {

struct OpenDecision {
    std::string model;
    std::string version;
    std::string alias; // that was asked for
    std::string actor; // who asked
    std::string reason;
    TimeMs since = 0;

    std::string address() const; // "models:/house_price/2"
};

// Oldest first. A model whose ledger cannot be read is left out: its own page says what is wrong with it.
Result<std::vector<OpenDecision>> openDecisions(workspace::Workspace& workspace, const TaskContext& context);

} // namespace podium::workflows
