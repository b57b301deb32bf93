// Registration: giving a run's model a name and a version. Free to everybody; it changes no alias. Pure.
#pragma once

#include "core/registry/Ledger.h"
#include "core/registry/RegisteredModel.h"

#include <optional>

namespace podium::registry {

struct Registration {
    ModelVersion version;
    std::optional<EntryDraft> draft; // nullopt: unchanged - the same model of the same run is registered already
};

// `candidate` has everything but the version; `model` may be the fold of an empty ledger. Where the run does not name
// its author by e-mail (runs from elsewhere), who registers stands in. InvalidInput: a bad model name, no run id, no
// model hash, and as checkAct (the reason is optional).
Result<Registration> decideRegistration(const RegisteredModel& model, ModelVersion candidate, const Act& act);

} // namespace podium::registry
