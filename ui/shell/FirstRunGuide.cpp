#include "ui/shell/FirstRunGuide.h"

#include "core/workflows/SampleStory.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/shell/FirstRunStrip.h"
#include "ui/shell/WindowMemory.h"

namespace podium::ui {

FirstRunGuide::FirstRunGuide(TaskRunner& tasks, WindowMemory& memory, FirstRunStrip& strip)
    : QObject(&strip), m_tasks(tasks), m_memory(memory), m_strip(strip)
{
    connect(&strip, &FirstRunStrip::taken, this, &FirstRunGuide::take);
    connect(&strip, &FirstRunStrip::dismissed, this, [this] {
        keep("dismissed", QStringLiteral("yes"));
        show();
    });
    connect(&tasks, &TaskRunner::ended, this, [this](TaskHandle* task) {
        const auto& listed = m_tasks.listed(); // what pages read for themselves changes nothing
        if (std::find(listed.begin(), listed.end(), task) != listed.end()) look();
    });
}

QString FirstRunGuide::kept(const char* key) const
{
    if (!m_workspace) return {};
    return m_memory.value(m_workspace->folder(), QStringLiteral("firstRun/") + QLatin1String(key)).toString();
}

void FirstRunGuide::keep(const char* key, const QString& value)
{
    if (m_workspace) m_memory.setValue(m_workspace->folder(), QStringLiteral("firstRun/") + QLatin1String(key), value);
}

void FirstRunGuide::setWorkspace(std::shared_ptr<OpenWorkspace> workspace)
{
    for (Question* question : {&m_looking, &m_acting}) question->drop();
    m_workspace = std::move(workspace);
    m_facts = {};
    m_problem.clear();
    m_strip.setBusy(false);
    show();
    look();
}

void FirstRunGuide::again()
{
    for (const char* key : {"dismissed", "compared", "verified"}) keep(key, {});
    look();
}

void FirstRunGuide::look()
{
    if (!m_workspace || !kept("dismissed").isEmpty()) return;
    m_tasks.start<FirstRunFacts>(
        m_looking, {tr("Looking for the next step"), TaskKind::Quiet}, this,
        [workspace = m_workspace](const TaskContext& context) {
            return workspace->with<FirstRunFacts>(
                [&](workspace::Workspace& open) { return firstRunFacts(open, context); });
        },
        [this](Result<FirstRunFacts> facts) {
            m_facts = facts ? std::move(*facts) : FirstRunFacts{}; // what is wrong is said by the pages
            show();
        });
}

void FirstRunGuide::show()
{
    auto next = firstRunStep(m_facts, kept("compared"), !kept("verified").isEmpty());
    if (!m_workspace || !kept("dismissed").isEmpty()) next.reset();
    if (!next || !m_step || next->kind != m_step->kind) m_problem.clear(); // others have gone on
    m_step = std::move(next);
    m_strip.show(m_step);
    if (!m_problem.isEmpty()) m_strip.showProblem(m_problem);
}

QString FirstRunGuide::address() const
{
    const QString& version = m_facts.waiting.isEmpty() ? m_facts.champion : m_facts.waiting;
    return QStringLiteral("models:/%1/%2").arg(firstRunModel, version);
}

void FirstRunGuide::take()
{
    if (!m_step || !m_workspace) return;
    m_problem.clear();
    using Kind = FirstRunStep::Kind;
    switch (m_step->kind) {
    case Kind::Train: return train();
    case Kind::Compare:
        keep("compared", m_facts.waiting);
        Q_EMIT openWanted(QStringLiteral("podium:evaluation/") + address());
        return show();
    case Kind::Approve: return decide(RegistryAct::Approve);
    case Kind::Promote: return decide(RegistryAct::Promote);
    case Kind::Look: return Q_EMIT openWanted(address());
    case Kind::Verify: break;
    }
    keep("verified", QStringLiteral("yes"));
    Q_EMIT ledgerWanted(address());
    Q_EMIT said(tr("That is the whole way: data, models, a decision, and the ledger that keeps it."));
    show();
}

void FirstRunGuide::train()
{
    m_strip.setBusy(true);
    m_tasks.start<void>(
        m_acting, {tr("Training the models of the sample"), TaskKind::Listed}, this,
        [workspace = m_workspace](const TaskContext& context) {
            return workspace->with<void>(
                [&](workspace::Workspace& open) { return workflows::tellSampleStory(open, {}, context); });
        },
        [this](Status outcome) { ended(outcome); });
}

void FirstRunGuide::decide(RegistryAct act)
{
    workflows::DecisionRequest request;
    request.model = coreText(address());
    request.reason = coreText(tr("Better in every market"));
    Q_EMIT openWanted(address()); // where the decision is made, and seen
    m_strip.setBusy(true);
    m_tasks.start<void>(
        m_acting, {tr("%1: version %2").arg(actTitle(act), m_facts.waiting), TaskKind::Listed}, this,
        [workspace = m_workspace, act, request](const TaskContext& context) {
            return workspace->with<void>([&](workspace::Workspace& open) -> Status {
                PODIUM_TRY_ASSIGN(const ActOutcome outcome, perform(open, act, request, context));
                return outcome.done ? success() : Status(makeError(ErrorCode::Conflict, coreText(outcome.sentence)));
            });
        },
        [this](Status outcome) { ended(outcome); });
}

void FirstRunGuide::ended(const Status& outcome)
{
    m_strip.setBusy(false);
    if (!outcome && outcome.error().code != ErrorCode::Cancelled)
        m_problem = QStringLiteral("%1 %2").arg(qtText(outcome.error().what), qtText(outcome.error().remedy)).trimmed();
    Q_EMIT acted();
    look();
}

} // namespace podium::ui
