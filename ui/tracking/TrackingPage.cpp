#include "ui/tracking/TrackingPage.h"

#include "core/base/Text.h"
#include "core/tracking/RunAddress.h"
#include "core/workspace/Workspace.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/base/StatePane.h"
#include "ui/base/Style.h"
#include "ui/base/Theme.h"
#include "ui/tables/RecordView.h"
#include "ui/tracking/DifferencesPane.h"
#include "ui/tracking/FilterEdit.h"
#include "ui/tracking/GroupsPane.h"
#include "ui/tracking/RunCharts.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>

namespace podium::ui {

namespace {

constexpr std::int64_t pageSize = 1'000; // runs that are read at once

// Runs that have come since `known` of them matched push others down: nobody who was here goes.
Result<tracking::RunPage> listAgain(tracking::TrackingStore& store, tracking::RunListing listing, std::int64_t known)
{
    tracking::RunListing counting = listing;
    counting.limit = 0;
    PODIUM_TRY_ASSIGN(const tracking::RunPage counted, store.list(counting));
    listing.limit += std::clamp<std::int64_t>(counted.total - known, 0, pageSize);
    return store.list(listing);
}

} // namespace

TrackingPage::TrackingPage(const PageServices& services) : m_services(services)
{
    m_differences = new DifferencesPane(services);
    m_parts = new QStackedWidget;
    m_parts->addWidget(buildRuns());
    m_parts->addWidget(m_differences);
    auto* whole = new QWidget;
    auto* column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_parts);
    m_states = new StatePane(services.theme, whole, QStringLiteral("tracking"), this);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_states);
    connect(m_differences, &DifferencesPane::closed, this, [this] {
        m_parts->setCurrentIndex(0);
        m_view->setFocus();
    });
    connect(m_differences, &DifferencesPane::said, this, &Page::said);
    connect(&m_table, &RunTable::moreWanted, this, [this] { ask(Wanted::More); });
    connect(&m_table, &RunTable::orderWanted, this, [this](const QString& order) {
        m_order = order;
        ask(Wanted::First);
    });
    setFocusProxy(m_filter); // the first of its widgets, so that Tab passes all of them
    setWorkspace(nullptr);
}

