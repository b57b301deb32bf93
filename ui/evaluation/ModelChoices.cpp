#include "ui/evaluation/ModelChoices.h"

#include "core/registry/LedgerFold.h"
#include "ui/base/QtText.h"

#include <QCoreApplication>
#include <algorithm>

namespace podium::ui {

namespace {

constexpr std::int64_t mostRuns = 200; // listed; others are found by typing
constexpr std::size_t mostFound = 50;

QString tr(const char* text) { return QCoreApplication::translate("ModelChoices", text); }

void addVersions(const registry::RegisteredModel& model, std::vector<ModelChoice>& choices)
{
    for (auto version = model.versions.rbegin(); version != model.versions.rend(); ++version) {
        ModelChoice choice;
        choice.address = qtText(registry::modelAddress(model.name, version->version));
        choice.model = qtText(model.name);
        choice.label = QStringLiteral("%1 %2").arg(choice.model, qtText(version->version));
        QStringList words;
        for (const registry::Alias& alias : model.aliases) {
            if (alias.version() != version->version) continue;
            words << qtText(alias.name);
            choice.isChampion = choice.isChampion || alias.name == "champion";
        }
        words << qtText(version->learner);
        choice.detail = words.join(QStringLiteral(" · "));
        choices.push_back(std::move(choice));
    }
}

ModelChoice choiceOf(const tracking::Run& run)
{
    constexpr std::size_t shownDigits = 8;
    ModelChoice choice;
    choice.address = QStringLiteral("runs:/") + qtText(run.id.value);
    choice.label = run.name.empty() ? tr("run %1").arg(qtText(run.id.value.substr(0, shownDigits))) : qtText(run.name);
    choice.detail = qtText(isoTime(run.started)).left(16).replace(u'T', u' ');
    return choice;
}

Status addAllVersions(workspace::Workspace& workspace, std::vector<ModelChoice>& choices, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(const std::vector<std::string> names, workspace.registry().models(context));
    for (const std::string& name : names) {
        PODIUM_TRY(context.checkpoint());
        const auto ledger = workspace.registry().load(name, context);
        if (!ledger) continue;
        if (const auto model = registry::foldLedger(*ledger)) addVersions(*model, choices);
    }
    return success();
}

// Those of the listing that ended in a model.
Status addRuns(workspace::Workspace& workspace, const tracking::RunListing& listing, std::vector<ModelChoice>& choices)
{
    PODIUM_TRY_ASSIGN(tracking::TrackingStore * store, workspace.tracking());
    PODIUM_TRY_ASSIGN(const tracking::RunPage page, store->list(listing));
    for (const tracking::Run& run : page.runs)
        if (run.status == tracking::RunStatus::Finished && !run.model.path.empty()) choices.push_back(choiceOf(run));
    return success();
}

bool isIdPart(const std::string& text)
{
    constexpr std::size_t fewest = 4; // of a beginning that means an id
    return text.size() >= fewest && text.find_first_not_of("0123456789abcdef-") == std::string::npos;
}

tracking::RunListing runsNamed(const std::string& name, tracking::RunComparison comparison)
{
    tracking::RunListing listing;
    listing.limit = mostFound;
    listing.query.clauses.push_back({tracking::RunField::Name, {}, comparison, 0, {name}});
    return listing;
}

} // namespace

Result<std::vector<ModelChoice>> modelChoices(workspace::Workspace& workspace, const TaskContext& context)
{
    std::vector<ModelChoice> choices;
    PODIUM_TRY(addAllVersions(workspace, choices, context));
    tracking::RunListing listing;
    listing.limit = mostRuns;
    PODIUM_TRY(addRuns(workspace, listing, choices));
    return choices;
}

Result<std::vector<ModelChoice>> findChoices(workspace::Workspace& workspace, const QString& typed,
                                             const TaskContext& context)
{
    std::vector<ModelChoice> versions, found;
    PODIUM_TRY(addAllVersions(workspace, versions, context));
    for (const ModelChoice& choice : versions)
        if (choice.address.compare(typed, Qt::CaseInsensitive) == 0) return std::vector{choice};
    for (const ModelChoice& choice : versions)
        if (choice.label.contains(typed, Qt::CaseInsensitive)) found.push_back(choice);

    const std::string text = coreText(typed);
    const std::string id = text.starts_with("runs:/") ? text.substr(6) : text;
    if (isIdPart(id)) {
        tracking::RunListing byId;
        byId.limit = mostFound;
        byId.idPrefix = id;
        PODIUM_TRY(addRuns(workspace, byId, found));
    }
    PODIUM_TRY(addRuns(workspace, runsNamed(text, tracking::RunComparison::Equal), found));
    std::string pattern = text;
    for (std::size_t at = 0; (at = pattern.find_first_of("%_", at)) != std::string::npos; ++at) pattern[at] = '_';
    PODIUM_TRY(addRuns(workspace, runsNamed('%' + pattern + '%', tracking::RunComparison::ILike), found));
    std::vector<ModelChoice> once;
    for (ModelChoice& choice : found)
        if (std::ranges::find(once, choice.address, &ModelChoice::address) == once.end() && once.size() < mostFound)
            once.push_back(std::move(choice));
    return once;
}

FirstChoice firstChoice(const std::vector<ModelChoice>& choices)
{
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (choices[i].isChampion) continue;
        const int challenger = static_cast<int>(i);
        return {challenger, opponentOf(choices, challenger)};
    }
    return {choices.empty() ? -1 : 0, -1};
}

int opponentOf(const std::vector<ModelChoice>& choices, int challenger)
{
    const QString model = choices[static_cast<std::size_t>(challenger)].model;
    int best = -1;
    int bestRank = 0;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (static_cast<int>(i) == challenger) continue;
        const bool same = !model.isEmpty() && choices[i].model == model;
        const int rank = 1 + (choices[i].isChampion ? 2 : 0) + (same ? 4 : 0);
        if (rank > bestRank) {
            best = static_cast<int>(i);
            bestRank = rank;
        }
    }
    return best;
}

} // namespace podium::ui
