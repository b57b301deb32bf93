// HomePage: where one starts. Without a workspace: open a sample, a folder, a file. With one: what waits for a
// decision, and the way back to recent workspaces.
#pragma once

#include "core/base/Result.h"
#include "core/workflows/OpenDecisions.h"
#include "ui/base/Page.h"
#include "ui/tasks/TaskRunner.h"

class QBoxLayout;
class QLabel;

namespace podium::ui {

class HomePage : public Page {
    Q_OBJECT
public:
    explicit HomePage(const PageServices& services);

    void setWorkspace(std::shared_ptr<OpenWorkspace> workspace) override;
    void refresh() override;
    void setRecent(const std::vector<Path>& folders);
    // Something that was asked for could not be opened. Stays until something else is.
    void showProblem(const Error& error);

Q_SIGNALS:
    void folderWanted();
    void fileWanted();
    void sampleWanted(const QString& name);
    void workspaceWanted(const QString& folder);

private:
    QWidget* buildProblem();
    QWidget* buildDecisions();
    QWidget* buildStart();
    QWidget* buildRecent();
    void show(const std::vector<workflows::OpenDecision>& decisions);

    PageServices m_services;
    std::shared_ptr<OpenWorkspace> m_workspace;
    QLabel* m_title = nullptr;
    QLabel* m_claim = nullptr;
    QWidget* m_problem = nullptr;
    QLabel* m_problemWhat = nullptr;
    QLabel* m_problemRemedy = nullptr;
    QWidget* m_decisions = nullptr;
    QLabel* m_noDecision = nullptr;
    QBoxLayout* m_decisionRows = nullptr;
    QWidget* m_recent = nullptr;
    QBoxLayout* m_recentRows = nullptr;
    Question m_looking;
};

} // namespace podium::ui
