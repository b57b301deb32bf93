#include "ui/data/DataPage.h"

#include "core/base/Text.h"
#include "core/data/ResolveTable.h"
#include "core/workspace/Workspace.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/base/StatePane.h"
#include "ui/base/Style.h"
#include "ui/base/Theme.h"
#include "ui/data/AssetDelegate.h"
#include "ui/data/AssetTree.h"
#include "ui/data/VersionFacts.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/tables/PreviewPane.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTreeView>

namespace podium::ui {

namespace {

const QString tableFilter =
    QStringLiteral("Tables (*.csv *.tsv *.txt *.parquet *.json *.jsonl *.ndjson *.gz);;All files (*)");

// What a resolved address or file gives the preview.
using Opened = std::shared_ptr<TableSource>;

Result<Opened> sourceOf(const Uri& address, const data::DataPlace& place, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(data::ResolvedTable table, data::resolveTable(address, place, context));
    return Opened(std::make_shared<ParquetSource>(table.parquet, table.keptAlive));
}

// A Parquet file is read where it lies; other formats are read into a temporary Parquet file first.
Result<Opened> sourceOfFile(const Path& file, const TaskContext& context)
{
    if (toLower(pathText(file.extension())) == ".parquet") return Opened(std::make_shared<ParquetSource>(file));
    Uri address;
    address.kind = Uri::Kind::File;
    address.name = pathText(file);
    return sourceOf(address, {nullptr, nullptr, std::filesystem::temp_directory_path()}, context);
}

} // namespace

DataPage::DataPage(const PageServices& services) : m_services(services), m_assets(new AssetTree(this))
{
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(QStringLiteral("data.splitter"));
    splitter->addWidget(buildAssets());
    splitter->addWidget(buildCentre());
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({services.theme.scaled(232), 1000});
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(splitter);
    setFocusProxy(m_tree);
    showNothing();
}

QWidget* DataPage::buildAssets()
{
    auto* box = new QWidget(this);
    m_assetBox = box;
    box->setMinimumWidth(m_services.theme.scaled(160));
    m_filter = new QLineEdit(box);
    m_filter->setObjectName(QStringLiteral("data.filter"));
    m_filter->setPlaceholderText(tr("Filter the assets"));
    m_filter->setAccessibleName(tr("Filter the assets"));
    m_filter->setClearButtonEnabled(true);
    m_tree = new QTreeView;
    m_tree->setObjectName(QStringLiteral("data.assets"));
    m_tree->setAccessibleName(tr("Assets and versions"));
    m_tree->setModel(m_assets);
    m_tree->setItemDelegate(new AssetDelegate(m_services.theme, m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_listStates = new StatePane(m_services.theme, m_tree, QStringLiteral("data.list"), box);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(12, 12, 8, 8);
    top->addWidget(m_filter);
    column->addLayout(top);
    column->addWidget(m_listStates, 1);

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& typed) {
        m_assets->filter(typed);
        selectAddress(m_shown);
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
        if (now.isValid()) showSelected();
    });
    return box;
}

QWidget* DataPage::buildCentre()
{
    auto* box = new QWidget(this);
    m_title = m_services.theme.label({}, TextSize::Heading, &Colours::text, QFont::DemiBold);
    m_title->setObjectName(QStringLiteral("data.title"));
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts = m_services.theme.label({}, TextSize::Caption, &Colours::muted);
    m_facts->setObjectName(QStringLiteral("data.facts"));
    for (QLabel* label : {m_title, m_facts}) label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_import = new QPushButton(m_services.theme.icon(u"import", &Colours::onAccent), tr("Import…"), box);
    m_import->setObjectName(QStringLiteral("data.import"));
    setKind(m_import, ButtonKind::Primary);
    m_preview = new PreviewPane(m_services.theme, m_services.tasks, m_services.dialogs, QStringLiteral("data"), box);

    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_facts);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 10, 16, 10);
    head->addLayout(words, 1);
    head->addWidget(m_import);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_preview, 1);

    connect(m_import, &QPushButton::clicked, this, [this] { m_file.empty() ? chooseImport() : importFile(m_file); });
    connect(m_preview, &PreviewPane::inspectionChanged, this, &Page::inspectionChanged);
    connect(m_preview, &PreviewPane::said, this, &Page::said);
    return box;
}

