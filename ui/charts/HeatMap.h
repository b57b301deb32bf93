// HeatMap: a square or oblong of coloured cells: one value per row and column. Values run from -1 to 1 in two hues
// (from 0 to 1 in one); a cell without a value is hatched. Never smaller than a pixel: what does not fit is left out,
// and said.
#pragma once

#include "ui/charts/MarkChart.h"

#include <vector>

namespace podium::ui {

struct HeatPlot {
    std::vector<QString> rows;
    std::vector<QString> columns;
    std::vector<double> values; // row by row; NaN = none
    QString valueTitle;         // "Pearson correlation"
    QString empty;              // what is said where there is no cell
    bool isSigned = true;

    double value(std::size_t row, std::size_t column) const { return values[row * columns.size() + column]; }
};

class HeatMap : public MarkChart {
    Q_OBJECT
public:
    HeatMap(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent = nullptr);

    void setPlot(HeatPlot plot);
    const HeatPlot& plot() const { return m_plot; }
    int rowOf(int cell) const { return cell / static_cast<int>(m_plot.columns.size()); }
    int columnOf(int cell) const { return cell % static_cast<int>(m_plot.columns.size()); }

    int markCount() const override { return static_cast<int>(m_plot.values.size()); }
    QRectF markRect(int cell) const override;
    QString readOut(int cell) const override;
    QString csv() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    ZoomWays zoomWays() const override { return m_plot.values.empty() ? ZoomWays::None : ZoomWays::Both; }
    QRectF zoomArea() const override; // of all cells

protected:
    int markAt(const QPointF& point) const override;
    int neighbour(int cell, int key) const override;
    void paintChart(QPainter& painter, bool forExport) const override;

private:
    double cellSide() const; // where nothing is zoomed
    QSizeF cellSize() const; // as it is shown
    double labelWidth() const;
    double columnLabelHeight() const;
    QPointF origin() const;
    QColor colourOf(double value) const;
    void paintLabels(QPainter& painter, bool forExport) const;
    void paintCells(QPainter& painter, bool forExport) const;
    void paintLegend(QPainter& painter) const;

    HeatPlot m_plot;
};

} // namespace podium::ui
