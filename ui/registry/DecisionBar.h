// DecisionBar: the reason and the five acts. What cannot be done is disabled and says why beneath, by the check that
// stands in the way; what failed stays until something else is done.
#pragma once

#include "core/workflows/ModelRecord.h"
#include "ui/base/Theme.h"
#include "ui/registry/RegistryActs.h"

#include <QWidget>
#include <map>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace podium::ui {

class DecisionBar : public QWidget {
    Q_OBJECT
public:
    explicit DecisionBar(const Theme& theme, QWidget* parent = nullptr);

    // Which acts are offered follows from the steps; `asked`: there is a request, so that answers have a meaning.
    void setSteps(const registry::NextSteps& steps, bool asked);
    void setGates(const workflows::FoundGates& found);
    void setBusy(bool busy); // nothing can be done meanwhile
    std::string reason() const;
    void clearReason();
    void focusReason();
    Path gate() const;                     // the gate file of a request; empty: none is for this model
    QString whyNot(RegistryAct act) const; // empty: it can be done
    bool lacksGate() const;                // a request is due, and no gate is for this model
    void showProblem(const QString& what, const QString& remedy);
    void clearProblem();

Q_SIGNALS:
    void acted(podium::ui::RegistryAct act);
    void gateWanted(); // a file to begin with
    void gateChosen(); // another one, by somebody

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* buildProblem();
    void arrange();
    QString barredWords() const;

    const Theme& m_theme;
    QLineEdit* m_reason;
    QComboBox* m_gate;
    QPushButton* m_draft;
    std::map<RegistryAct, QPushButton*> m_buttons;
    QLabel* m_why;
    QWidget* m_problem = nullptr;
    QLabel* m_problemWhat = nullptr;
    QLabel* m_problemRemedy = nullptr;
    registry::NextSteps m_steps;
    QStringList m_unreadGates;
    bool m_asked = false;
    bool m_busy = false;
};

} // namespace podium::ui
