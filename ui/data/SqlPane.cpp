#include "ui/data/SqlPane.h"

#include "core/base/Text.h"
#include "core/workflows/ImportData.h"
#include "core/workspace/Workspace.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/base/Style.h"
#include "ui/base/Surface.h"
#include "ui/base/Theme.h"
#include "ui/data/BatchLine.h"
#include "ui/data/SqlEditor.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/tables/PreviewPane.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QShortcut>
#include <QSplitter>

namespace podium::ui {

namespace {

constexpr std::int64_t mostRows = 10'000; // shown; files and assets get all of them

Result<data::SqlRequest> requestFor(workspace::Workspace& open, const std::string& sql)
{
    data::SqlRequest request;
    request.sql = sql;
    request.maxRows = mostRows;
    request.readableFolders = {open.folder()};
    request.temporaryFolder = open.temporaryFolder();
    PODIUM_TRY_ASSIGN(request.tables, data::sqlTables(open.data(), open.artifacts()));
    return request;
}

Path queryFile(const OpenWorkspace& workspace) { return workspace.folder() / ".podium" / "query.sql"; }

} // namespace

SqlPane::SqlPane(const Theme& theme, TaskRunner& tasks, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_tasks(tasks), m_dialogs(dialogs)
{
    m_result = new PreviewPane(theme, tasks, dialogs, QStringLiteral("data.sql"));
    m_result->allowArranging();
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(QStringLiteral("data.sql.splitter"));
    splitter->addWidget(buildEditor());
    splitter->addWidget(m_result);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({theme.scaled(200), 1000});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(splitter);
    auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &SqlPane::stop);
    connect(m_result, &PreviewPane::inspectionChanged, this, &SqlPane::inspectionChanged);
    connect(m_result, &PreviewPane::said, this, &SqlPane::said);
    showIdle();
}

SqlPane::~SqlPane()
{
    if (!m_pause.isActive() || !m_workspace) return;
    // The window closes: there is no time for a task, and a few lines take none.
    (void)writeFileAtomically(queryFile(*m_workspace), coreText(m_editor->toPlainText()));
}

void SqlPane::remember()
{
    if (!m_workspace || m_editor->toPlainText() == m_proposed) return;
    m_tasks.start<void>(
        m_remembering, {tr("Keeping the query"), TaskKind::Quiet}, this,
        [file = queryFile(*m_workspace), text = coreText(m_editor->toPlainText())](const TaskContext&) {
            return writeFileAtomically(file, text);
        },
        [](const Status&) {}); // of a workspace that is only read, it is not kept
}

void SqlPane::recall()
{
    m_tasks.start<std::string>(
        m_recalling, {tr("Fetching the last query"), TaskKind::Quiet}, this,
        [file = queryFile(*m_workspace)](const TaskContext&) { return readTextFile(file, 1u << 20); },
        [this](Result<std::string> text) {
            if (!text || text->empty() || m_editor->toPlainText() != m_proposed) return;
            m_editor->setPlainText(qtText(*text));
            m_pause.stop(); // it is kept already
        });
}

QWidget* SqlPane::buildEditor()
{
    auto* box = new Surface(m_theme, Surface::Flat);
    box->setMinimumHeight(m_theme.scaled(120));
    m_editor = new SqlEditor(m_theme, box);
    m_editor->setObjectName(QStringLiteral("data.sql.editor"));
    m_editor->setAccessibleName(tr("SQL query"));
    setFocusProxy(m_editor);
    const auto button = [&](const char* name, QStringView icon, const QString& text) {
        auto* made = new QPushButton(m_theme.icon(icon), text, box);
        made->setObjectName(QLatin1String(name));
        return made;
    };
    m_run = button("data.sql.run", u"play", tr("Run"));
    // Of what is less often done the icon has to do: the row stays narrow enough for a small window.
    const auto small = [&](const char* name, QStringView icon, const QString& words) {
        QPushButton* made = button(name, icon, {});
        made->setAccessibleName(words);
        made->setToolTip(words);
        return made;
    };
    m_export = small("data.sql.export", u"export", tr("Export the result…"));
    m_save = button("data.sql.save", u"import", tr("Save as asset…"));
    m_plot = small("data.sql.plot", u"tracking", tr("Plot the result"));
    m_copy = small("data.sql.copy", u"copy", tr("Copy the query as SQL, pandas or a command line"));
    auto* forms = new QMenu(m_copy);
    forms->addAction(tr("SQL"), this, [this] { copyAs(m_done, tr("SQL")); });
    forms->addAction(tr("pandas"), this, [this] { copyAs(pandasForm(), tr("pandas")); });
    forms->addAction(tr("command line"), this, [this] { copyAs(batchForm(m_done), tr("a command line")); });
    m_copy->setMenu(forms);
    m_status = m_theme.label({}, TextSize::Caption, &Colours::muted);
    m_status->setObjectName(QStringLiteral("data.sql.status"));
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 8, 12, 10);
    row->setSpacing(8);
    row->addWidget(m_run);
    row->addWidget(m_status, 1);
    row->addWidget(m_plot);
    row->addWidget(m_copy);
    row->addWidget(m_export);
    row->addWidget(m_save);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_editor, 1);
    column->addLayout(row);
    connect(m_run, &QPushButton::clicked, this, [this] { m_running.isOpen() ? stop() : run(); });
    connect(m_export, &QPushButton::clicked, this, &SqlPane::exportResult);
    connect(m_save, &QPushButton::clicked, this, &SqlPane::saveAsAsset);
    connect(m_plot, &QPushButton::clicked, this, [this] {
        Q_EMIT plotWanted(QString(m_done).remove(QRegularExpression(QStringLiteral(";\\s*$"))),
                          m_result->shape().schema);
    });
    connect(m_editor, &SqlEditor::runRequested, this, &SqlPane::run);
    connect(m_editor, &SqlEditor::stopRequested, this, &SqlPane::stop);
    connect(m_editor, &QPlainTextEdit::textChanged, this, &SqlPane::enable);
    m_pause.setSingleShot(true);
    m_pause.setInterval(500);
    connect(&m_pause, &QTimer::timeout, this, &SqlPane::remember);
    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] {
        if (m_workspace && m_editor->toPlainText() != m_proposed) m_pause.start();
    });
    return box;
}

