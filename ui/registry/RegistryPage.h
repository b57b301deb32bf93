// RegistryPage: one page to decide on. The models, the versions of one of them on a timeline, and for the chosen
// version what speaks for it and what may be done; the ledger behind all of it.
#pragma once

#include "core/workflows/ModelRecord.h"
#include "ui/base/Page.h"
#include "ui/registry/EvidencePane.h"
#include "ui/registry/ModelList.h"
#include "ui/registry/RegistryActs.h"
#include "ui/tasks/TaskRunner.h"

#include <map>

class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace podium::ui {

class ChampionPane;
class DecisionBar;
class LedgerPane;
class RecordView;
class StatePane;
class Tabs;
class VersionTimeline;

class RegistryPage : public Page {
    Q_OBJECT
public:
    explicit RegistryPage(const PageServices& services);

    void setWorkspace(std::shared_ptr<OpenWorkspace> workspace) override;
    void refresh() override;
    void open(const Uri& address) override; // models:/name, models:/name/2, models:/name@champion
    QString shownAddress() const override;
    std::vector<Command> commands() override;

    // Does it if it may be done; a reason is taken from the field.
    void act(RegistryAct act);

private:
    // What one look at the registry brings.
    struct Found {
        std::vector<ModelSummary> models;
        std::shared_ptr<const workflows::ModelRecord> record; // of the model that is shown; none: there is no model
        std::shared_ptr<const workflows::VersionRecord> version;
        std::optional<Error> error; // of that model
    };
    struct Wish { // which model and version to show; empty: what was shown, else what waits
        std::string model;
        std::string version;
        std::string alias;
    };

    struct Asked { // what was asked for, of the version that was shown then
        RegistryAct act;
        workflows::DecisionRequest request;
        QString answerKey;
        QString title;
    };

    QWidget* buildModels();
    QWidget* buildCentre();
    QWidget* buildHead();
    static Result<Found> look(workspace::Workspace& open, const Wish& wish, const TaskContext& context);
    void lookFor(const Wish& wish);
    bool isLeaving() const; // another version than the one that is shown is being read
    void show(Found found);
    void forgetVersion();
    void showVersion();
    void showEvidence();
    void showRisks();
    void showHead();
    void chooseVersion(const QString& version);
    bool worthAsking() const; // the gate can say something that no request has frozen
    QString answerKey() const;
    void askGate();
    void askAsNeeded(); // unless the chosen gate has answered about this version
    workflows::DecisionRequest decision(RegistryAct act) const;
    void begin(const Asked& asked);
    void draftGate();
    void done(const Asked& asked, const Result<ActOutcome>& outcome);
    bool isShown(const Asked& asked) const; // still
    registry::NextSteps steps() const;      // of the version, with what the gate said just now
    QString whyNot(RegistryAct act) const;
    void inspectVersion();
    const registry::ModelVersion* shownVersion() const;
    QString shownName() const;

    PageServices m_services;
    std::shared_ptr<OpenWorkspace> m_workspace;
    ModelTable m_models;
    std::shared_ptr<const workflows::ModelRecord> m_record;
    std::shared_ptr<const workflows::VersionRecord> m_version;
    std::map<QString, workflows::GateOutcome> m_answers; // of gates that were asked here, by answerKey()
    std::map<QString, Error> m_refusals;                 // that could not be asked
    Wish m_wish;                                         // that is being read; none: what is shown
    QString m_shownState;                                // what is on the page, to see whether anything is new
    bool m_toDecide = false;                             // the reason wants the focus when the version is there

    QLineEdit* m_filter = nullptr;
    RecordView* m_list = nullptr;
    QWidget* m_listBox = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_facts = nullptr;
    QPushButton* m_compare = nullptr;
    VersionTimeline* m_timeline = nullptr;
    QScrollArea* m_timelineScroll = nullptr;
    DecisionBar* m_bar = nullptr;
    Tabs* m_tabs = nullptr;
    EvidencePane* m_evidence = nullptr;
    LedgerPane* m_ledger = nullptr;
    ChampionPane* m_champions = nullptr;
    StatePane* m_states = nullptr;
    Question m_looking;
    Question m_asking;
    Question m_acting;
};

} // namespace podium::ui
