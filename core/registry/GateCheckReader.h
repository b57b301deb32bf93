// GateCheckReader: one check of a gate file, from YAML. For Gate.cpp.
#pragma once

#include "core/base/Yaml.h"
#include "core/registry/Gate.h"

#include <cstddef>

namespace podium::registry {

// `number` is the check's place in the gate, from 1. Errors as in parseGate.
Result<GateCheck> readGateCheck(const YamlNode& node, std::size_t number);

} // namespace podium::registry
