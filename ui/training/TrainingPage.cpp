#include "ui/training/TrainingPage.h"

#include "core/base/Text.h"
#include "core/workflows/RegisterModel.h"
#include "core/workflows/TrainingChoices.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/base/StatePane.h"
#include "ui/base/Style.h"
#include "ui/base/Tabs.h"
#include "ui/base/Theme.h"
#include "ui/charts/LineChart.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/tables/RecordView.h"
#include "ui/training/Attempts.h"
#include "ui/training/IntervalCell.h"
#include "ui/training/LearnerPane.h"
#include "ui/training/TrainingForm.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>

namespace podium::ui {

namespace {

// What the page lists of a workspace.
struct Listed {
    workflows::TrainingChoices choices;
    std::vector<std::string> models;
};

Result<Listed> list(workspace::Workspace& open, const TaskContext& context)
{
    Listed listed;
    PODIUM_TRY_ASSIGN(listed.choices, workflows::trainingChoices(open, context));
    PODIUM_TRY_ASSIGN(listed.models, open.registry().models(context));
    return listed;
}

// Planning reads the table; with more cells than this it waits until training is asked for.
constexpr std::int64_t cellsPlanned = 40'000'000;

} // namespace

TrainingPage::TrainingPage(const PageServices& services)
    : m_services(services), m_attempts(new Attempts(services.tasks, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_states = new StatePane(services.theme, buildContent(), QStringLiteral("training"), this);
    column->addWidget(m_states);
    constexpr int fourTimesASecond = 250;
    m_pace.setInterval(fourTimesASecond);
    m_pace.setSingleShot(true);
    connect(&m_pace, &QTimer::timeout, this, &TrainingPage::showProgress);
    connect(m_attempts, &Attempts::progressed, this, [this] {
        if (!m_pace.isActive()) m_pace.start();
    });
    connect(m_attempts, &Attempts::ended, this, &TrainingPage::attemptEnded);
    auto* run = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    run->setContext(Qt::WidgetWithChildrenShortcut);
    connect(run, &QShortcut::activated, this, &TrainingPage::train);
    setFocusPolicy(Qt::StrongFocus);
    setWorkspace(nullptr);
}

QPushButton* TrainingPage::button(const QString& name, const QString& title, const QString& icon)
{
    auto* made = icon.isEmpty() ? new QPushButton(title) : new QPushButton(m_services.theme.icon(icon), title);
    made->setObjectName(QStringLiteral("training.") + name);
    made->setAccessibleName(title);
    return made;
}

QWidget* TrainingPage::buildContent()
{
    auto* content = new QWidget(this);
    m_form = new TrainingForm(m_services.theme, content);
    m_train = button(QStringLiteral("train"), tr("Train"));
    m_stop = button(QStringLiteral("stop"), tr("Stop"), QStringLiteral("stop"));
    m_form->actions().addWidget(m_stop);
    m_form->actions().addWidget(m_train);
    auto* splitter = new QSplitter(Qt::Vertical, content);
    splitter->setObjectName(QStringLiteral("training.splitter"));
    splitter->addWidget(buildLearners());
    splitter->addWidget(buildBoard());
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({m_services.theme.scaled(260), m_services.theme.scaled(360)});
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_form);
    column->addWidget(splitter, 1);

    connect(m_train, &QPushButton::clicked, this, &TrainingPage::train);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_attempts->stop(m_workspace.get());
        showProgress();
    });
    connect(m_form, &TrainingForm::changed, this, [this] {
        m_fresh = false;
        check();
    });
    connect(m_learners, &LearnerPane::inspectionChanged, this, &Page::inspectionChanged);
    connect(m_learners, &LearnerPane::changed, this, [this] {
        m_fresh = false;
        showCurve(false);
        look();
    });
    return content;
}

QWidget* TrainingPage::buildLearners()
{
    const Theme& theme = m_services.theme;
    m_learners = new LearnerPane(theme, this);
    m_learners->hide(); // its two halves are placed here
    m_learners->list()->setFixedWidth(theme.scaled(208));
    m_curve = new LineChart(theme, m_services.dialogs, QStringLiteral("training"));
    m_curve->setObjectName(QStringLiteral("training.curve"));
    m_curve->setAccessibleName(tr("What the learners measure while they train"));
    connect(m_curve, &Chart::said, this, &Page::said);
    m_side = new Tabs(theme, QStringLiteral("training.side"));
    m_side->words().setAccessibleName(tr("Parameters or live curve"));
    m_side->add(tr("Parameters"), m_learners->forms());
    m_side->add(tr("Live curve"), m_curve);
    auto* box = new QWidget(this);
    box->setMinimumHeight(theme.scaled(140));
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_learners->list());
    row->addWidget(m_side, 1);
    return box;
}

