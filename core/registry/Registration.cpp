#include "core/registry/Registration.h"

#include "core/base/Id.h"
#include "core/base/Text.h"

#include <algorithm>

namespace podium::registry {
namespace {

std::string nextVersion(const RegisteredModel& model)
{
    std::int64_t highest = 0;
    for (const auto& version : model.versions) highest = std::max(highest, parseInteger(version.version).value_or(0));
    return format("{}", highest + 1);
}

} // namespace

Result<Registration> decideRegistration(const RegisteredModel& model, ModelVersion candidate, const Act& act)
{
    const std::string doing = format("register a model as \"{}\"", printable(model.name, 60));
    if (!isValidName(model.name))
        return makeError(ErrorCode::InvalidInput, format("Could not {}: that is no valid name.", doing),
                         "Use letters, digits, \"_\", \"-\" and \".\", beginning with a letter or digit.");
    PODIUM_TRY(checkAct(act, doing, Reason::Optional));
    if (!isValidId(candidate.run.value))
        return makeError(ErrorCode::InvalidInput, format("Could not {}: the id of the run is missing.", doing));
    if (candidate.modelHash.empty())
        return makeError(ErrorCode::InvalidInput,
                         format("Could not {}: run {} has no model.", doing, candidate.run.value),
                         "Register a run that trained one.");
    for (const auto& version : model.versions)
        if (version.modelHash == candidate.modelHash && version.run == candidate.run)
            return Registration{version, std::nullopt};

    candidate.version = nextVersion(model);
    if (!isMailAddress(candidate.author)) candidate.author = act.actor;
    candidate.registered = 0; // the ledger's line says when, and by whom
    candidate.registeredBy.clear();
    Json payload = candidate.toJson();
    if (!act.reason.empty()) payload["reason"] = act.reason;
    return Registration{std::move(candidate),
                        EntryDraft{EntryKind::Registered, act.actor, act.time, std::move(payload), nullptr}};
}

} // namespace podium::registry
