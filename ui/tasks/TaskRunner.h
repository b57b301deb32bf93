// TaskRunner: the one bridge between the window and core's blocking functions. Work runs on a pool; progress reaches
// the GUI thread at most ten times a second, and always the last one; the result is delivered on the GUI thread, and
// only if its receiver still lives and still wants it.
//
//     m_tasks.start<Table>(m_rowsWanted, {tr("Reading rows"), TaskKind::Quiet}, this,
//                          [file](const TaskContext& context) { return readRows(file, context); },
//                          [this](Result<Table> rows) { show(std::move(rows)); });
#pragma once

#include "core/base/Result.h"
#include "core/tasks/TaskContext.h"
#include "ui/tasks/TaskHandle.h"

#include <QPointer>
#include <QThreadPool>
#include <QTimer>
#include <any>
#include <functional>
#include <memory>
#include <vector>

namespace podium::ui {

// Listed work appears in the task drawer. Quiet work is what a page reads in order to show itself: short, many, and on
// threads of its own, so that it never waits behind a training.
enum class TaskKind { Quiet, Listed };

struct TaskSpec {
    QString title;
    TaskKind kind = TaskKind::Listed;
};

// A question to which only the newest answer matters. Starting work for it again stops the earlier work and drops its
// result; so does dropping the question itself.
class Question {
public:
    Question() = default;
    ~Question() { drop(); }
    Question(const Question&) = delete;
    Question& operator=(const Question&) = delete;

    void drop(); // no answer is wanted any more
    bool isOpen() const { return m_task != nullptr && m_task->isLive(); }
    TaskHandle* task() const { return m_task; }

private:
    friend class TaskRunner;
    QPointer<TaskHandle> m_task;
    std::shared_ptr<quint64> m_serial = std::make_shared<quint64>(0);
};

class TaskRunner : public QObject {
    Q_OBJECT
public:
    static constexpr std::ptrdiff_t KeptEnded = 30; // of listed tasks that are over, the newest are remembered

    explicit TaskRunner(QObject* parent = nullptr);
    ~TaskRunner() override; // stops everything and waits for it

    // Receives work(context)'s result in done(result), on the GUI thread, unless `receiver` is gone or `question` has
    // been asked again or dropped. A stop that the user asked for is delivered as Cancelled.
    template <class T> TaskHandle* start(Question& question, const TaskSpec& spec, QObject* receiver,
                                         std::function<Result<T>(const TaskContext&)> work,
                                         std::function<void(Result<T>)> done)
    {
        return begin(
            question, spec, receiver,
            [work = std::move(work)](const TaskContext& context) { return erased(work(context)); },
            [done = std::move(done)](Outcome outcome) {
                if (outcome.error) return done(Result<T>(std::move(*outcome.error)));
                if constexpr (std::is_void_v<T>) done(success());
                else done(Result<T>(std::move(*std::any_cast<std::shared_ptr<T>>(outcome.value))));
            });
    }

    const std::vector<TaskHandle*>& listed() const { return m_listed; } // oldest first; of the ended ones the newest
    bool isBusy() const;                                                // listed work that is not over
    void stopAll();
    void forgetEnded();
    // True when no work is left within the time. Runs no event loop: results are delivered afterwards.
    bool waitForAll(int milliseconds);

Q_SIGNALS:
    void started(podium::ui::TaskHandle* task);
    void ended(podium::ui::TaskHandle* task);
    void listChanged();
    void answered(); // quiet work has ended: a page knows more than before

private:
    struct Outcome {
        std::any value;
        std::optional<Error> error;
    };
    using Work = std::function<Outcome(const TaskContext&)>;
    using Deliver = std::function<void(Outcome)>;
    struct Running;

    template <class T> static Outcome erased(Result<T> result)
    {
        if (!result) return {{}, std::move(result).error()};
        if constexpr (std::is_void_v<T>) return {};
        else return {std::make_shared<T>(std::move(*result)), std::nullopt}; // T need not be copyable
    }
    TaskHandle* begin(Question& question, const TaskSpec& spec, QObject* receiver, Work work, Deliver deliver);
    void end(const std::shared_ptr<Running>& running, Outcome outcome);
    void forgetOldest(const TaskHandle* justEnded);
    void showProgress();

    QThreadPool m_quick;
    QThreadPool m_long;
    QTimer m_pace;
    std::vector<std::shared_ptr<Running>> m_running;
    std::vector<TaskHandle*> m_listed;
};

} // namespace podium::ui
