#include "ui/data/DataPage.h"

#include "core/base/Text.h"
#include "core/workspace/Workspace.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/base/Style.h"
#include "ui/base/Tabs.h"
#include "ui/base/Theme.h"
#include "ui/data/AssetPane.h"
#include "ui/data/AssetTree.h"
#include "ui/data/ImportPane.h"
#include "ui/data/LineagePane.h"
#include "ui/data/OpenedTable.h"
#include "ui/data/PlotPane.h"
#include "ui/data/SqlPane.h"
#include "ui/data/VersionFacts.h"
#include "ui/data/VersionsPane.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/tables/PreviewPane.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>

namespace podium::ui {

namespace {

const QString tableFilter =
    QStringLiteral("Tables (*.csv *.tsv *.txt *.parquet *.json *.jsonl *.ndjson *.gz);;All files (*)");

} // namespace

DataPage::DataPage(const PageServices& services)
    : m_services(services), m_assets(new AssetPane(services.theme, services.tasks)),
      m_importing(new ImportPane(services.theme, services.tasks, services.dialogs)), m_centre(new QStackedWidget)
{
    m_centre->addWidget(buildCentre());
    m_centre->addWidget(m_importing);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(QStringLiteral("data.splitter"));
    splitter->addWidget(m_assets);
    splitter->addWidget(m_centre);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({services.theme.scaled(232), 1000});
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(splitter);
    setFocusProxy(m_assets->view());
    connectParts();
    showNothing();
}

QWidget* DataPage::buildCentre()
{
    auto* box = new QWidget(this);
    m_title = m_services.theme.label({}, TextSize::Heading, &Colours::text, QFont::DemiBold);
    m_title->setObjectName(QStringLiteral("data.title"));
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts = m_services.theme.label({}, TextSize::Caption, &Colours::muted);
    m_facts->setObjectName(QStringLiteral("data.facts"));
    for (QLabel* label : {m_title, m_facts}) label->setTextFormat(Qt::PlainText); // they name files
    for (QLabel* label : {m_title, m_facts}) label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_facts->setWordWrap(true);
    m_import = new QPushButton(m_services.theme.icon(u"import", &Colours::onAccent), tr("Import…"), box);
    m_import->setObjectName(QStringLiteral("data.import"));
    setKind(m_import, ButtonKind::Primary);
    m_profile = new QPushButton(m_services.theme.icon(u"profiling"), tr("Profile"), box);
    m_profile->setObjectName(QStringLiteral("data.profile"));
    m_preview = new PreviewPane(m_services.theme, m_services.tasks, m_services.dialogs, QStringLiteral("data"));
    m_preview->grid().reserveSketches(true);
    m_preview->allowArranging();
    m_sql = new SqlPane(m_services.theme, m_services.tasks, m_services.dialogs);
    m_tabs = new Tabs(m_services.theme, QStringLiteral("data.tabs"), box);
    m_tabs->add(tr("Preview"), m_preview);
    m_tabs->add(tr("SQL"), m_sql);
    m_plot = new PlotPane(m_services.theme, m_services.tasks, m_services.dialogs);
    m_tabs->add(tr("Plot"), m_plot);
    m_tabs->words().setAcceptDrops(true);
    m_tabs->words().setChangeCurrentOnDrag(true); // a header is dragged from the preview to the plot
    m_versions = new VersionsPane(m_services.theme);
    m_lineage = new LineagePane(m_services.theme, m_services.tasks);
    m_tabs->add(tr("Versions"), m_versions);
    m_tabs->add(tr("Lineage"), m_lineage);

    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_facts);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 10, 16, 10);
    head->setSpacing(8);
    head->addLayout(words, 1);
    head->addWidget(m_profile);
    head->addWidget(m_import);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_tabs, 1);

    return box;
}