void SqlPane::setWorkspace(std::shared_ptr<OpenWorkspace> workspace)
{
    for (Question* question : {&m_running, &m_exporting, &m_saving, &m_recalling}) question->drop();
    if (m_pause.isActive()) remember(); // in the workspace that goes
    m_workspace.reset();
    m_editor->clear();
    m_proposed.clear();
    m_pause.stop();
    m_workspace = std::move(workspace);
    if (m_workspace) recall();
    m_status->clear();
    m_done.clear();
    showIdle();
}

void SqlPane::setVersions(const std::vector<data::DataVersion>& versions)
{
    QStringList names;
    for (const data::DataVersion& version : versions) {
        names << qtText(version.name) << qtText(version.address());
        for (const Field& field : version.schema.fields) names << qtText(field.name);
    }
    m_editor->setNames(names);
}

void SqlPane::propose(const QString& table)
{
    if (m_editor->toPlainText() != m_proposed) return;
    m_proposed = QStringLiteral("SELECT *\nFROM %1\nLIMIT 100").arg(sqlIdentifier(table));
    m_editor->setPlainText(m_proposed);
    m_editor->selectAll(); // whoever types puts a query in its place
}

QString SqlPane::query() const { return m_editor->toPlainText().trimmed(); }

void SqlPane::showIdle()
{
    m_result->showEmpty(QStringLiteral("terminal"),
                        m_workspace ? tr("Each asset is a table by its name. Ctrl+Enter runs the query.")
                                    : tr("Open a workspace to ask its data."));
    enable();
}

