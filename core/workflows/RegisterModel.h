// RegisterModel: a run's model becomes a version of a registered model. Free to everybody; no alias moves.
#pragma once

#include "core/registry/RegisteredModel.h"
#include "core/workspace/Workspace.h"

#include <string>

namespace podium::workflows {

struct RegisterRequest {
    std::string run;  // "runs:/<id>"
    std::string name; // of the model
    std::string as;   // e-mail; empty: git's user.email
};

struct RegisterOutcome {
    std::string address; // "models:/house_price/3"
    registry::ModelVersion version;
    bool created = false; // false: the same model of the same run is registered already
};

Result<RegisterOutcome> registerModel(workspace::Workspace& workspace, const RegisterRequest& request,
                                      const TaskContext& context);

// A ledger and what it folds to. NotFound for an unknown model (or an empty ledger where `orNew`); Corrupt where
// broken.
struct OpenModel {
    registry::Ledger ledger;
    registry::RegisteredModel model;
};
Result<OpenModel> openModel(workspace::Workspace& workspace, const std::string& name, const TaskContext& context,
                            bool orNew = false);

// Loads, decides, appends; where somebody else wrote in between, decides again on what is there now. `decide` gives the
// line to add, or nothing.
Result<OpenModel>
changeModel(workspace::Workspace& workspace, const std::string& name, bool orNew, const TaskContext& context,
            const std::function<Result<std::optional<registry::EntryDraft>>(const OpenModel&)>& decide);

} // namespace podium::workflows
