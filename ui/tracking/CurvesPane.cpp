#include "ui/tracking/CurvesPane.h"

#include "ui/base/QtText.h"
#include "ui/charts/LineChart.h"
#include "ui/tracking/RunTable.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QSignalBlocker>
#include <set>

namespace podium::ui {

QStringList curveNames(const std::vector<tracking::Run>& runs)
{
    std::set<std::string> names;
    for (const tracking::Run& run : runs)
        for (const auto& [name, points] : run.metrics)
            if (points.size() > 1 && points.front().step != points.back().step) names.insert(name);
    QStringList list;
    for (const std::string& name : names) list << qtText(name);
    return list;
}

CurvesPane::CurvesPane(const Theme& theme, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_metric(new QComboBox(this)), m_chart(new LineChart(theme, dialogs, tr("curve"), this))
{
    m_metric->setObjectName(QStringLiteral("tracking.curveMetric"));
    m_metric->setAccessibleName(tr("Metric of the curves"));
    m_chart->setObjectName(QStringLiteral("tracking.curves"));
    m_chart->setAccessibleName(tr("The metric over its steps, a line for each selected run"));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 8, 16, 0);
    head->addWidget(theme.label(tr("Over the steps"), TextSize::Body, &Colours::text, QFont::DemiBold));
    head->addWidget(m_metric);
    head->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(head);
    column->addWidget(m_chart, 1);
    connect(m_metric, &QComboBox::currentIndexChanged, this, &CurvesPane::draw);
    connect(m_chart, &Chart::said, this, &CurvesPane::said);
    hide();
}

void CurvesPane::show(std::vector<tracking::Run> runs)
{
    m_runs = std::move(runs);
    const QStringList names = curveNames(m_runs);
    setVisible(!names.isEmpty());
    const QString kept = m_metric->currentText();
    {
        const QSignalBlocker quiet(m_metric);
        m_metric->clear();
        m_metric->addItems(names);
        m_metric->setCurrentIndex(std::max(0, m_metric->findText(kept)));
    }
    draw();
}

void CurvesPane::draw()
{
    LinePlot plot;
    plot.xTitle = tr("step");
    plot.yTitle = m_metric->currentText();
    const std::string metric = coreText(m_metric->currentText());
    for (const tracking::Run& run : m_runs) {
        const auto found = run.metrics.find(metric);
        if (found == run.metrics.end()) continue;
        LineSeries series;
        series.name = runLabel(run);
        for (const tracking::MetricPoint& point : found->second)
            series.points.push_back(QPointF(static_cast<double>(point.step), point.value));
        plot.series.push_back(std::move(series));
    }
    m_chart->setPlot(std::move(plot));
}

} // namespace podium::ui
