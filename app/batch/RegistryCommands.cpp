#include "app/batch/CommandTable.h"
#include "app/batch/ExitCodes.h"
#include "core/base/Text.h"
#include "core/registry/AliasHistory.h"
#include "core/registry/LedgerFold.h"
#include "core/registry/OpenRisks.h"
#include "core/workflows/DraftGate.h"
#include "core/workflows/ModelRecord.h"
#include "core/workflows/ModelSource.h"
#include "core/workflows/PromoteModel.h"

#include <algorithm>

namespace podium::batch {
namespace {

using registry::LedgerEntry;
using registry::RegisteredModel;

Result<Page> registerRun(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    PODIUM_TRY_ASSIGN(
        const workflows::RegisterOutcome outcome,
        workflows::registerModel(*workspace, {call.text("RUN"), call.text("name"), call.text("as")}, call.context()));
    Page page;
    page.title = "Register";
    page.json = {{"schema", "podium.registration/1"},
                 {"result", outcome.created ? "created" : "unchanged"},
                 {"model_uri", outcome.address},
                 {"version", outcome.version.toJson()}};
    page.line(format("{} {} from runs:/{}, model hash {}", outcome.created ? "created" : "unchanged", outcome.address,
                     outcome.version.run.value, outcome.version.modelHash.substr(0, 16)));
    return page;
}

std::string aliasesOf(const RegisteredModel& model, const std::string& version)
{
    std::vector<std::string> names;
    for (const auto& alias : model.aliases)
        if (alias.version() == version) names.push_back(alias.name);
    return join(names, ", ");
}

Result<Page> list(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    PODIUM_TRY_ASSIGN(const auto names, workspace->registry().models(call.context()));
    Page page;
    page.title = "Models";
    Json items = Json::array();
    Grid grid{{{"model"}, {"versions", true}, {"champion"}, {"open requests", true}, {"ledger head"}},
              {},
              "No models. Register a run with podium registry register RUN --name NAME."};
    for (const auto& name : names) {
        const auto open = workflows::openModel(*workspace, name, call.context());
        if (!open) {
            page.warnings.push_back(open.error().what);
            grid.rows.push_back({name, "", "", "", "broken"});
            continue;
        }
        const auto* champion = open->model.holder("champion");
        items.push_back(open->model.toJson());
        std::int64_t waiting = 0;
        for (const auto& request : open->model.requests)
            if (!champion || request.version != champion->version)
                waiting += open->model.latestRequest(request.version, request.alias) == &request ? 1 : 0;
        grid.rows.push_back({name, grouped(static_cast<std::int64_t>(open->model.versions.size())),
                             champion ? champion->version : "-", grouped(waiting), open->ledger.head().substr(0, 16)});
    }
    page.grid(std::move(grid));
    page.json = {{"schema", "podium.models/1"}, {"models", std::move(items)}};
    return page;
}

std::string versionFigure(const registry::ModelVersion& version)
{
    for (const char* name : {"test/root_mean_squared_error", "test/roc_auc", "test/accuracy_score"})
        if (const auto found = version.metrics.find(name); found != version.metrics.end())
            return format("{} {}", std::string_view(name).substr(5), figure(found->second, 5));
    return {};
}

Page modelPage(const workflows::OpenModel& open)
{
    const RegisteredModel& model = open.model;
    Page page;
    page.title = model.name;
    page.json = model.toJson();
    Grid versions{
        {{"version", true}, {"aliases"}, {"learner"}, {"result"}, {"data"}, {"run"}, {"author"}, {"registered"}},
        {},
        "No versions."};
    for (const auto& version : model.versions)
        versions.rows.push_back({version.version, aliasesOf(model, version.version), version.learner,
                                 versionFigure(version), version.data.address, version.run.value.substr(0, 12),
                                 version.author, isoTime(version.registered).substr(0, 19) + "Z"});
    page.grid(std::move(versions));
    if (!model.requests.empty()) {
        page.heading("Requests");
        Grid requests{{{"version", true}, {"alias"}, {"gate"}, {"by"}, {"when"}, {"evidence"}}, {}, ""};
        for (const auto& request : model.requests)
            requests.rows.push_back({request.version, request.alias, request.gateName, request.act.actor,
                                     isoTime(request.act.time).substr(0, 19) + "Z",
                                     request.evidenceHash.substr(0, 16)});
        page.grid(std::move(requests));
    }
    page.line("ledger head " + open.ledger.head());
    return page;
}

// A name, or an address of the model: models:/name, models:/name/2, models:/name@champion.
Result<std::string> modelName(const std::string& text)
{
    if (!text.starts_with("models:/")) return text;
    PODIUM_TRY_ASSIGN(const Uri uri, parseUri(text));
    return uri.name;
}

void addRisks(Page& page, const workflows::ModelRecord& record, const workflows::VersionRecord& shown)
{
    const auto* version = record.model.findVersion(shown.address.substr(shown.address.rfind('/') + 1));
    if (version == nullptr) return;
    const auto* champion = record.model.holder("champion");
    page.heading("Open risks");
    Json risks = Json::array();
    const auto found = registry::openRisks(*version, champion == version ? nullptr : champion, shown.evidence);
    for (const registry::OpenRisk& risk : found) {
        page.line(risk.sentence);
        risks.push_back({{"id", risk.id}, {"sentence", risk.sentence}});
    }
    if (found.empty()) page.line("None that the records tell.");
    page.json["risks"] = std::move(risks);
}

// Of models:/name/2 and models:/name@champion also what may be done with that version, and why not.
Status addSteps(Page& page, workspace::Workspace& workspace, Call& call)
{
    const auto uri = parseUri(call.text("MODEL"));
    if (!uri || uri->kind != Uri::Kind::Model || (uri->version.empty() && uri->alias.empty())) return success();
    PODIUM_TRY_ASSIGN(const auto source, workflows::findModel(workspace, call.text("MODEL"), call.context()));
    PODIUM_TRY_ASSIGN(const auto record, workflows::readModelRecord(workspace, uri->name, call.context()));
    PODIUM_TRY_ASSIGN(const auto version,
                      workflows::readVersionRecord(workspace, record, source.facts.version, call.context()));
    const registry::NextSteps& steps = version.steps;
    page.heading("What may be done with " + version.address);
    const auto words = [](const registry::Step& step) { return step.allowed() ? std::string("yes") : step.whyNot; };
    page.facts({{"request", words(steps.request)},
                {"approve", words(steps.approve)},
                {"reject", words(steps.reject)},
                {"promote", words(steps.promote)},
                {"restore", words(steps.restore)}});
    page.json["steps"] = {{"request", words(steps.request)},
                          {"approve", words(steps.approve)},
                          {"reject", words(steps.reject)},
                          {"promote", words(steps.promote)},
                          {"restore", words(steps.restore)}};
    addRisks(page, record, version);
    return success();
}

Result<Page> show(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    PODIUM_TRY_ASSIGN(const std::string name, modelName(call.text("MODEL")));
    PODIUM_TRY_ASSIGN(const workflows::OpenModel open, workflows::openModel(*workspace, name, call.context()));
    Page page = modelPage(open);
    PODIUM_TRY(addSteps(page, *workspace, call));
    return page;
}

Result<Page> gate(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    PODIUM_TRY_ASSIGN(
        workflows::GateOutcome outcome,
        workflows::runGate(*workspace, {call.text("MODEL"), pathFrom(call.text("gate"))}, call.context()));
    Page page;
    page.title = "Gate " + outcome.gate.name + " on " + outcome.address;
    const Verdict& verdict = outcome.evidence.verdict;
    page.line(format("The gate {} says {} to {}: {} planned, {} run, {} skipped.", outcome.gate.name,
                     answerName(verdict.answer()), outcome.address, plural(verdict.planned(), "check"), verdict.run(),
                     verdict.skipped()));
    if (!outcome.note.empty()) page.line(outcome.note);
    for (const auto& comparison : outcome.comparisons) page.line(verdictSentence(comparison));
    if (outcome.gate.approvals.required > 0)
        page.line(format("Promoting also needs {}.", plural(outcome.gate.approvals.required, "approval")));
    page.decide(verdict);
    page.json = page.verdict->toJson();
    page.json["gate"] = outcome.gate.name;
    page.json["model_uri"] = outcome.address;
    page.json["measured_here"] = outcome.note.empty();
    page.json["evidence_hash"] = outcome.evidence.hash();
    page.json["basis"] = outcome.evidence.toJson()["basis"];
    return page;
}

workflows::DecisionRequest decisionOf(const Call& call)
{
    workflows::DecisionRequest request;
    request.model = call.text("MODEL");
    request.gate = pathFrom(call.text("gate"));
    if (call.given("alias")) request.alias = call.text("alias");
    request.reason = call.text("reason");
    request.as = call.text("as");
    if (request.reason.empty() && call.spec().verb == "request")
        request.reason = "Requested with the gate " + request.gate.stem().string() + ".";
    return request;
}

Result<Page> request(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    PODIUM_TRY_ASSIGN(workflows::RequestOutcome outcome,
                      workflows::requestPromotion(*workspace, decisionOf(call), call.context()));
    Page page;
    page.title = "Request " + outcome.address;
    const std::string result = outcome.created ? "created" : outcome.unchanged ? "unchanged" : "refused";
    if (outcome.created || outcome.unchanged)
        page.line(
            format("{} the request for {}; evidence {}", result, outcome.address, outcome.evidenceHash.substr(0, 16)));
    else
        page.line(format("The request for {} was not made: the gate {} {}.", outcome.address, outcome.gate.gate.name,
                         outcome.verdict.answer() == Answer::No ? "says no" : "cannot decide"));
    page.decide(outcome.verdict);
    page.json = page.verdict->toJson();
    page.json["model_uri"] = outcome.address;
    page.json["result"] = result;
    page.json["evidence_hash"] = outcome.evidenceHash;
    return page;
}

Result<Page> draft(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    PODIUM_TRY_ASSIGN(const std::string name, modelName(call.text("NAME")));
    PODIUM_TRY_ASSIGN(const workflows::DraftedGate drafted, workflows::draftGate(*workspace, name, call.context()));
    const std::string file = pathText(drafted.file.lexically_relative(workspace->folder()));
    const std::string result = drafted.created ? "created" : "unchanged";
    Page page;
    page.title = "Gate of " + name;
    page.json = {{"schema", "podium.gate_draft/1"}, {"result", result}, {"model", name}, {"file", file}};
    page.line(drafted.created ? format("created {}; change it to what your users need", file)
                              : format("unchanged: {} is the gate of {}", file, name));
    return page;
}

Page answerPage(const workflows::AnswerOutcome& outcome, const std::string& what)
{
    Page page;
    page.title = what + " " + outcome.address;
    page.line(format("{}: {} {}", outcome.created ? "created" : "unchanged", what, outcome.address));
    page.line(outcome.approvals.sentence());
    page.json = {{"schema", "podium.approval/1"},
                 {"model_uri", outcome.address},
                 {"answer", what},
                 {"result", outcome.created ? "created" : "unchanged"},
                 {"approvals", outcome.approvals.counted.size()},
                 {"required", outcome.approvals.required},
                 {"enough", outcome.approvals.enough()}};
    return page;
}

Result<Page> approve(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    PODIUM_TRY_ASSIGN(const workflows::AnswerOutcome outcome,
                      workflows::approveModel(*workspace, decisionOf(call), call.context()));
    return answerPage(outcome, "approved");
}

Result<Page> reject(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    PODIUM_TRY_ASSIGN(const workflows::AnswerOutcome outcome,
                      workflows::rejectModel(*workspace, decisionOf(call), call.context()));
    return answerPage(outcome, "rejected");
}

Result<Page> promote(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    PODIUM_TRY_ASSIGN(workflows::PromoteOutcome outcome,
                      workflows::promoteModel(*workspace, decisionOf(call), call.context()));
    const auto& decision = outcome.decision;
    const bool promoted = decision.outcome == registry::PromotionOutcome::Promoted;
    const bool unchanged = decision.outcome == registry::PromotionOutcome::Unchanged;
    Page page;
    page.title = "Promote " + outcome.address;
    page.line(decision.sentence);
    if (!decision.remedy.empty()) page.line(decision.remedy);
    if (!decision.verdict.checks.empty()) page.decide(decision.verdict);
    page.exitCode = promoted || unchanged                                    ? 0
                    : decision.outcome == registry::PromotionOutcome::GateNo ? exitCode(Answer::No)
                                                                             : exitCode(Answer::Undecided);
    page.line("ledger head " + outcome.ledgerHead);
    page.json = {{"schema", "podium.promotion/1"},
                 {"model_uri", outcome.address},
                 {"alias", outcome.alias},
                 {"result", promoted    ? "updated"
                            : unchanged ? "unchanged"
                                        : "refused"},
                 {"from", decision.from},
                 {"sentence", decision.sentence},
                 {"verdict", decision.verdict.toJson()},
                 {"ledger_head", outcome.ledgerHead}};
    return page;
}

Result<Page> restore(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    const workflows::RestoreRequest request{call.text("NAME"), call.text("to"), call.text("alias"), call.text("reason"),
                                            call.text("as")};
    PODIUM_TRY_ASSIGN(const workflows::RestoreOutcome outcome,
                      workflows::restoreModel(*workspace, request, call.context()));
    Page page;
    page.title = "Restore " + outcome.address;
    page.line(outcome.created
                  ? format("updated: {} is {} again, after version {}", outcome.address, request.alias, outcome.from)
                  : format("unchanged: {} is {} already", outcome.address, request.alias));
    page.json = {{"schema", "podium.restoration/1"},
                 {"model_uri", outcome.address},
                 {"alias", request.alias},
                 {"from", outcome.from},
                 {"result", outcome.created ? "updated" : "unchanged"}};
    return page;
}

std::string entryText(const LedgerEntry& entry)
{
    const auto text = [&](const char* key) {
        return entry.payload.contains(key) && entry.payload[key].is_string() ? entry.payload[key].get<std::string>()
                                                                             : std::string();
    };
    std::string words = text("version").empty() ? "" : "version " + text("version");
    if (!text("alias").empty()) words += " as " + text("alias");
    if (!text("reason").empty()) words += ": " + text("reason");
    return words;
}

Result<Page> history(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    PODIUM_TRY_ASSIGN(const std::string name, modelName(call.text("NAME")));
    PODIUM_TRY_ASSIGN(const registry::Ledger ledger, workspace->registry().load(name, call.context()));
    PODIUM_TRY(registry::requireIntact(ledger));
    std::optional<TimeMs> at;
    if (call.given("at")) {
        PODIUM_TRY_ASSIGN(at, parseIsoTime(call.text("at")));
    }
    PODIUM_TRY_ASSIGN(const RegisteredModel model, registry::foldLedger(ledger, at));
    Page page;
    page.title = "History of " + name;
    Json items = Json::array();
    Grid grid{{{"", true}, {"when"}, {"who"}, {"what"}, {""}}, {}, "Nothing had happened by then."};
    for (const auto& entry : ledger.entries) {
        if (at && entry.time > *at) continue;
        grid.rows.push_back({format("{}", entry.seq), isoTime(entry.time).substr(0, 19) + "Z", entry.actor,
                             std::string(entryKindName(entry.kind)), entryText(entry)});
        items.push_back({{"seq", entry.seq},
                         {"time", isoTime(entry.time)},
                         {"actor", entry.actor},
                         {"kind", entryKindName(entry.kind)},
                         {"hash", entry.hash},
                         {"text", entryText(entry)}});
    }
    page.grid(std::move(grid));
    Json aliases = Json::object();
    for (const auto& alias : model.aliases) {
        aliases[alias.name] = alias.version();
        page.line(format("{} {} version {}", alias.name, at ? "was" : "is", alias.version()));
    }
    const registry::AliasHistory champions = registry::aliasHistory(model, "champion");
    if (!champions.metric.empty()) {
        page.heading("Champions by " + champions.metric);
        Grid moved{{{"version", true}, {"since"}, {champions.metric, true}, {"change", true}, {""}}, {}, ""};
        for (const registry::AliasStep& step : champions.steps)
            moved.rows.push_back({step.version, isoTime(step.from).substr(0, 19) + "Z",
                                  step.value ? figure(*step.value, 6) : "-", step.change ? figure(*step.change, 4) : "",
                                  step.restored   ? "restored"
                                  : step.sameRows ? ""
                                                  : "other test rows"});
        page.grid(std::move(moved));
    }
    page.json = {{"schema", "podium.history/1"},  {"model", name},
                 {"aliases", std::move(aliases)}, {"champions", champions.toJson()},
                 {"entries", std::move(items)},   {"head", ledger.head()}};
    return page;
}

Result<Page> verify(Call& call)
{
    PODIUM_TRY_ASSIGN(workspace::Workspace * workspace, call.workspace());
    std::vector<std::string> names;
    if (call.given("NAME")) {
        PODIUM_TRY_ASSIGN(const std::string name, modelName(call.text("NAME")));
        names.push_back(name);
    } else {
        PODIUM_TRY_ASSIGN(names, workspace->registry().models(call.context()));
    }
    Verdict verdict;
    for (const auto& name : names) {
        PODIUM_TRY_ASSIGN(const registry::Ledger ledger, workspace->registry().load(name, call.context()));
        verdict.checks.push_back(registry::ledgerCheck(ledger));
    }
    Page page;
    page.title = "Ledgers";
    if (names.empty()) {
        page.line("There is no ledger to verify.");
        page.json = verdict.toJson();
        return page;
    }
    page.decide(std::move(verdict));
    page.json = page.verdict->toJson();
    return page;
}

} // namespace

std::vector<Command> registryCommands()
{
    return {{"registry", "register", registerRun},
            {"registry", "list", list},
            {"registry", "show", show},
            {"registry", "gate", gate},
            {"registry", "draft", draft},
            {"registry", "request", request},
            {"registry", "approve", approve},
            {"registry", "reject", reject},
            {"registry", "promote", promote},
            {"registry", "restore", restore},
            {"registry", "history", history},
            {"registry", "verify", verify}};
}

} // namespace podium::batch
