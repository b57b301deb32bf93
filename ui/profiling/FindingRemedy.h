// FindingRemedy: what the inspector says of a finding, and the recipe step that mends it: into the recipe used last,
// another one, or a new one. The file is changed by the same function as on the Features page, which is one click away.
#pragma once

#include "core/workflows/FindingSteps.h"
#include "core/workflows/TrainingChoices.h"
#include "ui/base/Page.h"
#include "ui/tasks/TaskRunner.h"

#include <memory>

namespace podium::ui {

class FindingRemedy : public QObject {
    Q_OBJECT
public:
    explicit FindingRemedy(const PageServices& services, QWidget* parent);

    void setWorkspace(std::shared_ptr<OpenWorkspace> workspace);
    void refresh(const QString& address); // which recipes there are, and which one this data is prepared by

    using Profile = std::shared_ptr<const profiling::TableProfile>;
    void show(const Profile& profile, const profiling::Finding& finding);

Q_SIGNALS:
    void inspectionChanged(const podium::ui::Inspection& inspection);
    void openRequested(const QString& address);
    void columnWanted(const QString& column);
    void said(const QString& sentence);

private:
    Inspection facts() const;
    void addActions(Inspection& facts);
    void add(const Path& recipe);
    void askForRecipe();
    void askForName();
    QString address(const Path& recipe) const; // of its page

    PageServices m_services;
    QWidget* m_parent;
    std::shared_ptr<OpenWorkspace> m_workspace;
    std::vector<Path> m_recipes;
    Path m_usual; // the one that is offered first
    Profile m_profile;
    profiling::Finding m_finding;
    features::Phase m_phase = features::Phase::Prepare;
    std::string m_line; // of the step; empty: none helps
    QString m_done;     // what has been done about this finding
    Path m_doneIn;
    Question m_listing;
    Question m_adding;
};

} // namespace podium::ui
