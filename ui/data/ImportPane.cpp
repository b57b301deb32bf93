#include "ui/data/ImportPane.h"

#include "core/base/Text.h"
#include "core/workflows/ImportData.h"
#include "core/workspace/Workspace.h"
#include "ui/base/Command.h"
#include "ui/base/NoticeBox.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/base/Scrolling.h"
#include "ui/base/Style.h"
#include "ui/base/Surface.h"
#include "ui/base/Theme.h"
#include "ui/data/BatchLine.h"
#include "ui/data/ImportForm.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/tables/PreviewPane.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>

namespace podium::ui {

namespace {

Table tableOf(const std::vector<data::RejectedRow>& rows)
{
    Table table;
    table.columns = {Column::empty("line", ColumnType::Integer), Column::empty("column", ColumnType::Text),
                     Column::empty("why", ColumnType::Text), Column::empty("text", ColumnType::Text)};
    for (const data::RejectedRow& row : rows) {
        table.columns[0].appendInteger(row.line);
        table.columns[1].appendText(row.column);
        table.columns[2].appendText(row.reason);
        table.columns[3].appendText(row.text);
    }
    return table;
}

QString delimiterWords(const std::string& delimiter)
{
    if (delimiter == "none") return ImportPane::tr("one field a line");
    const QString shown = delimiter == "tab" ? ImportPane::tr("tab") : qtText(delimiter);
    return ImportPane::tr("%1 between fields").arg(shown);
}

} // namespace

ImportPane::ImportPane(const Theme& theme, TaskRunner& tasks, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_tasks(tasks), m_dialogs(dialogs), m_form(new ImportForm(theme))
{
    setFocusProxy(m_form);
    auto* left = new QWidget(this);
    scrollDown(*left, m_form, QStringLiteral("data.import.form"));
    left->setMinimumWidth(theme.scaled(220));
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(QStringLiteral("data.import.splitter"));
    splitter->addWidget(left);
    splitter->addWidget(buildPreview());
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({theme.scaled(310), 1000});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(splitter, 1);
    column->addWidget(buildFoot());
    auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &ImportPane::cancel);
    connect(m_form, &ImportForm::renamed, this, &ImportPane::showRequest);
    connect(m_form, &ImportForm::changed, this, &ImportPane::look);
}

QWidget* ImportPane::buildPreview()
{
    auto* head = new QWidget;
    m_title = m_theme.label({}, TextSize::Heading, &Colours::text, QFont::DemiBold);
    m_title->setObjectName(QStringLiteral("data.import.title"));
    m_found = m_theme.label({}, TextSize::Caption, &Colours::muted);
    m_found->setObjectName(QStringLiteral("data.import.found"));
    for (QLabel* label : {m_title, m_found}) {
        label->setTextFormat(Qt::PlainText);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    m_found->setWordWrap(true);
    m_notice = new NoticeBox(m_theme, QStringLiteral("data.import.notice"));
    auto* words = new QVBoxLayout(head);
    words->setContentsMargins(12, 12, 16, 8);
    words->setSpacing(4);
    words->addWidget(m_title);
    words->addWidget(m_found);
    words->addWidget(m_notice);
    m_preview = new PreviewPane(m_theme, m_tasks, m_dialogs, QStringLiteral("data.import.rows"));

    m_rejectBox = new QWidget;
    m_rejectWords = m_theme.label({}, TextSize::Body, &Colours::text, QFont::DemiBold);
    m_rejectWords->setObjectName(QStringLiteral("data.import.rejectWords"));
    m_rejectWords->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_skip = new QCheckBox(tr("Leave them out"), m_rejectBox);
    m_skip->setObjectName(QStringLiteral("data.import.skip"));
    m_rejects = new PreviewPane(m_theme, m_tasks, m_dialogs, QStringLiteral("data.import.rejects"));
    auto* choice = new QHBoxLayout;
    choice->setContentsMargins(12, 8, 16, 8);
    choice->addWidget(m_rejectWords, 1);
    choice->addWidget(m_skip);
    auto* rejects = new QVBoxLayout(m_rejectBox);
    rejects->setContentsMargins(0, 0, 0, 0);
    rejects->setSpacing(0);
    rejects->addLayout(choice);
    rejects->addWidget(m_rejects, 1);
    m_rejectBox->hide();

    auto* tables = new QSplitter(Qt::Vertical);
    tables->setObjectName(QStringLiteral("data.import.tables"));
    tables->addWidget(m_preview);
    tables->addWidget(m_rejectBox);
    tables->setChildrenCollapsible(false);
    tables->setSizes({m_theme.scaled(320), m_theme.scaled(200)});
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(tables, 1);
    connect(m_skip, &QCheckBox::toggled, this, &ImportPane::showRequest);
    connect(m_preview, &PreviewPane::opened, this, [this] { m_form->setColumns(m_preview->shape().schema); });
    connect(&m_preview->grid(), &TableGrid::currentChanged, this, [this](GridCell cell) {
        if (cell.isValid())
            m_form->selectColumn(qtText(m_preview->shape().schema.fields[static_cast<std::size_t>(cell.column)].name));
    });
    for (PreviewPane* pane : {m_preview, m_rejects}) {
        connect(pane, &PreviewPane::inspectionChanged, this, &ImportPane::inspectionChanged);
        connect(pane, &PreviewPane::said, this, &ImportPane::said);
    }
    return box;
}

QWidget* ImportPane::buildFoot()
{
    auto* foot = new Surface(m_theme, Surface::Flat, &Colours::sunken);
    m_batch = new BatchLine(m_theme, QStringLiteral("data.import"), foot);
    m_why = m_theme.label({}, TextSize::Caption, &Colours::muted);
    m_why->setObjectName(QStringLiteral("data.import.why"));
    auto* cancel = new QPushButton(tr("Cancel"), foot);
    cancel->setObjectName(QStringLiteral("data.import.cancel"));
    m_import = new QPushButton(m_theme.icon(u"import", &Colours::onAccent), tr("Import"), foot);
    m_import->setObjectName(QStringLiteral("data.import.go"));
    setKind(m_import, ButtonKind::Primary);
    auto* column = new QVBoxLayout(foot);
    column->setContentsMargins(12, 10, 16, 10);
    column->setSpacing(6);
    column->addWidget(m_why, 0, Qt::AlignRight);
    auto* row = new QHBoxLayout;
    column->addLayout(row);
    row->setSpacing(8);
    row->addWidget(m_batch, 1);
    row->addWidget(cancel);
    row->addWidget(m_import);
    connect(m_batch, &BatchLine::said, this, &ImportPane::said);
    connect(cancel, &QPushButton::clicked, this, &ImportPane::cancel);
    connect(m_import, &QPushButton::clicked, this, &ImportPane::import);
    return foot;
}

void ImportPane::setWorkspace(std::shared_ptr<OpenWorkspace> workspace)
{
    for (Question* question : {&m_looking, &m_checking, &m_importing}) question->drop();
    m_workspace = std::move(workspace);
    m_file.clear();
}

void ImportPane::setAssets(const QMap<QString, int>& versions) { m_form->setAssets(versions); }

void ImportPane::begin(const Path& file)
{
    m_file = file;
    m_title->setText(tr("Import %1").arg(qtText(pathText(file.filename()))));
    m_skip->setChecked(false);
    m_form->begin(qtText(data::nameFromSource(pathText(file))));
    m_found->clear();
    m_notice->clear();
    m_rejectBox->hide();
    m_preview->showLoading();
    Q_EMIT inspectionChanged({});
    look();
}

void ImportPane::cancel()
{
    for (Question* question : {&m_looking, &m_checking}) question->drop();
    if (m_imported == m_file) m_importing.drop();
    Q_EMIT cancelled();
}

void ImportPane::look()
{
    m_checking.drop();
    m_isReadable = false;
    showRequest();
    data::PreviewRequest asked;
    asked.sources = {pathText(m_file)};
    asked.options = m_form->options();
    asked.onlyBeginning = true;
    m_tasks.start<data::ImportPreview>(
        m_looking, {tr("Reading the first rows"), TaskKind::Quiet}, this,
        [asked](const TaskContext& context) {
            return data::previewImport(asked, std::filesystem::temp_directory_path(), context);
        },
        [this](Result<data::ImportPreview> seen) {
            const bool more = seen && !seen->isWhole;
            show(std::move(seen));
            if (more) check();
        });
}

void ImportPane::check()
{
    data::PreviewRequest asked;
    asked.sources = {pathText(m_file)};
    asked.options = m_form->options();
    m_tasks.start<data::ImportPreview>(
        m_checking, {tr("Looking through %1").arg(qtText(pathText(m_file.filename()))), TaskKind::Listed}, this,
        [asked](const TaskContext& context) {
            return data::previewImport(asked, std::filesystem::temp_directory_path(), context);
        },
        [this](Result<data::ImportPreview> seen) {
            // Stopped: then the beginning has to do, and the import itself looks at all.
            if (seen || seen.error().code != ErrorCode::Cancelled) show(std::move(seen));
        });
}

void ImportPane::show(Result<data::ImportPreview> seen)
{
    m_isReadable = seen.has_value();
    if (!seen) {
        m_rejectedRows = 0;
        m_rejectBox->hide();
        m_found->clear();
        m_notice->clear();
        m_preview->showError(seen.error(), [this] { look(); });
        return showRequest();
    }
    showFound(*seen);
    showRejects(*seen);
    const auto shown = static_cast<std::int64_t>(seen->head.rows());
    const auto columns = static_cast<std::int64_t>(seen->head.columns.size());
    const QString rows = seen->isWhole ? qtText(plural(seen->rows, "row"))
                                       : tr("more than %1 rows, being looked through").arg(qtText(grouped(seen->rows)));
    const QString part = shown == seen->rows ? tr("showing all") : tr("showing the first %1").arg(shown);
    m_preview->open(std::make_shared<MemorySource>(std::move(seen->head)),
                    QStringLiteral("%1 · %2 · %3").arg(rows, qtText(plural(columns, "column")), part));
    showRequest();
}

void ImportPane::showFound(const data::ImportPreview& seen)
{
    QStringList words;
    const auto of = [&](const char* option) {
        const auto found = seen.found.find(option);
        return found == seen.found.end() ? std::string() : found->second;
    };
    if (!seen.found.empty()) {
        words << delimiterWords(of("delimiter"));
        words << (of("quote") == "none" ? tr("no quotes") : tr("%1 around fields").arg(qtText(of("quote"))));
        words << qtText(of("encoding")).toUpper();
        words << (of("header") == "yes" ? tr("the first row names the columns") : tr("no row of names"));
    }
    m_found->setText(words.isEmpty() ? qtText(pathText(m_file)) : tr("Read with ") + words.join(QStringLiteral(" · ")));
    QStringList warnings;
    constexpr std::size_t most = 3;
    for (std::size_t i = 0; i < seen.warnings.size() && i < most; ++i) warnings << qtText(seen.warnings[i]);
    if (seen.warnings.size() > most) warnings << tr("and %1 more").arg(seen.warnings.size() - most);
    m_notice->warn(warnings);
}

void ImportPane::showRejects(const data::ImportPreview& seen)
{
    m_rejectedRows = seen.rejectedRows;
    m_rejectBox->setVisible(m_rejectedRows > 0);
    if (m_rejectedRows == 0) return;
    m_rejectWords->setText(tr("%1 not fit").arg(qtText(plural(m_rejectedRows, "row does", "rows do"))));
    const auto shown = static_cast<std::int64_t>(seen.rejected.size());
    m_rejects->open(std::make_shared<MemorySource>(tableOf(seen.rejected)),
                    shown == m_rejectedRows ? tr("showing all; they are kept aside with the data")
                                            : tr("showing the first %1; all are kept aside with the data").arg(shown));
}

data::ImportRequest ImportPane::request() const
{
    data::ImportRequest request;
    request.name = coreText(m_form->name());
    request.sources = {pathText(m_file)};
    request.options = m_form->options();
    if (m_rejectedRows > 0 && m_skip->isChecked()) request.options["rejected"] = "skip";
    return request;
}

QString ImportPane::batchForm() const
{
    const data::ImportRequest asked = request();
    QStringList words{QStringLiteral("podium data import"), shellWord(qtText(asked.name)),
                      shellWord(qtText(asked.sources.front()))};
    for (const auto& [option, value] : asked.options)
        words << QStringLiteral("--set") << shellWord(qtText(option + "=" + value));
    return words.join(u' ');
}

QString ImportPane::whyNot() const
{
    if (m_importing.isOpen())
        return m_imported == m_file ? tr("Importing…") : tr("An import is running; stop it below or wait.");
    if (!m_form->problem().isEmpty()) return m_form->problem();
    if (m_looking.isOpen() || !m_isReadable) return {}; // the preview says why
    if (m_rejectedRows > 0 && !m_skip->isChecked())
        return tr("Leave the rows out that do not fit, or change how the file is read.");
    return {};
}

void ImportPane::showRequest()
{
    m_batch->setLine(batchForm());
    const QString why = whyNot();
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
    m_import->setEnabled(m_workspace && why.isEmpty() && m_isReadable);
}

void ImportPane::import()
{
    m_checking.drop();
    m_imported = m_file;
    m_tasks.start<data::ImportOutcome>(
        m_importing, {tr("Importing %1").arg(qtText(pathText(m_file.filename()))), TaskKind::Listed}, this,
        [workspace = m_workspace, asked = request()](const TaskContext& context) {
            return workspace->with<data::ImportOutcome>(
                [&](workspace::Workspace& open) { return workflows::importFiles(open, asked, context); });
        },
        [this, file = m_file](const Result<data::ImportOutcome>& outcome) { ended(outcome, file); });
    showRequest();
}

// Another file may be shown by now, or nothing of this pane.
void ImportPane::ended(const Result<data::ImportOutcome>& outcome, const Path& file)
{
    const bool failed = !outcome && outcome.error().code != ErrorCode::Cancelled;
    if (failed && file == m_file) m_notice->showError(outcome.error());
    if (failed && (file != m_file || !isVisible())) m_dialogs.tell(this, outcome.error());
    if (outcome) Q_EMIT imported(*outcome, file);
    showRequest();
}

} // namespace podium::ui
