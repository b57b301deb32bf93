#include "ui/registry/RegistryPage.h"

#include "core/base/Text.h"
#include "core/registry/OpenRequests.h"
#include "core/workspace/Workspace.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/base/StatePane.h"
#include "ui/base/Tabs.h"
#include "ui/base/Theme.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/registry/ChampionPane.h"
#include "ui/registry/DecisionBar.h"
#include "ui/registry/LedgerPane.h"
#include "ui/registry/ModelFacts.h"
#include "ui/registry/VersionTimeline.h"
#include "ui/tables/RecordView.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>

namespace podium::ui {

RegistryPage::RegistryPage(const PageServices& services) : m_services(services)
{
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(QStringLiteral("registry.splitter"));
    splitter->addWidget(buildModels());
    m_states = new StatePane(services.theme, buildCentre(), QStringLiteral("registry"), this);
    splitter->addWidget(m_states);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({services.theme.scaled(208), 1000});
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(splitter);
    setFocusProxy(m_list);
    setWorkspace(nullptr);
}

QWidget* RegistryPage::buildModels()
{
    m_listBox = new QWidget(this);
    m_listBox->setMinimumWidth(m_services.theme.scaled(150));
    m_filter = new QLineEdit(m_listBox);
    m_filter->setObjectName(QStringLiteral("registry.filter"));
    m_filter->setPlaceholderText(tr("Filter the models"));
    m_filter->setAccessibleName(tr("Filter the models"));
    m_filter->setClearButtonEnabled(true);
    m_list = new RecordView(m_services.theme, m_listBox);
    m_list->setObjectName(QStringLiteral("registry.models"));
    m_list->setAccessibleName(tr("Registered models"));
    m_list->setRecords(&m_models);
    m_list->setItemDelegate(new ModelDelegate(m_services.theme, m_list));
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->horizontalHeader()->hide();
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->verticalHeader()->setDefaultSectionSize(m_services.theme.scaled(48));
    m_list->setFilterField(m_filter);
    auto* column = new QVBoxLayout(m_listBox);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(12, 12, 8, 8);
    top->addWidget(m_filter);
    column->addLayout(top);
    column->addWidget(m_list, 1);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& typed) { m_models.filter(typed); });
    connect(m_list, &RecordView::currentKeyChanged, this, [this](const QString& name) {
        if (!name.isEmpty() && (name != shownName() || isLeaving())) lookFor({coreText(name), {}, {}});
    });
    return m_listBox;
}

QWidget* RegistryPage::buildHead()
{
    const Theme& theme = m_services.theme;
    auto* head = new QWidget;
    m_title = theme.label({}, TextSize::Heading, &Colours::text, QFont::DemiBold);
    m_title->setObjectName(QStringLiteral("registry.title"));
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts = theme.label({}, TextSize::Caption, &Colours::muted);
    m_facts->setObjectName(QStringLiteral("registry.facts"));
    for (QLabel* label : {m_title, m_facts}) label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_facts->setWordWrap(true);
    m_compare = new QPushButton(theme.icon(u"evaluation"), tr("Compare with champion"), head);
    m_compare->setObjectName(QStringLiteral("registry.compare"));
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_facts);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(16, 10, 16, 6);
    row->addLayout(words, 1);
    row->addWidget(m_compare);
    connect(m_compare, &QPushButton::clicked, this, [this] {
        if (m_version) Q_EMIT openRequested(QStringLiteral("podium:evaluation/") + qtText(m_version->address));
    });
    return head;
}

QWidget* RegistryPage::buildCentre()
{
    const Theme& theme = m_services.theme;
    m_timeline = new VersionTimeline(theme);
    m_timeline->setObjectName(QStringLiteral("registry.timeline"));
    m_timeline->setAccessibleName(tr("Versions, and who was champion when"));
    m_timelineScroll = new QScrollArea;
    m_timelineScroll->setFrameShape(QFrame::NoFrame);
    m_timelineScroll->setWidgetResizable(true);
    m_timelineScroll->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_timelineScroll->setFocusPolicy(Qt::NoFocus);
    m_timelineScroll->setWidget(m_timeline);
    m_bar = new DecisionBar(theme);
    m_evidence = new EvidencePane(theme, m_services.dialogs, m_services.tasks);
    m_champions = new ChampionPane(theme, m_services.dialogs);
    m_ledger = new LedgerPane(theme, m_services.dialogs, m_services.tasks);
    m_tabs = new Tabs(theme, QStringLiteral("registry.tabs"));
    m_tabs->words().setAccessibleName(tr("Parts of the page"));
    m_tabs->add(tr("Evidence"), m_evidence);
    m_tabs->add(tr("Ledger"), m_ledger);
    m_tabs->add(tr("Champions"), m_champions);

    auto* centre = new QWidget;
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_timelineScroll, 1000); // first of all, up to its full height
    column->addWidget(m_bar);
    column->addWidget(m_tabs, 1);
    connect(m_timeline, &VersionTimeline::versionChosen, this, &RegistryPage::chooseVersion);
    connect(m_bar, &DecisionBar::acted, this, &RegistryPage::act);
    connect(m_bar, &DecisionBar::gateWanted, this, &RegistryPage::draftGate);
    connect(m_bar, &DecisionBar::gateChosen, this, [this] {
        showEvidence(); // what this gate has said here before
        askAsNeeded();
    });
    connect(m_evidence, &EvidencePane::openRequested, this, &Page::openRequested);
    connect(m_ledger, &LedgerPane::inspectionChanged, this, &Page::inspectionChanged);
    connect(m_ledger, &LedgerPane::said, this, &Page::said);
    connect(m_evidence, &EvidencePane::said, this, &Page::said);
    connect(m_champions, &ChampionPane::said, this, &Page::said);
    connect(m_champions, &ChampionPane::versionChosen, this, &RegistryPage::chooseVersion);
    return centre;
}

