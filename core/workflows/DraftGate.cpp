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
    if (const auto gates = gatesOf(workspace, model); !gates.empty()) return DraftedGate{gates.front().path, false};
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
