#include "ui/evaluation/EvaluationPage.h"

#include "core/workspace/Workspace.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/base/Scrolling.h"
#include "ui/base/StatePane.h"
#include "ui/base/Tabs.h"
#include "ui/base/Theme.h"
#include "ui/evaluation/ClassificationPane.h"
#include "ui/evaluation/Evidence.h"
#include "ui/evaluation/IntervalsPane.h"
#include "ui/evaluation/ModelBar.h"
#include "ui/evaluation/RegressionPane.h"
#include "ui/evaluation/RowsPane.h"
#include "ui/evaluation/SelectionBar.h"
#include "ui/evaluation/VerdictBanner.h"

#include <QBoxLayout>
#include <QLabel>
#include <QShortcut>

namespace podium::ui {

namespace {

// `content` with the page's margins, scrolling down.
QWidget* scrolled(QWidget* content, const QString& name)
{
    auto* inner = new QWidget;
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(12, 12, 16, 24); // the tabs begin four pixels in, under the banner
    column->addWidget(content);
    auto* page = new QWidget;
    scrollDown(*page, inner, name);
    return page;
}

} // namespace

EvaluationPage::EvaluationPage(const PageServices& services) : m_services(services)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_models = new ModelBar(services.theme, this);
    column->addWidget(m_models);
    m_states = new StatePane(services.theme, buildContent(), QStringLiteral("evaluation"), this);
    column->addWidget(m_states, 1);
    connectParts();
    setWorkspace(nullptr);
}

QWidget* EvaluationPage::buildContent()
{
    const Theme& theme = m_services.theme;
    m_banner = new VerdictBanner(theme);
    m_chosen = new SelectionBar(theme, m_selection);
    m_intervals = new IntervalsPane(theme, m_services.tasks, m_services.dialogs, m_selection);
    m_rows = new RowsPane(theme, m_services.tasks, m_services.dialogs, m_selection);
    m_tabs = new Tabs(theme, QStringLiteral("evaluation.tabs"));
    m_tabs->layout()->setContentsMargins(4, 0, 0, 0);
    m_tabs->add(tr("Differences"), scrolled(m_intervals, QStringLiteral("evaluation.scroll")));
    m_tabs->add(tr("Curves"), buildCurves());
    m_tabs->add(tr("Rows"), m_rows);

    auto* content = new QWidget;
    auto* head = new QVBoxLayout;
    head->setContentsMargins(16, 4, 16, 0);
    head->setSpacing(8);
    head->addWidget(m_banner);
    head->addWidget(m_chosen);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_tabs, 1);
    return content;
}

QWidget* EvaluationPage::buildCurves()
{
    const Theme& theme = m_services.theme;
    m_regression = new RegressionPane(theme, m_services.dialogs, m_selection);
    m_classification = new ClassificationPane(theme, m_services.tasks, m_services.dialogs, m_selection);
    m_noCurves = theme.label(tr("The two could not be brought to the same rows, so there is nothing to draw."),
                             TextSize::Body, &Colours::muted);
    m_noCurves->setWordWrap(true);
    auto* both = new QWidget;
    auto* column = new QVBoxLayout(both);
    column->setContentsMargins(0, 0, 0, 0);
    for (QWidget* part : {static_cast<QWidget*>(m_regression), static_cast<QWidget*>(m_classification),
                          static_cast<QWidget*>(m_noCurves)})
        column->addWidget(part);
    return scrolled(both, QStringLiteral("evaluation.curves.scroll"));
}