void DataPage::setWorkspace(std::shared_ptr<OpenWorkspace> workspace)
{
    for (Question* question : {&m_listing, &m_resolving, &m_importing}) question->drop();
    m_workspace = std::move(workspace);
    m_assets->setVersions({});
    m_filter->clear();
    m_wanted.clear();
    showNothing();
    refresh();
}

void DataPage::showNothing()
{
    m_file.clear();
    m_shown.clear();
    m_assetBox->setVisible(m_workspace != nullptr);
    m_title->setText(tr("Data"));
    m_facts->clear();
    m_import->setText(tr("Import…"));
    m_import->setEnabled(m_workspace != nullptr);
    m_import->setToolTip(m_workspace ? QString() : tr("Open a workspace first: data is imported into one."));
    if (m_workspace)
        m_preview->showEmpty(QStringLiteral("table"), tr("Select an asset to see its rows, or drop a file here."));
    else m_preview->showEmpty(QStringLiteral("table"), tr("Drop a file here to look at it."));
    m_listStates->showEmpty(QStringLiteral("data"), tr("No data yet."));
}

void DataPage::refresh()
{
    if (!m_workspace) return;
    if (m_assets->isEmpty()) m_listStates->showLoading();
    m_services.tasks.start<data::CatalogListing>(
        m_listing, {tr("Listing the assets"), TaskKind::Quiet}, this,
        [workspace = m_workspace](const TaskContext&) {
            return workspace->with<data::CatalogListing>([](workspace::Workspace& open) { return open.data().list(); });
        },
        [this](Result<data::CatalogListing> listing) {
            if (listing) showListing(*listing);
            else m_listStates->showError(listing.error(), [this] { refresh(); });
        });
}

void DataPage::showListing(const data::CatalogListing& listing)
{
    const QString before = m_wanted.isEmpty() ? m_shown : m_wanted;
    m_wanted.clear();
    m_assets->setVersions(listing.versions);
    if (m_assets->isEmpty()) {
        m_listStates->showEmpty(QStringLiteral("data"), tr("No data yet."));
        if (m_file.empty())
            m_preview->showEmpty(QStringLiteral("import"), tr("Import a CSV, Parquet or JSON lines file to begin."),
                                 tr("Import…"), [this] { chooseImport(); });
        return;
    }
    m_listStates->showContent();
    if (!m_file.empty() && before.isEmpty()) return;
    selectAddress(before.isEmpty() ? qtText(m_assets->newest().front()->name) : before);
}

void DataPage::selectAddress(const QString& address)
{
    const QModelIndex found = m_assets->indexOf(address);
    if (!found.isValid()) return;
    if (found.parent().isValid()) m_tree->expand(found.parent());
    m_tree->setCurrentIndex(found);
}

void DataPage::showSelected()
{
    if (const data::DataVersion* version = m_assets->version(m_tree->currentIndex())) showVersion(*version);
}

void DataPage::showVersion(const data::DataVersion& version)
{
    const QString address = qtText(version.address());
    Q_EMIT inspectionChanged(factsOf(version));
    if (address == m_shown) return;
    m_file.clear();
    m_shown = address;
    m_title->setText(address);
    m_facts->setText(factLine(version));
    m_import->setText(tr("Import…"));
    m_preview->showLoading();
    m_services.tasks.start<Opened>(
        m_resolving, {tr("Opening %1").arg(address), TaskKind::Quiet}, this,
        [workspace = m_workspace, name = version.name, number = version.version](const TaskContext& context) {
            return workspace->with<Opened>([&](workspace::Workspace& open) {
                Uri uri;
                uri.name = name;
                uri.version = number;
                return sourceOf(uri, {&open.data(), &open.artifacts(), open.temporaryFolder()}, context);
            });
        },
        [this](Result<Opened> source) {
            if (source) return m_preview->open(*source);
            m_preview->showError(source.error(), [this] {
                m_shown.clear();
                showSelected();
            });
        });
}

