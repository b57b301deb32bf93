#include "ui/shell/MainWindow.h"

#include "core/workflows/CreateWorkspace.h"
#include "core/workspace/Workspace.h"
#include "ui/base/KeyboardFocus.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/home/HomePage.h"
#include "ui/settings/SettingsPage.h"
#include "ui/shell/CommandPalette.h"
#include "ui/shell/FirstRunGuide.h"
#include "ui/shell/FirstRunStrip.h"
#include "ui/shell/FrameSides.h"
#include "ui/shell/Inspector.h"
#include "ui/shell/Navigation.h"
#include "ui/shell/PageGuide.h"
#include "ui/shell/PageList.h"
#include "ui/shell/TopBar.h"
#include "ui/shell/WindowMemory.h"
#include "ui/shell/WorkspaceWatch.h"
#include "ui/tasks/TaskPanel.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QDropEvent>
#include <QMenu>
#include <QMimeData>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardPaths>

namespace podium::ui {

namespace {

const QString homeWord = QStringLiteral("home");

} // namespace

MainWindow::MainWindow(const WindowServices& services)
    : m_services(services), m_layout(services.memory), m_pageServices{services.theme, m_tasks, services.dialogs}
{
    setObjectName(QStringLiteral("window"));
    setWindowTitle(tr("Podium"));
    setAcceptDrops(true);
    resize(1280, 800);
    setMinimumSize(720, 480);
    buildFrame();
    buildShortcuts();
    connectFrame();
    restoreFrame();
    showPage(homeWord);
}

MainWindow::~MainWindow() = default;

void MainWindow::buildFrame()
{
    const Theme& theme = m_services.theme;
    m_rail = new Navigation(theme);
    for (const PageEntry& entry : pageList())
        entry.atFoot ? m_rail->addFootPage(entry.word, entry.title, entry.icon)
                     : m_rail->addPage(entry.word, entry.title, entry.icon);
    m_top = new TopBar(theme);
    m_stack = new QStackedWidget;
    m_inspector = new Inspector(theme);
    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setObjectName(QStringLiteral("window.splitter"));
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_inspector);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(false);
    m_taskPanel = new TaskPanel(theme, m_tasks);

    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    auto* firstSteps = new FirstRunStrip(theme);
    m_firstRun = new FirstRunGuide(m_tasks, m_services.memory, *firstSteps);
    right->addWidget(m_top);
    right->addWidget(firstSteps);
    right->addWidget(m_splitter, 1);
    right->addWidget(m_taskPanel);
    auto* frame = new QWidget;
    auto* row = new QHBoxLayout(frame);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addLayout(right, 1);
    setCentralWidget(frame);
    m_sides = new FrameSides(theme, *frame, *m_rail, *m_splitter, *m_inspector);
    new KeyboardFocus(theme, *this);
    m_palette = new CommandPalette(theme, this);
    m_watch = new WorkspaceWatch(this);
}

void MainWindow::buildShortcuts()
{
    const auto on = [this](const QKeySequence& keys, auto act) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, act);
    };
    on(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { openPalette(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_O), [this] { chooseFolder(); });
    on(QKeySequence(Qt::CTRL | Qt::Key_I), [this] { m_sides->showInspector(!m_sides->isInspectorShown()); });
    on(QKeySequence(Qt::CTRL | Qt::Key_B), [this] { m_rail->setCollapsed(!m_rail->isCollapsed()); });
    on(QKeySequence(Qt::CTRL | Qt::Key_Comma), [this] { showPage(QStringLiteral("settings")); });
    on(QKeySequence(Qt::Key_F1), [this] { showGuide(!m_guided); });
    on(QKeySequence(Qt::Key_F5), [this] { lookForNews(); });
    on(QKeySequence::Quit, [this] { close(); });
}

