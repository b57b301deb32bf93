// PromoteModel: from a gate to a moved alias - evaluate, request, approve, reject, promote, restore. The decisions are
// rules of the registry; here the evidence is gathered and the ledger is written.
#pragma once

#include "core/registry/Evidence.h"
#include "core/registry/GateVerdict.h"
#include "core/registry/Promotion.h"
#include "core/workflows/RegisterModel.h"

#include <optional>
#include <string>

namespace podium::workflows {

// Gate

struct GateRequest {
    std::string model; // models:/name/2 or runs:/<id>
    Path gate;
};

struct GateOutcome {
    std::string address; // frozen
    registry::Gate gate;
    registry::Evidence evidence; // basis, verdict, measurements
    std::vector<evaluation::Comparison> comparisons;
    std::string note; // where the verdict was not measured here but taken from the ledger
};

// Measures and judges; writes nothing. Where the bytes to measure with are not here (a fresh clone), the evidence that
// a request froze in the ledger stands in, if it rests on the same gate, model, data and champion.
Result<GateOutcome> runGate(workspace::Workspace& workspace, const GateRequest& request, const TaskContext& context);

// Requests and answers

struct DecisionRequest {
    std::string model; // models:/name/2
    Path gate;         // of request and promote
    std::string alias = "champion";
    std::string reason;
    std::string as;
};

struct RequestOutcome {
    std::string address;
    Verdict verdict;
    std::string evidenceHash;
    bool created = false;   // a line was written
    bool unchanged = false; // the same was requested before
    GateOutcome gate;
};
Result<RequestOutcome> requestPromotion(workspace::Workspace& workspace, const DecisionRequest& request,
                                        const TaskContext& context);

struct AnswerOutcome {
    std::string address;
    bool created = false; // false: said already
    registry::ApprovalCount approvals;
};
Result<AnswerOutcome> approveModel(workspace::Workspace& workspace, const DecisionRequest& request,
                                   const TaskContext& context);
Result<AnswerOutcome> rejectModel(workspace::Workspace& workspace, const DecisionRequest& request,
                                  const TaskContext& context);

// Promotion

struct PromoteOutcome {
    std::string address;
    std::string alias;
    registry::PromotionDecision decision;
    std::string ledgerHead;
};
// With `gate`, the gate is run and requested first where that has not been done. NotAuthorized where approvals are
// missing; a gate that says no, or cannot decide, is an outcome.
Result<PromoteOutcome> promoteModel(workspace::Workspace& workspace, const DecisionRequest& request,
                                    const TaskContext& context);

struct RestoreRequest {
    std::string name;
    std::string version;
    std::string alias = "champion";
    std::string reason;
    std::string as;
};
struct RestoreOutcome {
    std::string address;
    std::string from;
    bool created = false;
};
Result<RestoreOutcome> restoreModel(workspace::Workspace& workspace, const RestoreRequest& request,
                                    const TaskContext& context);

} // namespace podium::workflows
