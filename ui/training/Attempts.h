// Attempts: the trainings that were started here, each a task of its own: how far they are, what they measure, how they
// ended. They go on when the window turns to another page or workspace.
#pragma once

#include "core/workflows/TrainModel.h"
#include "ui/charts/LineChart.h"
#include "ui/tasks/TaskRunner.h"
#include "ui/training/BoardLines.h"

#include <memory>
#include <optional>
#include <vector>

namespace podium::ui {

class OpenWorkspace;

class Attempts : public QObject {
    Q_OBJECT
public:
    Attempts(TaskRunner& tasks, QObject* parent);

    // Forgets those that ended, and starts one for each request. Those of other workspaces are left alone.
    void start(const std::shared_ptr<OpenWorkspace>& workspace, std::vector<workflows::TrainRequest> requests,
               const QStringList& titles);
    void stop(const OpenWorkspace* workspace);
    bool isLive(const OpenWorkspace* workspace) const;
    bool isOneOfThem(const TaskHandle& task) const; // of any workspace
    std::vector<LiveLine> lines(const OpenWorkspace* workspace) const;
    QString summary(const OpenWorkspace* workspace) const;          // "Trained 2 models; 1 failed, 1 was stopped"
    QStringList finishedKeys(const OpenWorkspace* workspace) const; // run ids that ended well
    // Of the newest that ended well and read the same data, target, recipe and split as `request`.
    std::optional<TestedOn> testedOn(const OpenWorkspace* workspace, const workflows::TrainRequest& request) const;
    LinePlot plot(const OpenWorkspace* workspace) const;            // what they measure live

Q_SIGNALS:
    void progressed();
    void ended(); // one more is over

private:
    struct Attempt {
        QString key; // the run's id
        QString title;
        workflows::TrainRequest request;
        std::optional<TestedOn> testedOn; // where it ended well
        std::shared_ptr<OpenWorkspace> workspace;
        Question question;
        QPointer<TaskHandle> task;
        BoardLine::State state = BoardLine::State::Running;
        QString reason;
        LiveCurves curves;
    };
    void begin(Attempt& attempt);
    void end(const QString& key, const Result<workflows::TrainOutcome>& outcome);

    TaskRunner& m_tasks;
    std::vector<std::unique_ptr<Attempt>> m_attempts;
};

} // namespace podium::ui
