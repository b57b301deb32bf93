// The part of RegistryPage that shows a look at the registry.
#include "core/base/Text.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/base/StatePane.h"
#include "ui/base/Tabs.h"
#include "ui/registry/ChampionPane.h"
#include "ui/registry/DecisionBar.h"
#include "ui/registry/LedgerPane.h"
#include "ui/registry/ModelFacts.h"
#include "ui/registry/RegistryPage.h"
#include "ui/registry/VersionTimeline.h"
#include "ui/tables/RecordView.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace podium::ui {

namespace {

// Everything of a look that the page shows, so that a look that brings nothing new changes nothing.
QString stateOf(const workflows::ModelRecord& record, const workflows::VersionRecord* version)
{
    QStringList parts{qtText(record.model.name), qtText(record.ledger.head()), qtText(record.verification.message),
                      qtText(record.actor)};
    for (const workflows::GateFile& file : record.gates.gates) parts << qtText(file.gate.hash);
    for (const workflows::UnreadGate& file : record.gates.unread) parts << qtText(file.problem.what);
    if (version != nullptr) {
        parts << qtText(version->address) << qtText(version->alias);
        for (const RegistryAct act : registryActs) parts << qtText(stepOf(version->steps, act).whyNot);
    }
    return parts.join(u'\n');
}

} // namespace

QString RegistryPage::shownAddress() const { return m_version ? qtText(m_version->address) : QString(); }

QString RegistryPage::shownName() const { return m_record ? qtText(m_record->model.name) : QString(); }

const registry::ModelVersion* RegistryPage::shownVersion() const
{
    if (!m_record || !m_version) return nullptr;
    return m_record->model.findVersion(m_version->address.substr(m_version->address.rfind('/') + 1));
}

void RegistryPage::show(Found found)
{
    m_listBox->setVisible(!found.models.empty());
    m_wish = {};
    if (found.models.empty() && !found.error) {
        m_models.setRecords({});
        m_record.reset();
        forgetVersion();
        return m_states->showEmpty(QStringLiteral("registry"),
                                   tr("No model yet. Register a run: podium registry register RUN --name NAME"),
                                   tr("Train a model…"), leadTo("training"));
    }
    m_models.setRecords(std::move(found.models));
    if (found.error) {
        if (found.record) m_record = found.record;
        forgetVersion();
        return m_states->showError(*found.error, [this] { lookFor({}); });
    }
    const QString state = stateOf(*found.record, found.version.get());
    m_record = std::move(found.record);
    m_version = std::move(found.version);
    if (m_list->currentKey() != shownName()) m_list->selectKey(shownName());
    if (state != m_shownState) {
        m_shownState = state;
        showVersion();
    }
    m_states->showContent();
    if (std::exchange(m_toDecide, false) && isVisible()) {
        inspectVersion();
        if (nextAct(steps())) m_bar->focusReason();
    }
}

// There is none to decide on.
void RegistryPage::forgetVersion()
{
    m_asking.drop();
    m_version.reset();
    m_shownState.clear();
    Q_EMIT inspectionChanged({});
}

void RegistryPage::chooseVersion(const QString& version)
{
    m_bar->clearProblem();
    lookFor({m_record->model.name, coreText(version), {}});
}

void RegistryPage::showVersion()
{
    m_timeline->setModel(m_record->model);
    const registry::ModelVersion* version = shownVersion();
    m_ledger->show(m_record->ledger, m_record->verification);
    m_tabs->setTitle(
        1, tr("Ledger (%1)").arg(qtText(grouped(static_cast<std::int64_t>(m_record->ledger.entries.size())))));
    m_champions->show(registry::aliasHistory(m_record->model, "champion"));
    showHead();
    m_bar->setGates(m_record->gates);
    if (version == nullptr) return showEvidence();
    const QString number = qtText(version->version);
    m_timeline->choose(number);
    const QRect node = m_timeline->versionRect(number);
    m_timelineScroll->ensureVisible(node.center().x(), node.center().y(), node.width() * 2, 0);
    // As tall as its lanes, where the window has the room; else it scrolls.
    const int whole =
        m_timeline->sizeHint().height() + (m_timeline->minimumSizeHint().width() > m_timelineScroll->width() ? 14 : 0);
    m_timelineScroll->setMinimumHeight(std::min(whole, m_services.theme.scaled(52)));
    m_timelineScroll->setMaximumHeight(whole);
    showEvidence();
    const auto* champion = m_record->model.holder("champion");
    const bool isOther = champion != nullptr && champion != version;
    m_evidence->showCode(m_workspace->folder(), isOther ? champion->codeCommit : std::string(), version->codeCommit);
    inspectVersion();
    askAsNeeded();
}

void RegistryPage::askAsNeeded()
{
    if (worthAsking() && m_answers.count(answerKey()) == 0 && m_refusals.count(answerKey()) == 0) return askGate();
    m_asking.drop();
}

void RegistryPage::showHead()
{
    const registry::ModelVersion* version = shownVersion();
    m_title->setText(version != nullptr ? QStringLiteral("%1 %2").arg(shownName(), qtText(version->version))
                                        : shownName());
    QStringList words;
    const auto* champion = m_record->model.holder("champion");
    if (version != nullptr) {
        for (const registry::Alias& alias : m_record->model.aliases)
            if (alias.version() == version->version) words << qtText(alias.name);
        words << qtText(version->learner) << tr("registered %1").arg(minuteText(version->registered));
    }
    m_facts->setText(words.join(QStringLiteral(" · ")));
    const bool comparable = version != nullptr && champion != nullptr && champion != version;
    m_compare->setEnabled(comparable);
    m_compare->setToolTip(comparable            ? QString()
                          : champion == nullptr ? tr("There is no champion yet.")
                                                : tr("This is the champion."));
}

