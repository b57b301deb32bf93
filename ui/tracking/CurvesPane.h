// CurvesPane: one metric over its steps, a line for each selected run. Hidden where no run has a metric with steps.
#pragma once

#include "core/tracking/Run.h"
#include "ui/base/Theme.h"

#include <QWidget>

class QComboBox;

namespace podium::ui {

class Dialogs;
class LineChart;

// Names of the metrics that have more than one step in any of the runs.
QStringList curveNames(const std::vector<tracking::Run>& runs);

class CurvesPane : public QWidget {
    Q_OBJECT
public:
    CurvesPane(const Theme& theme, Dialogs& dialogs, QWidget* parent = nullptr);
    void show(std::vector<tracking::Run> runs); // with all their points
    using QWidget::show;

Q_SIGNALS:
    void said(const QString& sentence);

private:
    void draw();

    std::vector<tracking::Run> m_runs;
    QComboBox* m_metric;
    LineChart* m_chart;
};

} // namespace podium::ui