void DataPage::connectParts()
{
    connect(m_assets, &AssetPane::listed, this, &DataPage::showListing);
    connect(m_assets, &AssetPane::selectionChanged, this, &DataPage::showSelected);
    connect(m_assets, &AssetPane::filtered, this, [this] { m_assets->select(m_shown); });
    connect(m_profile, &QPushButton::clicked, this, &DataPage::profile);
    connect(m_import, &QPushButton::clicked, this, [this] { m_file.empty() ? chooseImport() : beginImport(m_file); });
    connect(m_preview, &PreviewPane::opened, this, &DataPage::sketch);
    connect(m_preview, &PreviewPane::opened, this, &DataPage::plotShown);
    connect(m_plot, &PlotPane::imported, this, [this](const data::ImportOutcome& outcome) {
        showImported(outcome, m_centre->currentWidget() != m_importing && m_tabs->current() == PlotTab);
    });
    connect(m_sql, &SqlPane::plotWanted, this, [this](const QString& query, const Schema& schema) {
        m_plot->setSource({tr("the result of the query"), "(" + coreText(query) + "\n)", schema, {}, {}});
        m_tabs->setCurrent(PlotTab);
    });
    connect(m_sql, &SqlPane::imported, this, [this](const data::ImportOutcome& outcome) {
        showImported(outcome, m_centre->currentWidget() != m_importing && m_tabs->current() == SqlTab);
    });
    connect(m_importing, &ImportPane::imported, this, [this](const data::ImportOutcome& outcome, const Path& file) {
        showImported(outcome, m_centre->currentWidget() == m_importing && m_importing->file() == file);
    });
    connect(m_importing, &ImportPane::cancelled, this, [this] {
        endImport();
        Q_EMIT said(m_importing->isImporting() ? tr("Nothing was imported; the import that runs goes on")
                                               : tr("Nothing was imported"));
    });
    const auto pass = [this](auto* part) {
        using Part = std::remove_pointer_t<decltype(part)>;
        connect(part, &Part::inspectionChanged, this, &Page::inspectionChanged);
        connect(part, &Part::said, this, &Page::said);
    };
    pass(m_preview);
    pass(m_sql);
    pass(m_importing);
    pass(m_plot);
    connect(m_versions, &VersionsPane::openRequested, this, [this](const QString& address) {
        if (!address.startsWith(QStringLiteral("podium:"))) m_tabs->setCurrent(PreviewTab); // to its rows
        Q_EMIT openRequested(address);
    });
    connect(m_lineage, &LineagePane::openRequested, this, &Page::openRequested);
    connect(m_versions, &VersionsPane::said, this, &Page::said);
    connect(m_lineage, &LineagePane::said, this, &Page::said);
}

void DataPage::setWorkspace(std::shared_ptr<OpenWorkspace> workspace)
{
    for (Question* question : {&m_beginning, &m_resolving, &m_sketching}) question->drop();
    m_workspace = std::move(workspace);
    m_assets->setWorkspace(m_workspace);
    m_sql->setWorkspace(m_workspace);
    m_importing->setWorkspace(m_workspace);
    m_plot->setWorkspace(m_workspace);
    m_versions->setVersions({});
    m_lineage->setWorkspace(m_workspace);
    m_wanted.clear();
    showNothing();
    refresh();
}

void DataPage::showNothing()
{
    m_file.clear();
    m_shown.clear();
    m_opened.reset();
    endImport();
    m_title->setText(tr("Data"));
    m_facts->clear();
    m_import->setText(tr("Import…"));
    m_import->setEnabled(m_workspace != nullptr);
    m_profile->setEnabled(false);
    m_import->setToolTip(m_workspace ? QString() : tr("Open a workspace first: data is imported into one."));
    if (m_workspace)
        m_preview->showEmpty(QStringLiteral("table"), tr("Select an asset to see its rows, or drop a file here."));
    else
        m_preview->showEmpty(QStringLiteral("table"), tr("Drop a file here to look at it."), tr("Open a workspace…"),
                             leadTo("home"));
}

void DataPage::refresh()
{
    m_assets->refresh();
    m_lineage->refresh();
}

void DataPage::showListing(const data::CatalogListing& listing)
{
    const QString before = m_wanted.isEmpty() ? m_shown : m_wanted;
    m_wanted.clear();
    m_sql->setVersions(listing.versions);
    m_versions->setVersions(listing.versions);
    QMap<QString, int> assets;
    for (const data::DataVersion& version : listing.versions) ++assets[qtText(version.name)];
    m_importing->setAssets(assets);
    if (assets.isEmpty()) {
        if (m_file.empty())
            m_preview->showEmpty(QStringLiteral("import"), tr("Import a CSV, Parquet or JSON lines file to begin."),
                                 tr("Import…"), [this] { chooseImport(); });
        return;
    }
    if (!m_file.empty() && before.isEmpty()) return;
    m_assets->select(before.isEmpty() ? qtText(m_assets->tree().newest().front()->name) : before);
}

void DataPage::showSelected()
{
    if (const data::DataVersion* version = m_assets->selected()) showVersion(*version);
}

void DataPage::showVersion(const data::DataVersion& version)
{
    const QString address = qtText(version.address());
    Q_EMIT inspectionChanged(factsOf(version));
    if (address == m_shown) return;
    m_file.clear();
    m_beginning.drop();
    leaveTable();
    m_shown = address;
    m_versions->show(address);
    m_lineage->setAddress(address);
    m_title->setText(address);
    m_facts->setText(factLine(version));
    m_import->setText(tr("Import…"));
    m_preview->showLoading();
    m_profile->setEnabled(true);
    m_sql->propose(m_assets->tree().isNewest(version) ? qtText(version.name) : address);
    m_services.tasks.start<OpenedTable>(
        m_resolving, {tr("Opening %1").arg(address), TaskKind::Quiet}, this,
        [workspace = m_workspace, version](const TaskContext& context) {
            return workspace->with<OpenedTable>([&](workspace::Workspace& open) {
                return openTable(version, {&open.data(), &open.artifacts(), open.temporaryFolder()}, context);
            });
        },
        [this](Result<OpenedTable> table) {
            if (table) return show(std::move(*table));
            m_plot->setSource({});
            m_preview->showError(table.error(), [this] {
                m_shown.clear();
                showSelected();
            });
        });
}

