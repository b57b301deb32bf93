#include "ui/evaluation/EvaluationPage.h"

#include "core/workspace/Workspace.h"
#include "ui/base/OpenWorkspace.h"
#include "ui/base/QtText.h"
#include "ui/base/StatePane.h"
#include "ui/base/Style.h"
#include "ui/base/Surface.h"
#include "ui/base/Theme.h"
#include "ui/charts/IntervalChart.h"
#include "ui/evaluation/ComparisonPlots.h"
#include "ui/evaluation/VerdictBanner.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>

namespace podium::ui {

EvaluationPage::EvaluationPage(const PageServices& services) : m_services(services)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildChoices());
    m_states = new StatePane(services.theme, buildContent(), QStringLiteral("evaluation"), this);
    column->addWidget(m_states, 1);
    setWorkspace(nullptr);
}

QComboBox* EvaluationPage::sideBox(const QString& name, const QString& accessibleName)
{
    auto* box = new QComboBox;
    box->setObjectName(name);
    box->setAccessibleName(accessibleName);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(18);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(box, &QComboBox::activated, this, &EvaluationPage::choicesChanged);
    return box;
}

QWidget* EvaluationPage::buildChoices()
{
    const Theme& theme = m_services.theme;
    auto* bar = new QWidget(this);
    m_challenger = sideBox(QStringLiteral("evaluation.challenger"), tr("Challenger"));
    m_champion = sideBox(QStringLiteral("evaluation.champion"), tr("Champion"));
    m_swap = new QPushButton(theme.icon(u"swap"), {}, bar);
    m_swap->setObjectName(QStringLiteral("evaluation.swap"));
    m_swap->setAccessibleName(tr("Swap the two sides"));
    m_swap->setToolTip(tr("Swap the two sides"));
    m_swap->setFixedWidth(theme.scaled(36));
    setKind(m_swap, ButtonKind::Quiet);
    m_sliceMenu = new QMenu(this);
    m_slices = new QPushButton(theme.icon(u"features"), tr("Slices"), bar);
    m_slices->setObjectName(QStringLiteral("evaluation.slices"));
    m_slices->setMenu(m_sliceMenu);
    m_compare = new QPushButton(tr("Compare"), bar);
    m_compare->setObjectName(QStringLiteral("evaluation.compare"));
    setKind(m_compare, ButtonKind::Primary);

    const auto side = [&](const QString& word, Ink ink, QComboBox* box) {
        auto* column = new QVBoxLayout;
        column->setSpacing(2);
        column->addWidget(theme.label(word, TextSize::Caption, ink, QFont::DemiBold));
        column->addWidget(box);
        return column;
    };
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 10, 16, 12);
    row->setSpacing(8);
    row->addLayout(side(tr("Challenger"), &Colours::challenger, m_challenger), 1);
    row->addWidget(m_swap, 0, Qt::AlignBottom);
    row->addLayout(side(tr("Champion"), &Colours::champion, m_champion), 1);
    row->addSpacing(8);
    row->addWidget(m_slices, 0, Qt::AlignBottom);
    row->addWidget(m_compare, 0, Qt::AlignBottom);
    connect(m_compare, &QPushButton::clicked, this, &EvaluationPage::compare);
    connect(m_swap, &QPushButton::clicked, this, [this] {
        const int challenger = m_challenger->currentIndex();
        m_challenger->setCurrentIndex(m_champion->currentIndex());
        m_champion->setCurrentIndex(challenger);
        choicesChanged();
    });
    return bar;
}

QWidget* EvaluationPage::chartCard(const QString& title, QLabel** heading, IntervalChart* chart)
{
    auto* card = new Surface(m_services.theme, Surface::Card);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(4, 12, 4, 8);
    column->setSpacing(4);
    QLabel* label = m_services.theme.label(title, TextSize::Heading, &Colours::text, QFont::DemiBold);
    label->setContentsMargins(12, 0, 12, 0);
    column->addWidget(label);
    column->addWidget(chart);
    connect(chart, &Chart::said, this, &Page::said);
    if (heading != nullptr) *heading = label;
    return card;
}