void DataPage::open(const Uri& address)
{
    if (address.kind == Uri::Kind::File) return openFile(pathFrom(address.name));
    QString text = qtText(address.name);
    if (!address.version.empty() && address.version != "latest") text += u':' + qtText(address.version);
    if (m_assets->indexOf(text).isValid()) selectAddress(text);
    else m_wanted = text; // the listing is on its way
}

void DataPage::openFile(const Path& file)
{
    m_tree->setCurrentIndex({});
    m_file = file;
    m_shown.clear();
    m_wanted.clear();
    m_title->setText(qtText(pathText(file.filename())));
    m_facts->setText(m_workspace ? tr("%1 · not imported").arg(qtText(pathText(file))) : qtText(pathText(file)));
    m_import->setText(tr("Import this file"));
    m_preview->showLoading();
    m_services.tasks.start<Opened>(
        m_resolving, {tr("Reading %1").arg(qtText(pathText(file.filename()))), TaskKind::Listed}, this,
        [file](const TaskContext& context) { return sourceOfFile(file, context); },
        [this, file](Result<Opened> source) {
            if (source) m_preview->open(*source);
            else m_preview->showError(source.error(), [this, file] { openFile(file); });
        });
}

void DataPage::chooseImport()
{
    m_services.dialogs.openFile(this, {tr("Import data"), tableFilter, {}},
                                [this](const Path& file) { importFile(file); });
}

void DataPage::importFile(const Path& file)
{
    if (!m_workspace) return;
    data::ImportRequest request;
    request.sources = {pathText(file)};
    m_services.tasks.start<data::ImportOutcome>(
        m_importing, {tr("Importing %1").arg(qtText(pathText(file.filename()))), TaskKind::Listed}, this,
        [workspace = m_workspace, request](const TaskContext& context) {
            return workspace->with<data::ImportOutcome>([&](workspace::Workspace& open) {
                return data::importData(request, open.artifacts(), open.data(), open.clock(), context);
            });
        },
        [this](const Result<data::ImportOutcome>& outcome) { importDone(outcome); });
}

void DataPage::importDone(const Result<data::ImportOutcome>& outcome)
{
    if (!outcome) {
        if (outcome.error().code != ErrorCode::Cancelled) m_services.dialogs.tell(this, outcome.error());
        return;
    }
    m_file.clear();
    m_wanted = qtText(outcome->version.address());
    Q_EMIT said(outcome->created ? tr("Imported %1").arg(m_wanted)
                                 : tr("Unchanged: %1 has these bytes already").arg(m_wanted));
    refresh();
}

Inspection DataPage::factsOf(const data::DataVersion& version)
{
    Inspection facts = inspectionOf(version);
    const QString address = qtText(version.address());
    facts.actions.push_back({tr("Copy the address"), QStringLiteral("copy"), [this, address] {
                                 QApplication::clipboard()->setText(address);
                                 Q_EMIT said(tr("Copied %1").arg(address));
                             }});
    return facts;
}

std::vector<Command> DataPage::commands()
{
    const QString noWorkspace = m_workspace ? QString() : tr("no workspace is open");
    std::vector<Command> commands;
    commands.push_back({tr("Import data…"), tr("Data"), QStringLiteral("import"),
                        QStringLiteral("podium data import FILE"), QKeySequence(), [this] { chooseImport(); },
                        noWorkspace});
    commands.push_back({tr("Go to row…"),
                        tr("Data"),
                        QStringLiteral("table"),
                        {},
                        QKeySequence(Qt::CTRL | Qt::Key_G),
                        [this] { m_preview->askForRow(); },
                        m_preview->shape().rows > 0 ? QString() : tr("no table is shown")});
    for (const data::DataVersion* version : m_assets->newest()) {
        const QString address = qtText(version->address());
        commands.push_back({address,
                            tr("data, %1").arg(qtText(plural(version->rows, "row"))),
                            QStringLiteral("table"),
                            QStringLiteral("podium data show %1").arg(address),
                            QKeySequence(),
                            [this, address] { Q_EMIT openRequested(address); },
                            {}});
    }
    return commands;
}

} // namespace podium::ui
