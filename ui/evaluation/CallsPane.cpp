#include "ui/evaluation/CallsPane.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/base/Style.h"
#include "ui/base/Theme.h"
#include "ui/evaluation/RowSelection.h"
#include "ui/evaluation/SidePlots.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <cmath>

namespace podium::ui {

namespace {

constexpr int steps = 1000; // of the slider, over scores from 0 to 1

QString scoreText(double score) { return qtText(shortest(std::round(score * 1e4) / 1e4)); }

// A class may be called by a whole sentence; beside a field there is room for a few words.
QString shortName(const std::string& name) { return qtText(printable(name, 40)); }

} // namespace

CallsPane::CallsPane(const Theme& theme, Dialogs& dialogs, RowSelection& selection, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_dialogs(dialogs), m_selection(selection)
{
    m_thresholdRow = buildThreshold();
    m_challenger.challenger = true;
    auto* sides = new QHBoxLayout;
    sides->setSpacing(16);
    sides->addWidget(buildSide(m_champion), 1);
    sides->addWidget(buildSide(m_challenger), 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 4);
    column->setSpacing(8);
    column->addWidget(m_thresholdRow);
    column->addLayout(sides);
    connect(&selection, &RowSelection::changed, this, &CallsPane::lightChosen);
}

QLineEdit* CallsPane::costField(const char* name, const QString& accessible)
{
    auto* field = new QLineEdit(QStringLiteral("1"));
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(accessible);
    field->setFixedWidth(m_theme.scaled(88));
    field->setAlignment(Qt::AlignRight);
    connect(field, &QLineEdit::textChanged, this, &CallsPane::showCosts);
    return field;
}

QWidget* CallsPane::buildThreshold()
{
    auto* whole = new QWidget;
    m_words = m_theme.label({}, TextSize::Body);
    m_words->setObjectName(QStringLiteral("evaluation.thresholdWords"));
    m_words->setTextFormat(Qt::PlainText); // it names a class
    m_slider = new QSlider(Qt::Horizontal);
    m_slider->setObjectName(QStringLiteral("evaluation.threshold"));
    m_slider->setAccessibleName(tr("Threshold: from which score on a row is called positive"));
    m_slider->setRange(0, steps);
    m_slider->setValue(steps / 2);
    m_slider->setPageStep(steps / 20);
    m_costFalse = costField("evaluation.costFalse", tr("What a false positive costs"));
    m_costMissed = costField("evaluation.costMissed", tr("What a false negative costs"));
    m_falseWords = m_theme.label({});
    m_missedWords = m_theme.label({});
    for (QLabel* words : {m_falseWords, m_missedWords}) words->setTextFormat(Qt::PlainText);
    m_problem = m_theme.label({}, TextSize::Caption, &Colours::no);
    m_problem->setObjectName(QStringLiteral("evaluation.costProblem"));
    m_problem->hide();
    connect(m_slider, &QSlider::valueChanged, this, &CallsPane::slid);
    constexpr int pause = 30; // ms
    m_pace.setSingleShot(true);
    m_pace.setInterval(pause);
    connect(&m_pace, &QTimer::timeout, this, [this] {
        if (m_isBehind) setThreshold(m_threshold);
    });

    auto* costs = new QHBoxLayout;
    costs->setSpacing(8);
    costs->addWidget(m_falseWords);
    costs->addWidget(m_costFalse);
    costs->addSpacing(12);
    costs->addWidget(m_missedWords);
    costs->addWidget(m_costMissed);
    costs->addWidget(m_theme.label(tr("means of these test rows"), TextSize::Caption, &Colours::muted));
    costs->addWidget(m_problem);
    costs->addStretch(1);
    auto* column = new QVBoxLayout(whole);
    column->setContentsMargins(12, 4, 12, 0);
    column->setSpacing(6);
    column->addWidget(m_words);
    column->addWidget(m_slider);
    column->addLayout(costs);
    return whole;
}

QWidget* CallsPane::buildSide(Side& side)
{
    const QString name = side.challenger ? QStringLiteral("challenger") : QStringLiteral("champion");
    auto* whole = new QWidget;
    side.grid = new ConfusionGrid(
        m_theme, m_dialogs, side.challenger ? tr("confusion of the challenger") : tr("confusion of the champion"));
    side.grid->setObjectName(QStringLiteral("evaluation.confusion.") + name);
    side.grid->setAccessibleName(side.challenger ? tr("What the challenger calls each class")
                                                 : tr("What the champion calls each class"));
    side.cost = m_theme.label({});
    side.cost->setObjectName(QStringLiteral("evaluation.cost.") + name);
    side.cost->setWordWrap(true);
    side.cheapest = new QPushButton(whole);
    side.cheapest->setObjectName(QStringLiteral("evaluation.cheapest.") + name);
    side.cheapest->setToolTip(
        tr("The least on these test rows; on others that threshold costs more, as a rule. A click "
           "moves the threshold there."));
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(12, 0, 12, 0);
    foot->addWidget(side.cost, 1);
    foot->addWidget(side.cheapest);
    auto* column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(side.grid);
    column->addLayout(foot);
    column->addStretch(1);
    connect(side.grid, &Chart::said, this, &CallsPane::said);
    connect(side.grid, &MarkChart::markChosen, this, [this, &side](int cell) { chooseCell(side, cell); });
    connect(side.cheapest, &QPushButton::clicked, this, [this, &side] {
        const double best = side.best.point.threshold;
        setThreshold(std::isfinite(best) ? best : 1);
    });
    return whole;
}

void CallsPane::slid(int step)
{
    const double threshold = static_cast<double>(step) / steps;
    if (!m_pace.isActive()) return setThreshold(threshold);
    m_threshold = threshold;
    m_isBehind = true;
}

void CallsPane::setThreshold(double threshold)
{
    m_threshold = threshold;
    m_isBehind = false;
    m_pace.start();
    {
        const QSignalBlocker quiet(m_slider); // which knows only its steps
        m_slider->setValue(static_cast<int>(std::lround(threshold * steps)));
    }
    callAgain();
    Q_EMIT thresholdChanged(m_threshold);
}

void CallsPane::show(std::shared_ptr<const Evidence> evidence)
{
    m_evidence = std::move(evidence);
    const bool movable = m_evidence->isBinary() && m_evidence->curves;
    m_thresholdRow->setVisible(movable);
    for (Side* side : {&m_champion, &m_challenger}) {
        side->cost->setVisible(movable);
        side->cheapest->setVisible(movable);
    }
    if (movable) {
        const QString positive = shortName(m_evidence->curves->positive);
        m_falseWords->setText(tr("A false %1 costs").arg(positive));
        m_missedWords->setText(tr("a missed %1").arg(positive));
    }
    callAgain();
}

void CallsPane::callAgain()
{
    if (!m_evidence) return;
    if (m_evidence->curves)
        m_words->setText(tr("A row is called %1 from a score of %2 on")
                             .arg(shortName(m_evidence->curves->positive), scoreText(m_threshold)));
    for (Side* side : {&m_champion, &m_challenger}) {
        side->calls = calls(*m_evidence, side->challenger, m_threshold);
        side->grid->setPlot(confusionPlot(*m_evidence, side->challenger, side->calls));
    }
    lightChosen();
    showCosts();
}

void CallsPane::showCosts()
{
    if (!m_evidence || !m_evidence->isBinary() || !m_evidence->curves) return;
    const auto first = parseReal(coreText(m_costFalse->text().trimmed()));
    const auto second = parseReal(coreText(m_costMissed->text().trimmed()));
    m_costs.reset();
    if (first && second) m_costs = evaluation::WrongCosts{*first, *second};
    if (m_costs && !evaluation::checkCosts(*m_costs)) m_costs.reset();
    m_problem->setVisible(!m_costs);
    m_problem->setText(tr("A cost is a number of at least 0"));
    for (Side* side : {&m_champion, &m_challenger}) showCostsOf(*side);
}

void CallsPane::showCostsOf(Side& side)
{
    side.cheapest->setEnabled(m_costs.has_value());
    if (!m_costs) return side.cost->clear();
    const auto& curve = side.challenger ? m_evidence->curves->challenger : m_evidence->curves->champion;
    side.best = evaluation::cheapestPoint(curve, *m_costs);
    const double cost = evaluation::meanCost(curve, curve.at(m_threshold), *m_costs);
    side.cost->setText(tr("costs %1 a row").arg(qtText(figure(cost, 4))));
    const double best = side.best.point.threshold;
    side.cheapest->setText(std::isfinite(best)
                               ? tr("least: %1 from %2 on").arg(qtText(figure(side.best.cost, 4)), scoreText(best))
                               : tr("least: %1, calling none").arg(qtText(figure(side.best.cost, 4))));
    side.cheapest->setAccessibleName(tr("Move the threshold: %1").arg(side.cheapest->text()));
}

void CallsPane::chooseCell(const Side& side, int cell)
{
    const QStringList& classes = side.grid->plot().classes;
    const std::size_t actual = side.grid->actualOf(cell), called = side.grid->calledOf(cell);
    const QString who = side.challenger ? tr("challenger") : tr("champion");
    m_selection.choose(rowsOfCell(*m_evidence, side.calls, actual, called),
                       tr("%1 called %2 by the %3")
                           .arg(classes[static_cast<qsizetype>(actual)], classes[static_cast<qsizetype>(called)], who),
                       side.grid);
}

void CallsPane::lightChosen()
{
    if (!m_evidence) return;
    for (const Side* side : {&m_champion, &m_challenger}) {
        side->grid->light(m_selection.isEmpty() ? std::vector<std::int64_t>()
                                                : cellCounts(*m_evidence, side->calls, m_selection.rows()));
        if (m_selection.chooser() != side->grid) side->grid->selectMark(-1);
    }
}

QString CallsPane::batchOptions() const
{
    if (!m_evidence || !m_evidence->isBinary() || !m_evidence->curves || !m_costs) return {};
    QString options = QStringLiteral(" --threshold %1").arg(scoreText(m_threshold));
    if (m_costs->falsePositive != 1)
        options += QStringLiteral(" --cost-fp ") + qtText(shortest(m_costs->falsePositive));
    if (m_costs->falseNegative != 1)
        options += QStringLiteral(" --cost-fn ") + qtText(shortest(m_costs->falseNegative));
    return options;
}

} // namespace podium::ui
