// The other half of MainWindow: what people do to the frame itself.
#include "core/base/Text.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/home/HomePage.h"
#include "ui/shell/CommandPalette.h"
#include "ui/shell/FirstRunGuide.h"
#include "ui/shell/FrameSides.h"
#include "ui/shell/Inspector.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Navigation.h"
#include "ui/shell/PageGuide.h"
#include "ui/shell/PageList.h"
#include "ui/shell/TopBar.h"
#include "ui/shell/WindowMemory.h"
#include "ui/tasks/TaskPanel.h"
#include "ui/training/TrainingPage.h"

#include <QCloseEvent>
#include <QDropEvent>
#include <QMenu>
#include <QMimeData>
#include <QSplitter>
#include <QTabBar>

namespace podium::ui {

void MainWindow::openPalette()
{
    if (m_palette->isOpen()) return m_palette->close();
    m_palette->setCommands(allCommands());
    m_palette->open();
}

std::vector<Command> MainWindow::allCommands()
{
    std::vector<Command> commands = ownCommands();
    for (const PageEntry& entry : pageList()) // all of them, so that every object is found
        for (Command& command : page(entry.word)->commands()) commands.push_back(std::move(command));
    return commands;
}

std::vector<Command> MainWindow::ownCommands()
{
    std::vector<Command> commands;
    const auto add = [&](const QString& title, const QString& icon, const QKeySequence& keys, std::function<void()> run,
                         const QString& batch = {}) {
        commands.push_back({title, tr("Window"), icon, batch, keys, std::move(run), {}});
    };
    int place = 1;
    for (const PageEntry& entry : pageList())
        add(tr("Go to %1").arg(entry.title), entry.icon,
            entry.atFoot ? QKeySequence(Qt::CTRL | Qt::Key_Comma) : QKeySequence(QStringLiteral("Alt+%1").arg(place++)),
            [this, word = entry.word] { showPage(word); });
    add(
        tr("Open a folder…"), QStringLiteral("folder"), QKeySequence(Qt::CTRL | Qt::Key_O), [this] { chooseFolder(); },
        QStringLiteral("podium FOLDER"));
    add(
        tr("Look at a file…"), QStringLiteral("file"), QKeySequence(), [this] { chooseFile(); },
        QStringLiteral("podium FILE"));
    for (const QString& sample : {QStringLiteral("globorealty"), QStringLiteral("globojava")})
        add(
            tr("Open the sample %1").arg(sample), QStringLiteral("sample"), QKeySequence(),
            [this, sample] { openSample(sample); }, QStringLiteral("podium workspace init %1 --sample %1").arg(sample));
    for (const Path& folder : m_services.memory.recentWorkspaces())
        add(tr("Open %1").arg(qtText(pathText(folder))), QStringLiteral("folder"), QKeySequence(),
            [this, folder] { openWorkspace(folder); });
    add(tr("Theme: follow the system"), QStringLiteral("system"), QKeySequence(),
        [this] { setThemeMode(ThemeMode::System); });
    add(tr("Theme: light"), QStringLiteral("light"), QKeySequence(), [this] { setThemeMode(ThemeMode::Light); });
    add(tr("Theme: dark"), QStringLiteral("dark"), QKeySequence(), [this] { setThemeMode(ThemeMode::Dark); });
    add(tr("What is this page?"), QStringLiteral("help"), QKeySequence(Qt::Key_F1), [this] { showGuide(true); });
    add(tr("Show or hide the words of the rail"), QStringLiteral("panel-left"), QKeySequence(Qt::CTRL | Qt::Key_B),
        [this] { m_rail->setCollapsed(!m_rail->isCollapsed()); });
    add(tr("Show or hide the inspector"), QStringLiteral("panel-right"), QKeySequence(Qt::CTRL | Qt::Key_I),
        [this] { m_sides->showInspector(!m_sides->isInspectorShown()); });
    add(tr("Show or hide the tasks"), QStringLiteral("jobs"), QKeySequence(Qt::CTRL | Qt::Key_J),
        [this] { m_taskPanel->setOpen(!m_taskPanel->isOpen()); });
    if (m_workspace)
        add(tr("First steps with the sample, from the beginning"), QStringLiteral("sample"), QKeySequence(),
            [this] { m_firstRun->again(); });
    add(tr("Look again for changes"), QStringLiteral("refresh"), QKeySequence(Qt::Key_F5), [this] { lookForNews(); });
    return commands;
}

void MainWindow::chooseFolder()
{
    m_services.dialogs.openFolder(this, {tr("Open a folder"), {}, {}},
                                  [this](const Path& folder) { openWorkspace(folder); });
}

void MainWindow::chooseFile()
{
    const QString tables = tr("Tables (*.csv *.tsv *.txt *.parquet *.json *.jsonl *.ndjson *.gz);;All files (*)");
    m_services.dialogs.openFile(this, {tr("Look at a file"), tables, {}}, [this](const Path& file) { openPath(file); });
}

void MainWindow::showWorkspaceMenu(const QPoint& where)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Path& folder : m_services.memory.recentWorkspaces()) {
        QAction* recent = menu->addAction(m_services.theme.icon(u"folder"), qtText(pathText(folder)));
        connect(recent, &QAction::triggered, this, [this, folder] { openWorkspace(folder); });
    }
    if (!menu->isEmpty()) menu->addSeparator();
    connect(menu->addAction(m_services.theme.icon(u"folder"), tr("Open a folder…")), &QAction::triggered, this,
            &MainWindow::chooseFolder);
    connect(menu->addAction(m_services.theme.icon(u"sample"), tr("Open the sample GloboRealty")), &QAction::triggered,
            this, [this] { openSample(QStringLiteral("globorealty")); });
    connect(menu->addAction(m_services.theme.icon(u"sample"), tr("Open the sample GloboJava")), &QAction::triggered,
            this, [this] { openSample(QStringLiteral("globojava")); });
    menu->popup(where);
}

