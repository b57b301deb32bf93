// The other half of TrackingPage: what it shows of a list of runs, and what is done with those that are selected.
#include "core/base/Text.h"
#include "core/workspace/Workspace.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/base/StatePane.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/tables/RecordView.h"
#include "ui/tracking/DifferencesPane.h"
#include "ui/tracking/FilterEdit.h"
#include "ui/tracking/GroupsPane.h"
#include "ui/tracking/RunCharts.h"
#include "ui/tracking/RunFacts.h"
#include "ui/tracking/TrackingPage.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>

namespace podium::ui {

namespace {

constexpr qsizetype mostCompared = 12; // more columns than that nobody reads

QStringList namesFor(const std::vector<RunColumn>& columns)
{
    QStringList names;
    for (const RunColumn& column : columns) {
        const bool plain = std::all_of(column.key.begin(), column.key.end(), [](char c) {
            return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.' || c == '/';
        });
        const QString field = column.order(); // with the name in backticks
        names << (plain && !column.key.empty() ? QString(field).remove(u'`') : field);
    }
    return names;
}

Result<RecordSheet> sheetOf(workspace::Workspace& open, const tracking::RunQuery& query,
                            const std::vector<RunColumn>& columns, const TaskContext& context)
{
    PODIUM_TRY_ASSIGN(tracking::TrackingStore * store, open.tracking());
    tracking::RunListing listing;
    listing.query = query;
    RecordSheet sheet;
    for (const RunColumn& column : columns) sheet.titles << column.title;
    for (bool isMore = true; isMore; listing.offset += listing.limit) {
        PODIUM_TRY(context.checkpoint());
        PODIUM_TRY_ASSIGN(const tracking::RunPage page, store->list(listing));
        for (const tracking::Run& run : page.runs) {
            std::vector<QVariant>& row = sheet.rows.emplace_back();
            for (const RunColumn& column : columns) row.push_back(runValue(run, column));
        }
        isMore = static_cast<std::int64_t>(page.runs.size()) == listing.limit;
        context.progress(page.total > 0 ? static_cast<double>(sheet.rows.size()) / static_cast<double>(page.total) : 1,
                         "Reading the runs");
    }
    return sheet;
}

} // namespace

void TrackingPage::show(Wanted wanted, Listing listing)
{
    tracking::RunPage& page = listing.page;
    const bool none = page.total == 0 && m_filter->text().trimmed().isEmpty();
    if (none)
        return m_states->showEmpty(QStringLiteral("tracking"),
                                   tr("No run yet. Train one: podium training run, or the Training page."),
                                   tr("Train a model…"), leadTo("training"));
    fillGroups(listing.names);
    m_table.setNames(std::move(listing.names));
    bool moved = false;
    if (wanted == Wanted::More) moved = m_table.addRuns(std::move(page.runs), page.total);
    else if (page.runs != m_table.runs() || page.total != m_table.recordCount())
        m_table.setRuns(std::move(page.runs), page.total);
    if (wanted == Wanted::First) m_view->scrollToTop();
    if (!m_table.runs().empty()) m_filter->setNames(namesFor(m_table.columns()));
    m_states->showContent();
    showCount();
    if (moved) ask(Wanted::Again);
    selectWanted();
}

// What runs can be grouped by: facts first, then parameters and tags. Keeps what is chosen.
void TrackingPage::fillGroups(const tracking::RunNames& names)
{
    QStringList fields{QString(), QStringLiteral("status"), QStringLiteral("experiment"), QStringLiteral("data"),
                       QStringLiteral("name")};
    QStringList titles{tr("No groups"), tr("By status"), tr("By experiment"), tr("By data"), tr("By name")};
    const auto add = [&](RunColumn::Kind kind, const std::vector<std::string>& keys) {
        for (const std::string& key : keys) {
            fields << RunColumn{kind, key, {}, {}, false}.order();
            titles << tr("By %1").arg(qtText(key));
        }
    };
    add(RunColumn::Kind::Param, names.params);
    add(RunColumn::Kind::Tag, names.tags);
    if (m_group->count() == fields.size() && m_group->itemData(m_group->count() - 1).toString() == fields.back())
        return;
    const QSignalBlocker quiet(m_group);
    const QString kept = m_group->currentData().toString();
    m_group->clear();
    for (qsizetype i = 0; i < fields.size(); ++i) m_group->addItem(titles[i], fields[i]);
    m_group->setCurrentIndex(std::max(0, m_group->findData(kept)));
}

void TrackingPage::askGroups()
{
    const QString field = m_group->currentData().toString();
    m_tables->setCurrentIndex(field.isEmpty() ? 0 : 1);
    m_columns->setEnabled(field.isEmpty());
    m_charts->setVisible(false);
    if (field.isEmpty()) {
        m_groups->drop();
        showCount();
        return selectionMoved();
    }
    const auto query = tracking::RunQuery::parse(coreText(m_filter->text()));
    if (!query) return;
    constexpr std::size_t mostMetrics = 6;
    std::vector<std::string> metrics;
    for (int column = 0; column < m_table.columnCount(); ++column) {
        const RunColumn& shown = m_table.columns()[static_cast<std::size_t>(column)];
        if (shown.kind == RunColumn::Kind::Metric && m_view->isShown(column) && metrics.size() < mostMetrics)
            metrics.push_back(shown.key);
    }
    Q_EMIT inspectionChanged({}); // of a run that is not in sight
    m_groups->ask(m_workspace, *query, field, metrics);
}

QString TrackingPage::shownAddress() const
{
    const QString run = m_view->currentKey();
    return run.isEmpty() ? QString() : QStringLiteral("runs:/") + run;
}

void TrackingPage::showCount()
{
    const auto here = static_cast<qint64>(m_table.runs().size());
    const qint64 total = m_table.recordCount();
    const bool filtered = !m_filter->text().trimmed().isEmpty();
    QString words = qtText(plural(total, "run"));
    if (filtered) words = (total == 1 ? tr("%1 matches") : tr("%1 match")).arg(words);
    if (here < total)
        words += tr(" · %1 read, more as you scroll · sorting and filtering look at all")
                     .arg(qtText(grouped(static_cast<std::int64_t>(here))));
    m_count->setText(words);
}

// All runs that match, not only those that are here.
RecordExport TrackingPage::exportAll()
{
    RecordExport how{&m_services.dialogs, &m_services.tasks, QStringLiteral("runs"), {}};
    how.reader = [this](const std::vector<int>& columns) -> RecordExport::Read {
        std::vector<RunColumn> chosen;
        for (const int column : columns) chosen.push_back(m_table.columns()[static_cast<std::size_t>(column)]);
        const auto query = tracking::RunQuery::parse(coreText(m_filter->text()), coreText(m_order));
        return [workspace = m_workspace, chosen, query](const TaskContext& context) -> Result<RecordSheet> {
            if (!query) return query.error();
            return workspace->with<RecordSheet>(
                [&](workspace::Workspace& open) { return sheetOf(open, *query, chosen, context); });
        };
    };
    return how;
}

void TrackingPage::selectWanted()
{
    if (m_wanted.isEmpty() || m_listing.isOpen()) return; // the list is on its way
    const QString wanted = m_wanted;
    if (m_table.find(wanted) != nullptr) {
        m_wanted.clear();
        m_view->selectKey(wanted);
        return;
    }
    const QString only = QStringLiteral("run_id = '%1'").arg(wanted);
    if (m_filter->text() == only) m_wanted.clear(); // it is gone
    else m_filter->setText(only);
}

void TrackingPage::selectionMoved()
{
    m_compareNext = false;
    const QStringList keys = m_view->selectedKeys();
    const bool many = keys.size() >= 2 && keys.size() <= mostCompared;
    m_compare->setEnabled(many);
    m_compare->setToolTip(keys.size() < 2              ? tr("Select two runs or more.")
                          : keys.size() > mostCompared ? tr("Select at most %1 runs.").arg(mostCompared)
                                                       : QString());
    m_models->setEnabled(whyNotModels().isEmpty());
    m_models->setToolTip(whyNotModels());
    if (keys.isEmpty() || !m_workspace) return showSelected({});
    using Runs = std::vector<tracking::Run>;
    m_services.tasks.start<Runs>(
        m_reading, {tr("Reading the selected runs"), TaskKind::Quiet}, this,
        [workspace = m_workspace, keys = keys.mid(0, mostCompared)](const TaskContext& context) {
            return workspace->with<Runs>([&](workspace::Workspace& open) -> Result<Runs> {
                PODIUM_TRY_ASSIGN(tracking::TrackingStore * store, open.tracking());
                Runs runs;
                for (const QString& key : keys) {
                    PODIUM_TRY(context.checkpoint());
                    PODIUM_TRY_ASSIGN(tracking::Run run, store->run(RunId(coreText(key))));
                    runs.push_back(std::move(run));
                }
                return runs;
            });
        },
        [this](Result<Runs> runs) { runs ? showSelected(std::move(*runs)) : showUnread(runs.error()); });
}

void TrackingPage::showSelected(std::vector<tracking::Run> runs)
{
    m_selected = std::move(runs);
    std::vector<tracking::Run> all;
    for (const QModelIndex& row : m_view->selectionModel()->selectedRows())
        if (static_cast<std::size_t>(row.row()) < m_table.runs().size())
            all.push_back(m_table.runs()[static_cast<std::size_t>(row.row())]);
    if (m_tables->currentIndex() == 0) m_charts->show(m_selected, std::move(all));
    if (m_selected.empty()) {
        m_reading.drop();
        m_compare->setEnabled(false);
        m_compare->setToolTip(tr("Select two runs or more."));
        m_models->setEnabled(false);
        m_models->setToolTip(whyNotModels());
        return Q_EMIT inspectionChanged({});
    }
    inspect();
    if (std::exchange(m_compareNext, false)) compareSelected();
}

void TrackingPage::inspect()
{
    if (m_selected.empty()) return;
    const std::string current = coreText(m_view->currentKey());
    const auto at = std::find_if(m_selected.begin(), m_selected.end(),
                                 [&](const tracking::Run& run) { return run.id.value == current; });
    const tracking::Run& run = at == m_selected.end() ? m_selected.front() : *at;
    Inspection facts = runInspection(run);
    const QString address = QStringLiteral("runs:/") + qtText(run.id.value);
    facts.actions.push_back({tr("Edit the note…"), QStringLiteral("note"), [this] { editNote(); }});
    if (!run.note.empty())
        facts.actions.push_back({tr("Clear the note"), QStringLiteral("close"), [this] { clearNote(); }});
    facts.actions.push_back({tr("Copy the address"), QStringLiteral("copy"), [this, address] {
                                 QApplication::clipboard()->setText(address);
                                 Q_EMIT said(tr("Copied %1").arg(address));
                             }});
    Q_EMIT inspectionChanged(facts);
}

void TrackingPage::editNote()
{
    const tracking::Run* run = m_table.find(m_view->currentKey());
    if (run == nullptr) return;
    m_services.dialogs.askText(this, tr("Note of %1").arg(runLabel(*run)), tr("Note"), qtText(run->note),
                               [this, id = qtText(run->id.value)](const QString& note) { setNote(id, note); });
}

void TrackingPage::clearNote()
{
    const tracking::Run* run = m_table.find(m_view->currentKey());
    if (run != nullptr && !run->note.empty()) setNote(qtText(run->id.value), {});
}

void TrackingPage::setNote(const QString& id, const QString& note)
{
    if (!m_workspace) return;
    m_services.tasks.start<void>(
        m_noting, {tr("Writing the note"), TaskKind::Quiet}, this,
        [workspace = m_workspace, id, note](const TaskContext&) -> Status {
            const auto written = workspace->with<bool>([&](workspace::Workspace& open) -> Result<bool> {
                PODIUM_TRY_ASSIGN(tracking::TrackingStore * store, open.tracking());
                PODIUM_TRY(store->setNote(RunId(coreText(id)), coreText(note)));
                return true;
            });
            return written ? success() : Status(written.error());
        },
        [this, note](Status written) {
            if (!written) return m_services.dialogs.tell(this, written.error());
            Q_EMIT said(note.isEmpty() ? tr("The note is gone") : tr("The note is written"));
            ask(Wanted::Again);
            selectionMoved();
        });
}

void TrackingPage::compareSelected()
{
    if (!m_compare->isEnabled()) return;
    if (m_reading.isOpen()) { // whoever is quick waits for the selected runs, and nobody asks twice
        m_compareNext = true;
        return;
    }
    if (m_selected.size() < 2) return;
    m_differences->show(m_selected, m_workspace ? m_workspace->folder() : Path());
    m_parts->setCurrentIndex(1);
}

QString TrackingPage::whyNotModels() const
{
    const QStringList keys = m_view->selectedKeys();
    if (keys.isEmpty() || keys.size() > 2) return tr("Select one run or two.");
    for (const QString& key : keys) {
        const tracking::Run* run = m_table.find(key);
        if (run == nullptr || run->model.path.empty()) return tr("A selected run made no model.");
    }
    return {};
}

void TrackingPage::compareModels()
{
    const QStringList keys = m_view->selectedKeys();
    if (!whyNotModels().isEmpty()) return;
    // Of two the one above is the challenger: newest first, unless they were sorted by what counts.
    QString address = QStringLiteral("podium:evaluation/runs:/") + keys.front();
    if (keys.size() == 2) address += QStringLiteral("/against/") + keys.back();
    Q_EMIT openRequested(address);
}

QString TrackingPage::batchList() const
{
    const auto quoted = [](QString text) { return u'\'' + text.replace(u'\'', QStringLiteral("'\\''")) + u'\''; };
    QString line = QStringLiteral("podium tracking list");
    if (!m_filter->text().trimmed().isEmpty()) line += QStringLiteral(" --filter ") + quoted(m_filter->text());
    if (!m_order.isEmpty()) line += QStringLiteral(" --order ") + quoted(m_order);
    return line;
}

std::vector<Command> TrackingPage::commands()
{
    const QString nothing = m_table.runs().empty() ? tr("no runs are shown") : QString();
    QString addresses;
    for (const QString& key : m_view->selectedKeys()) addresses += QStringLiteral(" runs:/") + key;
    const QStringList keys = m_view->selectedKeys();
    QString modelsBatch = QStringLiteral("podium evaluation compare runs:/") + keys.value(0, QStringLiteral("RUN"));
    if (keys.size() == 2) modelsBatch += QStringLiteral(" --champion runs:/") + keys.back();
    std::vector<Command> commands;
    const auto add = [&](const QString& title, const QString& icon, const QString& batch, std::function<void()> run,
                         const QString& whyNot) {
        commands.push_back({title, tr("Tracking"), icon, batch, QKeySequence(), std::move(run), whyNot});
    };
    add(
        tr("Filter the runs"), QStringLiteral("search"), batchList(),
        [this] { m_filter->setFocus(Qt::ShortcutFocusReason); }, m_workspace ? QString() : tr("no workspace is open"));
    add(
        tr("Compare the selected runs"), QStringLiteral("tracking"),
        QStringLiteral("podium tracking compare") + addresses, [this] { compareSelected(); },
        m_compare->isEnabled() ? QString() : m_compare->toolTip());
    add(
        tr("Compare the models of the selected runs"), QStringLiteral("evaluation"), modelsBatch,
        [this] { compareModels(); }, whyNotModels());
    add(
        tr("Edit the note of the run…"), QStringLiteral("note"), QStringLiteral("podium tracking note RUN TEXT"),
        [this] { editNote(); }, m_selected.empty() ? tr("select a run first") : QString());
    add(
        tr("Clear the note of the run"), QStringLiteral("close"), QStringLiteral("podium tracking note RUN ''"),
        [this] { clearNote(); },
        m_selected.empty() || m_selected.front().note.empty() ? tr("the run has no note") : QString());
    const QString field = m_group->currentData().toString();
    add(
        tr("Group the runs…"), QStringLiteral("table"),
        QStringLiteral("podium tracking group --by ") +
            (field.isEmpty() ? QStringLiteral("params.learner") : shellWord(field)),
        [this] {
            m_group->setFocus(Qt::ShortcutFocusReason);
            m_group->showPopup();
        },
        nothing);
    add(
        tr("Export the runs…"), QStringLiteral("export"), batchList() + QStringLiteral(" --output FILE"),
        [this] { m_view->exportToFile(); }, nothing);
    for (Command& command : runCommands()) commands.push_back(std::move(command));
    return commands;
}

std::vector<Command> TrackingPage::runCommands()
{
    constexpr int mostListed = 200;
    std::vector<Command> commands;
    for (int row = 0; row < std::min(m_table.rowCount(), mostListed); ++row) {
        const tracking::Run& run = m_table.runs()[static_cast<std::size_t>(row)];
        const QString address = QStringLiteral("runs:/") + qtText(run.id.value);
        commands.push_back({runLabel(run),
                            tr("run, %1").arg(qtText(isoTime(run.started)).left(16).replace(u'T', u' ')),
                            QStringLiteral("tracking"),
                            QStringLiteral("podium tracking show ") + address,
                            QKeySequence(),
                            [this, address] { Q_EMIT openRequested(address); },
                            {}});
    }
    return commands;
}

} // namespace podium::ui
