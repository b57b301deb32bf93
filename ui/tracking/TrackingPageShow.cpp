// The other half of TrackingPage: what it shows of a list of runs, and what is done with those that are selected.
#include "core/base/Text.h"
#include "core/workspace/Workspace.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/base/StatePane.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/tables/RecordView.h"
#include "ui/tracking/CurvesPane.h"
#include "ui/tracking/DifferencesPane.h"
#include "ui/tracking/FilterEdit.h"
#include "ui/tracking/RunFacts.h"
#include "ui/tracking/TrackingPage.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
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
        const QString set =
            column.kind == RunColumn::Kind::Metric ? QStringLiteral("metrics.") : QStringLiteral("params.");
        names << (plain && !column.key.empty() ? set + qtText(column.key) : column.order());
    }
    return names;
}

} // namespace

void TrackingPage::show(Wanted wanted, tracking::RunPage page)
{
    const bool none = page.total == 0 && m_filter->text().trimmed().isEmpty();
    if (none)
        return m_states->showEmpty(QStringLiteral("tracking"),
                                   tr("No run yet. Train one: podium training run, or the Training page."));
    if (wanted == Wanted::More) m_table.addRuns(std::move(page.runs), page.total);
    else if (page.runs != m_table.runs() || page.total != m_table.recordCount())
        m_table.setRuns(std::move(page.runs), page.total);
    if (!m_table.runs().empty()) m_filter->setNames(namesFor(m_table.columns()));
    m_states->showContent();
    showCount();
    selectWanted();
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
        [this](Result<Runs> runs) { showSelected(runs ? std::move(*runs) : Runs()); });
}

void TrackingPage::showSelected(std::vector<tracking::Run> runs)
{
    m_selected = std::move(runs);
    m_curves->show(m_selected);
    if (m_selected.empty()) {
        m_reading.drop();
        m_compare->setEnabled(false);
        m_compare->setToolTip(tr("Select two runs or more."));
        m_models->setEnabled(false);
        m_models->setToolTip(whyNotModels());
        return Q_EMIT inspectionChanged({});
    }
    const std::string current = coreText(m_view->currentKey());
    const auto at = std::find_if(m_selected.begin(), m_selected.end(),
                                 [&](const tracking::Run& run) { return run.id.value == current; });
    const tracking::Run& run = at == m_selected.end() ? m_selected.front() : *at;
    Inspection facts = runInspection(run);
    const QString address = QStringLiteral("runs:/") + qtText(run.id.value);
    facts.actions.push_back({tr("Edit the note…"), QStringLiteral("note"), [this] { editNote(); }});
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
        [this](Status written) {
            if (!written) return m_services.dialogs.tell(this, written.error());
            Q_EMIT said(tr("The note is written"));
            ask(Wanted::Again);
            selectionMoved();
        });
}

void TrackingPage::compareSelected()
{
    if (!m_compare->isEnabled() || m_selected.size() < 2) return;
    m_differences->show(m_selected);
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

void TrackingPage::saveCsv()
{
    m_services.dialogs.saveFile(this, {tr("Save the runs"), tr("CSV (*.csv)"), QStringLiteral("runs.csv")},
                                [this](const Path& file) {
                                    const Status written = writeFileAtomically(file, coreText(m_view->csv()));
                                    if (!written) return m_services.dialogs.tell(this, written.error());
                                    Q_EMIT said(tr("Wrote %1").arg(qtText(pathText(file))));
                                });
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
    constexpr int mostListed = 200;
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
        tr("Save the runs as CSV…"), QStringLiteral("export"), batchList(), [this] { saveCsv(); }, nothing);
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