QWidget* TrackingPage::buildHead()
{
    const Theme& theme = m_services.theme;
    auto* head = new QWidget;
    m_filter = new FilterEdit(theme, head);
    m_filter->setObjectName(QStringLiteral("tracking.filter"));
    m_filter->setPlaceholderText(tr("metrics.test/r2_score > 0.8 and params.max_depth = '8'"));
    m_filter->setAccessibleName(tr("Filter the runs"));
    m_group = new QComboBox(head);
    m_group->setObjectName(QStringLiteral("tracking.group"));
    m_group->setAccessibleName(tr("Group the runs by"));
    m_group->setMinimumContentsLength(12);
    m_group->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_columns = new QPushButton(theme.icon(u"table"), tr("Columns"), head);
    m_columns->setObjectName(QStringLiteral("tracking.columns"));
    m_compare = new QPushButton(tr("Compare"), head);
    m_compare->setObjectName(QStringLiteral("tracking.compare"));
    setKind(m_compare, ButtonKind::Primary);
    m_models = new QPushButton(theme.icon(u"evaluation"), tr("Compare models"), head);
    m_models->setObjectName(QStringLiteral("tracking.models"));
    m_problem = theme.label({}, TextSize::Body, &Colours::no);
    m_problem->setObjectName(QStringLiteral("tracking.problem"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_count = theme.label({}, TextSize::Caption, &Colours::muted);
    m_count->setObjectName(QStringLiteral("tracking.count"));

    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_filter, 1);
    row->addWidget(m_group);
    row->addWidget(m_columns);
    row->addWidget(m_models);
    row->addWidget(m_compare);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(16, 10, 16, 8);
    column->setSpacing(6);
    column->addLayout(row);
    column->addWidget(m_problem);
    column->addWidget(m_count);
    m_problem->hide();
    connect(m_filter, &QLineEdit::textChanged, this, &TrackingPage::filterEdited);
    fillGroups({});
    connect(m_group, &QComboBox::currentIndexChanged, this, &TrackingPage::askGroups);
    connect(m_compare, &QPushButton::clicked, this, &TrackingPage::compareSelected);
    connect(m_models, &QPushButton::clicked, this, &TrackingPage::compareModels);
    return head;
}

QWidget* TrackingPage::buildRuns()
{
    auto* box = new QWidget;
    QWidget* head = buildHead();
    m_view = new RecordView(m_services.theme);
    m_view->setObjectName(QStringLiteral("tracking.runs"));
    m_view->setAccessibleName(tr("Runs"));
    m_view->setRecords(&m_table);
    m_columns->setMenu(m_view->columnMenu());
    m_view->setExport(exportAll());
    m_groups = new GroupsPane(m_services);
    m_tables = new QStackedWidget;
    m_tables->addWidget(m_view);
    m_tables->addWidget(m_groups);
    m_charts = new RunCharts(m_services.theme, m_services.dialogs);
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("tracking.splitter"));
    splitter->addWidget(m_tables);
    splitter->addWidget(m_charts);
    splitter->setStretchFactor(0, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({1'000, m_services.theme.scaled(280)});
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(splitter, 1);
    m_view->setFilterField(m_filter);
    connect(m_view, &RecordView::said, this, &Page::said);
    connect(m_view, &RecordView::selectionMoved, this, &TrackingPage::selectionMoved);
    connect(m_view, &RecordView::copied, this,
            [this](qint64 rows) { Q_EMIT said(tr("Copied %1 with headers").arg(qtText(plural(rows, "run")))); });
    connect(m_groups, &GroupsPane::said, this, &Page::said);
    connect(m_groups, &GroupsPane::counted, this, &TrackingPage::showCount);
    connect(m_groups, &GroupsPane::failed, this,
            [this](const Error& error) { m_states->showError(error, [this] { askGroups(); }); });
    connect(m_groups, &GroupsPane::runsWanted, this, [this](const QString& filter) {
        const QString before = m_filter->text().trimmed();
        m_group->setCurrentIndex(0);
        m_filter->setText(before.isEmpty() ? filter : before + QStringLiteral(" and ") + filter);
    });
    connect(m_charts, &RunCharts::said, this, &Page::said);
    connect(m_charts, &RunCharts::runChosen, this, [this](const QString& id) {
        const int row = m_table.rowOf(id);
        if (row < 0) return;
        m_view->selectionModel()->setCurrentIndex(m_table.index(row, 0), QItemSelectionModel::NoUpdate);
        m_view->scrollTo(m_table.index(row, 0));
        inspect();
    });
    return box;
}

void TrackingPage::setWorkspace(std::shared_ptr<OpenWorkspace> workspace)
{
    for (Question* question : {&m_listing, &m_resolving, &m_reading, &m_noting}) question->drop();
    m_workspace = std::move(workspace);
    m_wanted.clear();
    m_groups->drop();
    m_filter->clear();
    {
        const QSignalBlocker quiet(m_group);
        m_group->setCurrentIndex(0);
    }
    m_tables->setCurrentIndex(0);
    m_table.setNames({});
    m_table.setRuns({}, 0);
    m_parts->setCurrentIndex(0);
    showSelected({});
    if (!m_workspace)
        return m_states->showEmpty(QStringLiteral("tracking"), tr("Open a workspace to see its runs."),
                                   tr("Open a workspace…"), leadTo("home"));
    m_states->showLoading();
    refresh();
}

void TrackingPage::refresh()
{
    if (!m_workspace || m_listing.isOpen()) return;
    ask(Wanted::Again);
    askGroups();
}

void TrackingPage::ask(Wanted wanted)
{
    if (!m_workspace) return;
    auto query = tracking::RunQuery::parse(coreText(m_filter->text()), coreText(m_order));
    if (!query) return; // said where it was typed
    const auto here = static_cast<std::int64_t>(m_table.runs().size());
    tracking::RunListing listing;
    listing.query = std::move(*query);
    listing.limit = pageSize;
    if (wanted == Wanted::More && m_listing.isOpen()) { // what is being asked anew, and what comes behind it
        wanted = Wanted::Again;
        listing.limit += here;
    } else if (wanted == Wanted::More) {
        listing.offset = here;
    } else if (wanted == Wanted::Again) {
        listing.limit = std::max(here, pageSize); // all that is here: nobody loses his place
    }
    m_services.tasks.start<Listing>(
        m_listing, {tr("Listing the runs"), TaskKind::Quiet}, this,
        [workspace = m_workspace, listing, known = m_table.recordCount()](const TaskContext&) {
            return workspace->with<Listing>([&](workspace::Workspace& open) -> Result<Listing> {
                PODIUM_TRY_ASSIGN(tracking::TrackingStore * store, open.tracking());
                Listing found;
                const bool isLong = listing.limit > pageSize;
                PODIUM_TRY_ASSIGN(found.page, isLong ? listAgain(*store, listing, known) : store->list(listing));
                PODIUM_TRY_ASSIGN(found.names, store->names());
                return found;
            });
        },
        [this, wanted](Result<Listing> found) {
            if (found) return show(wanted, std::move(*found));
            m_states->showError(found.error(), [this] { ask(Wanted::Again); });
        });
}

void TrackingPage::filterEdited()
{
    const auto query = tracking::RunQuery::parse(coreText(m_filter->text()));
    showProblem(query ? std::nullopt : std::optional(query.error()));
    if (!query) return;
    ask(Wanted::First);
    askGroups();
}

void TrackingPage::showProblem(const std::optional<Error>& error)
{
    m_problem->setVisible(error.has_value());
    if (!error) return m_filter->mark(std::nullopt);
    const QString text = m_filter->text();
    const qsizetype place = errorPlace(*error, text);
    const bool unfinished = place >= text.trimmed().size(); // still being typed: no mistake yet
    m_filter->mark(unfinished ? std::nullopt : std::optional(place));
    m_services.theme.setInk(m_problem, unfinished ? &Colours::muted : &Colours::no);
    // The text that was typed stands above; only what is wrong with it is said.
    QString what = qtText(error->what);
    if (const qsizetype colon = what.indexOf(QStringLiteral("\": ")); colon >= 0) what = what.mid(colon + 3);
    m_problem->setText(error->remedy.empty() ? what : what + u' ' + qtText(error->remedy));
}

void TrackingPage::showUnread(const Error& error)
{
    showSelected({});
    m_compare->setToolTip(qtText(error.what));
    Q_EMIT inspectionChanged({tr("Selected runs"),
                              tr("could not be read"),
                              QStringLiteral("no"),
                              {{{}, {}, qtText(error.what + " " + error.remedy).trimmed(), false}},
                              {}});
}

void TrackingPage::open(const Uri& address)
{
    m_parts->setCurrentIndex(0);
    if (!m_workspace) return;
    m_services.tasks.start<Found>(
        m_resolving, {tr("Looking for %1").arg(qtText(address.text())), TaskKind::Quiet}, this,
        [workspace = m_workspace, address](const TaskContext&) {
            return workspace->with<Found>([&](workspace::Workspace& open) -> Result<Found> {
                PODIUM_TRY_ASSIGN(tracking::TrackingStore * store, open.tracking());
                PODIUM_TRY_ASSIGN(const RunId id, tracking::resolveRun(*store, address));
                return Found{id.value};
            });
        },
        [this](Result<Found> found) {
            if (!found) return m_states->showError(found.error(), [this] { ask(Wanted::Again); });
            m_wanted = qtText(found->id);
            selectWanted();
        });
}

} // namespace podium::ui
