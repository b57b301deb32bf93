#include "core/registry/OpenRequests.h"

#include <algorithm>

namespace podium::registry {

namespace {

bool wasRejected(const RegisteredModel& model, const Request& request)
{
    // The last word on this evidence counts: what was rejected may be approved anew.
    const auto last = std::find_if(model.approvals.rbegin(), model.approvals.rend(), [&](const Approval& answer) {
        return answer.seq > request.seq && answer.version == request.version && answer.alias == request.alias &&
               answer.evidenceHash == request.evidenceHash;
    });
    return last != model.approvals.rend() && !last->approved;
}

bool wasCarriedOut(const RegisteredModel& model, const Request& request)
{
    const Alias* alias = model.findAlias(request.alias);
    return alias != nullptr && std::any_of(alias->tenures.begin(), alias->tenures.end(), [&](const Tenure& tenure) {
               return tenure.version == request.version && tenure.seq > request.seq;
           });
}

} // namespace

std::vector<const Request*> openRequests(const RegisteredModel& model)
{
    std::vector<const Request*> open;
    for (const Request& request : model.requests) {
        const bool latest = model.latestRequest(request.version, request.alias) == &request;
        if (latest && !wasRejected(model, request) && !wasCarriedOut(model, request)) open.push_back(&request);
    }
    return open;
}

} // namespace podium::registry