void MainWindow::connectFrame()
{
    connect(m_rail, &Navigation::pageChosen, this, &MainWindow::showPage);
    QAbstractButton* look = m_rail->addFoot(QStringLiteral("rail.theme"), tr("Appearance"), QStringLiteral("system"));
    connect(look, &QAbstractButton::clicked, this, [this] {
        const bool dark = m_services.theme.tone() == Tone::Dark;
        setThemeMode(dark ? ThemeMode::Light : ThemeMode::Dark);
    });
    connect(m_top, &TopBar::paletteRequested, this, &MainWindow::openPalette);
    connect(m_top, &TopBar::inspectorToggled, m_sides, &FrameSides::showInspector);
    connect(m_top, &TopBar::guideToggled, this, &MainWindow::showGuide);
    connect(m_sides, &FrameSides::inspectorShown, this, [this](bool shown) {
        if (!shown && m_guided) showGuide(false);
    });
    connect(m_sides, &FrameSides::inspectorShown, m_top, &TopBar::setInspectorShown);
    connect(m_top, &TopBar::workspaceMenuRequested, this, &MainWindow::showWorkspaceMenu);
    connect(m_inspector, &Inspector::closeRequested, m_sides, [this] { m_sides->showInspector(false); });
    connect(m_inspector, &Inspector::openRequested, this, &MainWindow::openAddress);
    connectFirstRun();
    connect(m_watch, &WorkspaceWatch::changed, this, &MainWindow::lookForNews);
    connect(m_palette, &CommandPalette::openRequested, this, &MainWindow::openAddress);
    // A page that was made for the palette finds its objects a moment later.
    connect(&m_tasks, &TaskRunner::answered, m_palette, [this] {
        if (m_palette->isOpen()) m_palette->setCommands(allCommands());
    });
    connect(m_palette, &CommandPalette::copied, this,
            [this](const QString& text) { m_taskPanel->say(tr("Copied: %1").arg(text)); });
}

Page* MainWindow::page(const QString& word)
{
    if (const auto made = m_pages.find(word); made != m_pages.end()) return made->second;
    const auto& entries = pageList();
    const auto entry = std::find_if(entries.begin(), entries.end(), [&](const PageEntry& e) { return e.word == word; });
    if (entry == entries.end()) return nullptr;

    Page* page = entry->make(m_pageServices);
    page->setObjectName(QStringLiteral("page.") + word);
    page->setAccessibleName(entry->title);
    m_pages[word] = page;
    m_stack->addWidget(page);
    // A focus proxy would stand in the page's place in the order of Tab, and what is before it would be skipped.
    m_firstFocus[word] = page->focusProxy();
    page->setFocusProxy(nullptr);
    page->setFocusPolicy(Qt::ClickFocus); // has the keys, is no stop
    connect(page, &Page::openRequested, this, &MainWindow::openAddress);
    connect(page, &Page::said, m_taskPanel, &TaskPanel::say);
    connect(page, &Page::inspectionChanged, this,
            [this, word](const Inspection& inspection) { inspected(word, inspection); });
    if (auto* home = qobject_cast<HomePage*>(page)) connectHome(*home);
    if (auto* settings = qobject_cast<SettingsPage*>(page)) connectSettings(*settings);
    m_layout.restore(m_workspace ? m_workspace->folder() : Path(), *page); // before it asks for what it shows
    if (m_workspace) lend(*page);
    return page;
}

void MainWindow::connectHome(HomePage& home)
{
    connect(&home, &HomePage::folderWanted, this, &MainWindow::chooseFolder);
    connect(&home, &HomePage::fileWanted, this, &MainWindow::chooseFile);
    connect(&home, &HomePage::sampleWanted, this, &MainWindow::openSample);
    connect(&home, &HomePage::workspaceWanted, this,
            [this](const QString& folder) { openWorkspace(pathFrom(coreText(folder))); });
    home.setRecent(m_services.memory.recentWorkspaces());
}

void MainWindow::connectSettings(SettingsPage& settings)
{
    connect(&settings, &SettingsPage::themeWanted, this, &MainWindow::setThemeMode);
    connect(&settings, &SettingsPage::textScaleWanted, this, &MainWindow::setTextScale);
}

void MainWindow::showPage(const QString& word)
{
    Page* shown = page(word);
    if (shown == nullptr) return;
    const bool again = word == m_current;
    m_current = word;
    m_stack->setCurrentWidget(shown);
    if (QWidget* first = m_firstFocus[word]; !again)
        (first != nullptr && first->isVisible() ? first : shown)->setFocus(Qt::OtherFocusReason);
    m_rail->setCurrent(word);
    if (again) showInspection();
    else showGuide(false);
    m_services.memory.setValue(m_workspace ? m_workspace->folder() : Path(), QStringLiteral("page"), word);
    if (!again) shown->refresh();
}

void MainWindow::openPath(const Path& path)
{
    const Result<Path> absolute = absolutePath(path);
    const Path full = absolute ? *absolute : path;
    if (isFolder(full)) openWorkspace(full);
    else if (full.filename() == "podium.yml") openWorkspace(full.parent_path());
    else openAddress(qtText(pathText(full)));
}