// Another is on its way: nothing of the one that is open may be told of it.
void DataPage::leaveTable()
{
    m_sketching.drop();
    m_opened.reset();
    m_plot->wait();
}

void DataPage::show(OpenedTable table)
{
    m_sketching.drop();
    m_opened = std::make_shared<OpenedTable>(std::move(table));
    m_preview->open(m_opened->source);
}

// Once the rows are there: the header fills in beside them.
void DataPage::sketch()
{
    if (!m_opened) return; // only the beginning is there
    using Sketches = std::vector<ColumnSketch>;
    m_services.tasks.start<Sketches>(
        m_sketching, {tr("Sketching the columns"), TaskKind::Quiet}, this,
        [table = m_opened, workspace = m_workspace](const TaskContext& context) {
            return sketchesOf(*table, workspace.get(), context);
        },
        [this](Result<Sketches> sketches) { // without them the rows are still good
            if (sketches) m_preview->grid().setSketches(std::move(*sketches));
        });
}

void DataPage::plotShown()
{
    if (!m_opened) return;
    const std::string file = coreText(m_title->text());
    PlotSource source{m_title->text(),
                      sqlName(m_opened->address.empty() ? file : m_opened->address),
                      m_preview->shape().schema,
                      {},
                      {}};
    if (m_opened->address.empty()) source.files = {{file, m_opened->parquet}};
    source.keptAlive = m_opened->keptAlive;
    m_plot->setSource(std::move(source));
}

void DataPage::profile()
{
    const QString address = m_file.empty() ? m_shown : qtText(pathText(m_file));
    if (m_profile->isEnabled()) Q_EMIT openRequested(QStringLiteral("podium:profiling/") + address);
}

void DataPage::open(const Uri& address)
{
    if (address.kind == Uri::Kind::File) return openFile(pathFrom(address.name));
    QString text = qtText(address.name);
    if (!address.version.empty() && address.version != "latest") text += u':' + qtText(address.version);
    endImport();
    if (!m_assets->select(text)) m_wanted = text; // the listing is on its way
}

void DataPage::openFile(const Path& file)
{
    m_assets->clearSelection();
    endImport();
    m_file = file;
    m_shown.clear();
    m_wanted.clear();
    m_title->setText(qtText(pathText(file.filename())));
    m_facts->setText(m_workspace ? tr("%1 · not imported").arg(qtText(pathText(file))) : qtText(pathText(file)));
    m_import->setText(tr("Import this file"));
    m_preview->showLoading();
    m_profile->setEnabled(m_workspace != nullptr);
    m_tabs->setCurrent(PreviewTab);
    leaveTable();
    m_versions->show({});
    m_lineage->setAddress({});
    m_services.tasks.start<std::optional<OpenedTable>>(
        m_beginning, {tr("Reading the first rows"), TaskKind::Quiet}, this,
        [file](const TaskContext& context) { return openBeginning(file, context); },
        [this](Result<std::optional<OpenedTable>> beginning) {
            if (beginning && *beginning) m_preview->openBeginning((*beginning)->source);
        });
    m_services.tasks.start<OpenedTable>(
        m_resolving, {tr("Reading %1").arg(qtText(pathText(file.filename()))), TaskKind::Listed}, this,
        [file](const TaskContext& context) { return ui::openFile(file, context); },
        [this, file](Result<OpenedTable> table) {
            m_beginning.drop();
            if (table) return show(std::move(*table));
            m_plot->setSource({});
            m_preview->showError(table.error(), [this, file] { openFile(file); });
        });
}

void DataPage::chooseImport()
{
    m_services.dialogs.openFile(this, {tr("Import data"), tableFilter, {}},
                                [this](const Path& file) { beginImport(file); });
}

void DataPage::beginImport(const Path& file)
{
    if (!m_workspace) return;
    m_importing->begin(file);
    m_centre->setCurrentWidget(m_importing);
    m_assets->hide(); // its rows need the room more
    m_importing->setFocus(Qt::OtherFocusReason);
}

void DataPage::endImport()
{
    m_centre->setCurrentIndex(0);
    m_assets->setVisible(m_workspace != nullptr);
}

void DataPage::showImported(const data::ImportOutcome& outcome, bool isAwaited)
{
    const QString address = qtText(outcome.version.address());
    if (isAwaited) {
        m_file.clear();
        endImport();
        m_wanted = address;
    }
    Q_EMIT said(outcome.created ? tr("Imported %1").arg(address)
                                : tr("Unchanged: %1 has these bytes already").arg(address));
    refresh();
}

} // namespace podium::ui