void EvaluationPage::connectParts()
{
    connect(m_models, &ModelBar::compareWanted, this, &EvaluationPage::compare);
    connect(m_models, &ModelBar::sought, this, &EvaluationPage::seek);
    connect(m_models, &ModelBar::changed, this, [this] {
        if (m_states->state() == StatePane::State::Empty) showIdle();
    });
    connect(m_intervals, &IntervalsPane::said, this, &Page::said);
    connect(m_regression, &RegressionPane::said, this, &Page::said);
    connect(m_classification, &ClassificationPane::said, this, &Page::said);
    connect(m_rows, &RowsPane::said, this, &Page::said);
    connect(m_intervals, &IntervalsPane::inspectionChanged, this, &Page::inspectionChanged);
    connect(m_rows, &RowsPane::inspectionChanged, this, &Page::inspectionChanged);
    connect(m_regression, &RegressionPane::inspectionChanged, this, &Page::inspectionChanged);
    connect(m_classification, &ClassificationPane::inspectionChanged, this, &Page::inspectionChanged);
    connect(m_tabs, &Tabs::changed, this, [this](int tab) {
        m_banner->setCompact(tab != Differences); // the room is for what is looked at
        showCurves();
    });
    connect(m_chosen, &SelectionBar::curvesWanted, this, [this] { m_tabs->setCurrent(Curves); });
    connect(m_chosen, &SelectionBar::rowsWanted, this, [this] { m_tabs->setCurrent(Rows); });
    connect(&m_selection, &RowSelection::changed, this, &EvaluationPage::inspectChosen);
    auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, &m_selection, &RowSelection::clear);
}

void EvaluationPage::setWorkspace(std::shared_ptr<OpenWorkspace> workspace)
{
    m_listing.drop();
    m_seeking.drop();
    m_comparing.drop();
    m_workspace = std::move(workspace);
    m_wanted.clear();
    m_unlisted = false;
    m_selection.clear();
    m_evidence.reset();
    m_models->forgetSlices();
    showChoices({});
    if (!m_workspace) return;
    m_states->showLoading();
    refresh();
}

void EvaluationPage::refresh()
{
    if (!m_workspace) return;
    using Choices = std::vector<ModelChoice>;
    m_services.tasks.start<Choices>(
        m_listing, {tr("Listing the models"), TaskKind::Quiet}, this,
        [workspace = m_workspace](const TaskContext& context) {
            return workspace->with<Choices>([&](workspace::Workspace& open) { return modelChoices(open, context); });
        },
        [this](Result<Choices> choices) {
            if (!choices && m_comparing.isOpen()) return; // which says what comes of it
            const bool wasUnlisted = std::exchange(m_unlisted, !choices);
            if (!choices) return m_states->showError(choices.error(), [this] { refresh(); });
            const bool shown = m_states->state() == StatePane::State::Content && m_wanted.isEmpty();
            if (shown && m_models->isListing(*choices)) return;
            if (wasUnlisted && hasComparison()) m_states->showContent(); // the error was that of the listing
            showChoices(std::move(*choices));
        });
}

void EvaluationPage::showChoices(std::vector<ModelChoice> choices)
{
    m_models->setChoices(std::move(choices));
    if (!m_wanted.isEmpty() && !m_models->choices().empty()) chooseAddress(std::exchange(m_wanted, {}));
    else if (m_comparing.isOpen()) return; // its answer is shown
    else if (!hasComparison()) showIdle();
}

void EvaluationPage::showIdle()
{
    const QString icon = QStringLiteral("evaluation");
    const std::size_t models = m_models->choices().size();
    if (!m_workspace)
        m_states->showEmpty(icon, tr("Open a workspace to compare its models."), tr("Open a workspace…"),
                            leadTo("home"));
    else if (models == 0)
        m_states->showEmpty(icon, tr("No model yet. Train one first: podium training run"), tr("Train a model…"),
                            leadTo("training"));
    else if (models == 1)
        m_states->showEmpty(icon, tr("One model alone cannot be compared. Train or register a second one."),
                            tr("Train a model…"), leadTo("training"));
    else
        m_states->showEmpty(icon,
                            tr("Is %1 better than %2?").arg(m_models->challengerLabel(), m_models->championLabel()),
                            tr("Compare"), [this] { compare(); });
}

