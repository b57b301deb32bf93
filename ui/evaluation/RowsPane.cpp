#include "ui/evaluation/RowsPane.h"

#include "core/base/Text.h"
#include "ui/base/QtText.h"
#include "ui/base/Theme.h"
#include "ui/evaluation/Evidence.h"
#include "ui/evaluation/RowSelection.h"
#include "ui/evaluation/RowsSource.h"
#include "ui/tables/PreviewPane.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>

namespace podium::ui {

namespace {

using evaluation::WorstBy;

constexpr std::size_t shownColumns = 200; // of a row's own, in the inspector: a label for each

QString number(double value) { return qtText(figure(value, 6)).replace(u'-', QChar(0x2212)); }

QString said(const evaluation::ScoredRows& scored, double value)
{
    if (scored.target.kind == training::TaskKind::Regression) return number(value);
    return qtText(scored.target.classes[static_cast<std::size_t>(value)]);
}

} // namespace

RowsPane::RowsPane(const Theme& theme, TaskRunner& tasks, Dialogs& dialogs, RowSelection& selection, QWidget* parent)
    : QWidget(parent), m_selection(selection), m_order(new QComboBox), m_onlyChosen(new QCheckBox),
      m_table(new PreviewPane(theme, tasks, dialogs, QStringLiteral("evaluation.rows")))
{
    m_order->setObjectName(QStringLiteral("evaluation.rows.order"));
    m_order->setAccessibleName(tr("Which rows come first"));
    m_order->addItem(tr("Harmed most by the challenger"), static_cast<int>(WorstBy::Harm));
    m_order->addItem(tr("Worst for the challenger"), static_cast<int>(WorstBy::Challenger));
    m_order->addItem(tr("Worst for the champion"), static_cast<int>(WorstBy::Champion));
    m_onlyChosen->setObjectName(QStringLiteral("evaluation.rows.onlyChosen"));
    m_onlyChosen->setChecked(true);
    m_table->grid().setAccessibleName(tr("Test rows, worst first"));
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(12, 8, 16, 8);
    bar->setSpacing(16);
    bar->addWidget(m_order);
    bar->addWidget(m_onlyChosen);
    bar->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_table, 1);
    connect(m_order, &QComboBox::currentIndexChanged, this, &RowsPane::fill);
    connect(m_onlyChosen, &QCheckBox::toggled, this, &RowsPane::fill);
    connect(&selection, &RowSelection::changed, this, &RowsPane::selectionChanged);
    connect(&m_table->grid(), &TableGrid::currentChanged, this, &RowsPane::chooseRow);
    connect(m_table, &PreviewPane::said, this, &RowsPane::said);
}

WorstBy RowsPane::order() const { return static_cast<WorstBy>(m_order->currentData().toInt()); }

void RowsPane::show(std::shared_ptr<const Evidence> evidence)
{
    m_evidence = std::move(evidence);
    m_showsSome = false; // what is shown belongs to another comparison
    selectionChanged();
    fill();
}

void RowsPane::selectionChanged()
{
    const bool byTable = m_selection.chooser() == this;
    m_onlyChosen->setVisible(!m_selection.isEmpty() && !byTable);
    m_onlyChosen->setText(
        tr("Only the %1 chosen").arg(qtText(plural(static_cast<std::int64_t>(m_selection.rows().size()), "row"))));
    if (!byTable && (m_showsSome || wantsSome())) fill();
}

bool RowsPane::wantsSome() const
{
    return !m_selection.isEmpty() && m_selection.chooser() != this && m_onlyChosen->isChecked();
}

void RowsPane::fill()
{
    if (!m_evidence) return;
    if (m_evidence->rows() == 0)
        return m_table->showEmpty(QStringLiteral("evaluation"),
                                  tr("The two could not be brought to the same rows, so there are none to show."));
    m_showsSome = wantsSome();
    m_source = std::make_shared<RowsSource>(m_evidence, order(), m_showsSome,
                                            m_showsSome ? m_selection.rows() : std::vector<std::size_t>());
    m_table->open(m_source);
}

void RowsPane::chooseRow(const GridCell& cell)
{
    if (!m_source || !cell.isValid() || static_cast<std::size_t>(cell.row) >= m_source->order().size()) return;
    const std::size_t row = m_source->order()[static_cast<std::size_t>(cell.row)];
    // Going through the rows of a choice must not undo it.
    if (!m_showsSome) m_selection.choose({row}, tr("a row of the table"), this);
    Q_EMIT inspectionChanged(rowFacts(*m_evidence, row));
}

Inspection rowFacts(const Evidence& evidence, std::size_t row)
{
    const auto& champion = evidence.outcome.champion;
    const auto& challenger = evidence.outcome.challenger;
    Inspection facts;
    facts.title = RowsPane::tr("Row %1").arg(
        qtText(grouped(static_cast<std::int64_t>(champion.rows.empty() ? row : champion.rows[row]))));
    facts.kind = RowsPane::tr("Test row");
    facts.icon = QStringLiteral("data");
    InspectionSection sides;
    sides.facts = {{RowsPane::tr("Actual"), said(champion, champion.target.values[row]), {}},
                   {RowsPane::tr("Champion"), said(champion, champion.predictions.values[row]), {}},
                   {RowsPane::tr("Challenger"), said(champion, challenger.predictions.values[row]), {}}};
    facts.sections.push_back(std::move(sides));
    InspectionSection losses;
    losses.heading = qtText(evidence.losses.name);
    losses.heading[0] = losses.heading[0].toUpper();
    losses.facts = {{RowsPane::tr("Champion"), number(evidence.losses.champion[row]), {}},
                    {RowsPane::tr("Challenger"), number(evidence.losses.challenger[row]), {}},
                    {RowsPane::tr("Harm"), number(evidence.losses.harm(row)), {}}};
    losses.text = RowsPane::tr("Harm is what the challenger lost more than the champion; below zero it lost less.");
    facts.sections.push_back(std::move(losses));
    InspectionSection own;
    own.heading = RowsPane::tr("The row itself");
    for (const Column& column : champion.columns.columns) {
        if (own.facts.size() == shownColumns) break;
        own.facts.push_back(
            {qtText(column.name),
             column.isMissing(row) ? RowsPane::tr("null (missing)") : qtText(printable(column.text(row), 400)),
             {}});
    }
    if (!own.facts.empty()) facts.sections.push_back(std::move(own));
    return facts;
}

} // namespace podium::ui
