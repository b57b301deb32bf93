// MainWindow: the frame only. Rail, top bar, the page, inspector, task drawer, palette; which workspace is open; which
// page shows an address. What a page shows is the page's affair.
#pragma once

#include "core/base/Clock.h"
#include "core/base/Files.h"
#include "ui/base/Page.h"
#include "ui/base/Theme.h"
#include "ui/shell/LayoutMemory.h"
#include "ui/tasks/TaskRunner.h"

#include <QMainWindow>
#include <QPointer>
#include <map>

class QSplitter;
class QStackedWidget;

namespace podium::ui {

class CommandPalette;
class FirstRunGuide;
class FrameSides;
class HomePage;
class Inspector;
class Navigation;
class SettingsPage;
class TaskPanel;
class TopBar;
class WindowMemory;
class WorkspaceWatch;

// What the program lends to its window; all of it outlives the window.
struct WindowServices {
    Theme& theme;
    Dialogs& dialogs;
    WindowMemory& memory;
    const Clock& clock;
};

class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(const WindowServices& services);
    ~MainWindow() override;

    // A folder is opened as a workspace (or made one), a file is looked at, anything else is an address.
    void openPath(const Path& path);
    void openWorkspace(const Path& folder);
    void openAddress(const QString& asked); // "houses:3", or on a page of one's choice: "podium:profiling/houses:3"
    void openSample(const QString& name);
    void showPage(const QString& word);
    Page* page(const QString& word); // made when first asked for; nullptr for an unknown word
    QString currentPage() const { return m_current; }
    TaskRunner& tasks() { return m_tasks; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Found { // what opening a folder told
        Path folder;
        QString name;
        QStringList chips;
    };

    void buildFrame();
    void buildShortcuts();
    void connectFrame();
    void connectHome(HomePage& home);
    void connectSettings(SettingsPage& settings);
    QStringList unsavedWork() const; // of all pages, by name
    void leaveUnsaved(const QString& action, std::function<void()> goOn);
    std::vector<TaskHandle*> boundWork() const; // what would end with its workspace, and has not been told to stop
    void leaveRunning(std::function<void()> goOn);
    void opened(Result<Found> found);
    void offerWorkspace(const Path& folder);
    void setWorkspace(const Found& found);
    void openPalette();
    std::vector<Command> ownCommands();
    std::vector<Command> allCommands();
    void chooseFolder();
    void chooseFile();
    void showWorkspaceMenu(const QPoint& where);
    void showGuide(bool shown); // "what is this" in place of what is selected
    void explain(Inspection told);
    void showInspection();
    void inspected(const QString& word, const Inspection& inspection);
    void setThemeMode(ThemeMode mode);
    void setTextScale(double scale);
    void restoreFrame();
    void rememberFrame();
    void lend(Page& page); // gives it the workspace, and what it showed when this was left
    void lookForNews();
    void connectFirstRun();

    WindowServices m_services;
    LayoutMemory m_layout;
    TaskRunner m_tasks;
    PageServices m_pageServices;
    std::shared_ptr<OpenWorkspace> m_workspace;
    std::map<QString, Page*> m_pages;
    std::map<QString, QPointer<QWidget>> m_firstFocus; // where the keys go when a page is shown
    std::map<QString, Inspection> m_inspections;       // the latest of each page
    QString m_current;
    Navigation* m_rail = nullptr;
    TopBar* m_top = nullptr;
    QStackedWidget* m_stack = nullptr;
    QSplitter* m_splitter = nullptr;
    Inspector* m_inspector = nullptr;
    FrameSides* m_sides = nullptr;
    TaskPanel* m_taskPanel = nullptr;
    FirstRunGuide* m_firstRun = nullptr;
    CommandPalette* m_palette = nullptr;
    WorkspaceWatch* m_watch = nullptr;
    Question m_opening;
    bool m_guided = false; // the inspector says what the page is
    bool m_isGone = false; // the folder of the workspace, and it has been said
    bool m_closing = false;
};

} // namespace podium::ui
