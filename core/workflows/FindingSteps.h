// FindingSteps: from a finding of a profile to the recipe step that fits it, and that step into a recipe's file: the
// file's other lines stay as they are.
#pragma once

#include "core/features/StepKinds.h"
#include "core/profiling/TableProfile.h"
#include "core/workspace/Workspace.h"

#include <optional>
#include <string>

namespace podium::workflows {

// Nothing where no step of a recipe helps: duplicates, gaps in time, a class that is rare. Pure.
std::optional<features::StepFields> stepFor(const profiling::TableProfile& profile, const profiling::Finding& finding);

struct AddStepRequest {
    Path recipe;      // a file that need not be there yet; relative to the workspace
    std::string line; // "{drop: [id]}"
    features::Phase phase = features::Phase::Transform;
    std::string target; // of a recipe that is begun; empty: none
};

struct AddStepOutcome {
    Path recipe;
    std::string line;
    bool begun = false; // there was no such file
};

// Steps that fill in come first of their phase, so that later ones see what they filled; all others come last.
// InvalidInput where the line is no step of that phase or the recipe cannot be read; Conflict where it changed
// meanwhile.
Result<AddStepOutcome> addStep(workspace::Workspace& workspace, const AddStepRequest& request);

} // namespace podium::workflows
