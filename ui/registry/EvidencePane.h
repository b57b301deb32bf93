// EvidencePane: what speaks for a version and against it - the gate's verdict in words and line by line, the comparison
// with the champion in one sentence, and what the two were made of, side by side.
#pragma once

#include "core/registry/Evidence.h"
#include "core/registry/RegisteredModel.h"
#include "ui/base/Theme.h"

#include <QScrollArea>
#include <functional>
#include <optional>

class QGridLayout;
class QLabel;
class QPushButton;

namespace podium::ui {

class GateChecks;
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
    explicit EvidencePane(const Theme& theme, QWidget* parent = nullptr);

    void show(const ShownEvidence& evidence);
    // The champion beside it, unless it is the version itself or there is none.
    void showFacts(const registry::ModelVersion& version, const registry::ModelVersion* champion);
    using QScrollArea::show;

Q_SIGNALS:
    void openRequested(const QString& address);

private:
    QWidget* card(const QString& title, QWidget* content);

    const Theme& m_theme;
    VerdictBox* m_box;
    QPushButton* m_retry;
    GateChecks* m_checks;
    QWidget* m_checksCard;
    QGridLayout* m_facts;
    std::function<void()> m_run;
};

} // namespace podium::ui
