// The part of RegistryPage that does something with a version.
#include "core/base/Text.h"
#include "core/workflows/DraftGate.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/registry/DecisionBar.h"
#include "ui/registry/ModelFacts.h"
#include "ui/registry/RegistryPage.h"

#include <QLabel>
#include <QPushButton>

namespace podium::ui {

workflows::DecisionRequest RegistryPage::decision(RegistryAct act) const
{
    workflows::DecisionRequest request;
    if (!m_version) return request;
    request.model = m_version->address;
    request.alias = m_version->alias;
    request.reason = m_bar->reason();
    if (act == RegistryAct::Request) request.gate = m_bar->gate();
    return request;
}

QString RegistryPage::whyNot(RegistryAct act) const
{
    if (!m_workspace) return tr("no workspace is open");
    if (!m_version) return tr("no version is shown");
    if (isLeaving()) return tr("another version is being read");
    return m_bar->whyNot(act);
}

void RegistryPage::act(RegistryAct act)
{
    if (!whyNot(act).isEmpty()) return Q_EMIT said(tr("Nothing was done: %1").arg(whyNot(act)));
    m_bar->clearProblem();
    if (m_bar->reason().empty() && act != RegistryAct::Request) {
        m_bar->showProblem(tr("Say why: the reason stays in the ledger."), {});
        return m_bar->focusReason();
    }
    const Asked asked{act, decision(act), answerKey(), m_title->text()};
    if (act != RegistryAct::Restore) return begin(asked);
    m_services.dialogs.confirm(
        this,
        {tr("Restore %1 as champion?").arg(asked.title),
         tr("It takes the place of the present champion at once, without gate and approvals. The "
            "ledger keeps that it was restored, by whom and why."),
         tr("Restore")},
        [this, asked] { // the page may have gone on while the question was open
            if (!isShown(asked)) return Q_EMIT said(tr("Nothing was restored: another version is shown by now"));
            if (const QString why = whyNot(asked.act); !why.isEmpty())
                return Q_EMIT said(tr("Nothing was restored: %1").arg(why));
            begin(asked);
        });
}

bool RegistryPage::isShown(const Asked& asked) const { return m_version && m_version->address == asked.request.model; }

void RegistryPage::begin(const Asked& asked)
{
    m_bar->setBusy(true);
    m_services.tasks.start<ActOutcome>(
        m_acting, {tr("%1: %2").arg(actTitle(asked.act), asked.title), TaskKind::Listed}, this,
        [workspace = m_workspace, asked](const TaskContext& context) {
            return workspace->with<ActOutcome>(
                [&](workspace::Workspace& open) { return perform(open, asked.act, asked.request, context); });
        },
        [this, asked](Result<ActOutcome> outcome) { done(asked, outcome); });
}

// What came of it belongs to the version it was asked about; another one may be shown by now.
void RegistryPage::done(const Asked& asked, const Result<ActOutcome>& outcome)
{
    m_bar->setBusy(false);
    const auto problem = [&](const QString& what, const QString& remedy) {
        if (isShown(asked)) m_bar->showProblem(what, remedy);
        else Q_EMIT said(tr("%1 %2: %3").arg(actTitle(asked.act), asked.title, what));
    };
    if (!outcome) {
        if (outcome.error().code != ErrorCode::Cancelled)
            problem(qtText(outcome.error().what), qtText(outcome.error().remedy));
    } else if (outcome->done) {
        const bool goesOn = asked.act == RegistryAct::Approve; // to a promotion with mostly the same reason
        if (!goesOn && isShown(asked)) m_bar->clearReason();
        Q_EMIT said(outcome->sentence);
    } else {
        problem(outcome->sentence, {});
        if (outcome->refusing) m_answers[asked.answerKey] = *outcome->refusing;
    }
    m_shownState.clear(); // whatever came of it, show what is there now
    lookFor({});
}

void RegistryPage::draftGate()
{
    if (!m_workspace || !m_version || isLeaving()) return;
    m_bar->setBusy(true);
    m_services.tasks.start<workflows::DraftedGate>(
        m_acting, {tr("Writing a gate for %1").arg(shownName()), TaskKind::Listed}, this,
        [workspace = m_workspace, model = coreText(shownName())](const TaskContext& context) {
            return workspace->with<workflows::DraftedGate>(
                [&](workspace::Workspace& open) { return workflows::draftGate(open, model, context); });
        },
        [this](Result<workflows::DraftedGate> drafted) {
            m_bar->setBusy(false);
            if (drafted) Q_EMIT said(tr("Wrote %1").arg(qtText(pathText(drafted->file))));
            else m_bar->showProblem(qtText(drafted.error().what), qtText(drafted.error().remedy));
            m_shownState.clear();
            lookFor({});
        });
}

std::vector<Command> RegistryPage::commands()
{
    std::vector<Command> commands;
    if (m_version && m_bar->lacksGate())
        commands.push_back({tr("Write a gate for %1").arg(shownName()),
                            tr("Registry"),
                            QStringLiteral("registry"),
                            QStringLiteral("podium registry draft ") + shownName(),
                            QKeySequence(),
                            [this] { draftGate(); },
                            {}});
    for (const RegistryAct act : registryActs) {
        commands.push_back(
            {m_version ? tr("%1 %2").arg(actTitle(act), m_title->text()) : tr("%1 a version").arg(actTitle(act)),
             tr("Registry"), QStringLiteral("registry"), m_version ? actBatch(act, decision(act)) : QString(),
             QKeySequence(), [this, act] { this->act(act); }, whyNot(act)});
    }
    if (m_version)
        commands.push_back({tr("Compare %1 with the champion").arg(m_title->text()), tr("Evaluation"),
                            QStringLiteral("evaluation"),
                            QStringLiteral("podium evaluation compare ") + qtText(m_version->address), QKeySequence(),
                            [this] { m_compare->click(); }, m_compare->toolTip()});
    for (int row = 0; row < m_models.rowCount(); ++row) {
        const ModelSummary& model = m_models.record(row);
        for (const QString& version : model.versions) {
            const QString address = QStringLiteral("models:/%1/%2").arg(model.name, version);
            const bool champion = version == model.champion;
            commands.push_back({QStringLiteral("%1 %2").arg(model.name, version),
                                champion ? tr("model, champion") : tr("model"),
                                champion ? QStringLiteral("champion") : QStringLiteral("registry"),
                                QStringLiteral("podium registry show ") + address,
                                QKeySequence(),
                                [this, address] { Q_EMIT openRequested(address); },
                                {}});
        }
    }
    return commands;
}

} // namespace podium::ui
