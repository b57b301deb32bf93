#include "ui/evaluation/RegressionPane.h"

#include "ui/evaluation/ChartWall.h"
#include "ui/evaluation/RowSelection.h"
#include "ui/evaluation/SidePlots.h"

#include <QBoxLayout>

namespace podium::ui {

RegressionPane::RegressionPane(const Theme& theme, Dialogs& dialogs, RowSelection& selection, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_dialogs(dialogs), m_selection(selection),
      m_predicted(scatter("evaluation.predicted", tr("predicted"), tr("Predicted over actual, both sides"),
                          tr("points of predicted over actual"))),
      m_residuals(scatter("evaluation.residuals", tr("residuals"), tr("Residuals over predicted, both sides"),
                          tr("points of residuals over predicted"))),
      m_spread(new GroupedHistogram(theme, dialogs, tr("residual spread"))),
      m_normal(scatter("evaluation.normal", tr("normal plot"), tr("Residuals over normal quantiles, both sides"),
                       tr("points of the normal plot")))
{
    m_spread->setObjectName(QStringLiteral("evaluation.spread"));
    m_spread->setAccessibleName(tr("How the residuals are spread, both sides"));
    connect(m_spread, &Chart::said, this, &RegressionPane::said);
    connect(m_spread, &MarkChart::markChosen, this, &RegressionPane::chooseBin);
    connect(&selection, &RowSelection::changed, this, &RegressionPane::lightChosen);

    const auto explain = [this](const Inspection& facts) { Q_EMIT inspectionChanged(facts); };
    auto* wall = new ChartWall(theme);
    wall->add(headedCard(theme, tr("Predicted against actual"), m_predicted, "predicted", explain));
    wall->add(headedCard(theme, tr("Residuals against predicted"), m_residuals, "residuals", explain));
    wall->add(headedCard(theme, tr("How residuals are spread"), m_spread, "spread", explain));
    wall->add(headedCard(theme, tr("Are residuals normal?"), m_normal, "normal", explain));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(wall);
}

ScatterChart* RegressionPane::scatter(const char* name, const QString& file, const QString& accessible,
                                      const QString& reason)
{
    auto* chart = new ScatterChart(m_theme, m_dialogs, file);
    chart->setObjectName(QLatin1String(name));
    chart->setAccessibleName(accessible);
    connect(chart, &Chart::said, this, &RegressionPane::said);
    connect(chart, &ScatterChart::rowsChosen, this,
            [this, chart, reason](const std::vector<std::size_t>& rows) { m_selection.choose(rows, reason, chart); });
    return chart;
}

void RegressionPane::show(std::shared_ptr<const Evidence> evidence)
{
    m_evidence = std::move(evidence);
    m_predicted->setPlot(predictedPlot(*m_evidence));
    m_residuals->setPlot(residualPlot(*m_evidence));
    m_spread->setPlot(residualHistogram(*m_evidence));
    m_normal->setPlot(quantilePlot(*m_evidence));
    lightChosen();
}

void RegressionPane::chooseBin(int mark)
{
    const bool challenger = m_spread->seriesOf(mark) == 1;
    const std::size_t bin = m_spread->binOf(mark);
    m_selection.choose(
        rowsOfBin(*m_evidence, challenger, bin),
        (challenger ? tr("challenger's residual %1") : tr("champion's residual %1")).arg(m_spread->binText(bin)),
        m_spread);
}

void RegressionPane::lightChosen()
{
    if (!m_evidence) return;
    for (ScatterChart* chart : {m_predicted, m_residuals, m_normal}) chart->light(m_selection.rows());
    for (const bool challenger : {false, true})
        m_spread->light(challenger, m_selection.isEmpty() ? std::vector<double>()
                                                          : binCounts(*m_evidence, challenger, m_selection.rows()));
    if (m_selection.chooser() != m_spread) m_spread->selectMark(-1);
}

} // namespace podium::ui
