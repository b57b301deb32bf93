#include "ui/training/Attempts.h"

#include "core/base/Id.h"
#include "core/base/Text.h"
#include "core/evaluation/MetricFacts.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/tasks/TaskPanel.h"

#include <algorithm>
#include <tuple>

namespace podium::ui {

namespace {

using State = BoardLine::State;

bool isOver(State state) { return state != State::Running && state != State::Stopping; }

// "oob/root_mean_squared_error": what held-out rows say comes before what the learner minimises.
QString foremost(const std::vector<const LiveCurves*>& all)
{
    QString best;
    for (const LiveCurves* curves : all) {
        for (const auto& [name, points] : *curves) {
            const bool better =
                best.isEmpty() || (name.startsWith(QStringLiteral("oob/")) && !best.startsWith(QStringLiteral("oob/")));
            const bool decides = name == QStringLiteral("oob/root_mean_squared_error") ||
                                 (name == QStringLiteral("oob/accuracy_score") && !best.contains(u"root_mean"));
            if (better || decides) best = name;
        }
    }
    return best;
}

QString curveTitle(const QString& name)
{
    const QString metric = name.section(u'/', 1);
    const auto fact = evaluation::findMetric(coreText(metric));
    const QString title = fact ? qtText((*fact)->title) : metric;
    return name.startsWith(QStringLiteral("oob/")) ? Attempts::tr("%1 on out-of-bag rows").arg(title) : title;
}

} // namespace

Attempts::Attempts(TaskRunner& tasks, QObject* parent) : QObject(parent), m_tasks(tasks) {}

void Attempts::start(const std::shared_ptr<OpenWorkspace>& workspace, std::vector<workflows::TrainRequest> requests,
                     const QStringList& titles)
{
    std::erase_if(m_attempts, [](const auto& attempt) { return isOver(attempt->state); });
    for (std::size_t i = 0; i < requests.size(); ++i) {
        auto attempt = std::make_unique<Attempt>();
        requests[i].run = RunId(newHexId());
        attempt->key = qtText(requests[i].run->value);
        attempt->title = titles.value(static_cast<qsizetype>(i));
        attempt->workspace = workspace;
        attempt->request = std::move(requests[i]);
        m_attempts.push_back(std::move(attempt));
        begin(*m_attempts.back());
    }
    Q_EMIT progressed();
}

void Attempts::begin(Attempt& attempt)
{
    attempt.task = m_tasks.start<workflows::TrainOutcome>(
        attempt.question, {tr("Training %1").arg(attempt.title), TaskKind::Listed}, this,
        [workspace = attempt.workspace, request = attempt.request](const TaskContext& context) {
            return workspace->with<workflows::TrainOutcome>(
                [&](workspace::Workspace& open) { return workflows::trainModel(open, request, context); });
        },
        [this, key = attempt.key](const Result<workflows::TrainOutcome>& outcome) { end(key, outcome); });
    connect(attempt.task, &TaskHandle::changed, this, &Attempts::progressed);
    connect(attempt.task, &TaskHandle::curvesChanged, this, &Attempts::progressed);
}

void Attempts::end(const QString& key, const Result<workflows::TrainOutcome>& outcome)
{
    const auto found =
        std::find_if(m_attempts.begin(), m_attempts.end(), [&](const auto& attempt) { return attempt->key == key; });
    if (found == m_attempts.end()) return;
    Attempt& attempt = **found;
    if (attempt.task) attempt.curves = attempt.task->curves();
    attempt.state = State::Done;
    if (outcome) {
        attempt.testedOn = {{attempt.request.target, outcome->run.data.testHash}, outcome->testRows};
    } else {
        const bool stopped = outcome.error().code == ErrorCode::Cancelled;
        attempt.state = stopped ? State::Stopped : State::Failed;
        attempt.reason = QStringLiteral("%1 %2").arg(qtText(outcome.error().what), qtText(outcome.error().remedy));
    }
    Q_EMIT ended();
}

void Attempts::stop(const OpenWorkspace* workspace)
{
    for (const auto& attempt : m_attempts)
        if (attempt->workspace.get() == workspace && !isOver(attempt->state) && attempt->task) attempt->task->stop();
}

bool Attempts::isLive(const OpenWorkspace* workspace) const
{
    return std::any_of(m_attempts.begin(), m_attempts.end(), [&](const auto& attempt) {
        return attempt->workspace.get() == workspace && !isOver(attempt->state);
    });
}

bool Attempts::isOneOfThem(const TaskHandle& task) const
{
    return std::any_of(m_attempts.begin(), m_attempts.end(),
                       [&](const auto& attempt) { return attempt->task.data() == &task; });
}

std::vector<LiveLine> Attempts::lines(const OpenWorkspace* workspace) const
{
    std::vector<LiveLine> lines;
    for (const auto& attempt : m_attempts) {
        if (attempt->workspace.get() != workspace || attempt->state == State::Done) continue;
        LiveLine line{attempt->key, attempt->title, attempt->state, {}};
        const TaskHandle* task = attempt->task;
        if (line.state == State::Running && task != nullptr) {
            if (task->state() == TaskHandle::State::Stopping) line.state = State::Stopping;
            line.words = line.state == State::Running ? progressWords(*task) : taskWords(*task);
        } else {
            line.words = line.state == State::Failed ? tr("Failed: %1").arg(attempt->reason.trimmed()) : tr("Stopped");
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

QString Attempts::summary(const OpenWorkspace* workspace) const
{
    std::int64_t failed = 0;
    std::int64_t stopped = 0;
    for (const auto& attempt : m_attempts) {
        if (attempt->workspace.get() != workspace) continue;
        failed += attempt->state == BoardLine::State::Failed;
        stopped += attempt->state == BoardLine::State::Stopped;
    }
    const auto trained = static_cast<std::int64_t>(finishedKeys(workspace).size());
    QStringList parts;
    if (failed > 0) parts << tr("%1 failed").arg(failed);
    if (stopped > 0) parts << tr("%1 stopped").arg(stopped);
    const QString models =
        trained > 0 ? tr("Trained %1").arg(qtText(plural(trained, "model"))) : tr("No model was trained");
    return parts.isEmpty() ? models : QStringLiteral("%1; %2").arg(models, parts.join(QStringLiteral(", ")));
}

QStringList Attempts::finishedKeys(const OpenWorkspace* workspace) const
{
    QStringList keys;
    for (const auto& attempt : m_attempts)
        if (attempt->workspace.get() == workspace && attempt->state == State::Done) keys << attempt->key;
    return keys;
}

std::optional<TestedOn> Attempts::testedOn(const OpenWorkspace* workspace, const workflows::TrainRequest& request) const
{
    const auto sameRows = [&](const workflows::TrainRequest& other) {
        return std::tie(other.data, other.target, other.recipe, other.split) ==
               std::tie(request.data, request.target, request.recipe, request.split);
    };
    for (auto attempt = m_attempts.rbegin(); attempt != m_attempts.rend(); ++attempt)
        if ((*attempt)->workspace.get() == workspace && (*attempt)->testedOn && sameRows((*attempt)->request))
            return (*attempt)->testedOn;
    return std::nullopt;
}

LinePlot Attempts::plot(const OpenWorkspace* workspace) const
{
    std::vector<const LiveCurves*> all;
    std::vector<const Attempt*> mine;
    for (const auto& attempt : m_attempts) {
        if (attempt->workspace.get() != workspace) continue;
        mine.push_back(attempt.get());
        all.push_back(attempt->task && !isOver(attempt->state) ? &attempt->task->curves() : &attempt->curves);
    }
    LinePlot plot;
    plot.empty = mine.empty() ? tr("While a forest grows, its error on out-of-bag rows is drawn here.")
                              : tr("Nothing is measured yet; not every learner says how it is doing.");
    const QString name = foremost(all);
    plot.xTitle = name.startsWith(QStringLiteral("oob/")) ? tr("Trees") : tr("Step");
    plot.yTitle = curveTitle(name);
    for (std::size_t i = 0; i < mine.size(); ++i)
        if (const auto curve = all[i]->find(name); curve != all[i]->end())
            plot.series.push_back({mine[i]->title, curve->second, false});
    return plot;
}

} // namespace podium::ui
