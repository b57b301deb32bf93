// The other half of TrainingPage: what can be done there, and the same as a command line.
#include "core/base/Text.h"
#include "core/workflows/RegisterModel.h"
#include "core/workflows/TrainingChoices.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/training/Attempts.h"
#include "ui/training/LearnerPane.h"
#include "ui/training/TrainingForm.h"
#include "ui/training/TrainingPage.h"

#include <QPushButton>

namespace podium::ui {

void TrainingPage::train()
{
    look();
    if (!m_train->isEnabled()) return;
    std::vector<workflows::TrainRequest> requests;
    QStringList titles;
    for (const ChosenParams& chosen : m_learners->chosen()) {
        workflows::TrainRequest request = m_form->request();
        request.learner = chosen.learner;
        request.params = chosen.params;
        requests.push_back(std::move(request));
        titles << chosen.title;
    }
    m_fresh = false;
    m_curveShown = false;
    m_attempts->start(m_workspace, std::move(requests), titles);
    showProgress();
}

void TrainingPage::compareSelected()
{
    if (!canUseSelected()) return;
    Q_EMIT openRequested(QStringLiteral("podium:evaluation/runs:/") + qtText(selectedLine()->run.id.value));
}

QString TrainingPage::modelNameFor(const std::string& target) const
{
    for (const std::string& name : m_models)
        if (name.find(target) != std::string::npos) return qtText(name);
    return m_models.size() == 1 ? qtText(m_models.front()) : qtText(target);
}

void TrainingPage::registerSelected()
{
    if (!canUseSelected()) return;
    const tracking::Run& run = selectedLine()->run;
    const auto target = run.tags.find("podium.target");
    m_services.dialogs.askText(
        this, tr("Register %1").arg(qtText(run.name)), tr("Name of the model: a new one, or a further version of one"),
        modelNameFor(target == run.tags.end() ? std::string("model") : target->second),
        [this, id = run.id.value](const QString& name) {
            const workflows::RegisterRequest request{"runs:/" + id, coreText(name), {}};
            m_services.tasks.start<workflows::RegisterOutcome>(
                m_registering, {tr("Registering %1").arg(name), TaskKind::Listed}, this,
                [workspace = m_workspace, request](const TaskContext& context) {
                    return workspace->with<workflows::RegisterOutcome>(
                        [&](workspace::Workspace& open) { return workflows::registerModel(open, request, context); });
                },
                [this](const Result<workflows::RegisterOutcome>& outcome) {
                    if (!outcome) return m_services.dialogs.tell(this, outcome.error());
                    const QString address = qtText(outcome->address);
                    Q_EMIT said(outcome->created ? tr("Registered as %1").arg(address)
                                                 : tr("Registered already: %1").arg(address));
                    refresh();
                });
        });
}

QString TrainingPage::batchForm() const
{
    const workflows::TrainRequest request = m_form->request();
    QString common = QStringLiteral("podium training run --data %1 --target %2")
                         .arg(shellWord(qtText(request.data)), shellWord(qtText(request.target)));
    if (!request.recipe.empty() && m_workspace)
        common += QStringLiteral(" --recipe ") +
                  shellWord(qtText(pathText(request.recipe.lexically_relative(m_workspace->folder()))));
    if (!request.split.empty()) common += QStringLiteral(" --split ") + shellWord(qtText(request.split));
    QStringList lines;
    for (const ChosenParams& chosen : m_learners->chosen()) {
        QString line = common + QStringLiteral(" --learner ") + qtText(chosen.learner);
        for (const auto& [name, value] : chosen.params)
            line += QStringLiteral(" --param ") + shellWord(qtText(name + "=" + value));
        lines << line;
    }
    return lines.isEmpty() ? common : lines.join(QStringLiteral(" && "));
}

QString TrainingPage::boardBatch() const
{
    const workflows::TrainRequest request = m_form->request();
    QString line = QStringLiteral("podium training leaderboard --data %1 --target %2")
                       .arg(shellWord(qtText(request.data)), shellWord(qtText(request.target)));
    if (!request.recipe.empty() && m_workspace)
        line += QStringLiteral(" --recipe ") +
                shellWord(qtText(pathText(request.recipe.lexically_relative(m_workspace->folder()))));
    if (!request.split.empty()) line += QStringLiteral(" --split ") + shellWord(qtText(request.split));
    return line;
}

bool TrainingPage::isTraining(const TaskHandle& task) const { return m_attempts->isOneOfThem(task); }

std::vector<Command> TrainingPage::commands()
{
    std::vector<Command> commands;
    const QString place = tr("Training");
    QString whyNot = m_train->isEnabled() ? QString() : m_train->toolTip();
    if (!m_train->isEnabled() && whyNot.isEmpty()) whyNot = tr("there is no data to train on");
    commands.push_back({tr("Train the chosen learners"), place, QStringLiteral("training"), batchForm(),
                        QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { train(); }, whyNot});
    const QString none = canUseSelected() ? QString() : tr("select a finished run first");
    const QString address =
        canUseSelected() ? QStringLiteral("runs:/") + qtText(selectedLine()->run.id.value) : QStringLiteral("RUN");
    commands.push_back({tr("Compare the selected run with the champion"),
                        place,
                        QStringLiteral("evaluation"),
                        QStringLiteral("podium evaluation compare ") + address,
                        {},
                        [this] { compareSelected(); },
                        none});
    commands.push_back({tr("Register the selected run…"),
                        place,
                        QStringLiteral("registry"),
                        QStringLiteral("podium registry register %1 NAME").arg(address),
                        {},
                        [this] { registerSelected(); },
                        none});
    commands.push_back({tr("Show the leaderboard"),
                        place,
                        QStringLiteral("training"),
                        boardBatch(),
                        {},
                        [this] { loadBoard(); },
                        m_testedOn ? QString() : tr("it is not known yet which rows will test")});
    commands.push_back({tr("Stop the training"),
                        place,
                        QStringLiteral("stop"),
                        {},
                        {},
                        [this] { m_attempts->stop(m_workspace.get()); },
                        m_attempts->isLive(m_workspace.get()) ? QString() : tr("nothing is being trained")});
    return commands;
}

} // namespace podium::ui
