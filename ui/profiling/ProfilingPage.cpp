#include "ui/profiling/ProfilingPage.h"

#include "core/base/Text.h"
#include "core/workspace/Workspace.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/base/StatePane.h"
#include "ui/base/Style.h"
#include "ui/base/Tabs.h"
#include "ui/base/Theme.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/profiling/AssociationsPane.h"
#include "ui/profiling/ColumnList.h"
#include "ui/profiling/ColumnPane.h"
#include "ui/profiling/CompareTab.h"
#include "ui/profiling/FindingRemedy.h"
#include "ui/profiling/FindingView.h"
#include "ui/profiling/MissingPane.h"
#include "ui/profiling/OverviewPane.h"
#include "ui/profiling/ProfilePlots.h"
#include "ui/profiling/TimelineCard.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalBlocker>

namespace podium::ui {

namespace {

// Up to so many cells a page profiles by itself when it is opened; beyond, it asks first.
constexpr std::int64_t cellsAtOnce = 20'000'000;

} // namespace

ProfilingPage::ProfilingPage(const PageServices& services) : m_services(services), m_columns(new ColumnList(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    m_states = new StatePane(services.theme, buildContent(), QStringLiteral("profiling"), this);
    column->addWidget(m_states, 1);
    setWorkspace(nullptr);
}

void ProfilingPage::setWorkspace(std::shared_ptr<OpenWorkspace> workspace)
{
    m_listing.drop();
    m_profiling.drop();
    m_associated.drop();
    m_missed.drop();
    m_workspace = std::move(workspace);
    m_compare->setWorkspace(m_workspace);
    m_remedy->setWorkspace(m_workspace);
    m_listed.clear();
    m_profiles.clear();
    m_shown.reset();
    m_columns->setProfile(nullptr);
    m_address.clear();
    m_wanted.clear();
    m_versions->clear();
    showTargets();
    m_facts->clear();
    showIdle();
    if (isVisible()) refresh();
}

void ProfilingPage::refresh()
{
    if (!m_workspace) return;
    m_remedy->refresh(m_address);
    if (!m_shown && !m_profiling.isOpen()) m_states->showLoading();
    m_services.tasks.start<data::CatalogListing>(
        m_listing, {tr("Listing the assets"), TaskKind::Quiet}, this,
        [workspace = m_workspace](const TaskContext&) {
            return workspace->with<data::CatalogListing>([](workspace::Workspace& open) { return open.data().list(); });
        },
        [this](Result<data::CatalogListing> listing) {
            const bool wasUnlisted = std::exchange(m_unlisted, !listing);
            if (listing && wasUnlisted && m_shown) m_states->showContent(); // the error was that of the listing
            if (listing) showListing(*listing);
            else m_states->showError(listing.error(), [this] { refresh(); });
        });
}

void ProfilingPage::showListing(const data::CatalogListing& listing)
{
    m_listed = listing.versions;
    std::reverse(m_listed.begin(), m_listed.end()); // newest first
    const QSignalBlocker quiet(m_versions);
    m_versions->clear();
    QStringList addresses;
    for (const data::DataVersion& version : m_listed) {
        addresses << qtText(version.address());
        m_versions->addItem(m_services.theme.icon(u"table"), addresses.back(), addresses.back());
    }
    m_compare->setVersions(addresses);
    m_versions->setEnabled(m_versions->count() > 0);
    if (const QString wanted = std::exchange(m_wanted, {}); !wanted.isEmpty()) return openText(wanted);
    if (!m_address.isEmpty()) {
        m_versions->setCurrentIndex(placeOf(m_address));
        if (!m_shown && !m_profiling.isOpen()) showIdle();
        return;
    }
    if (m_listed.empty()) return showIdle();
    m_versions->setCurrentIndex(0);
    m_address = m_versions->currentData().toString();
    versionChosen();
    const data::DataVersion& newest = m_listed.front();
    if (newest.rows * static_cast<std::int64_t>(newest.schema.fields.size()) <= cellsAtOnce) profile();
    else showIdle();
}

void ProfilingPage::open(const Uri& address)
{
    QString text = qtText(address.name);
    if (address.kind == Uri::Kind::Data && !address.version.empty() && address.version != "latest")
        text += u':' + qtText(address.version);
    if (m_versions->count() > 0) openText(text);
    else m_wanted = text; // the listing is on its way
}

void ProfilingPage::openText(const QString& address)
{
    const QString between = QStringLiteral("/against/");
    choose(address.section(between, 0, 0));
    QString other = address.section(between, 1);
    if (other.isEmpty()) return;
    bool isNumber = false;
    other.toUInt(&isNumber); // 2 is that version of the same asset
    m_compare->compareWith(isNumber ? m_address.section(u':', 0, 0) + u':' + other : other);
    m_tabs->setCurrent(ComparisonTab);
}

int ProfilingPage::placeOf(const QString& address)
{
    const int found = m_versions->findData(address);
    if (found >= 0) return found;
    for (int i = 0; i < m_versions->count(); ++i) // a name alone is its newest version
        if (m_versions->itemData(i).toString().section(u':', 0, 0) == address) return i;
    // A file, or what is not there: profiling it says which.
    m_versions->addItem(m_services.theme.icon(u"file"), address.section(u'/', -1), address);
    m_versions->setEnabled(true);
    return m_versions->count() - 1;
}

void ProfilingPage::choose(const QString& address)
{
    m_versions->setCurrentIndex(placeOf(address));
    m_address = m_versions->currentData().toString();
    versionChosen();
    profile();
}

void ProfilingPage::versionChosen()
{
    m_shown.reset();
    m_columns->setProfile(nullptr);
    m_facts->clear();
    showTargets();
    m_tabs->setCurrent(OverviewTab);
    m_compare->setVersion(m_address);
    Q_EMIT inspectionChanged({});
}

void ProfilingPage::showIdle()
{
    const QString icon = QStringLiteral("profiling");
    m_run->setEnabled(!m_address.isEmpty());
    m_versions->setEnabled(m_versions->count() > 0);
    m_targets->setEnabled(m_shown != nullptr);
    running(false);
    if (!m_workspace)
        m_states->showEmpty(icon, tr("Open a workspace to see what its data looks like."), tr("Open a workspace…"),
                            leadTo("home"));
    else if (m_address.isEmpty())
        m_states->showEmpty(icon, tr("No data yet. Import some on the Data page."), tr("Import data…"), leadTo("data"));
    else if (m_shown) m_states->showContent();
    else
        m_states->showEmpty(icon, tr("What does %1 look like, and what deserves attention?").arg(m_address),
                            tr("Profile it"), [this] { profile(); });
}

QString ProfilingPage::target() const { return m_targets->currentData().toString(); }

void ProfilingPage::profile()
{
    if (!m_workspace || m_address.isEmpty()) return;
    const QString key = m_address + u'\n' + target();
    if (const auto known = m_profiles.find(key); known != m_profiles.end()) {
        m_profiling.drop();
        return show(known->second);
    }
    workflows::ProfileRequest request;
    request.address = coreText(m_address);
    request.options.target = coreText(target());
    request.mayBeKept = true;
    if (!m_shown) m_states->showLoading();
    m_services.tasks.start<workflows::ProfileOutcome>(
        m_profiling, {tr("Profiling %1").arg(m_address), TaskKind::Listed}, this,
        [workspace = m_workspace, request](const TaskContext& context) {
            return workspace->with<workflows::ProfileOutcome>(
                [&](workspace::Workspace& open) { return workflows::profileData(open, request, context); });
        },
        [this, key](Result<workflows::ProfileOutcome> outcome) { profiled(key, std::move(outcome)); });
    running(true);
}

void ProfilingPage::profiled(const QString& key, Result<workflows::ProfileOutcome> outcome)
{
    if (outcome) {
        const auto profile = std::make_shared<const profiling::TableProfile>(std::move(outcome->profile));
        m_profiles[key] = profile;
        return show(profile);
    }
    if (outcome.error().code == ErrorCode::Cancelled) {
        showTargets(); // of the profile that stays
        return showIdle();
    }
    running(false);
    m_states->showError(outcome.error(), [this] { profile(); });
}

void ProfilingPage::running(bool runs)
{
    m_run->setText(runs ? tr("Stop") : tr("Profile"));
    m_run->setIcon(m_services.theme.icon(runs ? u"stop" : u"play", runs ? &Colours::text : &Colours::onAccent));
    setKind(m_run, runs ? ButtonKind::Plain : ButtonKind::Primary);
    m_run->setEnabled(!m_address.isEmpty());
    m_run->setVisible(runs || !m_shown); // a version never changes: once is enough
    m_export->setVisible(!runs && m_shown);
}

void ProfilingPage::show(const Profile& profile)
{
    const QModelIndex current = m_columnView->currentIndex();
    const QString kept = current.isValid() ? current.data().toString() : QString();
    m_shown = profile;
    m_timeline->setPlace(m_workspace, request());
    m_columns->setProfile(profile);
    m_facts->setText(QStringLiteral("%1 · %2%3")
                         .arg(qtText(plural(profile->rows, "row")),
                              qtText(plural(static_cast<std::int64_t>(profile->columns.size()), "column")),
                              profile->coverage.exact ? QString() : tr(" · some estimates")));
    showTargets();
    running(false);
    m_overview->show(profile);
    m_states->showContent();
    const int row = std::max(0, m_columns->rowOf(kept));
    if (m_columns->rowCount() > 0) m_columnView->setCurrentIndex(m_columns->index(row));
    tabChosen();
}

void ProfilingPage::tabChosen()
{
    if (m_tabs->current() == ComparisonTab) m_compare->wake();
    if (!m_shown) return;
    if (m_tabs->current() == ColumnTab) {
        inspectColumn();
        m_timeline->wake();
    }
    if (m_tabs->current() == AssociationsTab) associate();
    if (m_tabs->current() == MissingTab) lookForMissing();
}

workflows::ProfileRequest ProfilingPage::request() const
{
    workflows::ProfileRequest request;
    request.address = coreText(m_address);
    request.options.target = m_shown ? m_shown->target : coreText(target());
    request.mayBeKept = true;
    return request;
}

void ProfilingPage::associate()
{
    using Outcome = workflows::AssociationOutcome;
    m_associated.look(m_services, this, m_shown,
                      {tr("Associations of %1").arg(m_address), m_workspace,
                       [request = request()](workspace::Workspace& open, const TaskContext& context) {
                           return workflows::associateData(open, request, context);
                       },
                       [this](Outcome outcome) { m_associations->show(std::move(outcome.associations)); }});
}

void ProfilingPage::lookForMissing()
{
    using Outcome = workflows::MissingOutcome;
    m_missed.look(m_services, this, m_shown,
                  {tr("What is missing in %1").arg(m_address), m_workspace,
                   [request = request()](workspace::Workspace& open, const TaskContext& context) {
                       return workflows::missingData(open, request, context);
                   },
                   [this](Outcome outcome) { m_missing->show(std::move(outcome.missing)); }});
}

void ProfilingPage::showTargets()
{
    const QSignalBlocker quiet(m_targets);
    m_targets->clear();
    m_targets->addItem(tr("none"), QString());
    if (m_shown) {
        for (const auto& column : m_shown->columns) m_targets->addItem(qtText(column.name), qtText(column.name));
        m_targets->setCurrentIndex(std::max(0, m_targets->findData(qtText(m_shown->target))));
    }
    m_targets->setEnabled(m_shown != nullptr);
}

void ProfilingPage::columnChosen()
{
    const profiling::ColumnProfile& column = *m_columns->line(m_columnView->currentIndex().row()).column;
    m_column->show(m_shown, column);
    m_timeline->show(m_shown, column);
    if (m_tabs->current() == ColumnTab) m_timeline->wake();
    if (m_tabs->current() <= ColumnTab) inspectColumn(); // the other parts have their own selection
}

void ProfilingPage::inspectColumn()
{
    if (!m_columnView->currentIndex().isValid()) return;
    const profiling::ColumnProfile& column = *m_columns->line(m_columnView->currentIndex().row()).column;
    Inspection facts = columnFacts(*m_shown, column);
    const QString name = qtText(column.name);
    if (name != target())
        facts.actions.push_back({tr("Make it the target"), QStringLiteral("profiling"), [this, name] {
                                     m_targets->setCurrentIndex(m_targets->findData(name));
                                     profile();
                                 }});
    facts.actions.push_back(
        {tr("Look at the rows"), QStringLiteral("table"), [this] { Q_EMIT openRequested(m_address); }});
    Q_EMIT inspectionChanged(facts);
}

void ProfilingPage::showColumn(const QString& name)
{
    if (m_columns->rowOf(name) < 0) m_filter->clear();
    const int row = m_columns->rowOf(name);
    if (row < 0) return;
    m_columnView->setCurrentIndex(m_columns->index(row));
    m_tabs->setCurrent(ColumnTab);
}

} // namespace podium::ui
