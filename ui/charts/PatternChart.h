// PatternChart: which columns are missing together: a line for each pattern, a cell for each column that it misses, and
// how many rows have it as a bar at the end. The most frequent pattern is on top.
#pragma once

#include "ui/charts/MarkChart.h"

#include <vector>

namespace podium::ui {

struct PatternLine {
    std::vector<std::size_t> missing; // indexes of columns, ascending; empty: complete rows
    double rows = 0;
    QString words; // "2,310 · 19.3 %"
    QString note;  // instead of cells: "38 other patterns"
};

struct PatternPlot {
    std::vector<QString> columns;
    std::vector<PatternLine> lines;
    QString empty; // what is said where there is no line
};

class PatternChart : public MarkChart {
    Q_OBJECT
public:
    PatternChart(const Theme& theme, Dialogs& dialogs, const QString& name, QWidget* parent = nullptr);

    void setPlot(PatternPlot plot);
    const PatternPlot& plot() const { return m_plot; }

    int markCount() const override { return static_cast<int>(m_plot.lines.size()); }
    QRectF markRect(int line) const override;
    QString readOut(int line) const override; // "2,310 · 19.3 %: lot_sqft, garage"
    QString csv() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintChart(QPainter& painter, bool forExport) const override;

private:
    double labelHeight() const;
    double wordsWidth() const;
    double cellWidth() const;
    void paintLabels(QPainter& painter) const;
    void paintLine(QPainter& painter, int line, double most, bool forExport) const;

    PatternPlot m_plot;
};

} // namespace podium::ui
