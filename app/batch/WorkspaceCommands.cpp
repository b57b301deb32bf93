#include "app/batch/CommandTable.h"
#include "core/base/Text.h"
#include "core/workflows/CreateWorkspace.h"
#include "core/workflows/Doctor.h"

namespace podium::batch {
namespace {

Result<Page> init(Call& call)
{
    const workflows::CreateRequest request{pathFrom(call.text("DIR")), call.text("name"), call.text("sample"),
                                           call.flag("models") ? &call.clock() : nullptr};
    PODIUM_TRY_ASSIGN(const workflows::CreateOutcome outcome, workflows::createWorkspace(request, call.context()));
    Page page;
    page.title = "Workspace " + outcome.name;
    page.json = {{"schema", "podium.workspace_created/1"}, {"result", "created"},    {"name", outcome.name},
                 {"folder", pathText(outcome.folder)},     {"files", outcome.files}, {"models", outcome.models}};
    page.line(format("created the workspace {} in {}", outcome.name, pathText(outcome.folder)));
    for (const auto& file : outcome.files) page.line("  " + file);
    for (const auto& model : outcome.models) page.line("trained " + model + "; see: podium registry show " + model);
    if (!request.sample.empty()) page.line("README.md there says what to do next.");
    return page;
}

Result<Page> show(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    PODIUM_TRY_ASSIGN(const data::CatalogListing data, workspace->data().list());
    PODIUM_TRY_ASSIGN(tracking::TrackingStore * store, workspace->tracking());
    tracking::RunListing none;
    none.limit = 1;
    PODIUM_TRY_ASSIGN(const tracking::RunPage runs, store->list(none));
    PODIUM_TRY_ASSIGN(const auto models, workspace->registry().models(call.context()));
    const auto& file = workspace->file();
    Page page;
    page.title = "Workspace " + file.name;
    Json homes = Json::object();
    std::vector<std::string> homeTexts;
    for (const auto& [port, home] : file.homes) {
        homes[port] = home;
        homeTexts.push_back(port + ": " + home);
    }
    page.facts({{"name", file.name},
                {"folder", pathText(workspace->folder())},
                {"state", workspace->readOnly() ? "read-only" : "can be written"},
                {"homes", join(homeTexts, ", ")},
                {"artifacts", pathText(workspace->artifacts().folder())},
                {"data versions", grouped(static_cast<std::int64_t>(data.versions.size()))},
                {"runs", grouped(runs.total)},
                {"models", join(models, ", ")}});
    for (const auto& [group, members] : file.owners) page.line(group + ": " + join(members, ", "));
    for (const Error& problem : data.problems) page.warnings.push_back(problem.what);
    page.json = {{"schema", "podium.workspace/1"},
                 {"name", file.name},
                 {"folder", pathText(workspace->folder())},
                 {"read_only", workspace->readOnly()},
                 {"homes", std::move(homes)},
                 {"artifacts", pathText(workspace->artifacts().folder())},
                 {"data_versions", data.versions.size()},
                 {"runs", runs.total},
                 {"models", models},
                 {"owners", file.owners}};
    return page;
}

Result<Page> doctor(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    PODIUM_TRY_ASSIGN(Verdict verdict, workflows::examineWorkspace(*workspace, {call.flag("deep")}, call.context()));
    Page page;
    page.title = "Doctor";
    page.decide(std::move(verdict));
    page.json = page.verdict->toJson();
    return page;
}

} // namespace

std::vector<Command> workspaceCommands()
{
    return {{"workspace", "init", init}, {"workspace", "show", show}, {"workspace", "doctor", doctor}};
}

} // namespace podium::batch
