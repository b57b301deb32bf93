#include "core/workflows/DraftGate.h"

#include "core/base/Text.h"
#include "core/registry/GateDraft.h"
#include "core/registry/LedgerFold.h"
#include "core/workflows/ModelRecord.h"
#include "core/workflows/RegisterModel.h"

namespace podium::workflows {

Result<DraftedGate> draftGate(workspace::Workspace& workspace, const std::string& model, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const OpenModel open, openModel(workspace, model, context));
    const FoundGates found = findGates(workspace, model);
    if (!found.gates.empty()) return DraftedGate{found.gates.front().path, false};
    if (!found.unread.empty())
        return makeError(ErrorCode::Conflict,
                         format("Could not draft a gate for {}: {} cannot be read, and may be the gate.", model,
                                pathText(found.unread.front().path.filename())),
                         format("Mend it: {}", found.unread.front().problem.what));
    if (open.model.versions.empty())
        return makeError(ErrorCode::NotFound, format("Could not draft a gate: {} has no versions.", model),
                         "Register a run first.");
    const Path file = workspace.folder() / "gates" / (model + ".yml");
    PODIUM_TRY(makeFolders(file.parent_path()));
    const Status written = createFileAtomically(file, registry::draftGate(model, open.model.versions.back()));
    if (!written && written.error().code == ErrorCode::Conflict)
        return makeError(ErrorCode::Conflict,
                         format("Could not draft a gate for {0}: gates/{0}.yml is there and is no gate of it.", model),
                         "Give that file another name, or change its model.");
    PODIUM_TRY(written);
    return DraftedGate{file, true};
}

} // namespace podium::workflows