void RegistryPage::setWorkspace(std::shared_ptr<OpenWorkspace> workspace)
{
    for (Question* question : {&m_looking, &m_asking, &m_acting}) question->drop();
    m_workspace = std::move(workspace);
    m_record.reset();
    m_version.reset();
    m_answers.clear();
    m_refusals.clear();
    m_shownState.clear();
    m_wish = {};
    m_models.setRecords({});
    m_filter->clear();
    m_bar->clearReason();
    m_bar->clearProblem();
    m_bar->setBusy(false);
    m_listBox->setVisible(false);
    if (!m_workspace)
        return m_states->showEmpty(QStringLiteral("registry"), tr("Open a workspace to see its models."),
                                   tr("Open a workspace…"), leadTo("home"));
    m_states->showLoading();
    refresh();
}

void RegistryPage::refresh()
{
    if (!m_workspace || m_looking.isOpen()) return; // a look is on its way, and it sees what is there now
    lookFor({});
}

void RegistryPage::open(const Uri& address)
{
    m_toDecide = true;
    m_bar->clearProblem();
    m_tabs->setCurrent(0);
    lookFor({address.name, address.version, address.alias});
}

Result<RegistryPage::Found> RegistryPage::look(workspace::Workspace& open, const Wish& wish, const TaskContext& context)
{
    Found found;
    PODIUM_TRY_ASSIGN(found.models, modelSummaries(open, context));
    std::string name = wish.model;
    for (const ModelSummary& model : found.models)
        if (name.empty() && model.waiting > 0) name = coreText(model.name);
    if (name.empty() && !found.models.empty()) name = coreText(found.models.front().name);
    if (name.empty()) return found;

    auto record = workflows::readModelRecord(open, name, context);
    if (!record) {
        found.error = record.error();
        return found;
    }
    const registry::RegisteredModel& model = record->model;
    std::string version = wish.version;
    if (!wish.alias.empty())
        if (const auto* holder = model.holder(wish.alias)) version = holder->version;
    const auto open_ = registry::openRequests(model);
    if (version.empty() && !open_.empty()) version = open_.back()->version;
    if (version.empty())
        if (const auto* champion = model.holder("champion")) version = champion->version;
    if (version.empty() && model.latest() != nullptr) version = model.latest()->version;
    found.record = std::make_shared<workflows::ModelRecord>(std::move(*record));
    if (version.empty()) return found;
    auto chosen = workflows::readVersionRecord(open, *found.record, version, context);
    if (chosen) found.version = std::make_shared<workflows::VersionRecord>(std::move(*chosen));
    else found.error = chosen.error();
    return found;
}

// A look without a wish, while a wish is on its way, is for that wish.
void RegistryPage::lookFor(const Wish& wish)
{
    if (!m_workspace) return;
    if (!wish.model.empty()) m_wish = wish;
    Wish full = m_wish;
    if (full.model.empty() && m_record) {
        full.model = m_record->model.name;
        if (m_version) full.version = m_version->address.substr(m_version->address.rfind('/') + 1);
    }
    m_services.tasks.start<Found>(
        m_looking, {tr("Reading the registry"), TaskKind::Quiet}, this,
        [workspace = m_workspace, full](const TaskContext& context) {
            return workspace->with<Found>([&](workspace::Workspace& open) { return look(open, full, context); });
        },
        [this, full](Result<Found> found) {
            if (found) {
                const bool again = found->error && found->error->code != ErrorCode::NotFound;
                show(std::move(*found));
                if (again) m_wish = full; // what the next look is for
                return;
            }
            forgetVersion();
            m_wish = full;
            m_states->showError(found.error(), [this] { lookFor({}); });
        });
}

bool RegistryPage::isLeaving() const
{
    if (m_wish.model.empty()) return false;
    return !m_version || m_wish.version.empty() ||
           m_version->address != registry::modelAddress(m_wish.model, m_wish.version);
}

} // namespace podium::ui