void MainWindow::showGuide(bool shown)
{
    m_guided = shown;
    m_top->setGuideShown(shown);
    if (shown) m_sides->showInspector(true);
    showInspection();
}

void MainWindow::explain(Inspection told)
{
    m_guided = true;
    m_top->setGuideShown(true);
    m_sides->showInspector(true);
    told.actions.push_back({tr("Back to the page"), QStringLiteral("help"), [this] { showGuide(true); }});
    m_inspector->show(told);
}

void MainWindow::showInspection()
{
    if (!m_guided) return m_inspector->show(m_inspections[m_current]);
    const auto& entries = pageList();
    const auto shown =
        std::find_if(entries.begin(), entries.end(), [&](const PageEntry& e) { return e.word == m_current; });
    m_inspector->show(guideInspection(m_current, shown->title));
}

void MainWindow::inspected(const QString& word, const Inspection& inspection)
{
    // Something else was selected, and that is asking for its facts.
    const QString former = std::exchange(m_inspections[word], inspection).title;
    if (word != m_current) return;
    if (m_guided && former == inspection.title) return;
    if (m_guided) return showGuide(false);
    m_inspector->show(inspection);
}

void MainWindow::setThemeMode(ThemeMode mode)
{
    m_services.theme.setMode(mode);
    m_services.memory.setThemeMode(mode);
}

void MainWindow::setTextScale(double scale)
{
    m_services.theme.setTextScale(scale);
    m_services.memory.setTextScale(scale);
}

void MainWindow::connectFirstRun()
{
    connect(m_firstRun, &FirstRunGuide::openWanted, this, &MainWindow::openAddress);
    connect(m_firstRun, &FirstRunGuide::said, m_taskPanel, &TaskPanel::say);
    connect(m_firstRun, &FirstRunGuide::acted, this, &MainWindow::lookForNews);
    connect(m_firstRun, &FirstRunGuide::ledgerWanted, this, [this](const QString& address) {
        openAddress(address);
        page(QStringLiteral("registry"))->findChild<QTabBar*>(QStringLiteral("registry.tabs"))->setCurrentIndex(1);
    });
}

void MainWindow::lookForNews()
{
    const bool gone = m_workspace && !pathExists(m_workspace->folder() / "podium.yml");
    if (!std::exchange(m_isGone, gone) && gone) {
        showPage(QStringLiteral("home"));
        static_cast<HomePage*>(page(QStringLiteral("home")))
            ->showProblem(makeError(ErrorCode::NotFound,
                                    format("Could not look into the workspace {}: it is not there any more.",
                                           pathText(m_workspace->folder())),
                                    "Put the folder back, or open another."));
    }
    m_firstRun->look();
    if (Page* shown = page(m_current)) shown->refresh();
}