void EvaluationPage::seek(const QString& typed)
{
    if (!m_workspace) return;
    using Choices = std::vector<ModelChoice>;
    m_services.tasks.start<Choices>(
        m_seeking, {tr("Looking for %1").arg(typed), TaskKind::Quiet}, this,
        [workspace = m_workspace, typed](const TaskContext& context) {
            return workspace->with<Choices>(
                [&](workspace::Workspace& open) { return findChoices(open, typed, context); });
        },
        [this, typed](Result<Choices> found) {
            if (!found) return Q_EMIT said(qtText(found.error().what));
            if (found->empty()) return Q_EMIT said(tr("No model and no run with a model is called %1").arg(typed));
            m_models->addFound(typed, *found);
        });
}

void EvaluationPage::open(const Uri& address)
{
    Uri model = address;
    const std::string against = "against/";
    const bool two = model.kind == Uri::Kind::Run && model.path.starts_with(against);
    m_against = two ? QStringLiteral("runs:/") + qtText(model.path.substr(against.size())) : QString();
    if (model.kind == Uri::Kind::Run) model.path.clear(); // runs:/<id>/model is listed by its run
    const QString text = qtText(model.text());
    if (m_models->choose(text, m_against)) return compare();
    m_wanted = text; // made a moment ago, perhaps: look again before saying that there is no such model
    if (m_workspace) m_states->showLoading();
    refresh();
}

void EvaluationPage::chooseAddress(const QString& address)
{
    if (m_models->choose(address, std::exchange(m_against, {}))) return compare();
    m_states->showError(makeError(ErrorCode::NotFound,
                                  "Could not compare " + coreText(address) + ": there is no such model here.",
                                  "Choose one of those in the list."));
}

workflows::CompareRequest EvaluationPage::request() const
{
    workflows::CompareRequest request;
    request.challenger = coreText(m_models->challenger());
    request.champion = coreText(m_models->champion());
    for (const QString& column : m_models->sliceColumns()) request.slices.push_back({coreText(column)});
    // What was chosen for one table may mean nothing to the next. Where nobody chose, what lends itself to it; where
    // somebody chose none, none.
    request.fittingSlices = true;
    request.suggestSlices = !m_models->hasSlices() || !request.slices.empty();
    return request;
}

void EvaluationPage::compare()
{
    if (!m_workspace || !m_models->canCompare()) return;
    m_unlisted = false;
    m_states->showLoading();
    using Shown = std::shared_ptr<const Evidence>;
    m_services.tasks.start<Shown>(
        m_comparing, {tr("Comparing %1").arg(m_models->challenger()), TaskKind::Listed}, this,
        [workspace = m_workspace, request = request()](const TaskContext& context) -> Result<Shown> {
            PODIUM_TRY_ASSIGN(workflows::CompareOutcome outcome,
                              workspace->with<workflows::CompareOutcome>([&](workspace::Workspace& open) {
                                  return workflows::compareModels(open, request, context);
                              }));
            return std::make_shared<const Evidence>(evidenceOf(std::move(outcome)));
        },
        [this](Result<Shown> evidence) {
            if (evidence) show(std::move(*evidence));
            else if (evidence.error().code == ErrorCode::Cancelled)
                hasComparison() ? m_states->showContent() : showIdle();
            else m_states->showError(evidence.error(), [this] { compare(); });
        });
}

void EvaluationPage::show(std::shared_ptr<const Evidence> evidence)
{
    m_selection.clear(); // rows of another comparison
    m_evidence = std::move(evidence);
    const auto& outcome = m_evidence->outcome;
    m_banner->show(outcome.comparison, qtText(outcome.note));
    m_chosen->show(m_evidence);
    m_intervals->show(m_evidence);
    m_rows->show(m_evidence);
    std::set<std::string> sliced;
    for (const evaluation::SliceComparison& slice : outcome.comparison.slices)
        for (const auto& part : slice.slice.parts) sliced.insert(part.column);
    m_models->offerSlices(outcome.champion.columns.schema(), sliced);
    m_states->showContent();
    showCurves();
    m_intervals->inspect();
}

