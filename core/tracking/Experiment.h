// Experiment: a named series of runs. Experiment "0" is called "Default" and always exists.
#pragma once

#include "core/base/Clock.h"
#include "core/base/Id.h"

#include <string>

namespace podium::tracking {

struct Experiment {
    ExperimentId id; // a string, as in MLflow; ours are decimal numbers
    std::string name;
    TimeMs created = 0;
    bool operator==(const Experiment&) const = default;
};

inline const ExperimentId defaultExperimentId{"0"};
inline constexpr const char* defaultExperimentName = "Default";

} // namespace podium::tracking