QWidget* EvaluationPage::buildContent()
{
    const Theme& theme = m_services.theme;
    m_banner = new VerdictBanner(theme);
    m_metrics = new IntervalChart(theme, m_services.dialogs, tr("metrics"));
    m_metrics->setObjectName(QStringLiteral("evaluation.metrics"));
    m_metrics->setAccessibleName(tr("Difference of every metric, with intervals"));
    m_sliceChart = new IntervalChart(theme, m_services.dialogs, tr("slices"));
    m_sliceChart->setObjectName(QStringLiteral("evaluation.sliceChart"));
    m_sliceChart->setAccessibleName(tr("Difference in every slice, with intervals, most harmed first"));

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(16, 4, 16, 24);
    column->setSpacing(16);
    column->addWidget(m_banner);
    column->addWidget(chartCard(tr("Metrics"), nullptr, m_metrics));
    m_sliceCard = chartCard(tr("Slices"), &m_sliceHeading, m_sliceChart);
    column->addWidget(m_sliceCard);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("evaluation.scroll"));
    scroll->setAccessibleName(tr("The comparison"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);

    connect(m_metrics, &IntervalChart::selected, this, [this] {
        m_sliceChart->select({});
        inspectSelected();
    });
    connect(m_sliceChart, &IntervalChart::selected, this, [this] {
        m_metrics->select({});
        inspectSelected();
    });
    return scroll;
}

void EvaluationPage::setWorkspace(std::shared_ptr<OpenWorkspace> workspace)
{
    m_listing.drop();
    m_comparing.drop();
    m_workspace = std::move(workspace);
    m_wanted.clear();
    m_comparison = {};
    m_sliceMenu->clear();
    m_choices.clear();
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
            if (!choices) return m_states->showError(choices.error(), [this] { refresh(); });
            const bool shown = m_states->state() == StatePane::State::Content && m_wanted.isEmpty();
            if (shown && *choices == m_choices) return;
            showChoices(std::move(*choices));
        });
}

void EvaluationPage::showChoices(std::vector<ModelChoice> choices)
{
    const QString challenger = chosen(m_challenger);
    const QString champion = chosen(m_champion);
    m_choices = std::move(choices);
    const FirstChoice first = firstChoice(m_choices);
    const auto fill = [this](QComboBox* box, const QString& kept, int fallback) {
        const QSignalBlocker quiet(box);
        box->clear();
        for (const ModelChoice& choice : m_choices)
            box->addItem(QStringLiteral("%1 · %2").arg(choice.label, choice.detail), choice.address);
        const int found = box->findData(kept);
        box->setCurrentIndex(kept.isEmpty() || found < 0 ? fallback : found);
    };
    fill(m_challenger, challenger, first.challenger);
    fill(m_champion, champion, first.champion);
    choicesChanged();
    if (!m_wanted.isEmpty() && !m_choices.empty()) {
        const QString wanted = std::exchange(m_wanted, {});
        chooseAddress(wanted);
    } else if (m_comparison.metrics.empty()) {
        showIdle();
    }
}

void EvaluationPage::showIdle()
{
    const QString icon = QStringLiteral("evaluation");
    if (!m_workspace) m_states->showEmpty(icon, tr("Open a workspace to compare its models."));
    else if (m_choices.empty()) m_states->showEmpty(icon, tr("No model yet. Train one first: podium training run"));
    else if (m_choices.size() == 1)
        m_states->showEmpty(icon, tr("One model alone cannot be compared. Train or register a second one."));
    else
        m_states->showEmpty(icon,
                            tr("Is %1 better than %2?")
                                .arg(m_challenger->currentText().section(u'·', 0, 0).trimmed(),
                                     m_champion->currentText().section(u'·', 0, 0).trimmed()),
                            tr("Compare"), [this] { compare(); });
}

QString EvaluationPage::chosen(const QComboBox* box) const { return box->currentData().toString(); }

void EvaluationPage::choicesChanged()
{
    const bool both = !chosen(m_challenger).isEmpty() && !chosen(m_champion).isEmpty();
    const bool different = chosen(m_challenger) != chosen(m_champion);
    m_compare->setEnabled(both && different);
    m_compare->setToolTip(both && !different ? tr("Both sides are the same model.") : QString());
    m_swap->setEnabled(both);
    m_slices->setEnabled(!m_sliceMenu->isEmpty());
    for (QComboBox* box : {m_challenger, m_champion}) box->setEnabled(!m_choices.empty());
    if (m_states != nullptr && m_states->state() == StatePane::State::Empty) showIdle();
}

void EvaluationPage::open(const Uri& address)
{
    Uri model = address;
    const std::string against = "against/";
    const bool two = model.kind == Uri::Kind::Run && model.path.starts_with(against);
    m_against = two ? QStringLiteral("runs:/") + qtText(model.path.substr(against.size())) : QString();
    if (model.kind == Uri::Kind::Run) model.path.clear(); // runs:/<id>/model is listed by its run
    const QString text = qtText(model.text());
    if (m_challenger->findData(text) >= 0) return chooseAddress(text);
    m_wanted = text; // made a moment ago, perhaps: look again before saying that there is no such model
    if (m_workspace) m_states->showLoading();
    refresh();
}