void EvaluationPage::showCurves()
{
    if (!m_evidence || m_tabs->current() != Curves || m_drawn == m_evidence) return;
    m_drawn = m_evidence;
    const bool paired = m_evidence->isPaired;
    m_noCurves->setVisible(!paired);
    m_regression->setVisible(paired && m_evidence->isRegression());
    m_classification->setVisible(paired && !m_evidence->isRegression());
    if (!paired) return;
    if (m_evidence->isRegression()) m_regression->show(m_evidence);
    else m_classification->show(m_evidence);
}

void EvaluationPage::inspectChosen()
{
    if (!m_evidence || !m_evidence->isPaired) return;
    if (m_selection.isEmpty() || m_intervals->isChooser()) return m_intervals->inspect();
    if (m_selection.chooser() == m_rows) return; // which tells of its row
    Inspection facts;
    facts.title = selectionTitle(*m_evidence, m_selection);
    facts.kind = tr("Chosen rows");
    facts.icon = QStringLiteral("table");
    facts.sections.push_back(selectionSection(*m_evidence, m_selection));
    facts.actions.push_back({tr("Show the rows"), QStringLiteral("table"), [this] { m_tabs->setCurrent(Rows); }});
    facts.actions.push_back({tr("Clear"), QStringLiteral("close"), [this] { m_selection.clear(); }});
    Q_EMIT inspectionChanged(facts);
}

QString EvaluationPage::batchForm() const
{
    QString line = QStringLiteral("podium evaluation compare %1 --champion %2")
                       .arg(shellWord(m_models->challenger()), shellWord(m_models->champion()));
    if (const QStringList columns = m_models->sliceColumns(); !columns.isEmpty())
        line += QStringLiteral(" --slices ") + shellWord(columns.join(u','));
    return line;
}

void EvaluationPage::addComparisonCommands(std::vector<Command>& commands)
{
    if (!m_evidence || !m_evidence->isPaired) return;
    const auto go = [this](Tab tab) { return [this, tab] { m_tabs->setCurrent(tab); }; };
    const QString evaluation = tr("Evaluation"), icon = QStringLiteral("evaluation");
    const QString threshold = m_drawn && !m_evidence->isRegression() ? m_classification->batchOptions() : QString();
    commands.push_back({tr("Show the curves of both sides"),
                        evaluation,
                        icon,
                        batchForm() + threshold + QStringLiteral(" --curves --format json"),
                        {},
                        go(Curves),
                        {}});
    commands.push_back(
        {tr("Show the worst rows"),
         evaluation,
         icon,
         batchForm() + QStringLiteral(" --worst 100 --worst-by ") + qtText(evaluation::worstByName(m_rows->order())),
         {},
         go(Rows),
         {}});
    commands.push_back({tr("Choose no rows"),
                        evaluation,
                        QStringLiteral("close"),
                        {},
                        QKeySequence(Qt::Key_Escape),
                        [this] { m_selection.clear(); },
                        m_selection.isEmpty() ? tr("none are chosen") : QString()});
}

std::vector<Command> EvaluationPage::commands()
{
    std::vector<Command> commands;
    const bool can = m_models->canCompare();
    commands.push_back({can ? tr("Compare %1 with %2").arg(m_models->challengerLabel(), m_models->championLabel())
                            : tr("Compare two models"),
                        tr("Evaluation"), QStringLiteral("evaluation"), batchForm(), QKeySequence(),
                        [this] { compare(); }, can ? QString() : tr("choose two different models first")});
    addComparisonCommands(commands);
    for (const ModelChoice& choice : m_models->choices())
        commands.push_back(
            {tr("Compare %1").arg(choice.label),
             choice.detail,
             QStringLiteral("evaluation"),
             QStringLiteral("podium evaluation compare %1").arg(choice.address),
             QKeySequence(),
             [this, address = choice.address] { Q_EMIT openRequested(QStringLiteral("podium:evaluation/") + address); },
             {}});
    return commands;
}

} // namespace podium::ui
