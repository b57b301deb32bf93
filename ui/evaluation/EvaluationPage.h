// EvaluationPage: is the challenger better than the champion, on the same rows? Pick the two, read the verdict in
// words, then the interval of every metric, then the slices, most harmed first.
#pragma once

#include "core/workflows/CompareModels.h"
#include "ui/base/Page.h"
#include "ui/evaluation/ModelChoices.h"
#include "ui/tasks/TaskRunner.h"

class QComboBox;
class QLabel;
class QMenu;
class QPushButton;

namespace podium::ui {

class IntervalChart;
class StatePane;
class VerdictBanner;

class EvaluationPage : public Page {
    Q_OBJECT
public:
    explicit EvaluationPage(const PageServices& services);

    void setWorkspace(std::shared_ptr<OpenWorkspace> workspace) override;
    void refresh() override;
    // Compares this model with its champion; runs:/<id>/against/<id> compares two runs.
    void open(const Uri& address) override;
    std::vector<Command> commands() override;

    void compare();
    // Shows an outcome: what compare() ends in.
    void show(const workflows::CompareOutcome& outcome);

private:
    QWidget* buildChoices();
    QWidget* buildContent();
    QWidget* chartCard(const QString& title, QLabel** heading, IntervalChart* chart);
    QComboBox* sideBox(const QString& name, const QString& accessibleName);
    void showChoices(std::vector<ModelChoice> choices);
    void chooseAddress(const QString& address);
    void choicesChanged();
    void showIdle();
    void inspectSelected(); // what is selected in either chart, for the inspector
    void fillSliceMenu(const Schema& columns);
    QString chosen(const QComboBox* box) const;
    workflows::CompareRequest request() const;
    QString batchForm() const;

    PageServices m_services;
    std::shared_ptr<OpenWorkspace> m_workspace;
    std::vector<ModelChoice> m_choices;
    QComboBox* m_challenger = nullptr;
    QComboBox* m_champion = nullptr;
    QPushButton* m_swap = nullptr;
    QPushButton* m_slices = nullptr;
    QMenu* m_sliceMenu = nullptr;
    QPushButton* m_compare = nullptr;
    StatePane* m_states = nullptr;
    VerdictBanner* m_banner = nullptr;
    IntervalChart* m_metrics = nullptr;
    IntervalChart* m_sliceChart = nullptr;
    QLabel* m_sliceHeading = nullptr;
    QWidget* m_sliceCard = nullptr;
    evaluation::Comparison m_comparison;
    QString m_wanted;  // an address to compare when the choices arrive
    QString m_against; // the other side of it; empty: its champion
    Question m_listing;
    Question m_comparing;
};

} // namespace podium::ui
