// WaterfallChart: how a figure came about step by step: where it began, what each step added or took away, where it
// stands. Each bar hangs where the one before ended, so that the contributions are seen to add up. Steps that improve
// have the colour of yes, others that of no; a step that cannot be compared is hatched.
#pragma once

#include "ui/charts/MarkChart.h"
#include "ui/charts/Ticks.h"

#include <vector>

namespace podium::ui {

struct WaterfallStep {
    QString key;
    QString label; // below the bar
    QString note;  // below the label, smaller
    double change = 0;
    bool isTotal = false;     // stands on the floor: where it began, where it stands; `change` is the whole
    bool isComparable = true; // otherwise hatched: part of the change has another cause
};

struct WaterfallPlot {
    QString valueTitle; // with its unit
    QString empty;      // what is said where there is no step
    std::vector<WaterfallStep> steps;
    bool lowerIsBetter = false;

    // Where the bar of a step begins and ends.
    std::pair<double, double> span(std::size_t step) const;
};

class WaterfallChart : public MarkChart {
    Q_OBJECT
public:
    WaterfallChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent = nullptr);

    void setPlot(WaterfallPlot plot);
    const WaterfallPlot& plot() const { return m_plot; }
    int markCount() const override { return static_cast<int>(m_plot.steps.size()); }
    QRectF markRect(int step) const override; // the whole height
    QRectF barRect(int step) const;
    QString readOut(int step) const override;
    QString csv() const override;
    ZoomWays zoomWays() const override { return ZoomWays::Across; }
    QRectF zoomArea() const override { return area(); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void selected(const QString& key);

protected:
    void paintChart(QPainter& painter, bool forExport) const override;

private:
    Axis axis() const; // near what is shown, and not from zero: the steps are what counts
    QRectF area() const;
    QString valueText(double value) const;
    void paintAxis(QPainter& painter, const Axis& axis) const;
    void paintStep(QPainter& painter, int step, bool forExport) const;

    WaterfallPlot m_plot;
};

} // namespace podium::ui
