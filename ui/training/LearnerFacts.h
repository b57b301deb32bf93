// LearnerFacts: what a learner and each of its parameters is, for the inspector. Pure; every word is the catalogue's.
#pragma once

#include "core/training/LearnerCatalog.h"
#include "ui/base/Inspection.h"

namespace podium::ui {

Inspection learnerFacts(const training::LearnerEntry& entry);
Inspection parameterFacts(const training::LearnerEntry& entry, const ParamSpec& spec);

} // namespace podium::ui
