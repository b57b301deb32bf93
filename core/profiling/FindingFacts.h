// FindingFacts: what each kind of finding is, in words and as the rule that decides it. Pure. Names are the ids of
// podium.profile/1.
#pragma once

#include "core/profiling/Statistics.h"

namespace podium::profiling {

std::span<const Statistic> findingFacts();
const Statistic* findFindingFact(std::string_view id); // nullptr where there is none

} // namespace podium::profiling