void SqlPane::enable()
{
    const bool runs = m_running.isOpen();
    m_run->setText(runs ? tr("Stop") : tr("Run"));
    m_run->setIcon(m_theme.icon(runs ? u"stop" : u"play", runs ? &Colours::text : &Colours::onAccent));
    setKind(m_run, runs ? ButtonKind::Plain : ButtonKind::Primary);
    m_run->setEnabled(runs || (m_workspace && !query().isEmpty()));
    const bool has = !runs && !m_done.isEmpty();
    m_export->setEnabled(has && !m_exporting.isOpen());
    m_save->setEnabled(has && !m_saving.isOpen());
    m_export->setToolTip(m_exporting.isOpen() ? whyNotKeep(m_exporting) : m_export->accessibleName());
    m_save->setToolTip(m_saving.isOpen() ? whyNotKeep(m_saving) : QString());
    for (QPushButton* button : {m_plot, m_copy}) button->setEnabled(has);
}

// To ask once more would stop what is being written.
QString SqlPane::whyNotKeep(const Question& keeping) const
{
    if (keeping.isOpen()) return tr("A result is being written; stop that below or wait.");
    return m_done.isEmpty() ? tr("no query has been run") : QString();
}

void SqlPane::run()
{
    if (!m_workspace || query().isEmpty()) return;
    m_done.clear();
    m_result->showLoading();
    m_status->setText(tr("Running…"));
    m_clock.start();
    m_tasks.start<data::SqlOutcome>(
        m_running, {tr("Running SQL"), TaskKind::Listed}, this,
        [workspace = m_workspace, sql = coreText(query())](const TaskContext& context) {
            return workspace->with<data::SqlOutcome>([&](workspace::Workspace& open) -> Result<data::SqlOutcome> {
                PODIUM_TRY_ASSIGN(const data::SqlRequest request, requestFor(open, sql));
                return data::querySql(request, context);
            });
        },
        [this, sql = query()](Result<data::SqlOutcome> outcome) {
            if (outcome) m_done = sql;
            ran(std::move(outcome));
        });
    enable();
}

void SqlPane::stop()
{
    if (!m_running.isOpen()) return;
    m_running.task()->stop();
    m_status->setText(tr("Stopping…"));
}

void SqlPane::ran(Result<data::SqlOutcome> outcome)
{
    const QString took = qtText(humanDuration(static_cast<double>(m_clock.elapsed()) / 1000));
    if (outcome) {
        const auto rows = static_cast<std::int64_t>(outcome->rows.rows());
        m_status->setText(outcome->more ? tr("the first %1 · %2").arg(qtText(plural(rows, "row")), took)
                                        : QStringLiteral("%1 · %2").arg(qtText(plural(rows, "row")), took));
        m_result->open(std::make_shared<MemorySource>(std::move(outcome->rows)));
    } else if (outcome.error().code == ErrorCode::Cancelled) {
        m_status->setText(tr("Stopped after %1").arg(took));
        m_result->showEmpty(QStringLiteral("stop"), tr("Stopped. Nothing was changed."));
    } else {
        m_status->setText(tr("Failed after %1").arg(took));
        m_result->showError(outcome.error(), nullptr);
        static const QRegularExpression place(QStringLiteral(R"(line (\d+), column (\d+))"));
        const QRegularExpressionMatch found = place.match(qtText(outcome.error().what));
        if (found.hasMatch()) m_editor->goTo(found.captured(1).toInt(), found.captured(2).toInt());
    }
    enable();
}

