// FirstRunGuide: keeps the strip of first steps in step with the workspace, and takes the step that people ask for,
// through the same workflows as the pages. Dismissed once, it stays away from that workspace.
#pragma once

#include "ui/registry/RegistryActs.h"
#include "ui/shell/FirstRun.h"
#include "ui/tasks/TaskRunner.h"

#include <QObject>

namespace podium::ui {

class FirstRunStrip;
class OpenWorkspace;
class WindowMemory;

class FirstRunGuide : public QObject {
    Q_OBJECT
public:
    FirstRunGuide(TaskRunner& tasks, WindowMemory& memory, FirstRunStrip& strip);

    void setWorkspace(std::shared_ptr<OpenWorkspace> workspace);
    void look();  // the workspace may have changed
    void again(); // from the beginning, also where it was dismissed

Q_SIGNALS:
    void openWanted(const QString& address);
    void ledgerWanted(const QString& address);
    void said(const QString& sentence);
    void acted(); // the workspace has changed

private:
    void take();
    void train();
    void decide(RegistryAct act);
    void ended(const Status& outcome);
    void show();
    QString address() const;
    QString kept(const char* key) const;
    void keep(const char* key, const QString& value);

    TaskRunner& m_tasks;
    WindowMemory& m_memory;
    FirstRunStrip& m_strip;
    std::shared_ptr<OpenWorkspace> m_workspace;
    FirstRunFacts m_facts;
    std::optional<FirstRunStep> m_step;
    QString m_problem; // of the step that was taken last
    Question m_looking;
    Question m_acting;
};

} // namespace podium::ui
