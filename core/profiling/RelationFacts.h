// RelationFacts: what the figures between columns and between rows are: associations, what is missing together, how a
// column looks over time, and the table at a glance. Pure.
#pragma once

#include "core/profiling/Associations.h"
#include "core/profiling/Statistics.h"

namespace podium::profiling {

std::span<const Statistic> relationFacts();
const Statistic* findRelationFact(std::string_view name); // nullptr where there is none
const Statistic& strengthFact(TargetKind kind);           // of a column's association with such a target

} // namespace podium::profiling