void EvaluationPage::chooseAddress(const QString& address)
{
    const int found = m_challenger->findData(address);
    if (found < 0) {
        m_states->showError(makeError(ErrorCode::NotFound,
                                      "Could not compare " + coreText(address) + ": there is no such model here.",
                                      "Choose one of those in the list."));
        return;
    }
    m_challenger->setCurrentIndex(found);
    const int against = m_champion->findData(std::exchange(m_against, {}));
    m_champion->setCurrentIndex(against >= 0 ? against : opponentOf(m_choices, found));
    choicesChanged();
    compare();
}

workflows::CompareRequest EvaluationPage::request() const
{
    workflows::CompareRequest request;
    request.challenger = coreText(chosen(m_challenger));
    request.champion = coreText(chosen(m_champion));
    request.suggestSlices = m_sliceMenu->isEmpty(); // until there is something to choose from
    for (const QAction* column : m_sliceMenu->actions())
        if (column->isChecked()) request.slices.push_back({coreText(column->text())});
    return request;
}

void EvaluationPage::compare()
{
    if (!m_workspace || !m_compare->isEnabled()) return;
    m_states->showLoading();
    m_services.tasks.start<workflows::CompareOutcome>(
        m_comparing, {tr("Comparing %1").arg(chosen(m_challenger)), TaskKind::Listed}, this,
        [workspace = m_workspace, request = request()](const TaskContext& context) {
            return workspace->with<workflows::CompareOutcome>(
                [&](workspace::Workspace& open) { return workflows::compareModels(open, request, context); });
        },
        [this](Result<workflows::CompareOutcome> outcome) {
            if (outcome) show(*outcome);
            else if (outcome.error().code == ErrorCode::Cancelled)
                m_comparison.metrics.empty() ? showIdle() : m_states->showContent();
            else m_states->showError(outcome.error(), [this] { compare(); });
        });
}

void EvaluationPage::show(const workflows::CompareOutcome& outcome)
{
    m_comparison = outcome.comparison;
    m_banner->show(m_comparison, qtText(outcome.note));
    m_metrics->setPlot(metricPlot(m_comparison));
    IntervalPlot slices = slicePlot(m_comparison);
    m_sliceCard->setVisible(!slices.lines.empty());
    m_sliceHeading->setText(tr("Slices, most harmed first"));
    m_sliceChart->setPlot(std::move(slices));
    fillSliceMenu(outcome.champion.columns.schema());
    m_states->showContent();
    inspectSelected();
}

void EvaluationPage::inspectSelected()
{
    Inspection facts;
    if (const auto* metric = m_comparison.find(coreText(m_metrics->selectedKey()))) facts = metricFacts(*metric);
    for (const evaluation::SliceComparison& slice : m_comparison.slices)
        if (qtText(slice.slice.text()) == m_sliceChart->selectedKey() &&
            slice.metric.name == m_comparison.primaryMetric)
            facts = sliceFacts(slice);
    Q_EMIT inspectionChanged(facts);
}

void EvaluationPage::fillSliceMenu(const Schema& columns)
{
    if (!m_sliceMenu->isEmpty() || columns.fields.empty()) return;
    for (const Field& field : columns.fields) {
        QAction* column = m_sliceMenu->addAction(qtText(field.name));
        column->setCheckable(true);
        for (const evaluation::SliceComparison& slice : m_comparison.slices)
            for (const auto& part : slice.slice.parts)
                if (part.column == field.name) column->setChecked(true);
        connect(column, &QAction::toggled, this, &EvaluationPage::compare);
    }
    m_slices->setEnabled(true);
}

QString EvaluationPage::batchForm() const
{
    QString line =
        QStringLiteral("podium evaluation compare %1 --champion %2").arg(chosen(m_challenger), chosen(m_champion));
    QStringList columns;
    for (const QAction* column : m_sliceMenu->actions())
        if (column->isChecked()) columns << column->text();
    if (!columns.isEmpty()) line += QStringLiteral(" --slices ") + columns.join(u',');
    return line;
}

std::vector<Command> EvaluationPage::commands()
{
    std::vector<Command> commands;
    commands.push_back({tr("Compare %1 with %2")
                            .arg(m_challenger->currentText().section(u'·', 0, 0).trimmed(),
                                 m_champion->currentText().section(u'·', 0, 0).trimmed()),
                        tr("Evaluation"), QStringLiteral("evaluation"), batchForm(), QKeySequence(),
                        [this] { compare(); },
                        m_compare->isEnabled() ? QString() : tr("choose two different models first")});
    if (!m_compare->isEnabled()) commands.back().title = tr("Compare two models");
    for (const ModelChoice& choice : m_choices)
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