void SqlPane::exportResult()
{
    const FileQuestion question{tr("Export the result"), tr("Tables (*.parquet *.csv *.tsv *.jsonl)"),
                                QStringLiteral("result.parquet")};
    m_dialogs.saveFile(this, question, [this](const Path& file) {
        m_tasks.start<std::int64_t>(
            m_exporting, {tr("Writing %1").arg(qtText(pathText(file.filename()))), TaskKind::Listed}, this,
            [workspace = m_workspace, file, sql = coreText(m_done)](const TaskContext& context) {
                return workspace->with<std::int64_t>([&](workspace::Workspace& open) -> Result<std::int64_t> {
                    PODIUM_TRY_ASSIGN(const data::SqlRequest request, requestFor(open, sql));
                    return data::querySqlToFile(request, file, context);
                });
            },
            [this, file](Result<std::int64_t> rows) {
                if (rows) Q_EMIT said(tr("Wrote %1 to %2").arg(qtText(plural(*rows, "row")), qtText(pathText(file))));
                else if (rows.error().code != ErrorCode::Cancelled) m_dialogs.tell(this, rows.error());
                enable();
            });
        enable();
    });
}

void SqlPane::saveAsAsset()
{
    m_dialogs.askText(
        this, tr("Save the result as an asset"), tr("Name of the asset"), QStringLiteral("result"),
        [this](const QString& name) {
            m_tasks.start<data::ImportOutcome>(
                m_saving, {tr("Saving %1").arg(name), TaskKind::Listed}, this,
                [workspace = m_workspace, asset = coreText(name), sql = coreText(m_done)](const TaskContext& context) {
                    return workspace->with<data::ImportOutcome>([&](workspace::Workspace& open) {
                        return workflows::importQuery(open, {asset, sql, {}, {}}, context);
                    });
                },
                [this](Result<data::ImportOutcome> outcome) {
                    if (outcome) Q_EMIT imported(*outcome);
                    else if (outcome.error().code != ErrorCode::Cancelled) m_dialogs.tell(this, outcome.error());
                    enable();
                });
            enable();
        });
}

void SqlPane::copyAs(const QString& text, const QString& what)
{
    QApplication::clipboard()->setText(text);
    Q_EMIT said(tr("Copied as %1").arg(what));
}

// The command writes the result for pandas, so that both read the same assets.
QString SqlPane::pandasForm() const
{
    QString query = m_done;
    query.replace(u'\\', QStringLiteral("\\\\")).replace(QStringLiteral("\"\"\""), QStringLiteral("\\\"\\\"\\\""));
    if (query.endsWith(u'"')) query += u'\n'; // four quotes in a row would end the text too early
    return QStringLiteral("import subprocess\nimport pandas as pd\n\nquery = \"\"\"\n%1\n\"\"\"\n"
                          "subprocess.run([\"podium\", \"data\", \"sql\", query, \"--out\", \"result.parquet\"], "
                          "check=True)\ndf = pd.read_parquet(\"result.parquet\")\n")
        .arg(query);
}

QString SqlPane::batchForm(const QString& query) const
{
    return QStringLiteral("podium data sql ") + shellWord(oneLine(query));
}

std::vector<Command> SqlPane::commands()
{
    const QString whyNot = !m_workspace        ? tr("no workspace is open")
                           : query().isEmpty() ? tr("there is no query")
                                               : QString();
    const QString noResult = m_done.isEmpty() ? tr("no query has been run") : QString();
    return {{tr("Run the SQL query"), tr("Data"), QStringLiteral("play"), batchForm(query()),
             QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { run(); }, whyNot},
            {tr("Export the result of the query…"), tr("Data"), QStringLiteral("export"),
             batchForm(m_done) + QStringLiteral(" --out FILE"), QKeySequence(), [this] { exportResult(); },
             whyNotKeep(m_exporting)},
            {tr("Save the result of the query as an asset…"), tr("Data"), QStringLiteral("import"),
             QStringLiteral("podium data import NAME --query ") + shellWord(oneLine(m_done)), QKeySequence(),
             [this] { saveAsAsset(); }, whyNotKeep(m_saving)},
            {tr("Copy the query as pandas"), tr("Data"), QStringLiteral("copy"), batchForm(m_done), QKeySequence(),
             [this] { copyAs(pandasForm(), tr("pandas")); }, noResult},
            {tr("Plot the result of the query"), tr("Data"), QStringLiteral("tracking"), batchForm(m_done),
             QKeySequence(), [this] { m_plot->click(); }, noResult}};
}

} // namespace podium::ui
