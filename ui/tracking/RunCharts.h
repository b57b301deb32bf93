// RunCharts: the selected runs as pictures - a metric over its steps, scatter, parallel coordinates.
#pragma once

#include "core/tracking/Run.h"
#include "ui/base/Theme.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QSlider;

namespace podium::ui {

class Dialogs;
class LineChart;
class ParallelChart;
class ScatterChart;
class Tabs;

class RunCharts : public QWidget {
    Q_OBJECT
public:
    RunCharts(const Theme& theme, Dialogs& dialogs, QWidget* parent = nullptr);

    // `curved`: those with all their points, at most a few; `all`: with their latest ones. Hidden where there is
    // nothing to see: fewer than two runs and no curve.
    void show(std::vector<tracking::Run> curved, std::vector<tracking::Run> all);
    using QWidget::show;

Q_SIGNALS:
    void runChosen(const QString& id);
    void said(const QString& sentence);

private:
    enum Part { Curves, Scatter, Parallel };
    QWidget* buildCurves();
    QWidget* buildScatter();
    QWidget* buildParallel();
    QComboBox* choice(const char* name, const QString& accessible);
    void fill(QComboBox* box, const QStringList& fields, const QString& otherwise);
    void drawCurves();
    void drawScatter();
    void drawParallel();

    const Theme& m_theme;
    Dialogs& m_dialogs;
    std::vector<tracking::Run> m_curved;
    std::vector<tracking::Run> m_all;
    Tabs* m_tabs;
    bool m_hasLeftCurves = false;
    QComboBox* m_metric = nullptr;
    QSlider* m_smooth = nullptr;
    QLabel* m_weight = nullptr;
    QLabel* m_part = nullptr; // where not all that are selected have a curve
    LineChart* m_curves = nullptr;
    QComboBox* m_x = nullptr;
    QComboBox* m_y = nullptr;
    QComboBox* m_colour = nullptr;
    ScatterChart* m_scatter = nullptr;
    QComboBox* m_last = nullptr;
    ParallelChart* m_parallel = nullptr;
};

} // namespace podium::ui
