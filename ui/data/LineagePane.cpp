#include "ui/data/LineagePane.h"

#include "core/base/Text.h"
#include "core/workspace/Workspace.h"
#include "ui/base/Command.h"
#include "ui/base/LinkLabel.h"
#include "ui/base/NoticeBox.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/base/StatePane.h"
#include "ui/base/Surface.h"
#include "ui/base/Theme.h"
#include "ui/data/BatchLine.h"
#include "ui/data/VersionFacts.h"
#include "ui/tables/RecordView.h"

#include <QBoxLayout>
#include <QLabel>

namespace podium::ui {

namespace {

using workflows::LineageModel;
using workflows::LineageRun;

QString statusWord(tracking::RunStatus status) { return qtText(toLower(tracking::runStatusName(status))); }

std::vector<RecordColumn<LineageRun>> runColumns()
{
    return {{LineagePane::tr("run"),
             [](const LineageRun& r) { return qtText(r.name.empty() ? r.id.substr(0, 8) : r.name); },
             {},
             Qt::AlignLeft,
             [](const LineageRun&) { return QStringLiteral("tracking"); }},
            {LineagePane::tr("status"), [](const LineageRun& r) { return statusWord(r.status); }},
            {LineagePane::tr("started, UTC"), [](const LineageRun& r) { return timeText(r.started); }},
            {LineagePane::tr("split"), [](const LineageRun& r) { return qtText(r.split); }},
            {LineagePane::tr("id"), [](const LineageRun& r) { return qtText(r.id.substr(0, 12)); }}};
}

std::vector<RecordColumn<LineageModel>> modelColumns()
{
    return {{LineagePane::tr("model"),
             [](const LineageModel& m) { return qtText(m.name + " " + m.version); },
             {},
             Qt::AlignLeft,
             [](const LineageModel& m) {
                 return m.aliases.empty() ? QStringLiteral("registry") : QStringLiteral("champion");
             }},
            {LineagePane::tr("is now"), [](const LineageModel& m) { return qtText(join(m.aliases, ", ")); }},
            {LineagePane::tr("run"), [](const LineageModel& m) { return qtText(m.runId.substr(0, 12)); }}};
}

QStringList unreadWords(const std::vector<Error>& problems)
{
    constexpr std::size_t most = 3;
    QStringList words;
    for (std::size_t i = 0; i < std::min(problems.size(), most); ++i) words << qtText(problems[i].what);
    if (problems.size() > most) words << LineagePane::tr("%1 more cannot be read.").arg(problems.size() - most);
    return words;
}

void clear(QBoxLayout& row)
{
    while (QLayoutItem* item = row.takeAt(0)) {
        if (item->widget() != nullptr) item->widget()->deleteLater();
        delete item;
    }
}

} // namespace

LineagePane::LineagePane(const Theme& theme, TaskRunner& tasks, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_tasks(tasks),
      m_runs(runColumns(), [](const LineageRun& run) { return qtText(run.address()); }),
      m_models(modelColumns(), [](const LineageModel& model) { return qtText(model.address()); }),
      m_batch(new BatchLine(theme, QStringLiteral("data.lineage")))
{
    auto* content = new QWidget;
    m_runTitle = theme.label({}, TextSize::Body, &Colours::text, QFont::DemiBold);
    m_modelTitle = theme.label({}, TextSize::Body, &Colours::text, QFont::DemiBold);
    m_runTitle->setObjectName(QStringLiteral("data.lineage.runTitle"));
    m_modelTitle->setObjectName(QStringLiteral("data.lineage.modelTitle"));
    m_unread = new NoticeBox(theme, QStringLiteral("data.lineage.unread"));
    m_runView = buildList(m_runs, "data.lineage.runs", tr("Runs on this version"));
    m_modelView = buildList(m_models, "data.lineage.models", tr("Models trained on this version"));
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(16, 12, 16, 10);
    column->setSpacing(8);
    column->addWidget(buildOrigin());
    column->addSpacing(4);
    column->addWidget(m_runTitle);
    column->addWidget(m_runView, 3);
    column->addWidget(m_modelTitle);
    column->addWidget(m_unread);
    column->addWidget(m_modelView, 2);
    column->addWidget(m_batch);
    m_states = new StatePane(theme, content, QStringLiteral("data.lineage"));
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_states);
    connect(m_batch, &BatchLine::said, this, &LineagePane::said);
    setAddress({});
}

RecordView* LineagePane::buildList(RecordModel& records, const char* name, const QString& title)
{
    auto* view = new RecordView(m_theme);
    view->setObjectName(QLatin1String(name));
    view->setAccessibleName(title);
    view->setRecords(&records);
    const auto open = [this, &records](const QModelIndex& at) {
        if (at.isValid()) Q_EMIT openRequested(records.keyOf(at.row()));
    };
    connect(view, &QAbstractItemView::clicked, this, open);
    connect(view, &QAbstractItemView::activated, this, open);
    connect(view, &RecordView::said, this, &LineagePane::said);
    return view;
}

QWidget* LineagePane::buildOrigin()
{
    auto* box = new Surface(m_theme, Surface::Card);
    m_source = m_theme.label({}, TextSize::Body, &Colours::text);
    m_source->setObjectName(QStringLiteral("data.lineage.source"));
    m_query = m_theme.label({}, TextSize::Body, &Colours::text);
    m_query->setObjectName(QStringLiteral("data.lineage.query"));
    const auto dress = [this] { m_query->setFont(m_theme.codeFont()); };
    connect(&m_theme, &Theme::changed, this, dress);
    dress();
    for (QLabel* label : {m_source, m_query}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(6);
    column->addWidget(m_theme.label(tr("Made from"), TextSize::Body, &Colours::text, QFont::DemiBold));
    column->addWidget(m_source);
    column->addWidget(m_query);
    for (QBoxLayout** row : {&m_inputs, &m_derived}) {
        *row = new QHBoxLayout;
        (*row)->setSpacing(12);
        column->addLayout(*row);
    }
    return box;
}

void LineagePane::setWorkspace(std::shared_ptr<OpenWorkspace> workspace)
{
    m_asking.drop();
    m_workspace = std::move(workspace);
    setAddress({});
}

void LineagePane::setAddress(const QString& address)
{
    m_asking.drop(); // its answer would be of another version
    m_address = address;
    m_batch->setLine(QStringLiteral("podium data lineage ") + shellWord(address));
    if (address.isEmpty()) {
        m_shown.clear();
        m_states->showEmpty(QStringLiteral("version"), tr("Select an asset to see what it came from."));
    } else if (isVisible()) {
        ask();
    }
}

void LineagePane::refresh()
{
    m_shown.clear();
    if (isVisible()) ask();
}

void LineagePane::showEvent(QShowEvent*) { ask(); }

void LineagePane::ask()
{
    if (!m_workspace || m_address.isEmpty() || m_shown == m_address) return;
    if (m_shown.section(u':', 0, 0) != m_address.section(u':', 0, 0)) m_states->showLoading();
    m_shown.clear(); // until the answer is there
    m_tasks.start<workflows::DataLineage>(
        m_asking, {tr("Following %1").arg(m_address), TaskKind::Quiet}, this,
        [workspace = m_workspace, address = coreText(m_address)](const TaskContext& context) {
            return workspace->with<workflows::DataLineage>(
                [&](workspace::Workspace& open) { return workflows::dataLineage(open, address, context); });
        },
        [this](Result<workflows::DataLineage> lineage) {
            if (lineage) show(*lineage);
            else m_states->showError(lineage.error(), [this] { refresh(); });
        });
}

void LineagePane::show(const workflows::DataLineage& lineage)
{
    m_shown = m_address;
    m_states->showContent();
    showOrigin(lineage);
    m_runTitle->setText(lineage.runs.empty()
                            ? tr("No run used it yet.")
                            : qtText(plural(static_cast<std::int64_t>(lineage.runs.size()), "run")) + tr(" on it"));
    m_modelTitle->setText(!lineage.models.empty()
                              ? qtText(plural(static_cast<std::int64_t>(lineage.models.size()), "registered model")) +
                                    tr(" of it")
                          : lineage.unread.empty() ? tr("No registered model was trained on it.")
                                                   : tr("No registered model that could be read was trained on it."));
    m_unread->warn(unreadWords(lineage.unread));
    m_runView->setVisible(!lineage.runs.empty());
    m_modelView->setVisible(!lineage.models.empty());
    m_runs.setRecords(lineage.runs);
    m_models.setRecords(lineage.models);
}

void LineagePane::showOrigin(const workflows::DataLineage& lineage)
{
    const data::DataVersion& version = lineage.version;
    const QString by = version.author.empty() ? QString() : tr(" by %1").arg(qtText(version.author));
    m_source->setText(tr("%1, imported %2 UTC%3").arg(qtText(version.source), timeText(version.createdAt), by));
    m_query->setText(qtText(printable(version.query, 2'000)));
    m_query->setVisible(!version.query.empty());
    const auto links = [this](QBoxLayout& row, const QString& words, const std::vector<std::string>& addresses) {
        clear(row);
        if (addresses.empty()) return;
        row.addWidget(m_theme.label(words, TextSize::Caption, &Colours::muted));
        constexpr std::size_t most = 12;
        for (std::size_t i = 0; i < std::min(addresses.size(), most); ++i) {
            auto* link = new LinkLabel(m_theme, qtText(addresses[i]), qtText(addresses[i]));
            link->setObjectName(QStringLiteral("data.lineage.link.") + qtText(addresses[i]));
            connect(link, &QLabel::linkActivated, this, &LineagePane::openRequested);
            row.addWidget(link);
        }
        if (addresses.size() > most)
            row.addWidget(
                m_theme.label(tr("and %1 more").arg(addresses.size() - most), TextSize::Caption, &Colours::muted));
        row.addStretch(1);
    };
    links(*m_inputs, tr("Its query read"), lineage.inputs);
    links(*m_derived, tr("Queries on it made"), lineage.derived);
}

} // namespace podium::ui
