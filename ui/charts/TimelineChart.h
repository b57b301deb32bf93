// TimelineChart: a column from period to period: above a line for its middle with a band around it, or a line for each
// of its frequent values; below how many rows each period has, those without a value in a paler hue. A period without
// values breaks the lines.
#pragma once

#include "ui/charts/MarkChart.h"
#include "ui/charts/Ticks.h"

#include <functional>
#include <vector>

namespace podium::ui {

struct TimelineSeries {
    QString name;
    std::vector<double> values; // one for each period; NaN = none
    bool isDashed = false;
};

struct TimelinePlot {
    std::vector<QString> labels; // of the periods
    std::vector<double> rows;
    std::vector<double> missing; // among the rows
    std::vector<TimelineSeries> series;
    std::vector<double> low, high;       // the band around the first series; empty = none
    QString bandName;                    // "middle half"
    QString empty;                       // what is said where there is no period
    std::function<QString(double)> text; // of a value of a series
    bool fromZero = false;               // shares

    double highestRows() const;
};

class TimelineChart : public MarkChart {
    Q_OBJECT
public:
    TimelineChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent = nullptr);

    void setPlot(TimelinePlot plot);
    const TimelinePlot& plot() const { return m_plot; }

    int markCount() const override { return static_cast<int>(m_plot.labels.size()); }
    QRectF markRect(int period) const override; // the whole height
    QString readOut(int period) const override;
    QString csv() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintChart(QPainter& painter, bool forExport) const override;

private:
    QRectF linesArea() const;
    QRectF rowsArea() const;
    double leftEdge() const;
    double middleOf(std::size_t period) const;
    Axis axis() const; // of the values
    QString textOf(double value) const { return m_plot.text ? m_plot.text(value) : QString::number(value); }
    void paintAxes(QPainter& painter, const Axis& axis) const;
    void paintBand(QPainter& painter, const Axis& axis) const;
    void paintLines(QPainter& painter, const Axis& axis) const;
    void paintRows(QPainter& painter, bool forExport) const;
    void paintLegend(QPainter& painter) const;

    TimelinePlot m_plot;
};

} // namespace podium::ui
