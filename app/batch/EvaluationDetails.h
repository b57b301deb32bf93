// What `evaluation compare` can say beyond the verdict, where it is asked: the worst rows, what wrong calls cost at a
// threshold, and the points of the curves. Parses options and prints; the rules are core/evaluation's.
#pragma once

#include "app/batch/Command.h"

namespace podium::workflows {
struct CompareOutcome;
}

namespace podium::batch {

// InvalidInput for options that do not fit, also where what is asked for is not there (a threshold of a regression).
Status addDetails(const Call& call, const workflows::CompareOutcome& outcome, Page& page);

} // namespace podium::batch
