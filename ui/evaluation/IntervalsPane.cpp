#include "ui/evaluation/IntervalsPane.h"

#include "ui/base/QtText.h"
#include "ui/charts/ComparisonPlots.h"
#include "ui/charts/IntervalChart.h"
#include "ui/evaluation/ChartWall.h"
#include "ui/evaluation/Evidence.h"
#include "ui/evaluation/RowSelection.h"
#include "ui/evaluation/SelectionBar.h"

#include <QBoxLayout>

namespace podium::ui {

IntervalsPane::IntervalsPane(const Theme& theme, TaskRunner& tasks, Dialogs& dialogs, RowSelection& selection,
                             QWidget* parent)
    : QWidget(parent), m_theme(theme), m_tasks(tasks), m_dialogs(dialogs), m_selection(selection),
      m_metrics(chart("evaluation.metrics", tr("metrics"), tr("Difference of every metric, with intervals"))),
      m_slices(chart("evaluation.sliceChart", tr("slices"),
                     tr("Difference in every slice, with intervals, most harmed first"))),
      m_sliceCard(headedCard(theme, tr("Slices, most harmed first"), m_slices, "slice", explain()))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    column->addWidget(headedCard(theme, tr("Metrics"), m_metrics, "interval", explain()));
    column->addWidget(m_sliceCard);
    column->addStretch(1);
    connect(m_metrics, &IntervalChart::selected, this, [this] {
        letGo();
        if (isChooser()) m_selection.clear();
        inspect();
    });
    connect(m_slices, &IntervalChart::selected, this, [this] {
        m_metrics->select({});
        inspect();
        chooseSlice();
    });
    connect(&selection, &RowSelection::changed, this, [this] {
        if (!isChooser()) letGo();
    });
    connect(&selection, &RowSelection::letGo, this, &IntervalsPane::letGo);
}

std::function<void(const Inspection&)> IntervalsPane::explain()
{
    return [this](const Inspection& facts) { Q_EMIT inspectionChanged(facts); };
}

IntervalChart* IntervalsPane::chart(const char* name, const QString& file, const QString& accessible)
{
    auto* made = new IntervalChart(m_theme, m_dialogs, file);
    made->setObjectName(QLatin1String(name));
    made->setAccessibleName(accessible);
    connect(made, &Chart::said, this, &IntervalsPane::said);
    return made;
}

bool IntervalsPane::isChooser() const { return m_selection.chooser() == m_slices; }

void IntervalsPane::show(std::shared_ptr<const Evidence> evidence)
{
    m_cutting.drop();
    m_evidence = std::move(evidence);
    m_metrics->setPlot(metricPlot(m_evidence->outcome.comparison));
    IntervalPlot slices = slicePlot(m_evidence->outcome.comparison);
    m_sliceCard->setVisible(!slices.lines.empty());
    m_slices->setPlot(std::move(slices));
    m_slices->select({}); // its rows were of another comparison
}

void IntervalsPane::chooseSlice()
{
    if (!m_evidence->isPaired) return;
    const QString key = m_slices->selectedKey();
    const auto& slices = m_evidence->outcome.comparison.slices;
    const auto slice = std::ranges::find_if(slices, [&](const auto& one) { return qtText(one.slice.text()) == key; });
    if (slice == slices.end()) return;
    using Rows = std::vector<std::size_t>;
    m_tasks.start<Rows>(
        m_cutting, {tr("Finding the rows of %1").arg(key), TaskKind::Quiet}, this,
        [evidence = m_evidence, of = slice->slice](const TaskContext&) { return rowsOfSlice(*evidence, of); },
        [this, key](Result<Rows> rows) {
            if (rows) m_selection.choose(std::move(*rows), key, m_slices);
            else Q_EMIT said(qtText(rows.error().what));
        });
}

// Of the slice, and of its rows where they are still being cut.
void IntervalsPane::letGo()
{
    m_cutting.drop();
    m_slices->select({});
}

void IntervalsPane::inspect()
{
    if (!m_evidence) return;
    const auto& comparison = m_evidence->outcome.comparison;
    Inspection facts;
    if (const auto* metric = comparison.find(coreText(m_metrics->selectedKey()))) facts = metricFacts(*metric);
    for (const evaluation::SliceComparison& slice : comparison.slices) {
        if (qtText(slice.slice.text()) != m_slices->selectedKey() || slice.metric.name != comparison.primaryMetric)
            continue;
        facts = sliceFacts(slice);
        if (isChooser() && m_selection.reason() == m_slices->selectedKey())
            facts.sections.insert(facts.sections.begin() + 1, selectionSection(*m_evidence, m_selection));
    }
    Q_EMIT inspectionChanged(facts);
}

} // namespace podium::ui