void MainWindow::openAddress(const QString& asked)
{
    if (std::optional<Inspection> told = explanation(asked)) return explain(std::move(*told));
    if (const QString whole = asked.mid(asked.indexOf(u':') + 1);
        asked == QStringLiteral("podium:") + whole && page(whole))
        return showPage(whole);
    // podium:profiling/houses:3 is houses:3 on that page; a bare address goes to the first page that shows such things.
    QString address = asked;
    QString word;
    if (const QString scheme = QStringLiteral("podium:"); asked.startsWith(scheme) && asked.contains(u'/')) {
        word = asked.section(u'/', 0, 0).mid(scheme.size());
        address = asked.section(u'/', 1);
    }
    const Result<Uri> uri = parseUri(coreText(address));
    if (!uri) return m_services.dialogs.tell(this, uri.error());
    for (const PageEntry& entry : pageList()) {
        if (word.isEmpty() ? !entry.opens(*uri) : entry.word != word) continue;
        showPage(entry.word);
        page(entry.word)->open(*uri);
        return;
    }
    m_services.dialogs.tell(this, makeError(ErrorCode::Unsupported, "Could not open " + coreText(address) +
                                                                        ": no page shows such a thing yet."));
}

void MainWindow::openWorkspace(const Path& folder)
{
    m_tasks.start<Found>(
        m_opening, {tr("Opening %1").arg(qtText(pathText(folder.filename()))), TaskKind::Quiet}, this,
        [folder, &clock = m_services.clock](const TaskContext&) -> Result<Found> {
            PODIUM_TRY_ASSIGN(const Path root, workspace::findWorkspace(folder));
            PODIUM_TRY_ASSIGN(const auto open, workspace::Workspace::open(root, clock));
            Found found{root, qtText(open->file().name), {}};
            for (const auto& [port, home] : open->file().homes)
                if (!found.chips.contains(qtText(home))) found.chips << qtText(home);
            if (open->readOnly()) found.chips << tr("read-only");
            return found;
        },
        [this, folder](Result<Found> found) {
            if (!found && found.error().code == ErrorCode::NotFound && isFolder(folder)) return offerWorkspace(folder);
            opened(std::move(found));
        });
}

void MainWindow::offerWorkspace(const Path& folder)
{
    const QString name = qtText(pathText(folder.filename()));
    m_services.dialogs.confirm(
        this,
        {tr("Make %1 a workspace?").arg(name),
         tr("There is no podium.yml in this folder. One will be written, and a few empty folders beside it; "
            "what is there stays as it is."),
         tr("Make it a workspace")},
        [this, folder] {
            m_tasks.start<workflows::CreateOutcome>(
                m_opening, {tr("Making a workspace"), TaskKind::Quiet}, this,
                [folder](const TaskContext& context) {
                    return workflows::createWorkspace({folder, {}, {}}, context);
                },
                [this](Result<workflows::CreateOutcome> made) {
                    made ? openWorkspace(made->folder) : opened(Result<Found>(made.error()));
                });
        });
}

void MainWindow::openSample(const QString& name)
{
    const Path parent = pathFrom(coreText(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)));
    const Path folder = parent / "podium-samples" / coreText(name);
    m_tasks.start<workflows::CreateOutcome>(
        m_opening, {tr("Writing the sample %1").arg(name), TaskKind::Listed}, this,
        [folder, name](const TaskContext& context) -> Result<workflows::CreateOutcome> {
            if (pathExists(folder / "podium.yml")) return workflows::CreateOutcome{folder, coreText(name), {}, {}};
            return workflows::createWorkspace({folder, coreText(name), coreText(name)}, context);
        },
        [this](Result<workflows::CreateOutcome> made) {
            made ? openWorkspace(made->folder) : opened(Result<Found>(made.error()));
        });
}

void MainWindow::opened(Result<Found> found)
{
    if (found)
        return leaveUnsaved(tr("Open the other one"), [this, found = std::move(*found)] {
            leaveRunning([this, found] { setWorkspace(found); });
        });
    if (found.error().code == ErrorCode::Cancelled) return;
    showPage(homeWord);
    static_cast<HomePage*>(page(homeWord))->showProblem(found.error());
}

void MainWindow::setWorkspace(const Found& found)
{
    rememberFrame();
    m_isGone = false;
    m_workspace = std::make_shared<OpenWorkspace>(found.folder, m_services.clock);
    m_services.memory.addRecent(found.folder);
    m_watch->watch(found.folder);
    m_inspections.clear();
    m_top->setWorkspace(found.name, found.chips);
    setWindowTitle(tr("%1 - Podium").arg(found.name));
    for (const auto& [word, made] : m_pages) {
        m_layout.restore(found.folder, *made);
        lend(*made);
    }
    m_firstRun->setWorkspace(m_workspace);
    static_cast<HomePage*>(page(homeWord))->setRecent(m_services.memory.recentWorkspaces());
    restoreFrame();
    const QString last = m_services.memory.value(found.folder, QStringLiteral("page")).toString();
    showPage(page(last) != nullptr ? last : homeWord);
}

} // namespace podium::ui
