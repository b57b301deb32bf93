// GateEvidence: what a gate needs to know, gathered - the candidate's figures on the gate's data, the champion beside
// it, the baseline on the same rows. Judging is the registry's.
#pragma once

#include "core/registry/Evidence.h"
#include "core/registry/GateVerdict.h"
#include "core/workflows/RegisterModel.h"

#include <string>

namespace podium::workflows {

struct GatheredEvidence {
    std::string address; // of the candidate, frozen
    registry::GateEvidence evidence;
    registry::Basis basis;
};

// NotFound for a candidate or data that does not exist, and for a champion other than an alias nobody holds yet.
Result<GatheredEvidence> gatherEvidence(workspace::Workspace& workspace, const std::string& candidate,
                                        const registry::Gate& gate, const TaskContext& context);

// What `then` rests on, as it is today: the gate's text, the model, the data version that its address means now, the
// champion. Nothing is measured.
Result<std::optional<registry::Basis>> currentBasis(workspace::Workspace& workspace,
                                                    const registry::RegisteredModel& model, const std::string& version,
                                                    const registry::Gate& gate, const registry::Basis& then,
                                                    const TaskContext& context);

} // namespace podium::workflows
