#include "ui/evaluation/ModelChoices.h"

#include "core/registry/LedgerFold.h"
#include "ui/base/QtText.h"

#include <QCoreApplication>

namespace podium::ui {

namespace {

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

} // namespace

Result<std::vector<ModelChoice>> modelChoices(workspace::Workspace& workspace, const TaskContext& context)
{
    constexpr std::int64_t mostRuns = 200;
    std::vector<ModelChoice> choices;
    PODIUM_TRY_ASSIGN(const std::vector<std::string> names, workspace.registry().models(context));
    for (const std::string& name : names) {
        PODIUM_TRY(context.checkpoint());
        const auto ledger = workspace.registry().load(name, context);
        if (!ledger) continue;
        if (const auto model = registry::foldLedger(*ledger)) addVersions(*model, choices);
    }
    PODIUM_TRY_ASSIGN(tracking::TrackingStore * store, workspace.tracking());
    tracking::RunListing listing;
    listing.limit = mostRuns;
    PODIUM_TRY_ASSIGN(const tracking::RunPage page, store->list(listing));
    for (const tracking::Run& run : page.runs)
        if (run.status == tracking::RunStatus::Finished && !run.model.path.empty()) choices.push_back(choiceOf(run));
    return choices;
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
