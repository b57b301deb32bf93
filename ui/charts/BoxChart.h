// BoxChart: boxes under each other on one axis: one column in several versions, one target in several classes.
#pragma once

#include "ui/charts/BoxFigures.h"
#include "ui/charts/MarkChart.h"
#include "ui/charts/Ticks.h"

#include <vector>

namespace podium::ui {

struct BoxLine {
    QString key;
    QString label;
    BoxFigures box;
    std::size_t series = 0; // which hue
};

struct BoxPlot {
    QString axisTitle;
    QString empty; // what is said where there is no box
    std::vector<BoxLine> lines;
    std::function<QString(double)> text; // of a value; empty = a plain number
};

class BoxChart : public MarkChart {
    Q_OBJECT
public:
    BoxChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent = nullptr);

    void setPlot(BoxPlot plot);
    const BoxPlot& plot() const { return m_plot; }

    int markCount() const override { return static_cast<int>(m_plot.lines.size()); }
    QRectF markRect(int line) const override;
    ZoomWays zoomWays() const override { return m_plot.lines.empty() ? ZoomWays::None : ZoomWays::Across; }
    QRectF zoomArea() const override { return area(); }
    QString readOut(int line) const override; // "houses:1: half of the values from 3 to 7, median 5"
    QString csv() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintChart(QPainter& painter, bool forExport) const override;

private:
    QRectF area() const; // of the boxes
    Axis axis() const;   // over the whiskers; what lies further out is cut
    QString textOf(double value) const;

    BoxPlot m_plot;
};

} // namespace podium::ui
