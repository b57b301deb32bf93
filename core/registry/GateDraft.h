// GateDraft: a gate file to begin with, for a model that has none: surely better than knowing nothing, and than the
// champion by more than chance; somebody other than the author approves.
#pragma once

#include "core/registry/ModelVersion.h"

#include <string>

namespace podium::registry {

// YAML with comments, as parseGate reads it. The metric is the one that decides for the version's task: its name comes
// from what the version was tested with. Pure.
std::string draftGate(const std::string& model, const ModelVersion& version);

} // namespace podium::registry
