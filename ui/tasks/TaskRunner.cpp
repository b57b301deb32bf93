#include "ui/tasks/TaskRunner.h"

#include "core/base/Log.h"
#include "ui/base/Heap.h"
#include "ui/base/QtText.h"

#include <QThread>
#include <exception>
#include <mutex>

namespace podium::ui {

// What a working thread and the GUI thread share of one task. The worker writes the latest state; the GUI thread comes
// and looks, so a task that reports a million times costs the window nothing.
struct TaskRunner::Running : TaskSink {
    QPointer<TaskHandle> handle;
    QPointer<QObject> receiver;
    std::shared_ptr<quint64> wanted;
    quint64 serial = 0;
    TaskKind kind = TaskKind::Quiet;
    Deliver deliver;

    void progress(double value, std::string_view text) override
    {
        const std::scoped_lock lock(m_mutex);
        m_fraction = value;
        m_step = text;
    }
    void log(std::string_view line) override
    {
        const std::scoped_lock lock(m_mutex);
        m_lines.append(qtText(line));
    }
    void metric(std::string_view name, std::int64_t step, double value) override
    {
        const std::scoped_lock lock(m_mutex);
        m_points[qtText(name)].emplace_back(static_cast<double>(step), value);
    }

    void show()
    {
        double fraction = 0;
        QString step;
        QStringList lines;
        LiveCurves points;
        {
            const std::scoped_lock lock(m_mutex);
            fraction = m_fraction;
            step = qtText(m_step);
            lines.swap(m_lines);
            points.swap(m_points);
        }
        if (!handle) return;
        handle->advance(fraction, step, lines);
        handle->addPoints(points);
    }

private:
    std::mutex m_mutex;
    double m_fraction = 0;
    std::string m_step;
    QStringList m_lines;
    LiveCurves m_points;
};

void Question::drop()
{
    ++*m_serial;
    if (m_task) m_task->stop();
    m_task = nullptr;
}

TaskRunner::TaskRunner(QObject* parent) : QObject(parent)
{
    constexpr int tenTimesASecond = 100;
    m_quick.setMaxThreadCount(std::max(3, QThread::idealThreadCount()));
    m_long.setMaxThreadCount(std::max(2, QThread::idealThreadCount()));
    m_pace.setInterval(tenTimesASecond);
    connect(&m_pace, &QTimer::timeout, this, &TaskRunner::showProgress);
}

TaskRunner::~TaskRunner()
{
    for (const auto& running : m_running)
        if (running->handle) running->handle->stop();
    m_quick.waitForDone();
    m_long.waitForDone();
}

TaskHandle* TaskRunner::begin(Question& question, const TaskSpec& spec, QObject* receiver, Work work, Deliver deliver)
{
    question.drop();
    auto* handle = new TaskHandle(spec.title, this);
    question.m_task = handle;

    auto running = std::make_shared<Running>();
    running->handle = handle;
    running->receiver = receiver;
    running->wanted = question.m_serial;
    running->serial = *question.m_serial;
    running->kind = spec.kind;
    running->deliver = std::move(deliver);
    m_running.push_back(running);
    if (spec.kind == TaskKind::Listed) {
        m_listed.push_back(handle);
        m_pace.start();
        Q_EMIT started(handle);
        Q_EMIT listChanged();
    }

    QThreadPool& pool = spec.kind == TaskKind::Quiet ? m_quick : m_long;
    pool.start([this, running, work = std::move(work), stop = handle->stopToken()] {
        const TaskContext context(stop, running.get());
        Outcome outcome;
        // The last catch: what a third party throws past its door must not end the program.
        try {
            if (auto begun = context.checkpoint(); !begun) outcome.error = begun.error();
            else outcome = work(context);
        } catch (const std::exception& thrown) {
            outcome.error = makeError(ErrorCode::Internal, format("Could not finish: {}.", thrown.what()),
                                      "This is our mistake; the log says more.");
            logLine(LogLevel::Error, "tasks", thrown.what());
        }
        if (running->kind == TaskKind::Listed) giveBackFreed();
        QMetaObject::invokeMethod(
            this, [this, running, outcome = std::move(outcome)]() mutable { end(running, std::move(outcome)); },
            Qt::QueuedConnection);
    });
    return handle;
}

void TaskRunner::end(const std::shared_ptr<Running>& running, Outcome outcome)
{
    running->show();
    std::erase(m_running, running);
    QPointer<TaskHandle> handle = running->handle;
    const bool stopped = outcome.error && outcome.error->code == ErrorCode::Cancelled;
    if (handle) {
        handle->finish(stopped         ? TaskHandle::State::Stopped
                       : outcome.error ? TaskHandle::State::Failed
                                       : TaskHandle::State::Done,
                       outcome.error);
    }
    if (running->receiver && *running->wanted == running->serial) running->deliver(std::move(outcome));
    if (running->kind == TaskKind::Quiet) {
        if (handle) handle->deleteLater();
        Q_EMIT answered();
        return;
    }
    if (!isBusy()) m_pace.stop();
    if (handle) Q_EMIT ended(handle);
    forgetOldest(handle);
    Q_EMIT listChanged();
}

// A window that stays open for weeks must not keep every task it ever ran. The list is in the order of the starts: what
// has just ended may be the oldest of all.
void TaskRunner::forgetOldest(const TaskHandle* justEnded)
{
    auto ended = std::count_if(m_listed.begin(), m_listed.end(), [](const TaskHandle* t) { return !t->isLive(); });
    std::erase_if(m_listed, [&](TaskHandle* task) {
        if (task->isLive() || task == justEnded || ended <= KeptEnded) return false;
        --ended;
        task->deleteLater();
        return true;
    });
}

void TaskRunner::showProgress()
{
    for (const auto& running : m_running) running->show();
}

bool TaskRunner::isBusy() const
{
    return std::any_of(m_listed.begin(), m_listed.end(), [](const TaskHandle* task) { return task->isLive(); });
}

void TaskRunner::stopAll()
{
    for (TaskHandle* task : m_listed) task->stop();
}

void TaskRunner::forgetEnded()
{
    const auto ended =
        std::stable_partition(m_listed.begin(), m_listed.end(), [](const TaskHandle* t) { return t->isLive(); });
    for (auto it = ended; it != m_listed.end(); ++it) (*it)->deleteLater();
    m_listed.erase(ended, m_listed.end());
    Q_EMIT listChanged();
}

bool TaskRunner::waitForAll(int milliseconds)
{
    return m_quick.waitForDone(milliseconds) && m_long.waitForDone(milliseconds);
}

} // namespace podium::ui
