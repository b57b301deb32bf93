// EvaluationPage: is the challenger better than the champion, on the same rows? Pick the two, read the verdict in
// words; then differences with their intervals, curves of both sides, the rows. What is chosen in any of them is lit in
// all.
#pragma once

#include "core/workflows/CompareModels.h"
#include "ui/base/Page.h"
#include "ui/evaluation/ModelChoices.h"
#include "ui/evaluation/RowSelection.h"
#include "ui/tasks/TaskRunner.h"

class QLabel;

namespace podium::ui {

class ClassificationPane;
class IntervalsPane;
class ModelBar;
class RegressionPane;
class RowsPane;
class SelectionBar;
class StatePane;
class Tabs;
class VerdictBanner;
struct Evidence;

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
    void show(std::shared_ptr<const Evidence> evidence); // what compare() ends in
    using QWidget::show;
    RowSelection& selection() { return m_selection; }

private:
    enum Tab { Differences, Curves, Rows };
    QWidget* buildContent();
    QWidget* buildCurves();
    void connectParts();
    void showChoices(std::vector<ModelChoice> choices);
    void chooseAddress(const QString& address);
    void seek(const QString& typed);
    void showIdle();
    void showCurves();
    void inspectChosen(); // the rows that a chart has chosen, for the inspector
    bool hasComparison() const { return m_evidence != nullptr; }
    workflows::CompareRequest request() const;
    QString batchForm() const;
    void addComparisonCommands(std::vector<Command>& commands);

    PageServices m_services;
    std::shared_ptr<OpenWorkspace> m_workspace;
    RowSelection m_selection;
    std::shared_ptr<const Evidence> m_evidence;
    ModelBar* m_models = nullptr;
    StatePane* m_states = nullptr;
    VerdictBanner* m_banner = nullptr;
    SelectionBar* m_chosen = nullptr;
    Tabs* m_tabs = nullptr;
    IntervalsPane* m_intervals = nullptr;
    RegressionPane* m_regression = nullptr;
    ClassificationPane* m_classification = nullptr;
    QLabel* m_noCurves = nullptr;
    RowsPane* m_rows = nullptr;
    std::shared_ptr<const Evidence> m_drawn; // what the curves show: drawn when they are first looked at
    QString m_wanted;                        // an address to compare when the choices arrive
    bool m_unlisted = false;                 // the error that is shown, if any, is that of the listing
    QString m_against;                       // the other side of it; empty: its champion
    Question m_listing;
    Question m_seeking;
    Question m_comparing;
};

} // namespace podium::ui
