// EvidencePane: what speaks for a version and against it - the gate's verdict in words and line by line, open risks,
// the comparison with the champion in one sentence, by metric and by slice, what the two were made of, side by side,
// and what changed in the code between them.
#pragma once

#include "core/registry/Evidence.h"
#include "core/registry/OpenRisks.h"
#include "core/registry/RegisteredModel.h"
#include "ui/base/Theme.h"

#include <QScrollArea>
#include <functional>
#include <optional>

class QGridLayout;
class QLabel;
class QPushButton;

namespace podium::ui {

class CodePane;
class Dialogs;
class GateChecks;
class IntervalChart;
class TaskRunner;
class VerdictBox;

struct ShownEvidence {
    enum class State { None, Asking, Here, Failed };
    State state = State::None;
    QString sentence; // of the state: "No gate has been asked ...", what failed
    QString remedy;   // of what failed
    QString gate;     // name
    Verdict verdict;
    Json measured;     // of the evidence: figures and comparisons
    QString approvals; // "0 of 1 approval"; empty where none are needed
    QString origin;    // who asked, when, or that it was measured just now
    std::function<void()> retry;
};

class EvidencePane : public QScrollArea {
    Q_OBJECT
public:
    EvidencePane(const Theme& theme, Dialogs& dialogs, TaskRunner& tasks, QWidget* parent = nullptr);

    void show(const ShownEvidence& evidence);
    void showRisks(const std::vector<registry::OpenRisk>& risks);
    void showCode(const Path& folder, const std::string& from, const std::string& to); // commits; hidden where equal
    // The champion beside it, unless it is the version itself or there is none.
    void showFacts(const registry::ModelVersion& version, const registry::ModelVersion* champion);
    using QScrollArea::show;

Q_SIGNALS:
    void openRequested(const QString& address);
    void said(const QString& sentence);

private:
    QWidget* card(const QString& title, QWidget* content);
    IntervalChart* chart(const char* name, const QString& accessible, Dialogs& dialogs);
    void showComparison(const Json& measured);

    const Theme& m_theme;
    VerdictBox* m_box;
    QPushButton* m_retry;
    GateChecks* m_checks;
    QWidget* m_checksCard;
    QLabel* m_risks;
    QWidget* m_risksCard;
    IntervalChart* m_metrics;
    QWidget* m_metricsCard;
    IntervalChart* m_slices;
    QWidget* m_slicesCard;
    QGridLayout* m_facts;
    CodePane* m_code;
    std::function<void()> m_run;
};

} // namespace podium::ui
