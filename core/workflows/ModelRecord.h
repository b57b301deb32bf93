// ModelRecord: what a decision about a registered model rests on - its ledger and whether that is intact, the gates
// that are for it, who would act, and for one version what the gate said and what may be done next. Nothing is measured
// or written.
#pragma once

#include "core/registry/LedgerFold.h"
#include "core/registry/NextSteps.h"
#include "core/workspace/Workspace.h"

#include <optional>
#include <string>
#include <vector>

namespace podium::workflows {

struct GateFile {
    Path path;
    registry::Gate gate;
};

struct UnreadGate {
    Path path; // a file, or the folder
    Error problem;
};

struct FoundGates {
    std::vector<GateFile> gates;    // for the model, by file name
    std::vector<UnreadGate> unread; // may be for it, too
};
// What the workspace's folder gates/ has for this model.
FoundGates findGates(const workspace::Workspace& workspace, const std::string& model);

struct ModelRecord {
    registry::Ledger ledger;
    registry::RegisteredModel model; // of the intact lines, where the ledger is broken
    Check verification;              // ledgerCheck
    FoundGates gates;
    std::string actor; // who would act; empty where git does not know
};
// NotFound for an unknown model. A broken ledger is a record too: it says where it broke.
Result<ModelRecord> readModelRecord(workspace::Workspace& workspace, const std::string& name,
                                    const TaskContext& context);

struct VersionRecord {
    std::string address;                    // models:/house_price/3
    std::string alias;                      // that the latest open request of the version is about; else "champion"
    std::optional<registry::Request> asked; // the latest for that alias
    std::optional<registry::Gate> gate;     // frozen by it
    std::optional<registry::Evidence> evidence;
    registry::NextSteps steps;
};
// NotFound for an unknown version; Corrupt for evidence that cannot be read.
Result<VersionRecord> readVersionRecord(workspace::Workspace& workspace, const ModelRecord& record,
                                        const std::string& version, const TaskContext& context);

} // namespace podium::workflows
