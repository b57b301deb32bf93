// OpenRequests: what waits for somebody's decision. Pure.
#pragma once

#include "core/registry/RegisteredModel.h"

#include <vector>

namespace podium::registry {

// Of each version and alias the latest request, unless it has been rejected since, or the version has held the alias
// since. Approved is still open: it waits for the promotion. In the order of the ledger. Valid as long as `model`.
std::vector<const Request*> openRequests(const RegisteredModel& model);

} // namespace podium::registry