QWidget* TrainingPage::buildBoard()
{
    const Theme& theme = m_services.theme;
    auto* box = new QWidget(this);
    m_boardWords = theme.label({}, TextSize::Caption, &Colours::muted);
    m_boardWords->setObjectName(QStringLiteral("training.boardWords"));
    m_boardWords->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_register = button(QStringLiteral("register"), tr("Register…"), QStringLiteral("registry"));
    m_compare = button(QStringLiteral("compare"), tr("Compare with champion"));
    m_view = new RecordView(theme);
    m_view->setObjectName(QStringLiteral("training.board"));
    m_view->setAccessibleName(tr("Leaderboard"));
    m_intervals = new IntervalCell(theme, m_view);
    m_view->setItemDelegateForColumn(boardIntervalColumn, m_intervals);
    m_boardStates = new StatePane(theme, m_view, QStringLiteral("training.boardState"));

    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(theme.label(tr("Leaderboard"), TextSize::Heading, &Colours::text, QFont::DemiBold));
    words->addWidget(m_boardWords);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 8, 16, 8);
    head->setSpacing(8);
    head->addLayout(words, 1);
    head->addWidget(m_register);
    head->addWidget(m_compare);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_boardStates, 1);

    connect(m_compare, &QPushButton::clicked, this, &TrainingPage::compareSelected);
    connect(m_register, &QPushButton::clicked, this, &TrainingPage::registerSelected);
    connect(m_view, &RecordView::currentKeyChanged, this, &TrainingPage::inspectSelected);
    connect(m_view, &RecordView::doubleClicked, this, &TrainingPage::compareSelected);
    m_view->setExport({&m_services.dialogs, &m_services.tasks, QStringLiteral("leaderboard"), {}});
    connect(m_view, &RecordView::said, this, &Page::said);
    connect(m_view, &RecordView::copied, this,
            [this](qint64 rows) { Q_EMIT said(tr("Copied %1").arg(qtText(plural(rows, "row")))); });
    return box;
}

void TrainingPage::setWorkspace(std::shared_ptr<OpenWorkspace> workspace)
{
    for (Question* question : {&m_listing, &m_checking, &m_boarding, &m_registering}) question->drop();
    m_workspace = std::move(workspace);
    m_form->clear();
    m_board = {};
    m_testedOn.reset();
    m_problem.clear();
    m_models.clear();
    m_wanted.clear();
    m_fresh = false;
    showBoard();
    if (!m_workspace)
        return m_states->showEmpty(QStringLiteral("training"), tr("Open a workspace to train models in it."),
                                   tr("Open a workspace…"), leadTo("home"));
    m_states->showLoading();
    refresh();
}

void TrainingPage::refresh()
{
    if (!m_workspace) return;
    m_services.tasks.start<Listed>(
        m_listing, {tr("Listing data and recipes"), TaskKind::Quiet}, this,
        [workspace = m_workspace](const TaskContext& context) {
            return workspace->with<Listed>([&](workspace::Workspace& open) { return list(open, context); });
        },
        [this](Result<Listed> listed) {
            if (!listed) return m_states->showError(listed.error(), [this] { refresh(); });
            m_models = std::move(listed->models);
            if (listed->choices.versions.empty())
                return m_states->showEmpty(QStringLiteral("data"),
                                           tr("There is no data to train on yet. Drop a table on the window first."),
                                           tr("Import data…"), leadTo("data"));
            m_form->setChoices(std::move(listed->choices));
            m_states->showContent();
            reload(); // other hands may have trained
        });
}

void TrainingPage::reload()
{
    if (!m_testedOn) m_testedOn = m_attempts->testedOn(m_workspace.get(), m_form->request());
    if (m_testedOn) loadBoard();
    else check();
}

void TrainingPage::check()
{
    m_checking.drop();
    m_testedOn.reset();
    m_problem.clear();
    const data::DataVersion* version = m_form->version();
    const workflows::TrainRequest request = m_form->request();
    if (version == nullptr) return look();
    if (request.target.empty()) {
        m_problem = tr("Choose the column to predict.");
        m_form->showWords(m_problem);
        m_board = {};
        return showBoard();
    }
    if (version->rows * static_cast<std::int64_t>(version->schema.fields.size()) > cellsPlanned) {
        m_form->showWords(tr("A large table: its rows are looked at when the training begins."));
        m_testedOn = m_attempts->testedOn(m_workspace.get(), request);
        m_board = {};
        return loadBoard();
    }
    m_form->showChecking();
    look();
    m_services.tasks.start<workflows::TrainingOutlook>(
        m_checking, {tr("Planning the training"), TaskKind::Quiet}, this,
        [workspace = m_workspace, request](const TaskContext& context) {
            using Outlook = workflows::TrainingOutlook;
            return workspace->with<Outlook>([&](workspace::Workspace& open) -> Result<Outlook> {
                PODIUM_TRY_ASSIGN(const workflows::TrainingPlan plan, workflows::planTraining(open, request, context));
                return workflows::outlookOf(plan);
            });
        },
        [this](const Result<workflows::TrainingOutlook>& outlook) { showChecked(outlook); });
}

void TrainingPage::showChecked(const Result<workflows::TrainingOutlook>& outlook)
{
    if (!outlook) {
        // A wish that cannot be met has to change. What is out of reach may be mended outside: Train then tries again.
        const ErrorCode code = outlook.error().code;
        const bool isWish = code == ErrorCode::InvalidInput || code == ErrorCode::Unsupported;
        if (isWish) m_problem = qtText(outlook.error().what);
        m_form->showProblem(outlook.error());
        m_board = {};
        return showBoard();
    }
    m_testedOn = {{outlook->target, outlook->testHash}, outlook->testRows};
    m_form->showOutlook(*outlook);
    m_learners->setTask(outlook->task);
    loadBoard();
}