void MainWindow::restoreFrame()
{
    const Path place = m_workspace ? m_workspace->folder() : Path();
    const auto value = [&](const char* key) { return m_services.memory.value(place, QLatin1String(key)); };
    if (const QVariant geometry = value("geometry"); geometry.isValid()) restoreGeometry(geometry.toByteArray());
    m_sides->want(!value("inspectorHidden").toBool(), !value("railCollapsed").toBool());
    if (const QVariant split = value("split"); split.isValid()) m_splitter->restoreState(split.toByteArray());
    else m_splitter->setSizes({100'000, m_services.theme.scaled(272)});
}

void MainWindow::lend(Page& page)
{
    page.setWorkspace(m_workspace);
    m_layout.restorePlace(m_workspace->folder(), page);
    const QString key = QStringLiteral("address/") + page.objectName();
    const auto address = parseUri(coreText(m_services.memory.value(m_workspace->folder(), key).toString()));
    if (address) page.open(*address);
    m_layout.restorePlace(m_workspace->folder(), page); // opening may have chosen a tab
}

void MainWindow::rememberFrame()
{
    const Path place = m_workspace ? m_workspace->folder() : Path();
    const auto keep = [&](const char* key, const QVariant& value) {
        m_services.memory.setValue(place, QLatin1String(key), value);
    };
    keep("geometry", saveGeometry());
    keep("railCollapsed", !m_sides->wantsWords());
    keep("inspectorHidden", !m_sides->wantsInspector());
    keep("split", m_splitter->saveState());
    for (const auto& [word, made] : m_pages) {
        m_layout.keep(place, *made);
        if (m_workspace)
            m_services.memory.setValue(place, QStringLiteral("address/") + made->objectName(), made->shownAddress());
    }
}

QStringList MainWindow::unsavedWork() const
{
    QStringList names;
    for (const auto& [word, made] : m_pages)
        if (const QString name = made->unsaved(); !name.isEmpty()) names << name;
    return names;
}

// Asks once for all pages; goes on at once where nothing would be lost.
void MainWindow::leaveUnsaved(const QString& action, std::function<void()> goOn)
{
    const QStringList names = unsavedWork();
    if (names.isEmpty()) return goOn();
    m_services.dialogs.confirm(this,
                               {tr("Leave the changes of %1?").arg(names.join(QStringLiteral(", "))),
                                tr("What has not been saved is lost; the file stays as it was saved last."), action},
                               std::move(goOn));
}

std::vector<TaskHandle*> MainWindow::boundWork() const
{
    const auto made = m_pages.find(QStringLiteral("training"));
    const auto* training = made == m_pages.end() ? nullptr : static_cast<const TrainingPage*>(made->second);
    std::vector<TaskHandle*> bound;
    for (TaskHandle* task : m_tasks.listed())
        if (task->state() == TaskHandle::State::Running && (training == nullptr || !training->isTraining(*task)))
            bound.push_back(task);
    return bound;
}

// Asks where work would end; trainings of the Training page do not, and nobody is asked about them.
void MainWindow::leaveRunning(std::function<void()> goOn)
{
    QStringList titles;
    for (const TaskHandle* task : boundWork()) titles << task->title();
    if (titles.isEmpty()) return goOn();
    m_services.dialogs.confirm(
        this,
        {tr("Stop what is running and open the other one?"),
         tr("%1: stopped; what is finished stays in the workspace. Trainings that were started on the Training page go "
            "on.")
             .arg(titles.join(QStringLiteral(", "))),
         tr("Stop and open")},
        [this, goOn = std::move(goOn)] {
            for (TaskHandle* task : boundWork()) task->stop();
            goOn();
        });
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_closing || (!m_tasks.isBusy() && unsavedWork().isEmpty())) {
        rememberFrame();
        return event->accept();
    }
    event->ignore();
    const auto close = [this] {
        m_closing = true;
        m_tasks.stopAll();
        QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
    };
    leaveUnsaved(tr("Close without them"), [this, close] {
        if (!m_tasks.isBusy()) return close();
        m_services.dialogs.confirm(this,
                                   {tr("Stop what is running and close?"),
                                    tr("Work that has not ended is stopped; what is finished stays in the workspace."),
                                    tr("Stop and close")},
                                   close);
    });
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().front().isLocalFile()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    if (!event->mimeData()->hasUrls()) return;
    event->acceptProposedAction();
    openPath(pathFrom(coreText(event->mimeData()->urls().front().toLocalFile())));
}

} // namespace podium::ui
