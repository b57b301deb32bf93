// RegistryActs: what people do with a version on the page: the five acts of the registry, through the same workflows as
// the batch verbs. Each is judged by the workflow at the moment it is done, whatever the page showed before.
#pragma once

#include "core/workflows/PromoteModel.h"

#include "core/registry/NextSteps.h"

#include <QString>
#include <array>
#include <optional>

namespace podium::ui {

enum class RegistryAct { Request, Approve, Reject, Promote, Restore };
inline constexpr std::array registryActs{RegistryAct::Request, RegistryAct::Reject, RegistryAct::Approve,
                                         RegistryAct::Promote, RegistryAct::Restore}; // as they stand on the page

QString actTitle(RegistryAct act); // "Promote"
QString actWord(RegistryAct act);  // "promote": of the batch verb and of object names
const registry::Step& stepOf(const registry::NextSteps& steps, RegistryAct act);
// What to do next, if anything: the furthest step that is allowed.
std::optional<RegistryAct> nextAct(const registry::NextSteps& steps);

// "podium registry promote models:/house_price/3 --reason 'why'"; TEXT where there is no reason yet.
QString actBatch(RegistryAct act, const workflows::DecisionRequest& request);

struct ActOutcome {
    bool done = false; // false: refused by the gate, or it was so already
    QString sentence;  // for people, whatever came of it
    std::optional<workflows::GateOutcome>
        refusing; // the gate's answer, where a request met a gate that does not say yes
};
Result<ActOutcome> perform(workspace::Workspace& workspace, RegistryAct act, const workflows::DecisionRequest& request,
                           const TaskContext& context);

} // namespace podium::ui