bool RegistryPage::worthAsking() const
{
    if (!m_version || m_version->asked || m_record->gates.gates.empty() || m_record->actor.empty()) return false;
    if (m_record->verification.verdict != Answer::Yes) return false;
    const registry::Alias* held = m_record->model.findAlias("champion");
    const std::string version = shownVersion()->version;
    return held == nullptr || std::none_of(held->tenures.begin(), held->tenures.end(),
                                           [&](const registry::Tenure& tenure) { return tenure.version == version; });
}

// What an answer of a gate depends on, apart from data that never changes.
QString RegistryPage::answerKey() const
{
    const auto* champion = m_record->model.holder("champion");
    const Path gate = m_bar->gate();
    QString hash;
    for (const workflows::GateFile& file : m_record->gates.gates)
        if (file.path == gate) hash = qtText(file.gate.hash);
    return QStringList{qtText(m_version->address), hash, champion ? qtText(champion->modelHash) : QString()}.join(u' ');
}

void RegistryPage::askGate()
{
    const QString key = answerKey();
    m_services.tasks.start<workflows::GateOutcome>(
        m_asking, {tr("Asking the gate about %1").arg(qtText(m_version->address)), TaskKind::Listed}, this,
        [workspace = m_workspace,
         request = workflows::GateRequest{m_version->address, m_bar->gate()}](const TaskContext& context) {
            return workspace->with<workflows::GateOutcome>(
                [&](workspace::Workspace& open) { return workflows::runGate(open, request, context); });
        },
        [this, key](Result<workflows::GateOutcome> outcome) {
            if (outcome) m_answers[key] = std::move(*outcome);
            else m_refusals[key] = outcome.error();
            showEvidence();
        });
    showEvidence();
}

registry::NextSteps RegistryPage::steps() const
{
    if (!m_version) return registry::noSteps("no version is shown");
    registry::NextSteps steps = m_version->steps;
    if (!worthAsking()) return steps;
    if (const auto answer = m_answers.find(answerKey()); answer != m_answers.end())
        registry::addAnswer(steps, answer->second.gate.name, answer->second.evidence.verdict);
    return steps;
}

void RegistryPage::showEvidence()
{
    using State = ShownEvidence::State;
    ShownEvidence shown;
    if (m_version && m_version->evidence) {
        const registry::NextSteps& steps = m_version->steps;
        const registry::Request& asked = *m_version->asked;
        shown.state = State::Here;
        shown.gate = qtText(asked.gateName);
        const bool today = !steps.promotion.verdict.checks.empty(); // with a check more where its basis changed
        shown.verdict = today ? steps.promotion.verdict : m_version->evidence->verdict;
        shown.measured = m_version->evidence->measured;
        if (steps.promotion.approvals.required > 0) shown.approvals = qtText(steps.promotion.approvals.sentence());
        shown.origin = tr("%1 asked for %2 on %3: %4 · evidence %5…")
                           .arg(qtText(asked.act.actor), qtText(asked.alias), minuteText(asked.act.time),
                                qtText(asked.act.reason), qtText(asked.evidenceHash.substr(0, 12)));
    } else if (m_version && worthAsking()) {
        const auto answer = m_answers.find(answerKey());
        const auto refusal = m_refusals.find(answerKey());
        if (answer != m_answers.end()) {
            shown.state = State::Here;
            shown.gate = qtText(answer->second.gate.name);
            shown.verdict = answer->second.evidence.verdict;
            shown.measured = answer->second.evidence.measured;
            shown.origin = answer->second.note.empty() ? tr("Measured here and now; nobody requested it.")
                                                       : qtText(answer->second.note);
        } else if (refusal != m_refusals.end()) {
            shown.state = State::Failed;
            shown.sentence = refusal->second.code == ErrorCode::Cancelled
                                 ? tr("The gate was stopped before it answered.")
                                 : qtText(refusal->second.what);
            shown.remedy = qtText(refusal->second.remedy);
            shown.retry = [this, key = answerKey()] {
                m_refusals.erase(key);
                askGate();
            };
        } else {
            shown.state = State::Asking;
            shown.sentence = tr("Asking the gate…");
        }
    } else {
        shown.sentence = tr("No gate was asked about this version.");
    }
    m_evidence->show(shown);
    if (const registry::ModelVersion* version = shownVersion())
        m_evidence->showFacts(*version, m_record->model.holder("champion"));
    showRisks();
    m_bar->setSteps(steps(), m_version && m_version->asked);
}

void RegistryPage::showRisks()
{
    const registry::ModelVersion* version = shownVersion();
    if (version == nullptr) return m_evidence->showRisks({});
    std::optional<registry::Evidence> evidence = m_version->evidence;
    if (!evidence && worthAsking())
        if (const auto answer = m_answers.find(answerKey()); answer != m_answers.end())
            evidence = answer->second.evidence;
    const auto* champion = m_record->model.holder("champion");
    m_evidence->showRisks(registry::openRisks(*version, champion == version ? nullptr : champion, evidence));
}

void RegistryPage::inspectVersion()
{
    if (const registry::ModelVersion* version = shownVersion())
        Q_EMIT inspectionChanged(versionInspection(m_record->model, *version));
}

} // namespace podium::ui
