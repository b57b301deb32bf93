// TrainingPage: choose what to train on and which learners, several at once; watch them; compare them on the same test
// rows with each other and the baseline; then on to the champion or the registry.
#pragma once

#include "core/workflows/Leaderboard.h"
#include "core/workflows/TrainingPlan.h"
#include "ui/base/Page.h"
#include "ui/tasks/TaskRunner.h"
#include "ui/training/BoardLines.h"

#include <QTimer>

class QLabel;
class QPushButton;

namespace podium::ui {

class Attempts;
class IntervalCell;
class LearnerPane;
class LineChart;
class RecordView;
class StatePane;
class Tabs;
class TrainingForm;

class TrainingPage : public Page {
    Q_OBJECT
public:
    explicit TrainingPage(const PageServices& services);

    void setWorkspace(std::shared_ptr<OpenWorkspace> workspace) override;
    void refresh() override;
    std::vector<Command> commands() override;

    bool isTraining(const TaskHandle& task) const; // started here; it goes on in another workspace
    void train();
    void compareSelected();
    void registerSelected();

private:
    QWidget* buildContent();
    QWidget* buildLearners();
    QWidget* buildBoard();
    QPushButton* button(const QString& name, const QString& title, const QString& icon = {});
    void check(); // asks core what this choice means
    void showChecked(const Result<workflows::TrainingOutlook>& outlook);
    void reload(); // the leaderboard of what is chosen; plans again where that is not known
    void loadBoard();
    void showBoard();
    void showProgress();
    void attemptEnded();
    void look(); // what can be done now
    void showCurve(bool shown);
    const workflows::LeaderboardLine* selectedLine() const; // a run of the store
    bool canUseSelected() const;
    void inspectSelected();
    QString batchForm() const;
    QString boardBatch() const;
    QString modelNameFor(const std::string& target) const;

    PageServices m_services;
    std::shared_ptr<OpenWorkspace> m_workspace;
    Attempts* m_attempts;
    TrainingForm* m_form = nullptr;
    LearnerPane* m_learners = nullptr;
    LineChart* m_curve = nullptr;
    Tabs* m_side = nullptr; // parameters or curve
    QPushButton* m_train = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_compare = nullptr;
    QPushButton* m_register = nullptr;
    QLabel* m_boardWords = nullptr;
    RecordView* m_view = nullptr;
    IntervalCell* m_intervals = nullptr;
    StatePane* m_states = nullptr;
    StatePane* m_boardStates = nullptr;
    std::unique_ptr<BoardTable> m_table;
    const evaluation::MetricFact* m_tableMetric = nullptr;
    workflows::Leaderboard m_board;
    std::optional<TestedOn> m_testedOn; // whose leaderboard is shown; unknown until this choice is planned or trained
    std::vector<std::string> m_models; // registered names
    QString m_problem;                 // why this choice cannot be trained
    QStringList m_wanted;              // runs that have just ended: the best is selected when they are on the board
    bool m_fresh = false;              // models have just been trained: comparing comes next
    bool m_curveShown = false;         // once a training: whoever turns back to the parameters stays there
    QTimer m_pace;
    Question m_listing;
    Question m_checking;
    Question m_boarding;
    Question m_registering;
};

} // namespace podium::ui