void TrainingPage::loadBoard()
{
    look();
    if (!m_testedOn) return showBoard();
    m_services.tasks.start<workflows::Leaderboard>(
        m_boarding, {tr("Reading the leaderboard"), TaskKind::Quiet}, this,
        [workspace = m_workspace, request = m_testedOn->runs](const TaskContext& context) {
            return workspace->with<workflows::Leaderboard>(
                [&](workspace::Workspace& open) { return workflows::leaderboard(open, request, context); });
        },
        [this](Result<workflows::Leaderboard> board) {
            if (!board) return m_boardStates->showError(board.error(), [this] { loadBoard(); });
            m_board = std::move(*board);
            showBoard();
        });
}

void TrainingPage::showBoard()
{
    if (!m_table || m_tableMetric != m_board.metric) { // the column's title is the metric's
        auto table = makeBoardTable(m_board.metric);
        m_intervals->setTable(table.get());
        m_view->setRecords(table.get());
        m_table = std::move(table);
        m_tableMetric = m_board.metric;
    }
    m_boardWords->setText(boardWords(m_board, m_testedOn ? m_testedOn->rows : 0));
    showProgress();
    for (const workflows::LeaderboardLine& line : m_board.lines) { // best first
        if (!m_wanted.contains(qtText(line.run.id.value))) continue;
        m_wanted.clear();
        m_view->selectKey(qtText(line.run.id.value));
        break;
    }
    inspectSelected();
}

void TrainingPage::showProgress()
{
    m_table->setRecords(boardLines(m_board, m_attempts->lines(m_workspace.get())));
    if (m_table->recordCount() > 0) m_boardStates->showContent();
    else m_boardStates->showEmpty(QStringLiteral("training"), tr("Nothing has been trained on these rows yet."));
    m_curve->setPlot(m_attempts->plot(m_workspace.get()));
    if (m_attempts->isLive(m_workspace.get()) && !m_curve->plot().series.empty() && !m_curveShown) {
        m_curveShown = true;
        showCurve(true);
    }
    look();
}

void TrainingPage::attemptEnded()
{
    if (!m_attempts->isLive(m_workspace.get())) {
        const QStringList keys = m_attempts->finishedKeys(m_workspace.get());
        m_fresh = !keys.isEmpty();
        m_wanted = keys;
        Q_EMIT said(m_attempts->summary(m_workspace.get()));
    }
    reload();
}

void TrainingPage::showCurve(bool shown) { m_side->setCurrent(shown ? 1 : 0); }

const workflows::LeaderboardLine* TrainingPage::selectedLine() const
{
    const std::string key = coreText(m_view->currentKey());
    for (const workflows::LeaderboardLine& line : m_board.lines)
        if (line.run.id.value == key) return &line;
    return nullptr;
}

bool TrainingPage::canUseSelected() const
{
    const workflows::LeaderboardLine* line = selectedLine();
    return line != nullptr && line->run.status == tracking::RunStatus::Finished && !line->run.model.path.empty();
}

void TrainingPage::look()
{
    const bool live = m_attempts->isLive(m_workspace.get());
    const QString whyNot = !m_problem.isEmpty() ? m_problem : m_learners->whyNot();
    const auto count = m_learners->chosen().size();
    m_train->setText(count > 1 ? tr("Train %1").arg(count) : tr("Train"));
    m_train->setEnabled(m_workspace != nullptr && m_form->version() != nullptr && whyNot.isEmpty() && !live);
    m_train->setToolTip(live ? tr("Training already") : whyNot);
    m_stop->setVisible(live);
    const bool usable = canUseSelected();
    m_compare->setEnabled(usable);
    m_register->setEnabled(usable);
    const bool compareNext = usable && m_fresh && !live;
    setKind(m_compare, compareNext ? ButtonKind::Primary : ButtonKind::Plain);
    setKind(m_train, compareNext ? ButtonKind::Plain : ButtonKind::Primary);
}

void TrainingPage::inspectSelected()
{
    look();
    const workflows::LeaderboardLine* line = selectedLine();
    const bool isBaseline = m_view->currentKey() == QStringLiteral("baseline") && m_board.metric != nullptr;
    if (isBaseline) return Q_EMIT inspectionChanged(baselineFacts(m_board));
    if (line == nullptr || m_board.metric == nullptr) return Q_EMIT inspectionChanged({});
    Inspection facts = inspectionOf(*line, *m_board.metric);
    if (canUseSelected()) {
        facts.actions.push_back(
            {tr("Compare with champion"), QStringLiteral("evaluation"), [this] { compareSelected(); }});
        facts.actions.push_back({tr("Register…"), QStringLiteral("registry"), [this] { registerSelected(); }});
    }
    Q_EMIT inspectionChanged(facts);
}

} // namespace podium::ui
